"""What a sitting is as statements: the same ones for the same sitting, so that sending again is safe (T07).

A statement's id is made of the sitting, who it is told of, and what it tells of; the moment of a step is part of it. So
what is told while the sitting goes on and what is told of the row that was kept are the same statements. Only
*progressed* is told just once: it says how things stand, and the next says it anew.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Final, NamedTuple
from uuid import UUID, uuid5

from realname_wizard.course.marks import Help
from realname_wizard.records.observing import real_now
from realname_wizard.records.sitting import Met, Mode, Sitting, StepTaken
from realname_wizard.records.xapi import iris
from realname_wizard.records.xapi.iris import Verb
from realname_wizard.records.xapi.naming import Naming
from realname_wizard.words import Outcome

Statement = dict[str, Any]

VERSION: Final = "1.0.3"
PLATFORM: Final = "Real-Name Wizard"
_SPACE: Final = UUID("9d5c4c0e-52a5-5b1e-8d0e-7c2f0a6b9e11")
_ID: Final = "id"
_TOGETHER: Final = ("contextActivities", "extensions", "registration")
"""What of a context has parts of ours and of a platform, or comes with the link."""


class Launch(NamedTuple):
    """What a cmi5 launch brought: who is meant, in which registration, of which activity.

    `template` is the context that the platform wants in every statement. Without `counts` somebody only looks on, and
    no result is told. `mastery` is the part of the points that is enough, where the platform says so.
    """

    actor_page: str
    actor_name: str
    registration: str
    activity: str
    template: Mapping[str, Any] = MappingProxyType({})
    counts: bool = True
    mastery: float | None = None


class Teller:
    """Tells sittings as statements. With a launch, of the actor and in the registration that it brought.

    Nothing is told of the future, as a computer might whose clock was wrong.
    """

    def __init__(
        self, naming: Naming, launch: Launch | None = None, clock: Callable[[], datetime] = real_now
    ) -> None:
        self._naming, self._launch, self._clock = naming, launch, clock

    def told(self, sitting: Sitting, *, to_the_end: bool = False) -> Iterator[Statement]:
        """All that holds of it for good: of one that goes on what is behind it, of one that is over everything.

        To a launch it is told whether all of it was gone through.
        """
        return self._of(sitting).all(to_the_end=to_the_end)

    def progressed(self, sitting: Sitting) -> Statement:
        """How one that goes on stands."""
        return self._of(sitting).progressed()

    def _of(self, sitting: Sitting) -> "_Telling":
        return _Telling(sitting, self._naming, self._launch, self._clock())


class _Telling:
    def __init__(self, sitting: Sitting, naming: Naming, launch: Launch | None, latest: datetime) -> None:
        self._row, self._naming, self._launch = sitting, naming, launch
        self._over = sitting.now is None
        self._latest = latest

    def all(self, *, to_the_end: bool) -> Iterator[Statement]:
        row = self._row
        yield self._state(iris.INITIALIZED, self._whole, row.began, "initialized")
        yield from (each for place, step in enumerate(row.steps) for each in self._step(place, step))
        yield from (each for place, met in enumerate(row.met) for each in self._met(place, met))
        if self._over:
            yield from self._end(to_the_end=to_the_end)

    def progressed(self) -> Statement:
        now, result = self._row.now, {}
        if now is not None and now.of:
            share = min(100, round(100 * now.step / now.of))
            result = {"extensions": {"https://w3id.org/xapi/cmi5/result/extensions/progress": share}}
        return self._state(
            iris.PROGRESSED,
            self._whole,
            self._row.ended,
            "progressed",
            self._row.revision,
            result=result,
            extensions=self._as_row(),
        )

    # --- what it is made of

    def _step(self, place: int, step: StepTaken) -> Iterator[Statement]:
        row = self._row
        at = step.at or (row.ended if self._over else None)
        if at is None:
            return
        result: dict[str, Any] = {"duration": _duration(step.seconds)}
        extensions: dict[str, Any] = {iris.HELP: int(step.help)} if step.help is not Help.NONE else {}
        verb, what = iris.EXPERIENCED, self._naming.page(step.page)
        if row.mode is Mode.TEST:
            what = self._naming.step(row.walkthrough, place + 1, step.page)
            verb, result = (
                (iris.SKIPPED, {})
                if step.how == "missing"
                else (iris.COMPLETED, {**result, "completion": True})
            )
            extensions[iris.HOW] = step.how
        yield self._state(
            verb, what, at, "step", place, _told(at), result=result, extensions=extensions, inside=True
        )

    def _met(self, place: int, met: Met) -> Iterator[Statement]:
        at = met.at or (self._row.ended if self._over else None)
        if at is None:
            return
        whose = {} if met.of_lesson is None else {iris.OF_LESSON: met.of_lesson}
        yield self._state(
            iris.EXPERIENCED,
            self._naming.reason(met.reason),
            at,
            "met",
            place,
            _told(at),
            extensions=whose,
            inside=True,
        )
        answered = met.answered or (self._row.ended if self._over else None)
        if met.right is not None and answered is not None:
            yield self._state(
                iris.ANSWERED,
                self._naming.way_on(met.reason),
                answered,
                "answered",
                place,
                _told(answered),
                result={"success": met.right},
                extensions=whose,
                inside=True,
            )

    def _end(self, *, to_the_end: bool) -> Iterator[Statement]:
        row = self._row
        launched = self._launch is not None
        counts = self._launch is None or self._launch.counts
        more: dict[str, Any] = {iris.METHOD: row.method} if row.method else {}
        duration = {"duration": _duration(row.seconds)}
        done = (to_the_end and counts) if launched else row.passed is None and self._is_done
        if counts and row.passed is not None and row.points is not None:
            verb = iris.PASSED if self._passed else iris.FAILED
            least = self._launch.mastery if self._launch else (row.pass_mark or 0) / 100 or None
            mastery = {} if least is None else {iris.MASTERY: least}
            yield self._state(
                verb,
                self._whole,
                row.ended,
                "result",
                result={**duration, **self._score()},
                extensions={**more, **mastery},
            )
        if done:
            yield self._state(
                iris.COMPLETED,
                self._whole,
                row.ended,
                "completed",
                result={**duration, "completion": True},
                extensions=more,
            )
        yield self._state(
            iris.TERMINATED,
            self._whole,
            row.ended,
            "terminated",
            row.revision,
            result=duration,
            extensions={**more, **self._as_row()},
        )

    @property
    def _is_done(self) -> bool:
        return self._row.mode is not Mode.WATCH and self._row.outcome is Outcome.VERIFIED

    @property
    def _share(self) -> float:
        """What part of the points was reached."""
        return round((self._row.points or 0) / (self._row.most or 1), 4)

    @property
    def _passed(self) -> bool:
        """Whether that is enough: where a platform says what is, that holds, not what the course says."""
        mastery = self._launch.mastery if self._launch else None
        return bool(self._row.passed) if mastery is None else self._share >= mastery

    def _score(self) -> dict[str, Any]:
        row = self._row
        score: dict[str, Any] = {"min": 0, "max": row.most, "raw": row.points, "scaled": self._share}
        found = {"score": score, "success": self._passed}
        if self._launch is not None:
            return found  # which says in a statement of its own whether it is complete
        return {**found, "completion": all(each.how != "missing" for each in row.steps)}

    # --- the parts of a statement

    @property
    def _whole(self) -> Statement:
        if self._launch is not None:
            return {"objectType": "Activity", "id": self._launch.activity}
        if self._row.mode is Mode.TEST:
            return self._naming.walkthrough(self._row.walkthrough, iris.ASSESSMENT)
        return self._naming.walkthrough(self._row.walkthrough)

    def _as_row(self) -> dict[str, Any]:
        """The whole of it. Beside somebody's own account stands neither their pseudonym nor what would lead to it."""
        row = self._row
        if self._launch is not None:
            page, name = self._account
            id = uuid5(_SPACE, "\0".join((row.id, page, name))).hex
            row = row.evolve(id=id, learner=iris.learner_of(page, name))
        return {iris.SITTING: row.model_dump(mode="json", exclude_none=True)}

    @property
    def _account(self) -> tuple[str, str]:
        if self._launch is not None:
            return self._launch.actor_page, self._launch.actor_name
        return iris.class_home(self._row.group), self._row.learner

    def _state(
        self,
        verb: Verb,
        what: Statement,
        at: datetime,
        *told: object,
        result: dict[str, Any] | None = None,
        extensions: dict[str, Any] | None = None,
        inside: bool = False,
    ) -> Statement:
        """One statement. `told` names what it tells of; `inside` is what happens in the course of the whole."""
        page, name = self._account
        made: Statement = {
            _ID: str(uuid5(_SPACE, "\0".join(map(str, (self._row.id, page, name, *told))))),
            "version": VERSION,
            "actor": {"objectType": "Agent", "account": {"homePage": page, "name": name}},
            "verb": self._naming.verb(verb),
            "object": what,
            "context": self._context(extensions or {}, self._kinds(verb, inside=inside), inside=inside),
            "timestamp": min(at, self._latest).astimezone(UTC).isoformat(timespec="milliseconds"),
        }
        if result:
            made["result"] = result
        return made

    def _kinds(self, verb: Verb, *, inside: bool) -> list[Statement]:
        """The categories: ours, and in a launch those of the standard, for what it defines."""
        kinds = [self._naming.profile()]
        if self._launch is not None and not inside and verb is not iris.PROGRESSED:
            results = (iris.PASSED, iris.FAILED, iris.COMPLETED)
            wanted = (iris.CMI5, iris.MOVE_ON) if verb in results else (iris.CMI5,)
            kinds += [{"objectType": "Activity", "id": each} for each in wanted]
        return kinds

    def _context(self, extensions: dict[str, Any], kinds: list[Statement], *, inside: bool) -> dict[str, Any]:
        row, launch = self._row, self._launch
        around: dict[str, Any] = {"category": kinds}
        if inside:
            around["parent"] = [self._whole]
        if row.course:
            around["grouping"] = [self._naming.course(row.course)]
        if launch is not None:
            grouping = around.setdefault("grouping", [])
            grouping.append({"objectType": "Activity", "id": iris.walkthrough_iri(row.walkthrough)})
        simulated = {"from": row.simulated_from.isoformat(), "to": row.simulated_to.isoformat()}
        extensions = {
            **extensions,
            **({iris.SIMULATED: simulated} if iris.SITTING in extensions else {}),
        }
        context: dict[str, Any] = {
            "registration": launch.registration if launch else str(UUID(row.id)),
            "revision": row.program,
            "platform": PLATFORM,
            "contextActivities": around,
        }
        if extensions:
            context["extensions"] = extensions
        return with_template(context, launch.template) if launch else context


