"""Which languages there are: each is a catalogue in resources/, whose header says its name and what it needs.

Every start of the program passes through this module before its first page, so only what is needed then is read.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from realname_wizard_assets import ASSETS

FOLDER = ASSETS / "texts"
SOURCE = "en"
"""The language that texts are written in first: spoken where no other is named or fits."""

_HEADER_LINE = re.compile(r'^"(.*)"$', re.MULTILINE)


class Language(NamedTuple):
    """What the header of a catalogue says of its language."""

    tag: str
    """As the file is named: `zh_CN`."""
    name: str
    """What it calls itself: `简体中文`. Empty where the header does not say."""
    latin: bool
    """Whether it is written in Latin letters."""
    fonts: tuple[str, ...]
    """Font families, the first that is there is used; without any, the system's own."""
    qt: str
    """The file of Qt's own words in it (`qtbase_zh_CN`); empty where they are in it anyway."""

    @property
    def html(self) -> str:
        """The tag as web pages write it."""
        return self.tag.replace("_", "-")


@cache
def languages() -> Mapping[str, Language]:
    """Every language there is by its tag, in the order in which they are offered."""
    return MappingProxyType({path.stem: _read(path) for path in sorted(FOLDER.glob("*.po"))})


def language_after(tag: str) -> Language:
    """The language that follows in the order, after the last the first: going on so reaches each."""
    tags = list(languages())
    return languages()[tags[(tags.index(tag) + 1) % len(tags)]]


def best_language(wanted: Iterable[str]) -> str:
    """The tag of the language that suits somebody best who reads these, the dearest first; else SOURCE.

    Where there is not just that language, another of the same kind will do (`zh_TW`: `zh_CN`).
    """
    tags = [each.replace("-", "_") for each in wanted]
    for tag in tags:
        kin = [each for each in languages() if each.split("_")[0] == tag.split("_")[0]]
        if kin:
            return next((each for each in tags if each in kin), kin[0])
    return SOURCE


def system_language() -> str:
    """The tag of the language in which the system speaks to whoever sits there, or the nearest that there is."""
    from realname_wizard.crash.message_box import languages as spoken  # noqa: PLC0415 - a start asks Qt

    return best_language(spoken())


def header(path: Path) -> dict[str, str]:
    """What the header of a catalogue says, in its order."""
    with path.open(encoding="utf-8") as file:
        head = "".join(iter(file.readline, "\n"))  # up to the first empty line
    lines = "".join(_HEADER_LINE.findall(head)).split("\\n")
    return {key: value.strip() for key, found, value in (line.partition(":") for line in lines) if found}


def _read(path: Path) -> Language:
    said = header(path)
    fonts = said.get("X-Fonts", "").split(",")
    return Language(
        tag=path.stem,
        name=said.get("X-Own-Name", ""),
        latin=said.get("X-Letters") == "Latin",
        fonts=tuple(font.strip() for font in fonts if font.strip()),
        qt=said.get("X-Qt-Translation", ""),
    )
