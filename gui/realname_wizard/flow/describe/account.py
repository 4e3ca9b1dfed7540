"""What the account page says: who this is, what can be changed, sub-accounts, its end, its past (R09, R40 to R46)."""

from datetime import datetime
from typing import Any

from realname_wizard.flow.account_model import (
    AccountLine,
    AccountModel,
    BlockedBy,
    Cancelling,
    ChangeOffer,
    Fact,
    PastAttempt,
    SecurityPhone,
    SubAccount,
    Wish,
)
from realname_wizard.flow.describe.choosing import services
from realname_wizard.flow.describe.details import errors
from realname_wizard.flow.describe.places import place_link
from realname_wizard.flow.describe.proving import countdown
from realname_wizard.flow.describe.source import Source
from realname_wizard.flow.records import ENDED_BY, ended_by
from realname_wizard.messages.world import Account
from realname_wizard.texts.results import key_of_record
from realname_wizard.texts.said import of_parts, one_after_another
from realname_wizard.words import (
    Blocker,
    EventName,
    Outcome,
    Place,
    Purpose,
    Reason,
    Standing,
    Subject,
    Variant,
)

_CHANGES = {Subject.INDIVIDUAL: Place.CHANGE_INDIVIDUAL, Subject.ENTERPRISE: Place.CHANGE_ENTERPRISE}


def account(source: Source) -> dict[str, Any]:
    """Which account this is, whether it is verified, what that opens, and everything that can be done with it."""
    verified = source.session.holder.verified
    places = (*_CHANGES.values(), Place.FIND_ACCOUNT) if verified else (Place.FIND_ACCOUNT,)
    return {
        **services(source, unlocked=verified is not None),
        **errors(source),
        "own": _own(source),
        "accounts": tuple(each.name for each in source.world.ledger.accounts),
        "places": tuple(place_link(source, place) for place in places),
        "statements": (source.statement(Variant.V3),),
        "countdown": countdown(source),
    }


def changes_left(source: Source) -> int | None:
    """How many changes are possible now: one or none; None where there is nothing to change (R40)."""
    known = _known(source)
    if known.identity is None or known.inherits:
        return None
    possible = source.policy.changes.possible_from(
        known.changed_at, known.identity.subject, known.identity.subject
    )
    return int(possible is None or possible <= source.world.now)


def _known(source: Source) -> Account:
    name = source.session.account
    return source.world.ledger.account(name) or Account(name=name)


def _own(source: Source) -> AccountModel:
    say, known, told = source.say, _known(source), _worth_telling(source)
    return AccountModel(
        facts=_facts(source, known),
        notice=_notice(source, known),
        verify=say("account.verify") if _can_verify(source) else "",
        changes_heading=say("account.changes"),
        changes=tuple(_offer(source, known, to) for to in Subject) if known.identity else (),
        changes_rule=one_after_another(_changes_rule(source, known)),
        changes_left=changes_left(source),
        phone=_phone(source, known),
        subs_heading=say("account.subs"),
        subs_rule=say("account.subs.rule"),
        subs=tuple(
            SubAccount(name=each.name, state=say(f"account.sub.{'created' if each.inherits else 'linked'}"))
            for each in source.world.ledger.subs_of(known.name)
        ),
        link=_link(source, known),
        create=_wish(source, "create", EventName.CREATE_SUB, ()),
        cancelling=_cancelling(source, known),
        history_heading=say("account.history"),
        history=tuple(_past(source, each) for each in reversed(told[-source.past :])),
        history_more=say("account.history.more") if len(told) > source.past else "",
        accounts_heading=say("account.all"),
        accounts=tuple(_line(source, each) for each in source.world.ledger.accounts),
        rename=_wish(source, "rename", EventName.RENAME_ACCOUNT, ()),
    )


def _changes_rule(source: Source, known: Account) -> tuple[str, ...]:
    if known.inherits:
        return (source.say("account.change.off.inherits"),)
    if known.standing is Standing.CANCELLED:
        return (source.say("account.change.off"),)
    is_enterprise = known.identity is not None and known.identity.subject is Subject.ENTERPRISE
    of_form = () if is_enterprise else (source.statement(Variant.V7),)
    later = () if known.identity else (source.say("account.change.later"),)
    return (*later, source.say("account.for_good"), source.statement(Variant.V4), *of_form)


def _can_verify(source: Source) -> bool:
    """One that its main account created is verified with that one, and never by itself (R43)."""
    holder = source.session.holder
    return holder.verified is None and not holder.inherits and holder.standing is Standing.IN_USE


