"""A page on which one of several things is chosen: cards that are radio buttons (R01 to R08)."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import Choice, PageModel
from realname_wizard.messages.events import Body, ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import as_sentences, in_a_row, of_parts, origins_of, together
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import GAP, HALF, WIDE, Theme
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.parts.fact_list import FactLine, FactList
from realname_wizard.views.parts.origin_mark import OriginMark
from realname_wizard.views.parts.scrolling import READING_WIDTH
from realname_wizard.views.parts.widgets import Badge, IconText, Text, clear
from realname_wizard.words import Method, Page, Region, Subject

_DOT = 18
"""Side of the round mark, in logical pixels at text size 100 %."""

_TWO_COLUMNS, _BADGE_BESIDE = 620, 420
"""From these widths on, in logical pixels at text size 100 %, what a card needs stands beside what it gives, and its
badge beside its title."""


class ChoiceCard(QRadioButton):
    """A card that is a radio button: arrows and Space choose, Enter and a double click choose and go on."""

    go_on = Signal()

    def __init__(self, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self.setObjectName(f"choice.{value}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title = Text("title", parent=self)
        self._badge = Badge(tone="accent", parent=self)
        self._badge_mark = OriginMark(self)
        self._summary = Text("muted", parent=self)
        self._needs, self._answers = FactList(self), FactList(self)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(HALF)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._head.addWidget(self._badge_mark, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._facts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for stretch, part in ((2, self._needs), (3, self._answers)):
            self._facts.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(6)
        self._column.addLayout(self._head)
        self._column.addWidget(self._summary)
        self._column.addLayout(self._facts)
        self._drawn: tuple[Choice, dict[str, str], Texts, Theme] | None = None

    @property
    def title(self) -> str:
        """What stands on top of it."""
        return self._title.text()

    def draw(self, choice: Choice, labels: dict[str, str], texts: Texts) -> None:
        """Show the choice. `labels` are the words for its parts."""
        before, self._drawn = self._drawn, (choice._replace(selected=False), labels, texts, theme.current())
        if before == self._drawn:
            return
        indent = theme.current().size(_DOT) + 2 * GAP
        self._column.setContentsMargins(indent, GAP, GAP, GAP)
        self._title.say(choice.title)
        self._badge.say(choice.badge)
        self._summary.say(choice.summary)
        self._needs.draw(_needs(choice, labels))
        answers = _answers(choice, labels, texts)
        self._answers.draw(answers)
        self.setAccessibleName(in_a_row((choice.title, choice.badge, choice.time)))
        needs = (labels["needs"], *choice.needs) if choice.needs else ()
        self.setAccessibleDescription(
            as_sentences((choice.summary, *needs, *(fact.text for fact in answers)))
        )
        self._badge_mark.tell(origins_of(choice.badge))
        for part in self.findChildren(QWidget):
            holds_mark = isinstance(part, OriginMark) or part.findChild(OriginMark) is not None
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not holds_mark)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as what the card holds."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As small as what the card holds can get."""
        return self._column.minimumSize()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """What the texts need when the card is so wide."""
        return self._column.heightForWidth(width)

    def share(self, width: int) -> None:
        """Make good use of about this width: what stands side by side, and what below each other."""
        size = theme.current().size
        _lay(self._head, WIDE if width >= size(_BADGE_BESIDE) else 0, 6)
        _lay(self._facts, WIDE if width >= size(_TWO_COLUMNS) else 0, 6)

    def hitButton(self, where: QPoint) -> bool:  # noqa: N802 - Qt's name
        """All of the card can be clicked."""
        return self.rect().contains(where)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A double click selects and goes on."""
        super().mouseDoubleClickEvent(event)
        self.setChecked(True)
        self.go_on.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter takes this card, as `choose` does: it can be seen where the focus is, and Back undoes it."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            self._choose_where_arrows_led()
        else:
            self.setChecked(True)
            self.go_on.emit()

    def _choose_where_arrows_led(self) -> None:
        """Arrows choose, here as in the table, also where nothing was chosen before (F18)."""
        led_to = self.window().focusWidget()
        if led_to is not self and isinstance(led_to, ChoiceCard):
            led_to.setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The card, its round mark, and the ring of the focus."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        ground = look.selected if chosen else look.hover if self.underMouse() else look.surface
        edge, width = (look.accent, 2.0) if chosen else (look.outline, 1.0)
        inset = 5.0
        inset += (
            width / 2
        )  # a line is drawn along its middle: beside the pixels it would be two that are half as dark
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(edge, width))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 12, 12)
        if self.hasFocus():
            painter.setPen(QPen(look.text, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 15, 15)
        self._paint_mark(painter, look.accent if chosen else look.outline, look.surface)
        painter.end()

    def _paint_mark(self, painter: QPainter, colour: QColor, ground: QColor) -> None:
        side = theme.current().size(_DOT)
        middle = self._title.geometry().top() + self._title.fontMetrics().height() / 2
        mark = QRectF(GAP, middle - side / 2, side, side)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(ground)
        painter.drawEllipse(mark.adjusted(1, 1, -1, -1))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(mark.adjusted(5, 5, -5, -5))


def _lay(parts: QBoxLayout, beside: int, below: int) -> None:
    """Lay the parts beside each other, that far apart; with 0, below each other."""
    wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
    if parts.direction() is not wanted:
        parts.setDirection(wanted)
        parts.setSpacing(beside or below)


def _needs(choice: Choice, labels: dict[str, str]) -> tuple[FactLine, ...]:
    """What the method asks for."""
    needs = tuple(FactLine("dot", "muted", need) for need in choice.needs)
    return (FactLine("", "", labels["needs"], "small"), *needs) if needs else ()


def _answers(choice: Choice, labels: dict[str, str], texts: Texts) -> tuple[FactLine, ...]:
    """What the method gives."""
    found = []
    if choice.time:
        said = texts.say("widget.choice.fact", label=labels["time"], fact=choice.time)
        found.append(FactLine("clock", "muted", of_parts(said, choice.time)))
    for key, text, fits in (
        ("hurry", choice.hurry, choice.suits_hurry),
        ("no_papers", choice.no_papers, choice.suits_no_papers),
    ):
        if text:
            icon, tone = ("check_circle", "success") if fits else ("close", "muted")
            said = texts.say("widget.choice.answer", question=labels[key], answer=text)
            found.append(FactLine(icon, tone, of_parts(said, text)))
    return tuple(found)


class ChoicePage(PageView):
    """Region, subject, and the base of method: what is chosen is committed by Next."""

    def __init__(
        self, page: Page, texts: Texts, parent: QWidget | None = None, *, width: int = READING_WIDTH
    ) -> None:
        super().__init__(page, texts, parent, width=width)
        self.holder = QWidget()
        self._cards_column = QVBoxLayout(self.holder)
        self._cards_column.setContentsMargins(0, 0, 0, 0)
        self._cards_column.setSpacing(HALF)
        self.column.addWidget(self.holder)
        self.note = IconText("info", "muted", "muted")
        self.column.addWidget(self.note)
        self.cards: list[ChoiceCard] = []
        self._shown: str | None = None

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Draw a card for each choice; what is selected and not yet committed stays selected."""
        super().render(model)
        values = [choice.value for choice in model.choices]
        if values != [card.value for card in self.cards]:
            self._make_cards(values)
        labels = dict(model.choice_labels)
        for card, choice in zip(self.cards, model.choices, strict=True):
            card.draw(choice, labels, self.texts)
        self._share_room()
        self._select_as(next((choice.value for choice in model.choices if choice.selected), ""))
        self.note.say(together("\n", model.paragraphs))
        self._mended(bool(self.selected()))

    def selected(self) -> str:
        """The value of the selected card, or nothing."""
        return next((card.value for card in self.cards if card.isChecked()), "")

    def select(self, value: str) -> None:
        """Select the card of that value."""
        for card in self.cards:
            if card.value == value:
                card.setChecked(True)

    def forward(self) -> Body | None:
        """The choice, where one is selected."""
        value = self.selected()
        if not value:
            return super().forward()
        self._shown = value
        if self.page is Page.REGION:
            return ChooseRegion(region=Region(value))
        if self.page is Page.SUBJECT:
            return ChooseSubject(subject=Subject(value))
        return ChooseMethod(method=Method(value))

    def focus_first(self) -> None:
        """The selected card, else the first: the heading is announced anyway."""
        chosen = [card for card in self.cards if card.isChecked()] or self.cards[:1]
        if chosen:
            chosen[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have the cards make good use of the width."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        # By the width of the page, not of a card: that depends on whether the page scrolls, and so on this.
        for card in self.cards:
            card.share(self.width() - 3 * WIDE)

    def _select_as(self, wanted: str) -> None:
        """Follow the model where it has changed; else leave what the user has selected since."""
        if wanted == self._shown:
            return
        self._shown = wanted
        for card in self.cards:
            card.setAutoExclusive(False)
            card.setChecked(card.value == wanted)
            card.setAutoExclusive(True)

    def _mended(self, chosen: bool) -> None:
        """That nothing was chosen is no longer so."""
        if chosen:
            self.notice.say("")

    def _make_cards(self, values: list[str]) -> None:
        clear(self._cards_column)
        self.cards = [ChoiceCard(value, self.holder) for value in values]
        for card in self.cards:
            card.go_on.connect(self.go_on)
            card.toggled.connect(self._mended)
            self._cards_column.addWidget(card)
        self._shown = None
