"""The window of the class board: kept up to date while it is open, by a timer that a test turns (T07)."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QStackedWidget, QVBoxLayout, QWidget

from realname_wizard.records.board.folder import FolderSource
from realname_wizard.records.board.help import ALONE, ENOUGH, HELPED, LEAST, TIMES, TRY
from realname_wizard.records.board.model import Board, State
from realname_wizard.records.board.reading import Reading
from realname_wizard.records.board.source import Source
from realname_wizard.records.board.words import card, lessons_plot, summary
from realname_wizard.records.book import Book
from realname_wizard.records.plots import Called, Plot, by_learner, progress, reasons
from realname_wizard.records.sitting import Sitting
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.board.cards import Cards
from realname_wizard.views.board.charts import ChartPage
from realname_wizard.views.board.sittings_box import SittingsBox
from realname_wizard.views.drawing.theme import GAP, HALF, Theme
from realname_wizard.views.parts.check import Check
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.tab_order import go_to_next_stop
from realname_wizard.views.parts.wheel_safe import WheelSafeList
from realname_wizard.views.parts.widgets import Notice, Text, announce, button
from realname_wizard.views.shell.look import Look
from realname_wizard.views.shell.placing import USUAL_SIZE, fit_the_screen

EVERY: Final = 2_000
"""So many milliseconds lie between two looks at what is new."""
_LARGE: Final = 1.5
"""How much larger the letters are for those at the back of a room."""
_ROOMY: Final = 700
"""From this height on, at text size 100 %, there is room for the rule of who needs help."""
_SHOWS: Final = ("learners", "lessons", "reasons", "class", "progress")


class Given(NamedTuple):
    """What a board is opened with: whose names are known, the language on screen, and how it looks."""

    book: Book
    texts: Callable[[], Texts]
    look: Look


class BoardWindow(QWidget):
    """The window."""

    closed = Signal()

    def __init__(
        self,
        given: Given,
        source: Source | None,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        chosen: Callable[[Path], None] = lambda _folder: None,
    ) -> None:
        """`chosen` is told which folder somebody chose."""
        super().__init__()
        self.setObjectName("board")
        self._given, self._clock, self._folder_chosen = given, clock, chosen
        self._texts = given.texts()
        self._board, self._reading = Board(), Reading(source) if source is not None else None
        self._stuck = -1
        self._heading = Text("title")
        self._told, self._rule, self._unnamed = Notice("warning", self), Text("small"), Text("small")
        self._unnamed.setObjectName("board.unnamed")
        self._label = QLabel()
        self._show = WheelSafeList("board.show", _SHOWS, self)
        self._show.setMinimumContentsLength(16)
        self._show.activated.connect(lambda _place: self.draw())
        self._names, self._large = Check(), Check()
        self.cards, self._charts, self._empty = Cards(self._theme(), self), ChartPage(self), Text("body")
        self.cards.opened.connect(self._show_sittings)
        self.cards.currentRowChanged.connect(lambda _row: self._offer())
        self._lay_out()
        given.look.changed.connect(self._dress)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.turn)
        self._name()
        self._dress()
        self.resize(USUAL_SIZE)

    def _lay_out(self) -> None:
        row = FlowRow(self)
        row.add_labelled(self._label, self._show)
        for name, box in (("names", self._names), ("large", self._large)):
            box.setObjectName(f"board.{name}")
            row.flow.addWidget(box)
        self._names.toggled.connect(lambda _on: self.draw())
        self._large.toggled.connect(lambda _on: self._dress())
        self._buttons = {
            name: button(f"board.{name}", on_click=does, parent=self)
            for name, does in (
                ("folder", self._ask_folder),
                ("sittings", self._show_sittings),
                ("full_screen", self._switch_full_screen),
                ("close", self.close),
            )
        }
        for each in self._buttons.values():
            row.flow.addWidget(each)
        self._pages = QStackedWidget()
        for page in (self.cards, self._charts, self._empty):
            self._pages.addWidget(page)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GAP, GAP, GAP, GAP)
        whole.setSpacing(HALF)
        for part in (self._heading, self._told, row, self._unnamed):
            whole.addWidget(part)
        whole.addWidget(self._pages, 1)
        whole.addWidget(self._rule)

    # --- how it looks

    def _theme(self) -> Theme:
        """That of the program; for the back of a room with larger letters."""
        own = self._given.look.own_theme
        if not self._large.isChecked():
            return own
        language = self._texts.language
        return Theme.load(own.name, own.scale * _LARGE, motion=own.motion, language=language)

    def _dress(self) -> None:
        look = self._theme()
        self.setFont(look.font())
        self.setStyleSheet(look.sheet + f"QWidget#board {{ background: {look.background.name()}; }}")
        self.cards.wear(look)
        self._charts.wear(look)
        self.draw()

    def _name(self) -> None:
        """Give everything its words."""
        say = self._texts.say
        self.setWindowTitle(say("board.title"))
        self._label.setText(say("records.filter.show"))
        self._show.setAccessibleName(say("records.filter.show"))
        for place, name in enumerate(_SHOWS):
            self._show.setItemText(place, say(f"board.show.{name}"))
        self._names.setText(say("board.names"))
        self._large.setText(say("board.large"))
        for name, each in self._buttons.items():
            each.setText(say("window.close_box") if name == "close" else say(f"board.{name}"))
        self.cards.setAccessibleName(say("board.show.learners"))
        span = self._texts.span
        rule = {"times": f"{TIMES:g}", "least": span(int(LEAST)), "alone": span(int(ALONE))}
        self._rule.say(say("board.rule", enough=ENOUGH, tries=TRY, steps=HELPED, **rule))
        self._heading.setToolTip(self._rule.text())
        self.cards.setAccessibleDescription(self._rule.text())

    # --- keeping up

    def begin(self) -> None:
        """Look at once, and again and again from now on."""
        self._timer.start()
        self.turn()

    def turn(self, patience: float = 0.0) -> None:
        """See what came, ask for what is new, and show how it stands now."""
        if self._given.texts().language != self._texts.language:
            self._texts = self._given.texts()
            self._name()
        if self._reading is not None:
            self._reading.ask()
            answer = self._reading.answer(patience)
            if answer is not None and answer.trouble is not None:
                trouble = answer.trouble
                self._tell(self._texts.say(trouble.key, **trouble.values))
            elif answer is not None:
                self._board.take(self._of_class(answer.sittings), self._clock())
                self._tell(self._unread())
        self.draw()

    def _of_class(self, sittings: Iterable[Sitting]) -> Iterable[Sitting]:
        """A record store may hold several classes: those of the one at hand, where this computer is in one."""
        group = self._given.book.people.group
        if not group or (self._reading is not None and isinstance(self._reading.source, FolderSource)):
            return sittings
        return (each for each in sittings if each.group in ("", group))

    def _unread(self) -> str:
        source = self._reading.source if self._reading is not None else None
        troubles = source.troubles if isinstance(source, FolderSource) else ()
        return "\n".join(self._texts.say("records.unread", what=each) for each in troubles)

    def _tell(self, said: str) -> None:
        if said != self._told.line.text():
            self._told.say(said)
            announce(self, said)

    def draw(self) -> None:
        """Show how it stands now."""
        texts, lines = self._texts, self._board.lines(self._clock())
        called = self._called()
        told = summary(lines, texts) if lines else ""
        self._heading.say(texts.say("board.heading", summary=told) if told else texts.say("board.title"))
        known = self._given.book.people.called()
        nobody = self._names.isChecked() and lines and not any(each.learner in known for each in lines)
        self._unnamed.say(texts.say("board.names.none") if nobody else "")
        show = str(self._show.currentData())
        if not lines:
            self._empty.say(self._what_to_do())
            self._pages.setCurrentWidget(self._empty)
        elif show == "learners":
            self.cards.show_cards([card(each, texts, called) for each in lines])
            self._pages.setCurrentWidget(self.cards)
        else:
            self._charts.show_plot(self._plot(show, len(lines), called), texts)
            self._pages.setCurrentWidget(self._charts)
        self._offer()
        stuck = sum(each.state is State.STUCK for each in lines)
        if stuck != self._stuck and lines:
            announce(self, told)
        self._stuck = stuck

    def _offer(self) -> None:
        """What there is to press, and the rule where there is room for it; it can be pointed out, too."""
        listed = self._pages.currentWidget() is self.cards
        self._buttons["sittings"].setVisible(listed)
        self._buttons["sittings"].setEnabled(bool(self.cards.at_hand))
        self._rule.setVisible(listed and self.height() >= self._theme().size(_ROOMY))

    def _plot(self, show: str, learners: int, called: Called) -> Plot:
        every, texts = self._board.sittings, self._texts
        match show:
            case "lessons":
                return lessons_plot(self._board.lessons(), learners, texts)
            case "reasons":
                return reasons(every, texts)
            case "class":
                return by_learner(every, texts, called)
            case _:
                return progress(every, texts, called)

    def _called(self) -> Called:
        """Names only where they are known on this computer, and wanted on the wall."""
        return Called(self._texts, self._given.book.people.called() if self._names.isChecked() else {})

    def _what_to_do(self) -> str:
        if self._reading is None:
            return self._texts.say("board.empty.no_source")
        source = self._reading.source
        key = "board.empty" if isinstance(source, FolderSource) else "board.empty.store"
        return self._texts.say(key, source=source.name)

    # --- what is done

    def show_what(self, name: str) -> None:
        """Show learners, or one of the charts, as somebody chooses it."""
        self._show.setCurrentIndex(self._show.findData(name))
        self.draw()

    def _show_sittings(self) -> None:
        learner = self.cards.at_hand
        if learner:
            SittingsBox(self._board.of(learner), self._called(), self._texts, self).ask()

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._texts.say("board.folder"))
        if chosen:
            self.read_folder(Path(chosen))

    def read_folder(self, folder: Path) -> None:
        """Show the class of this folder from now on."""
        if self._reading is not None:
            self._reading.close()
        self._board, self._reading = Board(), Reading(FolderSource(folder))
        self._folder_chosen(folder)
        self._tell("")
        self.turn()

    def _switch_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # --- keys, size, closing

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """There may be room for more, or less."""
        super().resizeEvent(event)
        self._offer()

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab goes as one reads."""
        return go_to_next_stop(self, (), onward=onward)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """F11 fills the screen; Escape leaves that, and then the board."""
        if event.key() == Qt.Key.Key_F11:
            self._switch_full_screen()
        elif event.key() == Qt.Key.Key_Escape:
            if self.isFullScreen():
                self._switch_full_screen()
            else:
                self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask nobody any more."""
        self._timer.stop()
        if self._reading is not None:
            self._reading.close()
        super().closeEvent(event)
        self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Within the screen there is."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: fit_the_screen(self))
