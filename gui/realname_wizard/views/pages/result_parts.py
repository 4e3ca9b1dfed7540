"""What the pages after a verdict are made of: outcome, reasons, places to turn to (R09, R30 to R32, R47)."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import ReasonModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing.icons import IconLabel
from realname_wizard.views.drawing.theme import GAP, WIDE
from realname_wizard.views.parts.widgets import Badge, Card, IconText, Text, rule, set_property
from realname_wizard.words import Outcome

_LOOKS = {
    Outcome.VERIFIED: ("check_circle", "success"),
    Outcome.REJECTED: ("error", "danger"),
    Outcome.SYSTEM_ERROR: ("warning", "danger"),
    Outcome.OVERDUE: ("hourglass", "warning"),
    Outcome.PENDING: ("clock", "accent"),
    Outcome.HANDED_OFF: ("globe", "accent"),
    Outcome.CANCELLED: ("close", "muted"),
    Outcome.NONE: ("info", "accent"),
}
"""The icon and the colour of each outcome; the heading beside them says it in words."""

_ICON = 40


class KindBadge(Badge):
    """A badge on one line, which breaks only where a large text leaves it no room."""

    _FRAME = 20

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "accent", parent)
        self.setIndent(0)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(1)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All words on one line; a label that may wrap would ask for two short ones."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + self._FRAME
        return QSize(width, self.heightForWidth(width))


class OutcomeBanner(QFrame):
    """How it ended: icon, heading, a sentence, what kind of way on there is, and where it begins."""

    def __init__(self, heading: Text, lead: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("tone", "")
        self._icon = IconLabel("info", "accent", _ICON, self)
        self.kind = KindBadge(self)
        self._mend = IconText("pin", "accent", parent=self)
        words = QVBoxLayout()
        words.setSpacing(6)
        for part in (heading, lead):
            words.addWidget(part)
        kind = QHBoxLayout()
        kind.addWidget(self.kind)
        kind.addStretch(1)
        words.addLayout(kind)
        words.addWidget(self._mend)
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE, 20, WIDE, 20)
        row.setSpacing(GAP)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def draw(self, outcome: Outcome, kind_text: str, mend_text: str) -> None:
        """Show the outcome's icon and colour, the kind of failure, and where it is mended."""
        name, tone = _LOOKS[outcome]
        self._icon.show_icon(name, tone)
        self.kind.say(kind_text)
        self._mend.say(mend_text)
        good = outcome is Outcome.VERIFIED
        set_property(self, "tone", "success" if good else "")
        set_property(self, "role", "notice" if good else "card")


class ReasonCard(Card):
    """One reason: what happened · why · what to do now (R32)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(WIDE, 20, WIDE, 20)
        self.column.setSpacing(10)
        self._cause = Text("title", parent=self)
        self._why = Text("muted", parent=self)
        self._do_label = Text("label", parent=self)
        self._do = IconText("right", "accent", parent=self)
        self._code = Text("small", parent=self)
        for part in (self._cause, self._why, rule(self), self._do_label, self._do, self._code):
            self.column.addWidget(part)

    def draw(self, model: ReasonModel, texts: Texts) -> None:
        """Show the reason."""
        self.setObjectName(f"reason.{model.reason}")
        self.setAccessibleName(" ".join(filter(None, (model.cause, model.why, model.do))))
        self._cause.say(model.cause)
        self._why.say(model.why)
        self._do_label.say(texts.say("widget.result.do") if model.do else "")
        self._do.say(model.do)
        self._code.say(model.code)
