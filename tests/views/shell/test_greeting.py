"""The first page is on screen before all else is loaded, and is the page that the World then shows."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.beginning import to_method

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.flow.page_json import from_json, to_json
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.events import ChooseMethod
from realname_wizard.messages.outside_events import LanguageSwitched
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.views.shell import greeting
from realname_wizard.views.shell.greeting import Greeting
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Page

NOW = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)

NOT_YET = (
    "pydantic",
    "pydantic_core",
    "tinydb",
    "filelock",
    "platformdirs",
    "segno",
    "holidays",
    "phonenumbers",
    "stdnum",
    "yaml",
    "jinja2",
    "http.server",
    "importlib.metadata",
    "importlib.resources",
    "PySide6.QtNetwork",
    "PySide6.QtTest",
    "realname_wizard.conductor",
    "realname_wizard.counterparts",
    "realname_wizard.identity",
    "realname_wizard.policy",
    "realname_wizard.rehearsal",
    "realname_wizard.phone_page",
    "realname_wizard.real_camera",
    "cv2",
    "numpy",
    "realname_wizard.store.keeper",
    "realname_wizard.messages.events",
    "realname_wizard.flow.engine",
    "realname_wizard.flow.describe",
    "realname_wizard.views.shell.settings",
    "realname_wizard.views.shell.dialogs",
    "realname_wizard.views.pages.form_row",
    "realname_wizard.views.pages.method",
    "realname_wizard.views.panels.phone",
)
"""What must not be imported before the first page is on screen: it takes long, or is not needed there."""

FIRST_PAINT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from realname_wizard.app import open_wizard
from realname_wizard.views.shell.application import application
from realname_wizard.views.window import Window

paint = Window.paintEvent

def first_paint(window, event):
    paint(window, event)
    print(*sorted(sys.modules))
    application().exit()

Window.paintEvent = first_paint
sys.exit(open_wizard(Path(sys.argv[1])))
"""


