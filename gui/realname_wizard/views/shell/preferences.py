"""How a person wants it to look. Kept in preferences.json in the data folder, beside what the store keeps there."""

import json
import os
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from realname_wizard import held
from realname_wizard.data_folder import LOG_NAME, put_whole
from realname_wizard.views.drawing.theme import SCALES

ThemeChoice = Literal["system", "light", "dark"]
THEME_CHOICES: tuple[ThemeChoice, ...] = ("system", "light", "dark")

NAME = "preferences.json"
ASIDE_NAME = "preferences.damaged.json"
_HEX = re.compile("(?:[0-9a-f]{2})*")


@dataclass(frozen=True, slots=True)
class Preferences:
    """Theme, text size (1.0 is 100 %), whether things may move, and where the window was (Qt's own form, in hex)."""

    theme: ThemeChoice = "system"
    text_size: float = 1.0
    motion: bool = True
    geometry: str = ""
    samples_only: bool = False
    """Whether numbers are refused that are not those of samples: for a class, or wherever others may read the data."""


def load(folder: Path | None) -> Preferences:
    """What was saved in `folder`. What is missing or makes no sense is as at the first start: it is only looks."""
    if folder is None:
        return Preferences()
    try:
        saved = json.loads(held.read(folder / NAME))
    except (OSError, ValueError, RecursionError):
        return Preferences()
    usual = asdict(Preferences())
    known = {
        name: value
        for name, value in (saved if isinstance(saved, dict) else {}).items()
        if name in usual and type(value) is type(usual[name])
    }
    if (
        known.get("theme", "system") not in THEME_CHOICES
        or not 1.0 <= known.get("text_size", 1.0) <= SCALES[-1]
    ):
        return Preferences()
    if not _HEX.fullmatch(known.get("geometry", "")):
        return Preferences()
    return Preferences(**known)


def set_aside_damaged(folder: Path | None) -> Path | None:
    """Move a file that cannot be read out of the way; where it is now, or None where nothing had to be moved."""
    if folder is None:
        return None
    try:
        saved = json.loads(held.read(folder / NAME))
    except OSError:
        return None
    except (ValueError, RecursionError):
        saved = None
    makes_sense = isinstance(saved, dict) and (load(folder) != Preferences() or not _says_more(saved))
    if makes_sense:
        return None
    with suppress(OSError):
        return (folder / NAME).replace(folder / ASIDE_NAME)
    return None


def _says_more(saved: dict[str, object]) -> bool:
    """Whether it says anything else than what holds at the first start."""
    usual = asdict(Preferences())
    return any(name in usual and value != usual[name] for name, value in saved.items())


def save(folder: Path | None, preferences: Preferences) -> None:
    """Keep them; raises OSError where the system refuses."""
    if folder is None:
        return
    kept = Path(os.path.realpath(folder / NAME))  # a link stays one
    put_whole(kept, json.dumps(asdict(preferences)))


def erase(folder: Path | None) -> None:
    """Forget them, and the log of unexpected errors; raises OSError where the system refuses."""
    if folder is not None:
        for name in (NAME, f".{NAME}", ASIDE_NAME, LOG_NAME):
            held.remove(folder / name)
