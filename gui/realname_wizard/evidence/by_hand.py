"""What a record of a guided run allows besides its steps: what it says itself, and what never leads astray (T05)."""

from collections.abc import Callable, Iterable, Set
from functools import partial

from realname_wizard.evidence.record import InWords, Step, in_words
from realname_wizard.messages.events import Body
from realname_wizard.rehearsal.watching import is_passed_over
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName

Besides = Callable[[Body], bool]
"""Whether this may have been done besides what a step says."""


def words_of(name: EventName | str) -> InWords:
    """What was done, as the record says it of what was not asked for."""
    return in_words(partial(event_said, name))


def besides(steps: Iterable[Step], names: Set[EventName], *, same_words: bool) -> Besides:
    """What was done besides these steps and those names, as they say themselves.

    Another version of the program may have said it in other words; then whatever was done passes where they say any.
    """
    astray = [each for step in steps for each in step.astray]

    def may(body: Body) -> bool:
        if body.name in names or is_passed_over(body):
            return True
        return words_of(body.name) in astray if same_words else bool(astray)

    return may


def event_said(name: EventName | str, texts: Texts) -> str:
    """What was done, in one language."""
    return texts.say(f"event.{name}")
