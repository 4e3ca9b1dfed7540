"""What the eye sees on the pages where one chooses, and on all of them in the other language, theme and text size."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from realname_wizard.conductor import Conductor
from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme as look
from realname_wizard.views.drawing.theme import GAP, ThemeName
from realname_wizard.views.pages.account import AccountPage
from realname_wizard.views.pages.choice import ChoiceCard, ChoicePage
from realname_wizard.views.pages.method import Comparison, MethodPage
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.pages.welcome import WelcomePage
from realname_wizard.views.parts.fact_list import FactList
from realname_wizard.views.parts.widgets import IconText, Notice
from realname_wizard.views.window import Window
from realname_wizard.words import Method, Page, Region

from ..by_hand import open_at
from ..conftest import conductor_in
from ..cut import cut_off
from .conftest import STOPS, go

Opener = Callable[..., Window]
Themed = Callable[[ThemeName, float], None]


def page_at(stop: str, language: str) -> tuple[PageModel, Texts]:
    """What the page there says."""
    conductor, texts = conductor_in(language), Texts.load(language)
    go(conductor, stop)
    return conductor.page(texts), texts


def top(widget: QWidget, inside: QWidget) -> int:
    """Where it begins."""
    return widget.mapTo(inside, QPoint(0, 0)).y()


def cell(table: QTableWidget, row: int, column: int) -> QTableWidgetItem:
    """What stands there."""
    found = table.item(row, column)
    assert found is not None
    return found


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours, as WCAG has it."""

    def luminance(colour: QColor) -> float:
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (colour.redF(), colour.greenF(), colour.blueF())
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_hint_inside_a_field_can_be_read(open_window: Opener, name: ThemeName) -> None:
    window = open_at(open_window, "welcome")
    window.look.choose_theme(name)
    for line in window.findChildren(QLineEdit):
        line.ensurePolished()
        colour = line.palette().color(QPalette.ColorRole.PlaceholderText)
        assert colour.alpha() == 255, line.objectName()
        assert contrast(colour, look.current().surface) >= 4.5, line.objectName()


# --- where one chooses


def test_what_went_wrong_stands_clear_of_the_cards(open_window: Opener) -> None:
    window = open_at(open_window, "region, nothing chosen")
    view = window.page_view
    assert isinstance(view, ChoicePage)
    notice = view.findChild(Notice)
    assert notice is not None
    assert GAP <= top(view.holder, view) - (top(notice, view) + notice.height()) < 2 * GAP
    calm = open_at(open_window, "region").page_view
    assert isinstance(calm, ChoicePage)
    assert top(calm.holder, calm) < top(view.holder, view)


@pytest.mark.row("R05", "R06", "R07")
@pytest.mark.parametrize(("width", "beside"), [(860, True), (480, False)])
def test_what_a_card_needs_stands_beside_what_it_gives_where_there_is_room(
    show: Callable[..., None], language: str, width: int, *, beside: bool
) -> None:
    model, texts = page_at("method of an enterprise", language)
    page = MethodPage(Page.METHOD, texts)
    show(page, model, width, 700)
    labels = dict(model.choice_labels)
    for choice in model.choices:
        card = page.findChild(ChoiceCard, f"choice.{choice.value}")
        assert card is not None
        lists = {_words(each): each for each in card.findChildren(FactList)}
        need = lists[" ".join((labels["needs"], *choice.needs))]
        said = texts.say("widget.choice.fact", label=labels["time"], fact=choice.time)
        time = next(each for text, each in lists.items() if text.startswith(said))
        assert (time.mapTo(card, QPoint(0, 0)).x() > need.mapTo(card, QPoint(0, 0)).x() + 40) is beside
        assert (top(time, card) == top(need, card)) is beside


def _words(facts: FactList) -> str:
    return " ".join(each.text() for each in facts.findChildren(QLabel) if each.text())


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("width", [860, 480])
def test_the_table_shows_every_word_and_scrolls_by_itself_where_it_must(
    *, show: Callable[..., None], theme: Themed, language: str, scale: float, width: int
) -> None:
    theme("light", scale)
    model, texts = page_at("method of an enterprise", language)
    page = MethodPage(Page.METHOD, texts)
    show(page, model, width, 700)
    page._switch()
    table = page.findChild(Comparison)
    assert table is not None
    metrics = table.fontMetrics()
    for row in range(table.rowCount()):
        for column in range(table.columnCount()):
            item = cell(table, row, column)
            room = table.visualItemRect(item).adjusted(8, 5, -8, -5)
            if column == 0:
                room.setLeft(room.left() + table.iconSize().width() + 4)
            needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
            assert needed.width() <= room.width(), item.text()
            assert needed.height() <= room.height(), item.text()
    assert table.verticalScrollBar().maximum() == 0
    assert page.scroller.horizontalScrollBar().maximum() == 0


