"""What the proving pages and the counterparts beside them say (R20 to R29)."""

from typing import Any
from zlib import crc32

from realname_wizard.flow.deadlines import Deadline, deadline
from realname_wizard.flow.describe.choosing import form_read, times_read, what_stays
from realname_wizard.flow.describe.details import errors, field_model
from realname_wizard.flow.describe.outside import face_limits
from realname_wizard.flow.describe.source import Source
from realname_wizard.flow.page_model import (
    AskModel,
    Countdown,
    CounterpartAction,
    FaceModel,
    HintLine,
    MoneyModel,
    OfficialAccountModel,
    PhoneModel,
    QrModel,
    ReasonModel,
)
from realname_wizard.messages.session import QrStatus
from realname_wizard.texts.said import one_after_another
from realname_wizard.words import Ask, EventName, Field, Page, Reason, Subject, Variant

E = EventName


def countdown(source: Source) -> Countdown | None:
    """The next deadline, how long it is away, and what will happen then (T02)."""
    found = deadline(source.session)
    if found is None:
        return None
    left = max(0, int((found.at - source.world.now).total_seconds()))
    limits = source.policy.limits
    on_code = source.session.page is Page.QR
    at = (
        source.business_moment(found.at)
        if _in_business_days(source, found)
        else source.texts.moment(found.at)
    )
    return Countdown(
        ends_at=found.at,
        text=source.say("countdown.left", span=source.texts.span(left), at=at),
        then=source.say(f"countdown.then.{found.then}"),
        seconds_left=left,
        seconds_in_all=limits.code_seconds if on_code else max(left, 1),
        warn=on_code and left <= limits.warn_seconds,
    )


def _in_business_days(source: Source, found: Deadline) -> bool:
    """Whether business days led there; a proof is read for minutes (V1)."""
    review = source.session.review
    by_minutes = review is not None and not review.of_form and source.session.top_up is None
    return found.then in ("transfer_due", "account_cancelled") or (
        found.then == "review_due" and not by_minutes
    )


def reason_model(source: Source, reason: Reason) -> ReasonModel:
    """A failure reason in words (R32)."""
    return ReasonModel(
        reason=reason,
        cause=source.say(f"reason.{reason}.cause"),
        why=source.statement(Variant.V4)
        if reason is Reason.CHANGE_TOO_SOON
        else source.say_rule(f"reason.{reason}.why"),
        do=_what_to_do(source, reason),
        code=source.say("result.code", code=reason),
    )


def _what_to_do(source: Source, reason: Reason) -> str:
    """What to do now; where something is possible again from a moment on, that moment is said."""
    verdict = source.session.verdict
    dated = verdict is not None and verdict.possible_at is not None
    return say_of_reason(source, "result.possible_at" if dated else f"reason.{reason}.do")


def say_of_reason(source: Source, key: str) -> str:
    """A text about a reason, which may name numbers of the rules and from when on something is possible."""
    verdict = source.session.verdict
    possible = verdict.possible_at if verdict else None
    at = source.texts.moment(possible) if possible else ""
    return source.say_rule(key, at=at)


def _said_by_code(source: Source, what: str) -> str:
    """What a QR code says: which attempt, and which code of it."""
    return f"RNW-SIMULATION:{source.session.attempt.id}:{what}"


_SCREENS = {None: "home", QrStatus.WAITING: "home", QrStatus.CONSENTED: "confirm"}


def _phone_screen(source: Source) -> str:
    status = source.session.qr.status if source.session.qr else None
    if source.session.verdict is not None:
        return "home"
    if status is QrStatus.SCANNED:
        return "consent" if source.method and source.method.has_consent else "confirm"
    return _SCREENS[status]


