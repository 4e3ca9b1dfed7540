"""The draft of a bug report on a step that did not go as it is written, ready to be pasted (T05)."""

from collections.abc import Iterator
from itertools import takewhile

from realname_wizard.evidence.by_hand import trouble_said
from realname_wizard.evidence.record import Record, Step, Walk
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages


def draft(record: Record, walk: Walk, number: int, texts: Texts) -> str:
    """All that somebody needs to see the fault again: versions, the steps up to it, what was expected and found.

    `number` is that of the step.
    """
    return "\n".join(_lines(record, walk, number, texts)) + "\n"


def _lines(record: Record, walk: Walk, number: int, texts: Texts) -> Iterator[str]:
    say, steps = texts.say, list(takewhile(lambda each: each[0] <= number, walk.numbered))
    step = steps[-1][1]
    yield say("bug.title", name=walk.called(texts.language), number=number)
    yield ""
    for key, value in (
        ("evidence.program", record.program),
        ("evidence.rules", " · ".join(filter(None, (record.rules, record.rules_source)))),
        ("evidence.hands", say(f"evidence.hands.{record.how}")),
        ("bug.file", walk.file),
        ("bug.language", _own_name(walk.language)),
    ):
        if value:
            yield say("bug.fact", name=say(key), value=value)
    yield from ("", say("bug.steps"))
    for before, each in steps:
        yield f"{before}. {each.said(texts.language)}"
        if each.remark and each is not step:
            yield f"   {say('bug.fact', name=say('checklist.remark'), value=each.remark)}"
    yield from ("", say("evidence.expected"))
    yield from (f"- {line}" for line in _wanted(step, number, texts))
    yield from ("", say("evidence.found"))
    yield from (f"- {line}" for line in _found(step, texts))
    if step.remark:
        yield from ("", say("bug.fact", name=say("checklist.remark"), value=step.remark))
    if step.picture:
        yield from ("", say("bug.fact", name=say("bug.picture"), value=step.picture))


def _own_name(tag: str) -> str:
    """What the language calls itself; its tag where this program does not have it."""
    known = languages()
    return known[tag].name if tag in known else tag


def _wanted(step: Step, number: int, texts: Texts) -> Iterator[str]:
    if not step.differences:
        yield texts.say("bug.can_be_done", number=number, step=step.said(texts.language))
    for each in step.differences:
        yield each.wanted.get(texts.language) or f"{each.key}: {each.expected}"


def _found(step: Step, texts: Texts) -> Iterator[str]:
    if step.trouble:
        yield trouble_said(step, texts)
    for each in step.differences:
        yield each.seen.get(texts.language) or f"{each.key}: {each.found}"
    if step.after is not None and all(each.key != "page" for each in step.differences):
        yield texts.say("expect.page", value=texts.say(f"page.{step.after.page}.title"))
