"""What a guide says of a run: the lines of the checklist, and how it stands with each (T05)."""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from realname_wizard.rehearsal import telling
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.runner_steps import Note
from realname_wizard.texts.catalogue import Texts

Mark = Literal["open", "now", "seen", "passed", "failed", "differs"]
"""How it stands with a line of the checklist."""


class Line(NamedTuple):
    """A line of the checklist: what to do, what to expect then, how it stands with it."""

    number: int
    do: tuple[str, ...]
    expect: tuple[str, ...]
    mark: Mark


class GuidedModel(NamedTuple):
    """What a guide says now. `trouble` is what is otherwise than it should be, a line each."""

    name: str
    lines: tuple[Line, ...]
    at: int
    trouble: tuple[str, ...]
    remark: str
    done: int
    can_help: bool
    can_pass: bool
    can_back: bool
    finished: bool
    failed: int


def in_language(walkthrough: Walkthrough, language: str) -> Walkthrough:
    """The walkthrough in the tester's language, unless it looks for words or switches the language itself."""
    steps = walkthrough.steps
    depends = "language" in walkthrough.model_fields_set or any(
        step.NAME == "switch_language"
        or (isinstance(step, Expect) and {"text", "not_text"} & set(step.named))
        for step in steps
    )
    return walkthrough if depends else walkthrough.model_copy(update={"language": language})


def groups(walkthrough: Walkthrough) -> Iterator[tuple[int, ...]]:
    """The places of the steps that stand in one line of a checklist: see `checklist.lines`."""
    group: list[int] = []
    done = seen = False
    for place, step in enumerate(walkthrough.steps):
        if not isinstance(step, Expect) and (done or seen):
            yield tuple(group)
            group, done, seen = [], False, False
        group.append(place)
        done = done or not isinstance(step, (Note, Expect))
        seen = seen or isinstance(step, Expect)
    yield tuple(group)


def lines_of(
    walkthrough: Walkthrough, texts: Texts, mark: Callable[[tuple[int, ...]], Mark]
) -> Iterator[Line]:
    """The steps as on a checklist: what is expected stands with what was done before. `mark` is of such places."""
    steps = walkthrough.steps
    for number, places in enumerate(groups(walkthrough), start=1):
        doing = tuple(
            telling.told(steps[each], texts) for each in places if not isinstance(steps[each], Expect)
        )
        expects = [step for each in places if isinstance(step := steps[each], Expect)]
        seeing = tuple(line for step in expects for line in telling.expected(step, texts))
        yield Line(number, doing, seeing, mark(places))
