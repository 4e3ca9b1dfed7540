"""What if: a past act is done otherwise, and what would have come of it stands beside what did (T10)."""

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from realname_wizard.debrief import comparing
from realname_wizard.debrief.comparing import Line, Said
from realname_wizard.debrief.what_if import Beside, WhatIf
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import as_sentences, in_a_row
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import GAP, HALF
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.two_columns import Columns, TwoColumns
from realname_wizard.views.parts.wheel_safe import WheelSafeList
from realname_wizard.views.parts.widgets import Label, Notice, Text, announce, button
from realname_wizard.views.parts.wrapped_line import wrapping_list
from realname_wizard.views.past.as_it_was import look_at
from realname_wizard.views.shell.dialogs import EnterPresses

if TYPE_CHECKING:
    from realname_wizard.past import Past

_SLICE: Final = 0.03
"""So many seconds it is worked out before the window is kept alive."""


class WhatIfBox(EnterPresses):
    """First the changes that are possible at an act, then the comparison of one of them."""

    def __init__(self, past: "Past", row: int, texts: Texts, parent: QWidget) -> None:
        """Raises NotPossible where that act cannot be changed."""
        self._found: WhatIf | None = None
        what = comparing.act(past, row, texts)  # raises before there is a box
        super().__init__(parent)
        self.setObjectName("what_if")
        self.setModal(True)
        self._past, self._row, self._texts = past, row, texts
        self._offers = comparing.changes(past, row, texts)
        self._working: Iterator[Beside] = iter(())
        self.said: dict[str, list[Said]] = {group: [] for group in comparing.GROUPS}
        self.lines: list[Line] = []
        """What is compared."""
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        self._told = Notice("info", self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._choosing(what))
        self._pages.addWidget(self._comparing())
        self._lay_out()
        size = theme.current().size
        self.resize(QSize(size(900), size(700)).boundedTo(parent.window().size() * 0.95))
        self._begin()

    # --- what it looks like

    def _choosing(self, what: str) -> QWidget:
        say, made = self._texts.say, QWidget(self)
        self.group = WheelSafeList("what_if.group")
        self.group.offer((each, say(f"what_if.group.{each}")) for each in comparing.GROUPS)
        self.group.activated.connect(lambda _place: self._list_changes())
        label = Label(say("what_if.group"))
        label.setBuddy(self.group)
        chooser = QHBoxLayout()
        chooser.addWidget(label)
        chooser.addWidget(self.group, 1)
        self.changes = wrapping_list("what_if.changes", say("what_if.choose"), self)
        self.changes.itemActivated.connect(lambda _item: self.compare())
        self.changes.currentRowChanged.connect(lambda _row: self._offer())
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Text("muted", say("what_if.lead")))
        column.addWidget(Text("strong", say("what_if.act", what=what)))
        column.addLayout(chooser)
        column.addWidget(self.changes, 1)
        return made

    def _comparing(self) -> QWidget:
        say, made = self._texts.say, QWidget(self)
        self._change = Text("strong", parent=made)
        self.list = wrapping_list("what_if.lines", say("what_if.compared"), self)
        self.list.setItemDelegate(TwoColumns(self.list))
        self.list.currentRowChanged.connect(lambda _row: self._offer())
        heads = QHBoxLayout()
        heads.setContentsMargins(GAP, 0, GAP, 0)
        for name in ("then", "now"):
            heads.addWidget(Text("strong", say(f"what_if.{name}")), 1)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._change)
        column.addLayout(heads)
        column.addWidget(self.list, 1)
        return made

    def _lay_out(self) -> None:
        say = self._texts.say
        self.setWindowTitle(say("what_if.title"))
        self.setAccessibleDescription(say("what_if.lead"))
        does = {"page_then": self._see_then, "page_now": self._see_now, "another": self._choose_another}
        self._buttons = {
            name: button(f"what_if.{name}", say(f"what_if.{name}"), on_click=do, parent=self)
            for name, do in does.items()
        }
        self._compare = button("what_if.compare", say("what_if.compare"), "primary", self.compare, self)
        close = button("what_if.close", say("window.close_box"), on_click=self.reject, parent=self)
        foot = FlowRow(self)
        for each in (close, *self._buttons.values(), self._compare):
            foot.flow.addWidget(each)
        at_right = QHBoxLayout()
        at_right.addStretch(1)
        at_right.addWidget(foot)
        around = QVBoxLayout(self)
        around.setContentsMargins(GAP, GAP, GAP, GAP)
        around.setSpacing(HALF)
        around.addWidget(Text("title", say("what_if.title")))
        around.addWidget(self._told)
        around.addWidget(self._pages, 1)
        around.addLayout(at_right)

    # --- the changes

    @property
    def is_working(self) -> bool:
        """Whether more is on its way."""
        return self._timer.isActive()

    def _begin(self) -> None:
        self._timer.start()
        self._go_on()
        self._offer()
        self.changes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        """A slice of what there is to do."""
        until = perf_counter() + _SLICE
        try:
            while perf_counter() <= until:
                if self._found is None:
                    self._add_change(next(self._offers))
                else:
                    self._add_line(comparing.line(next(self._working), self._texts))
        except StopIteration:
            self._timer.stop()
            if self._found is not None:
                self._end(self._found)
        except NotPossible as error:
            self._timer.stop()
            self._say(error.said.told(self._texts.say), "danger")
        else:
            if self._found is not None:
                done, all_of_it = len(self.lines), len(self._found)
                self._told.say(self._texts.say("what_if.working", done=done, all=all_of_it), "info")

    def _add_change(self, said: Said) -> None:
        self.said[said.group].append(said)
        if said.group == self.group.currentData():
            self.changes.addItem(said.text)
            if self.changes.currentRow() < 0:
                self.changes.setCurrentRow(0)
        elif not self.said[self.group.currentData()] and len(self.said[said.group]) == 1:
            self.group.setCurrentIndex(self.group.findData(said.group))
            self._list_changes()

    def _list_changes(self) -> None:
        """Those of the group that is chosen."""
        some = self.said[self.group.currentData()]
        self.changes.clear()
        self.changes.addItems([each.text for each in some])
        self._told.say("" if some or self.is_working else self._texts.say("what_if.none"), "info")
        if some:
            self.changes.setCurrentRow(0)
        self._offer()

    def _chosen(self) -> Said | None:
        some, place = self.said[self.group.currentData()], self.changes.currentRow()
        return some[place] if 0 <= place < len(some) else None

    # --- the comparison

    def compare(self) -> None:
        """Work out what would have come of the change that is chosen."""
        chosen = self._chosen()
        if chosen is None:
            return
        self._let_go()
        try:
            self._found = WhatIf(self._past, chosen.offer.change)
        except NotPossible as error:
            self._say(error.said.told(self._texts.say), "danger")
            return
        self._working = self._found.go_on()
        self.lines.clear()
        self.list.clear()
        self._change.say(chosen.text)
        self._pages.setCurrentIndex(1)
        self._timer.start()
        self._go_on()
        self._offer()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_line(self, line: Line) -> None:
        self.lines.append(line)
        self._add(Columns(line.marked, line.then, line.now, line.is_marked))

    def _add(self, columns: Columns) -> None:
        nothing = self._texts.say("what_if.nothing")
        then, now = columns.left or nothing, columns.right or nothing
        item = QListWidgetItem()
        item.setData(TwoColumns.ROLE, columns)
        spoken = self._texts.say("what_if.line", mark=columns.head, then=_row(then), now=_row(now))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.list.addItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def _end(self, found: WhatIf) -> None:
        """The two ends, below the acts."""
        say, facts = self._texts.say, comparing.ends(found, self._past, self._texts)
        for each in facts:
            key = "differs" if each.differs else "same"
            mark = say(f"what_if.mark.{key}")
            self._add(
                Columns(say("what_if.end.fact", name=each.name, mark=mark), each.then, each.now, each.differs)
            )
        unlike = [each.name for each in facts if each.differs]
        what = say("what_if.end.differs", what=in_a_row(unlike, "、")) if unlike else say("what_if.end.same")
        self._say(what, "warning" if unlike else "success")
        self._offer()

    def _choose_another(self) -> None:
        self._let_go()
        self._told.say("")
        self._pages.setCurrentIndex(0)
        self._timer.start()  # some may not have been found yet
        self._offer()
        self.changes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self) -> Line | None:
        place = self.list.currentRow()
        if 0 <= place < len(self.lines):
            return self.lines[place]
        return self.lines[-1] if self.lines and place >= len(self.lines) else None

    def _offer(self) -> None:
        """What can be done with what is selected."""
        compared = self._pages.currentIndex() == 1
        line = self._line() if compared else None
        for each in self._buttons.values():
            each.setVisible(compared)
        self._compare.setVisible(not compared)
        self._compare.setEnabled(self._chosen() is not None)
        self._buttons["page_then"].setEnabled(line is not None and line.row_then > 0)
        self._buttons["page_now"].setEnabled(line is not None and line.row_now > 0)

    def _see_then(self) -> None:
        line = self._line()
        if line is not None:
            self._see(self._past, line.row_then, "what_if.page.then")

    def _see_now(self) -> None:
        line = self._line()
        if line is not None and self._found is not None:
            self._see(self._found.conductor.past, line.row_now, "what_if.page.now")

    def _see(self, past: "Past", row: int, title: str) -> None:
        try:
            look_at(past, row, self._texts, self, title)
        except NotPossible as error:
            self._say(error.said.told(self._texts.say), "danger")

    # --- the rest

    def _say(self, said: str, tone: str) -> None:
        self._told.say(said, tone)
        announce(self, said)

    def _let_go(self) -> None:
        if self._found is not None:
            self._found.close()
            self._found = None

    def done(self, result: int) -> None:
        """Nothing of it is kept."""
        self._timer.stop()
        self._let_go()
        super().done(result)


def _row(words: str) -> str:
    return as_sentences(words.split("\n"))
