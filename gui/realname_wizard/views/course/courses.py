"""Which lesson: a box with the courses that there are, section by section, and what the trainer should know (T11)."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QListWidgetItem, QWidget

from realname_wizard.course.course import Course, Lesson, Section, courses, mark_of, read_course
from realname_wizard.documents.problems import Problems
from realname_wizard.records.book import Book
from realname_wizard.records.choosing import lessons_done
from realname_wizard.records.observing import file_of
from realname_wizard.rehearsal.script.values import in_words
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.parts.selecting import Listing
from realname_wizard.views.parts.widgets import Notice, Text, button
from realname_wizard.views.shell.choosing import name_of
from realname_wizard.views.shell.dialogs import Box

_ROWS = 11


class ToPresent(NamedTuple):
    """A course that is to be presented, from the lesson of that number; None is where one was, or all of it."""

    file: Path
    lesson: int | None


class Courses(Box):
    """The box. `chosen` is the lesson, once it was accepted, or what is to be presented."""

    def __init__(self, texts: Texts, parent: QWidget, book: Book | None = None) -> None:
        """What is in the `book` of who is learning is marked as done."""
        super().__init__(texts.say("course.title"), texts.say("course.lead"), parent, width=680, fills=True)
        self.setObjectName("course.choose")
        self._texts, self._book = texts, book
        self.chosen: Lesson | ToPresent | None = None
        self.file = Path()
        """The course."""
        self.mark = ""
        """What records call it."""
        self._lessons: dict[int, Lesson] = {}
        self._left: set[int] = set()
        """Those that are not done yet."""
        self._at_hand = 0
        self._notes: dict[int, str] = {}
        self.list = Listing()
        self.list.setObjectName("course.lessons")
        self.list.setAccessibleName(texts.say("course.title"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.want_lines(_ROWS, theme.current().size(32))
        self.list.currentRowChanged.connect(self._say_note)
        self.list.itemActivated.connect(lambda _item: self._begin())
        self.note = Text("muted")
        self.trouble = Notice("danger")
        for part in (self.list, self.note, self.trouble):
            self.column.addWidget(part)
        for name, role, act in (
            ("course.cancel", "", self.reject),
            ("course.file", "", self._ask_file),
            ("course.present", "", self._present),
            ("course.begin", "primary", self._begin),
        ):
            self.row.addWidget(button(name, texts.say(name), role, on_click=act, parent=self))
        for file in courses():
            self.take_in(file)

    def take_in(self, file: Path) -> None:
        """List the lessons of a course; say what is wrong where it cannot be read."""
        try:
            course = read_course(file)
        except Problems as wrong:
            self.trouble.say(self._texts.say("course.unreadable", cause=wrong.problems[0]), "danger")
            self.fit()
            return
        self.trouble.say("", "danger")
        self.fit()
        self.file, self.mark = file, mark_of(file, course)
        self.list.clear()
        self._lessons.clear()
        self._left.clear()
        self._notes.clear()
        self._list(course)
        self._at_hand = min(self._left, default=min(self._lessons))
        self.list.setCurrentRow(self._at_hand)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list(self, course: Course) -> None:
        language, done = self._texts.language, lessons_done(self._book, self.mark) if self._book else ()
        self._head(in_words(course.name, language), in_words(course.note, language))
        for section in course.sections:
            self._head(self._called(section), in_words(section.note, language))
            for lesson in section.lessons:
                mode = self._texts.say(f"course.mode.{lesson.mode}")
                words = f"{mode}  ·  {name_of(lesson.walkthrough, self._texts)}"
                is_done = (file_of(lesson.walkthrough), lesson.mode) in done
                row = self._add(self._texts.say("course.done", lesson=words) if is_done else words)
                self._left |= set() if is_done else {row}
                self._lessons[row] = lesson
                self._notes[row] = in_words(lesson.note, language)

    def _called(self, section: Section) -> str:
        name = in_words(section.name, self._texts.language)
        return self._texts.say("course.section", name=name, minutes=section.minutes)

    def _head(self, words: str, note: str) -> None:
        row = self._add(words)
        self._notes[row] = note
        item = self.list.item(row)
        font = item.font()
        font.setBold(True)
        item.setFont(font)

    def _add(self, words: str) -> int:
        self.list.addItem(QListWidgetItem(words))
        return self.list.count() - 1

    def _say_note(self, row: int) -> None:
        self.note.say(self._notes.get(row, ""))
        if self.isVisible():
            self.fit()
        begin = self.findChild(QWidget, "course.begin")
        if begin is not None:
            begin.setEnabled(row in self._lessons)

    def _begin(self) -> None:
        lesson = self._lessons.get(self.list.currentRow())
        if lesson is not None:
            self.chosen = lesson
            self.accept()

    def _present(self) -> None:
        """From the selected lesson on; the one that was at hand, the first one or a heading stands for all."""
        rows = sorted(self._lessons)
        row = self.list.currentRow()
        from_there = row in rows[1:] and row != self._at_hand
        self.chosen = ToPresent(self.file, rows.index(row) if from_there else None)
        self.accept()

    def _ask_file(self) -> None:
        title = self._texts.say("course.file")
        file, _kind = QFileDialog.getOpenFileName(self, title, "", "YAML (*.yaml *.yml)")
        if file:
            self.take_in(Path(file))


def choose_lesson(
    texts: Texts, parent: QWidget, file: Path | None = None, book: Book | None = None
) -> tuple[Lesson | ToPresent, str] | None:
    """Ask which lesson, and of which course, at first that one; None where nobody wants any.

    The first one that is not done yet is at hand, by the `book` of who is learning.
    """
    box = Courses(texts, parent, book)
    if file is not None:
        box.take_in(file)
    chosen = box.chosen if box.exec() == QDialog.DialogCode.Accepted else None
    box.deleteLater()
    return (chosen, box.mark) if chosen is not None else None
