"""What the pages say on which one chooses: welcome, region, subject, method (R01 to R09)."""

from typing import Any

from realname_wizard.flow.describe.source import Source
from realname_wizard.flow.details import methods_open
from realname_wizard.flow.duration import duration
from realname_wizard.flow.page_model import Choice, ChoiceLabel, ServiceLine
from realname_wizard.policy.rules import MethodRule
from realname_wizard.texts.said import of_parts
from realname_wizard.words import Method, ProcessingTime, Purpose, Region, Subject, Variant


def services(source: Source, *, unlocked: bool) -> dict[str, Any]:
    """The five services, locked or unlocked (R09)."""
    which = "unlocked" if unlocked else "locked"
    lines = tuple(
        ServiceLine(
            service=service,
            note=source.say(f"service.{service}.{which}"),
            unlocked=unlocked,
        )
        for service in source.policy.services
    )
    return {"services": lines, "services_heading": source.say(f"services.heading.{which}")}


def welcome(source: Source) -> dict[str, Any]:
    """What stays locked, what to have at hand, how long it takes, and that it is a rehearsal (R09, T09)."""
    paragraphs = ("app.simulation.long", "welcome.at_hand", "welcome.how_long")
    return {
        **services(source, unlocked=False),
        "paragraphs": tuple(source.say(key) for key in paragraphs),
        "accounts": tuple(account.name for account in source.world.ledger.accounts),
    }


def _notice(source: Source) -> str:
    return source.say(f"error.choose.{source.session.page}") if source.session.choose_first else ""


def region(source: Source) -> dict[str, Any]:
    """Where the user comes from (R08)."""

    def summary(value: Region) -> str:
        limited = source.policy.is_limited(value)
        return source.say(f"region.{value}.summary{'_v5' if limited else ''}")

    choices = tuple(
        Choice(
            value=value,
            title=source.say(f"region.{value}.title"),
            summary=summary(value),
            selected=source.session.region is value,
        )
        for value in Region
    )
    return {"choices": choices, "notice": _notice(source), "statements": (source.statement(Variant.V5),)}


def subject(source: Source) -> dict[str, Any]:
    """Whom the account is verified for (R01)."""
    choices = tuple(
        Choice(
            value=value,
            title=source.say(f"subject.{value}.title"),
            summary=source.say(f"subject.{value}.summary"),
            selected=source.session.subject is value,
        )
        for value in source.policy.subjects(source.session.region)
    )
    return {"choices": choices, "notice": _notice(source), "statements": (source.statement(Variant.V3),)}


def time_text(source: Source, rule: MethodRule) -> str:
    """How long the method takes, with the application form that is read on top of it (R05, R42)."""
    takes = duration(source.policy, source.session, rule)
    of_method = source.say(f"time.{takes.of_method}")
    if not takes.form_days:
        return of_method
    form = source.count("time.form", takes.form_days)
    at_once = takes.of_method is ProcessingTime.IMMEDIATE
    return form if at_once else of_parts(source.say("time.then", first=of_method, then=form), of_method, form)


def _hurry(source: Source, rule: MethodRule) -> tuple[str, bool]:
    """Whether the method is right for somebody in a hurry; who proves to be the owner has no such question (R06)."""
    takes = duration(source.policy, source.session, rule)
    if source.session.proves_owner:
        return "", False
    if rule.hurry and takes.form_days:
        return source.count("method.hurry.form", takes.form_days), False
    if rule.hurry and takes.of_method is ProcessingTime.THIRTY_MINUTES:
        return source.say_rule("method.hurry.minutes"), True
    return source.say(f"method.{rule.method}.hurry"), rule.hurry


def _needs(said: str) -> tuple[str, ...]:
    """What the method asks for, one thing a line; the last tells where all are from."""
    *lines, last = said.split("\n")
    return (*lines, of_parts(last, said))


def _method_choice(source: Source, rule: MethodRule) -> Choice:
    say, method = source.say, rule.method
    hurry, suits_hurry = _hurry(source, rule)
    asks_papers = not source.session.proves_owner
    return Choice(
        value=method,
        title=say(f"method.{method}.title"),
        summary=say(f"method.{method}.summary"),
        selected=source.session.method is method,
        recommended=rule.recommended,
        badge=say("method.recommended") if rule.recommended else "",
        time=time_text(source, rule),
        processing_time=duration(source.policy, source.session, rule).in_all,
        needs=_needs(say(f"method.{method}.needs")),
        hurry=hurry,
        no_papers=say(f"method.{method}.no_papers") if asks_papers else "",
        suits_hurry=suits_hurry,
        suits_no_papers=rule.no_papers and asks_papers,
    )


def method(source: Source) -> dict[str, Any]:
    """The ways open to the subject, with what each takes and whom it suits (R02 to R07)."""
    session = source.session
    rules = methods_open(source.policy, session)
    enterprise = session.subject is Subject.ENTERPRISE
    statements = times_read(source, *rules) if enterprise else (Variant.V6,)
    if session.change and session.change.on_record is Subject.INDIVIDUAL and enterprise:
        statements = (*statements, Variant.V7)
    asked = () if session.proves_owner else ("hurry", "no_papers")
    labels = ("needs", "time", *asked, "method")
    return {
        "choices": tuple(_method_choice(source, rule) for rule in rules),
        "choice_labels": tuple(ChoiceLabel(label, source.say(f"method.label.{label}")) for label in labels),
        "notice": _notice(source),
        "statements": tuple(source.statement(variant) for variant in statements),
        "paragraphs": (*_notes(source), *_papers_later(source)),
    }


def times_read(source: Source, *rules: MethodRule) -> tuple[Variant, ...]:
    """The readings that say how long these take; where a reviewer or who proves decides that, V1 does not (F09)."""
    session = source.session
    by_method = not (session.proves_owner or session.needs_form(source.policy))
    said = {
        Variant.V1: by_method and any(each.recommended for each in rules),
        Variant.V2: any(each.method is Method.TOP_UP for each in rules),
    }
    return tuple(variant for variant, so in said.items() if so)


def _notes(source: Source) -> tuple[str, ...]:
    """What holds for the times shown, and what becomes of the account meanwhile."""
    session = source.session
    if session.needs_form(source.policy):
        return (form_read(source), *what_stays(source))
    minutes = source.policy.limits.review_minutes
    slow = minutes > 0 and session.subject is Subject.ENTERPRISE and not session.proves_owner
    return (source.say("time.30_minutes.note" if slow else "time.immediate.note"), *what_stays(source))


def _papers_later(source: Source) -> tuple[str, ...]:
    """Whether papers that are incomplete now are asked for later (R07)."""
    return () if source.session.proves_owner else (source.say("method.papers_later"),)


def form_read(source: Source) -> str:
    """That a person reads the application form, and how long (R42)."""
    return source.count("change.reviewed", source.policy.changes.form_business_days)


def what_stays(source: Source) -> tuple[str, ...]:
    """What stays with the old subject until the change is completed; nothing where none is under way (R42)."""
    change = source.session.change
    under_way = source.session.purpose is Purpose.CHANGE and change is not None and change.owner_proved
    return (source.say("change.stays"),) if under_way else ()
