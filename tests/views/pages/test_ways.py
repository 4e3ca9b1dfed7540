"""What leads on is in sight and does what it says: marks, the clock past a deadline, a result that comes again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from realname_wizard.conductor import Conductor
from realname_wizard.messages.events import CheckFace
from realname_wizard.messages.outside_events import RegisterSays
from realname_wizard.messages.scene import Scene
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Page, Reason

from ..conftest import conductor_in
from ..cut import cut_off
from .conftest import go

Opener = Callable[..., Window]


def at(open_window: Opener, stop: str) -> tuple[Conductor, Window]:
    conductor = conductor_in("en")
    go(conductor, stop)
    window = open_window(conductor)
    QApplication.processEvents()
    return conductor, window


@pytest.mark.row("R32")
def test_what_is_to_be_corrected_has_the_focus_and_is_in_sight(open_window: Opener) -> None:
    """F08: *Correct the details* led to the top of the page, the marked field out of sight."""
    conductor, window = at(open_window, "reasons of the face")
    conductor.take(EventName.RETRY)
    conductor.take(RegisterSays(person_matches=False))
    conductor.take(CheckFace(scene=Scene()))
    window.press("retry")
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "field.name"
    marked = window.page_view.findChild(QLabel, "mark.name")
    assert marked is not None
    assert marked.text() == "Name and ID number did not match. Check both."  # F07
    seen = window.page_view.scroller.viewport()
    assert QRect(focus.mapTo(seen, focus.rect().topLeft()), focus.size()).intersects(seen.rect())


@pytest.mark.row("T02")
def test_a_second_press_goes_past_the_deadline(open_window: Opener) -> None:
    """F10: nobody found out how to show an expired code."""
    conductor, window = at(open_window, "code")
    window.toggle("clock")
    button = window.findChild(QPushButton, "clock.deadline")
    assert button is not None
    assert button.text() == "Go to the deadline"
    button.click()
    assert conductor.world.session.reasons == ()
    assert button.text() == "Go past the deadline"
    button.click()
    assert conductor.world.session.reasons == (Reason.QR_EXPIRED,)


@pytest.mark.row("R32")
def test_a_result_that_comes_again_with_more_is_laid_out_before_it_is_shown(open_window: Opener) -> None:
    """F15: title and reason were cut in half, and a button hidden, until the next event."""
    conductor, window = at(open_window, "reasons of the face")
    conductor.take(EventName.RETRY)
    conductor.take(CheckFace(scene=Scene(covered=0.6)))
    conductor.take(EventName.RETRY)
    conductor.take(RegisterSays(photo_on_record=False))
    conductor.take(CheckFace(scene=Scene(covered=0.6, in_frame=0.5, light=0.1)))
    view = window.page_view
    assert view.page is Page.RESULT
    window.grab()  # as it is painted first
    assert cut_off(view) == []
