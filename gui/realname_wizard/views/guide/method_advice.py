"""Which method for me: a few questions, and beside them what suits the answers."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from realname_wizard.guide.advice import OPTIONS, Advice, Asked
from realname_wizard.guide.guide import Guide
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import GAP, HALF, WIDE
from realname_wizard.views.guide.entries import BESIDE
from realname_wizard.views.parts.places import Places
from realname_wizard.views.parts.scrolling import CARDS_WIDTH, PageScroll
from realname_wizard.views.parts.widgets import Card, IconText, Text, announce, button, clear, rule, show_if


class Answer(QRadioButton):
    """An answer that arrow keys choose, as in any such group: Qt moves the focus alone while none is chosen yet."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """What the key leads to is chosen."""
        super().keyPressEvent(event)
        now = self.window().focusWidget()
        if (
            now is not self
            and isinstance(now, Answer)
            and now.group() is self.group()
            and not now.isChecked()
        ):
            now.click()


class QuestionCard(Card):
    """One question with its answers, of which one is chosen."""

    answered = Signal(str)

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = asked
        self.column.setSpacing(4)
        self._title = Text("strong", parent=self)
        self.column.addWidget(self._title)
        self._group = QButtonGroup(self)
        self._options = {option: Answer(self) for option in OPTIONS[asked]}
        for option, radio in self._options.items():
            radio.setObjectName(f"guide.advice.{asked}.{option}")
            radio.clicked.connect(partial(self.answered.emit, option))
            self._group.addButton(radio)
            self.column.addWidget(radio)

    def draw(self, guide: Guide, answer: str | None) -> None:
        """Say it in the guide's language, and show what was answered."""
        title = guide.texts.say(f"guide.advice.{self.asked}")
        self._title.say(title)
        for option, radio in self._options.items():
            radio.setText(guide.texts.say(f"guide.advice.{self.asked}.{option}"))
            radio.setAccessibleDescription(title)
            radio.setChecked(option == answer)

    def focus(self) -> None:
        """Take the focus."""
        next(iter(self._options.values())).setFocus(Qt.FocusReason.OtherFocusReason)


class AdviceCard(Card):
    """The method that suits, why, and what speaks against the others."""

    start = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(WIDE, 20, WIDE, 20)
        self.column.setSpacing(10)
        self._title = Text("heading", parent=self)
        self._why = QVBoxLayout()
        self._start = button("guide.advice.start", role="primary", on_click=self.start.emit, parent=self)
        self._off = Text("small", parent=self)
        self._line = rule(self)
        self._heading = Text("label", parent=self)
        self._others = QVBoxLayout()
        self._others.setSpacing(HALF)
        self._places = Places(self)
        self.column.addWidget(self._title)
        self.column.addLayout(self._why)
        self.column.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._off, self._line, self._heading):
            self.column.addWidget(part)
        self.column.addLayout(self._others)
        self.column.addWidget(self._places)

    def draw(self, guide: Guide, advice: Advice | None, possible: bool) -> None:
        """Show the advice, or what is still to be answered."""
        say = guide.texts.say
        clear(self._why)
        clear(self._others)
        named = advice is not None and advice.method is not None
        self._start.setText(say("guide.advice.start"))
        self._start.setEnabled(possible)
        self._start.setVisible(named)
        self._off.say(say("guide.advice.start.off") if named and not possible else "")
        others = advice.others if advice else ()
        self._heading.say(say("guide.advice.others") if others else "")
        show_if(self._line, others)
        self._places.draw((advice.place,) if advice and advice.place else (), guide.texts)
        if advice is None:
            self._title.say("")
            self._add(self._why, Text("muted", say("guide.advice.open")))
            return
        key = "guide.advice.result" if advice.fits else "guide.advice.closest"
        self._title.say(say(key, method=advice.title))
        for line in advice.why:
            self._add(self._why, IconText("check", "success", text=line))
        for line in advice.but:
            self._add(self._why, IconText("warning", "warning", text=line))
        for other in others:
            self._add(self._others, Text("strong", other.title))
            self._add(self._others, Text("muted", other.why))

    @property
    def said(self) -> str:
        """What the advice is, for a screen reader."""
        return self._title.text()

    @staticmethod
    def _add(column: QVBoxLayout, part: QWidget) -> None:
        column.addWidget(part)
        part.show()  # or Qt would wait for its next idle moment


class MethodAdvice(QWidget):
    """The questions, and the advice beside them or below."""

    begin = Signal(object)
    """What leads to the details of the method, to be taken at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guide: Guide | None = None
        self._answers: dict[Asked, str] = {}
        self._lead = Text("muted")
        self._cards = [QuestionCard(asked) for asked in Asked]
        self._advice = AdviceCard()
        self._advice.start.connect(self._begin)
        questions = QVBoxLayout()
        questions.setSpacing(HALF)
        questions.addWidget(self._lead)
        for card in self._cards:
            card.answered.connect(partial(self._take, card.asked))
            questions.addWidget(card)
        questions.addStretch(1)
        right = self._right = QVBoxLayout()
        right.addWidget(self._advice)
        right.addStretch(1)
        content = QWidget()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GAP)
        self._box.addLayout(questions, 1)
        self._box.addLayout(right, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self.scroller = PageScroll(content, CARDS_WIDTH + 240, margin=0)
        around.addWidget(self.scroller)
        self.scroller.verticalScrollBar().valueChanged.connect(self._stay_in_sight)

    def draw(self, guide: Guide) -> None:
        """Say everything in the guide's language."""
        self._guide = guide
        self._lead.say(guide.texts.say("guide.advice.lead"))
        wanted = guide.asks(self._answers)
        for card in self._cards:
            card.draw(guide, self._answers.get(card.asked))
            show_if(card, card.asked in wanted)
        asked = {each: said for each, said in self._answers.items() if each in wanted}
        advice = guide.advise(asked)
        method = advice.method if advice else None
        self._advice.draw(guide, advice, bool(method and guide.start(asked, method)))

    def focus(self) -> None:
        """Take the focus."""
        self._cards[0].focus()

    def _take(self, asked: Asked, option: str) -> None:
        self._answers[asked] = option
        if self._guide is not None:
            self.draw(self._guide)
            announce(self, self._advice.said)

    def _begin(self) -> None:
        if self._guide is None:
            return
        advice = self._guide.advise(self._answers)
        if advice is not None and advice.method is not None:
            self.begin.emit(self._guide.start(self._answers, advice.method))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Beside each other where there is room."""
        super().resizeEvent(event)
        roomy = self.width() >= theme.current().size(BESIDE)
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if roomy else directions.TopToBottom)
        self._stay_in_sight()

    def _stay_in_sight(self) -> None:
        """Beside the questions the advice goes down with them, as far as it has room: it changes with every answer."""
        beside = self._box.direction() is QBoxLayout.Direction.LeftToRight
        room = self._box.geometry().height() - self._advice.height() if beside else 0
        scrolled = self.scroller.verticalScrollBar().value()
        self._right.setContentsMargins(0, max(min(scrolled, room), 0), 0, 0)