def _phone_actions(source: Source, screen: str) -> tuple[CounterpartAction, ...]:
    actions = [source.action("phone.scan", E.PHONE_SCAN)] if screen == "home" else []
    if screen == "consent":
        actions += [
            source.action("phone.consent", E.PHONE_CONSENT),
            source.action("phone.decline_consent", E.PHONE_DECLINE_CONSENT),
            source.action("phone.decline", E.PHONE_DECLINE),
        ]
    if screen == "confirm":
        actions += [
            source.action("phone.confirm", E.PHONE_CONFIRM),
            source.action("phone.decline", E.PHONE_DECLINE),
        ]
    if E.PHONE_BIND_CARD in source.allowed:
        bound = source.world.phone.card_bound
        key = "panel.phone.bind_another" if bound else "action.phone.bind_card"
        actions.append(source.action("phone.bind_card", E.PHONE_BIND_CARD, key))
    return tuple(actions)


def qr(source: Source) -> dict[str, Any]:
    """A code, the phone that reads it, and how far it has come (R20 to R22)."""
    session, say = source.session, source.say
    veiled = session.verdict is not None
    status = session.qr.status if session.qr else QrStatus.WAITING
    screen = _phone_screen(source)
    asked = source.method.fields if source.method else ()
    who = session.entry(Field.LEGAL_REP_NAME if Field.LEGAL_REP_NAME in asked else Field.NAME)
    lines = {
        "consent": ("consent.who", "consent.what"),
        "confirm": ("confirm.what",),
        "home": ("home.what",),
    }[screen]
    said = _said_by_code(source, session.qr.code) if session.qr and not veiled else ""
    reasons = tuple(reason_model(source, reason) for reason in session.reasons) if veiled else ()
    told = [part for each in reasons for part in (each.cause, each.do)]
    if session.verdict is not None and session.verdict.forced:
        told.append(say("result.forced"))
    limit = countdown(source)
    longer = (source.action("qr.extend", E.EXTEND_CODE),) if limit else ()
    card = "phone.card.bound" if source.world.phone.card_bound else "phone.card.none"
    return {
        "qr": QrModel(
            content=said,
            status=status,
            status_text=say(f"qr.status.{'veiled' if veiled else status}"),
            veiled=veiled,
            reasons=session.reasons if veiled else (),
            kind=source.policy.first_reason(session.reasons).kind if veiled else None,
            veil_text=one_after_another(told),
            refresh=say("button.refresh") if veiled else "",
            copy_link=said,
        ),
        "phone": PhoneModel(
            screen=screen,
            title=say(f"phone.app.{source.method.app if source.method else ''}"),
            lines=tuple(say(f"phone.{line}", name=who.shown if who else "") for line in lines),
            card_bound=source.world.phone.card_bound,
            card_text=say(card),
        ),
        "actions": (*_phone_actions(source, screen), *longer),
        "countdown": limit,
        "paragraphs": (say(f"qr.how.{session.method}"),),
    }


def face(source: Source) -> dict[str, Any]:
    """The face check, with what the camera hinted at the last one (R23, R24)."""
    return {
        "face": FaceModel(
            instruction=source.say(f"face.how.{source.session.method}"),
            limits=face_limits(source),
            asks=tuple(_ask(source, ask) for ask in source.policy.face.asks),
            hints=hints(source),
        ),
        "actions": (source.action("face.check", E.FACE_CHECK),),
        "statements": (source.statement(Variant.V6),),
    }


def hints(source: Source) -> tuple[HintLine, ...]:
    """What the camera asked for at the last check (R24)."""
    last = source.session.face
    return tuple(HintLine(hint, source.say(f"hint.{hint}")) for hint in last.hints) if last else ()


def _ask(source: Source, ask: Ask) -> AskModel:
    """Every attempt asks for a turn to one side, so that a film of another attempt will not do."""
    if ask is Ask.BLINK:
        return AskModel(ask, source.say("face.ask.blink"))
    way = ("left", "right")[crc32(source.session.attempt.id.encode()) % 2]
    return AskModel(ask, source.say(f"face.ask.turn.{way}"), way)


