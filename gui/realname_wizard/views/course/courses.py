"""Which lesson: a box with the courses that there are, section by section, and what the trainer should know (T11)."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QListWidgetItem, QPushButton, QWidget

from realname_wizard.course.course import Course, Lesson, Mode, Section, courses, mark_of, read_course
from realname_wizard.course.place import Place
from realname_wizard.documents.problems import Problems
from realname_wizard.records.book import Book
from realname_wizard.records.choosing import Far, how_far, lesson_key
from realname_wizard.rehearsal.script.values import in_words
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.widgets import Notice, Text, button, show_if
from realname_wizard.views.parts.wrapped_line import wrapping_list
from realname_wizard.views.shell.dialogs import Box

_ROWS = 11


class ToPresent(NamedTuple):
    """A course that is to be presented, from the lesson of that number; None is where one was, or all of it."""

    file: Path
    lesson: int | None


class AsTest(NamedTuple):
    """A lesson that is to be a test, whatever the course says."""

    place: Place


class Courses(Box):
    """The box. `chosen` is the lesson in its course, once it was accepted, or what is to be presented."""

    certificate_wanted = Signal(Path)
    """Somebody who has passed every test of the course in that file wants it in writing."""

    def __init__(
        self,
        texts: Texts,
        parent: QWidget,
        book: Book | None = None,
        why_no_test: Callable[[Path], str] = lambda _file: "",
    ) -> None:
        """What is in the `book` of who is learning is marked as done, with the marks of tests.

        `why_no_test` says why a walkthrough cannot be one.
        """
        super().__init__(texts.say("course.title"), texts.say("course.lead"), parent, width=680, fills=True)
        self.setObjectName("course.choose")
        self._texts, self._book, self._why_no_test = texts, book, why_no_test
        self.chosen: Place | AsTest | ToPresent | None = None
        self.file = Path()
        """The course."""
        self._lessons: dict[int, Place] = {}
        self._left: set[int] = set()
        """Those that are not done yet."""
        self._at_hand = 0
        self._notes: dict[int, str] = {}
        self.list = wrapping_list("course.lessons", texts.say("course.title"), self)
        self.list.want_lines(_ROWS, theme.current().size(32))
        self.list.currentRowChanged.connect(self._say_note)
        self.list.itemActivated.connect(lambda _item: self._begin())
        self.note = Text("muted")
        self.sum = Notice("info")
        self.sum.setObjectName("course.sum")
        self.trouble = Notice("danger")
        self._certificate = FlowRow()
        certify = button("course.certificate", texts.say("course.certificate"), parent=self)
        certify.clicked.connect(lambda: self.certificate_wanted.emit(self.file))
        self._certificate.flow.addWidget(certify)
        for part in (self.sum, self._certificate, self.list, self.note, self.trouble):
            self.column.addWidget(part)
        for name, role, act in (
            ("course.cancel", "", self.reject),
            ("course.file", "", self._ask_file),
            ("course.present", "", self._present),
            ("course.as_test", "", self._as_test),
            ("course.begin", "primary", self._begin),
        ):
            self.add_button(name, texts.say(name), act, role)
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
        self.file = file
        self.list.clear()
        self._lessons.clear()
        self._left.clear()
        self._notes.clear()
        self._list(course)
        self._at_hand = min(self._left, default=min(self._lessons))
        self.list.setCurrentRow(self._at_hand)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list(self, course: Course) -> None:
        language, mark = self._texts.language, mark_of(self.file, course)
        found = how_far(self._book, course, mark) if self._book else Far()
        self._head(in_words(course.name, language), in_words(course.note, language))
        number = 0
        for section in course.sections:
            self._head(self._called(section), in_words(section.note, language))
            for lesson in section.lessons:
                row = self._add(self._words(lesson, found))
                self._left |= set() if lesson_key(lesson) in found.done else {row}
                self._lessons[row] = Place(self.file, course, number)
                self._notes[row] = (
                    "" if lesson.is_asked else in_words(lesson.note, language)
                )  # it may give it away
                number += 1
        self._say_sum(found, number)

    def _words(self, lesson: Lesson, found: Far) -> str:
        say, key = self._texts.say, lesson_key(lesson)
        mode = say(f"course.mode.{lesson.mode}")
        if lesson.mode is Mode.TEST:
            mode = say("course.pass_mark", mode=mode, mark=lesson.pass_mark)
        words = f"{mode}  ·  {lesson.called(self._texts.language)}"
        if key not in found.done:
            return words
        percent = found.marks.get(key)
        if percent is None:
            return say("course.done", lesson=words)
        return say("course.passed", lesson=words, percent=percent)

    def _say_sum(self, found: Far, lessons: int) -> None:
        """How far the learner has come, once something is done; and that nobody is known where nobody is."""
        say, done, tests = self._texts.say, len(found.done), found.tests
        said = ""
        if self._book is not None and not found.learner:
            said = say("course.nobody")
        elif done:
            told = {"name": found.learner, "done": done, "all": lessons}
            said = say("course.sum", **told, passed=len(found.marks), tests=tests)
        if found.passed:
            said = " ".join((said, say("course.sum.passed")))
        self.sum.say(said, "success" if found.passed else "info")
        show_if(self._certificate, found.passed)

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
        lesson = self._lessons[row].lesson if row in self._lessons else None
        why = self._why_no_test(lesson.walkthrough) if lesson is not None else ""
        as_test = self.part("course.as_test")
        as_test.setEnabled(lesson is not None and lesson.mode is not Mode.TEST and not why)
        as_test.setToolTip(why)
        as_test.setAccessibleDescription(why)
        self.part("course.begin").setEnabled(lesson is not None)

    def part(self, name: str) -> QPushButton:
        """The button of that name."""
        return next(each for each in self.findChildren(QPushButton) if each.objectName() == name)

    def stand_after(self, place: Place) -> None:
        """Have the lesson at hand that is left after that one, for whoever comes from there."""
        self.take_in(place.file)
        later = [
            row for row, each in self._lessons.items() if each.number > place.number and row in self._left
        ]
        self._at_hand = next(iter(later), self._at_hand)
        self.list.setCurrentRow(self._at_hand)

    def _begin(self) -> None:
        lesson = self._lessons.get(self.list.currentRow())
        if lesson is not None:
            self.chosen = lesson
            self.accept()

    def _as_test(self) -> None:
        """The same walkthrough, and its goal alone."""
        place = self._lessons.get(self.list.currentRow())
        if place is not None:
            self.chosen = AsTest(place)
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


def choose_lesson(box: Courses) -> Place | AsTest | ToPresent | None:
    """Ask which lesson, and of which course; None where nobody wants any."""
    return box.chosen if box.ask() else None
