"""Which result it is to be: an outcome, and where it is a cause, another one together with it (T01)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from realname_wizard.messages.outside_events import Ordered
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.parts.wheel_safe import WheelSafeList
from realname_wizard.views.parts.widgets import Label, Text
from realname_wizard.words import Forced, Reason

_FRAME_OF_LIST = 48
"""What a drop-down list needs beside its words."""


class OutcomePicker(QWidget):
    """Two lists, each with its label; an outcome that is cut short in its list stands in full below it."""

    def __init__(self, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcomes: tuple[tuple[str, str], ...] = ()
        self._nothing_more = ""
        self.outcome, self.also = plain_list(f"{prefix}.outcome", self), plain_list(f"{prefix}.also", self)
        self._labels = Label(parent=self), Label(parent=self)
        self._whole = Text("small", parent=self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(HALF)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._labels[0], 0, 0)
        grid.addWidget(self.outcome, 0, 1)
        grid.addWidget(self._whole, 1, 1)
        grid.addWidget(self._labels[1], 2, 0)
        grid.addWidget(self.also, 2, 1)
        for label, chosen in zip(self._labels, (self.outcome, self.also), strict=True):
            label.setBuddy(chosen)
        self.outcome.currentIndexChanged.connect(self._chosen)

    def say(self, texts: Texts) -> None:
        """Take the texts of a language."""
        self._nothing_more = texts.say("panel.director.also.none")
        keys = ("panel.director.outcome", "panel.director.also")
        for label, chosen, key in zip(self._labels, (self.outcome, self.also), keys, strict=True):
            label.say(texts.say(key))
            chosen.setAccessibleName(texts.say(key))

    def offer(self, outcomes: tuple[tuple[str, str], ...]) -> None:
        """What can be chosen, each with its words; what was chosen stays where it still can be."""
        self._outcomes = outcomes
        self.outcome.offer(outcomes)
        self._chosen()

    @property
    def picked(self) -> Ordered:
        """What is chosen."""
        first, more = ordered(self.outcome.currentData()), self.also.currentData()
        return (first, Reason(more)) if more and isinstance(first, Reason) else first

    def _chosen(self) -> None:
        self._show_whole()
        first = self.outcome.currentData()
        others = [each for each in self._outcomes if each[0] in set(Reason) and each[0] != first]
        self.also.clear()  # another outcome has none together with it until somebody says so
        self.also.offer([("", self._nothing_more), *others])
        self.also.setEnabled(first in set(Reason) and self.also.count() > 1)

    def _show_whole(self) -> None:
        whole = self.outcome.currentText()
        room = self.outcome.width() - theme.current().size(_FRAME_OF_LIST)
        fits = self.outcome.fontMetrics().horizontalAdvance(whole) <= room
        self._whole.say("" if fits else whole)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """There may be room for the whole outcome now, or no more."""
        super().resizeEvent(event)
        self._show_whole()


def plain_list(name: str, parent: QWidget) -> WheelSafeList:
    """A drop-down list whose long entries end in dots."""
    made = WheelSafeList(name, parent=parent)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    made.view().setTextElideMode(Qt.TextElideMode.ElideRight)
    return made


def ordered(value: str) -> Forced | Reason:
    """The outcome of that name."""
    return Forced(value) if value in set(Forced) else Reason(value)
