"""Which sittings somebody wants to see: all, or those of one learner or one course (T07)."""

from typing import NamedTuple

from realname_wizard.course.course import counts_for
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


def choose(book: Book, learner: str = "", course: str = "") -> Chosen:
    """Those of a learner, by a name that is known here or a pseudonym's beginning, and of a course."""
    known = book.people
    everything = Chosen(book.sittings(), known.called())
    if not learner:
        return everything.of(course=course)
    wanted = tidy(learner).casefold()
    by_name = next((code for code, name in everything.names.items() if name.casefold() == wanted), "")
    if by_name:
        return everything.of(by_name, course)
    starts = (f"learner-{wanted}", f"desk-{wanted}", wanted)
    some = everything.of(course=course)
    return some._replace(sittings=tuple(each for each in some.sittings if each.learner.startswith(starts)))
