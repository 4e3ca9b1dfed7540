"""What the pages after a verdict say: result, handed off (R08, R09, R30 to R32, R47)."""

from typing import Any

from realname_wizard.flow.account_model import PlaceLink
from realname_wizard.flow.describe.choosing import services
from realname_wizard.flow.describe.frame import main_way_text
from realname_wizard.flow.describe.places import place_link
from realname_wizard.flow.describe.proving import countdown, hints, reason_model, say_of_reason
from realname_wizard.flow.describe.source import Source
from realname_wizard.flow.mending import marks_shown, mend_page
from realname_wizard.flow.page_model import BlockerLine, ResultModel, WayOn
from realname_wizard.flow.ways import deciding_reason, ways_on
from realname_wizard.words import Field, Kind, Outcome, Page, Place, Way

_OUTSIDE = {Way.REAL_NAME_PAGE: Place.REAL_NAME_PAGE, Way.ONLINE_SUPPORT: Place.ONLINE_SUPPORT}
"""The ways that lead out of the wizard, and where to."""


def _places(source: Source) -> tuple[PlaceLink, ...]:
    ways = ways_on(source.policy, source.session)
    named = [_OUTSIDE[way] for way in ways if way in _OUTSIDE]
    named += [place for reason in source.session.reasons for place in source.policy.reason(reason).places]
    return tuple(place_link(source, place) for place in dict.fromkeys(named))


def _result(source: Source) -> ResultModel:
    session, say = source.session, source.say
    outcome, reasons = session.outcome, session.reasons
    rule = source.policy.first_reason(reasons) if reasons else None
    page, fields = mend_page(source.policy, session), marks_shown(source.policy, session) if reasons else ()
    left = session.verdict.attempts_left if session.verdict else None
    ways = _ways(source)
    forced = session.verdict is not None and session.verdict.forced
    return ResultModel(
        outcome=outcome,
        reasons=tuple(reason_model(source, reason) for reason in reasons),
        kind=rule.kind if rule else None,
        kind_text=say(f"kind.{rule.kind}") if rule else "",
        ways=ways,
        mend_page=page,
        mend_fields=fields,
        mend_text=_mend_text(source, page, fields) if page and ways and ways[0].way is Way.RETRY else "",
        attempts_left=left,
        attempts_text=source.count("result.attempts", left) if left else "",
        reference=session.attempt.id,
        reference_text=say("result.reference", reference=session.attempt.id),
        support_kit=say("result.support_kit") if any(each.way is Way.ONLINE_SUPPORT for each in ways) else "",
        forced_note=say("result.forced") if forced else "",
        blocked_by=_blocked_by(source),
        hints=hints(source),
    )


def _ways(source: Source) -> tuple[WayOn, ...]:
    """The ways on, the main one first; Check again says what must have changed (R34)."""
    rule = deciding_reason(source.policy, source.session)
    ways = ways_on(source.policy, source.session)
    verdict = source.session.verdict
    if rule is None:
        return ()

    def text(way: Way) -> str:
        if way is ways[0]:
            return main_way_text(source, way)
        if way is Way.REAL_NAME_PAGE:
            return source.say(f"place.{way}.title")
        if way is not Way.RETRY:
            return source.say(f"way.{way}")
        if way not in rule.ways:
            first = source.policy.first_reason(source.session.reasons).reason
            return source.say(f"reason.{first}.action")
        return source.say("way.retry.check" if rule.kind in (Kind.WAIT, Kind.SUPPORT) else "way.retry")

    def note(way: Way) -> str:
        if way is Way.REAL_NAME_PAGE:
            return source.say(f"place.{way}.summary")
        again = way is Way.RETRY and way in rule.ways
        return say_of_reason(source, f"reason.{rule.reason}.again" if again else f"way.{way}.note")

    return tuple(
        WayOn(
            way=way,
            text=text(way),
            note="" if way is ways[0] else note(way),
            main=way is ways[0],
            place=_OUTSIDE.get(way),
            account=(verdict.other or "") if verdict and way is Way.OPEN_ACCOUNT else "",
        )
        for way in ways
    )


def _blocked_by(source: Source) -> tuple[BlockerLine, ...]:
    blocked = source.session.verdict.blocked_by if source.session.verdict else ()
    return tuple(BlockerLine(each, source.say(f"blocker.{each}.do")) for each in blocked)


def _mend_text(source: Source, page: Page, fields: tuple[Field, ...]) -> str:
    where = source.say("change.rail.owner" if source.session.proves_owner else f"page.{page}.rail")
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
