"""Where somebody is in a course: at one of its lessons, with others before and after it (T11)."""

from pathlib import Path
from typing import NamedTuple, Self

from realname_wizard.course.course import Course, Lesson, Section, mark_of


class Place(NamedTuple):
    """A lesson in its course; `number` counts all lessons of the course, from 0 on."""

    file: Path
    course: Course
    number: int

    @classmethod
    def of(cls, file: Path, course: Course, lesson: Lesson) -> Self:
        """The place of one of its lessons."""
        return cls(file, course, [each for part in course.sections for each in part.lessons].index(lesson))

    @property
    def _lessons(self) -> tuple[tuple[Section, int], ...]:
        """Every lesson, by its section and its place there."""
        sections = self.course.sections
        return tuple((section, place) for section in sections for place in range(len(section.lessons)))

    @property
    def lesson(self) -> Lesson:
        """The lesson."""
        section, place = self._lessons[self.number]
        return section.lessons[place]

    @property
    def section(self) -> Section:
        """The part of the course that it belongs to."""
        return self._lessons[self.number][0]

    @property
    def in_section(self) -> int:
        """Which lesson of the section it is, from 1 on."""
        return self._lessons[self.number][1] + 1

    @property
    def mark(self) -> str:
        """What records call the course."""
        return mark_of(self.file, self.course)

    @property
    def next(self) -> Self | None:
        """The lesson after it; None after the last one."""
        after = self.number + 1
        return self._replace(number=after) if after < len(self._lessons) else None
