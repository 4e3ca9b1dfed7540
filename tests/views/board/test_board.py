"""The class board on screen: kept up to date, nothing jumps, and it says what to do where nobody is there (T07)."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel
from tests.records.made import CLASS, sitting
from tests.views.by_hand import part, while_open
from tests.views.cut import cut_off

from realname_wizard.records.board.folder import FolderSource
from realname_wizard.records.board.model import State
from realname_wizard.records.board.sharing import DeskFiles
from realname_wizard.records.board.source import Source
from realname_wizard.records.book import Book
from realname_wizard.records.sitting import Now, Sitting
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.board.board_window import BoardWindow, Given
from realname_wizard.views.board.cards import SHAPES
from realname_wizard.views.board.opening import boards, open_board, show_board, source_of
from realname_wizard.views.drawing.theme import Theme
from realname_wizard.views.shell.look import Look
from realname_wizard.views.window import Window
from realname_wizard.words import Page

pytestmark = pytest.mark.row("T07")
NOON = datetime.fromisoformat("2026-11-23T12:00:00+08:00")
NAMES = ("Lin Yue", "Mo Chen", "欧阳明", "Anna Ouyang")


class Class:
    """A class that shares into a folder, and a trainer who knows its names."""

    def __init__(self, root: Path) -> None:
        self.folder, self.trainer = root / "class", Book(root / "trainer")
        self.folder.mkdir()
        self.trainer.join(CLASS)
        self.now = NOON
        self.desks: dict[str, DeskFiles] = {}
        for number, name in enumerate(NAMES):
            self.trainer.choose(name)
            book = Book(root / f"desk{number}")
            book.join(CLASS)
            book.choose(name)
            self.desks[name] = DeskFiles(self.folder, book)

    def does(self, name: str, *, since: float = 0, step: int = 1, page: Page = Page.FACE) -> Sitting:
        """Somebody has been there for so many seconds."""
        there = Now(page=page, since=self.now - timedelta(seconds=since), step=step, of=9)
        number = NAMES.index(name)
        row = sitting(number, name, revision=step, began=NOON, ended=self.now, steps=(), met=(), now=there)
        self.desks[name].write([row])
        return row


@pytest.fixture
def group(tmp_path: Path) -> Class:
    return Class(tmp_path)


Opens = Callable[..., BoardWindow]


@pytest.fixture
def opens(qapp: QApplication, group: Class) -> Iterator[Opens]:
    made: list[BoardWindow] = []

    def one(language: str = "en", source: Source | None = None, *, none: bool = False) -> BoardWindow:
        texts = Texts.load(language)
        look = Look(qapp, None, language)
        reads = None if none else source or FolderSource(group.folder)
        board = BoardWindow(Given(group.trainer, lambda: texts, look), reads, clock=lambda: group.now)
        look.setParent(board)
        board.resize(1024, 768)
        board.show()
        made.append(board)
        return board

    yield one
    for each in made:
        each.close()
        each.deleteLater()
    Theme.load("light").apply(qapp)


def turn(board: BoardWindow) -> None:
    """What was asked for has come."""
    board.turn(30)


def listed(board: BoardWindow) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(board.cards.item(row).data(role)) for row in range(board.cards.count())]


def told(board: BoardWindow | QDialog) -> str:
    return " ".join(each.text() for each in board.findChildren(QLabel) if each.isVisibleTo(board))


def show_names(board: BoardWindow) -> None:
    part(board, QAbstractButton, "board.names").click()


class Store:
    """A record store in which several classes are."""

    name = "store.example"

    def fresh(self) -> tuple[Sitting, ...]:
        mine = sitting(1, NAMES[0])
        return mine, sitting(2, NAMES[1], group="d" * 32), sitting(3, NAMES[2], group="")


def test_of_a_store_the_class_of_this_computer_is_shown(opens: Opens, group: Class) -> None:
    board = opens(source=Store())
    turn(board)
    assert len(listed(board)) == 2, "and who sits in no class"


def test_who_needs_help_comes_first_and_it_is_kept_up_to_date(opens: Opens, group: Class) -> None:
    group.does("Lin Yue", since=5)
    group.does("Mo Chen", since=600)
    board = opens()
    turn(board)
    show_names(board)
    assert [each.split(",")[0] for each in listed(board)] == ["Mo Chen", "Lin Yue"]
    assert "Need help: 1" in told(board)
    assert "Long on this page" in listed(board)[0]
    group.now += timedelta(minutes=4)
    group.does("Mo Chen", step=2)
    turn(board)
    assert [each.split(",")[0] for each in listed(board)] == ["Lin Yue", "Mo Chen"]
    assert "for 4" in listed(board)[0]


class NothingYet:
    """A record store without any record."""

    name = "lrs.example"

    def fresh(self) -> list[Sitting]:
        return []


def test_where_nobody_is_yet_it_says_what_to_do_for_what_it_reads(opens: Opens, group: Class) -> None:
    board = opens()
    turn(board)
    assert f"No learner appears in {group.folder} yet." in told(board)
    assert "press Share with a class board…" in told(board)
    of_store = opens(source=NothingYet())
    turn(of_store)
    assert "lrs.example has no learning records yet." in told(of_store)
    assert "Learning record store…" in told(of_store)
    assert "folder" not in told(of_store)


def test_names_are_on_the_wall_only_where_that_is_wanted(opens: Opens, group: Class) -> None:
    group.does("Lin Yue")
    board = opens()
    turn(board)
    assert "Lin Yue" not in " ".join(listed(board))
    show_names(board)
    assert "Lin Yue" in " ".join(listed(board))
    show_names(board)
    assert "Lin Yue" not in " ".join(listed(board))


def test_that_no_name_is_known_here_is_said(opens: Opens, group: Class) -> None:
    group.does("Lin Yue")
    group.trainer.remove("Lin Yue")
    board = opens()
    turn(board)
    words = "No name of these learners is known on this computer"
    assert words not in told(board)
    show_names(board)
    assert words in told(board)


def test_a_scroll_bar_is_there_only_where_there_is_something_to_scroll(opens: Opens, group: Class) -> None:
    for name in NAMES:
        group.does(name, since=5)
    board = opens()
    turn(board)
    bar = board.cards.verticalScrollBar()
    assert not bar.isVisible()
    board.resize(400, 420)
    QApplication.processEvents()
    assert bar.isVisible()
    assert bar.maximum() > 0


def test_whoever_is_selected_stays_so_and_what_is_in_sight_in_sight(opens: Opens, group: Class) -> None:
    for name in NAMES:
        group.does(name, since=5)
    board = opens()
    board.resize(400, 420)
    turn(board)
    show_names(board)
    board.cards.setCurrentRow(2)
    who = board.cards.at_hand
    bar = board.cards.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum() // 2)
    seen = bar.value()
    group.now += timedelta(seconds=20)
    other = listed(board)[-1].split(",")[0]
    assert group.trainer.people.pseudonym(other) != who
    group.does(other, since=900, step=2)
    turn(board)
    assert listed(board)[0].startswith(other)
    assert board.cards.at_hand == who
    assert bar.value() == seen


def test_a_click_shows_what_the_learner_did(opens: Opens, group: Class) -> None:
    book = Book(group.folder.parent / "desk0")
    for number in (101, 102):
        book.keep(sitting(number, "Lin Yue"))
    group.does("Lin Yue")
    board = opens()
    turn(board)
    show_names(board)
    seen: list[str] = []
    while_open(lambda box: seen.append(told(box)), "board.of_learner")
    place = board.cards.visualItemRect(board.cards.item(0)).center()
    QTest.mouseClick(board.cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "Lin Yue" in seen[0]
    assert "3 sessions" in seen[0]


def test_enter_does_it_too_and_escape_closes(opens: Opens, group: Class) -> None:
    group.does("Lin Yue")
    board = opens()
    turn(board)
    board.cards.setCurrentRow(0)
    seen: list[str] = []
    while_open(lambda box: seen.append(box.objectName()), "board.of_learner")
    board.cards.setFocus()
    QTest.keyClick(board.cards, Qt.Key.Key_Return)
    assert seen == ["board.of_learner"]
    QTest.keyClick(board, Qt.Key.Key_Escape)
    assert not board.isVisible()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_where_nobody_is_there_it_says_what_to_do(opens: Opens, group: Class, language: str) -> None:
    texts = Texts.load(language)
    board = opens(language)
    turn(board)
    assert str(group.folder) in told(board)
    assert texts.say("board.share") in told(board)
    assert texts.say("board.share") in told(opens(language, none=True))


def test_a_folder_that_is_gone_is_said_and_what_was_known_stays(opens: Opens, group: Class) -> None:
    group.does("Lin Yue")
    board = opens()
    turn(board)
    gone = group.folder.rename(group.folder.with_name("gone"))
    turn(board)
    assert str(group.folder) in told(board)
    assert len(listed(board)) == 1
    gone.rename(group.folder)
    turn(board)
    assert str(group.folder) not in told(board)


def test_what_cannot_be_read_is_said(opens: Opens, group: Class) -> None:
    (group.folder / "half.json").write_text("{")
    board = opens()
    turn(board)
    assert "half.json" in told(board)


@pytest.mark.row("T05")
@pytest.mark.parametrize("show", ["lessons", "reasons", "class", "progress"])
def test_charts_are_told_in_words_too(opens: Opens, group: Class, show: str) -> None:
    Book(group.folder.parent / "desk0").keep(sitting(101, "Lin Yue"))
    group.does("Lin Yue")
    board = opens()
    turn(board)
    board.show_what(show)
    charts = board._charts
    assert charts.isVisible()
    assert charts.picture.isVisible()
    assert charts.list.count() == 1
    assert charts.list.accessibleName() == charts.picture.accessibleName() != ""


@pytest.mark.row("T05")
def test_what_somebody_does_has_a_shape_and_words_never_a_colour_alone(opens: Opens, group: Class) -> None:
    assert len({shape for shape, _ in SHAPES.values()}) == len(State)
    group.does("Lin Yue", since=999)
    group.does("Mo Chen")
    board = opens()
    turn(board)
    assert "Long on this page" in listed(board)[0]
    assert "At work" in listed(board)[1]
    assert board.cards.accessibleName()
    assert "needs help when" in board.cards.accessibleDescription()


@pytest.mark.row("T05")
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_nothing_is_cut_off(opens: Opens, group: Class, language: str, scale: float) -> None:
    group.does("Lin Yue", since=999)
    board = opens(language)
    board._given.look.choose_text_size(scale)
    turn(board)
    QApplication.processEvents()
    assert cut_off(board) == []
    grid, drawing = board.cards.gridSize(), board.cards._drawing
    card = board.cards.item(0).data(Qt.ItemDataRole.UserRole)
    assert drawing.height(card, grid.width()) <= grid.height()
    assert grid.width() <= board.cards.viewport().width()


def test_large_letters_are_for_this_window_alone(opens: Opens, group: Class) -> None:
    group.does("Lin Yue")
    board = opens()
    turn(board)
    before, letters = board.cards.gridSize(), board.font().pixelSize()
    part(board, QAbstractButton, "board.large").click()
    after = board.cards.gridSize()
    assert board.font().pixelSize() > 1.4 * letters
    assert after.height() * after.width() > 1.4 * before.height() * before.width()
    assert board._given.look.preferences.text_size == 1.0


def test_the_language_of_the_program_is_followed(opens: Opens, group: Class) -> None:
    group.does("Lin Yue")
    board = opens()
    turn(board)
    board._given = board._given._replace(texts=lambda: Texts.load("zh_CN"))
    turn(board)
    assert board.windowTitle() == Texts.load("zh_CN").say("board.title")
    assert "名学员" in told(board)


# --- opened


def test_it_stands_beside_the_users_window_and_there_is_one(window: Window) -> None:
    show_board(window)
    (board,) = boards
    show_board(window)
    assert len(boards) == 1
    assert (board.isVisible(), window.isVisible()) == (True, True)
    board.close()
    assert boards == set()


def test_it_reads_the_folder_given_or_chosen_last_or_shared_into(
    tmp_path: Path, group: Class, window: Window
) -> None:
    data = tmp_path / "trainer"
    assert source_of(data) is None
    assert source_of(None) is None
    show_board(window)
    (board,) = boards
    board.close()
    given = source_of(data, group.folder)
    assert given is not None
    assert given.name == str(group.folder)


def test_the_folder_that_was_chosen_is_there_the_next_time(
    tmp_path: Path, group: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "trainer"
    group.does("Lin Yue")

    def choose(_app: QApplication) -> int:
        (board,) = boards
        board.read_folder(group.folder)
        board.turn(30)
        assert len(listed(board)) == 1
        board.close()
        return 0

    monkeypatch.setattr(QApplication, "exec", choose)
    monkeypatch.setattr(QApplication, "quit", lambda *_: None)
    open_board(None, data, "en")
    kept = source_of(data)
    assert kept is not None
    assert kept.name == str(group.folder)