def _facts(source: Source, known: Account) -> tuple[Fact, ...]:
    say, texts = source.say, source.texts
    identity = source.world.ledger.identity_of(known)
    rows = [("account.fact.state", account_state(source, known))]
    if identity is not None:
        rows.append(("account.fact.who", say("account.who", name=identity.name, mask=identity.mask)))
    if known.method is not None and not known.inherits:
        rows.append(("account.fact.how", say(f"method.{known.method}.title")))
    if known.verified_at is not None and identity is not None:
        rows.append(("account.fact.since", texts.moment(known.verified_at)))
    if known.changed_at is not None and identity is not None:
        rows.append(("account.fact.changed", texts.moment(known.changed_at)))
    left = changes_left(source)
    if left is not None and known.standing is Standing.IN_USE:
        rows.append(("account.fact.changes", _changes_text(source, known, left)))
    if (
        known.mobile_shown and known.standing is not Standing.CANCELLED
    ):  # then it is another account's to take
        rows.append(("account.fact.phone", known.mobile_shown))
    if known.parent:
        rows.append(("account.fact.parent", known.parent))
    return tuple(Fact(label=say(key), value=value) for key, value in rows)


def _changes_text(source: Source, known: Account, left: int) -> str:
    if left or known.identity is None:
        days = source.policy.changes.every_days
        return source.say("account.change.possible_now" if days else "account.change.possible")
    subject = known.identity.subject
    possible = source.policy.changes.possible_from(known.changed_at, subject, subject)
    to_enterprise = subject is Subject.INDIVIDUAL and not source.policy.changes.upgrade_waits
    key = "account.change.from.upgrade" if to_enterprise else "account.change.from"
    return source.say(key, at=source.texts.moment(possible or source.world.now))


def account_state(source: Source, known: Account) -> str:
    """How an account stands, in a few words."""
    if known.standing is not Standing.IN_USE:
        return source.say(f"account.state.{known.standing}")
    identity = source.world.ledger.identity_of(known)
    if identity is None:
        return source.say("account.state.not_verified")
    kind = source.say(f"subject.{identity.subject}.title")
    return source.say("account.state.inherits" if known.inherits else "account.state.verified", kind=kind)


def _notice(source: Source, known: Account) -> str:
    session = source.session
    if known.standing is Standing.CANCELLED:
        return source.say("account.notice.cancelled")
    if known.standing is Standing.CANCELLING and known.cancelled_by:
        return source.say("account.notice.cancelling", at=source.business_moment(known.cancelled_by))
    if session.purpose is Purpose.CHANGE and session.outcome is Outcome.CANCELLED:
        return source.say("account.notice.withdrawn")
    return ""


def _offer(source: Source, known: Account, to: Subject) -> ChangeOffer:
    """Always on where the account has a verification of its own: too early is answered with the date (R40)."""
    say = source.say
    enabled = EventName.BEGIN_CHANGE in source.allowed
    kind = "same" if known.identity is not None and known.identity.subject is to else "other"
    return ChangeOffer(
        to=to,
        title=say(f"place.change_{to}.title"),
        summary=_change_summary(source, known, to, kind),
        button=say(f"account.change.{to}.button.{kind}"),
        enabled=enabled,
        why_not="" if enabled else _why_no_change(source, known),
    )


def _change_summary(source: Source, known: Account, to: Subject, kind: str) -> str:
    """What the change is, and whether it takes an application form and how long that is read (R42, V7)."""
    said, rule = source.say(f"account.change.{to}.{kind}"), source.policy.changes
    old = known.identity.subject if known.identity else None
    form = source.count("account.change.form", rule.form_business_days)
    return (
        of_parts(source.say("account.change.with_form", change=said, form=form), said, form)
        if rule.needs_form(old, to)
        else said
    )


def _why_no_change(source: Source, known: Account) -> str:
    if known.standing is Standing.CANCELLING:
        return source.say("account.change.off.cancelling")
    return source.say("account.change.off")


def _phone(source: Source, known: Account) -> SecurityPhone | None:
    """The security settings of a verified account; nothing where there is no account to secure (R17)."""
    if source.session.holder.verified is None:
        return None
    say, phone = source.say, source.world.phone
    enabled = EventName.NAME_MOBILE in source.allowed
    sent = EventName.CHANGE_MOBILE in source.allowed and phone.sms_code is not None
    return SecurityPhone(
        heading=say("account.phone"),
        lead=say("account.phone.lead"),
        now=say("account.phone.now", mobile=known.mobile_shown) if known.mobile_shown else "",
        number_label=say("account.phone.number"),
        number_hint=say("field.mobile.hint") if enabled else "",
        send=say("account.phone.send"),
        enabled=enabled,
        why_not="" if enabled else say("account.phone.off"),
        sms=say("phone.sms", code=phone.sms_code, mobile=phone.sms_to) if sent else "",
        code_label=say("field.sms_code.label") if sent else "",
        replace=say("account.phone.replace") if sent else "",
    )