def official_account(source: Source) -> dict[str, Any]:
    """The administrator's authorisation (R25)."""
    shown, rule = source.world.official_account, source.method
    whose = "own" if shown.same_enterprise else "other"
    state = "verified" if shown.verified else "not_verified"
    return {
        "official_account": OfficialAccountModel(
            how=source.say("official_account.how"),
            code=_said_by_code(source, Page.OFFICIAL_ACCOUNT),
            whose=source.say(f"official_account.whose.{whose}"),
            state=source.say(f"official_account.state.{state}"),
        ),
        "actions": (
            source.action("official_account.authorise", E.OFFICIAL_ACCOUNT_AUTHORISE),
            source.action("official_account.decline", E.OFFICIAL_ACCOUNT_DECLINE),
            source.action("official_account.blank_page", E.OFFICIAL_ACCOUNT_BLANK_PAGE),
        ),
        "statements": tuple(map(source.statement, times_read(source, *([rule] if rule else ())))),
    }


def top_up(source: Source) -> dict[str, Any]:
    """The exact amount to pay, by when, and the bank to pay it from (R26)."""
    order = source.session.top_up
    amount = source.texts.money(order.amount) if order else ""
    return {
        **errors(source),
        "money": MoneyModel(
            instruction=source.say("top_up.how", amount=amount),
            amount=amount,
            field=field_model(source, Field.AMOUNT)._replace(
                label=source.say("panel.bank.pay.amount"), hint=""
            ),
        ),
        "actions": (source.action("pay.send", E.PAY),),
        "countdown": countdown(source),
        "statements": (source.statement(Variant.V2),),
    }


def bank_transfer(source: Source) -> dict[str, Any]:
    """The money on its way, the bank's statement, and the amount to enter (R27)."""
    transfer = source.session.transfer
    arrived = transfer is not None and transfer.arrived
    left = source.policy.limits.entries_left(transfer.wrong_entries if transfer else 0)
    how = "arrived" if arrived else "under_way"
    does = (
        source.action("bank.enter", E.BANK_ENTER)
        if arrived
        else source.action("bank.arrives", E.BANK_ARRIVES)
    )
    return {
        **errors(source),
        "money": MoneyModel(
            instruction=source.say_rule(f"bank_transfer.how.{how}"),
            field=field_model(source, Field.AMOUNT) if arrived else None,
            statement=statement(source),
            attempts_left=left if arrived else None,
            attempts_text=source.count("bank_transfer.attempts", left) if arrived else "",
        ),
        "actions": (does,),
        "countdown": countdown(source),
    }


def statement(source: Source) -> tuple[tuple[str, str, str], ...]:
    """The lines of the enterprise's bank statement."""
    transfer = source.session.transfer
    booked = source.world.bank.transfer(transfer.transfer) if transfer else None
    if transfer is None or booked is None or transfer.enter_by is None:
        return ()
    arrived_at = transfer.enter_by - source.policy.limits.transfer_entry_span
    return (
        (
            source.texts.moment(arrived_at),
            source.say("bank.statement.line"),
            source.texts.money(booked.amount),
        ),
    )


def waiting(source: Source) -> dict[str, Any]:
    """What the platform works on, and by when (R05, R26, R29, R42)."""
    session = source.session
    paid, change = session.top_up, session.change
    says: tuple[str, ...]
    statements: tuple[Variant, ...] = (Variant.V2 if paid else Variant.V1,)
    if session.review is not None and session.review.of_form:
        says = (source.say("waiting.form"), form_read(source))
        upgrade = change is not None and change.on_record is Subject.INDIVIDUAL
        statements = (Variant.V7,) if upgrade else ()
    elif paid:
        amount = source.texts.money(paid.paid) if paid.paid is not None else ""
        says = (source.say("waiting.payment", amount=amount),)
    else:
        says = (source.say("waiting.review"),)
    return {
        "paragraphs": (*says, *what_stays(source)),
        "countdown": countdown(source),
        "statements": tuple(source.statement(variant) for variant in statements),
    }


PARTS = {
    Page.QR: qr,
    Page.FACE: face,
    Page.OFFICIAL_ACCOUNT: official_account,
    Page.TOP_UP: top_up,
    Page.BANK_TRANSFER: bank_transfer,
}
"""What describes each proving page."""
