"""What the guide holds: the source's questions and every reason, in the words of a language.

Which they are, and what belongs to each, is in resources/ (`guide/guide.json`); their words are in the catalogues.
"""

from functools import cache
from typing import Literal, NamedTuple

from realname_wizard.flow.account_model import PlaceLink
from realname_wizard.flow.describe.origins import originated
from realname_wizard.flow.describe.places import link
from realname_wizard.flow.describe.readings import rule_numbers
from realname_wizard.policy.rules import Policy, Rule
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Method, Page, Place, Reason
from realname_wizard_assets import ASSETS

Kind = Literal["question", "reason"]


class CannotShow(Exception):  # noqa: N818 - reads as what happened
    """The scene of a question or reason does not come to its place under the rules in force."""


class QuestionRule(Rule):
    """A question of the source: its number there, and what belongs to its answer.

    `facts` are read from the rules in force.
    """

    question: str
    number: int
    facts: Literal["", "time", "recommended", "hurry", "no_papers", "services"] = ""
    places: tuple[Place, ...] = ()
    reasons: tuple[Reason, ...] = ()


class Book(Rule):
    """The guide as data. `scenes` are those of reasons that have no walkthrough of their own name."""

    questions: tuple[QuestionRule, ...]
    scenes: dict[Reason, str]
    commonest: tuple[Reason, ...]
    """What goes wrong, the commonest first."""


class Fact(NamedTuple):
    """A line below an answer: what, and what is so of it."""

    what: str
    said: str = ""


class Answer(NamedTuple):
    """What the guide says of a question."""

    question: str
    number: int
    title: str
    answer: str
    facts: tuple[Fact, ...]
    places: tuple[PlaceLink, ...]
    reasons: tuple[Reason, ...]


class ReasonEntry(NamedTuple):
    """What the guide says of a reason: as the result does, and where it is mended."""

    reason: Reason
    title: str
    why: str
    do: str
    where: str
    kind: str
    places: tuple[PlaceLink, ...]


@cache
def book() -> Book:
    """The guide as it lies in resources/."""
    return Book.model_validate_json((ASSETS / "guide" / "guide.json").read_bytes())


def answers(policy: Policy, texts: Texts) -> tuple[Answer, ...]:
    """Every question with its answer, in the source's order."""
    return tuple(_answer(policy, texts, rule) for rule in book().questions)


def reason_entries(policy: Policy, texts: Texts) -> tuple[ReasonEntry, ...]:
    """Every reason, by the words that people see."""
    entries = (_reason(policy, texts, rule.reason) for rule in policy.reasons)
    return tuple(sorted(entries, key=lambda each: each.title))


def notice(texts: Texts, kind: Kind, name: str) -> str:
    """What to notice where it is shown."""
    if kind == "question":
        return texts.say(f"guide.question.{name}.notice")
    return texts.say("guide.reason.notice", cause=texts.say(f"reason.{name}.cause"))


def _answer(policy: Policy, texts: Texts, rule: QuestionRule) -> Answer:
    key = f"guide.question.{rule.question}"
    return Answer(
        question=rule.question,
        number=rule.number,
        title=texts.say(f"{key}.title"),
        answer=_said(policy, texts, f"{key}.answer"),
        facts=_facts(policy, texts, rule.facts),
        places=tuple(link(policy, texts, each) for each in rule.places),
        reasons=rule.reasons,
    )


def _reason(policy: Policy, texts: Texts, reason: Reason) -> ReasonEntry:
    rule, key = policy.reason(reason), f"reason.{reason}"
    return ReasonEntry(
        reason=reason,
        title=_said(policy, texts, f"{key}.cause"),
        why=_said(policy, texts, f"{key}.why"),
        do=_said(policy, texts, f"{key}.do"),
        where=_where(policy, texts, reason),
        kind=texts.say(f"kind.{rule.kind}"),
        places=tuple(link(policy, texts, each) for each in rule.places),
    )


def _said(policy: Policy, texts: Texts, key: str) -> str:
    """A text with the numbers of the rules, marked with where it is from (R48)."""
    return originated(policy, texts, key, texts.outline(key, **rule_numbers(policy)))


def _where(policy: Policy, texts: Texts, reason: Reason) -> str:
    """Which page and fields it is mended on."""
    rule = policy.reason(reason)
    pages = rule.at if rule.mend == "proof" else (rule.mend,)
    found = [each for each in pages if isinstance(each, Page)]
    where = " · ".join(texts.say(f"page.{each}.rail") for each in found)
    fields = " · ".join(texts.say(f"field.{each}.short") for each in rule.marks)
    return texts.say("guide.where", page=where, field=fields) if fields and where else where


def _facts(policy: Policy, texts: Texts, which: str) -> tuple[Fact, ...]:
    say = texts.say
    match which:
        case "services":
            return tuple(Fact(say(f"service.{each}.locked")) for each in policy.services)
        case "time":
            lines = [(rule.method, say(f"time.{rule.processing_time}")) for rule in policy.methods]
        case "recommended":
            lines = [
                (rule.method, say("method.recommended") if rule.recommended else "")
                for rule in policy.methods
            ]
        case "hurry" | "no_papers":
            lines = [(rule.method, "") for rule in policy.methods if getattr(rule, which)]
        case _:
            lines = []
    return tuple(Fact(_titled(policy, texts, method), said) for method, said in lines)


def _titled(policy: Policy, texts: Texts, method: Method) -> str:
    subject = texts.say(f"subject.{policy.method(method).subject}.title")
    return texts.say("guide.method", subject=subject, method=texts.say(f"method.{method}.title"))
