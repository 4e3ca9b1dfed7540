"""What the pages say on which one chooses: welcome, region, subject, method (R01 to R09)."""

from typing import Any

from realname_wizard.flow.describe.source import Source
from realname_wizard.flow.details import methods_open, reviews_change
from realname_wizard.flow.page_model import Choice, ChoiceLabel, ServiceLine
from realname_wizard.policy.rules import MethodRule
from realname_wizard.words import ProcessingTime, Region, Subject, Variant


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


def _time(source: Source, rule: MethodRule) -> ProcessingTime:
    """How long the method takes; where an application form is read, no change is immediate (R42)."""
    quick = rule.processing_time in (ProcessingTime.IMMEDIATE, ProcessingTime.THIRTY_MINUTES)
    return (
        ProcessingTime.ONE_BUSINESS_DAY if quick and reviews_change(source.session) else rule.processing_time
    )


def _method_choice(source: Source, rule: MethodRule) -> Choice:
    say, method, time = source.say, rule.method, _time(source, rule)
    return Choice(
        value=method,
        title=say(f"method.{method}.title"),
        summary=say(f"method.{method}.summary"),
        selected=source.session.method is method,
        recommended=rule.recommended,
        badge=say("method.recommended") if rule.recommended else "",
        time=say(f"time.{time}"),
        processing_time=time,
        needs=tuple(say(f"method.{method}.needs").split("\n")),
        hurry=say(f"method.{method}.hurry"),
        no_papers=say(f"method.{method}.no_papers"),
        suits_hurry=rule.hurry,
        suits_no_papers=rule.no_papers,
    )


def method(source: Source) -> dict[str, Any]:
    """The ways open to the subject, with what each takes and whom it suits (R02 to R07)."""
    session = source.session
    rules = methods_open(source.policy, session)
    enterprise = session.subject is Subject.ENTERPRISE
    statements = (Variant.V1, Variant.V2) if enterprise else (Variant.V6,)
    labels = ("needs", "time", "hurry", "no_papers", "method")
    return {
        "choices": tuple(_method_choice(source, rule) for rule in rules),
        "choice_labels": tuple(ChoiceLabel(label, source.say(f"method.label.{label}")) for label in labels),
        "notice": _notice(source),
        "statements": tuple(source.statement(variant) for variant in statements),
        "paragraphs": (
            source.say_rule("change.reviewed" if reviews_change(session) else "time.immediate.note"),
        ),
    }
