"""A library that stands in for Windows' own icuuc.dll where Wine has none. For the proof alone: it is never shipped."""

import subprocess
from pathlib import Path

COMPILER = "x86_64-w64-mingw32-gcc"
NOTHING = (
    *("close", "reset", "getName", "getMaxCharSize", "getStandardName", "getAvailableName", "countAvailable"),
    *("getToUCallBack", "getFromUCallBack", "setToUCallBack", "setFromUCallBack"),
    *(
        "cbToUWriteUChars",
        "cbFromUWriteUChars",
        "toUnicode",
        "fromUnicode",
        "toUCountPending",
        "fromUCountPending",
    ),
)
CALLBACKS = ("UCNV_FROM_U_CALLBACK_SUBSTITUTE", "UCNV_TO_U_CALLBACK_SUBSTITUTE")
_FAILED = 4  # U_FILE_ACCESS_ERROR


def build(folder: Path) -> Path:
    """The library, in `folder`: it does nothing, and no converter can be opened. Raises CalledProcessError."""
    folder.mkdir(parents=True, exist_ok=True)
    idle = [f"__declspec(dllexport) void *ucnv_{name}(void) {{ return 0; }}" for name in NOTHING]
    idle += [f"__declspec(dllexport) void {name}(void) {{ }}" for name in CALLBACKS]
    opened = "__declspec(dllexport) void *ucnv_open(const char *name, int *error)"
    source = folder / "icuuc.c"
    source.write_text(
        "\n".join([*idle, f"{opened} {{ (void)name; *error = {_FAILED}; return 0; }}", ""]), encoding="utf-8"
    )
    library = folder / "icuuc.dll"
    subprocess.run([COMPILER, "-shared", "-s", str(source), "-o", str(library)], check=True)
    return library
