"""What lies over the window before a room: a title card, the keys, a black screen, a picture that stays (T04)."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QGridLayout, QMainWindow, QVBoxLayout, QWidget

from realname_wizard.course.presentation import Presentation
from realname_wizard.rehearsal.script.values import in_words
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import as_sentences
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import GAP, HALF, WIDE
from realname_wizard.views.parts.widgets import Text, announce

_MOST_LINES: Final = 6
"""So many lines stand one below the other."""


class Words(NamedTuple):
    """A title, what stands above it, and lines below."""

    above: str
    title: str
    lines: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """As a screen reader says it."""
        return as_sentences((self.above, self.title, *self.lines))


def words_of(presentation: Presentation, texts: Texts) -> Words:
    """What the title card of the leaf at hand says."""
    say, language, leaf = texts.say, texts.language, presentation.leaf
    course, lessons = presentation.name(language), presentation.programme.lessons
    title = presentation.lesson.called(language)
    section, minutes = in_words(presentation.chapter.name, language), presentation.chapter.minutes
    of_section = [n for n, each in enumerate(lessons) if each.section == presentation.lesson.section]
    if leaf.kind == "section":
        told = say("present.section", minutes=minutes, lessons=len(of_section))
        return Words(course, section, (told,))
    if leaf.kind == "end":
        return Words(course, say("present.end"))
    if len(lessons) == 1:
        return Words(say("app.title"), title)
    number = say("present.lesson", number=of_section.index(leaf.lesson) + 1, all=len(of_section))
    length = (say("course.section", name=section, minutes=minutes),) if section else ()
    return Words(number, title, length)


class TitleCard(QWidget):
    """Lies over page and strip; what is above `below` stays: the notice that all is simulated."""

    def __init__(self, window: QMainWindow, below: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("present.card")
        self._below = below
        self.words = Words("", "")
        self._above = Text("muted", parent=self)
        self._title = Text("title_card", parent=self)
        self._lines: list[Text] = []
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(WIDE)
        self._rows.setVerticalSpacing(HALF)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * WIDE, WIDE, 3 * WIDE, WIDE)
        whole.addStretch(1)
        whole.addWidget(self._above)
        whole.addSpacing(HALF)
        whole.addWidget(self._title)
        whole.addSpacing(GAP)
        whole.addLayout(self._rows)
        whole.addStretch(1)
        window.installEventFilter(self)
        self.hide()

    def show_words(self, words: Words) -> None:
        """Show this, and have it said."""
        new = words != self.words or not self.isVisible()
        self.words = words
        self._above.say(words.above)
        self._title.say(words.title)
        while len(self._lines) < len(words.lines):
            self._lines.append(Text(parent=self))
        for place, line in enumerate(self._lines):
            line.say(words.lines[place] if place < len(words.lines) else "")
        self._lay_out(len(words.lines))
        theme.dress(self)
        self.setAccessibleName(words.whole)
        self.lie()
        self.show()
        self.raise_()
        if new:
            announce(self, words.whole)

    def _lay_out(self, count: int) -> None:
        """One line below the other; many of them in two columns, for a room's letters are large."""
        down = count if count <= _MOST_LINES else -(-count // 2)
        for place, line in enumerate(self._lines[:count]):
            self._rows.addWidget(line, place % down, place // down)
        for column in (0, 1):
            self._rows.setColumnStretch(column, int(column * down < count))

    def lie(self) -> None:
        """Cover all but what stays."""
        window = self.window().rect()
        top = self._below.mapTo(self.window(), self._below.rect().bottomLeft()).y() + 1
        self.setGeometry(QRect(0, top, window.width(), max(window.height() - top, 1)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The window has another size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.isVisible():
            self.lie()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing shines through."""
        painter, look = QPainter(self), theme.current()
        painter.fillRect(self.rect(), look.surface)
        painter.fillRect(0, 0, self.width(), HALF, look.accent)
        painter.end()


class Curtain(QWidget):
    """Lies over a whole window: black, or with the picture that stays."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("present.curtain")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # what is below goes on
        self._picture: QPixmap | None = None
        window.installEventFilter(self)
        self.hide()

    def cover(self, picture: QPixmap | None) -> None:
        """From now on this is seen; None is black."""
        self._picture = picture
        self._lie()
        self.show()
        self.update()

    def _lie(self) -> None:
        self.setGeometry(self.window().rect())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """It stays above whatever comes, and covers all of it."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded) and self.isVisible():
            self._lie()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Black, or the picture."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        if self._picture is not None:
            painter.drawPixmap(self.rect(), self._picture)
        painter.end()


def keys_in_lines(keys: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Which key does what, a line each."""
    return tuple(f"{key}  ·  {does}" for key, does in keys)