def _wish(source: Source, name: str, event: EventName, names: tuple[str, ...]) -> Wish:
    enabled = event in source.allowed
    return Wish(
        label=source.say(f"account.{name}.label"),
        hint=source.say(f"account.{name}.hint") if enabled else "",
        button=source.say(f"account.{name}"),
        names=names,
        enabled=enabled,
        why_not="" if enabled else source.say(f"account.{name}.off"),
    )


def _link(source: Source, known: Account) -> Wish:
    """A list that would be empty is none."""
    names = _linkable(source, known)
    wish = _wish(source, "link", EventName.LINK_ACCOUNT, names)
    if names or not wish.enabled:
        return wish
    return wish._replace(hint="", enabled=False, why_not=source.say("account.link.none"))


def _linkable(source: Source, known: Account) -> tuple[str, ...]:
    """Accounts that could become sub-accounts; that one is not verified is for the platform to say (R43)."""
    ledger = source.world.ledger
    return tuple(
        each.name
        for each in ledger.accounts
        if each.name != known.name
        and not each.parent
        and each.standing is Standing.IN_USE
        and not ledger.subs_of(each.name)
    )


def _cancelling(source: Source, known: Account) -> Cancelling | None:
    """What blocks it, or that it can be taken back; None where neither can be."""
    say = source.say
    enabled = EventName.CANCEL_ACCOUNT in source.allowed
    withdrawable = EventName.WITHDRAW_CANCELLING in source.allowed
    if not (enabled or withdrawable):
        return None
    amounts = {
        Blocker.ARREARS: source.texts.money(known.arrears) if known.arrears else "",
        Blocker.BALANCE: source.texts.money(known.balance) if known.balance else "",
        Blocker.RESOURCES: str(known.resources) if known.resources else "",
        Blocker.SUB_ACCOUNTS: str(len(source.world.ledger.subs_of(known.name)) or ""),
    }
    days = source.policy.limits.cancelling_business_days
    return Cancelling(
        heading=say("account.cancel.heading"),
        lead=say("account.cancel.lead", days=days),
        blocked_by=tuple(
            BlockedBy(
                what=blocker,
                state=say(f"blocker.{blocker}.state", n=amount),
                do=say(f"blocker.{blocker}.do"),
                button=say(f"blocker.{blocker}.button"),
            )
            for blocker, amount in amounts.items()
            if amount
        ),
        is_wanted=Reason.CANCEL_BLOCKED in source.session.reasons,
        button=say("account.cancel") if enabled else "",
        withdraw=say("account.cancel.withdraw") if withdrawable else "",
    )


def _worth_telling(source: Source) -> list[dict[str, Any]]:
    """What has ended: with a result, or as something that was done or taken back without one (R33)."""
    return [each for each in source.history if each["outcome"] != Outcome.NONE or _ended(each)]


def _ended(record: dict[str, Any]) -> str:
    """The key of the words for how it ended without a result; empty where it has one, or goes on."""
    by = ended_by(record)
    return f"account.past.{ENDED_BY[by]}" if by else ""


_BY_A_METHOD = (Purpose.VERIFY, Purpose.CHANGE)
"""The rest is done on the account page; a record names the account's method all the same."""


def _past(source: Source, record: dict[str, Any]) -> PastAttempt:
    say = source.say
    what = say(f"purpose.{record['purpose']}")
    if record["method"] and record["purpose"] in _BY_A_METHOD:
        what = say("account.past", what=what, method=say(f"method.{record['method']}.short"))
    reasons = [say(f"reason.{reason}.cause") for reason in record["reasons"]]
    return PastAttempt(
        at=source.texts.moment(datetime.fromisoformat(record["ended_at"])),
        what=what,
        outcome=say(_ended(record) or f"{key_of_record(record)}.title"),
        reasons=one_after_another(reasons),
        reference=record["id"],
        note=say("account.past.before") if record.get("before_the_journal") else "",
    )


def _line(source: Source, each: Account) -> AccountLine:
    return AccountLine(
        name=each.name,
        state=account_state(source, each),
        current=each.name == source.session.account,
        verified=source.world.ledger.identity_of(each) is not None,
        remove="" if each.name == source.session.account else source.say("account.remove"),
    )
