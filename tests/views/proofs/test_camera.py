"""The face before the camera: what is hinted before the check is what fails it, by mouse and by keyboard (R23, R24)."""

import random

import pytest
from PySide6.QtCore import QAbstractAnimation, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QPushButton,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from realname_wizard.messages.events import CheckFace
from realname_wizard.messages.scene import Scene
from realname_wizard.texts.languages import languages
from realname_wizard.texts.said import as_sentences
from realname_wizard.views.drawing.covers import USUAL_SHARE
from realname_wizard.views.panels import camera
from realname_wizard.views.panels.camera import CameraPanel
from realname_wizard.views.parts.wheel_safe import WheelSafeNumber
from realname_wizard.words import Ask, EventName, Hint, Method, Outcome, Page, Reason

from ..by_hand import focused, settle, tab_to
from .conftest import Proof, Prover

MEANS = {
    Hint.NO_FACE: Reason.LIVENESS_FAILED,
    Hint.SEVERAL_FACES: Reason.LIVENESS_FAILED,
    Hint.TOO_DARK: Reason.LIVENESS_FAILED,
    Hint.TOO_BRIGHT: Reason.LIVENESS_FAILED,
    Hint.TOO_NEAR: Reason.LIVENESS_FAILED,
    Hint.TOO_FAR: Reason.LIVENESS_FAILED,
    Hint.BLINK: Reason.LIVENESS_FAILED,
    Hint.TURN: Reason.LIVENESS_FAILED,
    Hint.COVERED: Reason.FACE_COVERED,
    Hint.OUT_OF_FRAME: Reason.FACE_OUT_OF_FRAME,
}
"""What each hint fails the check for. Off the middle, a face may still pass."""

AT_EDGES = [
    Scene(covered=0.2),
    Scene(covered=0.21),
    Scene(in_frame=0.9),
    Scene(in_frame=0.89),
    Scene(light=0.25),
    Scene(light=0.24),
    Scene(light=0.8),
    Scene(light=0.81),
    Scene(distance=0.6),
    Scene(distance=0.59),
    Scene(distance=1.5),
    Scene(distance=1.51),
    Scene(faces=0),
    Scene(faces=2),
    Scene(blink=False),
    Scene(turn=False),
    Scene(covered=0.5, in_frame=0.4, light=0.1, distance=1.8, faces=3, blink=False, turn=False),
]


def any_scene(chance: random.Random) -> Scene:
    return Scene(
        covered=round(chance.random(), 2),
        in_frame=round(chance.random(), 2),
        light=round(chance.random(), 2),
        distance=round(2 * chance.random(), 2),
        faces=chance.randint(0, 3),
        blink=chance.random() < 0.7,
        turn=chance.random() < 0.7,
    )


CHANCE = random.Random(7)
SCENES = [*AT_EDGES, *(any_scene(CHANCE) for _ in range(24))]


