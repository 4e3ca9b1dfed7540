"""The simulated clock: now, the next deadline, what will happen then, and the buttons that turn it (T02)."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.typed import ClockBy
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.panels.world_box import ToggleRow
from realname_wizard.views.parts.check import Check
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.widgets import IconText, Text, button, set_property


class ClockPanel(PanelView):
    """The time is its title; below, the buttons and the next deadline. It can run by itself, second by second."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("clock", "clock", texts, parent)
        set_property(self._title, "role", "strong")
        self._next, self._then = Text("strong", parent=self), Text("muted", parent=self)
        self._estimate = IconText("info", "warning", "mark", parent=self)
        turns = {
            "minute": ClockBy(minutes=1),
            "hour": ClockBy(hours=1),
            "day": ClockBy(days=1),
            "business_day": ClockBy(business_days=1),
        }
        self._buttons = {
            name: button(f"clock.{name}", on_click=partial(self.acted.emit, turn), parent=self)
            for name, turn in turns.items()
        }
        self._at_deadline = False
        self._buttons["deadline"] = button("clock.deadline", on_click=self._to_deadline, parent=self)
        self._pace = ToggleRow(Check(), "clock.real_pace", self)
        self._pace.box.toggled.connect(self._run)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(lambda: self.acted.emit(ClockBy(seconds=1)))
        self._lay_out()
        self._say_words()

    def _lay_out(self) -> None:
        row = FlowRow(self)
        row.flow.setSpacing(4)
        for made in self._buttons.values():
            row.flow.addWidget(made)
        self.column.setSpacing(HALF)
        self.column.addWidget(row)
        for part in (self._pace, self._next, self._then, self._estimate):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _say_words(self) -> None:
        texts = self.texts
        for name, made in self._buttons.items():
            made.setText(texts.say(f"panel.clock.{name}"))
        self._name_deadline()
        self._pace.say(texts.say("panel.clock.real_pace"))

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show the time, and what is due next."""
        self._title.say(self.texts.say("panel.clock.now", at=model.now_text))
        due = model.countdown
        self._next.say(due.text if due else self.texts.say("panel.clock.none"))
        self._then.say(due.then if due else "")
        self._estimate.say(model.outside.estimate if model.outside else "")
        self._at_deadline = due is not None and due.seconds_left == 0
        self._buttons["deadline"].setEnabled(due is not None)
        self._name_deadline()

    def _name_deadline(self) -> None:
        past = "past_deadline" if self._at_deadline else "deadline"
        self._buttons["deadline"].setText(self.texts.say(f"panel.clock.{past}"))

    def _to_deadline(self) -> None:
        """A deadline itself is still in time; pressed there, it goes past it (F10)."""
        self.acted.emit(ClockBy(seconds=1) if self._at_deadline else ClockBy(to="deadline"))

    def _run(self, on: bool) -> None:
        if on:
            self._second.start()
        else:
            self._second.stop()
