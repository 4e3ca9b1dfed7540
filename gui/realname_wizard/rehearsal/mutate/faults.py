"""All small faults that can be planted: in rows of the tables, in deadlines, in numbers and reasons of the rules.

A fault is a value: what it is planted in is left as it was.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeVar

from realname_wizard.flow.engine import NOT, Transition
from realname_wizard.loop import Works
from realname_wizard.messages.session import Asking, State
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.words import Kind, Page, Reason, Variant

from .watched import Reach, with_deadlines

T = TypeVar("T")

SURELY, PERHAPS, BARELY = range(3)
"""How surely a walkthrough that reaches a fault would have to do with it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where, of which sort, and what has become of it."""

    place: str
    sort: str
    what: str = ""
    now: str = ""

    @property
    def name(self) -> str:
        """It, in words that no seed changes."""
        return f"{self.place} | {self.sort}{f' {self.what}' if self.what else ''}"

    def __str__(self) -> str:
        return f"{self.name}{f' → {self.now}' if self.now else ''}"

    def plant(self, works: Works, rules: PolicyReadings) -> tuple[Works, PolicyReadings]:
        """Works and rules with the fault."""
        raise NotImplementedError

    def reached(self, reach: Reach) -> int | None:
        """How surely whoever reaches this has to do with it; None where that cannot be."""
        raise NotImplementedError


# --- the tables


@dataclass(frozen=True, slots=True)
class RowFault(Fault):
    """A row is another one."""

    number: int = 0
    was: Transition | None = None
    row: Transition | None = None

    def plant(self, works: Works, rules: PolicyReadings) -> tuple[Works, PolicyReadings]:
        """The table with the other row, whose own check is passed by."""
        if self.row is None:
            raise ValueError(f"{self.name} has no row")
        return works._replace(table=works.table.unchecked(self.number, self.row)), rules

    def reached(self, reach: Reach) -> int | None:
        """A guard counts where it is asked, all else where the row is walked."""
        row = self.was
        if row in reach.rows:
            return SURELY
        if row is None or row.guard == (self.row and self.row.guard):
            return None
        if any(name is row.event and row.source in (None, state) for state, name in reach.asked):
            return PERHAPS
        return BARELY if row.source is None or row.source in reach.seen else None


def of_rows(works: Works, seed: int) -> Iterator[RowFault]:
    """Another target, no guard, the guard's contrary, each change and each effect left out, row by row."""
    for number, row in enumerate(works.table.rows):
        for sort, what, spoilt in _spoilt(row, seed):
            now = str(spoilt.target) if spoilt.target is not row.target else ""
            yield RowFault(str(row), sort, what, now, number=number, was=row, row=spoilt)


def leading_elsewhere(number: int, row: Transition) -> list[tuple[State, RowFault]]:
    """The row with every other target that there is."""
    return [
        (
            target,
            RowFault(str(row), "another target", "", str(target), number, row, replace(row, target=target)),
        )
        for target in _elsewhere(row)
    ]


def _elsewhere(row: Transition) -> list[State]:
    return [each for each in (*Page, *Asking) if each is not row.target]


def _spoilt(row: Transition, seed: int) -> Iterator[tuple[str, str, Transition]]:
    target = Random(f"{seed} {row}").choice(_elsewhere(row))
    yield "another target", "", replace(row, target=target)
    if row.guard:
        yield "no guard", "", replace(row, guard="")
        yield "guard negated", "", replace(row, guard=f"{NOT}{row.guard}")
    for name in row.updates:
        yield "change left out:", name, replace(row, updates=_without(row.updates, name))
    for kind in row.effects:
        yield "effect left out:", kind, replace(row, effects=_without(row.effects, kind))


def _without(each: tuple[T, ...], one: T) -> tuple[T, ...]:
    return tuple(other for other in each if other != one)


# --- deadlines