@pytest.fixture
def face(at: Prover) -> Proof:
    return at(Method.FACE)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told by the camera."""
    said: list[str] = []
    monkeypatch.setattr(camera, "announce", lambda _widget, message: said.append(message))
    return said


def set_scene(proof: Proof, scene: Scene) -> None:
    """Put everything as the scene says, in the controls that people use."""
    for name in ("covered", "in_frame", "light", "distance"):
        proof.find(QDoubleSpinBox, f"face.{name}").setValue(getattr(scene, name))
    for name in ("person", "faces"):
        control = proof.find(QComboBox, f"face.{name}")
        control.setCurrentIndex(control.findData(str(getattr(scene, name))))
    for name in ("blink", "turn"):
        proof.find(QCheckBox, f"face.{name}").setChecked(getattr(scene, name))
    settle()


def hints(proof: Proof) -> set[Hint]:
    """The hints that can be read now."""
    notice = proof.find(QWidget, "face.hints")
    lines = {line for label in notice.findChildren(QLabel) for line in label.text().splitlines()}
    found = {hint for hint in Hint if proof.window.texts.say(f"hint.{hint}") in lines}
    assert found or lines >= set(proof.window.texts.say("panel.camera.fine").splitlines())
    return found


def panel(proof: Proof) -> CameraPanel:
    found = proof.window.findChild(CameraPanel)
    assert isinstance(found, CameraPanel)
    return found


def picture(proof: Proof) -> QImage:
    return proof.find(QWidget, "face.stage").grab().toImage()


@pytest.mark.row("R23", "R24")
@pytest.mark.parametrize("scene", SCENES, ids=str)
def test_the_hints_before_the_check_are_the_reasons_after_it(face: Proof, scene: Scene) -> None:
    set_scene(face, scene)
    assert panel(face).scene == scene
    hinted = hints(face)
    face.find(QPushButton, "face.check").click()
    session = face.conductor.world.session
    assert session.page is Page.RESULT
    assert set(session.reasons) == {MEANS[hint] for hint in hinted if hint in MEANS}
    assert (session.outcome is Outcome.VERIFIED) is not bool(session.reasons)
    assert session.face is not None
    assert set(session.face.hints) == hinted


@pytest.mark.row("R23")
@pytest.mark.parametrize(
    ("scene", "rows", "reason"),
    [
        (Scene(covered=0.3), {}, Reason.FACE_COVERED),
        (Scene(person="other"), {}, Reason.FACE_MISMATCH),
        (Scene(in_frame=0.5), {}, Reason.FACE_OUT_OF_FRAME),
        (Scene(), {"person_matches": False}, Reason.IDENTITY_MISMATCH),
        (Scene(), {"photo_on_record": False}, Reason.FACE_NO_REFERENCE_PHOTO),
    ],
)
def test_scene_and_register_make_the_reasons_and_a_retry_keeps_the_scene(
    face: Proof, scene: Scene, rows: dict[str, bool], reason: Reason
) -> None:
    for name, says in rows.items():
        face.find(QCheckBox, f"register.{name}").setChecked(says)
    set_scene(face, scene)
    face.find(QPushButton, "face.check").click()
    assert face.conductor.world.session.reasons == (reason,)
    if face.conductor.policy.reason(reason).mend == "proof":
        face.window.press("retry")
        settle()
        assert panel(face).scene == scene
        face.find(QPushButton, "face.reset").click()
        assert hints(face) == set()
        face.find(QPushButton, "face.check").click()
        assert face.conductor.world.session.outcome is Outcome.VERIFIED


@pytest.mark.row("R24")
@pytest.mark.parametrize("language", list(languages()))
def test_hints_are_said_live_to_a_screen_reader(at: Prover, language: str, heard: list[str]) -> None:
    proof = at(Method.LEGAL_REP_FACE, language=language)
    say = proof.window.texts.say
    stage = proof.find(QWidget, "face.stage")
    proof.find(QDoubleSpinBox, "face.light").setValue(0.1)
    proof.find(QDoubleSpinBox, "face.light").setValue(0.05)
    assert heard == [say("hint.too_dark")]
    assert as_sentences((say("hint.too_dark"),)) in stage.accessibleDescription()
    proof.find(QDoubleSpinBox, "face.light").setValue(0.5)
    assert heard == [say("hint.too_dark"), say("panel.camera.fine")]
    assert as_sentences(say("panel.camera.fine").split("\n")) in stage.accessibleDescription()


def press(key: Qt.Key, times: int = 1, modifier: Qt.KeyboardModifier | None = None) -> None:
    for _ in range(times):
        QTest.keyClick(focused(), key, modifier or Qt.KeyboardModifier.NoModifier)
    settle()


@pytest.mark.row("R23", "R24")
def test_all_of_it_by_keyboard_alone(face: Proof) -> None:
    tab_to("face.stage")
    press(Qt.Key.Key_Right, 9)
    assert panel(face).scene.in_frame == 0.8
    assert Hint.OUT_OF_FRAME in hints(face)
    press(Qt.Key.Key_Left, 1, Qt.KeyboardModifier.ShiftModifier)
    assert panel(face).scene.in_frame == 0.81
    press(Qt.Key.Key_Up, 7)
    assert panel(face).scene.in_frame == 0.73
    press(Qt.Key.Key_Home)
    assert hints(face) == set()
    tab_to("face.cover")
    press(Qt.Key.Key_Down, 2)
    assert panel(face).scene.covered == USUAL_SHARE["glasses"]
    tab_to("face.light.slider")
    press(Qt.Key.Key_Home)
    assert hints(face) == {Hint.COVERED, Hint.TOO_DARK}
    tab_to("face.distance")
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focused(), "1.9")
    tab_to("face.person")
    press(Qt.Key.Key_Down)
    tab_to("face.faces")
    press(Qt.Key.Key_Down)
    for name in ("face.blink", "face.turn"):
        tab_to(name)
        press(Qt.Key.Key_Space)
    assert panel(face).scene == Scene(
        covered=0.25, light=0, distance=1.9, person="other", faces=2, blink=False, turn=False
    )
    for name in ("face.ask.blink", "face.ask.turn"):
        tab_to(name)
        press(Qt.Key.Key_Space)
    assert panel(face).scene.blink
    assert panel(face).scene.turn
    tab_to("face.reset")
    press(Qt.Key.Key_Space)
    assert panel(face).scene == Scene()
    tab_to("register.photo_on_record")
    press(Qt.Key.Key_Space)
    assert not face.conductor.world.registers.photo_on_record
    tab_to("face.check")
    press(Qt.Key.Key_Space)
    assert face.conductor.world.session.reasons == (Reason.FACE_NO_REFERENCE_PHOTO,)


@pytest.mark.row("R23")
def test_a_drag_moves_the_head_and_what_is_below_does_not_jump(face: Proof) -> None:
    stage, check = face.find(QWidget, "face.stage"), face.find(QPushButton, "face.check")
    place = check.mapTo(face.window, QPoint())
    middle = stage.rect().center()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(stage, left, Qt.KeyboardModifier.NoModifier, middle)
    QTest.mouseMove(stage, middle + QPoint(90, 30))
    settle()
    assert {Hint.OUT_OF_FRAME, Hint.OFF_CENTRE} == hints(face)
    assert check.mapTo(face.window, QPoint()) == place
    QTest.mouseMove(stage, middle)
    QTest.mouseRelease(stage, left, Qt.KeyboardModifier.NoModifier, middle)
    settle()
    assert hints(face) == set()
    assert check.mapTo(face.window, QPoint()) == place
    QTest.mouseMove(stage, middle + QPoint(90, 30))
    assert hints(face) == set(), "moved without being held"


@pytest.mark.row("R23")
def test_whoever_starts_again_stands_in_the_middle(face: Proof) -> None:
    face.find(QWidget, "face.stage").setFocus()
    before = picture(face)
    press(Qt.Key.Key_Right, 2)
    assert hints(face) == set(), "a little to the side is still within the outline"
    assert picture(face) != before
    face.find(QPushButton, "face.reset").click()
    assert picture(face) == before


@pytest.mark.row("R23")
def test_what_covers_the_face_is_seen_and_counts(face: Proof) -> None:
    cover = face.find(QComboBox, "face.cover")
    bare = picture(face)
    seen = [bare]
    for name, share in USUAL_SHARE.items():
        cover.setCurrentIndex(cover.findData(name))
        settle()
        assert panel(face).scene.covered == share
        assert hints(face) == {Hint.COVERED}
        assert picture(face) not in seen
        seen.append(picture(face))
    face.find(QSlider, "face.covered.slider").setValue(0)
    settle()
    assert cover.currentData() == "nothing"
    assert picture(face) == bare
    face.find(QSlider, "face.covered.slider").setValue(30)
    settle()
    assert cover.currentData() == "hand"
    cover.setCurrentIndex(cover.findData("nothing"))
    assert panel(face).scene.covered == 0


@pytest.mark.row("R23", "T08")
def test_slider_and_number_of_the_same_are_not_called_the_same(face: Proof) -> None:
    for each in ("covered", "light", "distance", "in_frame"):
        number, slider = (
            face.find(kind, name).accessibleName()
            for kind, name in ((WheelSafeNumber, f"face.{each}"), (QSlider, f"face.{each}.slider"))
        )
        assert number
        assert slider == f"Adjust: {number}"


@pytest.mark.row("R23", "R24")
def test_everything_about_the_scene_can_be_seen_in_the_picture(face: Proof) -> None:
    bare = picture(face)
    for change in (
        {"covered": 0.3},
        {"in_frame": 0.6},
        {"person": "other"},
        {"light": 0.2},
        {"light": 0.9},
        {"distance": 0.7},
        {"faces": 0},
        {"faces": 2},
        {"blink": False},
        {"turn": False},
    ):
        set_scene(face, Scene(**change))
        assert picture(face) != bare, change
    set_scene(face, Scene())
    assert picture(face) == bare


@pytest.mark.row("R24")
@pytest.mark.parametrize("ask", list(Ask))
def test_whoever_holds_an_ask_down_sees_the_person_do_it(face: Proof, ask: Ask) -> None:
    set_scene(face, Scene.model_validate({ask.value: False}))
    before, asked = picture(face), face.find(QPushButton, f"face.ask.{ask}")
    refused = asked.accessibleName()
    QTest.mousePress(asked, Qt.MouseButton.LeftButton)
    settle()
    doing = picture(face)
    assert doing != before
    QTest.mouseRelease(asked, Qt.MouseButton.LeftButton)
    settle()
    assert picture(face) not in (before, doing)
    assert asked.accessibleName() != refused
    assert panel(face).scene == Scene()
    assert hints(face) == set()


@pytest.mark.row("R24")
def test_attempts_ask_for_turns_to_either_side_and_a_resumed_one_for_the_same(face: Proof) -> None:
    def way() -> str:
        model = face.conductor.page(face.window.texts)
        assert model.face is not None
        assert [each.ask for each in model.face.asks] == list(Ask)
        return model.face.asks[-1].way

    asked = set()
    for _ in range(8):
        asked.add(way())
        assert way() in asked
        face.conductor.take(CheckFace(scene=Scene(turn=False)))
        assert face.conductor.world.session.reasons == (Reason.LIVENESS_FAILED,)
        face.conductor.take(EventName.RETRY)
    assert asked == {"left", "right"}


@pytest.mark.row("R23", "R24")
def test_the_photo_on_record_hangs_beside_the_register(face: Proof) -> None:
    portrait = face.find(QWidget, "register.portrait")
    with_photo, named = portrait.grab().toImage(), portrait.accessibleName()
    face.find(QCheckBox, "register.photo_on_record").click()
    settle()
    assert portrait.grab().toImage() != with_photo
    assert portrait.accessibleName() != named


@pytest.mark.row("R24")
def test_nothing_moves_by_itself(face: Proof) -> None:
    set_scene(face, Scene(covered=0.4, faces=3, blink=False))
    assert panel(face).findChildren(QTimer) == []
    assert panel(face).findChildren(QAbstractAnimation) == []


@pytest.mark.parametrize("name", ["face.cover", "face.light.slider", "face.light", "face.person"])
def test_the_wheel_scrolls_the_panel_and_changes_nothing_in_passing(face: Proof, name: str) -> None:
    control = face.find(QWidget, name)
    face.window.setFocus()
    wheel(control)
    assert panel(face).scene == Scene()
    control.setFocus()
    wheel(control)
    changed = panel(face).scene != Scene()
    assert changed or name in ("face.cover", "face.person")


def wheel(control: QWidget) -> None:
    middle = QPointF(control.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(control.mapToGlobal(middle)),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(control, event)
    settle()


@pytest.mark.row("R23")
def test_the_check_is_in_sight_in_a_small_window(face: Proof) -> None:
    check = face.find(QPushButton, "face.check")
    assert not check.visibleRegion().isEmpty()
    assert check.visibleRegion().boundingRect() == QRect(QPoint(), check.size())


@pytest.mark.parametrize(("typed", "value"), [("60", 0.6), ("33.5%", 0.335), ("0", 0.0), ("100%", 1.0)])
def test_a_share_is_typed_in_per_cent(qtbot: QtBot, typed: str, value: float) -> None:
    number = WheelSafeNumber("share", 1)
    qtbot.addWidget(number)
    number.show()
    line = number.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert number.value() == pytest.approx(value)
    assert number.text() == f"{value * 100:g}%"
