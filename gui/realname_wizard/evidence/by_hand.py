"""What a record of a guided run allows besides its steps: what it says itself, and what never leads astray (T05)."""

from collections.abc import Callable, Iterable, Set
from functools import partial

from realname_wizard.evidence.record import InWords, Step
from realname_wizard.flow.describe import log
from realname_wizard.messages.events import Body, detail_of
from realname_wizard.rehearsal.watching import is_passed_over
from realname_wizard.texts.catalogue import Texts, in_every_language
from realname_wizard.words import EventName

FAILED = "the tester says that it failed"
"""The trouble of a step that a tester failed, as machines read it; `trouble_said` says it to people."""

Besides = Callable[[Body], bool]
"""Whether this may have been done besides what a step says."""


def trouble_said(step: Step, texts: Texts) -> str:
    """What was wrong with a step, as a report for people says it."""
    return texts.say("evidence.failed_by_tester") if step.trouble == FAILED else step.trouble


def noted(body: Body) -> str:
    """What was done, to be kept until it is said: the event's name, and what the log says beside it."""
    return f"{body.name}:{detail_of(body)}"


def words_of(note: str) -> InWords:
    """What was done, as the record says it of what was not asked for."""
    return in_every_language(partial(event_said, note))


def besides(steps: Iterable[Step], names: Set[EventName], *, same_words: bool) -> Besides:
    """What was done besides these steps and those names, as they say themselves.

    Another version of the program may have said it in other words; then whatever was done passes where they say any.
    """
    astray = [each for step in steps for each in step.astray]

    def may(body: Body) -> bool:
        if body.name in names or is_passed_over(body):
            return True
        said = (words_of(noted(body)), words_of(body.name))  # a run begun under 0.5.0 has the name alone
        return any(each in astray for each in said) if same_words else bool(astray)

    return may


def event_said(note: str, texts: Texts) -> str:
    """What was done, in one language."""
    name, _colon, detail = note.partition(":")
    return log.event_said(texts, name, detail)
