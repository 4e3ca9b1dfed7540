"""Sample papers: a persona as a picture, dropped on a page (T01)."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from tests.views.by_hand import while_open

from realname_wizard.conductor import Conductor
from realname_wizard.course.course import courses
from realname_wizard.documents.problems import Problems
from realname_wizard.rehearsal.directing import personas, script_text
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.views.course.courses import Courses
from realname_wizard.views.course.practising import Practising
from realname_wizard.views.directing.papers import paper_of, script_in
from realname_wizard.views.shell.instead import standing_in
from realname_wizard.views.window import Window
from realname_wizard.words import Field

from .test_directing import TO_DETAILS, said

pytestmark = pytest.mark.row("T01")


@pytest.mark.parametrize("language", list(languages()))
@pytest.mark.parametrize("name", list(personas()))
def test_every_persona_is_read_from_its_picture(
    window: Window, tmp_path: Path, name: str, language: str
) -> None:
    file = tmp_path / "paper.png"
    assert paper_of(personas()[name], Texts.load(language)).save(str(file))
    assert script_text(script_in(file)) == script_text(personas()[name])


def test_it_is_read_from_a_photo_too(window: Window, tmp_path: Path) -> None:
    """Askew on a table, smaller, and as a JPEG."""
    paper = paper_of(personas()["no_photo"], window.texts)
    photo = QImage(1000, 800, QImage.Format.Format_RGB32)
    photo.fill(0xFF6B5B4B)
    painter = QPainter(photo)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(80, 90)
    painter.rotate(7)
    painter.scale(0.72, 0.72)
    painter.drawImage(0, 0, paper)
    painter.end()
    file = tmp_path / "photo.jpg"
    assert photo.save(str(file), None, 80)
    assert script_text(script_in(file)) == script_text(personas()["no_photo"])


KEYS, BUTTONS = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
DRAGGED: list[QMimeData] = []
"""Qt's events do not keep it."""


def enter(*files: Path) -> QDragEnterEvent:
    DRAGGED.append(QMimeData())
    DRAGGED[-1].setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, DRAGGED[-1], BUTTONS, KEYS)


def drop(onto: QWidget, *files: Path) -> bool:
    """Drag the files over and let go; whether they were taken."""
    entered = enter(*files)
    QApplication.sendEvent(onto, entered)
    if not entered.isAccepted():
        return False
    fall = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, DRAGGED[-1], BUTTONS, KEYS)
    QApplication.sendEvent(onto, fall)
    QApplication.processEvents()
    return fall.isAccepted()


def test_a_paper_dropped_on_the_details_fills_them_in_and_sets_the_world(
    window: Window, conductor: Conductor, tmp_path: Path
) -> None:
    for each in TO_DETAILS:
        conductor.take(each)
    file, persona = tmp_path / "paper.png", personas()["expired_card"]
    paper_of(persona, window.texts).save(str(file))
    assert drop(window, file)
    entry = conductor.world.session.entry(Field.NAME)
    assert entry is not None
    assert entry.shown == persona.who
    assert not conductor.world.registers.document_valid
    assert persona.who in said(window)


def test_a_field_leaves_a_dropped_file_to_the_window(
    window: Window, conductor: Conductor, tmp_path: Path
) -> None:
    for each in TO_DETAILS:
        conductor.take(each)
    lines = [each for each in window.page_view.findChildren(QLineEdit) if each.isVisible()]
    assert lines
    for line in lines:
        entered = enter(tmp_path / "paper.png")
        line.dragEnterEvent(entered)
        assert not entered.isAccepted(), "so Qt asks the window"


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_paper_is_told_and_changes_nothing(
    window: Window, conductor: Conductor, tmp_path: Path, content: bytes
) -> None:
    file, before = tmp_path / "holiday.png", conductor.world
    file.write_bytes(content)
    assert drop(window, file)
    told = Texts.load("en").say("personas.picture.unreadable", file=file)
    assert told in said(window)
    assert conductor.world == before


def test_a_picture_without_such_a_code_says_so(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "empty.png"
    blank = QImage(300, 300, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)
    blank.save(str(file))
    with pytest.raises(Problems, match="no code of a sample paper"):
        script_in(file)


def test_several_files_at_once_are_not_taken_and_that_is_said(
    window: Window, conductor: Conductor, tmp_path: Path
) -> None:
    before = conductor.world
    assert drop(window, tmp_path / "one.png", tmp_path / "two.png")
    assert said(window) == window.texts.say("window.error.several_files")
    assert conductor.world is before


def test_a_course_that_is_dropped_opens_in_its_box(window: Window, conductor: Conductor) -> None:
    before = conductor.world
    rows: list[str] = []

    def look(box: QDialog) -> None:
        assert isinstance(box, Courses)
        rows.extend(box.list.item(row).text() for row in range(box.list.count()))

    while_open(look, "course.choose")
    assert drop(window, courses()[0])
    assert rows[0] == "Real-name authentication in two hours"
    assert conductor.world == before


@pytest.mark.parametrize("name", ["face.yaml", "FACE.YAML"])
def test_a_walkthrough_that_is_dropped_is_tried(
    window: Window, conductor: Conductor, tmp_path: Path, name: str
) -> None:
    before, file = conductor.world, tmp_path / name
    file.write_bytes((built_in() / "straight" / "face.yaml").read_bytes())
    assert drop(window, file)
    (shown,) = standing_in
    assert isinstance(shown, Practising)
    assert shown.practice.walkthrough == read_walkthrough(built_in() / "straight" / "face.yaml")
    shown.window.close()
    assert conductor.world == before


def test_a_script_that_is_dropped_is_set_and_nothing_is_tried(
    window: Window, conductor: Conductor, tmp_path: Path
) -> None:
    """It reads like a walkthrough in which nobody does anything."""
    file = tmp_path / "first lesson.yaml"
    file.write_text("name: First lesson\nsteps:\n  - register: {photo: none}\n", encoding="utf-8")
    assert read_walkthrough(file).steps
    assert drop(window, file)
    assert not standing_in
    assert not conductor.world.registers.photo_on_record
    assert "First lesson" in said(window)


def test_a_walkthrough_with_a_mistake_that_is_dropped_is_called_no_script(
    window: Window, tmp_path: Path
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("name: Mine\nsteps:\n  - next\n  - subimt\n", encoding="utf-8")
    assert drop(window, file)
    assert "mine.yaml:4" in said(window)
    assert "submit" in said(window)
    assert "script" not in said(window)
