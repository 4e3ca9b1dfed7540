"""The conditions of the tables. Without an event, a guard that reads one answers whether it could hold at all."""

from collections.abc import Callable

from realname_wizard.flow import account_guards
from realname_wizard.flow.details import (
    fields_on_page,
    methods_open,
    problems,
    takes_new_mobile,
)
from realname_wizard.flow.engine import Guard
from realname_wizard.flow.mending import mend_page
from realname_wizard.flow.ways import another_method_open
from realname_wizard.messages.events import (
    ChooseMethod,
    ChooseRegion,
    ChooseSubject,
    CodeExtended,
    Due,
    EnterAmount,
    Event,
    Fill,
    Judged,
    Pay,
    SmsSent,
    TransferArrived,
)
from realname_wizard.messages.proofs import PROOFS, PROVING
from realname_wizard.messages.session import QrStatus, Session
from realname_wizard.policy.rules import Policy
from realname_wizard.words import Field, Outcome, Page, Purpose, Reason, Standing


def _served(policy: Policy, session: Session, event: Event | None) -> bool:
    if event is None:
        return True
    region = event.body.region if isinstance(event.body, ChooseRegion) else session.region
    return region in policy.regions_served


def _not_served(policy: Policy, session: Session, event: Event | None) -> bool:
    if event is None:
        return True
    region = event.body.region if isinstance(event.body, ChooseRegion) else session.region
    return region is not None and region not in policy.regions_served


def _subject_open(policy: Policy, session: Session, event: Event | None) -> bool:
    if event is None:
        return True
    subject = event.body.subject if isinstance(event.body, ChooseSubject) else session.subject
    return subject in policy.subjects(session.region)


def _method_open(policy: Policy, session: Session, event: Event | None) -> bool:
    if event is None:
        return True
    method = event.body.method if isinstance(event.body, ChooseMethod) else session.method
    return method in {rule.method for rule in methods_open(policy, session)}


def _owner_proves_by(page: Page) -> Guard:
    def guard(policy: Policy, session: Session, event: Event | None) -> bool:
        if not session.proves_owner or event is None:
            return session.proves_owner
        if not _method_open(policy, session, event):
            return False
        method = event.body.method if isinstance(event.body, ChooseMethod) else session.method
        return method is not None and policy.method(method).proof == page

    return guard


def _owner_proved(_policy: Policy, session: Session, _event: Event | None) -> bool:
    return session.proves_owner


def _field_on_page(policy: Policy, session: Session, event: Event | None) -> bool:
    if event is None:
        return True
    on_page = fields_on_page(policy, session)
    return isinstance(event.body, Fill) and all(entry.field in on_page for entry in event.body.entries)


def _mobile_to_text(policy: Policy, session: Session, event: Event | None) -> bool:
    return _field_on_page(policy, session, event) and (
        event is None
        or (
            isinstance(event.body, Fill)
            and any(takes_new_mobile(session, entry) for entry in event.body.entries)
        )
    )


def _this_mobile(_policy: Policy, session: Session, event: Event | None) -> bool:
    entry = session.entry(Field.MOBILE)
    body = event.body if event else None
    return entry is not None and isinstance(body, SmsSent) and body.mobile == entry.fingerprint


def _details_good(policy: Policy, session: Session, _event: Event | None) -> bool:
    return not problems(policy, session)


def _proves_by(page: Page) -> Guard:
    def guard(policy: Policy, session: Session, _event: Event | None) -> bool:
        return session.method is not None and policy.method(session.method).proof == page

    return guard


def _code_live(session: Session) -> bool:
    return session.qr is not None and session.verdict is None


def _code_running(_policy: Policy, session: Session, _event: Event | None) -> bool:
    return _code_live(session)


def _code_waiting(_policy: Policy, session: Session, _event: Event | None) -> bool:
    return _code_live(session) and session.qr is not None and session.qr.status is QrStatus.WAITING


def _code_taken(_policy: Policy, session: Session, _event: Event | None) -> bool:
    return _code_live(session) and session.qr is not None and session.qr.status is not QrStatus.WAITING


def _asks_consent(policy: Policy, session: Session) -> bool:
    return session.method is not None and policy.method(session.method).has_consent


def _consent_asked(policy: Policy, session: Session, _event: Event | None) -> bool:
    scanned = _code_live(session) and session.qr is not None and session.qr.status is QrStatus.SCANNED
    return scanned and _asks_consent(policy, session)


def _can_confirm(policy: Policy, session: Session, _event: Event | None) -> bool:
    needed = QrStatus.CONSENTED if _asks_consent(policy, session) else QrStatus.SCANNED
    return _code_live(session) and session.qr is not None and session.qr.status is needed


def _code_veiled(_policy: Policy, session: Session, _event: Event | None) -> bool:
    return session.verdict is not None


def _thing(event: Event | None) -> str | None:
    body = event.body if event else None
    if isinstance(body, Due):
        return body.thing
    if isinstance(body, CodeExtended):
        return body.code
    return body.transfer if isinstance(body, TransferArrived) else None


def _this_code(_policy: Policy, session: Session, event: Event | None) -> bool:
    return _code_live(session) and session.qr is not None and session.qr.code == _thing(event)


def _this_payment(_policy: Policy, session: Session, event: Event | None) -> bool:
    return session.top_up is not None and session.top_up.payment == _thing(event)


def _this_transfer(_policy: Policy, session: Session, event: Event | None) -> bool:
    return session.transfer is not None and session.transfer.transfer == _thing(event)


def _this_transfer_under_way(policy: Policy, session: Session, event: Event | None) -> bool:
    return _this_transfer(policy, session, event) and _money_under_way(policy, session, event)


