"""What is on screen from the first moment on, while all else is still being loaded: the page as it was left.

A page is kept when the window closes, and forgotten as soon as the next start has loaded everything, so that it can
never be an old one. Pages on which people enter something are not kept. In a folder that has never been used, the
welcome page is the one that the program brings with it (made by packaging/opening.py).
"""

import json
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from realname_wizard.flow.page_json import from_json, to_json
from realname_wizard.flow.page_model import PageModel
from realname_wizard.store.folder import WORLD_NAME
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Language, Page
from realname_wizard_assets import ASSETS

NAME = "opening.json"
_KEPT = (Page.WELCOME, Page.REGION, Page.SUBJECT, Page.METHOD)


class Greeting(NamedTuple):
    """A page to show, its language, and the folder of the person's data."""

    folder: Path
    language: Language
    model: PageModel


def greet(folder: Path, language: Language, now: datetime) -> Greeting | None:
    """The page that the last window closed on; in an unused folder, the welcome page in `language` at `now`.

    None where the page can only be known by loading the World.
    """
    try:
        lines = (folder / NAME).read_text(encoding="utf-8").split("\n", 1)
        return Greeting(folder, Language(json.loads(lines[0])), from_json(lines[1]))
    except FileNotFoundError:
        return None if (folder / WORLD_NAME).exists() else _first(folder, language, now)
    except (OSError, ValueError, IndexError):
        return None  # the World itself tells the page


def keep(folder: Path | None, language: Language, model: PageModel) -> None:
    """Keep the page for the next start, if nobody enters anything on it. Raises OSError."""
    if folder is not None and model.page in _KEPT:
        (folder / NAME).write_text(f"{json.dumps(language)}\n{to_json(model)}", encoding="utf-8")


def forget(folder: Path | None) -> None:
    """From now on the World itself tells the page. Raises OSError."""
    if folder is not None:
        (folder / NAME).unlink(missing_ok=True)


def _first(folder: Path, language: Language, now: datetime) -> Greeting:
    model = from_json((ASSETS / "opening" / f"{language}.json").read_bytes())
    return Greeting(folder, language, model._replace(now_text=Texts.load(language).moment(now)))
