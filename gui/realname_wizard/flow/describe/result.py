"""What the pages after a verdict say: result, handed off (R08, R09, R30 to R32, R47)."""

from typing import Any

from realname_wizard.flow.account_model import PlaceLink
from realname_wizard.flow.describe.choosing import services
from realname_wizard.flow.describe.places import place_link
from realname_wizard.flow.describe.proving import countdown, hints, reason_model
from realname_wizard.flow.describe.source import Source
from realname_wizard.flow.mending import marks_shown, mend_page
from realname_wizard.flow.page_model import BlockerLine, ResultModel
from realname_wizard.words import Field, Kind, Outcome, Page, Reason


def _places(source: Source) -> tuple[PlaceLink, ...]:
    named = [place for reason in source.session.reasons for place in source.policy.reason(reason).places]
    return tuple(place_link(source, place) for place in dict.fromkeys(named))


def _result(source: Source) -> ResultModel:
    session, say = source.session, source.say
    outcome, reasons = session.outcome, session.reasons
    rule = source.policy.first_reason(reasons) if reasons else None
    page, fields = mend_page(source.policy, session), marks_shown(source.policy, session) if reasons else ()
    left = session.verdict.attempts_left if session.verdict else None
    forced = session.verdict is not None and session.verdict.forced
    return ResultModel(
        outcome=outcome,
        reasons=tuple(reason_model(source, reason) for reason in reasons),
        kind=rule.kind if rule else None,
        kind_text=say(f"kind.{rule.kind}") if rule else "",
        mend_page=page,
        mend_fields=fields,
        mend_text=_mend_text(source, page, fields) if page else "",
        attempts_left=left,
        attempts_text=source.texts.count("result.attempts", left) if left is not None else "",
        reference=session.attempt.id,
        reference_text=say("result.reference", reference=session.attempt.id),
        support_kit=say("result.support_kit") if rule and rule.kind is Kind.SUPPORT else "",
        forced_note=say("result.forced") if forced else "",
        ask_for_more=_ask_for_more(source),
        possible_text=_possible_text(source),
        blocked_by=_blocked_by(source),
        hints=hints(source),
    )


def _ask_for_more(source: Source) -> str:
    """The account manager raises the limit of an enterprise (R16)."""
    reached = Reason.ENTERPRISE_QUOTA_REACHED in source.session.reasons
    return source.say("desk.quota.ask") if reached else ""


def _possible_text(source: Source) -> str:
    possible = source.session.verdict.possible_at if source.session.verdict else None
    return source.say("result.possible_at", at=source.texts.moment(possible)) if possible else ""


def _blocked_by(source: Source) -> tuple[BlockerLine, ...]:
    blocked = source.session.verdict.blocked_by if source.session.verdict else ()
    return tuple(BlockerLine(each, source.say(f"blocker.{each}.do")) for each in blocked)


def _mend_text(source: Source, page: Page, fields: tuple[Field, ...]) -> str:
    where = source.say(f"page.{page}.rail")
    if not fields:
        return source.say("result.mend.page", page=where)
    length = "label" if page in (Page.DETAILS, Page.REVIEW_DETAILS) else "short"
    named = " · ".join(source.say(f"field.{field}.{length}") for field in fields)
    return source.say("result.mend.field", page=where, field=named)


def result(source: Source) -> dict[str, Any]:
    """How the attempt stands, why, and what to do first (R30 to R32)."""
    session = source.session
    unlocked = session.outcome is Outcome.VERIFIED
    shown = services(source, unlocked=True) if unlocked else {}
    return {
        **shown,
        "result": _result(source),
        "places": _places(source),
        "countdown": countdown(source),
    }


def handed_off(source: Source) -> dict[str, Any]:
    """The way goes on at the international site (R08)."""
    whole = _result(source)
    told = ResultModel(whole.outcome, whole.reasons, whole.kind, whole.kind_text)
    return {"result": told, "places": _places(source)}
