"""Wine, its display and the installed program: what the proofs work with. Runs inside the Debian folder."""

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

HERE = Path("/prove")
PREFIX = Path("/root/wine")
HOME = PREFIX / "drive_c/users/root"
LOCAL = HOME / "AppData/Local"
PROGRAM = LOCAL / "Programs/Real-Name Wizard"
DATA = LOCAL / "realname-wizard"
MAIN, COMMAND = PROGRAM / "Real-Name Wizard.exe", PROGRAM / "realname-wizard.exe"
PYTHON = PROGRAM / "runtime/python.exe"
WALKTHROUGHS = PROGRAM / "program/realname_wizard_assets/walkthroughs"
START_MENU = HOME / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Real-Name Wizard"
SETUP = HERE / "setup.exe"
CHINESE = HERE / "out/数据 文件夹/李 明"
DISPLAY = ":7"
LONG = 600.0
_WINDOW = re.compile(
    r'^\s*0x\w+ (?P<title>.*?): \("real-name wizard\.exe".*?\)\s+(?P<width>\d+)x(?P<height>\d+)', re.M
)


def environment(**more: str) -> dict[str, str]:
    """What Wine is started with."""
    own = {"HOME": "/root", "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LANG": "C.UTF-8", "DISPLAY": DISPLAY}
    wine = {"WINEDEBUG": "-all", "WINEPREFIX": str(PREFIX), "WINEDLLOVERRIDES": "mscoree,mshtml="}
    return {**own, **wine, **more}


def wine(*command: str | Path, wait: float = 120.0, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a program of Windows to its end; what it says is UTF-8."""
    words = ["wine", *(str(each) for each in command)]
    return subprocess.run(
        words,
        env=environment(**more),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=wait,
        check=False,
    )


def wizard(*words: str | Path, wait: float = 120.0) -> subprocess.CompletedProcess[str]:
    """The installed program's command."""
    return wine(COMMAND, *(on_windows(each) if isinstance(each, Path) else each for each in words), wait=wait)


def on_windows(path: Path) -> str:
    """The same place, as a program of Windows calls it."""
    inside = path.relative_to(PREFIX / "drive_c") if path.is_relative_to(PREFIX / "drive_c") else None
    return (
        "C:\\" + str(inside).replace("/", "\\") if inside is not None else "Z:" + str(path).replace("/", "\\")
    )


def until(holds: Callable[[], bool], seconds: float) -> bool:
    """Whether something comes to hold within so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return holds()


def on_display(*command: str) -> str:
    """What a program of this Debian says of the display."""
    return subprocess.run(command, env=environment(), capture_output=True, text=True, check=False).stdout


def windows() -> list[tuple[str, int, int]]:
    """Title, width and height of what the program shows."""
    tree = on_display("xwininfo", "-root", "-tree")
    return [(each["title"], int(each["width"]), int(each["height"])) for each in _WINDOW.finditer(tree)]


def running() -> int:
    """How many processes of the window's program there are."""
    lines = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            lines.append(file.read_bytes())
    return sum(MAIN.name.encode() in line and b"taskkill" not in line for line in lines)


def is_open() -> bool:
    """Whether a window of the program's size is there."""
    return any(width > 700 and height > 500 for _title, width, height in windows())


@contextmanager
def started(*words: str, main: Path | None = None, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """The window, as a click on the start menu opens it; closed at the end as a person closes it."""
    process = subprocess.Popen(
        ["wine", str(main or MAIN), *words],
        env=environment(**more),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        for _time in range(10):  # a window that is still loading may not hear the first
            wine("taskkill", "/IM", MAIN.name)
            with suppress(subprocess.TimeoutExpired):
                process.wait(2)
                break
        else:
            wine("taskkill", "/F", "/IM", MAIN.name)
            process.wait(20)


def picture(name: str) -> None:
    """Keep what is on the display."""
    on_display("import", "-window", "root", str(HERE / "pictures" / f"{name}.png"))


def close_box(process: subprocess.Popen[bytes]) -> bool:
    """Press the one button of a box; whether the program then ends by itself."""
    on_display("xdotool", "key", "Return")
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        wine("taskkill", "/F", "/IM", MAIN.name)
        process.wait(20)
        return False
    return True


def last_line(answer: subprocess.CompletedProcess[str]) -> str:
    """What a command said at its end."""
    lines = [line for line in (answer.stdout + answer.stderr).splitlines() if line.strip()]
    return f"status {answer.returncode}: {lines[-1].strip() if lines else 'nothing said'}"


@contextmanager
def display() -> Iterator[None]:
    """A screen for the windows, and a fresh Wine that says it is Windows 10."""
    for left in (Path("/tmp/.X7-lock"), Path("/tmp/.X11-unix/X7")):
        left.unlink(missing_ok=True)
    Path("/tmp/.X11-unix").mkdir(exist_ok=True)
    screen = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1280x1024x24"], stderr=subprocess.DEVNULL)
    try:
        until(lambda: Path("/tmp/.X11-unix/X7").exists(), 10)
        shutil.rmtree(PREFIX, ignore_errors=True)
        subprocess.run(["wineboot", "-i"], env=environment(), capture_output=True, check=False, timeout=180)
        wine("winecfg", "-v", "win10")
        shutil.copy(HERE / "icuuc.dll", PREFIX / "drive_c/windows/system32")
        yield
    finally:
        subprocess.run(["wineserver", "-k"], env=environment(), check=False)
        screen.terminate()
