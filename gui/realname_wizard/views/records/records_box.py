"""The learning records: sittings, plots, what to rehearse next; reports, tables and files of other computers (T07)."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from realname_wizard.evidence.files import put
from realname_wizard.messages.refusals import NotSaved
from realname_wizard.records.book import Book
from realname_wizard.records.choosing import Chosen, choose
from realname_wizard.records.plots import PLOTS, Called, Plot, cause, plots
from realname_wizard.records.rehearsing import Due, deck
from realname_wizard.records.report import Report
from realname_wizard.records.table import as_table
from realname_wizard.records.words import Told, about, learners
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import without_stop
from realname_wizard.views.drawing import paper, theme
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.selecting import Listing
from realname_wizard.views.parts.wheel_safe import WheelSafeList
from realname_wizard.views.parts.widgets import Label, Text, button
from realname_wizard.views.parts.wrapped_line import add_entry, wrapping_list
from realname_wizard.views.records.plot_picture import PlotPicture
from realname_wizard.views.shell.dialogs import TellingBox
from realname_wizard.views.shell.files import ask_where_to
from realname_wizard.words import Reason

_ROWS: Final = 5
_NEXT: Final = "next"
_SITTINGS: Final = "sittings"
_KINDS: Final = {"HTML": (".html", ".htm"), "PDF": (".pdf",), "CSV": (".csv",)}


class RecordsBox(TellingBox):
    """The box. `rehearse` is the reason that somebody wants to rehearse, once it was accepted.

    `store_wanted` comes when somebody wants to see about a learning record store.
    """

    store_wanted = Signal()

    def __init__(self, book: Book, texts: Texts, parent: QWidget) -> None:
        super().__init__(texts.say("records.title"), texts.say("records.lead"), parent, width=860, fills=True)
        self.setObjectName("records")
        self._book, self._texts = book, texts
        self.rehearse: Reason | None = None
        self._due: tuple[Due, ...] = ()
        self._filters: dict[str, WheelSafeList] = {}
        self._about = Text("small", parent=self)
        self.plot = PlotPicture()
        self.list = self._make_list()
        self.list.itemActivated.connect(lambda _item: self._begin())
        self._lay_out()
        self._offer_filters()
        self.draw()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_list(self) -> Listing:
        made = wrapping_list("records.list", "", self)  # it is called otherwise with each choice
        made.want_lines(_ROWS, theme.current().size(48))
        made.currentRowChanged.connect(lambda _row: self._offer())
        return made

    def _lay_out(self) -> None:
        say = self._texts.say
        files = FlowRow(self)
        for name, does in (
            ("merge", self._ask_merge),
            ("export", self._ask_export),
            ("save", self._ask_save),
            ("store", self.store_wanted.emit),
        ):
            files.flow.addWidget(
                button(f"records.{name}", say(f"records.{name}"), on_click=does, parent=self)
            )
        for part in (self._make_filters(), self.told, self._about, self.plot, self.list, files):
            self.column.addWidget(part)
        self.add_button("records.close", say("window.close_box"), self.reject)
        self.add_button("records.begin", say("records.begin"), self._begin, "primary")

    def _make_filters(self) -> FlowRow:
        row = FlowRow(self)
        for name in ("show", "learner", "course"):
            listing = self._filters[name] = WheelSafeList(f"records.{name}")
            listing.setMinimumContentsLength(24 if name == "show" else 10)
            listing.activated.connect(lambda _place: self.draw())
            row.add_labelled(Label(self._texts.say(f"records.filter.{name}")), listing)
        return row

    def _offer_filters(self) -> None:
        """Everything that there is to choose from; what is chosen stays."""
        say, everything = self._texts.say, choose(self._book)
        shows = [(_SITTINGS, say("records.sittings")), (_NEXT, say("records.next"))]
        shows[1:1] = [(name, say(f"records.plot.{name}")) for name in PLOTS]
        who = sorted((self._called(everything)(each), each) for each in learners(everything.sittings))
        courses = sorted({each.course for each in everything.sittings} - {""})
        self._filters["show"].offer(shows)
        self._filters["learner"].offer([("", say("records.all")), *((code, name) for name, code in who)])
        self._filters["course"].offer([("", say("records.all")), *((each, each) for each in courses)])

    def choose(self, name: str, value: str) -> None:
        """Choose in the list of that name, as somebody does."""
        listing = self._filters[name]
        listing.setCurrentIndex(listing.findData(value))
        self.draw()

    # --- what is seen

    def _called(self, found: Chosen) -> Called:
        known = self._book.people
        return Called(self._texts, {**found.names, known.pseudonym(""): self._texts.say("records.this_desk")})

    @property
    def _wanted(self) -> Chosen:
        return choose(self._book).of(
            *(str(self._filters[each].currentData() or "") for each in ("learner", "course"))
        )

    def draw(self) -> None:
        """Show what is wanted."""
        found, show = self._wanted, str(self._filters["show"].currentData())
        called = self._called(found)
        self._about.say(" · ".join(map(without_stop, about(found.sittings, self._texts))))
        made = (
            {each.name: each for each in plots(found.sittings, self._texts, called)} if show in PLOTS else {}
        )
        plot = made.get(show)
        self.plot.show_plot(plot)
        self._due = self._what_next(found) if show == _NEXT else ()
        self._fill(self._lines(show, found, called, plot))
        self.list.setAccessibleName(self._filters["show"].currentText())
        self._offer()
        if self.isVisible():
            self.fit()

    def _what_next(self, found: Chosen) -> tuple[Due, ...]:
        """Of the learner that is chosen, or else of who is learning."""
        who = str(self._filters["learner"].currentData() or "") or self._book.people.learner
        return deck(found.sittings, who, datetime.now(UTC))

    def _lines(self, show: str, found: Chosen, called: Called, plot: Plot | None) -> list[tuple[str, str]]:
        if plot is not None:
            return [(line, "") for line in plot.lines(self._texts)]
        if show == _NEXT:
            return [self._due_line(each) for each in self._due]
        return [Told(each, self._texts, called).lines() for each in reversed(found.sittings)]

    def _due_line(self, due: Due) -> tuple[str, str]:
        say, day = self._texts.say, self._texts.day(due.at.astimezone())
        when = say("records.due") if due.is_due(datetime.now(UTC)) else say("records.due_on", day=day)
        sure = say("records.sure", sure=f"{due.sure:.0%}") if due.sure else say("records.not_known")
        times = self._texts.count("records.met", due.times)
        return cause(due.reason, self._texts), " · ".join((when, sure, times))

    def _fill(self, lines: list[tuple[str, str]]) -> None:
        self.list.clear()
        for first, more in lines or [(self._texts.say("records.none_here"), "")]:
            add_entry(self.list, filter(None, (first, more)))
        self.list.setCurrentRow(0)

    def _offer(self) -> None:
        made = self.findChild(QWidget, "records.begin")
        if made is not None:
            made.setVisible(self._filters["show"].currentData() == _NEXT)
            made.setEnabled(bool(self._due))

    def _begin(self) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._due):
            self.rehearse = self._due[place].reason
            self.accept()

    # --- files

    def _attempt(self, does: Callable[[], str], file: Path) -> None:
        try:
            self.tell(does(), "success")
        except OSError:
            self.tell(self._texts.say("log.export.failed", file=file), "danger")

    def _ask_save(self) -> None:
        say = self._texts.say
        file = ask_where_to(self, self._texts, say("records.save"), say("records.file"), _KINDS)
        if file is not None:
            self.save(file)

    def save(self, file: Path) -> None:
        """Write what is wanted as a report or a table, by the end of the file's name; without names."""

        def save() -> str:
            sittings = self._wanted.sittings
            report = Report(sittings, self._texts, datetime.now(UTC))
            match file.suffix.lower():
                case ".pdf":
                    paper.write_html(report.on_paper(), file, None, self._texts.language, lambda: None)
                case ".csv":
                    put(file, as_table(sittings))
                case _:
                    put(file, report.page())
            return self._texts.say("records.saved", file=file)

        self._attempt(save, file)

    def _ask_export(self) -> None:
        say = self._texts.say
        name, kinds = f"{say('records.file')}.json", {say("records.export_file"): (".json",)}
        file = ask_where_to(self, self._texts, say("records.export"), name, kinds)
        if file is not None:
            self.export(file)

    def export(self, file: Path) -> None:
        """Write what is chosen, of all learners or one, for another computer; without names."""
        wanted = self._wanted.sittings

        def write() -> str:
            who = len(learners(wanted))
            return self._texts.count(
                "records.exported", self._book.export(file, wanted), learners=who, file=file
            )

        self._attempt(write, file)

    def _ask_merge(self) -> None:
        say = self._texts.say
        kinds = f"{say('records.export_file')} (*.json)"
        files, _kind = QFileDialog.getOpenFileNames(self, say("records.merge"), "", kinds)
        if files:
            self.merge(map(Path, files))

    def merge(self, files: Iterable[Path]) -> None:
        """Take in what other computers wrote, and say what could not be read."""
        try:
            merged = self._book.merge(files)
        except NotSaved as error:
            self.tell(error.said.told(self._texts.say), "danger")
            return
        said = self._texts.say("records.merged", new=merged.new, known=merged.known)
        left = [self._texts.say("records.unread", what=each) for each in merged.troubles]
        self.tell(" ".join((said, *left)), "warning" if left else "success")
        self._offer_filters()
        self.draw()
