"""What there is to cover, goal by goal, each a line that a person can read; and which goals an act meets."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from realname_wizard.flow.verification import verification_table
from realname_wizard.flow.ways import deciding_reason, ways_on
from realname_wizard.messages.session import Session
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.policy.rules import Policy
from realname_wizard.rehearsal.script.world_steps import Director
from realname_wizard.words import EventName, Page, Way

from .atlas import Atlas, Edge, Spot
from .place import said

ACT_OF = {
    Way.RETRY: EventName.RETRY,
    Way.OTHER_METHOD: EventName.OTHER_METHOD,
    Way.FIND_THESE: EventName.FIND_THESE,
    Way.REQUEST_QUOTA: EventName.REQUEST_QUOTA,
    Way.OPEN_ACCOUNT: EventName.OPEN_ACCOUNT,
    Way.ACCOUNT: EventName.CLOSE,
    Way.ONLINE_SUPPORT: EventName.SUPPORT_KIT_SAVED,
}
"""What a way on does; one that is not here leads out of the program, and is looked at where it is offered."""


_ORDERED = ", ordered"

_NEAR = 3
"""From so many places of a page an order is tried."""


class Cover(Protocol):
    """One kind of goals."""

    @property
    def title(self) -> str:
        """What the goals are."""

    @property
    def requirements(self) -> tuple[str, ...]:
        """What a file that covers some of them shows."""

    @property
    def reach(self) -> tuple[int, int]:
        """How many places are looked at for a goal that is not on the map, and how far from where that begins."""

    def met(self, edge: Edge) -> Iterable[str]:
        """The goals that an act meets."""

    def every(self, atlas: Atlas) -> list[str]:
        """All goals there are, whether they can be met or not, in the order in which one thinks of them."""

    def starts(self, atlas: Atlas, goal: str) -> list[Spot]:
        """Where to search for a goal that is not on the map."""

    def why_not(self, goal: str) -> str:
        """Why a goal could not be met."""


@dataclass(frozen=True, slots=True)
class Transitions:
    """Every row of the two tables."""

    rules: PolicyReadings
    title: str = "Rows of the tables"
    requirements: tuple[str, ...] = ("T06",)
    reach: tuple[int, int] = (120, 4)

    def met(self, edge: Edge) -> Iterator[str]:
        """The rows it walks."""
        return map(str, edge.rows)

    def every(self, atlas: Atlas) -> list[str]:
        """All rows."""
        return [str(row) for row in verification_table().rows]

    def starts(self, atlas: Atlas, goal: str) -> list[Spot]:
        """The places of its source; everywhere where that is no page."""
        sources = {row.source for row in verification_table().rows if str(row) == goal}
        return [spot for spot in atlas.spots.values() if spot.world.session.state in sources] or list(
            atlas.spots.values()
        )

    def why_not(self, goal: str) -> str:
        """Nothing walks it."""
        return "nothing that can be done from anywhere on the map walks this row"


@dataclass(frozen=True, slots=True)
class Targets(Transitions):
    """Where every row of the two tables leads."""

    title: str = "Where the rows of the tables lead"


@dataclass(frozen=True, slots=True)
class Reasons:
    """Every reason on every page on which it can be given."""

    rules: PolicyReadings
    title: str = "Reasons where they arise"
    requirements: tuple[str, ...] = ("T06", "R32")
    reach: tuple[int, int] = (16, 5)

    def met(self, edge: Edge) -> Iterator[str]:
        """The reasons that are given now and were not before, and whether the director had ordered them."""
        before, verdict = edge.before.session, edge.after.session.verdict
        if verdict is not None and verdict is not before.verdict:
            ordered = _ORDERED if verdict.forced else ""
            yield from (f"{reason} on {before.page}{ordered}" for reason in verdict.reasons)

    def every(self, atlas: Atlas) -> list[str]:
        """What the rules say, by what is done and by an order, and what else was met."""
        rules = self.rules.under(()).reasons
        done = (f"{rule.reason} on {page}" for rule in rules for page in rule.at if rule.computed)
        ordered = (f"{rule.reason} on {page}{_ORDERED}" for rule in rules for page in rule.at)
        met = (goal for edge in atlas.edges() for goal in self.met(edge))
        return list(dict.fromkeys((*done, *ordered, *met)))

    def starts(self, atlas: Atlas, goal: str) -> list[Spot]:
        """Its page, and where it is to be ordered that page once it is."""
        reason, _on, page = goal.removesuffix(_ORDERED).split()
        near = [spot for spot in atlas.spots.values() if spot.page == page and said(spot.world) is None]
        near.sort(key=lambda spot: len(spot.way))
        if not goal.endswith(_ORDERED):
            return near[:_NEAR]
        found = (edge for spot in near[:_NEAR] for edge in atlas.look_around(spot))
        return [edge.to for edge in found if isinstance(edge.act, Director) and reason in edge.act.outcome]

    def why_not(self, goal: str) -> str:
        """The rules let it be ordered there."""
        return "nothing that is done there gives it: it is found elsewhere, and can be ordered there"


@dataclass(frozen=True, slots=True)
class Ways:
    """Every way on that a result offers (R34), by the reason that decides about them."""

    rules: PolicyReadings
    title: str = "Ways on from a result"
    requirements: tuple[str, ...] = ("T06", "R34")
    reach: tuple[int, int] = (6, 0)

    def met(self, edge: Edge) -> Iterator[str]:
        """The way that is taken, and those that lead out of the program, which are looked at on arrival."""
        events = {row.event for row in edge.rows}
        yield from (
            goal for goal, way in self._offered(edge.before.session, edge) if ACT_OF.get(way) in events
        )
        yield from (goal for goal, way in self._offered(edge.after.session, edge) if way not in ACT_OF)

    def every(self, atlas: Atlas) -> list[str]:
        """All ways of all results on the map."""
        found = (goal for edge in atlas.edges() for goal, _way in self._offered(edge.after.session, edge))
        return list(dict.fromkeys(found))

    def starts(self, atlas: Atlas, goal: str) -> list[Spot]:
        """The results that offer it."""
        return [
            spot
            for spot in atlas.spots.values()
            if goal in dict(_ways(self._policy(spot), spot.world.session))
        ]

    def why_not(self, goal: str) -> str:
        """It is offered, and there is nothing behind it."""
        return "it is offered, and nothing that can be done takes it"

    def _policy(self, spot: Spot) -> Policy:
        return self.rules.under(spot.world.variants)

    def _offered(self, session: Session, edge: Edge) -> Iterator[tuple[str, Way]]:
        return _ways(self.rules.under(edge.after.variants), session)


def _ways(policy: Policy, session: Session) -> Iterator[tuple[str, Way]]:
    rule = deciding_reason(policy, session) if session.page is Page.RESULT else None
    if rule is None:
        return
    for way in ways_on(policy, session):
        yield f"{way} after {rule.reason}", way


COVERS: dict[str, Callable[[PolicyReadings], Cover]] = {
    "transitions": Transitions,
    "targets": Targets,
    "reasons": Reasons,
    "ways": Ways,
}
"""What can be covered by what is done; refusals are in `refusals`."""
