"""What to prepare: for each method one page that can be printed, from the rules in force (T12)."""

from typing import NamedTuple

from realname_wizard.flow.describe.places import link
from realname_wizard.flow.describe.readings import rule_numbers
from realname_wizard.guide.advice import needs_representative
from realname_wizard.guide.book import book
from realname_wizard.policy.rules import MethodRule, Policy
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Field, Method, Page, Place, Reason

MOST_REASONS = 4
"""How many of the commonest failures a sheet names."""
_TURN_TO = (Place.REAL_NAME_PAGE, Place.ONLINE_SUPPORT)


class Trouble(NamedTuple):
    """What often goes wrong, and what helps."""

    cause: str
    do: str


class Turn(NamedTuple):
    """Where to turn, and its address."""

    title: str
    address: str


class Sheet(NamedTuple):
    """A page for one method. Each part has its heading first."""

    method: Method
    title: str
    lead: str
    bring: tuple[str, tuple[str, ...]]
    fill: tuple[str, str]
    who: tuple[str, str]
    time: tuple[str, str]
    troubles: tuple[str, tuple[Trouble, ...]]
    turn: tuple[str, tuple[Turn, ...]]
    foot: str


def sheet(policy: Policy, texts: Texts, method: Method) -> Sheet:
    """The page for this method."""
    rule, say = policy.method(method), texts.say
    asked = [field for field in rule.fields if field is not Field.SMS_CODE]
    fields = " · ".join(say(f"field.{field}.label") for field in asked)
    return Sheet(
        method=method,
        title=say("guide.prepare.title", method=say(f"method.{method}.title")),
        lead=say(f"method.{method}.summary"),
        bring=(say("guide.prepare.bring"), tuple(say(f"method.{method}.needs").split("\n"))),
        fill=(say("guide.prepare.fill"), fields),
        who=(say("guide.prepare.who"), say(f"guide.prepare.who.{who(rule)}")),
        time=(say("guide.prepare.time"), say(f"time.{rule.processing_time}")),
        troubles=(say("guide.prepare.troubles"), _troubles(policy, texts, rule)),
        turn=(say("guide.prepare.turn"), _turns(policy, texts)),
        foot=say("guide.prepare.foot", version=policy.version),
    )


def commonest(policy: Policy, rule: MethodRule) -> tuple[Reason, ...]:
    """What may go wrong with a method, the commonest first."""
    possible = tuple(each for each in book().commonest if _can_meet(policy, rule, each))
    return possible[:MOST_REASONS]


def _can_meet(policy: Policy, rule: MethodRule, reason: Reason) -> bool:
    """Whether a method comes to a page that gives this reason, and asks for what it is about."""
    found = policy.reason(reason)
    pages = {rule.proof, Page.WAITING if rule.proof is Page.TOP_UP else rule.proof}
    if rule.checks_register:
        pages.add(Page.REVIEW_DETAILS)
    about = set(found.marks)
    asked = {*rule.fields, Field.AMOUNT}
    return bool(pages & set(found.at)) and (not about or bool(about & asked))


def _troubles(policy: Policy, texts: Texts, rule: MethodRule) -> tuple[Trouble, ...]:
    numbers = rule_numbers(policy)
    return tuple(
        Trouble(
            texts.outline(f"reason.{each}.cause", **numbers), texts.outline(f"reason.{each}.do", **numbers)
        )
        for each in commonest(policy, rule)
    )


def _turns(policy: Policy, texts: Texts) -> tuple[Turn, ...]:
    places = (link(policy, texts, each) for each in _TURN_TO)
    return tuple(Turn(each.title, each.address) for each in places)


def who(rule: MethodRule) -> str:
    """Who has to be there, in a word that the texts have a sentence for."""
    if needs_representative(rule):
        return "representative"
    paid = {Page.TOP_UP, Page.BANK_TRANSFER}
    if rule.proof in paid:
        return "finance"
    return "administrator" if rule.proof is Page.OFFICIAL_ACCOUNT else "self"
