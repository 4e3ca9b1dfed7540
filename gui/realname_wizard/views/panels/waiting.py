"""Beside the waiting page hangs a wall: a clock, and the leaves of a calendar for now and for when it is due (T02)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from realname_wizard.counterparts.clock import is_business_day
from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import SHANGHAI, Texts
from realname_wizard.views.drawing import icons
from realname_wizard.views.drawing.timepieces import CalendarLeaf, ClockFace
from realname_wizard.views.panels.estimate import estimate_note
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.panels.teller import Teller
from realname_wizard.views.parts.widgets import IconText


class WaitingPanel(PanelView):
    """Shows how far away the result is, as a wall shows it; the clock is turned in its own panel."""

    def __init__(self, teller: Teller, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("waiting", "clock", texts, parent)
        self._teller = teller
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
        now = self._teller.world.now
        due = model.countdown.ends_at if model.countdown else now
        self._face.show_time(now)
        self._face.setAccessibleName(self.texts.say("panel.clock.face", at=model.now_text))
        for leaf, label, moment in ((self._now, "now", now), (self._due, "due", due)):
            works = is_business_day(moment.astimezone(SHANGHAI).date())
            leaf.show_day(self.texts, self.texts.say(f"panel.waiting.{label}"), moment, works=works)
        self._estimate.say(estimate_note(self.texts, self._teller.policy, due))
