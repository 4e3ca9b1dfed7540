"""Welcome, region, subject, method and account: what they show, and that keys alone are enough."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from realname_wizard.conductor import Conductor
from realname_wizard.messages.events import ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.messages.outside_events import LanguageSwitched, VariantsSwitched
from realname_wizard.views.pages.choice import ChoiceCard, ChoicePage
from realname_wizard.views.parts.fact_list import FactList
from realname_wizard.views.window import Window
from realname_wizard.words import Method, Page, Region, Subject, Variant

from ..by_hand import focused
from ..conftest import conductor_in
from .conftest import go


def at_page(window: Window, page: Page, subject: Subject = Subject.ENTERPRISE) -> ChoicePage:
    """Go to a page on which one chooses, by the window's own buttons."""
    for choice in ("", Region.MAINLAND, subject):
        if window.page_view.page is page:
            break
        if choice:
            chooser(window).select(choice)
        window.press("next")
    return chooser(window)


def chooser(window: Window) -> ChoicePage:
    view = window.page_view
    assert isinstance(view, ChoicePage)
    return view


def shown(window: Window) -> str:
    page = window.page_view
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(window)]
    facts = [each.accessibleName() for each in page.findChildren(FactList) if each.isVisibleTo(window)]
    return "\n".join((*labels, *facts))


def card(window: Window, value: str) -> ChoiceCard:
    found = window.findChild(ChoiceCard, f"choice.{value}")
    assert isinstance(found, ChoiceCard)
    return found


@pytest.mark.row("R09")
def test_welcome_says_what_stays_locked(window: Window, conductor: Conductor) -> None:
    services = [line.note for line in conductor.page(window.texts).services]
    assert len(services) == 5
    assert all(note in shown(window) for note in services)


@pytest.mark.row("T09")
def test_every_page_is_marked_as_a_simulation(window: Window) -> None:
    for _ in range(2):
        badge = window.findChild(QLabel, "simulation")
        assert badge is not None
        assert badge.isVisible()
        assert badge.accessibleName() == window.texts.say("app.simulation")
        window.press("next")


@pytest.mark.row("R01", "R02", "R08")
def test_keys_alone_lead_to_the_details(window: Window, conductor: Conductor, qtbot: QtBot) -> None:
    def next_by_its_letter(page: Page) -> None:
        QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: conductor.world.session.page is page)

    next_by_its_letter(Page.REGION)
    QApplication.processEvents()
    assert focused() is card(window, Region.MAINLAND)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert focused() is card(window, Region.HONG_KONG_MACAO_TAIWAN)
    assert chooser(window).selected() == Region.HONG_KONG_MACAO_TAIWAN
    QTest.keyClick(focused(), Qt.Key.Key_Up)
    assert chooser(window).selected() == Region.MAINLAND
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert conductor.world.session.page is Page.SUBJECT
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    next_by_its_letter(Page.METHOD)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert conductor.world.session.page is Page.DETAILS
    assert conductor.world.session.method is Method.WECHAT_SCAN
    session = conductor.world.session
    assert (session.region, session.subject) == (Region.MAINLAND, Subject.INDIVIDUAL)


@pytest.mark.row("R01")
def test_next_without_a_choice_explains_and_takes_the_focus(window: Window, conductor: Conductor) -> None:
    view = at_page(window, Page.REGION)
    window.press("next")
    assert conductor.world.session.page is Page.REGION
    assert view.notice.isVisible()
    assert window.texts.say("error.choose.region") in shown(window)
    assert focused() is view.notice


@pytest.mark.parametrize(
    ("page", "value", "body"),
    [
        (Page.REGION, Region.OVERSEAS, ChooseRegion(region=Region.OVERSEAS)),
        (Page.SUBJECT, Subject.ENTERPRISE, ChooseSubject(subject=Subject.ENTERPRISE)),
        (Page.METHOD, Method.TOP_UP, ChooseMethod(method=Method.TOP_UP)),
    ],
)
def test_forward_is_the_choice(window: Window, page: Page, value: str, body: object) -> None:
    view = at_page(window, page)
    view.select(value)
    assert view.forward() == body


def test_a_double_click_goes_on(window: Window, conductor: Conductor) -> None:
    at_page(window, Page.REGION)
    QTest.mouseDClick(card(window, Region.MAINLAND), Qt.MouseButton.LeftButton)
    assert conductor.world.session.page is Page.SUBJECT


