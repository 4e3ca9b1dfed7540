"""What a test asks for: the goal that is written in the walkthrough, or else one that its end says (T11).

It tells what the learner cannot know, and nothing of the way. What cannot be asked for at all has a reason, in words.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from realname_wizard.course.way import Chosen, Stage, walked
from realname_wizard.flow.page_model import PageModel
from realname_wizard.identity.specimens import specimen
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal import telling
from realname_wizard.rehearsal.script.account_steps import AccountStep, FindBy
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.runner_steps import Note, Refused, Restart, Snapshot
from realname_wizard.rehearsal.script.sight import Impossible
from realname_wizard.rehearsal.script.step import RunnerStep, Step
from realname_wizard.rehearsal.script.user_steps import Extend, Fill
from realname_wizard.rehearsal.script.values import in_words
from realname_wizard.rehearsal.script.world_steps import (
    Advance,
    Bank,
    Director,
    OfficialAccount,
    Phone,
    Register,
)
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import one_after_another
from realname_wizard.texts.sentence import Sentence
from realname_wizard.words import Field, Method, Outcome, Page, Purpose, Region, Subject

POINTS: Final = 100
"""What a test is worth where nobody wrote it."""

_CHANGES_NOTHING = (Expect, Note, Refused, Snapshot, Restart)
"""What the runner does by itself, and may do in a test; a program that starts again stands as it did."""

_BROUGHT_ABOUT = (
    "errors",
    "marked",
    "hints",
    "accounts_found",
    "blocked_by",
    "changes_left",
    "attempts_left",
)
"""What somebody can be asked to bring about; everything else that is expected at an end follows from it."""

_BEFORE_A_METHOD = (Page.WELCOME, Page.REGION, Page.SUBJECT, Page.METHOD)
"""Where everybody comes by."""

_SAMPLES: Final = {Subject.INDIVIDUAL: "individual", Subject.ENTERPRISE: "enterprise"}
"""The one that everybody takes."""

_NAMES_OF = (Field.NAME, Field.ID_NUMBER, Field.ENTERPRISE_NAME, Field.CREDIT_CODE)


class Aim(NamedTuple):
    """Where a test shall lead: what is `chosen` then, and what can be seen at the `end`.

    `start`: the method to begin with, where another one leads on; which one, is the learner's.
    """

    walkthrough: Walkthrough
    chosen: Chosen
    start: Method | None
    end: Expect

    @property
    def points(self) -> int:
        """What all of it is worth."""
        return self.walkthrough.goal.points if self.walkthrough.goal else POINTS

    def fits(self, now: Chosen, tried: set[Method]) -> bool:
        """Whether the same is chosen, or another method after the first one was tried."""
        if not self.chosen.under <= now.under or not (self.start is None or self.start in tried):
            return False
        method = self.chosen.method if self.start else now.method
        return now._replace(under=self.chosen.under, method=method) == self.chosen

    def told(self, language: str) -> str:
        """The goal, in words."""
        goal = self.walkthrough.goal
        return in_words(goal.say, language) if goal else one_after_another(_told(self, Texts.load(language)))


def test_of(walkthrough: Walkthrough, rules: PolicyReadings) -> tuple[Aim, tuple[Stage, ...]]:
    """Where a test of it leads, and its own way there.

    Raises NotPossible, in words, where it cannot be one.
    """
    why = _why_not_at_all(walkthrough)
    if why is not None:
        raise _none(why)
    try:
        way, last = walked(walkthrough, rules)
    except (Impossible, NotAllowed, NotPossible) as cannot:
        raise NotPossible(str(cannot), "course.no_test") from cannot
    if not any(stage.counts for stage in way):
        raise _none("nothing_to_do")
    aim = _aim(walkthrough, way, last)
    if walkthrough.goal is None and _is_passed_by(aim, way):
        raise _none("on_the_way")
    return aim, way


def why_no_test(walkthrough: Walkthrough, rules: PolicyReadings) -> Sentence | None:
    """Why it cannot be a test under these rules; None where it can."""
    try:
        test_of(walkthrough, rules)
    except NotPossible as refusal:
        return refusal.said
    return None


def _none(why: str) -> NotPossible:
    return NotPossible(f"no test: {why}", f"exam.none.{why}")


def _aim(walkthrough: Walkthrough, way: tuple[Stage, ...], last: PageModel) -> Aim:
    methods = _methods(way)
    end = _aimed_at(last, _ends(walkthrough))
    return Aim(walkthrough, way[-1].chosen, methods[0] if len(methods) > 1 else None, end)


def _why_not_at_all(walkthrough: Walkthrough) -> str | None:
    steps = walkthrough.steps
    if not all(isinstance(step, _CHANGES_NOTHING) for step in steps if isinstance(step, RunnerStep)):
        return "goes_back"
    if any(isinstance(step, Extend) for step in steps):  # it changes nothing that a test could wait for
        return "more_time"
    if walkthrough.goal is None:
        acts = sum(not isinstance(step, RunnerStep) and not step.of_world for step in steps)
        if sum(isinstance(step, Refused) for step in steps) > acts:
            return "refusals"
    return None


def _ends(walkthrough: Walkthrough) -> tuple[Expect, ...]:
    """What is expected once all is done."""
    found: list[Expect] = []
    for step in reversed(walkthrough.steps):
        if isinstance(step, Expect):
            found.append(step)
        elif not isinstance(step, _CHANGES_NOTHING):
            break
    return tuple(reversed(found))


def _aimed_at(last: PageModel, ends: tuple[Expect, ...]) -> Expect:
    """What of the end can be asked for: page and result, and of what is expected there what one brings about."""
    named: dict[str, object] = {"page": last.page}
    if last.outcome is not Outcome.NONE:
        named["outcome"] = last.outcome
    if last.outcome is not Outcome.VERIFIED:
        if last.result is not None and last.result.reasons:
            named["reasons"] = tuple(each.reason for each in last.result.reasons)
        named |= {key: getattr(end, key) for end in ends for key in _BROUGHT_ABOUT if getattr(end, key)}
    return Expect.model_construct(set(named), **named)


def _methods(way: tuple[Stage, ...]) -> list[Method]:
    """The methods by which the account at the end was tried to be verified, each once, in that order."""
    account = way[-1].chosen.account
    tried = (stage.tried for stage in way if stage.chosen.account == account)
    return list(dict.fromkeys(method for method in tried if method is not None))


def _is_passed_by(aim: Aim, way: tuple[Stage, ...]) -> bool:
    """Whether its end is a page alone that takes nothing of what it shows, for that lies on the way."""
    if aim.end.named == ("page",) and aim.end.page in _BEFORE_A_METHOD and aim.chosen.method is None:
        return aim.chosen.purpose is Purpose.VERIFY
    counted = [stage for stage in way if stage.counts][:-1]
    return aim.end.named == ("page",) and any(
        stage.came_to is aim.end.page and stage.chosen == aim.chosen for stage in counted
    )


# --- in words


def _told(aim: Aim, texts: Texts) -> Iterator[str]:
    end, say, steps = aim.end, texts.say, aim.walkthrough.steps
    of = "change" if aim.chosen.purpose is Purpose.CHANGE else "verify"
    subject = aim.chosen.subject if aim.chosen.purpose in (Purpose.VERIFY, Purpose.CHANGE) else None
    if subject is not None and end.outcome is Outcome.VERIFIED:
        yield say(f"goal.{of}.{subject}")
        if end.page is not Page.RESULT:
            yield say("goal.page", page=say(f"page.{end.page}.title"))
    else:
        state = one_after_another(telling.expected(end, texts))
        yield say(f"goal.reach.{of}.{subject}" if subject else "goal.reach", state=state)
    yield from _choices(aim, texts)
    yield from _known(aim, texts)
    if any(map(_is_trouble, steps)):
        yield say("goal.world")
    if any(isinstance(step, Advance) for step in steps):
        yield say("goal.clock")


def _choices(aim: Aim, texts: Texts) -> Iterator[str]:
    """What is to be chosen."""
    chosen = aim.chosen
    if chosen.account != aim.walkthrough.account:
        yield texts.say("goal.account", name=chosen.account)
    steps = (step for step in aim.walkthrough.steps if isinstance(step, AccountStep))
    joined = {name for step in steps for name in (step.link, step.create_sub)}
    for name, parent in sorted(chosen.under):
        if name in joined:
            yield texts.say("goal.under", name=name, parent=parent)
    if chosen.region not in (None, Region.MAINLAND):
        yield texts.say("goal.region", region=texts.say(f"region.{chosen.region}.title"))
    method = aim.start or chosen.method
    if method is not None:
        key = "goal.start" if aim.start else "goal.with"
        yield texts.say(key, method=texts.say(f"method.{method}.title"))


def _known(aim: Aim, texts: Texts) -> Iterator[str]:
    """Whose details it takes, where not everybody's will do; the accounts and numbers that it names."""
    steps = aim.walkthrough.steps
    fill = next((step for step in steps if isinstance(step, Fill)), None)
    errors = any(not isinstance(step, Fill) and _shows_errors(step) for step in steps)
    if fill is not None and not errors:
        yield from _details(fill, aim, texts)
    named = (name for step in steps if isinstance(step, AccountStep) for name in _named(step))
    names = [name for name in dict.fromkeys(named) if telling.as_typed(name) == name]
    if names:
        yield texts.say("goal.names", names=telling.called(names, texts))


