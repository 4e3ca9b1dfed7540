"""How far something has come that others work on: what is done, what is under way, what is ahead."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import icons, theme
from realname_wizard.views.parts.widgets import Card, Text

_DOT: Final = 28


class Way(Card):
    """A few steps one below the other, joined by a line; nothing on it moves."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = [_Step(is_last=place == count - 1, parent=self) for place in range(count)]
        self.column.setSpacing(0)
        for step in self._steps:
            self.column.addWidget(step)

    def show_way(self, texts: Texts, words: tuple[str, ...], now: int | None) -> None:
        """Name the steps; `now` is the place of the one under way, None where none has begun."""
        for place, (step, text) in enumerate(zip(self._steps, words, strict=True)):
            state = "ahead" if now is None or place > now else "now" if place == now else "done"
            step.show_step(text, state, texts.say(f"panel.step.{state}", step=text))


class _Step(QWidget):
    """A dot and its words."""

    def __init__(self, *, is_last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = "ahead"
        self._is_last = is_last
        self._words = Text(parent=self)
        words = QVBoxLayout()
        words.setContentsMargins(0, 3, 0, 4 if is_last else 18)
        words.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(_DOT + 12, 0, 0, 0)
        row.addLayout(words)

    def show_step(self, text: str, state: str, name: str) -> None:
        """Show the step as `done`, `now` or `ahead`."""
        self._words.say(text)
        self._words.setAccessibleName(name)
        if state != self._state:
            self._state = state
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A tick, an hourglass or an empty ring, and the line to the next step."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = QRectF(1.5, 1.5, _DOT - 3, _DOT - 3)
        if not self._is_last:
            painter.setPen(QPen(look.success if self._state == "done" else look.line, 2))
            painter.drawLine(round(dot.center().x()), _DOT + 2, round(dot.center().x()), self.height() - 2)
        tone = {"done": look.success, "now": look.accent}.get(self._state, look.outline)
        painter.setPen(QPen(tone, 2))
        painter.setBrush(look.selected if self._state == "now" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot)
        name = {"done": "check", "now": "hourglass"}.get(self._state)
        if name:
            picture = icons.pixmap(name, tone, 16, self.devicePixelRatioF())
            painter.drawPixmap(round(dot.center().x()) - 8, round(dot.center().y()) - 8, picture)
        painter.end()
