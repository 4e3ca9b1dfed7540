"""Beside the waiting page hangs a wall: a clock, and the leaves of a calendar for now and for when it is due (T02)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import icons
from realname_wizard.views.drawing.timepieces import CalendarLeaf, ClockFace
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.parts.widgets import IconText


class WaitingPanel(PanelView):
    """Shows how far away the result is, as a wall shows it; the clock is turned in its own panel."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("waiting", "clock", texts, parent)
        self._face = ClockFace(self)
        self._now, self._due = CalendarLeaf(self), CalendarLeaf(self)
        leaves = QHBoxLayout()
        leaves.setSpacing(8)
        leaves.addWidget(self._now)
        leaves.addWidget(icons.IconLabel("right", "muted", parent=self))
        leaves.addWidget(self._due)
        self.column.addWidget(self._face, 0, Qt.AlignmentFlag.AlignHCenter)
        self._estimate = IconText("info", "warning", "mark", parent=self)
        self.column.addLayout(leaves)
        self.column.addWidget(self._estimate)
        self.column.addStretch(1)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show the time, and the day on which the result is due."""
        outside = model.outside
        if outside is None:
            return
        self._face.show_time(outside.now)
        self._face.setAccessibleName(self.texts.say("panel.clock.face", at=model.now_text))
        for leaf, label, moment, works in (
            (self._now, "now", outside.now, outside.now_works),
            (self._due, "due", outside.due, outside.due_works),
        ):
            leaf.show_day(self.texts, self.texts.say(f"panel.waiting.{label}"), moment, works=works)
        self._estimate.say(outside.estimate)
