"""Which walkthrough: a box with those of the program, and whatever else there is to begin with, or a file."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QListWidgetItem, QWidget

from realname_wizard.documents.problems import Problems
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.script.reader import read_head
from realname_wizard.rehearsal.script.values import in_words
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.parts.widgets import Notice
from realname_wizard.views.parts.wrapped_line import wrapping_list
from realname_wizard.views.shell.dialogs import Box

_ROWS = 9


class Choice(NamedTuple):
    """A file to begin with, or the folder of a run to go on with."""

    path: Path
    words: str
    goes_on: bool = False
    how: str = ""
    """What else is to be done with it than the box is for."""
    found_by: str = ""
    """By what else than its words it is found."""


def own_choices(texts: Texts) -> list[Choice]:
    """The program's own walkthroughs."""
    return [Choice(each, f"{name_of(each, texts)}  ·  {suite.short(each)}") for each in suite.find(())]


def choices_of_tests(texts: Texts) -> list[Choice]:
    """The same to be taken as a test: by its goal where one is written, for name and file may give the way away."""
    return [
        each._replace(words=goal, found_by=each.words) if (goal := _goal_of(each.path, texts)) else each
        for each in own_choices(texts)
    ]


def _goal_of(file: Path, texts: Texts) -> str:
    try:
        goal = read_head(file, goal=True).goal
    except Problems:
        return ""
    return in_words(goal.say, texts.language) if goal is not None else ""


def name_of(file: Path, texts: Texts) -> str:
    """What the walkthrough is called; its file where that cannot be read."""
    try:
        return read_head(file).called(texts.language)
    except Problems:
        return file.stem


class Choosing(Box):
    """The box. `chosen` is what was chosen, once it was accepted."""

    def __init__(
        self,
        what_for: str,
        choices: Iterable[Choice],
        texts: Texts,
        parent: QWidget,
        *,
        also: str = "",
        why_not: Callable[[Path], str] = lambda _file: "",
    ) -> None:
        """`what_for` begins the names of its texts and controls: `guided`, `watch`; `also`: what else can be done.

        `why_not` says why it cannot be done with a file; nothing where it can.
        """
        say = texts.say
        super().__init__(say(f"{what_for}.title"), say(f"{what_for}.lead"), parent, width=620, fills=True)
        self.setObjectName(f"{what_for}.choose")
        self._texts, self._why_not = texts, why_not
        self.chosen: Choice | None = None
        self._choices = list(choices)
        self.search = QLineEdit()
        self.search.setObjectName(f"{what_for}.search")
        self.search.setPlaceholderText(say("guided.search"))
        self.search.setAccessibleName(say("guided.search"))
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._begin)
        self.list = wrapping_list(f"{what_for}.choices", say(f"{what_for}.title"), self)
        self.list.want_lines(_ROWS, theme.current().size(32))
        for each in self._choices:
            # A file's name is one word, too long for a line of large letters: it may break where its words do.
            item = QListWidgetItem(each.words.replace("_", "_\N{ZERO WIDTH SPACE}"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, each.words)
            self.list.addItem(item)
        self.list.itemActivated.connect(lambda _item: self._begin())
        self.why = Notice("info")
        for part in (self.search, self.list, self.why):
            self.column.addWidget(part)
        if also:
            self.add_button(f"{what_for}.{also}", say(f"{also}.begin"), lambda: self._begin(also))
        self.add_button(f"{what_for}.cancel", say("guided.cancel"), self.reject)
        self.add_button(f"{what_for}.file", say("guided.file"), self._ask_file)
        self.begin = self.add_button(f"{what_for}.begin", say("guided.begin"), self._begin, "primary")
        self.list.currentRowChanged.connect(self._say_why_not)
        self.list.setCurrentRow(0)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self) -> Choice | None:
        """Ask; None where nobody wants any."""
        return self.chosen if self.ask() else None

    def _say_why_not(self, row: int) -> None:
        choice = self._choices[row] if row >= 0 else None
        why = self._why_not(choice.path) if choice is not None else ""
        self.why.say(why, "info")
        self.begin.setEnabled(choice is not None and not why)
        if self.isVisible():
            self.fit()

    def _filter(self, said: str) -> None:
        words = said.lower().split()
        first = -1
        for row, each in enumerate(self._choices):
            hidden = not all(word in f"{each.words} {each.found_by}".lower() for word in words)
            self.list.item(row).setHidden(hidden)
            first = row if first < 0 and not hidden else first
        self.list.setCurrentRow(first)

    def _begin(self, how: str = "") -> None:
        row = self.list.currentRow()
        if row >= 0 and self.begin.isEnabled():
            self._choose(self._choices[row]._replace(how=how))

    def _choose(self, choice: Choice) -> None:
        self.chosen = choice
        self.accept()

    def _ask_file(self) -> None:
        title = self._texts.say("guided.file")
        file, _kind = QFileDialog.getOpenFileName(self, title, "", "YAML (*.yaml *.yml)")
        if file:
            self._choose(Choice(Path(file), file))
