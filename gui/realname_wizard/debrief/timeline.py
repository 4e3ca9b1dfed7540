"""The timeline of an attempt: what happened when; what of a walkthrough was done, done late, or never done (T11)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from realname_wizard.course.examination import Examination
from realname_wizard.course.marks import How
from realname_wizard.course.way import Stage, Standing, standing, way_of
from realname_wizard.debrief.bookmarks import Bookmarks
from realname_wizard.debrief.comparing import happened, result_said
from realname_wizard.journal.log import is_step
from realname_wizard.journal.replay import Again, Differs, again
from realname_wizard.journal.rows import ROW, Act
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.past import Past
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.sight import Impossible
from realname_wizard.rehearsal.script.user_steps import Fill
from realname_wizard.rehearsal.telling import told
from realname_wizard.texts.catalogue import Texts

MOST: Final = 400
"""How many acts a timeline holds: the newest."""


class Stop(NamedTuple):
    """A moment: the row of the journal to jump to, when, what happened, on which page, the reasons newly met.

    `word` is that of a bookmark, None where there is none; `waited` is the simulated time since the one before.
    """

    row: int
    at: datetime
    text: str
    page: str
    reasons: tuple[str, ...]
    word: str | None
    waited: timedelta


class Awaited(NamedTuple):
    """A step of the walkthrough, how it went, and the row of the act with which it was done; 0 for none."""

    text: str
    how: How
    row: int = 0


class Timeline(NamedTuple):
    """All of it. `against` is what the walkthrough is called; `result` how it ended."""

    stops: tuple[Stop, ...]
    awaited: tuple[Awaited, ...] = ()
    against: str = ""
    result: str = ""
    shortened: bool = False

    def how(self, row: int) -> How | None:
        """How the step went that was done with that act, if one was."""
        return next((each.how for each in self.awaited if each.row == row), None)


def timeline(past: Past, bookmarks: Bookmarks, texts: Texts) -> Timeline:
    """What happened since the last fresh World, on the way to where things stand. Raises NotPossible."""
    acts, shortened = _acts(past)
    stops: list[Stop] = []
    met: tuple[object, ...] = ()
    before: datetime | None = None
    for each in acts:
        world = each.world
        if world is None or not isinstance(each.row, Act):
            continue
        session = world.session
        found = session.reasons
        new = found if found != met else ()
        met = found
        if not (is_step(each.row.model_dump(mode="json")) or new or each.row.number in bookmarks):
            continue
        at = world.now
        stops.append(
            Stop(
                row=each.row.number,
                at=at,
                text=happened(each.row.lines, texts),
                page=texts.say(f"page.{session.page}.title"),
                reasons=tuple(texts.say(f"reason.{reason}.cause") for reason in new),
                word=bookmarks.get(each.row.number),
                waited=at - (before or each.row.at),
            )
        )
        before = at
    return Timeline(tuple(stops), result=result_said(past.world.session, texts), shortened=shortened)


def of_test(test: Examination, bookmarks: Bookmarks, texts: Texts) -> Timeline:
    """That of a test, against what it expects."""
    went = zip(test.steps(texts), test.marks().went, test.rows(), strict=True)
    awaited = tuple(Awaited(step, each.how, row) for step, each, row in went)
    line = timeline(test.conductor.past, bookmarks, texts)
    return line._replace(awaited=awaited, against=test.walkthrough.called(texts.language))


def against(
    line: Timeline, past: Past, walkthrough: Walkthrough, rules: PolicyReadings, texts: Texts
) -> Timeline:
    """The same against a walkthrough, whoever it was done by: late is later after the beginning than it does it.

    Raises NotPossible where it cannot be followed by these rules.
    """
    try:
        way = way_of(walkthrough, rules)
    except (Impossible, NotAllowed, NotPossible) as cannot:
        raise NotPossible(str(cannot), "debrief.no_way") from cannot
    found = _reached(way, _acts(past)[0], walkthrough.starts)
    awaited = tuple(
        Awaited(told(stage.step, texts), *found.get(place, ("missing", 0)))
        for place, stage in enumerate(way)
        if stage.counts
    )
    return line._replace(awaited=awaited, against=walkthrough.called(texts.language))


def _reached(
    way: tuple[Stage, ...], acts: Iterable[Again], starts: datetime
) -> Mapping[int, tuple[How, int]]:
    """After which act one stood as after each step; what comes before a step that is reached is behind as well."""
    found: dict[int, tuple[How, int]] = {}
    place, began = 0, None
    for each in acts:
        if each.world is None or not isinstance(each.row, Act):
            continue
        began = began or each.row.at
        now = _placed(standing(each.world))
        reached = next(_ahead(way, place, now), None)
        if reached is not None:
            late = each.world.now - began > way[reached].at - starts
            for between in range(place, reached + 1):
                found[between] = ("late" if late else "good", each.row.number)
            place = reached + 1
    return found


def _ahead(way: tuple[Stage, ...], place: int, now: Standing) -> Iterator[int]:
    """The next steps after which one stands like this; what is only typed shows once the page is left."""
    for number in range(place, len(way)):
        stage = way[number]
        if stage.counts and not isinstance(stage.step, Fill) and _placed(stage.after) == now:
            yield number


def _placed(whole: Standing) -> Standing:
    """Where the wizard stands, in whosever name: without the account, the desk and what others hold."""
    return whole[1:-2]


def _acts(past: Past) -> tuple[list[Again], bool]:
    rows: list[Mapping[str, Any]] = []
    shortened = False
    for row in past.way():
        rows.append(row)
        if len(rows) > MOST and row.get("world") is not None:
            shortened = row.get("kind") != "begins"
            break
    try:
        return list(again([ROW.validate_python(each) for each in reversed(rows)])), shortened
    except (Differs, ValidationError) as cannot:
        raise NotPossible("this program does not do it again", "debrief.differs") from cannot
