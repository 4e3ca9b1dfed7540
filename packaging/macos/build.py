"""Put together a bundle for macOS, on any system: dist/realname-wizard-VERSION-macos-MACHINE.zip

    .venv/bin/python packaging/macos/build.py [--machine arm64|x86_64] [--python 3.13] [--out dist]

Inside are the program and the locked packages; the Python of that version is the Mac's own (from python.org or
Homebrew), and a Mac without it says so. On a Mac the bundle is signed ad hoc (`codesign --sign -`); one that was built
elsewhere has to be signed there before it opens on Apple's own processors. Nobody has opened it on a Mac yet: what was
tried is said in packaging/README.md.
"""

import argparse
import plistlib
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))

import environment
import wheels
from bundle import icon, licences, locked, program, trimming

NAME = "Real-Name Wizard"
IDENTIFIER = "app.realname_wizard.wizard"
WORK = environment.ROOT / "build" / "macos"
START = Path(__file__).with_name("realname-wizard.sh")
KIND = f"{IDENTIFIER}.walkthrough"
# What an icon file of macOS calls a picture of so many pixels.
PICTURES = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256}


def information(python: str) -> dict[str, object]:
    """What the bundle says of itself: its names, what it opens, what it needs."""
    return {
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleName": NAME,
        "CFBundleDisplayName": NAME,
        "CFBundleExecutable": "realname-wizard",
        "CFBundleIconFile": "icon",
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": program.version(),
        "CFBundleVersion": program.version(),
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "zh_CN"],
        "LSApplicationCategoryType": "public.app-category.education",
        "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True,
        "NSCameraUsageDescription": "The face stage can use your own camera; nothing is stored or sent. "
        "人脸步骤可以使用您自己的摄像头；不会保存，也不会发送。",
        "CFBundleURLTypes": [{"CFBundleURLName": IDENTIFIER, "CFBundleURLSchemes": ["realname-wizard"]}],
        "CFBundleDocumentTypes": [
            {"CFBundleTypeName": "Walkthrough", "CFBundleTypeRole": "Viewer", "LSItemContentTypes": [KIND]},
            # A Mac may know a file by what follows the last dot only; what opens other such files stays what it was.
            {
                "CFBundleTypeName": "YAML",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": ["public.yaml"],
            },
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": KIND,
                "UTTypeDescription": "Walkthrough of Real-Name Wizard",
                "UTTypeConformsTo": ["public.yaml"],
                "UTTypeTagSpecification": {"public.filename-extension": ["rnw.yaml"]},
            }
        ],
        "RealNameWizardPython": python,
    }


def icns(pictures: dict[int, bytes]) -> bytes:
    """An icon file of macOS: pictures as PNG, each after its name and length."""
    parts = [
        name + struct.pack(">I", len(pictures[side]) + 8) + pictures[side] for name, side in PICTURES.items()
    ]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def put_bundle(bundle: Path, python: str) -> None:
    """Make the bundle without the packages: what it says of itself, its icon, what starts it, the program."""
    shutil.rmtree(bundle, ignore_errors=True)
    resources = bundle / "Contents" / "Resources"
    start = bundle / "Contents" / "MacOS" / "realname-wizard"
    for folder in (resources, start.parent):
        folder.mkdir(parents=True)
    with (bundle / "Contents" / "Info.plist").open("wb") as file:
        plistlib.dump(information(python), file)
    start.write_text(START.read_text(encoding="utf-8").replace("@PYTHON@", python), encoding="utf-8")
    start.chmod(0o755)
    pictures = WORK / "pictures"
    command = [sys.executable, "-P", icon.__file__, "--png", str(pictures)]
    subprocess.run(command, check=True)
    found = {side: (pictures / f"{side}.png").read_bytes() for side in PICTURES.values()}
    (resources / "icon.icns").write_bytes(icns(found))
    program.copy_program(resources / "packages")


def put_packages(bundle: Path, machine: str, python: str) -> None:
    """The locked packages of that Mac, trimmed, and what they are under. Raises CalledProcessError, ValueError."""
    target = wheels.macos(machine, python)
    packages = bundle / "Contents" / "Resources" / "packages"
    wanted = locked.wanted(target)
    fetched = WORK / f"wheels-{machine}-{python}"
    locked.fetch(wanted, target, fetched)
    locked.unpack(wanted, fetched, packages)
    trimming.trim(packages, "darwin", program.qt_words())
    without = licences.collect(packages, bundle / "Contents" / "Resources" / "licences")
    if without:
        raise ValueError(f"nothing says what these are under: {', '.join(without)}")


def sign(bundle: Path) -> bool:
    """Sign it ad hoc, where this is a Mac; whether it was."""
    if sys.platform != "darwin":
        return False
    subprocess.run(["codesign", "--force", "--deep", "--sign", "-", str(bundle)], check=True)
    return True


def pack(bundle: Path, file: Path) -> None:
    """A zip archive that keeps what may be run, and links as links."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(bundle.rglob("*")):
            entry = zipfile.ZipInfo(path.relative_to(bundle.parent).as_posix(), (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # as Unix keeps modes
            entry.external_attr = path.lstat().st_mode << 16
            if path.is_symlink():
                archive.writestr(entry, str(path.readlink()))
            elif path.is_file():
                archive.writestr(entry, path.read_bytes())


def main() -> int:
    """Build the bundle, and say what is left to do; 1 where that is not possible."""
    parser = argparse.ArgumentParser(description="Put together a bundle for macOS.")
    parser.add_argument("--machine", choices=("arm64", "x86_64"), default="arm64")
    parser.add_argument("--python", choices=wheels.PYTHONS, default=wheels.PYTHONS[-1])
    parser.add_argument("--out", type=Path, default=environment.ROOT / "dist", metavar="FOLDER")
    chosen = parser.parse_args()
    environment.become("run")
    bundle = WORK / f"{NAME}.app"
    put_bundle(bundle, chosen.python)
    try:
        put_packages(bundle, chosen.machine, chosen.python)
        signed = sign(bundle)
    except (ValueError, subprocess.CalledProcessError) as problem:
        print(problem, file=sys.stderr)
        return 1
    chosen.out.mkdir(parents=True, exist_ok=True)
    file = chosen.out / f"realname-wizard-{program.version()}-macos-{chosen.machine}.zip"
    pack(bundle, file)
    print(f"{file.stat().st_size / 1e6:6.1f} MB  {file}")
    if not signed:
        print("It is not signed. On the Mac: codesign --force --deep --sign - 'Real-Name Wizard.app'")
    return 0


if __name__ == "__main__":
    sys.exit(main())
