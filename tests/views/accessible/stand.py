"""A window that is brought to where something is on screen, in one language, theme and text size."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QWidget
from tests.views.conftest import conductor_in
from tests.views.pages.conftest import go

from realname_wizard.views.drawing.theme import ThemeName
from realname_wizard.views.shell.dialogs import EnterPresses
from realname_wizard.views.shell.instead import standing_in
from realname_wizard.views.window import Window

from ..by_hand import settle

Act = Callable[[QWidget], object]


class Way(NamedTuple):
    """How it looks."""

    language: str
    theme: ThemeName
    size: float

    def __str__(self) -> str:
        return f"{self.language}, {self.theme}, {self.size:.0%}"


class Stand:
    """The window, and what is to be looked at; a box that opens is done to as was said before, and closed."""

    def __init__(
        self,
        way: Way,
        folder: Path,
        open_window: Callable[..., Window],
        look: Callable[[QWidget, tuple[QWidget, ...]], None],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        self.way, self.folder = way, folder
        self._open, self._look = open_window, look
        self.looked: list[QWidget] = []
        self.seen: set[str] = set()
        self._acts: list[Act] = []
        self._ends: list[Callable[[], object]] = []
        monkeypatch.setattr(EnterPresses, "exec", lambda box: self._exec(box))  # noqa: PLW0108 - of the box

    def window(
        self, stop: str = "welcome", does: Callable[[Window], object] = lambda _window: None
    ) -> Window:
        """The user's window at one of the stops of `go`, in this look."""
        conductor = conductor_in(self.way.language)
        go(conductor, stop)
        return self.on(conductor, does)

    def on(
        self,
        conductor: object,
        does: Callable[[Window], object] = lambda _window: None,
        *,
        wakes: bool = True,
    ) -> Window:
        """The user's window on this Conductor, in this look; one that does not wake stays with its greeting."""
        window = self._open(conductor)
        window._asked = not wakes
        window._folder = self.folder
        window.look.choose_theme(self.way.theme)
        window.look.choose_text_size(self.way.size)
        settle()
        does(window)
        settle()
        return window

    def look(self, whole: QWidget) -> None:
        """Measure this, as it stands."""
        settle()
        self.looked.append(whole)
        self.seen |= {kind.__name__ for each in (whole, *_shown(whole)) for kind in type(each).__mro__}
        self.seen.add(whole.objectName())
        self.seen |= {type(each).__name__ for each in standing_in}
        order = whole.reading_order() if isinstance(whole, Window) else ()
        self._look(whole, order)

    def boxes(self, *acts: Act) -> None:
        """What is done to the boxes that open next, one after another; each is closed then."""
        self._acts = list(acts)

    def later(self, ends: Callable[[], object]) -> None:
        """At the end."""
        self._ends.append(ends)

    def end(self) -> None:
        """Put everything away."""
        for each in reversed(self._ends):
            each()
        settle()
        assert not self._acts, "a box was waited for that did not open"

    def _exec(self, box: EnterPresses) -> int:
        """In the place of a box's own loop: nobody is there to close it."""
        act = self._acts.pop(0)
        box.show()
        box.activateWindow()
        settle()
        try:
            act(box)
        finally:
            box.hide()
        return 0


def _shown(whole: QWidget) -> list[QWidget]:
    return [each for each in whole.findChildren(QWidget) if each.isVisibleTo(whole)]
