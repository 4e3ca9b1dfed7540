"""What a screen reader finds, says and does: what it puts or chooses is taken, in order, once, and in sentences."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.beginning import to_details

from realname_wizard import cli
from realname_wizard.conductor import Conductor
from realname_wizard.flow.page_model import Option
from realname_wizard.views import pages
from realname_wizard.views.pages.form_editors import FormList
from realname_wizard.views.parts import widgets
from realname_wizard.views.parts.name_field import NameField
from realname_wizard.views.parts.selecting import DropDown, Listing
from realname_wizard.views.parts.tab_order import stops
from realname_wizard.views.parts.wheel_safe import WheelSafeList
from realname_wizard.views.spoken import spoken
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Field, LicenceKind, Method, Subject

from .conftest import conductor_in
from .pages.conftest import STOPS, go

Opener = Callable[..., Window]
Text = QAccessible.Text

pytestmark = pytest.mark.row("T05")


@pytest.fixture
def heard_by_a_reader() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def on_details(window_of: Opener, subject: Subject, method: Method) -> Window:
    conductor = conductor_in("en")
    conductor.take(*to_details(method))
    return window_of(conductor)


def held(window: Window, field: Field) -> str:
    assert window.model is not None
    return next(each.value for each in window.model.fields if each.field is field)


def all_in(around: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for place in range(around.childCount()):
        each = around.child(place)
        if each.isValid() and not each.state().invisible:
            yield each
            yield from all_in(each)


# --- what it does is taken


def test_what_it_puts_into_a_field_is_taken_at_once(open_window: Opener) -> None:
    """It types no key and moves no focus: the code was never sent, and nothing was judged."""
    window = on_details(open_window, Subject.INDIVIDUAL, Method.WECHAT_SCAN)
    line = window.page_view.findChild(QLineEdit, f"field.{Field.MOBILE}")
    assert line is not None
    for text in ("13800138000", "13900139000", "13800138000"):
        QAccessible.queryAccessibleInterface(line).setText(Text.Value, text)
        assert held(window, Field.MOBILE) == text
        assert window.conductor.world.phone.sms_code is not None


def test_what_the_program_shows_in_a_field_is_nothing_that_somebody_put_there(open_window: Opener) -> None:
    window = on_details(open_window, Subject.INDIVIDUAL, Method.WECHAT_SCAN)
    before = window.conductor.act
    window.page_view.findChild(QWidget, "specimen.individual").click()  # type: ignore[union-attr]
    window.conductor.end_act()
    assert window.conductor.act == before + 1


def drop_downs() -> Iterator[DropDown]:
    plain = WheelSafeList("one", ("a", "b", "c"))
    form = FormList()
    form.show_options(tuple(Option(each, each) for each in "abc"), "a")
    names = NameField("three")
    names.offer(("a", "b", "c"))
    yield from (plain, form, names)


def test_what_it_selects_in_a_closed_list_is_chosen(qtbot: QtBot) -> None:
    for made in drop_downs():
        qtbot.addWidget(made)
        made.show()
        chosen: list[int] = []
        made.activated.connect(chosen.append)
        entries = QAccessible.queryAccessibleInterface(made).child(0)
        QApplication.processEvents()
        for place in (1, 2, 1):
            entries.child(place).actionInterface().doAction("Toggle")
            qtbot.waitUntil(lambda place=place, made=made: made.currentIndex() == place)  # type: ignore[misc]
        assert chosen == [1, 2, 1]
        assert made.currentText() == "b"


def test_a_licence_kind_that_it_selects_is_the_one_of_the_enterprise(
    open_window: Opener, qtbot: QtBot
) -> None:
    window = on_details(open_window, Subject.ENTERPRISE, Method.BANK_TRANSFER)
    made = window.page_view.findChild(QComboBox, f"field.{Field.LICENCE_KIND}")
    assert made is not None
    entries = QAccessible.queryAccessibleInterface(made).child(0)
    QApplication.processEvents()
    entries.child(2).actionInterface().doAction("Toggle")
    wanted = str(LicenceKind.SOCIAL_ORGANISATION_CERTIFICATE)
    qtbot.waitUntil(lambda: held(window, Field.LICENCE_KIND) == wanted)


def test_what_it_selects_in_a_list_is_current(qtbot: QtBot) -> None:
    """What reads the current row saw nothing: currentRow() stayed where it was."""
    made = Listing()
    qtbot.addWidget(made)
    made.addItems(["a", "b", "c"])
    for place in (2, 0, 1):
        QAccessible.queryAccessibleInterface(made).child(place).actionInterface().doAction("Toggle")
        assert made.currentRow() == place


def test_every_list_is_one_of_those() -> None:
    views = Path(pages.__file__).parents[1]
    made = re.compile(r"(?<!case )\b(QListWidget|QComboBox)\(|class .*\((?:.*, )?(QListWidget|QComboBox)\):")
    found = {
        (file.name, next(filter(None, match.groups())))
        for file in views.rglob("*.py")
        for match in made.finditer(file.read_text(encoding="utf-8"))
    }
    assert found == {("selecting.py", "QListWidget"), ("selecting.py", "QComboBox")}


# --- what it says


@pytest.mark.parametrize("stop", STOPS)
def test_it_says_a_page_as_one_reads_and_nothing_twice(
    open_window: Opener, language: str, stop: str, heard_by_a_reader: None
) -> None:
    conductor = conductor_in(language)
    go(conductor, stop)
    window = open_window(conductor)
    for drawer in ("desk", "clock", "director", "log"):
        window.stage.toggle(drawer)
        widgets.announce(window, "")
        widgets.announce(window, "news")
        QApplication.processEvents()
        there = list(all_in(QAccessible.queryAccessibleInterface(window)))
        order = [each.object() for each in there]
        wanted = [each for each in stops(window, ()) if each in order]
        assert [each for each in order if each in wanted] == wanted
        for each in there:
            name, besides = each.text(Text.Name).strip(), each.text(Text.Description).strip()
            assert not besides or besides not in name, (name, besides)
            if each.role() is QAccessible.Role.ComboBox:
                labels = [it for it, kind in each.relations() if kind & QAccessible.RelationFlag.Label]
                assert any(it.text(Text.Name) for it in labels), each.object().objectName()
        said = [each.line() for each in spoken(window) if each.role in ("field", "list", "number", "slider")]
        assert len(said) == len(set(said))


def test_lines_are_sentences_and_what_is_left_of_a_time_is_a_share(
    open_window: Opener, heard_by_a_reader: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the page of the code, which says how it stands only once that changes."""
    told: list[str] = []
    monkeypatch.setattr(widgets, "_have_it_said", lambda _widget, message: told.append(message))
    conductor = conductor_in("en")
    window = open_window(conductor)
    go(conductor, "qr")
    QApplication.processEvents()
    assert "WeChat (simulated). Scan the code on the screen." in told
    assert not any("Waiting to be scanned" in each for each in told)
    (left,) = [each for each in spoken(window) if each.role == "progress"]
    assert left.states == ("“100%”",)
    conductor.take(EventName.PHONE_SCAN)
    QApplication.processEvents()
    assert told[0] != "Scanned. Continue on the phone"
    assert any(each.startswith("Scanned. Continue on the phone.") for each in told)
    text = widgets.Text(text="3 days left\nThe account is then closed.", parent=window)
    assert text.accessibleName() == "3 days left. The account is then closed."
    text.say("Closed")
    assert text.accessibleName() == ""


