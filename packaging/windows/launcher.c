/* Starts the program that lies beside it, with the Python that lies beside it.

   Built twice. Without CONSOLE it is the window's: Python runs inside this process, so that the taskbar, a pin on it and
   the task manager know the program by its own name and icon; what would go to a console goes to a log, and where a start
   fails, a box says what to do. With CONSOLE it is the command's: python.exe does the work with the console's own handles,
   and ends with it.

   PYTHON_DLL is the name of Python's library, as in L"python313.dll". */

#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <shellapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define LENGTH 32768
#define SAID 3000 /* bytes of the log that a box shows */

static wchar_t root[LENGTH]; /* the folder of this file, with a backslash at its end */

static void find_root(void)
{
    DWORD length = GetModuleFileNameW(NULL, root, LENGTH);
    while (length > 0 && root[length - 1] != L'\\')
        length--;
    root[length] = 0;
}

static void below(wchar_t *path, const wchar_t *name)
{
    wcscpy(path, root);
    wcsncat(path, name, LENGTH - wcslen(path) - 1);
}

#ifdef CONSOLE

static BOOL WINAPI stay(DWORD event)
{
    (void)event; /* Python hears of it, too, and ends in its own way */
    return TRUE;
}

/* What follows the name of the program in a command line, quotes and all, is handed on as it is. */
static const wchar_t *arguments(void)
{
    const wchar_t *at = GetCommandLineW();
    BOOL quoted = FALSE;
    while (*at && (quoted || (*at != L' ' && *at != L'\t'))) {
        if (*at == L'"')
            quoted = !quoted;
        at++;
    }
    return at;
}

int wmain(void)
{
    static wchar_t python[LENGTH], command[2 * LENGTH];
    STARTUPINFOW start = {.cb = sizeof start};
    PROCESS_INFORMATION process;
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {0};
    HANDLE job = CreateJobObjectW(NULL, NULL);
    DWORD status = 1;

    find_root();
    below(python, L"runtime\\python.exe");
    _snwprintf(command, 2 * LENGTH - 1, L"\"%ls\" -P -X utf8 -m realname_wizard%ls", python, arguments());
    SetConsoleCtrlHandler(stay, TRUE);
    GetStartupInfoW(&start);
    if (!CreateProcessW(python, command, NULL, NULL, TRUE, CREATE_SUSPENDED, NULL, NULL, &start, &process)) {
        fwprintf(stderr, L"realname-wizard: %ls cannot be started (error %lu). Install the program again; "
                         L"what you entered stays.\n", python, GetLastError());
        return 1;
    }
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
    AssignProcessToJobObject(job, process.hProcess);
    ResumeThread(process.hThread);
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &status);
    return (int)status;
}

#else

static wchar_t log_path[LENGTH];
static HANDLE log_file = INVALID_HANDLE_VALUE;
static LONGLONG log_begins; /* where in the log this start begins */

static BOOL in_chinese(void)
{
    return PRIMARYLANGID(GetUserDefaultUILanguage()) == LANG_CHINESE;
}

static const wchar_t *title(void)
{
    return in_chinese() ? L"\x5b9e\x540d\x8ba4\x8bc1\x6f14\x7ec3\x5411\x5bfc" : L"Real-Name Wizard";
}

/* A file of Unicode text in the resources would be one more part to lose: the few sentences stand here, written out by
   the build from messages.json, as T_INCOMPLETE_EN, T_INCOMPLETE_ZH and so on. */
#include "messages.h"

static void tell(const wchar_t *sentence, const wchar_t *what)
{
    static wchar_t text[3 * LENGTH];
    _snwprintf(text, 3 * LENGTH - 1, sentence, what, log_path);
    MessageBoxW(NULL, text, title(), MB_OK | MB_ICONERROR | MB_SETFOREGROUND);
}

static BOOL is_whole(void)
{
    static const wchar_t *const parts[] = {L"runtime\\" PYTHON_DLL, L"runtime\\" PYTHON_ZIP,
                                           L"packages\\PySide6\\QtCore.pyd", L"program\\realname_wizard\\__main__.py"};
    static wchar_t path[LENGTH];
    for (size_t each = 0; each < sizeof parts / sizeof *parts; each++) {
        below(path, parts[each]);
        if (GetFileAttributesW(path) == INVALID_FILE_ATTRIBUTES) {
            tell(in_chinese() ? T_INCOMPLETE_ZH : T_INCOMPLETE_EN, path);
            return FALSE;
        }
    }
    return TRUE;
}

