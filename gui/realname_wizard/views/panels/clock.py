"""The simulated clock: now, the next deadline, what will happen then, and the buttons that turn it (T02)."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from realname_wizard.counterparts.clock import is_estimate
from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import SHANGHAI, Texts
from realname_wizard.views.check import Check
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.panels.teller import Teller
from realname_wizard.views.panels.world_box import ToggleRow
from realname_wizard.views.widgets import IconText, Text, button

_TURNS: Final = ("minute", "hour", "day", "business_day", "deadline")


class ClockPanel(PanelView):
    """Now, the buttons, the next deadline; the clock can be left to run by itself, second by second."""

    def __init__(self, teller: Teller, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("clock", "clock", texts, parent)
        self._teller = teller
        self._now = Text("strong", parent=self)
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
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(lambda: teller.advance(seconds=1))
        self._lay_out()
        self._say_words()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(4)
        grid.addWidget(self._now, 0, 0, 1, 2)
        places = {"minute": (1, 0), "hour": (1, 1), "day": (2, 0), "business_day": (2, 1), "deadline": (3, 0)}
        for name, made in self._buttons.items():
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row, column = places[name]
            grid.addWidget(made, row, column, 1, 2 if name == "deadline" else 1)
        for part in (self._next_label, self._next, self._then, self._estimate, self._pace):
            grid.addWidget(part, grid.rowCount(), 0, 1, 2)
        self.column.addLayout(grid)
        self.column.addStretch(1)

    def retranslate(self, texts: Texts) -> None:
        """Take the texts of another language."""
        super().retranslate(texts)
        self._say_words()

    def _say_words(self) -> None:
        texts = self.texts
        self._next_label.say(texts.say("panel.clock.next"))
        for name, made in self._buttons.items():
            made.setText(texts.say(f"panel.clock.{name}"))
        self._pace.say(texts.say("panel.clock.real_pace"))

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show the time, and what is due next."""
        self._now.say(self.texts.say("panel.clock.now", at=model.now_text))
        due = model.countdown
        self._next.say(due.text if due else self.texts.say("panel.clock.none"))
        self._then.say(due.then if due else "")
        guessed = due is not None and is_estimate(self._teller.policy, due.ends_at)
        year = due.ends_at.astimezone(SHANGHAI).year if due else ""
        self._estimate.say(self.texts.say("panel.clock.estimate", year=year) if guessed else "")
        self._buttons["deadline"].setEnabled(due is not None)

    def _run(self, on: bool) -> None:
        if on:
            self._second.start()
        else:
            self._second.stop()
