"""Which sittings somebody wants to see: all, or those of one learner or one course (T07)."""

from pathlib import Path
from typing import NamedTuple

from realname_wizard.course.course import counts_for, mark_of, read_course
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.records.book import Book
from realname_wizard.records.learners import tidy
from realname_wizard.records.sitting import Sitting


class Chosen(NamedTuple):
    """The sittings, and the names that are known here, by pseudonym."""

    sittings: tuple[Sitting, ...]
    names: dict[str, str]

    def of(self, learner: str = "", course: str = "") -> "Chosen":
        """Those of a pseudonym and a course; empty for any."""
        return self._replace(
            sittings=tuple(
                each
                for each in self.sittings
                if learner in ("", each.learner) and (not course or counts_for(each.course, course))
            )
        )


def lessons_done(book: Book, course: str) -> frozenset[tuple[str, str]]:
    """What of a course, by its mark, who is learning has behind them: walkthrough and mode; nothing for nobody."""
    known = book.people
    if not known.chosen:
        return frozenset()
    theirs = Chosen(book.sittings(), {}).of(known.learner, course).sittings
    return frozenset((each.walkthrough, each.mode) for each in theirs if each.done and each.course)


def course_named(named: str) -> str:
    """What records call a course: by its file, or else by the file's name alone. Raises Problems."""
    path = Path(named)
    return mark_of(path.resolve(), read_course(path)) if named and path.is_file() else path.name


def choose(book: Book, learner: str = "", course: str = "") -> Chosen:
    """Those of a learner, by a name or a pseudonym's beginning, and of a course.

    Somebody may be known here by records alone, which came from elsewhere in the class: there a name has the same code.
    Raises NotPossible where nobody is meant.
    """
    known = book.people
    everything = Chosen(book.sittings(), known.called())
    if not learner:
        return everything.of(course=course)
    wanted = tidy(learner).casefold()
    by_name = next((code for code, name in everything.names.items() if name.casefold() == wanted), "")
    in_class = known.pseudonym(learner) if wanted else ""
    if by_name or any(each.learner == in_class for each in everything.sittings):
        return everything.of(by_name or in_class, course)
    starts = (f"learner-{wanted}", f"desk-{wanted}", wanted)
    theirs = tuple(each for each in everything.sittings if each.learner.startswith(starts))
    if not (theirs or any(code.startswith(starts) for code in everything.names)):
        name = tidy(learner)
        raise NotPossible(
            f"nobody named {name} is known here, and no code begins so", "records.nobody", name=name
        )
    return everything._replace(sittings=theirs).of(course=course)
