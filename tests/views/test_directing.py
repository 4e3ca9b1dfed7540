"""The director in the window: personas, scripts, and being asked at each result (T01)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QListWidget,
    QPushButton,
)
from tests.beginning import COVERED, TO_THE_CAMERA, to_details

from realname_wizard.conductor import Conductor
from realname_wizard.messages.outside_events import DirectorOrdered, RegisterSays
from realname_wizard.rehearsal.directing import personas
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Field, Forced, Method, Outcome, Page, Reason

from .by_hand import part, while_open

pytestmark = pytest.mark.row("T01")
TO_DETAILS = to_details(Method.FACE)


def with_box(window: Window, does: Callable[[QDialog], None]) -> None:
    """Press the keys of the box, and do this with it."""
    while_open(does, "personas")
    QTest.keySequence(window, "Ctrl+Shift+P")


def listed(box: QDialog) -> list[str]:
    listing = part(box, QListWidget, "personas.list")
    return [listing.item(place).text() for place in range(listing.count())]


def set_persona(name: str) -> Callable[[QDialog], None]:
    def choose(box: QDialog) -> None:
        listing = part(box, QListWidget, "personas.list")
        called = personas()[name].called("en")
        found = next(place for place, text in enumerate(listed(box)) if text.startswith(f"{called}\n"))
        listing.setCurrentRow(found)
        part(box, QPushButton, "personas.set").click()

    return choose


def told(box: QDialog) -> str:
    return " ".join(each.text() for each in box.findChildren(QLabel) if each.isVisibleTo(box))


def said(window: Window) -> str:
    return window.message.line.text()


def test_every_persona_is_listed_with_its_person_its_result_and_its_methods(window: Window) -> None:
    rows: list[str] = []
    with_box(window, lambda box: rows.extend(listed(box)))
    assert len(rows) == len(personas())
    for row, persona in zip(rows, personas().values(), strict=True):
        name, about = row.split("\n")
        assert name == persona.called("en")
        assert about == " · ".join(persona.about(window.texts))


def test_the_list_shows_those_with_the_result_that_was_chosen(window: Window) -> None:
    rows: list[str] = []

    def filter_list(box: QDialog) -> None:
        shows = part(box, QComboBox, "personas.reason")
        shows.setCurrentIndex(shows.findData(Reason.ID_DOCUMENT_EXPIRED))
        rows.extend(listed(box))
        box.reject()

    with_box(window, filter_list)
    wanted = [each for each in personas().values() if Reason.ID_DOCUMENT_EXPIRED in each.shows]
    assert len(wanted) == 2
    assert [row.split("\n")[0] for row in rows] == [each.called("en") for each in wanted]


def test_a_persona_on_the_details_page_is_filled_in_too(window: Window, conductor: Conductor) -> None:
    for each in TO_DETAILS:
        conductor.take(each)
    with_box(window, set_persona("expired_card"))
    name = conductor.world.session.entry(Field.NAME)
    assert name is not None
    assert name.shown == personas()["expired_card"].who
    assert conductor.world.registers.document_valid is False
    assert said(window) == window.texts.say(
        "personas.filled", name=personas()["expired_card"].called("en"), sample=personas()["expired_card"].who
    )


def test_elsewhere_it_says_what_to_fill_in_and_where(window: Window, conductor: Conductor) -> None:
    with_box(window, set_persona("wallet_without_card"))
    persona = personas()["wallet_without_card"]
    assert conductor.world.phone.card_bound is False
    assert persona.who in said(window)
    assert persona.called("en") in said(window)
    assert window.texts.say("method.qq_scan.short") in said(window)


def test_what_is_set_is_saved_and_opened(
    window: Window, conductor: Conductor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "第一堂课.yaml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    conductor.take(
        RegisterSays(photo_on_record=False), DirectorOrdered(at=Page.QR, outcomes=(Forced.CANCEL,))
    )
    before = conductor.world

    def save(box: QDialog) -> None:
        part(box, QPushButton, "personas.save").click()
        assert window.texts.say("personas.saved", file=file) in told(box)
        box.reject()

    with_box(window, save)
    conductor.take(RegisterSays(photo_on_record=True), DirectorOrdered(at=Page.QR, outcomes=()))
    with_box(window, lambda box: part(box, QPushButton, "personas.open").click())
    assert (conductor.world.registers, conductor.world.orders) == (before.registers, before.orders)
    assert said(window) == window.texts.say("personas.done", name="第一堂课")


def test_where_nothing_is_set_there_is_nothing_to_save(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("asked for a place"))
    seen: list[str] = []

    def save(box: QDialog) -> None:
        part(box, QPushButton, "personas.save").click()
        seen.append(told(box))
        box.reject()

    with_box(window, save)
    assert window.texts.say("personas.nothing") in seen[0]


@pytest.mark.parametrize(
    "content", ["name: x\nsteps:\n  - next\n", "nothing", "name: x\nsteps:\n  - regster: {}\n"]
)
def test_a_file_that_is_no_script_is_told_and_nothing_is_set(
    window: Window, conductor: Conductor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    file = tmp_path / "script.yaml"
    file.write_text(content, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    before, seen = conductor.world, []

    def take(box: QDialog) -> None:
        part(box, QPushButton, "personas.open").click()
        seen.append(told(box))
        box.reject()

    with_box(window, take)
    assert str(file) in seen[0]
    assert conductor.world == before


# --- asked at each result


def asks(window: Window) -> None:
    action = window.findChild(QAction, "action.ask_director")
    assert action is not None
    action.trigger()


def at_the_camera(window: Window, conductor: Conductor) -> None:
    conductor.take(*TO_THE_CAMERA)
    asks(window)


def test_the_director_is_asked_before_a_result_and_told_what_it_would_be(
    window: Window, conductor: Conductor
) -> None:
    at_the_camera(window, conductor)
    seen: list[str] = []

    def order(box: QDialog) -> None:
        seen.append(told(box))
        what, also = part(box, QComboBox, "asking.outcome"), part(box, QComboBox, "asking.also")
        what.setCurrentIndex(what.findData(Reason.FACE_MISMATCH))
        also.setCurrentIndex(also.findData(Reason.LIVENESS_FAILED))
        part(box, QPushButton, "asking.set").click()

    while_open(order, "asking")
    window.act(COVERED)
    say = window.texts.say
    assert (
        say("asking.lead", page=say("page.face.title"), outcome=say("reason.face_covered.cause")) in seen[0]
    )
    verdict = conductor.world.session.verdict
    assert verdict is not None
    assert verdict.reasons == (Reason.FACE_MISMATCH, Reason.LIVENESS_FAILED)
    assert verdict.forced
    assert [line.name for line in conductor.log if line.actor == "director"] == [EventName.DIRECTOR_ORDERED]


def test_it_can_be_left_as_it_would_be_and_then_nobody_ordered_anything(
    window: Window, conductor: Conductor
) -> None:
    at_the_camera(window, conductor)
    while_open(lambda box: part(box, QPushButton, "asking.leave").click(), "asking")
    window.act(COVERED)
    verdict = conductor.world.session.verdict
    assert verdict is not None
    assert (verdict.reasons, verdict.forced) == ((Reason.FACE_COVERED,), False)


def test_where_the_question_is_closed_nothing_has_happened(window: Window, conductor: Conductor) -> None:
    at_the_camera(window, conductor)
    before = conductor.world
    while_open(lambda box: box.reject(), "asking")
    assert not window.act(COVERED)
    assert conductor.world == before


def test_nobody_is_asked_where_no_result_comes_or_it_is_ordered_already(
    window: Window, conductor: Conductor
) -> None:
    asks(window)
    window.act(EventName.NEXT)
    for each in TO_THE_CAMERA[1:]:
        conductor.take(each)
    window.act(DirectorOrdered(at=Page.FACE, outcomes=(Forced.PASS,)))
    window.act(COVERED)
    assert conductor.world.session.outcome is Outcome.VERIFIED


def test_the_box_in_the_director_and_the_menu_are_one(window: Window, conductor: Conductor) -> None:
    conductor.take(*TO_THE_CAMERA)
    window.toggle("director")
    box = window.findChild(QAbstractButton, "director.asks")
    assert box is not None
    asks(window)
    assert box.isChecked()
    assert said(window) == window.texts.say("asking.on")
    box.click()
    action = window.findChild(QAction, "action.ask_director")
    assert action is not None
    assert not action.isChecked()
    assert said(window) == window.texts.say("asking.off")
    window.act(COVERED)
    assert conductor.world.session.outcome is Outcome.REJECTED, "nobody asks any more"
