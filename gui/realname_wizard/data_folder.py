"""Where the data of a person lies, known without loading what keeps it."""

import os
from itertools import count
from pathlib import Path

from realname_wizard import held

FOLDER_VARIABLE = "REALNAME_WIZARD_DATA"
WORLD_NAME = "world.json"
WAITING_NAME = f"{WORLD_NAME}.tmp"
"""What was saved last may wait here, whole, until the disk has it: then it is the World."""
JOURNAL_NAME, RECORDS_FOLDER = "journal", "records"
EXPORTS_NAME = "exports"
GUIDED_NAME = "guided"
"""Guided runs: each a folder with a rehearsal of its own."""
SCENES_NAME = "scenes"
"""Rehearsals to begin from, each in a file of its own."""
LEARNING_NAME = "learning"
"""What learners did, and who they are."""
SHARING_NAME, BOARD_NAME = "sharing.json", "board.json"
"""In it: the folder into which this computer shares, and the one that its class board reads."""
SENDING_NAME = "xapi"
"""In it: the store of learning records to which this computer sends, and what waits for it."""
BOOKMARKS_NAME = "bookmarks"
"""Moments of the rehearsal to come back to."""
IMPORT_NAME, REPLACED_NAME = "importing", "replaced"
"""What is about to be taken in from another computer; what was here before something was."""
IMPORT_READY = "ready"
"""Lies in the first of the two once all of it is there."""
KEPT_BESIDE = (EXPORTS_NAME, GUIDED_NAME, LEARNING_NAME, BOOKMARKS_NAME, REPLACED_NAME)
"""Folders that others fill, and that go when everything is erased."""
SOCKET_NAME = "window.socket"
PRESENTATION_NAME = "presentation.json"
"""Where in a presentation one was."""
LOG_NAME = "unexpected.log"
"""Where the program notes an error that nobody expected; erased together with the preferences."""
CRASH_NAME = "crash.log"
"""What the interpreter writes when it is killed from within, read at the next start."""
KEY_STAYED_NAME = "key-stayed.json"
"""Lies where data came from another computer without its key: the marks of the keys that sealed it there."""
VIEWS_NAMES = (
    "opening.json",
    "preferences.json",
    ".preferences.json",
    "preferences.damaged.json",
    LOG_NAME,
    CRASH_NAME,
    SOCKET_NAME,
    PRESENTATION_NAME,
    f".{PRESENTATION_NAME}",
    KEY_STAYED_NAME,
)
"""What the windows keep beside what the store keeps, and what an import tells."""


class NoFolder(Exception):  # noqa: N818 - reads as what is wrong
    """What was named can be no folder."""


def folder_named(text: str) -> Path:
    """The folder that somebody named. Raises NoFolder for nothing, and for the home of nobody."""
    try:
        if not text.strip() or "\0" in text:
            raise ValueError
        return held.long_path(Path(text).expanduser())
    except (RuntimeError, ValueError) as error:
        raise NoFolder(f"no folder for the data: {text!r} names none") from error


def default_folder() -> Path:
    """The folder in REALNAME_WIZARD_DATA, or else the usual place for a program's data on this system."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen:
        return folder_named(chosen)
    from platformdirs import user_data_dir  # noqa: PLC0415  # not needed where a folder is given

    return Path(user_data_dir("realname-wizard", appauthor=False))


def for_its_owner(name: str, flags: int) -> int:
    """An `opener`: what it makes is read and written by nobody else (F82)."""
    return os.open(name, flags, 0o600)


def put_whole(file: Path, text: str) -> None:
    """Put a small text in the place of what a file says, whole and for its owner alone. Raises OSError."""
    beside = file.with_name(f".{file.name}")
    with open(beside, "w", encoding="utf-8", newline="\n", opener=for_its_owner) as out:
        out.write(text)
    held.replace(beside, file)


def new_folder(parent: Path, name: str) -> Path:
    """A folder in that one, for its owner alone: numbered where there is one of that name. Raises OSError."""
    parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for number in count(1):
        folder = parent / (f"{name}-{number}" if number > 1 else name)
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            continue
        return folder
    raise AssertionError("numbers do not end")


def import_waits(folder: Path) -> bool:
    """Whether something is to be taken in when the folder is next opened."""
    return (folder / IMPORT_NAME / IMPORT_READY).is_file()
