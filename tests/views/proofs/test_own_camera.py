"""A real camera in the drawn person's place: only on a click, by the same rules, and gone with the page (R24, T09)."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDoubleSpinBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from realname_wizard.messages.scene import Scene
from realname_wizard.messages.typed import ClockBy
from realname_wizard.real_camera import Box, Frame, NoPictures, Rig, Seen, Trouble
from realname_wizard.texts.languages import languages
from realname_wizard.views.drawing import theme
from realname_wizard.views.panels import own_camera
from realname_wizard.views.panels.camera import CameraPanel
from realname_wizard.views.panels.feed import Feed
from realname_wizard.views.shell.support_kit import masked_picture
from realname_wizard.words import EventName, Method, Outcome, Page, Reason

from ..by_hand import focused, settle, tab_to
from ..cut import cut_off
from .conftest import Proof, Prover

FINE = Seen((Box(0.38, 0.25, 0.24, 0.4),), light=0.5, eyes=True, mouth=True)
SHUT = FINE._replace(eyes=False)
ALIVE = [FINE, SHUT, FINE, *(FINE._replace(turned=side) for side in ("left", "left", "right", "right")), FINE]
"""Somebody who blinks, and turns to either side."""
NOBODY = Seen(light=0.5)


class Film:
    """A source and a finder in one: shows one thing after the other, the last again and again, or ends in trouble."""

    def __init__(self, *seen: Seen, ends: Trouble | None = None) -> None:
        self._seen = list(seen)
        self._ends = ends
        self.opened_in: list[threading.Thread] = []
        self.is_closed = False

    def rig(self) -> Rig:
        self.opened_in.append(threading.current_thread())
        return Rig(self, self)

    def read(self) -> Frame:
        assert not self.is_closed
        if self._ends and not self._seen:
            raise NoPictures(self._ends)
        return Frame(4, 3, bytes(range(36)))

    def look(self, frame: Frame) -> Seen:
        assert frame.width == 4
        return self._seen.pop(0) if len(self._seen) > 1 or self._ends else self._seen[0]

    def close(self) -> None:
        self.is_closed = True


Roll = Callable[[Film], Film]


@pytest.fixture
def roll(monkeypatch: pytest.MonkeyPatch) -> Roll:
    """What the webcam will show."""

    def load(film: Film) -> Film:
        monkeypatch.setattr(own_camera, "open_webcam", film.rig)
        return film

    return load


@pytest.fixture
def face(at: Prover) -> Proof:
    return at(Method.FACE)


def panel(proof: Proof) -> CameraPanel:
    found = proof.window.findChild(CameraPanel)
    assert isinstance(found, CameraPanel)
    return found


def feed(proof: Proof) -> Feed:
    found = proof.window.findChild(Feed)
    assert isinstance(found, Feed)
    return found


def watch(proof: Proof, qtbot: QtBot, pictures: int = len(ALIVE)) -> None:
    """Switch the camera on, and wait for so many pictures."""
    with qtbot.waitSignals([feed(proof).pictured] * pictures):
        proof.find(QPushButton, "own_camera.webcam").click()
    settle()


def told(proof: Proof, name: str) -> str:
    """What can be read under an object name; nothing while it is hidden."""
    shown = [each for each in proof.window.findChildren(QWidget, name) if each.isVisible()]
    parts = [part for each in shown for part in (each, *each.findChildren(QLabel))]
    return "\n".join(part.text() for part in parts if isinstance(part, QLabel) and part.text())


def looks_on() -> bool:
    """Whether a thread still looks at pictures."""
    return any(each.name == "camera" for each in threading.enumerate())


@pytest.mark.row("R24", "T09")
def test_nothing_is_opened_before_somebody_asks(face: Proof, roll: Roll) -> None:
    film = roll(Film(FINE))
    face.conductor.take(ClockBy(minutes=1))
    face.find(QPushButton, "face.check").click()
    face.window.press("close")
    settle()
    assert film.opened_in == []
    assert not looks_on()


@pytest.mark.row("R23", "R24")
def test_a_real_face_is_judged_by_the_same_rules(face: Proof, roll: Roll, qtbot: QtBot) -> None:
    film = roll(Film(*ALIVE))
    watch(face, qtbot)
    assert film.opened_in != [threading.main_thread()]
    scene = panel(face).scene
    assert scene.blink
    assert scene.turn
    assert scene.hints(face.conductor.policy.face) == ()
    assert told(face, "own_camera.on") == face.window.texts.say("panel.own_camera.state.webcam")
    assert face.window.texts.say(
        "panel.own_camera.who", label=face.window.texts.say("panel.camera.person")
    ) in (face.texts())
    face.find(QPushButton, "face.check").click()
    session = face.conductor.world.session
    assert session.outcome is Outcome.VERIFIED
    assert session.face is not None
    assert session.face.scene == scene
    assert film.is_closed


@pytest.mark.row("R23", "R24")
@pytest.mark.parametrize(
    ("seen", "reasons"),
    [
        ([*ALIVE, FINE._replace(light=0.1)], (Reason.LIVENESS_FAILED,)),
        ([FINE], (Reason.LIVENESS_FAILED,)),
        ([*ALIVE, *[FINE._replace(mouth=False)] * 15], (Reason.FACE_COVERED,)),
        ([*ALIVE, *[NOBODY] * 4], (Reason.LIVENESS_FAILED,)),
    ],
    ids=["dark", "neither blinks nor turns", "masked", "nobody"],
)
def test_what_is_wrong_fails_the_check_and_the_next_one_begins_with_the_drawn_person(
    face: Proof, roll: Roll, qtbot: QtBot, seen: list[Seen], reasons: tuple[Reason, ...]
) -> None:
    film = roll(Film(*seen))
    watch(face, qtbot, len(seen))
    face.find(QPushButton, "face.check").click()
    assert face.conductor.world.session.reasons == reasons
    assert film.is_closed
    face.window.press("retry")
    settle()
    assert not feed(face).is_on
    assert panel(face).scene == Scene()
    assert len(film.opened_in) == 1


@pytest.mark.row("R23")
def test_who_it_is_stays_a_choice_and_the_rest_is_measured(face: Proof, roll: Roll, qtbot: QtBot) -> None:
    roll(Film(*ALIVE))
    watch(face, qtbot)
    measured: list[tuple[type[QWidget], str]] = [
        *((QDoubleSpinBox, f"face.{name}") for name in ("covered", "in_frame", "light", "distance")),
        *((QComboBox, f"face.{name}") for name in ("cover", "faces")),
        *((QAbstractButton, f"face.{name}") for name in ("blink", "turn", "ask.blink", "ask.turn")),
    ]
    assert [name for kind, name in measured if face.find(kind, name).isEnabled()] == []
    person = face.find(QComboBox, "face.person")
    assert person.isEnabled()
    person.setCurrentIndex(person.findData("other"))
    with qtbot.waitSignal(feed(face).pictured):
        pass
    assert panel(face).scene.person == "other"
    face.find(QPushButton, "face.check").click()
    assert face.conductor.world.session.reasons == (Reason.FACE_MISMATCH,)


@pytest.mark.row("R24", "T09")
@pytest.mark.parametrize("way", ["off", "cancel", "hidden window", "hidden stage"])
def test_it_is_closed_at_once(face: Proof, roll: Roll, qtbot: QtBot, way: str) -> None:
    film = roll(Film(FINE))
    watch(face, qtbot, 2)
    if way == "off":
        face.find(QPushButton, "own_camera.off").click()
    elif way == "cancel":
        face.conductor.take(EventName.CANCEL)
    elif way == "hidden window":
        face.window.hide()
    else:
        face.window.stage.hide()
    assert film.is_closed
    assert not feed(face).is_on
    assert not looks_on()
    assert panel(face).scene == Scene()


@pytest.mark.row("R31", "T09")
def test_a_picture_for_support_shows_nobody(face: Proof, roll: Roll, qtbot: QtBot) -> None:
    roll(Film(*ALIVE))
    stage = face.find(QWidget, "face.stage")
    place = QRect(stage.mapTo(face.window, QPoint()), stage.size())

    def shades() -> set[int]:
        shown = masked_picture(face.window).copy(place).toImage()
        return {shown.pixel(x, y) for x in range(shown.width()) for y in range(shown.height())}

    assert len(shades()) > 50
    watch(face, qtbot)
    assert shades() == {theme.current().muted.rgb()}
    face.find(QPushButton, "own_camera.off").click()
    assert len(shades()) > 50


@pytest.mark.row("R24")
def test_the_drawn_person_is_back_as_it_was(face: Proof, roll: Roll, qtbot: QtBot) -> None:
    roll(Film(*ALIVE))
    face.find(QDoubleSpinBox, "face.light").setValue(0.3)
    drawn = face.find(QWidget, "face.stage").grab().toImage()
    watch(face, qtbot)
    assert face.find(QWidget, "face.stage").grab().toImage() != drawn
    assert not face.shows("face.reset")
    face.find(QPushButton, "own_camera.off").click()
    settle()
    assert panel(face).scene == Scene(light=0.3)
    assert face.find(QWidget, "face.stage").grab().toImage() == drawn
    assert face.find(QDoubleSpinBox, "face.light").isEnabled()
    assert face.shows("face.reset")
    assert not face.shows("own_camera.off")


@pytest.mark.row("R24")
@pytest.mark.parametrize("language", list(languages()))
@pytest.mark.parametrize("trouble", list(Trouble))
@pytest.mark.parametrize("begins", [True, False])
def test_trouble_is_one_sentence_and_the_drawn_person_stays(
    *, at: Prover, roll: Roll, qtbot: QtBot, language: str, trouble: Trouble, begins: bool
) -> None:
    proof = at(Method.FACE, language=language)
    film = roll(Film(*(ALIVE if begins else ()), ends=trouble))
    with qtbot.waitSignal(feed(proof).ended):
        proof.find(QPushButton, "own_camera.webcam").click()
    settle()
    assert told(proof, "own_camera.trouble") == proof.window.texts.say(
        f"panel.own_camera.state.trouble.{trouble}"
    )
    assert film.is_closed
    assert panel(proof).scene == Scene()
    assert cut_off(proof.window.stage) == []
    proof.find(QPushButton, "face.check").click()
    assert proof.conductor.world.session.outcome is Outcome.VERIFIED


@pytest.mark.row("R24")
def test_without_the_extra_that_is_said(face: Proof, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cv2", None)
    with qtbot.waitSignal(feed(face).ended, check_params_cb=lambda why: why is Trouble.NOT_INSTALLED):
        face.find(QPushButton, "own_camera.webcam").click()
    settle()
    assert told(face, "own_camera.trouble")


@pytest.mark.row("R24")
def test_a_video_or_pictures_are_chosen(
    face: Proof, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen: list[Path] = []
    film = Film(FINE)
    monkeypatch.setattr(own_camera, "choose_files", lambda *_: chosen)
    monkeypatch.setattr(own_camera, "open_files", lambda paths: film.rig() if paths == [tmp_path] else None)
    face.find(QPushButton, "own_camera.files").click()
    assert not feed(face).is_on, "nothing was chosen"
    chosen.append(tmp_path)
    with qtbot.waitSignal(feed(face).pictured):
        face.find(QPushButton, "own_camera.files").click()
    settle()
    assert told(face, "own_camera.on") == face.window.texts.say("panel.own_camera.state.files")


@pytest.mark.row("R24")
def test_on_and_off_by_keyboard_alone(face: Proof, roll: Roll, qtbot: QtBot) -> None:
    film = roll(Film(FINE))
    tab_to("own_camera.webcam")
    with qtbot.waitSignal(feed(face).pictured):
        QTest.keyClick(focused(), Qt.Key.Key_Space)
    settle()
    assert focused().objectName() == "own_camera.off"
    assert not focused().visibleRegion().isEmpty()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    settle()
    assert film.is_closed
    assert focused().objectName() == "own_camera.webcam"
    roll(Film(ends=Trouble.NO_CAMERA))
    with qtbot.waitSignal(feed(face).ended):
        QTest.keyClick(focused(), Qt.Key.Key_Space)
    settle()
    assert focused().objectName() == "own_camera.trouble"
    assert not focused().visibleRegion().isEmpty()


@pytest.mark.row("R24")
def test_a_real_picture_is_not_dragged(face: Proof, roll: Roll, qtbot: QtBot) -> None:
    roll(Film(*ALIVE))
    watch(face, qtbot)
    stage, before = face.find(QWidget, "face.stage"), panel(face).scene
    QTest.mousePress(stage, Qt.MouseButton.LeftButton, pos=stage.rect().center())
    QTest.mouseMove(stage, stage.rect().topLeft())
    QTest.keyClick(stage, Qt.Key.Key_Right)
    settle()
    assert panel(face).scene == before


@pytest.mark.row("R24", "T08")
@pytest.mark.parametrize("size", [1.0, 1.5])
@pytest.mark.parametrize("language", list(languages()))
def test_nothing_is_cut_and_the_language_changes_while_it_runs(
    *, at: Prover, roll: Roll, qtbot: QtBot, language: str, size: float
) -> None:
    proof = at(Method.LEGAL_REP_FACE, language=language)
    proof.window.look.choose_text_size(size)
    roll(Film(*ALIVE))
    watch(proof, qtbot)
    for _ in range(2):
        assert cut_off(proof.window.stage) == []
        assert told(proof, "own_camera.on") == proof.window.texts.say("panel.own_camera.state.webcam")
        proof.window.switch_language()
        settle()
    assert proof.conductor.world.session.page is Page.FACE
