"""The debrief of an attempt: its timeline, drawn and as a list; any moment as it was; bookmarks; the sheet (T10)."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from realname_wizard.debrief.bookmarks import LONGEST, Bookmarks
from realname_wizard.debrief.sheet import counted, marks, sheet
from realname_wizard.debrief.timeline import Stop, Timeline
from realname_wizard.evidence.files import put
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.debrief.drawn import Drawn
from realname_wizard.views.drawing import paper, theme
from realname_wizard.views.drawing.theme import GAP, HALF
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.widgets import Label, Notice, Text, announce, button
from realname_wizard.views.parts.wrapped_line import add_entry, wrapping_list
from realname_wizard.views.past.as_it_was import look_at
from realname_wizard.views.past.what_if_box import WhatIfBox
from realname_wizard.views.shell.choosing import Choosing, own_choices
from realname_wizard.views.shell.dialogs import EnterPresses
from realname_wizard.views.shell.files import ask_where_to

if TYPE_CHECKING:
    from realname_wizard.past import Past

Against = Callable[[Timeline, Path], Timeline]
"""Holds a timeline against the walkthrough in that file. Raises NotPossible."""


class DebriefBox(EnterPresses):
    """`tell` says how the attempt went; `against` holds it against a walkthrough, where one can be chosen."""

    def __init__(
        self,
        past: "Past",
        bookmarks: Bookmarks,
        tell: Callable[[], Timeline],
        texts: Texts,
        parent: QWidget,
        *,
        against: Against | None = None,
    ) -> None:
        """Raises NotPossible where it cannot be told."""
        self.line = tell()
        super().__init__(parent)
        self.setObjectName("debrief")
        self.setModal(True)
        self._past, self._bookmarks, self._texts = past, bookmarks, texts
        self._tell_anew, self._against = tell, against
        self._held: Path | None = None
        self._told = Notice("info", self)
        self._lead = Text("muted", parent=self)
        self.drawn = Drawn(self)
        self.drawn.setAccessibleName(texts.say("debrief.timeline"))
        self.list = wrapping_list("debrief.list", texts.say("debrief.list"), self)
        self.drawn.chosen.connect(self.list.setCurrentRow)
        self.list.itemActivated.connect(lambda _item: self._open())
        self.list.currentRowChanged.connect(lambda _row: self._offer())
        self.word = QLineEdit(self)
        self.word.setObjectName("debrief.word")
        self.word.setMaxLength(LONGEST)
        self._lay_out()
        size = theme.current().size
        self.resize(QSize(size(880), size(700)).boundedTo(parent.window().size() * 0.95))
        self.draw()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        say = self._texts.say
        self.setWindowTitle(say("debrief.title"))
        self.setAccessibleDescription(say("debrief.lead"))
        does: tuple[tuple[str, Callable[[], object]], ...] = (
            ("open", self._open),
            ("what_if", self._ask_what_if),
            ("mark", self._mark),
            ("unmark", self._unmark),
            ("compare", self._ask_against),
            ("save", self._ask_where),
            ("print", self._ask_printer),
        )
        self.buttons = {
            name: button(
                f"debrief.{name}",
                say("what_if.open" if name == "what_if" else f"debrief.{name}"),
                on_click=do,
                parent=self,
            )
            for name, do in does
        }
        close = button("debrief.close", say("window.close_box"), "primary", self.reject, self)
        label = Label(say("debrief.word"))
        label.setBuddy(self.word)
        note = FlowRow(self)
        for part in (label, self.word, self.buttons["mark"], self.buttons["unmark"]):
            note.flow.addWidget(part)
        self.buttons["compare"].setVisible(self._against is not None)
        foot = FlowRow(self)
        for name in ("open", "what_if", "compare", "save", "print"):
            foot.flow.addWidget(self.buttons[name])
        foot.flow.addWidget(close)
        around = QVBoxLayout(self)
        around.setContentsMargins(GAP, GAP, GAP, GAP)
        around.setSpacing(HALF)
        around.addWidget(Text("title", say("debrief.title")))
        around.addWidget(self._lead)
        around.addWidget(self._told)
        around.addWidget(self.drawn)
        around.addWidget(self.list, 1)
        around.addWidget(note)
        around.addWidget(foot)

    # --- what it says

    def draw(self) -> None:
        """Say it all anew; the same moment stays selected."""
        say, at = self._texts.say, max(self.list.currentRow(), 0)
        lead = [say("debrief.result", result=self.line.result), counted(self.line, self._texts)]
        self._lead.say("\n".join(lead if self.line.against else lead[:1]))
        if not self.line.stops:
            self._told.say(say("debrief.nothing"), "info")
        elif self.line.shortened:
            self._told.say(say("debrief.shortened"), "info")
        self.list.clear()
        for each in self.line.stops:
            add_entry(self.list, self._about(each))
        for awaited in self.line.awaited:
            if awaited.how == "missing":
                add_entry(self.list, (awaited.text, say("debrief.how.missing")))
        self.list.setCurrentRow(min(at, self.list.count() - 1))
        self._offer()

    def _about(self, stop: Stop) -> tuple[str, ...]:
        at = self._texts.moment(stop.at, seconds=True)
        later = self._texts.span(int(stop.waited.total_seconds()))
        waited = (self._texts.say("debrief.waited", span=later),) if stop.waited else ()
        return stop.text, " · ".join((at, *waited, stop.page)), *marks(stop, self.line, self._texts)

    def stop(self) -> Stop | None:
        """The moment that is selected."""
        place = self.list.currentRow()
        return self.line.stops[place] if 0 <= place < len(self.line.stops) else None

    def _offer(self) -> None:
        stop = self.stop()
        for name in ("open", "what_if", "mark"):
            self.buttons[name].setEnabled(stop is not None)
        self.buttons["unmark"].setEnabled(stop is not None and stop.word is not None)
        self.word.setEnabled(stop is not None)
        self.word.setText((stop.word or "") if stop else "")
        self.drawn.show_line(self.line, self.list.currentRow())

    # --- what can be done at a moment

    def _open(self) -> None:
        stop = self.stop()
        if stop is None:
            return
        try:
            look_at(self._past, stop.row, self._texts, self, "what_if.page.then")
        except NotPossible as error:
            self._problem(error)

    def _ask_what_if(self) -> None:
        stop = self.stop()
        if stop is None:
            return
        try:
            WhatIfBox(self._past, stop.row, self._texts, self).ask()
        except NotPossible as error:
            self._problem(error)

    def _mark(self) -> None:
        stop = self.stop()
        if stop is not None:
            self._keep(lambda: self._bookmarks.put(stop.row, self.word.text()))

    def _unmark(self) -> None:
        stop = self.stop()
        if stop is not None:
            self._keep(lambda: self._bookmarks.take_away(stop.row))

    def _keep(self, do: Callable[[], None]) -> None:
        try:
            do()
        except NotSaved as error:
            self._say(error.said.told(self._texts.say), "danger")
            return
        try:
            self._tell()
        except NotPossible as error:  # the walkthrough it is held against may be another one by now
            self._problem(error)

    # --- against a walkthrough

    def _tell(self) -> None:
        self.line = self._tell_anew()
        if self._held is not None and self._against is not None:
            self.line = self._against(self.line, self._held)
        self.draw()

    def _ask_against(self) -> None:
        chosen = Choosing("debrief.against", own_choices(self._texts), self._texts, self).choose()
        if chosen is not None:
            self.hold_against(chosen.path)

    def hold_against(self, path: Path) -> None:
        """Compare it with the walkthrough in that file."""
        before, self._held = self._held, path
        try:
            self._tell()
        except NotPossible as error:
            self._held = before
            self._problem(error)
        else:
            announce(self, counted(self.line, self._texts))

    # --- the sheet

    def _ask_where(self) -> None:
        title, name = self._texts.say("debrief.save"), f"{self._texts.say('debrief.file')}.pdf"
        kinds = {"PDF": (".pdf",), "HTML": (".html", ".htm")}
        file = ask_where_to(self, self._texts, title, name, kinds)
        if file is not None:
            self.save(file)

    def save(self, file: Path) -> None:
        """Write the sheet there, as its name says, and tell whether that went well."""
        page = sheet(self.line, self._texts)
        try:
            if file.suffix.lower() in (".html", ".htm"):
                put(file, page)
            else:
                paper.write_html([page], file, None, self._texts.language, lambda: None)
        except OSError:
            self._say(self._texts.say("debrief.failed", file=file), "danger")
        else:
            self._say(self._texts.say("debrief.saved", file=file), "success")

    def _ask_printer(self) -> None:
        paper.print_it(paper.html_document(sheet(self.line, self._texts), self._texts.language), self)

    def _problem(self, error: NotPossible) -> None:
        self._say(error.said.told(self._texts.say), "danger")

    def _say(self, said: str, tone: str) -> None:
        self._told.say(said, tone)
        announce(self, said)
