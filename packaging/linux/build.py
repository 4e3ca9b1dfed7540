"""Build the packages for Linux: a .deb, a self-contained .tar.gz, a wheel for pipx.

    .venv/bin/python packaging/linux/build.py [deb] [tar] [wheel] [--out dist] [--debs FOLDER]

Needs Debian 12 on x86_64 with `dpkg-dev` and, for the .tar.gz, `patchelf`. What is fetched stays in `build/linux` for
the next time.
"""

import argparse
import gzip
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))

import environment
from bundle import icon, program
from linux import libraries, tree

NAME = "realname-wizard"
SHARE = Path(__file__).with_name("share")
WORK = environment.ROOT / "build" / "linux"
CHANGES = environment.ROOT / "packaging" / "CHANGELOG.md"
HOME = Path("usr/lib") / NAME
MAINTAINER = "Real-Name Wizard <nobody@localhost>"
QT_LIBRARIES = tree.PACKAGES / "PySide6/Qt/lib"
FONTS = "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei | fonts-arphic-uming"
CONTROL = """\
Package: {name}
Version: {version}
Architecture: amd64
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Section: education
Priority: optional
Description: rehearse a cloud account's real-name authentication
 Every method for individuals and enterprises, with the phone, the bank and
 the registers beside the page; every failure, what to do about it, and where.
 Everything is simulated, and nothing that is entered is sent to any platform.
 .
 The package carries its own Python and Qt.
"""


def released() -> datetime:
    """When the newest version of the changelog was released; today where that is still to come."""
    found = re.search(r"^## \S+ · (\d{4}-\d\d-\d\d)$", CHANGES.read_text(encoding="utf-8"), re.M)
    first = CHANGES.read_text(encoding="utf-8").split("\n## ", 2)[1].splitlines()[0]
    if found and found[1] in first:
        return datetime.fromisoformat(found[1]).replace(tzinfo=UTC)
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def put_share(share: Path) -> None:
    """Menu entries, what opens links and walkthroughs, icons, what shops of software show, the manual page."""
    for kind, folder in (
        ("*.desktop", "applications"),
        ("*-mime.xml", "mime/packages"),
        ("*.metainfo.xml", "metainfo"),
    ):
        for file in sorted(SHARE.glob(kind)):
            text = file.read_text(encoding="utf-8")
            text = text.replace("@VERSION@", program.version()).replace("@DATE@", f"{released():%Y-%m-%d}")
            target = share / folder / file.name.replace("-mime", "")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    pictures = share / "pictures"
    subprocess.run([sys.executable, "-P", icon.__file__, "--png", str(pictures)], check=True)
    for picture in sorted(pictures.glob("*.png")):
        themed = share / "icons/hicolor" / f"{picture.stem}x{picture.stem}" / "apps" / f"{NAME}.png"
        themed.parent.mkdir(parents=True, exist_ok=True)
        picture.rename(themed)
    pictures.rmdir()
    scalable = share / "icons/hicolor/scalable/apps" / f"{NAME}.svg"
    scalable.parent.mkdir(parents=True)
    shutil.copy(icon.FOLDER / "icon.svg", scalable)
    manual = share / "man/man1" / f"{NAME}.1.gz"
    manual.parent.mkdir(parents=True)
    manual.write_bytes(gzip.compress(manual_page(), mtime=0))


def manual_page() -> bytes:
    """The manual page, written from the program as it is here."""
    paths = os.pathsep.join(str(environment.ROOT / name) for name in ("gui", "resources"))
    variables = {**os.environ, "PYTHONPATH": paths, "COLUMNS": "1000"}
    command = [sys.executable, "-P", str(Path(__file__).with_name("manual.py"))]
    return subprocess.run(command, check=True, capture_output=True, env=variables).stdout


def put_documents(folder: Path) -> None:
    """The changelog and the copyright, as Debian wants them."""
    folder.mkdir(parents=True)
    shutil.copy(SHARE / "copyright", folder / "copyright")
    entry = (
        f"{NAME} ({program.version()}) stable; urgency=medium\n\n  * See CHANGES.md.gz.\n\n"
        f" -- {MAINTAINER}  {released():%a, %d %b %Y %H:%M:%S +0000}\n"
    )
    (folder / "changelog.gz").write_bytes(gzip.compress(entry.encode(), mtime=0))
    (folder / "CHANGES.md.gz").write_bytes(gzip.compress(CHANGES.read_bytes(), mtime=0))


def settle_times(folder: Path) -> None:
    """Every file of the same time, so that the same sources make the same package."""
    when = released().timestamp()
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (when, when), follow_symlinks=False)


