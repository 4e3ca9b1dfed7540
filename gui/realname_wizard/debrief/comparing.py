"""Then and now in words: each act beside what it was, and how the two ends differ (T10)."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from realname_wizard.debrief.changes import Kind, Offer, offered
from realname_wizard.debrief.what_if import Beside, Mark, Side, WhatIf, acts_from
from realname_wizard.flow.describe.log import log_entry
from realname_wizard.messages.events import LogLine
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.messages.session import Session
from realname_wizard.messages.world import World
from realname_wizard.past import Past
from realname_wizard.rehearsal.script.world_steps import Advance
from realname_wizard.rehearsal.telling import told
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.results import key_of_record, result_key
from realname_wizard.texts.said import in_a_row
from realname_wizard.words import Outcome

GROUPS: Final[dict[str, tuple[Kind, ...]]] = {
    "otherwise": ("otherwise",),
    "time": ("earlier", "later"),
    "without": ("without",),
    "world": ("world",),
    "another": ("another",),
}
"""What changes are listed together, in this order."""


class Said(NamedTuple):
    """A change in words."""

    offer: Offer
    group: str
    text: str


class Line(NamedTuple):
    """An act as it was and as it would have been. `marked` is its mark in a word, with what refused it.

    The rows are those of the pages that can be looked at, each in its own journal; 0 for none.
    """

    mark: Mark
    marked: str
    then: str
    now: str
    row_then: int
    row_now: int

    @property
    def is_marked(self) -> bool:
        """Whether it is otherwise than it was."""
        return self.mark != "same"


class Fact(NamedTuple):
    """One thing about the two ends."""

    name: str
    then: str
    now: str

    @property
    def differs(self) -> bool:
        """Whether they are not the same."""
        return self.then != self.now


def act(past: Past, row: int, texts: Texts) -> str:
    """What was done there, in words. Raises NotPossible where it cannot be done otherwise."""
    first = acts_from(past, row)[0]
    return happened(first.lines[:1], texts)


def changes(past: Past, row: int, texts: Texts) -> Iterator[Said]:
    """What could have been done otherwise there, in words, as it is found. Raises NotPossible."""
    groups = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
    for offer in offered(past, row):
        yield Said(offer, groups[offer.kind], said(offer, texts))


def said(offer: Offer, texts: Texts) -> str:
    """A change in words."""
    if offer.kind == "without" or offer.step is None:
        return texts.say("what_if.without")
    if offer.by is not None:
        turned = offer.kind == "later" and offer.change.how == "instead"
        key = "what_if.turned" if turned else f"what_if.{offer.kind}"
        if offer.by.to is not None:
            return texts.say(f"{key}.{'past_deadline' if offer.by.seconds else 'deadline'}")
        unit = next(each for each in Advance.file_keys() if each in offer.by.model_fields_set)
        return texts.say(key, by=texts.count(f"what_if.by.{unit}", getattr(offer.by, unit)))
    return told(offer.step, texts)


def line(beside: Beside, texts: Texts) -> Line:
    """An act in words."""
    marked = texts.say(f"what_if.mark.{beside.mark}")
    if beside.why is not None:
        marked = texts.say("what_if.why", mark=marked, why=_why(beside, texts))
    happened = beside.mark not in ("left_out", "skipped")
    return Line(
        mark=beside.mark,
        marked=marked,
        then=_side(beside.then, texts) if beside.then else "",
        now=_side(beside.now, texts) if happened else "",
        row_then=beside.then.row if beside.then else 0,
        row_now=beside.now.row,
    )


def _why(beside: Beside, texts: Texts) -> str:
    refused = beside.why
    if isinstance(refused, NotPossible) and refused.key:
        return texts.say(refused.key, **refused.values)
    return texts.say("what_if.not_offered", page=texts.say(f"page.{beside.now.world.session.page}.title"))


def happened(lines: Iterable[LogLine], texts: Texts) -> str:
    """What the log says of an act, each thing once."""
    return in_a_row(dict.fromkeys(log_entry(texts, each).text for each in lines))


def _side(side: Side, texts: Texts) -> str:
    session = side.world.session
    place = texts.say(f"page.{session.page}.title")
    verdict = session.verdict
    found = [texts.say(f"reason.{each}.cause") for each in verdict.reasons] if verdict else []
    if verdict and not found and verdict.outcome is not Outcome.NONE:
        found = [texts.say(f"{result_key(verdict.outcome, (), session.purpose)}.title")]
    what = (texts.moment(side.world.now), happened(side.lines, texts), " · ".join((place, *found)))
    return "\n".join(filter(None, what))


def ends(found: WhatIf, past: Past, texts: Texts) -> tuple[Fact, ...]:
    """The two ends, told apart."""
    last = next(past.way())["number"]
    then, now = past.as_it_was(last, texts), found.conductor.past.as_it_was(found.conductor.act, texts)
    worlds = past.world, found.conductor.world
    records = past.recorded_since(found.before), found.recorded()
    verified = [_verified(world, texts) for world in worlds]
    none = texts.say("checklist.value.none")
    pairs: dict[str, tuple[str, str]] = {
        "time": (then.at, now.at),
        "page": (then.model.title, now.model.title),
        "result": (result_said(worlds[0].session, texts), result_said(worlds[1].session, texts)),
        "attempts": (_attempts(records[0], texts) or none, _attempts(records[1], texts) or none),
        "verified": (verified[0] or none, verified[1] or none),
        "quota": (then.model.quota_line or none, now.model.quota_line or none),
    }
    return tuple(Fact(texts.say(f"what_if.end.{name}"), *pair) for name, pair in pairs.items())


def _verified(world: World, texts: Texts) -> str:
    known = ((each.name, each.identity.subject) for each in world.ledger.accounts if each.identity)
    return in_a_row((f"{name} · {texts.say(f'subject.{subject}.title')}" for name, subject in known), "、")


def result_said(session: Session, texts: Texts) -> str:
    """How it ended, and why."""
    title = texts.say(f"{result_key(session.outcome, session.reasons, session.purpose)}.title")
    return " · ".join((title, *(texts.say(f"reason.{each}.cause") for each in session.reasons)))


def _attempts(records: Iterable[dict[str, Any]], texts: Texts) -> str:
    return "\n".join(
        " · ".join(
            (
                texts.say(f"method.{each['method']}.title")
                if each["method"]
                else texts.say("what_if.no_method"),
                texts.say(f"{key_of_record(each)}.title"),
                *(texts.say(f"reason.{reason}.cause") for reason in each["reasons"]),
            )
        )
        for each in records
    )
