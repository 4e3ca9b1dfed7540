"""What is presented to a room, leaf by leaf: title cards and walkthroughs, the trainer's notes, and the time (T04).

Where one is, and how long each section has taken, is kept after every step, so nothing is lost with the computer.
"""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Final, Literal, NamedTuple

from realname_wizard import held
from realname_wizard.course.course import read_course
from realname_wizard.data_folder import PRESENTATION_NAME, put_whole
from realname_wizard.documents.document import text_of
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.script.values import in_words
from realname_wizard.rehearsal.suite import known

_MINUTE: Final = 60
_SECTIONS: Final = re.compile(r"^sections:", re.MULTILINE)

Words = tuple[tuple[str, str], ...]
"""By language."""


class Presented(NamedTuple):
    """A walkthrough that is presented; `section` is the number of its section, `is_asked` where learners are tested."""

    walkthrough: Walkthrough
    section: int
    note: Words = ()
    is_asked: bool = False

    def called(self, language: str) -> str:
        """What the room reads before it: a test by its goal, for a name may give the way away."""
        goal = self.walkthrough.goal if self.is_asked else None
        return in_words(goal.say, language) if goal else self.walkthrough.called(language)


class Chapter(NamedTuple):
    """A section of a course; `minutes` is 0 where nobody said how long it takes."""

    name: Words
    minutes: int = 0
    note: Words = ()


class Programme(NamedTuple):
    """What is presented: a course, or one walkthrough."""

    file: Path
    name: Words
    note: Words
    chapters: tuple[Chapter, ...]
    lessons: tuple[Presented, ...]


class Leaf(NamedTuple):
    """A title card, or the walkthrough of the lesson of that number; `end` comes after all."""

    kind: Literal["section", "lesson", "play", "end"]
    lesson: int


def course_presented(file: Path) -> Programme:
    """A course, every lesson of it. Raises Problems."""
    course = read_course(file)
    chapters = tuple(Chapter(each.name, each.minutes, each.note) for each in course.sections)
    lessons = tuple(
        Presented(read_walkthrough(each.walkthrough, known()), number, each.note, each.is_asked)
        for number, section in enumerate(course.sections)
        for each in section.lessons
    )
    return Programme(file, course.name, course.note, chapters, lessons)


def walkthrough_presented(file: Path) -> Programme:
    """One walkthrough. Raises Problems."""
    walkthrough = read_walkthrough(file, known())
    return Programme(file, walkthrough.name, (), (Chapter(()),), (Presented(walkthrough, 0),))


def presented(file: Path) -> Programme:
    """Whichever of the two the file is. Raises Problems: those of a walkthrough, unless it reads like a course."""
    return course_presented(file) if reads_like_a_course(file) else walkthrough_presented(file)


def reads_like_a_course(file: Path) -> bool:
    """Whether it has sections, as only a course has. Raises Problems for what is no text."""
    return _SECTIONS.search(text_of(file)) is not None


def leaves_of(programme: Programme) -> tuple[Leaf, ...]:
    """In the order in which they are shown."""
    found: list[Leaf] = []
    for number, lesson in enumerate(programme.lessons):
        first = number == 0 or programme.lessons[number - 1].section != lesson.section
        if first and programme.chapters[lesson.section].name:
            found.append(Leaf("section", number))
        found += [Leaf("lesson", number), Leaf("play", number)]
    return (*found, Leaf("end", len(programme.lessons) - 1))


class Presentation:
    """Where in a programme one is. `now` are seconds that only ever grow."""

    def __init__(
        self, programme: Programme, folder: Path | None = None, now: Callable[[], float] = monotonic
    ) -> None:
        self.programme = programme
        self.leaves = leaves_of(programme)
        self._file = folder / PRESENTATION_NAME if folder is not None else None
        self._now, self._since = now, now()
        self.at = 0
        self.stop = 0
        """At which stop of its walkthrough."""
        self.used = [0.0] * len(programme.chapters)
        """Seconds, by section."""

    @property
    def leaf(self) -> Leaf:
        """The one that is shown."""
        return self.leaves[self.at]

    @property
    def lesson(self) -> Presented:
        """The lesson at hand, or the one that the title card announces."""
        return self.programme.lessons[self.leaf.lesson]

    @property
    def chapter(self) -> Chapter:
        """The section at hand."""
        return self.programme.chapters[self.lesson.section]

    def turn(self, by: int) -> bool:
        """So many leaves on, or back; whether there is one."""
        at = self.at + by
        if not 0 <= at < len(self.leaves):
            return False
        self.stand(at, 0)
        return True

    def open_lesson(self, number: int) -> None:
        """On to the title card of that lesson."""
        self.stand(self.leaves.index(Leaf("lesson", number)), 0)

    def stand(self, at: int, stop: int) -> None:
        """Be there, and keep that."""
        self.tick()
        self.at, self.stop = at, stop
        self._keep()

    # --- time

    def tick(self) -> None:
        """Count the time since it was last counted to the section at hand."""
        now = self._now()
        self.used[self.lesson.section] += max(now - self._since, 0.0)
        self._since = now

    def minutes_used(self) -> int:
        """Of the section at hand, whole ones."""
        self.tick()
        return int(self.used[self.lesson.section] // _MINUTE)

    def minutes_left(self) -> int | None:
        """Of the section at hand: less than nothing where it takes longer; None where nobody said how long."""
        minutes = self.chapter.minutes
        return minutes - self.minutes_used() if minutes else None

    # --- kept

    def _keep(self) -> None:
        """Whoever cannot write there presents all the same."""
        if self._file is None:
            return
        done = self.leaf.kind == "end" or (self.at, self.stop) == (0, 0)
        with suppress(OSError):
            if done:
                held.remove(self._file)
                return
            place = {"file": self._called, "at": self.at, "stop": self.stop, "used": self.used}
            self._file.parent.mkdir(parents=True, exist_ok=True)
            put_whole(self._file, json.dumps(place))

    @property
    def _called(self) -> str:
        return str(self.programme.file.resolve())

    def kept(self) -> tuple[int, int] | None:
        """Where one was when this was presented last: the leaf and the stop; None where that has ended."""
        return self._read()[0]

    def go_on(self) -> bool:
        """Be where one was when this was presented last; whether there was such a place."""
        place, used = self._read()
        if place is None:
            return False
        self.at, self.stop = place
        self.used = used
        self._since = self._now()
        return True

    def _read(self) -> tuple[tuple[int, int] | None, list[float]]:
        nowhere = None, self.used
        if self._file is None:
            return nowhere
        try:
            place = json.loads(held.read(self._file))
            at, stop, used = int(place["at"]), int(place["stop"]), [float(each) for each in place["used"]]
            same = place["file"] == self._called and len(used) == len(self.used)
        except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return nowhere
        stands = 0 < at < len(self.leaves) - 1 and stop >= 0 and all(each >= 0 for each in used)
        return ((at, stop), used) if same and stands else nowhere

    # --- words

    def name(self, language: str) -> str:
        """What is presented."""
        return in_words(self.programme.name, language)

    def notes(self, language: str) -> tuple[str, ...]:
        """What the trainer should know here: of the course at its beginning, of the section, of the lesson."""
        lesson = self.lesson
        course = self.programme.note if self.leaf.lesson == 0 else ()
        section = self.chapter.note if self.leaf.kind == "section" else ()
        found = (in_words(each, language) for each in (course, section, lesson.note))
        return tuple(filter(None, found))
