"""The first hint of a test: where the next step is done, and nothing of what is done there (T11)."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import takewhile
from typing import Final

from realname_wizard.course.way import Stage
from realname_wizard.rehearsal import telling
from realname_wizard.rehearsal.script.gestures import Click, Gesture, OpenDrawer, Set
from realname_wizard.rehearsal.script.sight import Impossible, Sight
from realname_wizard.rehearsal.script.user_steps import Choose, Fill
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Field

_PANELS: Final = {
    "phone": "phone",
    "face": "camera",
    "official_account": "official_account",
    "bank": "bank",
    "pay": "bank",
}
"""What stands beside the page, by how its controls are named."""

_PRESSED: Final = ("button", "way")


def where(stage: Stage, sight: Sight, stands: Callable[[Fill], bool], texts: Texts) -> str:
    """Where to look: the page, and which part of it; of a form, which fields. `stands`: whether that is filled in."""
    gestures: list[Gesture] = []
    if sight.page is stage.page:
        with suppress(Impossible):  # a code that was not sent has no value yet, what is not offered no place
            for each in stage.step.gestures(sight):
                gestures.append(each)
    match gestures:
        case [OpenDrawer(name=name), *_]:
            return texts.say("course.help.where.drawer", panel=texts.say(f"panel.{name}.title"))
        case [Click() | Set() as first, *_]:
            kind, more = _part(stage, first.control, gestures, stands, texts)
        case _:
            kind, more = "page", {}
    return texts.say(f"course.help.where.{kind}", page=texts.say(f"page.{stage.page}.title"), **more)


def _part(
    stage: Stage, control: str, gestures: list[Gesture], stands: Callable[[Fill], bool], texts: Texts
) -> tuple[str, dict[str, str]]:
    """Which part of a page that control is: the kind of the text, and what that names besides the page."""
    kind, _, _ = control.partition(".")
    if isinstance(stage.step, Choose):
        return "choice", {}
    if kind == "field":
        return "fields", {"fields": telling.called(tuple(_fields(gestures, stands)), texts)}
    if kind in _PANELS:
        return "panel", {"panel": texts.say(f"panel.{_PANELS[kind]}.title")}
    return ("buttons" if kind in _PRESSED else "page"), {}


def _fields(gestures: list[Gesture], stands: Callable[[Fill], bool]) -> Iterator[Field]:
    """The fields to fill in: of several those in which something else stands."""
    typed = [
        (Field(each.control.removeprefix("field.")), str(each.value))
        for each in takewhile(lambda each: isinstance(each, Set), gestures)
        if isinstance(each, Set)
    ]
    otherwise = [field for field, text in typed if not stands(Fill(values=((field, text),)))]
    yield from otherwise if otherwise and len(typed) > 1 else (field for field, _ in typed)