def test_little_is_imported_before_the_first_page_is_on_screen(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    imported = done.stdout.splitlines()[0].split()
    assert "realname_wizard.views.pages.welcome" in imported
    assert [name for name in NOT_YET if name in imported] == []


def test_what_must_not_be_imported_is_still_there() -> None:
    """Or it could have moved, and be imported under its new name."""
    ours = [name for name in NOT_YET if name.startswith("realname_wizard.")]
    assert [name for name in ours if find_spec(name) is None] == []


@pytest.fixture
def conductor() -> Iterator[Conductor]:
    with Store.in_memory() as store:
        yield Conductor(store, new_world(now=NOW, account="trainee", rules=BUNDLED), BUNDLED)


@pytest.mark.row("R09", "T08")
@pytest.mark.parametrize("language", list(languages()))
def test_an_unused_folder_greets_with_the_welcome_page_of_a_fresh_world(
    language: str, tmp_path: Path, conductor: Conductor
) -> None:
    conductor.take(LanguageSwitched(language=language))
    greets = greeting.greet(tmp_path, language, NOW)
    assert greets == Greeting(tmp_path, language, conductor.page(Texts.load(language)).alone()), (
        "run packaging/opening.py"
    )


def test_the_page_of_the_last_window_greets(tmp_path: Path, conductor: Conductor) -> None:
    conductor.take(*to_method(Method.BANK_TRANSFER))
    model = conductor.page(Texts.load("zh_CN"))
    assert model.page is Page.METHOD
    (tmp_path / "world.json").write_text("{}")
    greeting.keep(tmp_path, "zh_CN", model)
    kept = Greeting(tmp_path, "zh_CN", model.alone())
    assert greeting.greet(tmp_path, "en", NOW) == kept
    (tmp_path / "world.json").write_text("{ }")
    assert greeting.greet(tmp_path, "en", NOW) is None, "that page belongs to another World"
    greeting.keep(tmp_path, "zh_CN", model)
    greeting.forget(tmp_path)
    assert greeting.greet(tmp_path, "en", NOW) is None, "the World itself tells the page"


@pytest.mark.row("T09")
def test_a_page_on_which_people_enter_something_is_not_kept(tmp_path: Path, conductor: Conductor) -> None:
    conductor.take(*to_method(Method.BANK_TRANSFER))
    conductor.take(ChooseMethod(method=Method.BANK_TRANSFER))
    conductor.take(TypedSpecimen("enterprise"))
    greeting.keep(tmp_path, "en", conductor.page(Texts.load("en")))
    assert list(tmp_path.iterdir()) == []


@given(
    junk=st.binary(max_size=200)
    | st.sampled_from([b'"en"\n{}', b'"en"\n[]', b'"xx"\n{}', b'"en"\n{"page": 1}', b"[" * 5000 + b"\n{}"])
)
def test_a_spoilt_page_greets_nobody(junk: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("spoilt")
    (folder / greeting.NAME).write_bytes(junk)
    assert greeting.greet(folder, "en", NOW) is None


def test_a_page_model_survives_json(conductor: Conductor) -> None:
    texts = Texts.load("en")
    conductor.take(*to_method(Method.BANK_TRANSFER))
    conductor.take(ChooseMethod(method=Method.BANK_TRANSFER))
    conductor.take(TypedSpecimen("enterprise"))
    for name in (EventName.NEXT, EventName.SUBMIT):
        conductor.take(name)
        model = conductor.page(texts)
        assert from_json(to_json(model)) == model
    assert conductor.page(texts).countdown is not None


def test_the_window_carries_on_where_the_greeting_stands(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, conductor: Conductor
) -> None:
    greets = greeting.greet(tmp_path, "en", NOW)
    assert greets is not None
    window = Window(greets)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.conductor_wanted):
        window.show()
    page = window.page_view
    window.take_up(conductor)
    assert window.page_view is page
    assert window.model is not None
    assert window.model.alone() == greets.model
    window.press("next")
    assert conductor.world.session.page is Page.REGION


def test_whoever_is_quicker_than_the_first_page_loses_nothing(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, conductor: Conductor
) -> None:
    greets = greeting.greet(tmp_path, "en", NOW)
    assert greets is not None
    window = Window(greets)
    qtbot.addWidget(window)
    window.conductor_wanted.connect(lambda: window.take_up(conductor))
    window.press("next")
    assert conductor.world.session.page is Page.REGION


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('"now"', '"somewhere"'),
        ('"title": "', '"title": "\\ud800'),
        ('"page": "region"', '"page": "subject"'),
    ],
)
def test_a_kept_page_that_is_not_letter_by_letter_what_was_kept_does_not_greet_f72(
    tmp_path: Path, was: str, becomes: str
) -> None:
    with Store.open(tmp_path) as store:
        conductor = Conductor(store, new_world(now=NOW, account="trainee", rules=BUNDLED), BUNDLED)
        conductor.take(EventName.NEXT)
        conductor.rest()
        greeting.keep(tmp_path, "en", conductor.page(Texts.load("en")))
    assert greeting.greet(tmp_path, "en", NOW) is not None
    file = tmp_path / greeting.NAME
    text = file.read_text(encoding="utf-8")
    assert was in text
    file.write_text(text.replace(was, becomes, 1), encoding="utf-8")
    assert greeting.greet(tmp_path, "en", NOW) is None


@pytest.mark.parametrize("first", languages())
def test_nothing_moves_once_the_first_page_is_seen(tmp_path: Path, qtbot: QtBot, first: str) -> None:
    greets = greeting.greet(tmp_path, first, NOW)
    assert greets is not None
    window = Window(greets)
    qtbot.addWidget(window)
    window.show()
    seen = where_all_is(window)
    QApplication.processEvents()
    assert where_all_is(window) == seen


def where_all_is(window: Window) -> dict[QWidget, QRect]:
    shown = (each for each in window.findChildren(QWidget) if each.isVisible())
    return {each: QRect(each.mapTo(window, each.rect().topLeft()), each.size()) for each in shown}
