"""Handouts: what a class takes home, saved as PDF; the certificate for who has passed every test of a course (T07)."""

from datetime import datetime
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMainWindow, QWidget

from realname_wizard.course.course import Course, courses, mark_of, read_course
from realname_wizard.documents.problems import Problems
from realname_wizard.guide.handouts import HANDOUTS, Handing, Passed, has_passed, tests_of
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.records.book import Book
from realname_wizard.records.choosing import choose
from realname_wizard.redact import as_file_name
from realname_wizard.rehearsal.script.values import in_words
from realname_wizard.views.drawing import paper, theme
from realname_wizard.views.parts.widgets import Label, Text, button
from realname_wizard.views.parts.wrapped_line import wrapping_list
from realname_wizard.views.shell.dialogs import TellingBox
from realname_wizard.views.shell.files import ask_where_to
from realname_wizard.views.shell.instead import Home

_CERTIFICATE: Final = "certificate"
_LONGEST: Final = 80
"""So many characters of a name fit on a line of the paper."""

_STOPS: Final = ".。"
"""What ends a goal; inside another sentence it does not."""


class HandoutsBox(TellingBox):
    """The box. What is typed on a certificate goes into its file and nowhere else."""

    def __init__(self, book: Book, handing: Handing, parent: QWidget) -> None:
        say = handing.texts.say
        super().__init__(say("handouts.title"), say("handouts.lead"), parent, width=560, fills=True)
        self.setObjectName("handouts")
        self._book, self._handing, self._texts = book, handing, handing.texts
        self._names = (*(each.name for each in HANDOUTS), _CERTIFICATE)
        self.list = wrapping_list("handouts.list", say("handouts.list"), self)
        self.list.want_lines(len(self._names), theme.current().size(38))
        self.list.addItems([say(f"handout.{each}") for each in self._names])
        self.list.currentRowChanged.connect(lambda _row: self._draw())
        self.list.itemActivated.connect(lambda _item: self._ask_where())
        self._of = Text("muted")
        self.name = QLineEdit()
        self.name.setObjectName("handouts.name")
        self.name.setAccessibleName(say("handouts.name"))
        self.name.setMaxLength(_LONGEST)
        self.name.textChanged.connect(lambda _text: self._offer())
        self._name_label = Label(say("handouts.name"))
        self._name_label.setBuddy(self.name)
        self._course_file = courses()[0]
        self._course: Course = read_course(self._course_file)
        self._other = button("handouts.course", say("course.file"), on_click=self._ask_course, parent=self)
        for part in (self.list, self._of, self._name_label, self.name, self._other, self.told):
            self.column.addWidget(part)
        self.add_button("handouts.close", say("window.close_box"), self.reject)
        self._save = self.add_button("handouts.save", say("guide.prepare.save"), self._ask_where, "primary")
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _chosen(self) -> str:
        return self._names[max(self.list.currentRow(), 0)]

    def _tests(self) -> tuple[Passed, ...]:
        mark = mark_of(self._course_file, self._course)
        of = choose(self._book).of(self._book.people.learner, mark)
        return tests_of(self._course, mark, of.sittings, self._texts.language)

    def _draw(self) -> None:
        """What is asked for the one that is selected."""
        say, certifies = self._texts.say, self._chosen == _CERTIFICATE
        for part in (self._name_label, self.name, self._other):
            part.setVisible(certifies)
        self.told.say("")
        if certifies:
            learner = self._book.people.chosen or say("handouts.nobody")
            tests = self._tests()
            passed = say("handouts.passed" if has_passed(tests) else "handouts.not_passed")
            missing = [each.walkthrough for each in tests if each.percent is None]
            course = in_words(self._course.name, self._texts.language)
            left = (say("handouts.missing", test=each.rstrip(_STOPS)) for each in missing)
            self._of.say("\n".join((course, say("handouts.learner", name=learner), passed, *left)))
        else:
            self._of.say("")
        self._offer()
        self.fit()

    def _offer(self) -> None:
        certifies = self._chosen == _CERTIFICATE
        self._save.setEnabled(not certifies or (bool(self.name.text().strip()) and has_passed(self._tests())))

    def _page(self) -> bytes:
        """The one that is selected."""
        if self._chosen != _CERTIFICATE:
            return self._handing.page(self._chosen)
        day = datetime.now(SHANGHAI).date()
        return self._handing.certificate(self._course, self._tests(), self.name.text(), day)

    def save(self, file: Path) -> None:
        """Write it as PDF, and say whether that went well."""
        try:
            paper.write_html([self._page()], file, None, self._texts.language, lambda: None)
        except OSError:
            self.tell(self._texts.say("guide.prepare.failed", file=file))
        else:
            self.tell(self._texts.say("guide.prepare.saved", file=file), "success")

    def certify(self, course: Path) -> None:
        """Have the certificate of that course at hand: a name is all that it wants."""
        self.take_course(course)
        self.list.setCurrentRow(self._names.index(_CERTIFICATE))
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_course(self, file: Path) -> None:
        """Certify another course; say what is wrong where it cannot be read."""
        try:
            self._course = read_course(file)
        except Problems as wrong:
            self.tell(self._texts.say("guided.unreadable", cause=wrong.problems[0]))
            return
        self._course_file = file
        self._draw()

    def _ask_course(self) -> None:
        title = self._texts.say("course.file")
        file, _kind = QFileDialog.getOpenFileName(self, title, "", "YAML (*.yaml *.yml)")
        if file:
            self.take_course(Path(file))

    def _ask_where(self) -> None:
        if not self._save.isEnabled():
            return
        name = f"{as_file_name(self._texts.say(f'handout.{self._chosen}'))}.pdf"
        title = self._texts.say("guide.prepare.save")
        file = ask_where_to(self, self._texts, title, name, {"PDF": (".pdf",)})
        if file is not None:
            self.save(file)


def show_handouts(home: Home, course: Path | None = None, over: QWidget | None = None) -> None:
    """What there is to hand out; the certificate of the course in that file, where there is one."""
    handing = Handing(home.conductor.policy, home.texts)
    box = HandoutsBox(Book(home.folder), handing, over or cast(QMainWindow, home))
    if course is not None:
        box.certify(course)
    box.ask()


DEEDS = {"handouts": show_handouts}
"""By the name of the action."""