def _this_review(_policy: Policy, session: Session, event: Event | None) -> bool:
    return session.review is not None and session.review.review == _thing(event)


def _money_under_way(_policy: Policy, session: Session, _event: Event | None) -> bool:
    return session.transfer is not None and not session.transfer.arrived


def _money_arrived(_policy: Policy, session: Session, _event: Event | None) -> bool:
    return session.transfer is not None and session.transfer.arrived


def _amount_readable(_policy: Policy, _session: Session, event: Event | None) -> bool:
    return event is None or (isinstance(event.body, Pay | EnterAmount) and event.body.amount is not None)


def _amount_enterable(policy: Policy, session: Session, event: Event | None) -> bool:
    return _money_arrived(policy, session, event) and _amount_readable(policy, session, event)


def _still_reviewed(policy: Policy, session: Session, _event: Event | None) -> bool:
    """A form is read after everything else, once (R42); a proof is, where its method has it so (V1)."""
    if session.method is None:
        return False
    if session.needs_form(policy):
        return session.review is None or not session.review.of_form
    after_proof = (
        session.asked_from is not Page.WAITING and policy.method(session.method).reviewed_after_proof
    )
    return after_proof and policy.limits.review_minutes > 0


def _stays_on_code(policy: Policy, session: Session, event: Event | None) -> bool:
    reasons = event.body.reasons if event and isinstance(event.body, Judged) else ()
    on_code = session.asked_from is Page.QR
    return on_code and bool(reasons) and all(policy.reason(reason).stays_on_page for reason in reasons)


def _cancelled(session: Session) -> bool:
    return session.verdict is not None and session.verdict.outcome is Outcome.CANCELLED


def _cancelled_and(guard: Guard) -> Guard:
    return lambda policy, session, event: _cancelled(session) and guard(policy, session, event)


def _resumes_at(page: Page) -> Guard:
    return lambda _policy, session, _event: _cancelled(session) and session.resume_at == page


def _may_enter_again(_policy: Policy, session: Session, _event: Event | None) -> bool:
    verdict = session.verdict
    return (
        verdict is not None
        and verdict.outcome is Outcome.NONE
        and Reason.TRANSFER_WRONG_AMOUNT in verdict.reasons
    )


def _entry_goes_on(policy: Policy, session: Session, event: Event | None) -> bool:
    return _may_enter_again(policy, session, event) and _this_transfer(policy, session, event)


def _another_method_open(policy: Policy, session: Session, _event: Event | None) -> bool:
    return another_method_open(policy, session)


def _gives_up(policy: Policy, session: Session, event: Event | None) -> bool:
    return _may_enter_again(policy, session, event) and another_method_open(policy, session)


def _left_there(_policy: Policy, session: Session, _event: Event | None) -> bool:
    left, holder = session.left, session.holder
    if left is None or holder.standing is not Standing.IN_USE:
        return False
    return (left.purpose is Purpose.CHANGE) == (holder.verified is not None)


def _news_for_left(_policy: Policy, session: Session, event: Event | None) -> bool:
    left = session.left
    return left is not None and (
        bool(left.deadline_of) if event is None else _thing(event) in left.deadline_of
    )


def _mends_at(page: Page) -> Guard:
    def guard(policy: Policy, session: Session, _event: Event | None) -> bool:
        return not _cancelled(session) and mend_page(policy, session) == page

    return guard


_MENDING = (Page.METHOD, Page.DETAILS, Page.REVIEW_DETAILS, *PROVING, Page.ACCOUNT)
_RESUMING = (
    Page.WELCOME,
    Page.REGION,
    Page.SUBJECT,
    Page.METHOD,
    Page.DETAILS,
    Page.REVIEW_DETAILS,
    *PROVING,
    Page.WAITING,
)

_NAMED: tuple[Callable[..., bool], ...] = (
    _served,
    _not_served,
    _subject_open,
    _method_open,
    _field_on_page,
    _mobile_to_text,
    _this_mobile,
    _details_good,
    _code_running,
    _code_waiting,
    _code_taken,
    _consent_asked,
    _can_confirm,
    _code_veiled,
    _this_code,
    _this_payment,
    _this_transfer,
    _this_transfer_under_way,
    _this_review,
    _money_under_way,
    _money_arrived,
    _amount_readable,
    _amount_enterable,
    _still_reviewed,
    _owner_proved,
    _stays_on_code,
    _may_enter_again,
    _entry_goes_on,
    _another_method_open,
    _gives_up,
    _left_there,
    _news_for_left,
)

GUARDS: dict[str, Guard] = {
    **{guard.__name__.removeprefix("_"): guard for guard in _NAMED},
    **{f"proves_by_{page}": _proves_by(page) for page in PROVING},
    **{f"resumes_at_{page}": _resumes_at(page) for page in _RESUMING},
    **{f"mends_at_{page}": _mends_at(page) for page in _MENDING},
    **{f"owner_proves_by_{each.page}": _owner_proves_by(each.page) for each in PROOFS if each.of_owner},
    **{
        guard.__name__: guard
        for guard in (
            account_guards.in_use,
            account_guards.verified_itself,
            account_guards.has_phone,
            account_guards.new_phone_good,
            account_guards.phone_named,
            account_guards.phone_code_right,
            account_guards.this_new_phone,
            account_guards.cancelling,
            account_guards.ended,
            account_guards.identity_at_limit,
            account_guards.changing,
            account_guards.change_refused,
            account_guards.first_verification,
        )
    },
    "cancelled_payment": _cancelled_and(_this_payment),
    "cancelled_transfer": _cancelled_and(_this_transfer),
    "cancelled_review": _cancelled_and(_this_review),
}
"""Every guard by the name that the tables use."""
