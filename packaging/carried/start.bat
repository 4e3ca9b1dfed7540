@echo off
rem Windows, from this folder and without internet: puts the program into the user's folder and opens it.
setlocal
set "there=%LOCALAPPDATA%\realname-wizard-program"
for %%v in (3.13 3.12 3.11) do (
    py -%%v -c "" >nul 2>nul && set "python=py -%%v" && goto found
)
chcp 65001 >nul
echo Python 3.11, 3.12 or 3.13 is needed and was not found.
echo 需要 Python 3.11、3.12 或 3.13，但这台电脑上没有找到。
pause
exit /b 3
:found
xcopy /e /i /q /y "%~dp0program" "%there%" >nul || (pause & exit /b 1)
%python% "%there%\packaging\run.py" --wheels "%~dp0wheels" %* || pause
