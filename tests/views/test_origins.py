"""The marks behind statements, what they open, and the way to all of them at once (R48)."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.beginning import to_method
from tests.views.conftest import conductor_in
from tests.views.cut import cut_off

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.said import Origin, Said
from realname_wizard.views.guide.guiding import guide_of
from realname_wizard.views.pages.choice import ChoiceCard
from realname_wizard.views.parts.origin_mark import OriginBox, OriginMark
from realname_wizard.views.parts.widgets import Text
from realname_wizard.views.seen import differences
from realname_wizard.views.window import Window
from realname_wizard.words import Method, Page

Opener = Callable[..., Window]


def at(open_window: Opener, language: str, *events: object) -> Window:
    conductor = conductor_in(language)
    for event in events:
        conductor.take(event)  # type: ignore[arg-type]
    return open_window(conductor)


METHODS = to_method(Method.BANK_TRANSFER)


def page_of(window: Window) -> PageModel:
    assert window.model is not None
    return window.model


def marks(widget: QWidget) -> list[OriginMark]:
    return [mark for mark in widget.findChildren(OriginMark) if mark.isVisible()]


@pytest.mark.row("R48", "R09")
def test_each_of_the_five_services_has_a_mark_behind_its_words(open_window: Opener, language: str) -> None:
    window = at(open_window, language)
    told = [mark for mark in marks(window.page_view) if mark.origins[0].kind == "source"]
    assert len(told) == 5
    for mark in told:
        label = mark.parentWidget()
        assert isinstance(label, QLabel)
        assert label.rect().contains(mark.geometry())
        assert mark.accessibleName() == mark.origins[0].mark
        assert mark.accessibleDescription() == mark.origins[0].where
        words = label.fontMetrics().horizontalAdvance(label.text())
        assert mark.x() > words


@pytest.mark.row("R48")
@pytest.mark.parametrize("by", ["click", "Enter"])
def test_a_mark_opens_to_say_where_exactly_and_esc_closes_it(open_window: Opener, by: str) -> None:
    window = at(open_window, "en")
    mark = marks(window.page_view)[0]
    if by == "click":
        QTest.mouseClick(mark, Qt.MouseButton.LeftButton)
    else:
        mark.setFocus()
        QTest.keyClick(mark, Qt.Key.Key_Return)
    box = window.findChild(OriginBox)
    assert isinstance(box, OriginBox)
    assert [label.text() for label in box.findChildren(QLabel)] == [mark.origins[0].where]
    assert "question 12" in box.accessibleName()
    assert page_of(window).page is Page.WELCOME
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert page_of(window).page is Page.WELCOME
    assert QApplication.focusWidget() is mark
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChild(OriginBox) is None


@pytest.mark.row("R48", "R05")
def test_a_mark_on_a_card_opens_and_chooses_nothing(open_window: Opener) -> None:
    window = at(open_window, "en", *METHODS)
    card = window.page_view.findChild(ChoiceCard)
    assert isinstance(card, ChoiceCard)
    mark = marks(card)[0]
    where = mark.mapTo(window, mark.rect().center())
    assert window.childAt(where) is mark
    QTest.mouseClick(mark, Qt.MouseButton.LeftButton)
    assert window.findChild(OriginBox) is not None
    assert not card.isChecked()
    words = card.mapTo(window, QPoint(card.width() // 2, 8))
    below = window.childAt(words)
    assert below is not None
    QTest.mouseClick(below, Qt.MouseButton.LeftButton)
    assert card.isChecked()


@pytest.mark.row("R48", "T08")
def test_one_stop_tells_the_origins_of_everything_on_the_page(open_window: Opener, language: str) -> None:
    window = at(open_window, language, *METHODS)
    way = window.page_view.findChild(QPushButton, "origins.all")
    assert isinstance(way, QPushButton)
    assert not any(mark.focusPolicy() & Qt.FocusPolicy.TabFocus for mark in marks(window))
    told: list[str] = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        told.extend(label.text() for label in box.findChildren(QLabel))
        box.close()

    QTimer.singleShot(0, read)
    way.click()
    for statement in page_of(window).alone().statements_made():
        assert str(statement) in told
        assert "\n".join(each.where for each in statement.origins) in told


@pytest.mark.row("R48", "T05")
def test_the_look_at_the_window_misses_a_mark(open_window: Opener) -> None:
    window = at(open_window, "en")
    model = page_of(window)
    assert differences(window, model) == ()
    marks(window.page_view)[0].tell(())
    assert any("no mark Source" in each for each in differences(window, model))


def mark_of(window: Window) -> OriginMark:
    return marks(window.page_view)[0]


@pytest.mark.row("R48", "T12")
def test_the_guide_opened_over_a_box_that_closes_leads_back_to_the_page(
    open_window: Opener, qtbot: QtBot
) -> None:
    """What had the focus is gone by then, and the page has it (F50)."""
    window = at(open_window, "en")
    mark_of(window).click()
    box = QApplication.focusWidget()
    assert isinstance(box, OriginBox)
    QTest.keyClick(box, Qt.Key.Key_F1)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    with qtbot.captureExceptions() as found:
        guide_of(window).close()
        QApplication.processEvents()
    assert found == []
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.page_view.isAncestorOf(focus)


@pytest.mark.row("R48")
def test_a_box_whose_statement_is_gone_still_closes(open_window: Opener, qtbot: QtBot) -> None:
    window = at(open_window, "en")
    mark = mark_of(window)
    mark.click()
    box = QApplication.focusWidget()
    assert isinstance(box, OriginBox)
    label = mark.parentWidget()
    assert label is not None
    label.setParent(None)
    label.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(mark)
    with qtbot.captureExceptions() as found:
        QTest.keyClick(box, Qt.Key.Key_Escape)
    assert found == []
    assert not box.isVisible()


@pytest.mark.row("R48")
@pytest.mark.parametrize("width", range(120, 420, 20))
def test_a_mark_takes_no_room_from_the_lines_before_it(qtbot: QtBot, width: int) -> None:
    """It stands behind the last word, or in a line of its own where that has no room left."""
    words = "The platform compares the details with those of the register before it asks for a proof."
    plain, marked = Text("body", words), Text("body", Said(words, [Origin("source", "Source", "Question 3")]))
    for label in (plain, marked):
        qtbot.addWidget(label)
        label.resize(width, label.heightForWidth(width))
        label.show()
    (mark,) = marks(marked)
    lines = plain.fontMetrics().boundingRect(
        plain.rect(), Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value, words
    )
    assert marked.contentsRect().width() == width
    assert marked.rect().contains(mark.geometry())
    if marked.height() == plain.height():
        assert mark.geometry().bottom() > lines.height() - plain.fontMetrics().lineSpacing()
    else:
        assert mark.y() >= lines.height()
        assert marked.height() <= plain.height() + mark.height() + 8
    assert cut_off(marked) == []
