"""What is on screen from the first moment on, while all else is still being loaded: the page as it was left.

A page is kept when the window closes, together with the size and time of the World it belongs to; it greets only
where that World is still the one in the folder, and where it is letter by letter what this version has kept. Pages on
which people enter something are not kept. In a folder that has never been used, the welcome page is the one that the
program brings with it (made by packaging/opening.py).
"""

import json
import zlib
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from realname_wizard import __version__, held
from realname_wizard.data_folder import WAITING_NAME, WORLD_NAME, for_its_owner
from realname_wizard.flow.page_json import from_json, to_json
from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import Page
from realname_wizard_assets import ASSETS

NAME = "opening.json"
_KEPT = (Page.WELCOME, Page.REGION, Page.SUBJECT, Page.METHOD)


class Greeting(NamedTuple):
    """A page to show, its language, and the folder of the person's data."""

    folder: Path
    language: str
    model: PageModel


def greet(folder: Path, language: str, now: datetime) -> Greeting | None:
    """The page that the last window closed on; in an unused folder, the welcome page in `language` at `now`.

    None where the page can only be known by loading the World.
    """
    try:
        head, page = held.read(folder / NAME).decode().split("\n", 1)
        language_then, mark, *world = json.loads(head)
        if mark != _mark(page):
            return None
        model = from_json(page)
        if model.page not in _KEPT or world != _world(folder) or (folder / WAITING_NAME).exists():
            return None  # or the program was killed before what it had saved last was in its place
        return Greeting(folder, language_then, model) if language_then in languages() else None
    except FileNotFoundError:
        used = (folder / WORLD_NAME).exists() or (folder / WAITING_NAME).exists()
        return None if used else _first(folder, language, now)
    except (OSError, ValueError, TypeError, RecursionError):
        return None  # the World itself tells the page


def keep(folder: Path | None, language: str, model: PageModel) -> None:
    """Keep the page for the next start, if nobody enters anything on it. Raises OSError."""
    if folder is None or model.page not in _KEPT:
        return
    page = to_json(model.alone())
    head = json.dumps([language, _mark(page), *_world(folder)])
    with open(folder / NAME, "w", encoding="utf-8", newline="\n", opener=for_its_owner) as file:
        file.write(f"{head}\n{page}")


def _mark(page: str) -> str:
    """What a page has that nobody has changed since it was kept."""
    return f"{__version__} {zlib.crc32(page.encode()):08x}"


def _world(folder: Path) -> list[int]:
    """What tells one World file from another."""
    found = (folder / WORLD_NAME).stat()
    return [found.st_size, found.st_mtime_ns]


def forget(folder: Path | None) -> None:
    """Erase the page. Raises OSError."""
    if folder is not None:
        held.remove(folder / NAME)


def _first(folder: Path, language: str, now: datetime) -> Greeting | None:
    try:
        model = from_json((ASSETS / "opening" / f"{language}.json").read_bytes())
    except FileNotFoundError:
        return None  # a language may do without
    return Greeting(folder, language, model._replace(now_text=Texts.load(language).moment(now)))
