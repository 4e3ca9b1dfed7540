; The installer for Windows: for the one who runs it, without an administrator.  build.py says what is defined.
;
;   setup.exe /S [/D=C:\folder]        without a window; status 2 where the program is running, 4 where the folder
;                                     cannot be had; one that holds other things gets a folder of its own in it
;   Uninstall.exe /S [/ERASE]          the data stay unless /ERASE is given

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64
RequestExecutionLevel user
ManifestDPIAware true

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "x64.nsh"
!include "WinVer.nsh"

!define NAME "Real-Name Wizard"
!define MAIN "${NAME}.exe"
!define KEY "Software\realname-wizard"
!define CLASSES "Software\Classes"
!define WALKTHROUGH "RealNameWizard.Walkthrough"
!define VERBS "${CLASSES}\SystemFileAssociations\.yaml\shell"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\realname-wizard"
!define APP_PATHS "Software\Microsoft\Windows\CurrentVersion\App Paths"

Name "$(ProductName)"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${KEY}" "Folder"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME}"
VIAddVersionKey "LegalCopyright" ""

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${MAIN}"
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE LeaveFolderPage
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

!macro SAY NAME ENGLISH CHINESE
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
  LangString ${NAME} ${LANG_SIMPCHINESE} "${CHINESE}"
!macroend
!insertmacro SAY ProductName "Real-Name Wizard" "实名认证演练向导"
!insertmacro SAY TooOld "Real-Name Wizard needs Windows 10 (version 1903) or later, 64 bit." "本程序需要 64 位的 Windows 10（1903 版）或更高版本。"
!insertmacro SAY Running "Real-Name Wizard is running. Close its windows, then retry." "程序正在运行。请先关闭它的窗口，再点击“重试”。"
!insertmacro SAY OwnFolder "The folder you chose holds other things, so the program gets a folder of its own in it:$\n$\n$INSTDIR" "所选文件夹中已有其他内容，程序将安装到其中的独立文件夹：$\n$\n$INSTDIR"
!insertmacro SAY Taken "This folder holds other things. Choose another one:$\n$\n$INSTDIR" "此文件夹中已有其他内容，请另选一个：$\n$\n$INSTDIR"
!insertmacro SAY NotWritable "This folder cannot be written. Choose another one:$\n$\n$INSTDIR" "无法写入此文件夹，请另选一个：$\n$\n$INSTDIR"
!insertmacro SAY EraseToo "Also erase everything that was entered and recorded?$\n$\n$LOCALAPPDATA\realname-wizard$\n$\nIf you may install the program again, keep it." "是否同时清除已填写和记录的内容？$\n$\n$LOCALAPPDATA\realname-wizard$\n$\n如果以后还要安装，请保留。"
!insertmacro SAY VerbTry "Try with Real-Name Wizard" "用实名认证演练向导练习"
!insertmacro SAY VerbWatch "Watch with Real-Name Wizard" "用实名认证演练向导观看"
!insertmacro SAY VerbTest "Take as a test with Real-Name Wizard" "用实名认证演练向导测验"
!insertmacro SAY Walkthrough "Walkthrough of Real-Name Wizard" "实名认证演练脚本"
!insertmacro SAY UninstallIt "Uninstall" "卸载"

!macro WAIT_UNTIL_CLOSED
  again:
  System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "Local\RealNameWizard") p .r0'
  ${If} $0 P<> 0
    System::Call 'kernel32::CloseHandle(p r0)'
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 2
    Quit
  ${EndIf}
!macroend

!macro REMOVE_PROGRAM
  ; Whole folders, which are the program's alone, for it is put where nothing else lies: Python may have left compiled
  ; modules in them. The program's own file goes last: while it is there, the folder is known as the program's.
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\packages"
  RMDir /r "$INSTDIR\program"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\realname-wizard.exe"
  Delete "$INSTDIR\${MAIN}"
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  !insertmacro WAIT_UNTIL_CLOSED
FunctionEnd

; Whether somebody else's things lie in $INSTDIR; then $0 is 1.
Function LookAtFolder
  StrCpy $0 0
  ${If} ${FileExists} "$INSTDIR\${MAIN}"
    Return
  ${EndIf}
  FindFirst $1 $2 "$INSTDIR\*.*"
  ${DoWhile} $2 != ""
    ${If} $2 != "."
    ${AndIf} $2 != ".."
      StrCpy $0 1
    ${EndIf}
    FindNext $1 $2
  ${Loop}
  FindClose $1
FunctionEnd

; A folder in which nothing but the program lies: what others call `program` or `packages` is theirs. If $0 is 1, there is none.
Function FindOwnFolder
  Call LookAtFolder
  ${If} $0 == 1
    StrCpy $INSTDIR "$INSTDIR\${NAME}"
    Call LookAtFolder
  ${EndIf}
FunctionEnd

Function LeaveFolderPage
  StrCpy $3 $INSTDIR
  Call FindOwnFolder
  ${If} $0 == 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(Taken)"
    StrCpy $INSTDIR $3
    Abort
  ${ElseIf} $INSTDIR != $3
    MessageBox MB_OKCANCEL|MB_ICONINFORMATION "$(OwnFolder)" IDOK agreed
    StrCpy $INSTDIR $3
    Abort
    agreed:
  ${EndIf}
FunctionEnd

Function un.onInit
  !insertmacro WAIT_UNTIL_CLOSED
FunctionEnd

!macro STOP_SAYING WHAT
  MessageBox MB_OK|MB_ICONSTOP "${WHAT}" /SD IDOK
  SetErrorLevel 4
  Quit
!macroend

