"""The installer itself: what it puts there and registers, and that nothing else is left when it is taken away."""

import json
import re

from under_wine import (
    COMMAND,
    DATA,
    HERE,
    LONG,
    MAIN,
    PREFIX,
    PROGRAM,
    SETUP,
    START_MENU,
    is_open,
    on_windows,
    started,
    until,
    wine,
)

Found = tuple[bool, str]
MOST_MEGABYTES = 45
BEFORE = HERE / "before.json"
"""What lay with the users before anything was installed."""
VERBS = {
    r"RealNameWizard.Walkthrough\shell\open": "try",
    r"SystemFileAssociations\.yaml\shell\RealNameWizard.Try": "try",
    r"SystemFileAssociations\.yaml\shell\RealNameWizard.Watch": "watch",
    r"SystemFileAssociations\.yaml\shell\RealNameWizard.Test": "test",
}
"""What opens a walkthrough, and how it is then taken."""


def install() -> Found:
    """Silently, for one person, with what the start menu and Explorer need; of a size to be handed on."""
    BEFORE.write_text(json.dumps(sorted(files_of_users())), encoding="utf-8")
    answer = wine(SETUP, "/S", wait=LONG)
    keys = (
        r"HKCU\Software\Classes\realname-wizard\shell\open\command",
        r"HKCU\Software\Classes\.yaml\OpenWithProgids",
    )
    known = [wine("reg", "query", key).returncode == 0 for key in keys]
    links = sorted(each.name for each in START_MENU.glob("*.lnk"))
    listed = json.loads((HERE / "files.json").read_text())
    lacking = [name for name in listed if not (PROGRAM / name).is_file()]
    size = SETUP.stat().st_size / 1e6
    good = answer.returncode == 0 and all(known) and len(links) == 2 and not lacking
    found = (
        f"status {answer.returncode}, {len(listed) - len(lacking)} of {len(listed)} files, {len(links)} links"
    )
    return good and size <= MOST_MEGABYTES, f"{size:.1f} MB, {found}"


def files_of_users() -> set[str]:
    """Every file that lies with the users of this Windows.

    The copy of itself that an uninstaller runs from is none: Windows takes it away at its next start.
    """
    below = (each for each in (PREFIX / "drive_c/users").rglob("*") if not each.is_dir())
    return {str(each) for each in below if not each.parent.name.startswith("~nsu")}


def registered(key: str) -> list[str]:
    """The words of the command that is registered there for what is opened."""
    said = wine("reg", "query", rf"HKCU\Software\Classes\{key}\command").stdout
    found = re.search(r"REG_SZ +(.+)", said)
    return [quoted or plain for quoted, plain in re.findall(r'"([^"]+)"|(\S+)', found[1])] if found else []


def uninstall() -> Found:
    """Silently; the data stay, and nothing else."""
    DATA.mkdir(exist_ok=True)
    kept = sorted(each.name for each in DATA.iterdir())
    answer = wine(PROGRAM / "Uninstall.exe", "/S", wait=LONG)
    gone = until(lambda: not PROGRAM.exists() and not START_MENU.exists(), 30)
    keys = (
        *(r"Software\Classes\realname-wizard", r"Software\realname-wizard"),
        r"Software\Microsoft\Windows\CurrentVersion\Uninstall\realname-wizard",
        *(rf"Software\Classes\{key}" for key in VERBS),
    )
    clean = [wine("reg", "query", rf"HKCU\{key}").returncode != 0 for key in keys]
    still = sorted(each.name for each in DATA.iterdir())
    before = set(json.loads(BEFORE.read_text(encoding="utf-8")))
    left = sorted(each for each in files_of_users() - before if not each.startswith(f"{DATA}/"))
    good = answer.returncode == 0 and gone and all(clean) and not left and kept == still
    return (
        good,
        f"program gone {gone}, registry clean {all(clean)}, {len(still)} of {len(kept)} data files kept, "
        f"else left: {', '.join(left[:5]) or 'nothing'}",
    )


def erase() -> Found:
    """With /ERASE the data go, too, and with them what the keyring of Windows holds."""
    wine(SETUP, "/S", wait=LONG)
    with started():
        until(is_open, 60)
        until((DATA / "world.json").exists, 30)
    kept = credentials()
    wine(PROGRAM / "Uninstall.exe", "/S", "/ERASE", wait=LONG)
    gone = until(lambda: not PROGRAM.exists() and not DATA.exists(), 30)
    left = credentials()
    return gone and left < kept, f"files gone {gone}, keys in the keyring {kept} before, {left} after"


def take_a_folder_of_its_own() -> Found:
    """Where the folder that is named holds other things, these stay, also when the program goes."""
    folder = PREFIX / "drive_c/工具"  # without a space, for the installer takes no quotes
    own = folder / "Real-Name Wizard"
    theirs = [folder / name for name in ("program/a.txt", "packages/a.txt", "runtime/a.txt", "Uninstall.exe")]
    for each in theirs:
        each.parent.mkdir(parents=True, exist_ok=True)
        each.write_text("theirs", encoding="utf-8")
    statuses = []
    for _time in range(2):  # the second time over the first
        statuses.append(wine(SETUP, "/S", f"/D={on_windows(folder)}", wait=LONG).returncode)
    put = (own / MAIN.name).is_file() and not (folder / MAIN.name).exists()
    starts = wine(own / COMMAND.name, "--version").returncode
    wine(own / "Uninstall.exe", "/S", wait=LONG)
    gone = until(lambda: not own.exists(), 30)
    own.mkdir(exist_ok=True)
    (own / "a.txt").write_text("theirs", encoding="utf-8")
    statuses.append(wine(SETUP, "/S", f"/D={on_windows(folder)}", wait=LONG).returncode)
    stay = all(each.read_text(encoding="utf-8") == "theirs" for each in [*theirs, own / "a.txt"])
    nothing = sorted(each.name for each in own.iterdir()) == ["a.txt"]
    return (
        statuses == [0, 0, 4] and put and starts == 0 and gone and stay and nothing,
        f"statuses {statuses}, a folder of its own {put}, gone {gone}, theirs stay {stay}, refused {nothing}",
    )


def credentials() -> int:
    """How many keys the keyring of Windows holds."""
    return wine("reg", "query", r"HKCU\Software\Wine\Credential Manager", "/s").stdout.count("Generic: ")
