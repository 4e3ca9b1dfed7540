"""Fill a folder for a USB stick: with it the program is installed, and a course held, in a room without internet.

    python3 packaging/carry.py FOLDER [--installers FOLDER] [--only linux|win32|darwin]

Inside: ``START.html``, which says what to click on which system, in both languages; the installers that were built;
the program as it is here; the wheels of every system and Python (some 400 MB); the course and its handouts.
What is in the folder already and still right is not fetched again.
"""

import argparse
import html
import os
import re
import shutil
import string
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import environment
import wheels
from bundle import locked, program

ROOT = environment.ROOT
TEMPLATES = ROOT / "packaging" / "carried"
PROGRAM = ("gui", "resources", "packaging", "pyproject.toml", "README.md")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", ".*_cache", "dist", "build")
STARTERS = {"linux": "start.command", "darwin": "start.command", "win32": "start.bat"}
LANGUAGES = ("zh_CN", "en")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to start on a system: the file that it needs in the folder, and what to do with it, in both languages."""

    file: str
    zh: str
    en: str


SYSTEMS = {
    "Windows": (
        Way(
            "installers/*.exe",
            "双击 {}，按提示安装（不需要管理员权限），然后从“开始”菜单打开。",
            "Double-click {} and follow its steps (no administrator needed); then open it from the Start menu.",
        ),
        Way(
            "installers/*windows*.zip",
            "不允许安装时：把 {} 解压到任意文件夹，双击其中的 Real-Name Wizard.exe。",
            "Where nothing may be installed: unpack {} into any folder and double-click Real-Name Wizard.exe in it.",
        ),
        Way(
            "start.bat",
            "已装有 Python 3.11 至 3.13 时：双击 {}。第一次需要几分钟。",
            "Where Python 3.11 to 3.13 is installed: double-click {}. The first time takes some minutes.",
        ),
    ),
    "Debian · Ubuntu": (
        Way(
            "installers/*.deb",
            "双击 {}，或在这个文件夹里打开终端，输入 <code>sudo apt install ./{name}</code>；"
            "然后从应用菜单打开。",
            "Double-click {}, or open a terminal in this folder and type <code>sudo apt install ./{name}</code>; "
            "then open the program from the application menu.",
        ),
    ),
    "Linux": (
        Way(
            "installers/*linux*.tar.gz",
            "x86_64：把 {} 解压到任意文件夹，打开其中的 <code>realname-wizard</code>。不用安装。",
            "x86_64: unpack {} into any folder and open <code>realname-wizard</code> in it. Nothing is installed.",
        ),
        Way(
            "start.command",
            "已装有 Python 3.11 至 3.13 时：在这个文件夹里打开终端，输入 <code>sh {name}</code>。",
            "Where Python 3.11 to 3.13 is installed: open a terminal in this folder and type <code>sh {name}</code>.",
        ),
    ),
    "macOS": (
        Way(
            "start.command",
            "已装有 Python 3.11 至 3.13 时：按住 Control 点按 {}，选“打开”。第一次需要几分钟。",
            "Where Python 3.11 to 3.13 is installed: Control-click {} and choose Open. It takes some minutes at first.",
        ),
    ),
}


def link(file: str, name: str = "") -> str:
    """A file of the folder, to be clicked, under that name or its own."""
    return f'<a href="{html.escape(file)}">{html.escape(name or Path(file).name)}</a>'


def title(handout: Path) -> str:
    """What a handout is called, as the same handout for a browser says; empty where that is not beside it."""
    page = handout.with_suffix(".html")
    found = re.search(r"<title>(.*?)</title>", page.read_text(encoding="utf-8")) if page.exists() else None
    return html.unescape(found[1]) if found else ""


def ways(system: str, folder: Path) -> str:
    """The part of the first page about one system: every way that this folder has."""
    rows = []
    for way in SYSTEMS[system]:
        for file in sorted(folder.glob(way.file)):
            name = file.relative_to(folder).as_posix()
            for language, words in (("zh-CN", way.zh), ("en", way.en)):
                told = words.replace("{}", link(name)).replace("{name}", html.escape(name))
                rows.append(f'<p lang="{language}">{told}</p>')
    return "\n".join(["<section>", f"<h2>{system}</h2>", *rows, "</section>"]) if rows else ""


def first_page(folder: Path, version: str) -> str:
    """What the folder says of itself: what there is to click in it, and nothing that is not there."""

    def handouts(language: str, between: str) -> str:
        return between.join(
            link(f"course/{language}/{file.name}", title(file))
            for file in sorted((folder / "course" / language).glob("*.pdf"))
        )

    template = string.Template((TEMPLATES / "START.html").read_text(encoding="utf-8"))
    return template.substitute(
        version=html.escape(version),
        systems="\n".join(ways(system, folder) for system in SYSTEMS),
        handouts_zh=handouts("zh_CN", "、"),
        handouts_en=handouts("en", ", "),
        courses=", ".join(link(f"course/{file.name}") for file in sorted((folder / "course").glob("*.yaml"))),
    )


def put_program(folder: Path) -> None:
    """The program as it is here, without its tests: what a first use needs to set itself up."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in PROGRAM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=LEFT_OUT)
        else:
            shutil.copy(source, folder / name)