def test_a_title_that_has_the_focus_is_not_announced_as_well(
    open_window: Opener, conductor: Conductor, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(widgets, "_have_it_said", lambda _widget, message: said.append(message))
    window = open_window(conductor)
    QApplication.processEvents()
    assert window.focusWidget() is window.page_view.heading
    assert said == [
        "Step 1 of 8. See what is unavailable without verification, then go through it step by step."
    ]
    assert window.page_view.heading.accessibleName() == "Verify your account"
    window.press("next")
    QApplication.processEvents()
    title, rest = (
        "Where was your ID or licence issued?",
        "Step 2 of 8. Your answer decides which site verifies you.",
    )
    assert said[-1] == f"{title} {rest}", "the focus is on a card"


def test_the_command_prints_it_in_every_language(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "short.yaml"
    file.write_text(
        "name: Short\nsteps:\n  - next\n  - choose: {region: mainland}\n  - expect: {page: subject, text: owns}\n",
        encoding="utf-8",
    )
    assert cli.main(["walkthrough", "spoken", str(file)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    lines = out.splitlines()
    assert [line for line in lines if line.startswith("==")] == [
        "== welcome (trainee)",
        "== region (trainee)",
        "== subject (trainee)",
    ] * 2
    assert "said        Where was your ID or licence issued? Step 2 of 8. " in out
    choice = "choice      Chinese mainland, not chosen, has the focus — You hold a mainland resident ID card, or act"
    assert choice in out
    assert "text        Chinese mainland" not in lines, "its words are said with the choice"
    assert "choice      中国大陆, not chosen, has the focus — 持有居民身份证，" in out
    assert cli.main(["walkthrough", "spoken", str(file), "--language", "en"]) == 0
    assert "中国大陆" not in capsys.readouterr().out
    assert cli.main(["walkthrough", "spoken", str(file), "--language", "xx"]) == 2


def test_where_a_walkthrough_goes_wrong_it_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text("name: Wrong\nsteps:\n  - submit\n", encoding="utf-8")
    assert cli.main(["walkthrough", "spoken", str(file), "--language", "en"]) == 1
    assert "step 1: submit" in capsys.readouterr().out
