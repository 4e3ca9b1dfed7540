"""Scenes in the window: saved under a name, begun from, and one press back to the last one (T13)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLineEdit, QListWidget, QPushButton
from tests.beginning import COVERED, TO_THE_CAMERA

from realname_wizard.conductor import Conductor
from realname_wizard.messages.refusals import NotSaved
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.views.window import Window
from realname_wizard.words import Page

from .by_hand import part, while_open
from .test_past import answer

pytestmark = pytest.mark.row("T13")
FULL = OSError(28, "No space left on device")


def with_box(window: Window, does: Callable[[QDialog], None]) -> None:
    """Press the keys of the box, and do this with it."""
    while_open(does, "scenes")
    QTest.keySequence(window, "Ctrl+Shift+B")


def again(window: Window) -> None:
    QTest.keySequence(window, "Ctrl+Shift+R")


def save(name: str) -> Callable[[QDialog], None]:
    def type_and_press(box: QDialog) -> None:
        line = part(box, QLineEdit, "scenes.name")
        line.clear()
        QTest.keyClicks(line, name)
        QTest.keyClick(line, Qt.Key.Key_Return)

    return type_and_press


def listed(box: QDialog) -> list[str]:
    listing = part(box, QListWidget, "scenes.list")
    return [listing.item(place).text() for place in range(listing.count())]


def told(box: QDialog) -> str:
    return " ".join(each.text() for each in box.findChildren(QLabel) if each.isVisibleTo(box))


def begin(box: QDialog) -> None:
    answer("question.yes")
    part(box, QPushButton, "scenes.begin").click()


def at_the_camera(window: Window, conductor: Conductor) -> None:
    """Saved before the camera, and a check that failed since."""
    conductor.take(*TO_THE_CAMERA)
    with_box(window, save("before the camera"))
    conductor.take(COVERED)


def test_a_state_is_saved_under_a_name_and_begun_from(window: Window, conductor: Conductor) -> None:
    at_the_camera(window, conductor)
    window.toggle("desk")
    seen: list[str] = []

    def look_and_begin(box: QDialog) -> None:
        (line,) = listed(box)
        assert line.startswith(f"before the camera\n{window.texts.say('page.face.title')} · trainee · ")
        answer("question.yes", seen)
        part(box, QPushButton, "scenes.begin").click()

    with_box(window, look_and_begin)
    assert window.page_view.page is Page.FACE
    assert window.stage.open_drawer == "", "nothing of before stays on screen"
    assert window.texts.say("scenes.begun", name="before the camera") in window.message.line.text()
    assert any("before the camera" in each for each in seen), "asked first, and told what stays"
    assert window.conductor is conductor


def test_no_name_at_all_is_said_in_words(window: Window) -> None:
    seen: list[str] = []

    def save_and_look(box: QDialog) -> None:
        save("")(box)
        seen.extend((told(box), *listed(box)))
        box.close()

    with_box(window, save_and_look)
    assert window.texts.say("scenes.no_name") in seen[0]
    assert not seen[1:], "nothing was saved"


def test_one_press_leads_back_to_the_last_one_and_only_asks_where_something_else_was_begun(
    window: Window, conductor: Conductor
) -> None:
    at_the_camera(window, conductor)
    with_box(window, begin)
    for _ in range(2):
        conductor.take(COVERED)
        assert window.page_view.page is Page.RESULT
        again(window)
        assert window.page_view.page is Page.FACE
    window.take_up(conductor.next_trainee())
    answer("question.no")
    again(window)
    assert window.page_view.page is Page.WELCOME
    answer("question.yes")
    again(window)
    assert window.page_view.page is Page.FACE
    window.conductor.take(COVERED)
    assert window.page_view.page is Page.RESULT, "and the window hears of what is done in it"


def test_where_none_was_begun_the_box_comes_and_one_that_is_gone_is_told(
    window: Window, conductor: Conductor
) -> None:
    opened: list[str] = []
    while_open(lambda box: opened.append(box.objectName()), "scenes")
    again(window)
    assert opened == ["scenes"]
    at_the_camera(window, conductor)
    with_box(window, begin)

    def remove(box: QDialog) -> None:
        answer("question.yes")
        part(box, QPushButton, "scenes.remove").click()
        assert listed(box) == []
        assert window.texts.say("scenes.none") in told(box)
        assert not part(box, QPushButton, "scenes.begin").isEnabled()

    with_box(window, remove)
    again(window)
    assert window.texts.say("scenes.gone") in window.message.line.text()


def test_a_no_begins_removes_and_replaces_nothing(window: Window, conductor: Conductor) -> None:
    at_the_camera(window, conductor)

    def say_no(box: QDialog) -> None:
        answer("question.no")
        part(box, QPushButton, "scenes.remove").click()
        answer("question.no")
        save("before the camera")(box)
        assert len(listed(box)) == 1
        answer("question.no")
        part(box, QPushButton, "scenes.begin").click()

    with_box(window, say_no)
    assert window.page_view.page is Page.RESULT
    conductor.scenes.world(conductor.scenes.called("before the camera"))
    (row,) = conductor.scenes.rows(window.texts)
    assert row.about.startswith(window.texts.say("page.face.title")), "it stands where it stood"


def test_a_scene_is_renamed_and_a_name_that_is_taken_is_told(window: Window, conductor: Conductor) -> None:
    for name in ("one", "two"):
        with_box(window, save(name))

    def rename_to(name: str) -> None:
        def type_it(naming: QDialog) -> None:
            line = part(naming, QLineEdit, "scenes.new_name")
            assert line.selectedText() == line.text(), "what is typed takes its place"
            QTest.keyClicks(line, name)
            part(naming, QPushButton, "naming.yes").click()

        while_open(type_it, "scenes.naming")

    def rename(box: QDialog) -> None:
        assert [each.partition("\n")[0] for each in listed(box)] == ["two", "one"], "the newest on top"
        rename_to("one")
        part(box, QPushButton, "scenes.rename").click()
        assert window.texts.say("scenes.exists", name="one") in told(box)
        rename_to("three")
        part(box, QPushButton, "scenes.rename").click()
        assert [each.partition("\n")[0] for each in listed(box)] == ["three", "one"]

    with_box(window, rename)


def test_what_is_half_typed_belongs_to_the_scene(window: Window, conductor: Conductor) -> None:
    conductor.take(*TO_THE_CAMERA[:4])
    line = window.findChild(QLineEdit, "field.name")
    assert line is not None
    line.setText("演示样本")
    with_box(window, save("half typed"))
    with_box(window, begin)
    assert [each.filled for each in conductor.page(window.texts).fields if each.field == "name"] == [True]


def test_a_walkthrough_becomes_a_scene_and_a_file_that_cannot_be_is_told(
    window: Window, conductor: Conductor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong, broken = tmp_path / "wrong.yaml", tmp_path / "broken.yaml"
    wrong.write_text("name: Wrong\nsteps:\n  - next\n  - expect: {page: face}\n", encoding="utf-8")
    broken.write_text("name: [", encoding="utf-8")
    files = iter((wrong, broken, "", built_in() / "straight" / "face.yaml"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(next(files)), ""))

    def choose(box: QDialog) -> None:
        press = part(box, QPushButton, "scenes.file").click
        press()
        assert window.texts.say("scenes.not_played", number=2, line=4, step="expect: {page: face}") in told(
            box
        )
        press()
        assert "broken.yaml" in told(box)
        press()
        assert listed(box) == []
        press()
        assert len(listed(box)) == 1

    with_box(window, choose)
    with_box(window, begin)
    assert window.conductor.world.session.outcome == "verified"


def test_where_there_is_no_room_that_is_said(
    window: Window, conductor: Conductor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NotSaved(FULL)

    def try_to(box: QDialog) -> None:
        with monkeypatch.context() as patched:
            patched.setattr("realname_wizard.scenes.Scenes.save", refuse)
            save("full")(box)
        assert "No space left" in told(box)

    with_box(window, try_to)


def test_no_scene_is_begun_in_a_guided_run_or_a_demonstration_by_the_way() -> None:
    from realname_wizard.views.guide.guiding import IN_A_DEMONSTRATION  # noqa: PLC0415
    from realname_wizard.views.guided.running import STILL_THERE  # noqa: PLC0415

    assert not {"scenes", "scene_again"} & (STILL_THERE | IN_A_DEMONSTRATION)


@pytest.mark.row("T13")
def test_a_box_that_has_grown_stays_on_the_screen(window: Window) -> None:
    """With the first scene a list comes, and the buttons are at the foot."""

    def save_at_the_edge(box: QDialog) -> None:
        room = box.screen().availableGeometry()
        box.move(0, room.bottom() - box.height())
        before = box.height()
        save("first")(box)
        assert box.height() > before
        assert room.contains(box.frameGeometry())

    with_box(window, save_at_the_edge)
