"""The full log of the account at hand: lines chosen by who, where and why, and the page of each as it was (T03)."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from realname_wizard.evidence.log_export import Line, save_log
from realname_wizard.flow.log_model import LogModel, LogRow, Wanted
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import GAP, HALF
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.wheel_safe import WheelSafeList
from realname_wizard.views.parts.widgets import Label, Notice, Text, announce, button
from realname_wizard.views.parts.wrapped_line import add_entry, wrapping_list
from realname_wizard.views.past.as_it_was import look_at
from realname_wizard.views.shell.dialogs import EnterPresses
from realname_wizard.views.shell.files import ask_where_to

if TYPE_CHECKING:
    from realname_wizard.past import Past

AT_ONCE = 100
"""How many lines come when somebody asks for more."""

_SLICE = 0.03
"""So many seconds the log is read before the window is kept alive."""


class LogBox(EnterPresses):
    """The newest lines first; more come on request. `go_back` says False where somebody would rather stay."""

    def __init__(self, past: "Past", texts: Texts, go_back: Callable[[int], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("full_log")
        self.setModal(True)
        self._past, self._texts, self._go_back = past, texts, go_back
        self._lines: Iterator[LogRow | None] = iter(())
        self.rows: list[LogRow] = []
        """What is listed."""
        self._room = 0
        self._reading = QTimer(self)
        self._reading.setInterval(0)
        self._reading.timeout.connect(self._read_on)
        self.list = wrapping_list("full_log.lines", self._texts.say("log.title"), self)
        self.list.itemActivated.connect(lambda _item: self._open())
        self.list.currentRowChanged.connect(lambda _row: self._offer())
        self._told = Notice("danger", self)
        self._shown = Text("small", parent=self)
        self._filters: dict[str, WheelSafeList] = {}
        self._lay_out(past.log(texts))
        size = theme.current().size
        self.resize(QSize(size(860), size(680)).boundedTo(parent.window().size() * 0.95))
        self._begin()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, model: LogModel) -> None:
        say = self._texts.say
        self.setWindowTitle(say("log.title"))
        self.setAccessibleDescription(model.lead)
        self._more = button("full_log.more", say("log.more"), "link", self._want_more, self)
        self._export = button("full_log.export", say("log.export"), on_click=self._ask_where, parent=self)
        self._view = button("full_log.open", say("log.open"), "primary", self._open, self)
        self._back = button("full_log.back", say("log.back"), on_click=self._go, parent=self)
        self._what_if = button(
            "full_log.what_if", say("what_if.open"), on_click=self._ask_what_if, parent=self
        )
        close = button("full_log.close", say("window.close_box"), on_click=self.reject, parent=self)
        below = QHBoxLayout()
        below.addWidget(self._shown, 1)
        below.addWidget(self._more)
        foot = FlowRow(self)
        for each in (close, self._back, self._what_if, self._view):
            foot.flow.addWidget(each)
        at_right = QHBoxLayout()
        at_right.addWidget(self._export)
        at_right.addStretch(1)
        at_right.addWidget(foot)
        around = QVBoxLayout(self)
        around.setContentsMargins(GAP, GAP, GAP, GAP)
        around.setSpacing(HALF)
        around.addWidget(Text("title", say("log.title")))
        around.addWidget(Text("muted", model.lead))
        around.addWidget(self._make_filters(model))
        around.addWidget(self._told)
        around.addWidget(self.list, 1)
        around.addLayout(below)
        around.addLayout(at_right)

    def _make_filters(self, model: LogModel) -> FlowRow:
        row = FlowRow(self)
        options = {"actor": model.actors, "page": model.pages, "reason": model.reasons}
        for name, offered in options.items():
            listing = self._filters[name] = WheelSafeList(f"full_log.{name}")
            listing.offer((option.value, option.title) for option in offered)
            listing.activated.connect(lambda _place: self._begin())
            row.add_labelled(Label(self._texts.say(f"log.filter.{name}")), listing)
        return row

    # --- the lines

    @property
    def wanted(self) -> Wanted:
        """Which lines are to be seen."""
        return Wanted(*(str(listing.currentData()) for listing in self._filters.values()))

    @property
    def is_reading(self) -> bool:
        """Whether more lines are on their way."""
        return self._reading.isActive()

    def _begin(self) -> None:
        self.list.clear()
        self.rows.clear()
        self._lines = self._past.rows(self._texts, self.wanted)
        self._room = 0
        self._want_more()

    def _want_more(self) -> None:
        self._room += AT_ONCE
        self._reading.start()
        self._read_on()

    def _read_on(self) -> None:
        """A slice of the log; a filter may have to look through all of it."""
        until = perf_counter() + _SLICE
        while self.list.count() < self._room:
            try:
                row = next(self._lines)
            except StopIteration:
                self._end(more=False)
                return
            if row is not None:
                self._add(row)
            if perf_counter() > until:
                self._shown.say(self._texts.say("log.searching"))
                return
        self._end(more=True)

    def _end(self, *, more: bool) -> None:
        self._reading.stop()
        self._more.setVisible(more)
        count = self.list.count()
        said = self._texts.count("log.shown", count) if count else self._texts.say("log.none")
        self._shown.say(said)
        announce(self, said)
        if count and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._offer()

    def _add(self, row: LogRow) -> None:
        about = " · ".join(filter(None, (row.at, row.actor, row.page, row.attempt, row.mark)))
        self.rows.append(row)
        item = add_entry(self.list, (row.text, about))
        if row.mark:
            item.setForeground(QBrush(theme.current().muted))

    # --- all of them, as a file

    def _ask_where(self) -> None:
        say = self._texts.say
        kinds = {"CSV": (".csv",), "JSON Lines": (".jsonl",)}
        file = ask_where_to(self, self._texts, say("log.export"), say("log.export.file"), kinds)
        if file is not None:
            self.export(file)

    def export(self, file: Path) -> None:
        """Write the lines that are wanted, all of them, a slice at a time; then say whether that went well."""
        lines: list[Line] = []
        table = self._past.table(self._texts, self.wanted)
        writing = QTimer(self)
        self._export.setEnabled(False)

        def go_on() -> None:
            until = perf_counter() + _SLICE
            for line in table:
                if line is not None:
                    lines.append(line)
                if perf_counter() > until:
                    self._shown.say(self._texts.count("log.shown", len(lines)))
                    return
            writing.stop()
            self._export.setEnabled(True)
            self._save(lines[::-1], file)

        writing.timeout.connect(go_on)
        writing.start(0)

    def _save(self, lines: list[Line], file: Path) -> None:
        try:
            save_log(lines, file)
        except OSError:
            self._tell(self._texts.say("log.export.failed", file=file), "danger")
        else:
            self._tell(self._texts.say("log.export.saved", file=file), "success")

    # --- what can be done with one

    def _row(self) -> int:
        place = self.list.currentRow()
        return self.rows[place].row if place >= 0 else 0

    def _offer(self) -> None:
        for each in (self._view, self._what_if, self._back):
            each.setEnabled(bool(self._row()))

    def _open(self) -> None:
        row = self._row()
        if not row:
            return
        self._told.say("")
        try:
            wants_back = look_at(self._past, row, self._texts, self)
        except NotPossible as error:
            self._say_problem(error)
            return
        if wants_back:
            self._go()

    def _ask_what_if(self) -> None:
        from realname_wizard.views.past.what_if_box import WhatIfBox  # noqa: PLC0415 - rarely needed

        self._told.say("")
        try:
            WhatIfBox(self._past, self._row(), self._texts, self).ask()
        except NotPossible as error:
            self._say_problem(error)

    def _go(self) -> None:
        try:
            went = self._go_back(self._row())
        except NotPossible as error:
            self._say_problem(error)
            return
        if went:
            self.accept()

    def _say_problem(self, error: NotPossible) -> None:
        self._tell(error.said.told(self._texts.say), "danger")

    def _tell(self, said: str, tone: str) -> None:
        self._told.say(said, tone)
        announce(self, said)
