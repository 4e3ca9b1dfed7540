"""How a person wants it to look. Kept in preferences.json in the data folder, beside what the store keeps there."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Literal

ThemeChoice = Literal["system", "light", "dark"]
THEME_CHOICES: tuple[ThemeChoice, ...] = ("system", "light", "dark")

NAME = "preferences.json"
LOG_NAME = "unexpected.log"
"""Where the program notes an error that nobody expected; erased together with the preferences."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """Theme, text size (1.0 is 100 %), whether things may move, and where the window was (Qt's own form, in hex)."""

    theme: ThemeChoice = "system"
    text_size: float = 1.0
    motion: bool = True
    geometry: str = ""


def load(folder: Path | None) -> Preferences:
    """What was saved in `folder`. What is missing or makes no sense is as at the first start: it is only looks."""
    if folder is None:
        return Preferences()
    try:
        saved = json.loads((folder / NAME).read_bytes())
    except (OSError, ValueError):
        return Preferences()
    usual = asdict(Preferences())
    known = {
        name: value
        for name, value in (saved if isinstance(saved, dict) else {}).items()
        if name in usual and type(value) is type(usual[name])
    }
    if known.get("theme", "system") not in THEME_CHOICES or not 1.0 <= known.get("text_size", 1.0) <= 1.5:
        return Preferences()
    return Preferences(**known)


def save(folder: Path | None, preferences: Preferences) -> None:
    """Keep them; raises OSError where the system refuses."""
    if folder is None:
        return
    values = {each.name: getattr(preferences, each.name) for each in fields(preferences)}
    beside = folder / f".{NAME}"
    beside.write_text(json.dumps(values), encoding="utf-8")
    beside.replace(folder / NAME)


def erase(folder: Path | None) -> None:
    """Forget them, and the log of unexpected errors; raises OSError where the system refuses."""
    if folder is not None:
        for name in (NAME, f".{NAME}", LOG_NAME):
            (folder / name).unlink(missing_ok=True)
