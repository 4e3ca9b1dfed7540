"""At twice the text size, on a small screen, no line of any page is cut, whatever happens there, in any language."""

import heapq
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import TypeVar, cast

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from tests.drawn import one_in

from realname_wizard.conductor import Conductor
from realname_wizard.flow.page_model import PageModel
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import run, suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import SOURCE, languages
from realname_wizard.views.guide.guiding import guide_of
from realname_wizard.views.shell import boxes, dialogs
from realname_wizard.views.window import Window
from realname_wizard.words import Page

from .by_hand import settle
from .conftest import conductor_in
from .cut import cramped, cut_off
from .pages.conftest import go

T = TypeVar("T")


class Scout(NoWindow):
    """Hands that keep every page a walkthrough comes by that says something else, in all languages."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: dict[frozenset[str], dict[str, PageModel]] = {}

    def differences(self) -> tuple[str, ...]:
        """After every step."""
        parts = _parts(self.conductor.page(Texts.load(SOURCE)))
        if parts not in self.pages:
            self.pages[parts] = {tag: self.conductor.page(Texts.load(tag)) for tag in languages()}
        return ()


def _parts(model: PageModel) -> frozenset[str]:
    """What the page says, each text with the page that it is on, without moments, amounts and names of accounts."""
    named = {model.account, *model.accounts}
    told = model._replace(account_line="", now_text="", log=(), readings=(), orderable=()).says()
    return frozenset(f"{model.page} {_VALUES.sub('0', text)}" for text in told if text not in named)


_VALUES = re.compile(r"[A-Z][a-z]{2} \d+ [A-Z][a-z]{2} \d{4}|\d+")


def fewest(pages: dict[frozenset[str], T]) -> list[T]:
    """So many of the pages that every part is on one of them: always that which adds most."""
    waiting = [(-len(parts), place, parts) for place, parts in enumerate(pages)]
    heapq.heapify(waiting)
    seen: set[str] = set()
    chosen = []
    while waiting:
        adds, place, parts = heapq.heappop(waiting)
        now = len(parts - seen)
        if now and now == -adds:
            chosen.append(pages[parts])
            seen |= parts
        elif now:
            heapq.heappush(waiting, (-now, place, parts))
    return chosen


class Showing:
    """Stands where a window has its Conductor, and says that the rehearsal is at any page."""

    data_folder = None

    def __init__(self, language: str, first: PageModel) -> None:
        self.world = SimpleNamespace(language=language)
        self.model = first
        self._tell: Callable[[], None] = lambda: None

    def page(self, _texts: Texts, **_more: object) -> PageModel:
        return self.model

    def listen(self, tell: Callable[[], None]) -> None:
        self._tell = tell

    def take_samples_only(self, _on: bool) -> None:
        """Nothing is typed."""

    def show(self, model: PageModel) -> None:
        self.model = model
        self._tell()


@pytest.mark.slow
@pytest.mark.row("T09", "T05")
@pytest.mark.parametrize(
    "every", [pytest.param(False, id="a share"), pytest.param(True, id="each page", marks=pytest.mark.long)]
)
def test_no_line_is_cut_at_twice_the_size(open_window: Callable[..., Window], *, every: bool) -> None:
    """Wherever the walkthroughs lead, in each language: each page in the long run, else a share of its texts."""
    scout = Scout()
    for path in suite.find([]):
        with Store.in_memory() as store:
            result = run.Run(read_walkthrough(path), scout, store, path=str(path), rules=BUNDLED).follow()
        assert result.good, (path, result.steps[-1])
    assert {each[SOURCE].page for each in scout.pages.values()} == set(Page)
    pages = list(scout.pages.values()) if every else one_in(3, fewest(scout.pages))
    found: dict[str, None] = {}
    for tag in languages():
        showing = Showing(tag, pages[0][tag])
        window = open_window(cast("Conductor", showing))
        window.look.choose_text_size(2.0)
        for each in pages:
            showing.show(each[tag])
            settle()
            cut = [*cut_off(window), *cramped(window)]
            found |= dict.fromkeys(f"{tag}, {each[tag].page}: {words}" for words in cut)
    assert not found, "\n".join(found)


def test_fewest_pages_leave_nothing_out() -> None:
    pages = {frozenset("ab"): 1, frozenset("abc"): 2, frozenset("d"): 3, frozenset("cd"): 4}
    assert fewest(pages) == [2, 3]


# --- what lies over a page

BOXES = ("settings", "shortcuts", "about", "origins")
QUESTIONS = ("cancel", "close", "next_trainee", "withdraw_change")


@pytest.mark.parametrize("name", [*BOXES, *QUESTIONS])
def test_no_line_of_a_box_is_cut_at_twice_the_size(
    open_window: Callable[..., Window], language: str, name: str
) -> None:
    conductor = conductor_in(language)
    go(conductor, "account, verified")
    window = open_window(conductor)
    window.look.choose_text_size(2.0)
    settle()
    found: list[list[str]] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if box is None:  # not yet
            QTimer.singleShot(0, look)
            return
        settle()
        found.append([*cut_off(box), *cramped(box)])
        box.close()

    QTimer.singleShot(0, look)
    if name in BOXES:
        boxes.show(name, window, window)
    else:
        dialogs.ask(window, window.texts, name)
    assert found == [[]]


@pytest.mark.slow
@pytest.mark.row("T12")
@pytest.mark.parametrize(
    ("tab", "entry"),
    [
        ("questions", ""),
        ("questions", "three_accounts"),
        ("advice", ""),
        ("reasons", "face_covered"),
        ("prepare", ""),
    ],
)
def test_no_line_of_the_guide_is_cut_at_twice_the_size(
    open_window: Callable[..., Window], language: str, tab: str, entry: str
) -> None:
    window = open_window(conductor_in(language))
    window.look.choose_text_size(2.0)
    guide = guide_of(window)
    guide.open(tab, entry)
    settle()
    overlay = guide.overlay
    assert overlay is not None
    assert [*cut_off(overlay), *cramped(overlay)] == []


def test_the_look_for_what_is_cut_finds_it(qapp: QApplication) -> None:
    whole = QWidget()
    label = QLabel("A line of words", whole)
    whole.resize(400, 100)
    label.resize(label.sizeHint())
    whole.show()
    assert cut_off(whole) == []
    label.resize(label.width() // 2, label.height())
    assert cut_off(whole) == ["QLabel A line of words"]
    label.resize(label.sizeHint())
    label.move(390, 0)
    assert cut_off(whole) == ["QLabel A line of words"]
    whole.deleteLater()