Section
  Call FindOwnFolder ; without a window nobody has left its page
  ${If} $0 == 1
    !insertmacro STOP_SAYING "$(Taken)"
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\${MAIN}"
    !insertmacro REMOVE_PROGRAM
  ${EndIf}
  ClearErrors
  SetOutPath "$INSTDIR"
  SetOverwrite try
  File "${SOURCE}/${MAIN}" ; first, as it goes last
  SetOverwrite on
  ${If} ${Errors}
    !insertmacro STOP_SAYING "$(NotWritable)"
  ${EndIf}
  File /r "${SOURCE}/*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  WriteRegStr HKCU "${KEY}" "Folder" "$INSTDIR"

  CreateDirectory "$SMPROGRAMS\${NAME}"
  CreateShortcut "$SMPROGRAMS\${NAME}\$(ProductName).lnk" "$INSTDIR\${MAIN}"
  CreateShortcut "$SMPROGRAMS\${NAME}\$(UninstallIt).lnk" "$INSTDIR\Uninstall.exe"

  WriteRegStr HKCU "${APP_PATHS}\realname-wizard.exe" "" "$INSTDIR\realname-wizard.exe"

  ; Links to a course.
  WriteRegStr HKCU "${CLASSES}\realname-wizard" "" "URL:${NAME}"
  WriteRegStr HKCU "${CLASSES}\realname-wizard" "URL Protocol" ""
  WriteRegStr HKCU "${CLASSES}\realname-wizard\DefaultIcon" "" "$INSTDIR\${MAIN},0"
  WriteRegStr HKCU "${CLASSES}\realname-wizard\shell\open\command" "" '"$INSTDIR\${MAIN}" open "%1"'

  ; Windows knows a file by what follows the last dot, so a walkthrough is a .yaml among others: the program is one of
  ; those that such a file can be opened with, and three verbs stand on the files that end in .rnw.yaml alone.
  WriteRegStr HKCU "${CLASSES}\${WALKTHROUGH}" "" "$(Walkthrough)"
  WriteRegStr HKCU "${CLASSES}\${WALKTHROUGH}\DefaultIcon" "" "$INSTDIR\${MAIN},0"
  WriteRegStr HKCU "${CLASSES}\${WALKTHROUGH}\shell\open\command" "" '"$INSTDIR\${MAIN}" walkthrough try "%1"'
  WriteRegStr HKCU "${CLASSES}\.yaml\OpenWithProgids" "${WALKTHROUGH}" ""
  WriteRegStr HKCU "${VERBS}\RealNameWizard.Try" "" "$(VerbTry)"
  WriteRegStr HKCU "${VERBS}\RealNameWizard.Try" "AppliesTo" 'System.FileName:"*.rnw.yaml"'
  WriteRegStr HKCU "${VERBS}\RealNameWizard.Try" "Icon" "$INSTDIR\${MAIN},0"
  WriteRegStr HKCU "${VERBS}\RealNameWizard.Try\command" "" '"$INSTDIR\${MAIN}" walkthrough try "%1"'
  WriteRegStr HKCU "${VERBS}\RealNameWizard.Watch" "" "$(VerbWatch)"
  WriteRegStr HKCU "${VERBS}\RealNameWizard.Watch" "AppliesTo" 'System.FileName:"*.rnw.yaml"'
  WriteRegStr HKCU "${VERBS}\RealNameWizard.Watch" "Icon" "$INSTDIR\${MAIN},0"
  WriteRegStr HKCU "${VERBS}\RealNameWizard.Watch\command" "" '"$INSTDIR\${MAIN}" walkthrough watch "%1"'
  WriteRegStr HKCU "${VERBS}\RealNameWizard.Test" "" "$(VerbTest)"
  WriteRegStr HKCU "${VERBS}\RealNameWizard.Test" "AppliesTo" 'System.FileName:"*.rnw.yaml"'
  WriteRegStr HKCU "${VERBS}\RealNameWizard.Test" "Icon" "$INSTDIR\${MAIN},0"
  WriteRegStr HKCU "${VERBS}\RealNameWizard.Test\command" "" '"$INSTDIR\${MAIN}" walkthrough test "%1"'
  ${RefreshShellIcons}

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "$(ProductName)"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${MAIN},0"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Function un.EraseData
  nsExec::Exec '"$INSTDIR\runtime\python.exe" -P -X utf8 -m realname_wizard --data "$LOCALAPPDATA\realname-wizard" store erase --yes'
  Pop $0
  RMDir "$LOCALAPPDATA\realname-wizard" ; if nothing of anybody else's lies there
FunctionEnd

Section Uninstall
  ; What is to go with the program goes first: only the program knows what of it lies in the keyring of Windows.
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/ERASE" $2
  ${IfNot} ${Errors}
    Call un.EraseData
  ${ElseIf} ${FileExists} "$LOCALAPPDATA\realname-wizard\*.*"
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(EraseToo)" /SD IDNO IDNO kept
    Call un.EraseData
    kept:
  ${EndIf}
  !insertmacro REMOVE_PROGRAM
  Delete "$TEMP\realname-wizard-start.log"
  RMDir /r "$SMPROGRAMS\${NAME}"
  DeleteRegKey HKCU "${APP_PATHS}\realname-wizard.exe"
  DeleteRegKey HKCU "${CLASSES}\realname-wizard"
  DeleteRegKey HKCU "${CLASSES}\${WALKTHROUGH}"
  DeleteRegValue HKCU "${CLASSES}\.yaml\OpenWithProgids" "${WALKTHROUGH}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.yaml\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.yaml"
  DeleteRegKey HKCU "${VERBS}\RealNameWizard.Try"
  DeleteRegKey HKCU "${VERBS}\RealNameWizard.Watch"
  DeleteRegKey HKCU "${VERBS}\RealNameWizard.Test"
  ${RefreshShellIcons}
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "${KEY}"

  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
SectionEnd