/* Python's standard error is a log in the folder for temporary files, begun anew when it has grown. */
static void open_log(void)
{
    SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
    LARGE_INTEGER size = {0};
    SYSTEMTIME now;
    char line[80];
    DWORD written;

    if (!GetTempPathW(LENGTH - 64, log_path))
        return;
    wcscat(log_path, L"realname-wizard-start.log");
    log_file = CreateFileW(log_path, FILE_APPEND_DATA | GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                           &inherited, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    if (log_file == INVALID_HANDLE_VALUE)
        return;
    if (GetFileSizeEx(log_file, &size) && size.QuadPart > 256 * 1024) {
        CloseHandle(log_file);
        log_file = CreateFileW(log_path, GENERIC_WRITE | GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                               &inherited, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    }
    GetLocalTime(&now);
    int length = snprintf(line, sizeof line, "%04d-%02d-%02d %02d:%02d:%02d\r\n", now.wYear, now.wMonth, now.wDay, now.wHour,
                          now.wMinute, now.wSecond);
    WriteFile(log_file, line, (DWORD)length, &written, NULL);
    GetFileSizeEx(log_file, &size);
    log_begins = size.QuadPart;
    SetStdHandle(STD_ERROR_HANDLE, log_file);
    SetStdHandle(STD_OUTPUT_HANDLE, log_file);
    /* Python's C library may be loaded already, and has then looked at the handles before. */
    HMODULE library = LoadLibraryW(L"ucrtbase.dll");
    int (*descriptor)(intptr_t, int) = library ? (void *)GetProcAddress(library, "_open_osfhandle") : NULL;
    int (*stand_for)(int, int) = library ? (void *)GetProcAddress(library, "_dup2") : NULL;
    if (descriptor == NULL || stand_for == NULL)
        return;
    int opened = descriptor((intptr_t)log_file, 0x0008 /* _O_APPEND */);
    if (opened >= 0)
        stand_for(opened, 1), stand_for(opened, 2);
}

/* What was said since this start: the end of it, as text; of an error in the program the last line. */
static const wchar_t *said(BOOL *is_error)
{
    static char bytes[SAID + 1];
    static wchar_t text[SAID + 1];
    LARGE_INTEGER size, from;
    DWORD count = 0;

    text[0] = 0;
    if (log_file == INVALID_HANDLE_VALUE || !GetFileSizeEx(log_file, &size))
        return text;
    from.QuadPart = size.QuadPart - log_begins > SAID ? size.QuadPart - SAID : log_begins;
    SetFilePointerEx(log_file, from, NULL, FILE_BEGIN);
    ReadFile(log_file, bytes, SAID, &count, NULL);
    while (count > 0 && (bytes[count - 1] == '\n' || bytes[count - 1] == '\r'))
        count--;
    bytes[count] = 0;
    char *at = bytes, *last = strstr(bytes, "Traceback (most recent call last)");
    *is_error = last != NULL;
    if (last != NULL)
        at = strrchr(last, '\n') ? strrchr(last, '\n') + 1 : last;
    MultiByteToWideChar(CP_UTF8, 0, at, -1, text, SAID);
    return text;
}

static LONG WINAPI crashed(EXCEPTION_POINTERS *what)
{
    wchar_t code[16];
    _snwprintf(code, 16, L"0x%08lX", what->ExceptionRecord->ExceptionCode);
    tell(in_chinese() ? T_CRASHED_ZH : T_CRASHED_EN, code);
    return EXCEPTION_EXECUTE_HANDLER;
}

typedef int (*py_main)(int, wchar_t **);

static py_main load_python(void)
{
    static wchar_t path[LENGTH];
    wchar_t code[16];

    below(path, L"runtime\\" PYTHON_DLL);
    HMODULE library = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    py_main run = library ? (py_main)(void *)GetProcAddress(library, "Py_Main") : NULL;
    if (run == NULL) {
        _snwprintf(code, 16, L"%lu", GetLastError());
        tell(in_chinese() ? T_NO_PYTHON_ZH : T_NO_PYTHON_EN, code);
    }
    return run;
}

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, wchar_t *line, int show)
{
    static wchar_t *ours[] = {L"", L"-P", L"-X", L"utf8", L"-m", L"realname_wizard"};
    const int count = sizeof ours / sizeof *ours;
    int given = 0;

    (void)instance, (void)before, (void)line, (void)show;
    find_root();
    CreateMutexW(NULL, FALSE, L"Local\\RealNameWizard"); /* the installer asks for it; it goes with this process */
    open_log();
    if (!is_whole())
        return 1;
    wchar_t **arguments = CommandLineToArgvW(GetCommandLineW(), &given);
    /* `-c` is how Python starts another one of itself with the file that it thinks it is. */
    BOOL as_python = given > 1 && wcscmp(arguments[1], L"-c") == 0;
    wchar_t **all = calloc((size_t)(given + count + 1), sizeof *all);
    int number = 0;
    for (int each = 0; each < (as_python ? 1 : count); each++)
        all[number++] = each ? ours[each] : arguments[0];
    for (int each = 1; each < given; each++)
        all[number++] = arguments[each];
    py_main run = load_python();
    if (run == NULL)
        return 1;
    SetUnhandledExceptionFilter(crashed);
    DWORD began = GetTickCount();
    int status = run(number, all);
    BOOL is_error = FALSE;
    const wchar_t *text = status && GetTickCount() - began < 20000 ? said(&is_error) : L"";
    if (text[0] && is_error)
        tell(in_chinese() ? T_FAILED_ZH : T_FAILED_EN, text);
    else if (text[0] && status == 2) /* what it was given is not in order: the sentence that a console would have shown */
        tell(L"%ls", text);
    return status;
}

#endif
