"""From the end of a lesson one press leads to the next one of the course, and from the last one to its sum (T11)."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from tests.records.made import BEGAN
from tests.views.by_hand import while_open
from tests.views.conftest import conductor_in
from tests.views.cut import cut_off

from realname_wizard.course.course import Mode, read_course
from realname_wizard.course.examination import Examination
from realname_wizard.course.place import Place
from realname_wizard.course.player import Player
from realname_wizard.records.book import Book
from realname_wizard.records.observing import file_of
from realname_wizard.records.sitting import Mode as Sat
from realname_wizard.records.sitting import Sitting
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.script.step import RunnerStep
from realname_wizard.views import lessons
from realname_wizard.views.course.courses import Courses
from realname_wizard.views.course.examining import Examining
from realname_wizard.views.course.practising import Practising
from realname_wizard.views.course.watching import Watching
from realname_wizard.views.records.handing_out import HandoutsBox, show_handouts
from realname_wizard.views.shell.instead import Instead, standing_in
from realname_wizard.views.window import Window

pytestmark = pytest.mark.row("T11")
LESSON = """
name: {en: Where from, zh_CN: 来自哪里}
goal: {en: Say where the papers are from., zh_CN: 请说明证件属于哪里。}
steps:
  - next
  - choose: {region: mainland}
  - expect: {page: subject}
"""
COURSE = """
name: {en: Four ways, zh_CN: 四种方式}
sections:
  - name: {en: First part, zh_CN: 第一部分}
    minutes: 5
    lessons:
      - {walkthrough: one.yaml, mode: watch}
      - {walkthrough: one.yaml, mode: try}
  - name: {en: Second part, zh_CN: 第二部分}
    minutes: 5
    lessons:
      - {walkthrough: one.yaml, mode: do}
      - {walkthrough: one.yaml, mode: test}
