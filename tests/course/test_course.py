"""Courses: what a file may say, and that the one that comes with the program is whole (T11)."""

from pathlib import Path

import pytest

from realname_wizard.cli import main
from realname_wizard.course.course import Lesson, Mode, counts_for, courses, mark_of, read_course
from realname_wizard.documents.problems import Problems
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.script.step import RunnerStep
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.words import Kind

GOOD = """
name: A course
sections:
  - name: {en: First, zh_CN: 第一节}
    minutes: 5
    lessons:
      - {walkthrough: straight/face.yaml, mode: test, pass_mark: 60, note: Slowly.}
      - {walkthrough: own.yaml, mode: watch}
"""


def written(folder: Path, text: str = GOOD) -> Path:
    (folder / "own.yaml").write_text("name: Own\nsteps: [{advance: {hours: 1}}]\n", encoding="utf-8")
    file = folder / "course.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.row("T11")
def test_a_course_names_walkthroughs_beside_it_and_those_of_the_program(tmp_path: Path) -> None:
    first, second = read_course(written(tmp_path)).sections[0].lessons
    assert (first.walkthrough, first.mode, first.pass_mark) == (
        built_in() / "straight/face.yaml",
        Mode.TEST,
        60,
    )
    assert (second.walkthrough, second.mode) == (tmp_path / "own.yaml", Mode.WATCH)


@pytest.mark.row("T11")
@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("straight/face.yaml", "straight/fase.yaml", '7:23: there is no walkthrough "straight/fase.yaml"'),
        ("straight/face.yaml", f"{'x' * 300}.yaml", '7:23: there is no walkthrough "xxx'),
        ("mode: test", "mode: tets", '7:49: "tets" is not known here; did you mean "test"?'),
        ("minutes: 5", "minutes: 0", "5:14: must be at least 1"),
        ("minutes: 5", "minute: 5", '5:5: unknown key "minute"; did you mean "minutes"?'),
        (
            "own.yaml, mode: watch",
            "own.yaml, mode: test",
            "own.yaml: This cannot be a test: there is nothing in it",
        ),
        ("pass_mark: 60", "pass_mark: 101", "must be at most 100"),
        ("own.yaml", "course.yaml", "the walkthrough cannot be read"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    file = written(tmp_path, GOOD.replace(right, wrong))
    with pytest.raises(Problems) as found:
        read_course(file)
    assert told in str(found.value)


@pytest.mark.row("T11")
def test_each_hour_meets_every_kind_of_failure_once_and_its_tests_none_that_was_not_shown() -> None:
    (file,) = courses()
    for section in read_course(file).sections:
        met: list[Kind] = []
        examined: set[Kind] = set()
        for lesson in section.lessons:
            (read,), _ = suite.read_all([lesson.walkthrough])
            result = suite.follow(read, NoWindow(), rules=BUNDLED)
            assert result.good, lesson.walkthrough
            kinds = {BUNDLED.under().reason(each).kind for each in result.reasons_met}
            if lesson.mode is Mode.TEST:
                assert kinds <= set(met), lesson.walkthrough
                examined |= kinds
            else:
                met += kinds
        assert sorted(met) == sorted(Kind), section.name
        assert len(examined) >= 2, section.name


@pytest.mark.row("T11")
def test_an_hour_is_no_longer_than_it_says_and_has_tests_with_pass_marks() -> None:
    """A quarter of a minute an act of somebody who learns, and two minutes of talk a lesson."""
    (file,) = courses()
    for section in read_course(file).sections:
        acts = 0
        for lesson in section.lessons:
            steps = read_walkthrough(lesson.walkthrough).steps
            acts += sum(not isinstance(step, RunnerStep) and not step.of_world for step in steps)
        assert acts / 4 + 2 * len(section.lessons) <= section.minutes, section.name
        marks = [each.pass_mark for each in section.lessons if each.mode is Mode.TEST]
        assert marks == [70, 70, 80]


@pytest.mark.row("T11", "T08")
def test_the_course_speaks_every_language_and_ends_with_tests() -> None:
    (file,) = courses()
    course = read_course(file)
    lessons = [lesson for section in course.sections for lesson in section.lessons]
    notes = [*(each.note for each in course.sections), *(each.note for each in lessons)]
    for words in (course.name, course.note, *notes):
        assert {"en", "zh_CN"} <= set(dict(words))
    assert all(section.lessons[-1].mode is Mode.TEST for section in course.sections)
    assert {Mode.WATCH, Mode.TRY, Mode.TEST} == {each.mode for each in lessons}


@pytest.mark.row("T11")
@pytest.mark.parametrize("mode", list(Mode))
def test_who_is_told_a_goal_alone_reads_no_name_that_gives_the_way_away(mode: Mode) -> None:
    lesson = Lesson.model_validate({"walkthrough": "reasons/face_no_reference_photo.yaml", "mode": mode})
    called = lesson.called("en")
    assert called.startswith("There is no photo") is (mode in (Mode.WATCH, Mode.TRY))
    assert called.startswith("Complete individual verification") is (mode in (Mode.TEST, Mode.DO))


@pytest.mark.row("T11")
def test_a_walkthrough_of_the_course_is_in_it_once() -> None:
    (file,) = courses()
    named = [lesson.walkthrough for section in read_course(file).sections for lesson in section.lessons]
    assert len(named) == len(set(named))


@pytest.mark.row("T11")
def test_the_command_lists_courses_in_a_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["course", "list", "--language", "zh_CN"]) == 0
    told = capsys.readouterr().out
    assert "个人认证（60 分钟）" in told
    assert "测验" in told
    assert "[straight/face.yaml]" in told


@pytest.mark.row("T11")
def test_the_command_tells_what_is_wrong_and_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = written(tmp_path)
    bad = tmp_path / "bad.yaml"
    bad.write_text("name: X\n", encoding="utf-8")
    assert main(["course", "check", str(bad), str(good)]) == 2
    told = capsys.readouterr()
    assert '"sections" is missing' in told.err
    assert "1 sections, 2 lessons" in told.out


@pytest.mark.row("T07")
def test_records_tell_two_courses_of_one_file_name_apart(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "other", "named")]
    for folder in folders:
        folder.mkdir()
    one, other, named = (
        written(folders[0]),
        written(folders[1], GOOD.replace("mode: watch", "mode: try")),
        written(folders[2], f"id: spring-2027\n{GOOD}"),
    )
    marks = [mark_of(file, read_course(file)) for file in (one, other, named)]
    assert len(set(marks)) == 3
    assert marks[2] == "course.yaml#spring-2027"
    noted = written(folders[0], GOOD.replace("Slowly", "Quickly"))
    assert mark_of(noted, read_course(noted)) == marks[0], "other words make no other course"
    assert not counts_for(marks[0], marks[1])
    assert counts_for(marks[0], marks[0])
    assert counts_for("course.yaml", marks[0]), "what was recorded before there were marks counts as it did"
    assert counts_for(marks[0], "course.yaml"), "who asks for a name wants all that are called so"
    assert not counts_for("hour.yaml", marks[0])
    assert mark_of(courses()[0], read_course(courses()[0])) == courses()[0].name