def put_course(folder: Path) -> None:
    """The courses, and their handouts in every language."""
    folder.mkdir(parents=True, exist_ok=True)
    for course in (ROOT / "resources/realname_wizard_assets/courses").glob("*.yaml"):
        shutil.copy(course, folder)
    paths = os.pathsep.join(str(ROOT / name) for name in ("gui", "resources"))
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": paths}
    for language in LANGUAGES:
        words = ["course", "handouts", "--out", str(folder / language), "--language", language]
        command = [sys.executable, "-P", "-m", "realname_wizard", *words]
        subprocess.run(command, check=True, env=variables, stdout=subprocess.DEVNULL)


def put_starters(folder: Path) -> None:
    """What is clicked where a Python is there; the lines of one for Windows end as its command interpreter wants it."""
    for name in sorted(set(STARTERS.values())):
        lines = (TEMPLATES / name).read_text(encoding="utf-8")
        (folder / name).write_text(lines, encoding="utf-8", newline="\r\n" if name.endswith(".bat") else "\n")
        (folder / name).chmod(0o755)


def put_installers(folder: Path, built: Path | None) -> None:
    """Whatever was built, as it is."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    kinds = ("*.exe", "*windows*.zip", "*.deb", "*.tar.gz", "*.whl")
    for file in sorted(file for kind in kinds for file in (built.glob(kind) if built else ())):
        shutil.copy(file, folder)


def main() -> int:
    """Fill the folder; 1 where a wheel is not to be had."""
    parser = argparse.ArgumentParser(description="Fill a folder for a room without internet.")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument(
        "--installers", type=Path, metavar="FOLDER", help="where the installers lie that were built"
    )
    parser.add_argument("--only", choices=sorted(STARTERS), help="the wheels of one system alone")
    chosen = parser.parse_args()
    environment.become("run")
    folder: Path = chosen.folder
    folder.mkdir(parents=True, exist_ok=True)
    put_installers(folder / "installers", chosen.installers)
    put_program(folder / "program")
    put_course(folder / "course")
    put_starters(folder)
    for name, target in wheels.everywhere().items():
        if chosen.only in (None, target.system):
            print(f"wheels for {name} …", flush=True)
            try:
                locked.fetch(locked.everything(target), target, folder / "wheels")
            except subprocess.CalledProcessError:  # pip has said why
                print(
                    f"Not all wheels for {name} are to be had; the folder is not complete.", file=sys.stderr
                )
                return 1
    wheels.sweep(folder / "wheels")
    page = first_page(folder, program.version())
    (folder / "START.html").write_text(page, encoding="utf-8")
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    print(f"{folder / 'START.html'} says what to click; {size / 1e6:.0f} MB in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
