"""The steps on the left, with the account and its quota below. It shows the way and is no control."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel, RailStep
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import GAP, HALF, WIDE
from realname_wizard.views.parts.fact_list import FactLine, FactList
from realname_wizard.views.parts.widgets import Text, rule

_ICONS = {"done": ("done", "success"), "now": ("now", "accent"), "ahead": ("circle", "outline")}

WIDTH = 200


class Rail(QFrame):
    """Draws `model.rail`; the shapes of the marks differ, not their colours alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self._steps = FactList(self, between=12)
        self._steps.setObjectName("rail.steps")
        self._account = Text("strong")
        self._quota = Text("small")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, WIDE, GAP, GAP)
        column.setSpacing(HALF)
        column.addWidget(self._steps)
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
        self._steps.draw(tuple(_fact(step) for step in model.rail))
        said = [texts.say(f"window.rail.{step.state}", title=step.title) for step in model.rail]
        self._steps.setAccessibleDescription(", ".join(said))
        self._account.say(model.account_line)
        self._quota.say(model.quota_line)


def in_a_line(model: PageModel | None) -> str:
    """What the rail says of the account, for where something else has the rail's place."""
    return " · ".join(filter(None, (model.account_line, model.quota_line))) if model else ""


def _fact(step: RailStep) -> FactLine:
    icon, tone = _ICONS[step.state]
    return FactLine(icon, tone, step.title, {"ahead": "muted", "now": "strong"}.get(step.state, "body"))
