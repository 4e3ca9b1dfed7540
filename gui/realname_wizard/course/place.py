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
        return cls(file, course, course.lessons.index(lesson))

    @property
    def lesson(self) -> Lesson:
        """The lesson."""
        return self.course.lessons[self.number]

    @property
    def in_section(self) -> tuple[Section, int]:
        """The part of the course that it belongs to, and which lesson of that it is, from 1 on."""
        sections = self.course.sections
        every = [(section, 1 + place) for section in sections for place in range(len(section.lessons))]
        return every[self.number]

    @property
    def mark(self) -> str:
        """What records call the course."""
        return mark_of(self.file, self.course)

    @property
    def next(self) -> Self | None:
        """The lesson after it; None after the last one."""
        after = self.number + 1
        return self._replace(number=after) if after < len(self.course.lessons) else None