def build_deb(grown: Path, out: Path) -> Path:
    """The package for Debian and Ubuntu."""
    root = WORK / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(grown, root / HOME, symlinks=True)
    put_share(root / "usr/share")
    put_documents(root / "usr/share/doc" / NAME)
    overrides = root / "usr/share/lintian/overrides" / NAME
    overrides.parent.mkdir(parents=True)
    shutil.copy(SHARE / "lintian-overrides", overrides)
    (root / "usr/bin").mkdir()
    (root / "usr/bin" / NAME).symlink_to(Path("../lib") / NAME / NAME)
    needs = libraries.packages(grown)
    control = root / "DEBIAN"
    control.mkdir(mode=0o755)
    sums = "".join(
        f"{libraries.md5(file)}  {file.relative_to(root).as_posix()}\n"
        for file in program.files_below(root)
        if not file.is_symlink() and control not in file.parents
    )
    (control / "md5sums").write_text(sums, encoding="utf-8")
    text = CONTROL.format(
        name=NAME,
        version=program.version(),
        maintainer=MAINTAINER,
        size=program.size_of(root) // 1024,
        depends=", ".join(("libc6 (>= 2.36)", *needs.always)),
        recommends=", ".join((FONTS, *needs.sometimes)),
    )
    (control / "control").write_text(text, encoding="utf-8")
    settle_times(root)
    file = out / f"{NAME}_{program.version()}_amd64.deb"
    command = ["dpkg-deb", "--build", "--root-owner-group", "-Zxz", "-z9", str(root), str(file)]
    variables = {**os.environ, "SOURCE_DATE_EPOCH": str(int(released().timestamp()))}
    subprocess.run(command, check=True, env=variables, stdout=subprocess.DEVNULL)
    return file


def build_tar(grown: Path, out: Path) -> Path:
    """The folder to be unpacked anywhere, with the small libraries of windows."""
    folder = WORK / "tar" / f"{NAME}-{program.version()}"
    shutil.rmtree(folder.parent, ignore_errors=True)
    shutil.copytree(grown, folder, symlinks=True)
    put_share(folder / "share")
    shutil.copy(SHARE / "add-to-menu.sh", folder / "add-to-menu")
    (folder / "add-to-menu").chmod(0o755)
    debs, unpacked = WORK / "libraries", WORK / "libraries-unpacked"
    tree.fetch_packages(libraries.CARRIED_BY_TAR, debs)
    shutil.rmtree(unpacked, ignore_errors=True)
    for name in libraries.CARRIED_BY_TAR:
        tree.unpack(name, debs, unpacked)
        shutil.copy(unpacked / f"usr/share/doc/{name}/copyright", folder / "licences" / f"{name}.txt")
    for library in unpacked.glob("usr/lib/*-linux-gnu/*.so.*"):
        if library.is_symlink():
            carried = folder / QT_LIBRARIES / library.name
            shutil.copy(library, carried)
            carried.chmod(0o644)
            subprocess.run(["patchelf", "--set-rpath", "$ORIGIN", str(carried)], check=True)
    libraries.packages(folder)
    settle_times(folder)
    file = out / f"{NAME}-{program.version()}-linux-x86_64.tar.gz"
    packed = [
        "tar",
        "--sort=name",
        "--owner=0",
        "--group=0",
        "--numeric-owner",
        "-C",
        str(folder.parent),
        "-c",
        folder.name,
    ]
    with file.open("wb") as target, subprocess.Popen(packed, stdout=subprocess.PIPE) as archive:
        subprocess.run(["gzip", "-9n"], check=True, stdin=archive.stdout, stdout=target)
    return file


def build_wheel(out: Path) -> Path:
    """The program alone, for pipx; what it needs comes from the index, as pyproject.toml allows it."""
    made = WORK / "wheel"
    shutil.rmtree(made, ignore_errors=True)
    command = [sys.executable, "-P", "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)]
    subprocess.run(command, check=True, cwd=environment.ROOT, stdout=subprocess.DEVNULL)
    [wheel] = made.glob("*.whl")
    return Path(shutil.copy(wheel, out))


def main() -> int:
    """Build what was asked for, everything by default; 1 where that is not possible."""
    parser = argparse.ArgumentParser(description="Build the packages for Linux.")
    parser.add_argument("what", nargs="*", choices=[[], "deb", "tar", "wheel"], help="by default all of them")
    parser.add_argument("--out", type=Path, default=environment.ROOT / "dist", metavar="FOLDER")
    parser.add_argument("--debs", type=Path, metavar="FOLDER", help="Python's packages of Debian 12")
    chosen = parser.parse_args()
    environment.become("run")
    what = chosen.what or ["deb", "tar", "wheel"]
    chosen.out.mkdir(parents=True, exist_ok=True)
    try:
        grown = WORK / "tree"
        if {"deb", "tar"} & set(what):
            tree.plant(grown, WORK, chosen.debs)
        made = [build_deb(grown, chosen.out)] if "deb" in what else []
        made += [build_tar(grown, chosen.out)] if "tar" in what else []
        made += [build_wheel(chosen.out)] if "wheel" in what else []
    except (tree.NotBuilt, libraries.Unknown, ValueError, subprocess.CalledProcessError) as problem:
        print(problem, file=sys.stderr)
        return 1
    for file in made:
        print(f"{file.stat().st_size / 1e6:6.1f} MB  {file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
