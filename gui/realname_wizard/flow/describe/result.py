"""What the pages after a verdict say: result, handed off, account (R08, R09, R30 to R32, R47)."""

from typing import Any

from realname_wizard.flow.describe.choosing import services
from realname_wizard.flow.describe.proving import countdown, reason_model
from realname_wizard.flow.describe.source import Source
from realname_wizard.flow.mending import mend_field, mend_page
from realname_wizard.flow.page_model import PlaceLink, ResultModel
from realname_wizard.words import Outcome, Page, Place, Reason


def place_link(source: Source, place: Place) -> PlaceLink:
    """A place outside the wizard (R47)."""
    return PlaceLink(
        place=place,
        title=source.say(f"place.{place}.title"),
        summary=source.say(f"place.{place}.summary"),
        address=source.policy.address(place),
    )


def _places(source: Source) -> tuple[PlaceLink, ...]:
    named = [place for reason in source.session.reasons for place in source.policy.reason(reason).places]
    return tuple(place_link(source, place) for place in dict.fromkeys(named))


def _result(source: Source) -> ResultModel:
    session, say = source.session, source.say
    outcome, reasons = session.outcome, session.reasons
    rule = source.policy.first_reason(reasons) if reasons else None
    page, field = mend_page(source.policy, session), mend_field(source.policy, session)
    left = session.verdict.attempts_left if session.verdict else None
    forced = session.verdict is not None and session.verdict.forced
    where = say(f"page.{page}.rail") if page else ""
    at_field = field is not None and page in (Page.DETAILS, Page.REVIEW_DETAILS)
    return ResultModel(
        outcome=outcome,
        heading=say(f"outcome.{outcome}.title"),
        lead=say(f"outcome.{outcome}.lead"),
        reasons=tuple(reason_model(source, reason) for reason in reasons),
        kind=rule.kind if rule else None,
        kind_text=say(f"kind.{rule.kind}") if rule else "",
        mend_page=page,
        mend_field=field,
        mend_text=_mend_text(source, where, field if at_field else None) if page else "",
        attempts_left=left,
        attempts_text=source.texts.count("result.attempts", left) if left is not None else "",
        reference=session.attempt.id,
        reference_text=say("result.reference", reference=session.attempt.id),
        support_kit=say("result.support_kit") if Reason.SYSTEM_ERROR in reasons else "",
        forced_note=say("result.forced") if forced else "",
    )


def _mend_text(source: Source, where: str, field: str | None) -> str:
    if field is None:
        return source.say("result.mend.page", page=where)
    return source.say("result.mend.field", page=where, field=source.say(f"field.{field}.label"))


def result(source: Source) -> dict[str, Any]:
    """How the attempt stands, why, and what to do first (R30 to R32)."""
    session = source.session
    unlocked = session.outcome is Outcome.VERIFIED
    shown = services(source, unlocked=True) if unlocked else {}
    last = session.face
    return {
        **shown,
        "result": _result(source),
        "places": _places(source),
        "countdown": countdown(source),
        "paragraphs": tuple(source.say(f"hint.{hint}") for hint in last.hints)
        if last and not unlocked
        else (),
    }


def handed_off(source: Source) -> dict[str, Any]:
    """The way goes on at the international site (R08)."""
    return {"result": _result(source), "places": _places(source)}


def account(source: Source) -> dict[str, Any]:
    """Which account this is, whether it is verified, and what that opens (R09, R40)."""
    known = source.world.ledger.account(source.session.account)
    verified = known is not None and known.verified is not None
    lines = [source.say("account.not_verified")]
    if known is not None and known.identity is not None:
        kind = source.say(f"subject.{known.identity.subject}.title")
        lines = [
            source.say("account.verified", name=known.identity.name, mask=known.identity.mask, kind=kind)
        ]
        if known.verified_at:
            lines.append(source.say("account.since", at=source.texts.moment(known.verified_at)))
        lines.append(source.say("account.for_good"))
    return {
        **services(source, unlocked=verified),
        "paragraphs": tuple(lines),
        "accounts": tuple(each.name for each in source.world.ledger.accounts),
    }
