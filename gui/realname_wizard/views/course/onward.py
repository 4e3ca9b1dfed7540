"""What a lesson says of the course around it: where one is, and what comes after it, at one press (T11)."""

from collections.abc import Callable
from typing import Final

from realname_wizard.course.place import Place
from realname_wizard.rehearsal.script.values import in_words
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.shell.instead import Instead

NEXT: Final = "next"
"""The button that leads on."""


class Onward:
    """A place in a course. `opens` opens the next lesson, or after the last one the course."""

    def __init__(self, place: Place, opens: Callable[[], object]) -> None:
        self._place, self._opens = place, opens

    def leave(self, shown: Instead) -> None:
        """End what shows this lesson, and go on."""
        shown.end()
        self._opens()

    def where(self, texts: Texts) -> str:
        """Which lesson of which part it is."""
        section, number = self._place.in_section
        name = in_words(section.name, texts.language)
        return texts.say("course.place", section=name, number=number, all=len(section.lessons))

    def before(self, head: str, texts: Texts) -> str:
        """A head with that in front of it."""
        return f"{self.where(texts)} · {head}"

    def what(self, texts: Texts) -> str:
        """What comes next, in words."""
        after = self._place.next
        if after is None:
            return texts.say("course.last")
        lesson = after.lesson
        mode, name = texts.say(f"course.mode.{lesson.mode}"), lesson.called(texts.language)
        return texts.say("course.next.is", lesson=f"{mode} · {name}")

    def button(self, texts: Texts) -> str:
        """What the button says."""
        return texts.say("course.next" if self._place.next else "course.overview")
