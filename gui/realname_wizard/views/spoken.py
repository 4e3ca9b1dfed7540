"""What a screen reader says of a window, in order: read from what Qt tells those who ask for it.

What a control says of itself, its label and its hint are said with it; a text that says just that again is passed over,
as is what names the group in which it stands.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from realname_wizard.conductor import Conductor
from realname_wizard.views.runner import WindowHands
from realname_wizard.words import Page

_Role, _Text = QAccessible.Role, QAccessible.Text

_ROLES: Final = {
    _Role.Button: "button",
    _Role.ButtonMenu: "menu button",
    _Role.CheckBox: "check box",
    _Role.ComboBox: "list",
    _Role.Dialog: "box",
    _Role.EditableText: "field",
    _Role.Graphic: "picture",
    _Role.List: "list",
    _Role.ListItem: "entry",
    _Role.ProgressBar: "progress",
    _Role.RadioButton: "choice",
    _Role.Slider: "slider",
    _Role.SpinBox: "number",
    _Role.StaticText: "text",
    _Role.Table: "table",
}
"""What each role is called here; what has another one and a name is a group."""

_SILENT: Final = frozenset({_Role.ScrollBar, _Role.Separator, _Role.Window})
_HOLDS: Final = frozenset(
    {_Role.ComboBox, _Role.EditableText, _Role.ProgressBar, _Role.Slider, _Role.SpinBox}
)
"""What holds a value."""
_CLOSED: Final = frozenset({_Role.ComboBox, _Role.SpinBox})
"""What is one thing, whatever Qt made it of."""


class Spoken(NamedTuple):
    """One thing that is said: what it is, what it is called, how it is, what is said besides."""

    role: str
    name: str
    states: tuple[str, ...] = ()
    besides: str = ""

    def line(self) -> str:
        """On one line."""
        said = ", ".join((*filter(None, (self.name,)), *self.states))
        return f"{self.role:<12}{said}{f' — {self.besides}' if self.besides else ''}"


def spoken(window: QWidget) -> tuple[Spoken, ...]:
    """All that is said of it, as one goes through it."""
    top = QAccessible.queryAccessibleInterface(window)
    found = list(_through(top))
    names = {each.name for each, _ in found if each.role not in ("text", "group")}
    besides = [each.besides for each, _ in found if each.besides]
    return tuple(
        each
        for each, group in found
        if each.role != "text"
        or not (each.name in names or each.name in group or any(each.name in said for said in besides))
    )


def _through(around: QAccessibleInterface, group: str = "") -> Iterator[tuple[Spoken, str]]:
    """Everything that can be seen, each with the name of what it stands in."""
    for place in range(around.childCount()):
        each = around.child(place)
        if not each.isValid() or each.state().invisible:
            continue
        name = _name(each)
        if each.role() not in _SILENT and (name or each.state().focusable):
            yield Spoken(_ROLES.get(each.role(), "group"), name, tuple(_states(each)), _besides(each)), group
        if each.role() not in _CLOSED:
            yield from _through(each, name or group)


def _name(of: QAccessibleInterface) -> str:
    """Its own; a list that drops down tells what it holds instead, and is called as its label says."""
    if of.role() is not _Role.ComboBox:
        return _plain(of.text(_Text.Name))
    labels = (each for each, relation in of.relations() if relation & QAccessible.RelationFlag.Label)
    return _plain(" ".join(each.text(_Text.Name) for each in labels))


def _besides(of: QAccessibleInterface) -> str:
    return _plain(of.text(_Text.Description))


def _states(of: QAccessibleInterface) -> Iterator[str]:
    state = of.state()
    if of.role() in _HOLDS:
        value = _share(of) if of.role() is _Role.ProgressBar else _plain(of.text(_Text.Value))
        yield f"“{value}”" if value else "empty"
    if state.checkable:
        yield "chosen" if state.checked else "not chosen"
    if state.disabled:
        yield "off"
    if state.focused:
        yield "has the focus"


def _share(of: QAccessibleInterface) -> str:
    """How far it is, as screen readers say it: not the number, but its share."""
    value = of.valueInterface()
    least, most = value.minimumValue(), value.maximumValue()
    return f"{round(100 * (value.currentValue() - least) / (most - least))}%" if most > least else ""


def _plain(text: str) -> str:
    return " ".join(text.split())


class SpokenHands(WindowHands):
    """Hands on a window that tell what a screen reader says after each step: all of a page, then what is new on it."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._tell = tell
        self._page: tuple[Page, str] | None = None
        self._said: tuple[Spoken, ...] = ()

    def take_up(self, conductor: Conductor) -> None:
        """Open a window as somebody does who listens to it, and tell of its first page."""
        QAccessible.setActive(True)
        super().take_up(conductor)
        self._page, self._said = None, ()
        self._listen(conductor)
        self._heard.clear()

    def leave(self) -> None:
        """Nobody listens any more."""
        super().leave()
        QAccessible.setActive(False)

    def differences(self) -> tuple[str, ...]:
        """As on any window; what is said has been told before."""
        if self._conductor is not None:
            self._settle()
            self._listen(self._conductor)
        return super().differences()

    def _listen(self, conductor: Conductor) -> None:
        session = conductor.world.session
        before, self._page = self._page, (session.page, session.account)
        if before != self._page:
            self._tell(f"\n== {session.page} ({session.account})")
        for message in filter(None, self._heard):
            self._tell(Spoken("said", _plain(message)).line())
        known, self._said = set(self._said), spoken(self.window)
        for each in self._said:
            if each not in known:
                self._tell(each.line())
