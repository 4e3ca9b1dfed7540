"""A course as frozen values, read from a YAML file: sections, and the walkthroughs in them (T11).

A course holds no steps of its own: what it names are the walkthroughs that the tests follow every day.
"""

from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Self

from pydantic import BeforeValidator, ValidationInfo, model_validator
from pydantic import Field as Slot

from realname_wizard import held
from realname_wizard.course.goals import why_no_test
from realname_wizard.course.marks import PASS_MARK
from realname_wizard.documents.document import Document, text_of
from realname_wizard.documents.model import FromFile
from realname_wizard.documents.problems import Problems
from realname_wizard.documents.suggestions import shown, trouble
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.script.reader import read_head, read_walkthrough
from realname_wizard.rehearsal.script.values import Names, Notes, in_words
from realname_wizard.rehearsal.suite import built_in
from realname_wizard_assets import ASSETS


class Mode(StrEnum):
    """How a walkthrough is taken."""

    WATCH = "watch"
    """It plays, each step said and pointed at before it happens."""
    TRY = "try"
    """The learner does it, with the next step in words."""
    TEST = "test"
    """The learner is told the goal alone, and gets marks."""
    DO = "do"
    """The learner is left alone with the goal; whether and when it was reached is told."""


def _file(name: object, info: ValidationInfo) -> Path:
    """The walkthrough of that name: beside the course, or among those of the program."""
    if not isinstance(name, str) or not name.strip():
        raise trouble("course.file_missing")
    beside = Path(info.context) if info.context else Path()
    found = next((each for each in (beside / name, built_in() / name) if held.is_file(each)), None)
    if found is None:
        known = [path.relative_to(built_in()).as_posix() for path in built_in().rglob("*.yaml")]
        raise trouble("course.no_walkthrough", name, known, name=shown(name))
    try:
        read_walkthrough(found)
    except Problems as wrong:
        raise trouble("course.of_walkthrough", cause=wrong.problems[0].what) from wrong
    return found


class Lesson(FromFile):
    """A walkthrough and how it is taken; `note` is for the trainer."""

    walkthrough: Annotated[Path, BeforeValidator(_file)]
    mode: Mode
    pass_mark: int = Slot(default=PASS_MARK, ge=1, le=100, description="Percentage of the points, in a test.")
    note: Notes = ()

    @property
    def is_asked(self) -> bool:
        """Whether learners find the way themselves."""
        return self.mode in (Mode.TEST, Mode.DO)

    def called(self, language: str) -> str:
        """What it is called; a test by its goal where one is written, for a name may give the way away."""
        if self.is_asked:
            goal = read_walkthrough(self.walkthrough).goal
            if goal is not None:
                return in_words(goal.say, language)
        return read_head(self.walkthrough).called(language)

    @model_validator(mode="after")
    def _has_goal(self) -> Self:
        if self.is_asked:
            why = why_no_test(read_walkthrough(self.walkthrough), BUNDLED)
            if why is not None:
                raise trouble("course.has_no_goal", file=self.walkthrough.name, cause=why)
        return self


class Section(FromFile):
    """Lessons that belong together. `minutes` is how long they take with questions, about."""

    name: Names
    minutes: int = Slot(ge=1, le=480)
    note: Notes = ()
    lessons: tuple[Lesson, ...] = Slot(min_length=1)


class Course(FromFile):
    """What is taught, in order."""

    name: Names
    id: str = Slot(
        default="",
        pattern=r"^([a-z0-9][a-z0-9._-]{0,63})?$",
        description="By this records know the course again, whatever is changed in it.",
    )
    note: Notes = ()
    sections: tuple[Section, ...] = Slot(min_length=1)

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """Those of all sections, in order."""
        return tuple(lesson for section in self.sections for lesson in section.lessons)


def mark_of(file: Path, course: Course) -> str:
    """What records call a course: its file's name, and behind it what tells it from others that are called so.

    That is its id, or else which lessons it has; a course that comes with the program needs neither.
    """
    if file in courses():
        return file.name
    lessons = [(each.walkthrough.name, each.mode) for each in course.lessons]
    return f"{file.name}#{course.id or sha256(repr(lessons).encode()).hexdigest()[:8]}"


def counts_for(recorded: str, asked: str) -> bool:
    """Whether what is recorded under this mark is of the course that is asked for.

    Before there were marks, the file's name alone was recorded; and who asks for a name wants all that are called so.
    """
    (name, _, told), (there, _, wanted) = recorded.partition("#"), asked.partition("#")
    return name == there and (told == wanted or not told or not wanted)


def courses() -> tuple[Path, ...]:
    """The courses that come with the program."""
    return tuple(sorted((ASSETS / "courses").glob("*.yaml")))


def read_course(path: Path) -> Course:
    """The course in a file. Raises Problems, and nothing else, for one that cannot be read."""
    document = Document(text_of(path), str(path), "course")
    course = document.check(Course, document.data, context=str(path.parent))
    document.stop_if_wrong()
    if course is None:
        raise AssertionError("what is wrong with it has been told")
    return course
