"""A page is laid out whole before it is seen, also where something on it is new since it was last on screen."""

import pytest
from PySide6.QtWidgets import QApplication
from tests.beginning import to_review

from realname_wizard.conductor import Conductor
from realname_wizard.messages.outside_events import LanguageSwitched
from realname_wizard.messages.typed import TypedWallet
from realname_wizard.views.parts.widgets import lay_out
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Page

from ..by_hand import settle
from ..cut import cut_off

TO_THE_CHECK = to_review(Method.WECHAT_SCAN)
SOMEBODY_ELSE = (
    TypedWallet(name="演示别人"),
    EventName.SUBMIT,
    EventName.PHONE_SCAN,
    EventName.PHONE_CONSENT,
    EventName.PHONE_CONFIRM,
)


@pytest.mark.row("R32")
def test_a_mark_that_is_new_on_a_page_seen_before_has_room_at_once(
    window: Window, conductor: Conductor
) -> None:
    for given in (*TO_THE_CHECK, *SOMEBODY_ELSE, EventName.RETRY, EventName.NEXT):
        conductor.take(given)
        QApplication.processEvents()
        assert cut_off(window.page_view) == [], given
    assert window.page_view.page is Page.REVIEW_DETAILS
    marked = [row for row in window.model.summary if row.mark] if window.model else []
    assert marked != []


def test_nothing_on_a_page_waits_to_be_laid_out_when_it_has_come(
    window: Window, conductor: Conductor
) -> None:
    QApplication.processEvents()
    for given in (*TO_THE_CHECK, *SOMEBODY_ELSE):
        before = window.page_view
        conductor.take(given)
        assert window.page_view is before or not lay_out(window.page_view), given


@pytest.mark.row("T08")
def test_another_language_has_room(window: Window, conductor: Conductor) -> None:
    for given in TO_THE_CHECK:
        conductor.take(given)
        for language in ("zh_CN", "en"):
            conductor.take(LanguageSwitched(language=language))
            settle()
            assert cut_off(window.page_view) == [], (given, language)


def test_between_one_world_and_the_next_the_keys_find_what_is_there(window: Window) -> None:
    """Qt passes on the focus of what goes, also while there is no page."""
    window.show()
    window.pages.clear()
    assert window.focusNextPrevChild(True)
    assert window.focusWidget() is not None