def _shows_errors(step: Step) -> bool:
    return isinstance(step, Expect) and bool(step.errors)


def _details(fill: Fill, aim: Aim, texts: Texts) -> Iterator[str]:
    usual = fill.specimen in _SAMPLES.values()
    if usual and not aim.walkthrough.given.accounts:
        return
    label = f"specimen.{fill.specimen}"
    if usual:
        yield texts.say("goal.sample")
    elif fill.specimen is not None and texts.has(label):
        yield texts.say("goal.sample.named", sample=texts.say(label))
    else:
        typed = (specimen(fill.specimen) if fill.specimen else {}) | dict(fill.values)
        named = {
            key: typed[key]
            for key in _NAMES_OF
            if key in typed and telling.as_typed(typed[key]) == typed[key]
        }
        if named:
            yield texts.say("goal.details", details=telling.called(named, texts))


def _named(step: AccountStep) -> Iterator[str]:
    for key in step.model_fields_set - step.PLACE:
        value = getattr(step, key)
        if isinstance(value, FindBy):
            yield from value.typed.values()
        elif key not in ("does", "change", "settle", "mobile_code"):
            yield str(value)


def _is_trouble(step: Step) -> bool:
    """Whether it makes the world other than one expects, and nobody who learns does it."""
    return isinstance(step, Director | Register) or (
        isinstance(step, Phone | OfficialAccount | Bank) and step.of_world
    )