@dataclass(frozen=True, slots=True)
class DeadlineFault(Fault):
    """A deadline is some seconds later, or earlier."""

    seconds: int = 0

    def plant(self, works: Works, rules: PolicyReadings) -> tuple[Works, PolicyReadings]:
        """Whoever sets it sets it so."""

        def change(name: str, at: datetime) -> datetime:
            return at + timedelta(seconds=self.seconds) if name == self.place else at

        return works._replace(answers=with_deadlines(works.answers, change)), rules

    def reached(self, reach: Reach) -> int | None:
        """It counts where it is set."""
        return SURELY if self.place in reach.deadlines else None


def of_deadlines(names: Iterable[str]) -> Iterator[DeadlineFault]:
    """A second later, and a second earlier."""
    for name in sorted(names):
        yield DeadlineFault(name, "a second later", seconds=1)
        yield DeadlineFault(name, "a second earlier", seconds=-1)


# --- the rules

_NUMBERS = ("quotas", "limits", "changes")


@dataclass(frozen=True, slots=True)
class RuleFault(Fault):
    """The rules have other words or numbers."""

    text: str = ""
    reasons: frozenset[Reason] = frozenset()
    variant: Variant | None = None

    def plant(self, works: Works, rules: PolicyReadings) -> tuple[Works, PolicyReadings]:
        """The rules with those."""
        return works, PolicyReadings.of(self.text)

    def reached(self, reach: Reach) -> int | None:
        """A reason counts most where it is given, a variant only where it is on."""
        if self.variant is not None and self.variant not in reach.variants:
            return None
        return SURELY if not self.reasons or self.reasons & reach.reasons else PERHAPS


def of_rules(rules: PolicyReadings, seed: int) -> Iterator[RuleFault]:
    """Every number one more and one less, also those of variants; every reason's rule and kind exchanged."""
    content = json.loads(rules.text)
    for number, rule in enumerate(content["policy"]["reasons"]):
        yield from _of_reason(content, number, rule, seed)
    yield from _of_numbers(content, content["policy"], None)
    for variant in Variant:
        yield from _of_numbers(content, content["variants"].get(variant, {}), variant)


def _of_reason(content: dict[str, Any], number: int, rule: dict[str, Any], seed: int) -> Iterator[RuleFault]:
    name, rules = rule["reason"], content["policy"]["reasons"]
    draw = Random(f"{seed} {name}")
    unlike = [each for each in rules if {**each, "reason": name} != rule]
    other = draw.choice(unlike)
    exchanged = [
        {**other, "reason": name}
        if each is rule
        else {**rule, "reason": other["reason"]}
        if each is other
        else each
        for each in rules
    ]
    kind = draw.choice([each for each in Kind if each != rule["kind"]])
    of_kind = [*rules[:number], {**rule, "kind": kind}, *rules[number + 1 :]]
    for sort, now, spoilt in (
        ("reason exchanged", other["reason"], exchanged),
        ("kind exchanged", kind, of_kind),
    ):
        text = json.dumps({**content, "policy": {**content["policy"], "reasons": spoilt}})
        reasons = {Reason(name), Reason(other["reason"])} if spoilt is exchanged else {Reason(name)}
        yield RuleFault(str(name), sort, "", str(now), text, frozenset(reasons))


def _of_numbers(
    content: dict[str, Any], part: dict[str, Any], variant: Variant | None
) -> Iterator[RuleFault]:
    of = f"{variant} " if variant else ""
    for room in _NUMBERS:
        for key, value in part.get(room, {}).items():
            several = isinstance(value, list)
            for place, number in enumerate(value if several else [value]):
                if type(number) is not int:
                    continue
                for sort, by in (("one more", 1), ("one less", -1)):
                    part[room][key] = (
                        [*value[:place], number + by, *value[place + 1 :]] if several else number + by
                    )
                    text = json.dumps(content)
                    part[room][key] = value
                    where = f"{of}{room}.{key}{f'[{place}]' if several else ''}"
                    yield from _if_valid(RuleFault(where, sort, "", "", text, variant=variant))


def _if_valid(fault: RuleFault) -> Iterator[RuleFault]:
    """What the rules' own model refuses can be nobody's fault."""
    try:
        PolicyReadings.of(fault.text).under((fault.variant,) if fault.variant else ())
    except ValueError:
        return
    yield fault
