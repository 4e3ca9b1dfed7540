"""What can wait until the page is painted: then what was saved gets to the disk for good (R33)."""

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, QTimer, SignalInstance

from realname_wizard.views.parts.widgets import while_alive

if TYPE_CHECKING:
    from realname_wizard.conductor import Conductor

AFTER = 30
"""So many milliseconds after an act it is done: the page is painted by then, and the next press has hardly come."""


class Shows(Protocol):
    """A window that shows what a Conductor says."""

    taken_up: SignalInstance

    @property
    def conductor(self) -> "Conductor":
        """What the window carries everything to."""


class Resting(QObject):
    """Lets the Conductor of a window do what nobody has to wait for, once something has happened."""

    def __init__(self, window: Shows) -> None:
        super().__init__(cast(QObject, window))
        self._window = window
        self._timer = QTimer(self, singleShot=True, interval=AFTER)
        self._timer.timeout.connect(self._rest)
        window.taken_up.connect(self._follow)
        self._follow()

    @property
    def waits(self) -> bool:
        """Whether there may be something to do."""
        return self._timer.isActive()

    def end(self) -> None:
        """Whoever closes the store is about to, and settles what waits."""
        self._timer.stop()

    def _follow(self) -> None:
        self._window.conductor.listen(while_alive(self, Resting._begin))
        self._begin()

    def _rest(self) -> None:
        self._window.conductor.rest()

    def _begin(self) -> None:
        self._timer.start()