"""
SHOWN = {Mode.WATCH: Watching, Mode.TRY: Practising, Mode.DO: Examining, Mode.TEST: Examining}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "one.yaml").write_text(LESSON, encoding="utf-8")
    made = tmp_path / "course.yaml"
    made.write_text(COURSE, encoding="utf-8")
    return made


@pytest.fixture
def home(open_window: Callable[..., Window], language: str, tmp_path: Path) -> Iterator[Window]:
    made = open_window(conductor_in(language))
    made._folder = tmp_path / "data"
    Book(made.folder).choose("Lin Yue")
    yield made
    for each in list(standing_in):
        each.end()
    QApplication.processEvents()


def go_to_the_end(shown: Instead) -> None:
    """Do all that the lesson asks for."""
    if isinstance(shown, Watching):
        while not shown.player.ended:
            shown._hurrying = True
            shown.turn()
            QApplication.processEvents()
        return
    lesson = shown._shown
    assert isinstance(lesson, Examination | Player)
    hands = NoWindow()
    hands.take_up(lesson.conductor)
    for step in lesson.walkthrough.steps:
        if not isinstance(step, RunnerStep):
            hands.do(step, Sight(lesson.conductor))
    QApplication.processEvents()


def said(shown: Instead) -> str:
    return "\n".join(each.text() for each in shown._part.findChildren(QLabel) if each.isVisible())


def test_every_lesson_says_where_it_stands_and_leads_to_the_next_and_the_last_to_the_course(
    home: Window, course: Path
) -> None:
    say, place = home.texts.say, Place(course, read_course(course), 0)
    lessons.go_to(home, place)
    names = ("第一部分", "第二部分") if home.texts.language == "zh_CN" else ("First part", "Second part")
    for number, mode in enumerate((Mode.WATCH, Mode.TRY, Mode.DO, Mode.TEST)):
        (shown,) = standing_in
        assert isinstance(shown, SHOWN[mode])
        where = say("course.place", section=names[number // 2], number=number % 2 + 1, all=2)
        assert where in said(shown)
        onward = button_of(shown)
        assert not onward.isVisible(), "the lesson has not ended"
        go_to_the_end(shown)
        assert onward.isVisible()
        assert onward.hasFocus() or not shown.window.isActiveWindow()
        assert say("course.last" if number == 3 else "course.next.is", lesson="").rstrip("。.") in said(shown)
        assert cut_off(shown.window) == []
        if number < 3:
            onward.click()
            QApplication.processEvents()
    seen: list[str] = []

    def look(box: QDialog) -> None:
        assert isinstance(box, Courses)
        seen.append(box.sum.line.text())
        seen.append(str(box._certificate.isVisible()))

    while_open(look, "course.choose")
    button_of(next(iter(standing_in))).click()
    QApplication.processEvents()
    assert home.isVisible()
    told = say("course.sum", name="Lin Yue", done=4, all=4, passed=1, tests=1)
    assert seen == [" ".join((told, say("course.sum.passed"))), "True"]
    assert len(Book(home.folder).sittings()) == 4


def button_of(shown: Instead) -> QPushButton:
    (found,) = (each for each in shown._part.findChildren(QPushButton) if each.objectName().endswith(".next"))
    return found


def test_a_lesson_outside_a_course_leads_nowhere(home: Window, course: Path) -> None:
    lesson = read_course(course).sections[0].lessons[1]
    lessons.open_lesson(home, lesson, "")
    (shown,) = standing_in
    assert isinstance(shown, Practising)
    assert "next" not in shown.pane.buttons
    assert shown.pane.leads_on is shown.pane.buttons["close"]


@pytest.mark.row("T07")
def test_from_the_sum_of_a_course_that_is_passed_one_comes_to_its_certificate(
    home: Window, course: Path
) -> None:
    book, place = Book(home.folder), Place(course, read_course(course), 3)
    box = Courses(home.texts, home, book)
    box.take_in(course)
    box.show()
    assert not box.sum.isVisible(), "nothing is done yet"
    assert not box._certificate.isVisible()
    book.keep(sitting_of(book, place, percent=100))
    box.take_in(course)
    assert box._certificate.isVisible()
    wanted: list[Path] = []
    box.certificate_wanted.connect(wanted.append)
    box.part("course.certificate").click()
    assert wanted == [course]
    assert cut_off(box) == []
    box.close()
    box.deleteLater()

    def look(opened: QDialog) -> None:
        assert isinstance(opened, HandoutsBox)
        opened.name.setText("Lin Yue")
        assert opened._save.isEnabled()
        assert home.texts.say("handout.certificate") in opened._page().decode()

    while_open(look, "handouts")
    show_handouts(home, course)


@pytest.mark.row("T07")
def test_what_is_below_the_pass_mark_of_the_course_is_not_done_and_nobody_is_told_to_choose(
    home: Window, course: Path
) -> None:
    book, place = Book(home.folder), Place(course, read_course(course), 3)
    book.keep(sitting_of(book, place, percent=70))
    box = Courses(home.texts, home, book)
    box.stand_after(place)
    assert not box.sum.line.text()
    assert place.number in [box._lessons[row].number for row in box._left]
    book.choose("")
    box.take_in(course)
    assert box.sum.line.text() == home.texts.say("course.nobody")
    box.deleteLater()


def test_who_comes_from_a_lesson_has_the_one_at_hand_that_is_left_after_it(
    home: Window, course: Path
) -> None:
    box = Courses(home.texts, home, Book(home.folder))
    box.stand_after(Place(course, read_course(course), 1))
    assert box._lessons[box.list.currentRow()].number == 2
    box.stand_after(Place(course, read_course(course), 3))
    assert box._lessons[box.list.currentRow()].number == 0
    box.deleteLater()


def sitting_of(book: Book, place: Place, *, percent: int) -> Sitting:
    return Sitting(
        learner=book.people.learner,
        program="1",
        mode=Sat(place.lesson.mode),
        course=place.mark,
        walkthrough=file_of(place.lesson.walkthrough),
        began=BEGAN,
        ended=BEGAN,
        simulated_from=BEGAN,
        simulated_to=BEGAN,
        points=percent,
        most=100,
        pass_mark=60,
    )
