"""The box with courses: every lesson with how it is taken, its note, and what opens (T11)."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from tests.views.conftest import conductor_in
from tests.views.cut import cut_off

from realname_wizard.course.course import Lesson, Mode, courses, read_course
from realname_wizard.course.place import Place
from realname_wizard.records.book import Book
from realname_wizard.records.observing import file_of
from realname_wizard.records.sitting import Mode as Sat
from realname_wizard.records.sitting import Sitting
from realname_wizard.views import lessons
from realname_wizard.views.course.courses import AsTest, Courses, ToPresent
from realname_wizard.views.course.examining import Examining
from realname_wizard.views.course.opening import no_test_because
from realname_wizard.views.course.pointing import place_of
from realname_wizard.views.course.practising import Practising
from realname_wizard.views.course.watching import Watching
from realname_wizard.views.lessons import go_to
from realname_wizard.views.shell.instead import standing_in
from realname_wizard.views.window import Window

pytestmark = pytest.mark.row("T11")


@pytest.fixture
def box(open_window: Callable[..., Window], language: str) -> Iterator[Courses]:
    window = open_window(conductor_in(language))
    made = Courses(window.texts, window)
    made.show()
    QApplication.processEvents()
    yield made
    made.close()
    made.deleteLater()


def rows(box: Courses) -> list[str]:
    return [box.list.item(row).text() for row in range(box.list.count())]


def begin(box: Courses) -> QAbstractButton:
    found = box.findChild(QAbstractButton, "course.begin")
    assert found is not None
    return found


def test_all_lessons_are_listed_and_the_first_one_is_at_hand(box: Courses) -> None:
    course = read_course(courses()[0])
    lessons = [each for section in course.sections for each in section.lessons]
    assert box.list.count() == 1 + len(course.sections) + len(lessons)
    assert box.list.currentRow() == 2
    assert begin(box).isEnabled()
    begin(box).click()
    assert box.chosen == Place(courses()[0], course, 0)


def test_a_heading_begins_nothing_and_says_its_note(box: Courses) -> None:
    box.list.setCurrentRow(0)
    assert not begin(box).isEnabled()
    assert box.note.text()
    box._begin()
    assert box.chosen is None


def test_the_trainers_note_of_a_test_is_not_told_to_who_takes_it(box: Courses) -> None:
    """That it is the same kind of failure as before would be half of the answer."""
    of_course = [each for section in read_course(courses()[0]).sections for each in section.lessons]
    asked = [each.is_asked for each in of_course]
    assert any(each.note and each.is_asked for each in of_course)
    shown = []
    for row in sorted(box._lessons):
        box.list.setCurrentRow(row)
        shown.append(bool(box.note.text()))
    assert shown == [not each for each in asked]


def test_no_keys_of_the_window_are_named_while_the_box_is_open_and_they_do_nothing(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    window = open_window(conductor_in("en"))
    box = Courses(window.texts, window, Book(tmp_path))
    said = box.sum.line.text()
    box.deleteLater()
    assert "No learner is chosen" in said
    assert "Ctrl" not in said


def test_nothing_is_cut(box: Courses) -> None:
    assert cut_off(box) == []


def test_a_file_that_is_no_course_is_told_and_the_list_stays(box: Courses, tmp_path: Path) -> None:
    before = rows(box)
    wrong = tmp_path / "x.yaml"
    wrong.write_text("name: X\n", encoding="utf-8")
    box.take_in(wrong)
    said = box.trouble.line.text()
    assert '"sections" is missing' in said or "缺少“sections”" in said
    assert rows(box) == before


def test_a_course_of_ones_own_takes_the_place(box: Courses, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "name: Mine\nsections:\n  - name: One\n    minutes: 5\n    lessons:\n"
        "      - {walkthrough: straight/face.yaml, mode: watch}\n",
        encoding="utf-8",
    )
    box.take_in(own)
    assert rows(box)[0] == "Mine"
    assert box.list.count() == 3


@pytest.mark.parametrize("mode", list(Mode))
def test_each_lesson_opens_as_the_course_says(
    mode: Mode, open_window: Callable[..., Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    course = read_course(courses()[0])
    of_course = [each for section in course.sections for each in section.lessons]
    like = Mode.TEST if mode is Mode.DO else mode
    lesson = next(each for each in of_course if each.mode is like).model_copy(update={"mode": mode})
    home = open_window(conductor_in("en"))
    section = course.sections[0].model_copy(update={"lessons": (lesson,)})
    place = Place(courses()[0], course.model_copy(update={"sections": (section,)}), 0)
    monkeypatch.setattr(lessons, "choose_lesson", lambda _box: place)
    lessons.take_a_lesson(home)
    QApplication.processEvents()
    opened = list(standing_in)
    assert len(opened) == 1
    kinds = {Mode.WATCH: Watching, Mode.TRY: Practising, Mode.TEST: Examining, Mode.DO: Examining}
    assert isinstance(opened[0], kinds[mode])
    opened[0].end()
    QApplication.processEvents()
    assert home.isVisible()


def test_a_course_that_cannot_be_read_is_told_in_sight_and_one_that_can_has_the_keys(
    box: Courses, tmp_path: Path
) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text("name: Ours\nsections:\n  - name: One\n    lessons: []\n", encoding="utf-8")
    box.activateWindow()
    box.take_in(file)
    QApplication.processEvents()
    assert "ours.yaml" in box.trouble.accessibleName()
    assert place_of(box.trouble).height() == box.trouble.height()
    begin(box).setFocus()
    box.take_in(courses()[0])
    assert box.focusWidget() is box.list


def test_any_lesson_can_be_taken_as_a_test_and_its_pass_mark_is_told_before(
    open_window: Callable[..., Window],
) -> None:
    window = open_window(conductor_in("en"))
    box = Courses(window.texts, window, None, partial(no_test_because, window))
    as_test = box.part("course.as_test")
    (course,) = map(read_course, courses())
    tests = [row for row, place in box._lessons.items() if place.lesson.mode is Mode.TEST]
    for row in tests:
        assert f"{box._lessons[row].lesson.pass_mark}% to pass" in rows(box)[row]
        assert "verification for this account" in rows(box)[row], "its goal, and not what happens in it"
        box.list.setCurrentRow(row)
        assert not as_test.isEnabled()
    box.list.setCurrentRow(0)
    assert not as_test.isEnabled()
    box.list.setCurrentRow(2)
    as_test.click()
    assert box.chosen == AsTest(Place(courses()[0], course, 0))
    box.deleteLater()
    go_to(window, Place(courses()[0], course, 0), as_test=True)
    (taken,) = standing_in
    assert isinstance(taken, Examining)
    assert (
        taken.test.walkthrough.called()
        == "An individual is verified by a WeChat scan, the recommended method"
    )
    taken.test.hand_in()
    taken.draw()
    taken.pane.buttons["next"].click()
    QApplication.processEvents()
    (after,) = standing_in
    assert not isinstance(after, Examining), "the next lesson is as the course says"
    after.end()


def test_a_test_of_a_course_needs_what_the_course_says_also_when_it_is_taken_again(
    open_window: Callable[..., Window],
) -> None:
    window = open_window(conductor_in("en"))
    course = read_course(courses()[0])
    lessons_of_it = [each for section in course.sections for each in section.lessons]
    number = next(place for place, each in enumerate(lessons_of_it) if each.pass_mark == 70)
    go_to(window, Place(courses()[0], course, number))
    for again in (False, True):
        (taken,) = standing_in
        assert isinstance(taken, Examining)
        assert taken.test.marks().pass_mark == 70
        assert taken.pane.buttons["next"] is not None, "it leads on in the course"
        taken.test.hand_in()
        taken.pane.buttons["close" if again else "again"].click()
        QApplication.processEvents()


@pytest.mark.row("T07")
def test_what_a_learner_has_done_is_marked_and_the_next_lesson_is_at_hand(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    """Of who is learning alone, and what was only begun is not done."""
    window, book = open_window(conductor_in("en")), Book(tmp_path)
    first, second = read_course(courses()[0]).sections[0].lessons[:2]
    book.choose("Lin Yue")
    for lesson, whole in ((first, True), (second, False)):
        book.keep(sitting_of(book, lesson, whole=whole))

    def listed(of: Book) -> tuple[str, str, int]:
        box = Courses(window.texts, window, of)
        found = box.list.item(2).text(), box.list.item(3).text(), box.list.currentRow()
        box.deleteLater()
        return found

    done, begun, at_hand = listed(book)
    assert done.endswith("(done)")
    assert not begun.endswith("(done)")
    assert at_hand == 3
    box = Courses(window.texts, window, book)
    box._present()
    assert box.chosen == ToPresent(courses()[0], None), "nobody chose it"
    box.deleteLater()
    book.choose("Somebody else")
    assert listed(book)[2] == 2
    assert not listed(book)[0].endswith("(done)")


def sitting_of(book: Book, lesson: Lesson, *, whole: bool) -> Sitting:
    now = datetime.now(UTC)
    return Sitting(
        learner=book.people.learner,
        program="1",
        mode=Sat(lesson.mode),
        course=courses()[0].name,
        walkthrough=file_of(lesson.walkthrough),
        began=now,
        ended=now,
        simulated_from=now,
        simulated_to=now,
        to_the_end=whole,
    )
