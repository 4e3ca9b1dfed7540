"""At twice the text size, on a small screen, no line of any page is cut, whatever happens there, in any language."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from realname_wizard.conductor import Conductor
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import run, suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.guide.guiding import guide_of
from realname_wizard.views.shell import boxes, dialogs
from realname_wizard.views.window import Window

from .conftest import conductor_in
from .cut import cramped, cut_off
from .pages.conftest import go

FOLDERS = ("demonstration.yaml", "straight", "reasons")
"""Walkthroughs that come by every method and every reason."""


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


class Scout(NoWindow):
    """Hands that note which looks a walkthrough comes by; what is the same in words and buttons is one look."""

    def __init__(self) -> None:
        super().__init__()
        self.looks: set[object] = set()

    def look(self) -> object:
        """What is on screen, without what differs at every moment."""
        model = self.conductor.page(Texts.load(self.conductor.world.language))
        return (
            model.page,
            model.outcome,
            model.beside,
            tuple(each.text for each in model.buttons),
            tuple(model.result.reasons) if model.result else (),
            tuple((each.field, each.error) for each in model.errors),
            tuple(each.field for each in model.fields),
            tuple(each.value for each in model.choices),
        )

    def differences(self) -> tuple[str, ...]:
        """After every step."""
        self.looks.add(self.look())
        return ()


class Onlooker(Scout):
    """The same beside a window in large type."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self._windows: list[Window] = []

    def take_up(self, conductor: Conductor) -> None:
        super().take_up(conductor)
        window = Window(conductor)
        window.resize(1024, 768)
        window.show()
        window.look.choose_text_size(2.0)
        self._windows.append(window)

    def differences(self) -> tuple[str, ...]:
        """After every step."""
        window, look = self._windows[-1], self.look()
        if look not in self.looks:
            self.looks.add(look)
            settle()
            if cut := [*cut_off(window), *cramped(window)]:
                self.found[str(window.page_view.page)] = cut
        return ()

    def leave(self) -> None:
        super().leave()
        window = self._windows.pop()
        window.hide()
        window.deleteLater()


def follow(walkthrough: Walkthrough, hands: NoWindow, path: str) -> None:
    with Store.in_memory() as store:
        result = run.Run(walkthrough, hands, store, path=path, rules=BUNDLED).follow()
    assert result.good, (path, result.steps[-1])


@pytest.mark.slow
@pytest.mark.row("T09")
@pytest.mark.parametrize("folder", FOLDERS)
def test_no_line_is_cut_at_twice_the_size(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, folder: str, language: str
) -> None:
    """Wherever the walkthroughs lead; what they expect to read is in a language of their own."""
    monkeypatch.setattr(run, "mismatches", lambda *_: ())
    qapp.setStyle("Fusion")
    seen: set[object] = set()
    found: dict[str, list[str]] = {}
    for path in suite.find([]):
        if path.relative_to(suite.built_in()).parts[0] != folder:
            continue
        walkthrough = read_walkthrough(path).model_copy(update={"language": language})
        follow(walkthrough, scout := Scout(), str(path))
        if not scout.looks <= seen:
            follow(walkthrough, onlooker := Onlooker(), str(path))
            found.update({f"{path.stem}, {page}": cut for page, cut in onlooker.found.items()})
            seen |= scout.looks
    assert not found, "\n".join(f"{where}: {cut}" for where, cut in found.items())


# --- what lies over a page

BOXES = ("settings", "shortcuts", "about", "origins")
QUESTIONS = ("cancel", "close", "next_trainee")


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
        assert box is not None
        settle()
        found.append([*cut_off(box), *cramped(box)])
        box.close()

    QTimer.singleShot(20, look)
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
