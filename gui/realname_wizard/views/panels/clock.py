"""The simulated clock: now, the next deadline, what will happen then, and the buttons that turn it (T02)."""

import math
from datetime import datetime
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from realname_wizard.counterparts.clock import is_estimate
from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import SHANGHAI, Texts
from realname_wizard.views import theme
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.panels.teller import Teller
from realname_wizard.views.panels.world_box import ToggleRow
from realname_wizard.views.widgets import Check, IconText, Text, button

_TURNS: Final = ("minute", "hour", "day", "business_day", "deadline")


class ClockControls(QWidget):
    """Now, the next deadline, and the buttons; `runs`: the clock can be left to run by itself, second by second."""

    def __init__(
        self, teller: Teller, texts: Texts, parent: QWidget | None = None, *, runs: bool = False
    ) -> None:
        super().__init__(parent)
        self._teller = teller
        self._now_label, self._now = Text("small", parent=self), Text("title", parent=self)
        self._next_label, self._next = Text("small", parent=self), Text("strong", parent=self)
        self._then = Text("muted", parent=self)
        self._estimate = IconText("info", "warning", "mark", parent=self)
        turns = {
            "minute": lambda: teller.advance(minutes=1),
            "hour": lambda: teller.advance(hours=1),
            "day": lambda: teller.advance(days=1),
            "business_day": lambda: teller.advance(business_days=1),
            "deadline": lambda: teller.advance(to="deadline"),
        }
        self._buttons = {name: button(f"clock.{name}", on_click=turns[name], parent=self) for name in _TURNS}
        self._pace = ToggleRow(Check(), "clock.real_pace", self)
        self._pace.box.toggled.connect(self._run)
        self._pace.setVisible(runs)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(lambda: teller.advance(seconds=1))
        self._lay_out()
        self.retranslate(texts)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        lines = (self._now_label, self._now, self._next_label, self._next, self._then, self._estimate)
        for line in lines:
            grid.addWidget(line, grid.rowCount(), 0, 1, 2)
        grid.setRowMinimumHeight(grid.rowCount(), 6)
        first = grid.rowCount()
        places = {"minute": (0, 0), "hour": (0, 1), "day": (1, 0), "business_day": (1, 1), "deadline": (2, 0)}
        for name, made in self._buttons.items():
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row, column = places[name]
            grid.addWidget(made, first + row, column, 1, 2 if name == "deadline" else 1)
        grid.addWidget(self._pace, grid.rowCount(), 0, 1, 2)

    def retranslate(self, texts: Texts) -> None:
        """Say everything in another language."""
        self._texts = texts
        self._now_label.say(texts.say("panel.clock.now"))
        self._next_label.say(texts.say("panel.clock.next"))
        for name, made in self._buttons.items():
            made.setText(texts.say(f"panel.clock.{name}"))
        self._pace.say(texts.say("panel.clock.real_pace"))

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show the time, and what is due next."""
        self._now.say(model.now_text)
        due = model.countdown
        self._next.say(due.text if due else self._texts.say("panel.clock.none"))
        self._then.say(due.then if due else "")
        guessed = due is not None and is_estimate(self._teller.policy, due.ends_at)
        year = due.ends_at.astimezone(SHANGHAI).year if due else ""
        self._estimate.say(self._texts.say("panel.clock.estimate", year=year) if guessed else "")
        self._buttons["deadline"].setEnabled(due is not None)

    def _run(self, on: bool) -> None:
        if on:
            self._second.start()
        else:
            self._second.stop()


class ClockPanel(PanelView):
    """The clock on its own."""

    runs = True

    def __init__(self, teller: Teller, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("clock", "clock", texts, parent)
        self._controls = ClockControls(teller, texts, self, runs=self.runs)
        self.column.addWidget(self._controls)
        self.column.addStretch(1)

    def retranslate(self, texts: Texts) -> None:
        """Take the texts of another language."""
        super().retranslate(texts)
        self._controls.retranslate(texts)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show the time, and what is due next."""
        self._controls.render(model)


class WaitingPanel(ClockPanel):
    """Beside the waiting page the clock is the counterpart: a clock face above its buttons."""

    runs = False  # the clock that can run is the one that is at hand on every page

    def __init__(self, teller: Teller, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(teller, texts, parent)
        self._teller = teller
        self._face = ClockFace(self)
        self.column.insertWidget(1, self._face, 0, Qt.AlignmentFlag.AlignHCenter)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show the time, and what is due next."""
        super().render(model)
        self._face.show_time(self._teller.world.now)
        self._face.setAccessibleName(self.texts.say("panel.clock.face", at=model.now_text))


class ClockFace(QWidget):
    """A wall clock; it stands still until the clock is turned."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._minutes = 0
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A round clock."""
        return QSize(196, 196)

    def show_time(self, now: datetime) -> None:
        """Set the hands, in mainland time."""
        local = now.astimezone(SHANGHAI)
        self._minutes = local.hour * 60 + local.minute
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Rim, marks and hands."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = QRectF(self.rect()).adjusted(5, 5, -5, -5)
        painter.setPen(QPen(look.device, 8))
        painter.setBrush(look.surface)
        painter.drawEllipse(face)
        painter.setPen(QPen(look.outline, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(face.adjusted(-4, -4, 4, 4))
        painter.translate(face.center())
        radius = face.width() / 2
        for mark in range(12):
            painter.setPen(
                _round_pen(look.text if mark % 3 == 0 else look.outline, 3 if mark % 3 == 0 else 2)
            )
            outer, inner = radius - 12, radius - (24 if mark % 3 == 0 else 19)
            painter.drawLine(_at(mark / 12, inner), _at(mark / 12, outer))
        painter.setPen(_round_pen(look.text, 6))
        painter.drawLine(QPointF(), _at(self._minutes / 720, radius * 0.48))
        painter.setPen(_round_pen(look.accent, 4))
        painter.drawLine(QPointF(), _at(self._minutes % 60 / 60, radius * 0.72))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.accent)
        painter.drawEllipse(QPointF(), 6, 6)
        painter.end()


def _at(turn: float, length: float) -> QPointF:
    """A point on the face: so much of a turn from the top, so far from the middle."""
    angle = turn * 2 * math.pi
    return QPointF(length * math.sin(angle), -length * math.cos(angle))


def _round_pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
