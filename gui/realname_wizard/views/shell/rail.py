"""The steps on the left, with the account and its quota below. A step that is done leads back to its page."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel, RailStep
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import together
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import GAP, HALF, WIDE
from realname_wizard.views.parts.scrolling import PageScroll
from realname_wizard.views.parts.widgets import IconText, Text, rule, set_property, show_if

_ICONS = {"done": ("done", "success"), "now": ("now", "accent"), "ahead": ("circle", "outline")}
_ROLES = {"done": "body", "now": "strong", "ahead": "muted"}

WIDTH = 200
_RAIL_AND_STAGE, _PAGE = 1100, 420
"""In a window so wide rail and counterpart stand beside a page, where they leave it so much (at text size 100 %)."""
_INSIDE = 6
"""What is free around the words of a step, in logical pixels."""


class Step(QPushButton):
    """A step of the way: a button where it can be gone back to, else only a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "step")
        self.setAutoDefault(False)
        self.back = 0
        self._drawn: tuple[RailStep, bool, str] | None = None
        self._line = IconText("", parent=self)
        self._line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_INSIDE, _INSIDE, _INSIDE, _INSIDE)
        self._column.addWidget(self._line)

    def draw(self, step: RailStep, texts: Texts) -> None:
        """Show it; the shape of the mark says how it stands, not its colour alone."""
        self.back = step.back
        drawn = (step._replace(back=0), bool(step.back), texts.language)  # how far back it is cannot be seen
        if self._drawn == drawn:
            return
        self._drawn = drawn
        self.setObjectName(f"rail.{step.page}")
        self.setEnabled(bool(step.back))
        self.setCursor(Qt.CursorShape.PointingHandCursor if step.back else Qt.CursorShape.ArrowCursor)
        self._line.show_icon(*_ICONS[step.state])
        set_property(self._line, "role", _ROLES[step.state])
        self._line.say(step.title)
        self.setAccessibleName(texts.say(f"window.rail.{step.state}", title=step.title))
        said = texts.say("window.rail.back_to", title=step.title) if step.back else ""
        self.setAccessibleDescription(said)
        self.setToolTip(said)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as its words."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as its words can get."""
        return self._column.minimumSize()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """What the words need."""
        return self._column.heightForWidth(width)


class Rail(QFrame):
    """Draws `model.rail`."""

    back_wanted = Signal(int)
    """So many times Back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.steps: list[Step] = []
        self._way = QVBoxLayout()
        self._way.setSpacing(0)
        self._account = Text("strong")
        self._quota = Text("small")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(GAP - _INSIDE, WIDE - _INSIDE, GAP - _INSIDE, GAP)
        column.setSpacing(HALF)
        column.addLayout(self._way)
        column.addStretch(1)
        column.addWidget(rule(inside))
        column.addWidget(self._account)
        column.addWidget(self._quota)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(PageScroll(inside, 2 * WIDTH, self, margin=0, fills=True))
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
        while len(self.steps) < len(model.rail):
            self._add()
        for place, shown in enumerate(self.steps):
            if place < len(model.rail):
                shown.draw(model.rail[place], texts)
            show_if(shown, place < len(model.rail))
        self._account.say(model.account_line)
        self._quota.say(model.quota_line)

    def _add(self) -> None:
        made = Step(self)
        made.clicked.connect(lambda: self.back_wanted.emit(made.back))
        self.steps.append(made)
        self._way.addWidget(made)


def has_room(whole: int, stage: int) -> bool:
    """Whether the rail has room where the window is `whole` wide and the counterpart `stage`, in logical pixels."""
    size = theme.current().size
    return whole >= _RAIL_AND_STAGE and whole - stage - size(WIDTH) >= size(_PAGE)


def in_a_line(model: PageModel | None) -> str:
    """What the rail says of the account, for where something else has the rail's place."""
    return together(" · ", (model.account_line, model.quota_line)) if model else ""