def with_template(context: dict[str, Any], template: Mapping[str, Any]) -> dict[str, Any]:
    """The context with all that a platform wants in it. What it says holds, as cmi5 has it; ours is added."""
    activities: dict[str, Any] = dict(context["contextActivities"])
    wanted = template.get("contextActivities")
    for kind in ("parent", "grouping", "category", "other"):
        told = wanted.get(kind) if isinstance(wanted, Mapping) else None
        each = told if isinstance(told, list) else [told]
        there = {one["id"] for one in activities.get(kind, [])}
        more = [
            one
            for one in each
            if isinstance(one, dict) and isinstance(one.get("id"), str) and one["id"] not in there
        ]
        if more:
            activities[kind] = [*activities.get(kind, []), *more]
    extensions = template.get("extensions")
    merged = {
        **context.get("extensions", {}),
        **(extensions if isinstance(extensions, Mapping) else {}),
    }
    others = {key: each for key, each in template.items() if key not in _TOGETHER}
    made = {**context, **others, "contextActivities": activities}
    return {**made, "extensions": merged} if merged else made


def _told(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _duration(seconds: float) -> str:
    """As ISO 8601 has it, to a hundredth of a second."""
    return f"PT{seconds:.2f}S"


def as_lines(sittings: Iterable[Sitting], teller: Teller) -> bytes:
    """The statements of several sittings, a line of JSON each."""
    told = (each for sitting in sittings for each in teller.told(sitting))
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in told).encode()
