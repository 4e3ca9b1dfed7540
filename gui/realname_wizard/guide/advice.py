"""Which method for me: a few plain questions, judged by the rules that the method page reads (R02 to R08)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from realname_wizard.flow.account_model import PlaceLink
from realname_wizard.flow.describe.places import link
from realname_wizard.flow.door import Given
from realname_wizard.messages.events import ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.messages.session import Session
from realname_wizard.policy.rules import MethodRule, Policy
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import (
    EventName,
    Field,
    LicenceKind,
    Method,
    Outcome,
    Page,
    Place,
    Purpose,
    Region,
    Subject,
)


class Asked(StrEnum):
    """What is asked."""

    OWNER = "owner"
    OFFICIAL_ACCOUNT = "official_account"
    REPRESENTATIVE = "representative"
    DEADLINE = "deadline"
    PAPERS = "papers"


OPTIONS: Mapping[Asked, tuple[str, ...]] = {
    Asked.OWNER: ("individual", "enterprise", "institution", "abroad"),
    Asked.OFFICIAL_ACCOUNT: ("yes", "no"),
    Asked.REPRESENTATIVE: ("yes", "no"),
    Asked.DEADLINE: ("now", "later"),
    Asked.PAPERS: ("complete", "incomplete"),
}
"""What may be answered; the texts are `guide.advice.ASKED.OPTION`."""

Answers = Mapping[Asked, str]
_ABROAD = Region.HONG_KONG_MACAO_TAIWAN


class Against(NamedTuple):
    """A method that was not advised, and what speaks against it."""

    method: Method
    title: str
    why: str


class Advice(NamedTuple):
    """What suits somebody: a method or a place to turn to, why, and what speaks against the others.

    `fits` is False where no method meets everything; the one named then meets most.
    """

    method: Method | None
    title: str
    fits: bool
    why: tuple[str, ...]
    others: tuple[Against, ...]
    but: tuple[str, ...] = ()
    place: PlaceLink | None = None


def asks(policy: Policy, answers: Answers) -> tuple[Asked, ...]:
    """The questions to ask after these answers, those that are answered included."""
    match answers.get(Asked.OWNER):
        case "enterprise":
            return tuple(Asked)
        case "institution":  # no method that it may use needs a legal representative
            return tuple(each for each in Asked if each is not Asked.REPRESENTATIVE)
        case "abroad" if not policy.is_limited(_ABROAD):
            return (Asked.OWNER,)
        case None:
            return (Asked.OWNER,)
    return (Asked.OWNER, Asked.DEADLINE, Asked.PAPERS)


def advise(policy: Policy, texts: Texts, answers: Answers) -> Advice | None:
    """The method that suits; None while a question is open."""
    wanted = asks(policy, answers)
    if any(each not in answers for each in wanted):
        return None
    if wanted == (Asked.OWNER,):
        site = link(policy, texts, Place.INTERNATIONAL_SITE)
        return Advice(None, site.title, True, (texts.say("guide.advice.why.abroad"),), (), (), site)
    rules = policy.methods_for(*_subject_and_region(answers))
    found = {rule.method: _against(rule, answers) for rule in rules}
    best = min(
        rules,
        key=lambda rule: (Asked.OWNER in found[rule.method], len(found[rule.method]), not rule.recommended),
    )
    others = tuple(
        Against(
            rule.method,
            texts.say(f"method.{rule.method}.title"),
            _why_not(texts, rule, best, found[rule.method]),
        )
        for rule in rules
        if rule is not best
    )
    but = tuple(texts.say(f"guide.advice.but.{each}") for each in found[best.method])
    title = texts.say(f"method.{best.method}.title")
    return Advice(best.method, title, not but, _why(texts, best), others, but)


def start_with(
    session: Session, allowed: frozenset[EventName], answers: Answers, method: Method
) -> tuple[Given, ...]:
    """What leads from where the user is to the details of the method, as by hand; nothing where that is not possible.

    Back keeps what was entered, so nothing is lost on the way.
    """
    steps = _STEPS_BACK.get(session.page)
    if steps is None or session.purpose is not Purpose.VERIFY or session.outcome is not Outcome.NONE:
        return ()
    first: EventName = EventName.BACK if steps else EventName.NEXT
    if session.page is not Page.REGION and first not in allowed:
        return ()
    begin: tuple[Given, ...] = (
        (EventName.NEXT,) if session.page is Page.WELCOME else (EventName.BACK,) * steps
    )
    subject, region = _subject_and_region(answers)
    chosen = (ChooseRegion(region=region), ChooseSubject(subject=subject), ChooseMethod(method=method))
    return (*begin, *chosen)


_STEPS_BACK = {
    Page.WELCOME: 0,
    Page.REGION: 0,
    Page.SUBJECT: 1,
    Page.METHOD: 2,
    Page.DETAILS: 3,
    Page.REVIEW_DETAILS: 4,
}
"""How many pages lie between a page and the first question."""


def _subject_and_region(answers: Answers) -> tuple[Subject, Region]:
    owner = answers[Asked.OWNER]
    if owner == "abroad":
        return Subject.INDIVIDUAL, _ABROAD
    return Subject.ENTERPRISE if owner == "institution" else Subject(owner), Region.MAINLAND


def _against(rule: MethodRule, answers: Answers) -> tuple[Asked, ...]:
    """Which answers speak against a method."""
    speaks = {
        Asked.OWNER: answers[Asked.OWNER] == "institution"
        and LicenceKind.INSTITUTION_CERTIFICATE in rule.licence_kinds_refused,
        Asked.OFFICIAL_ACCOUNT: rule.proof is Page.OFFICIAL_ACCOUNT
        and answers.get(Asked.OFFICIAL_ACCOUNT) == "no",
        Asked.REPRESENTATIVE: needs_representative(rule) and answers.get(Asked.REPRESENTATIVE) == "no",
        Asked.DEADLINE: not rule.hurry and answers[Asked.DEADLINE] == "now",
        Asked.PAPERS: not rule.no_papers and answers[Asked.PAPERS] == "incomplete",
    }
    return tuple(each for each, so in speaks.items() if so)


def needs_representative(rule: MethodRule) -> bool:
    """Whether the legal representative has to take part."""
    return Field.LEGAL_REP_NAME in rule.fields


def _why(texts: Texts, rule: MethodRule) -> tuple[str, ...]:
    say = texts.say
    lines = [say("guide.advice.why.recommended")] if rule.recommended else []
    lines.append(say("guide.advice.why.time", time=say(f"time.{rule.processing_time}")))
    if rule.no_papers:
        lines.append(say("guide.advice.why.no_papers"))
    return tuple(lines)


def _why_not(texts: Texts, rule: MethodRule, best: MethodRule, against: tuple[Asked, ...]) -> str:
    """What speaks against it; where nothing does, what makes the other one better."""
    say = texts.say
    if against:
        return " ".join(say(f"guide.advice.but.{each}") for each in against)
    if best.recommended and not rule.recommended:
        return say("guide.advice.also.not_recommended")
    return say("guide.advice.also")
