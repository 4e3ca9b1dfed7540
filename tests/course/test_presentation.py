"""What is presented, leaf by leaf, and the place that is kept (T04)."""

from pathlib import Path

import pytest

from realname_wizard.course.course import Mode, courses, read_course
from realname_wizard.course.presentation import Leaf, Presentation, course_presented, leaves_of, presented
from realname_wizard.documents.problems import Problems
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.script.values import in_words
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.views.course.cards import words_of

pytestmark = pytest.mark.row("T04")

COURSE = courses()[0]
PROGRAMME = course_presented(COURSE)
FACE = suite.built_in() / "straight" / "face.yaml"


def test_each_section_begins_with_a_card_and_so_does_each_lesson() -> None:
    programme = PROGRAMME
    kinds = [each.kind for each in leaves_of(programme)]
    assert kinds.count("section") == len(programme.chapters)
    assert kinds.count("lesson") == kinds.count("play") == len(programme.lessons)
    assert leaves_of(programme)[:3] == (Leaf("section", 0), Leaf("lesson", 0), Leaf("play", 0))
    assert kinds[-1] == "end"


def test_one_walkthrough_is_a_card_and_itself() -> None:
    assert [each.kind for each in leaves_of(presented(FACE))] == ["lesson", "play", "end"]
    assert Presentation(presented(FACE)).minutes_left() is None


def test_a_file_that_is_neither_is_told_as_a_walkthrough(tmp_path: Path) -> None:
    wrong = tmp_path / "x.yaml"
    wrong.write_text("name: X\n", encoding="utf-8")
    with pytest.raises(Problems, match="steps"):
        presented(wrong)
    with pytest.raises(Problems):
        presented(tmp_path / "gone.yaml")


def test_the_time_of_each_section_is_counted_for_itself() -> None:
    now = [0.0]
    shown = Presentation(PROGRAMME, now=lambda: now[0])
    now[0] = 600
    assert (shown.minutes_used(), shown.minutes_left()) == (10, 50)
    shown.open_lesson(next(n for n, each in enumerate(PROGRAMME.lessons) if each.section))
    now[0] += 61 * 60
    assert (shown.minutes_used(), shown.minutes_left()) == (61, -1)
    shown.open_lesson(1)
    assert shown.minutes_used() == 10


def test_the_place_is_kept_at_every_step_until_the_end(tmp_path: Path) -> None:
    shown = Presentation(PROGRAMME, tmp_path)
    assert shown.kept() is None
    shown.stand(5, 3)
    assert Presentation(PROGRAMME, tmp_path).kept() == (5, 3)
    assert Presentation(presented(FACE), tmp_path).kept() is None
    shown.stand(len(shown.leaves) - 1, 0)
    assert Presentation(PROGRAMME, tmp_path).kept() is None


@pytest.mark.parametrize(
    "written",
    ["", "{", "[]", '{"file": 1}', '{"file": "COURSE", "at": 999, "stop": 0, "used": [0, 0]}',
     '{"file": "COURSE", "at": 3, "stop": -1, "used": [0, 0]}', '{"file": "COURSE", "at": 3, "stop": 1, "used": [0]}',
     '{"file": "COURSE", "at": "x", "stop": 1, "used": [0, 0]}'],
)  # fmt: skip
def test_a_place_that_makes_no_sense_is_none(written: str, tmp_path: Path) -> None:
    (tmp_path / "presentation.json").write_text(
        written.replace("COURSE", str(COURSE.resolve())), encoding="utf-8"
    )
    assert Presentation(PROGRAMME, tmp_path).kept() is None


def test_a_folder_that_takes_nothing_is_no_hindrance(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    shown = Presentation(PROGRAMME, blocked)
    shown.stand(2, 1)
    assert (shown.at, shown.stop) == (2, 1)


def test_the_trainers_notes_are_those_of_where_one_is() -> None:
    shown = Presentation(PROGRAMME)
    assert len(shown.notes("en")) == 3
    assert shown.turn(1)
    assert len(shown.notes("zh_CN")) == 2
    shown.open_lesson(2)
    assert len(shown.notes("en")) == 1


@pytest.mark.parametrize("language", languages())
def test_before_a_test_a_room_reads_its_goal_not_a_name_that_gives_the_way_away(language: str) -> None:
    given_away = 0
    for lesson, of_course in zip(
        PROGRAMME.lessons,
        [each for section in read_course(COURSE).sections for each in section.lessons],
        strict=True,
    ):
        name, goal = lesson.walkthrough.called(language), lesson.walkthrough.goal
        tests = of_course.mode in (Mode.TEST, Mode.DO) and goal is not None
        assert lesson.called(language) == (in_words(goal.say, language) if tests and goal else name)
        given_away += tests
    assert given_away >= 6


@pytest.mark.parametrize("language", list(languages()))
def test_the_card_of_a_lesson_counts_it_within_its_section(language: str) -> None:
    texts, second = Texts.load(language), [n for n, each in enumerate(PROGRAMME.lessons) if each.section == 1]
    shown = Presentation(PROGRAMME)
    shown.open_lesson(second[0])
    assert words_of(shown, texts).above == texts.say("present.lesson", number=1, all=len(second))