def test_back_keeps_the_choice(window: Window) -> None:
    at_page(window, Page.METHOD).select(Method.LEGAL_REP_FACE)
    window.press("next")
    window.press("back")
    assert chooser(window).selected() == Method.LEGAL_REP_FACE
    window.press("back")
    assert chooser(window).selected() == Subject.ENTERPRISE


@pytest.mark.row("R03", "R04", "R05", "R06", "R07")
def test_a_card_says_everything_about_its_method(window: Window, conductor: Conductor) -> None:
    at_page(window, Page.METHOD)
    model = conductor.page(window.texts)
    assert len(model.choices) == 5
    for choice in model.choices:
        said = card(window, choice.value).accessibleDescription()
        for text in (choice.summary, *choice.needs, choice.hurry, choice.no_papers):
            assert text in said
            assert text in shown(window)
        named = card(window, choice.value).accessibleName()
        assert choice.time in named
        assert (choice.badge in named) is True
        assert bool(choice.badge) is choice.recommended


@pytest.mark.row("R04", "R05", "R06", "R07")
def test_the_table_shows_the_same_and_keeps_the_choice(window: Window, conductor: Conductor) -> None:
    view = at_page(window, Page.METHOD)
    view.select(Method.TOP_UP)
    toggle = window.findChild(QPushButton, "choice.compare")
    table = window.findChild(QTableWidget, "choice.table")
    assert toggle is not None
    assert table is not None
    QTest.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert table.isVisible()
    assert not card(window, Method.TOP_UP).isVisible()
    assert [index.row() for index in table.selectionModel().selectedRows()] == [3]
    cells = [
        [table.model().index(row, column).data() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]
    for choice, row in zip(conductor.page(window.texts).choices, cells, strict=True):
        assert choice.title in row[0]
        assert (choice.badge in row[0]) is True
        assert row[1] == choice.time
        assert all(need in row[2] for need in choice.needs)
        assert row[3] == f"{'✓' if choice.suits_hurry else '✗'} {choice.hurry}"
        assert row[4] == f"{'✓' if choice.suits_no_papers else '✗'} {choice.no_papers}"
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert view.selected() == Method.BANK_TRANSFER
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert conductor.world.session.method is Method.BANK_TRANSFER


@pytest.mark.row("R05", "R08")
def test_the_page_says_which_reading_is_in_force(window: Window, conductor: Conductor, language: str) -> None:
    conductor.take(LanguageSwitched(language=language))
    at_page(window, Page.REGION)
    assert window.texts.say("variant.V5.default") in shown(window)
    conductor.take(VariantsSwitched(variants=(Variant.V5,)))
    assert window.texts.say("variant.V5.on") in shown(window)


@pytest.mark.row("T08")
def test_a_selection_not_yet_committed_survives_the_language(window: Window, conductor: Conductor) -> None:
    view = at_page(window, Page.METHOD)
    view.select(Method.OFFICIAL_ACCOUNT)
    conductor.take(LanguageSwitched(language="zh_CN"))
    assert view.selected() == Method.OFFICIAL_ACCOUNT
    assert card(window, Method.OFFICIAL_ACCOUNT).accessibleName().startswith("微信公众平台")


def test_another_account_is_opened_by_name(open_window: Callable[[Conductor], Window], language: str) -> None:
    conductor = conductor_in(language)
    window = open_window(conductor)
    name = window.findChild(QComboBox, "account.name")
    open_button = window.findChild(QPushButton, "account.open")
    assert name is not None
    assert open_button is not None
    QTest.mouseClick(open_button, Qt.MouseButton.LeftButton)
    assert window.texts.say("account.open.required") in shown(window)
    line = name.lineEdit()
    assert line is not None
    QTest.keyClicks(line, "shop-2")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert conductor.world.current == "shop-2"
    assert conductor.world.session.page is Page.WELCOME
    assert name.currentText() == ""
    assert "shop-2" in window.windowTitle()


@pytest.mark.row("R05")
def test_that_nothing_was_chosen_is_said_no_longer_once_something_is(
    open_window: Callable[..., Window],
) -> None:
    conductor = conductor_in("en")
    go(conductor, "region, nothing chosen")
    window = open_window(conductor, 1024)
    page = window.page_view
    assert page.notice.isVisible()
    card = page.findChild(ChoiceCard)
    assert card is not None
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert page.notice.isHidden()
    window.refresh()
    assert page.notice.isHidden()