def test_the_chosen_row_is_marked_by_more_than_its_colour(open_window: Opener) -> None:
    window = open_at(open_window, "method of an enterprise")
    view = window.page_view
    assert isinstance(view, MethodPage)
    view.select(Method.TOP_UP)
    view._switch()
    table = window.findChild(QTableWidget, "choice.table")
    assert table is not None
    marks = [cell(table, row, 0).icon().pixmap(18).toImage() for row in range(table.rowCount())]
    assert [marks.count(each) for each in marks] == [4, 4, 4, 1, 4]
    table.selectRow(0)
    assert cell(table, 0, 0).icon().pixmap(18).toImage() == marks[3]


@pytest.mark.row("R08")
def test_where_one_is_from_is_said_once(open_window: Opener, language: str) -> None:
    view = open_at(open_window, "region", language=language).page_view
    said = [each.text() for each in view.findChildren(QLabel) if each.isVisible() and each.text()]
    assert len(said) == len(set(said))
    assert view.findChild(ChoiceCard, f"choice.{Region.OVERSEAS}") is not None


# --- every page


@pytest.mark.row("T08")
@pytest.mark.parametrize("stop", STOPS)
def test_nothing_of_the_other_language_stays_on_a_page(open_window: Opener, stop: str) -> None:
    window = open_at(open_window, stop)
    focus = window.focusWidget()
    window.switch_language()
    assert window.focusWidget() is focus
    known = re.compile(r"https?://\S+|English|trainee(-\d+)?|代码：\w+|QQ|API|\(&\w\)|V\d|\d")
    shown: list[QLabel | QPushButton | QCheckBox] = [
        *window.findChildren(QLabel),
        *window.findChildren(QPushButton),
        *window.findChildren(QCheckBox),
    ]
    texts = [each.text() for each in shown if each.isVisibleTo(window)]
    assert [text for text in texts if re.search("[A-Za-z]{3}", known.sub("", text))] == []


@pytest.mark.parametrize("stop", STOPS)
def test_nothing_is_cut_off_in_any_theme_at_any_text_size(
    *, open_window: Opener, language: str, stop: str
) -> None:
    window = open_at(open_window, stop, language=language)
    for name, size in (("light", 1.5), ("dark", 1.0)):
        window.look.choose_theme(name)  # type: ignore[arg-type]
        window.look.choose_text_size(size)
        _settle()
        assert cut_off(window.page_view) == [], (name, size)
        assert window.page_view.scroller.horizontalScrollBar().maximum() == 0


def _settle() -> None:
    """Let the layouts come to rest."""
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("width", [520, 860])
@pytest.mark.parametrize(
    ("stop", "kind"),
    [
        ("welcome", partial(WelcomePage, Page.WELCOME)),
        ("region", partial(ChoicePage, Page.REGION)),
        ("method of an enterprise", partial(MethodPage, Page.METHOD)),
        ("account, verified", partial(AccountPage, Page.ACCOUNT)),
    ],
)
def test_a_language_with_longer_words_fits(
    *,
    show: Callable[..., None],
    theme: Themed,
    longer: Callable[[PageModel], PageModel],
    stop: str,
    kind: Callable[[Texts], PageView],
    width: int,
) -> None:
    theme("light", 1.5)
    model, texts = page_at(stop, "en")
    page = kind(texts)
    show(page, longer(model), width, 700)
    assert cut_off(page) == []
    assert page.scroller.horizontalScrollBar().maximum() == 0


def test_an_account_without_a_name_is_told_by_words_icon_and_frame(
    open_window: Opener, conductor: Conductor
) -> None:
    window = open_window(conductor)
    name = window.findChild(QComboBox, "account.name")
    open_button = window.findChild(QPushButton, "account.open")
    assert name is not None
    assert open_button is not None
    open_button.click()
    error = next(
        each
        for each in window.findChildren(QLabel)
        if each.text() == window.texts.say("account.open.required")
    )
    assert error.isVisible()
    assert isinstance(error, IconText)
    room = error.contentsRect().left()
    painted = error.grab(QRect(0, 0, room, error.height())).toImage()
    seen = {painted.pixel(x, y) for x in range(painted.width()) for y in range(painted.height())}
    assert len(seen) > 1
    assert name.property("state") == "error"
