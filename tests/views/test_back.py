"""Ways back: a step of the rail, and *Change* on the check page; and what is shown only while one presses."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from realname_wizard.conductor import Conductor
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.parts.widgets import IconText
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Page

from .by_hand import button, click, open_at
from .conftest import conductor_in
from .pages.conftest import go

Opener = Callable[..., Window]
LEFT = Qt.MouseButton.LeftButton
STOPS = ("welcome", "region", "subject", "method of an individual", "details", "review", "handed off")


def names_in_log(conductor: Conductor) -> list[EventName]:
    return [line.name for line in conductor.log]


@pytest.mark.parametrize("stop", STOPS)
def test_so_many_times_back_leads_to_each_step_that_is_done(stop: str) -> None:
    """Where the page says nothing of a step, Back would not lead there either."""
    first = conductor_in("en")
    go(first, stop)
    texts = Texts.load("en")
    led = set()
    for step in first.page(texts).rail:
        if not step.back:
            continue
        conductor = conductor_in("en")
        go(conductor, stop)
        conductor.take(*[EventName.BACK] * step.back)
        assert conductor.world.session.page is step.page
        led.add(step.page)
    by_hand = conductor_in("en")
    go(by_hand, stop)
    gone = set()
    while EventName.BACK in by_hand.allowed():
        by_hand.take(EventName.BACK)
        gone.add(by_hand.world.session.page)
    assert led == gone


@pytest.mark.parametrize("stop", ["reasons of the face", "verified", "system error"])
def test_where_back_is_no_more_the_steps_are_no_buttons(open_window: Opener, stop: str) -> None:
    window = open_at(open_window, stop, 1280)
    assert [each.objectName() for each in window.rail.steps if each.isEnabled()] == []


def test_a_step_that_is_done_leads_back_by_a_click_in_one_act(open_window: Opener) -> None:
    window = open_at(open_window, "review", 1280)
    told: list[Page] = []
    window.conductor.listen(lambda: told.append(window.conductor.world.session.page))
    step = button(window, f"rail.{Page.SUBJECT}")
    assert step.toolTip() == step.accessibleDescription() != ""
    click(window, f"rail.{Page.SUBJECT}")
    assert window.page_view.page is Page.SUBJECT
    assert step.toolTip() == step.accessibleDescription() == "", "there is no way back to where one is"
    assert told == [Page.SUBJECT]
    assert names_in_log(window.conductor)[-3:] == [EventName.BACK] * 3
    assert not button(window, f"rail.{Page.REVIEW_DETAILS}").isEnabled()


def test_what_is_done_what_is_now_and_what_is_ahead_have_marks_of_their_own(open_window: Opener) -> None:
    window = open_at(open_window, "review", 1280)
    assert window.model is not None
    marks: dict[str, set[str]] = {}
    for step, shown in zip(window.model.rail, window.rail.steps, strict=False):
        marks.setdefault(step.state, set()).add(shown.findChildren(IconText)[0].icon)
    assert marks == {"done": {"done"}, "now": {"now"}, "ahead": {"circle"}}


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_step_is_reached_and_taken_by_keys(open_window: Opener, key: Qt.Key) -> None:
    window = open_at(open_window, "details", 1280)
    for _ in range(60):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus.objectName() == f"rail.{Page.REGION}":
            break
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    QTest.keyClick(button(window, f"rail.{Page.REGION}"), key)
    assert window.page_view.page is Page.REGION


def test_what_was_typed_is_taken_along_as_by_back(open_window: Opener) -> None:
    window = open_at(open_window, "details", 1280)
    name = window.findChild(QWidget, "field.name")
    assert name is not None
    name.setFocus()
    QTest.keyClicks(name, "abc")
    click(window, f"rail.{Page.METHOD}")
    assert window.page_view.page is Page.METHOD
    window.press("next")
    assert "abc" in [each.value for each in window.model.fields] if window.model else False


def test_what_is_still_being_typed_is_taken_along(open_window: Opener) -> None:
    """Where a press takes the focus, the field has spoken before; not everywhere does it."""
    window = open_at(open_window, "details", 1280)
    name = window.findChild(QWidget, "field.name")
    assert name is not None
    name.setFocus()
    QTest.keyClicks(name, "abc")
    window.go_back(1)
    window.press("next")
    assert "abc" in [each.value for each in window.model.fields] if window.model else False


# --- the check page


@pytest.mark.row("R11")
@pytest.mark.parametrize("field", ["name", "id_number", "mobile"])
def test_change_leads_to_its_field(open_window: Opener, field: str) -> None:
    window = open_at(open_window, "review", 1280)
    click(window, f"review.change.{field}")
    assert window.page_view.page is Page.DETAILS
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == f"field.{field}"


def test_change_leads_to_what_was_chosen(open_window: Opener) -> None:
    window = open_at(open_window, "review", 1280)
    click(window, "review.change.1")
    assert window.page_view.page is Page.METHOD


def value_beside(button: QPushButton) -> str:
    line = button.parentWidget()
    assert line is not None
    return " ".join(each.text() for each in line.findChildren(QLabel))


@pytest.mark.row("T09")
def test_a_number_is_shown_only_while_one_presses(open_window: Opener) -> None:
    window = open_at(open_window, "review", 1280)
    clear = (
        next(row.typed for row in window.model.summary if row.field == "id_number") if window.model else ""
    )
    assert len(clear) == 18
    show = button(window, "review.show.id_number")
    assert clear not in value_beside(show)
    QTest.mousePress(show, LEFT)
    assert clear in value_beside(show)
    QTest.mouseRelease(show, LEFT)
    assert clear not in value_beside(show)
    show.setFocus()
    QTest.keyPress(show, Qt.Key.Key_Space)
    assert clear in value_beside(show)
    window.footer.button("back").setFocus()  # type: ignore[union-attr]
    assert clear not in value_beside(show)
    assert clear not in list(window.model.says() if window.model else [])


@pytest.mark.row("T09")
def test_after_a_restart_there_is_nothing_to_show(open_window: Opener) -> None:
    first = conductor_in("en")
    go(first, "review")
    again = Conductor(Store.in_memory(key=b"k" * 32), first.world, BUNDLED)
    window = open_window(again, 1280)
    QApplication.processEvents()
    shown = [each for each in window.findChildren(QPushButton) if each.objectName().startswith("review.show")]
    assert shown
    assert [each for each in shown if each.isVisible()] == []
    assert [row.typed for row in again.page(Texts.load("en")).summary if row.typed] == []
