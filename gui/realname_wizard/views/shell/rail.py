"""The steps on the left, with the account and its quota below. It shows the way and is no control."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel, RailStep
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views import theme
from realname_wizard.views.widgets import GAP, HALF, WIDE, IconText, Text, rule, set_property

_ICONS = {"done": ("done", "success"), "now": ("now", "accent"), "ahead": ("circle", "outline")}
_ROLES = {"done": "body", "now": "strong", "ahead": "muted"}

WIDTH = 200


class Rail(QFrame):
    """Draws `model.rail`; the shapes of the marks differ, not their colours alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self._steps: list[IconText] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self._account = Text("strong")
        self._quota = Text("small")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, WIDE, GAP, GAP)
        column.setSpacing(HALF)
        column.addLayout(self._rows)
        column.addStretch(1)
        column.addWidget(rule(self))
        column.addWidget(self._account)
        column.addWidget(self._quota)

        self._wanted: tuple[PageModel, Texts] | None = None

    def want(self, model: PageModel, texts: Texts) -> None:
        """Where the page stands on the way, to be drawn as soon as the rail can be seen."""
        self._wanted = (model, texts)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what was wanted while a counterpart had the rail's place."""
        super().showEvent(event)
        self.draw()

    def draw(self) -> None:
        """Draw what is wanted, unless that has been done or nobody would see it."""
        if self._wanted is None or not self.isVisible():
            return
        (model, texts), self._wanted = self._wanted, None
        self.setFixedWidth(theme.current().size(WIDTH))
        self.setAccessibleName(texts.say("window.rail"))
        while len(self._steps) < len(model.rail):
            row = IconText("circle", parent=self)
            self._steps.append(row)
            self._rows.addWidget(row)
        for place, row in enumerate(self._steps):
            if place < len(model.rail):
                self._show(row, model.rail[place], texts)
            row.setVisible(place < len(model.rail))
        self._account.say(model.account_line)
        self._quota.say(model.quota_line)

    @staticmethod
    def _show(row: IconText, step: RailStep, texts: Texts) -> None:
        row.icon.show_icon(*_ICONS[step.state])
        set_property(row.text, "role", _ROLES[step.state])
        row.say(step.title)
        row.text.setAccessibleName(texts.say(f"window.rail.{step.state}", title=step.title))
