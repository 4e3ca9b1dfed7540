"""What stands beside the page says: wallet, registers, Official Account, bank, clock, director (T01, T02, R21)."""

from datetime import datetime
from functools import lru_cache

from realname_wizard.flow.deadlines import deadline
from realname_wizard.flow.describe.origins import originated
from realname_wizard.flow.describe.source import Source
from realname_wizard.flow.details import registers_asked
from realname_wizard.flow.outside_model import BankModel, FaceLimits, Orderable, OrderLine, OutsideModel
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.outside_events import Ordered
from realname_wizard.messages.proofs import VERDICTS, can_order
from realname_wizard.policy.business_days import is_business_day, is_estimate
from realname_wizard.policy.rules import MethodRule, Policy
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import one_after_another
from realname_wizard.words import EventName, Field, Forced, Page, Reason


def outside(source: Source) -> OutsideModel:
    """How the world stands now."""
    world = source.world
    due = deadline(source.session)
    moment = due.at if due else world.now
    waits = source.session.page is Page.WAITING
    return OutsideModel(
        now=world.now,
        due=moment,
        estimate=_estimate(source, moment),
        now_works=waits and _works(world.now),
        due_works=waits and _works(moment),
        wallet=_wallet(source),
        registers=_registers(source),
        official_account=_official_account(source),
        bank=_bank(source),
        orders=tuple(
            OrderLine(page=each.at, outcome=each.outcome, text=_order_text(source, each.at, each.outcome))
            for each in world.orders
        ),
        next_result=_next_result(source),
    )


def _next_result(source: Source) -> Page | None:
    """The page that decides next: this one, what a payment waits for, or that on which the details are checked."""
    page, pages = source.session.page, [each.page for each in _orderable(source.policy, source.texts)]
    if page in pages:
        return page
    if page is Page.TOP_UP:
        return Page.WAITING
    return Page.REVIEW_DETAILS if source.session.method and page in (Page.METHOD, Page.DETAILS) else None


def _registers(source: Source) -> tuple[tuple[str, bool], ...]:
    asked = registers_asked(source.method) if source.method else None
    return tuple(
        (name, bool(says)) for name, says in source.world.registers if asked is None or name in asked
    )


def orderable(source: Source) -> tuple[Orderable, ...]:
    """Every verdict that the director can order (T01); of the attempt at hand, what its method can come to."""
    return _orderable(source.policy, source.texts, source.method if _next_result(source) else None)


@lru_cache(maxsize=32)  # the longest list of a page; a new one only with rules, language and method
def _orderable(policy: Policy, texts: Texts, method: MethodRule | None = None) -> tuple[Orderable, ...]:
    def say(key: str) -> str:
        return originated(policy, texts, key, texts.say(key))

    pages = (
        Orderable(
            page=page,
            title=say(f"page.{page}.title"),
            outcomes=tuple(
                (outcome, say(_outcome_key(outcome)))
                for outcome in (*Forced, *Reason)
                if can_order(policy, page, outcome, method)
            ),
        )
        for page in VERDICTS
    )
    return tuple(each for each in pages if each.outcomes)


def _outcome_key(outcome: Forced | Reason) -> str:
    """How an outcome is called where it is ordered."""
    forced = isinstance(outcome, Forced)
    return f"panel.director.forced.{outcome}" if forced else f"reason.{outcome}.cause"


def face_limits(source: Source) -> FaceLimits:
    """What the camera accepts."""
    return FaceLimits(**{name: getattr(source.policy.face, name) for name in FaceLimits._fields})


def _order_text(source: Source, page: Page, outcome: Ordered) -> str:
    title = source.say(f"page.{page}.title")
    causes = outcome if isinstance(outcome, tuple) else (outcome,)
    said = one_after_another([source.say(_outcome_key(each)) for each in causes])
    return source.say("panel.director.line", page=title, outcome=said)


def _works(moment: datetime) -> bool:
    return is_business_day(moment.astimezone(SHANGHAI).date())


def _estimate(source: Source, moment: datetime) -> str:
    """A sentence where the schedule of the moment's year is not published yet (T02)."""
    if not is_estimate(source.policy, moment):
        return ""
    return source.say("panel.clock.estimate", year=moment.astimezone(SHANGHAI).year)


def _wallet(source: Source) -> str:
    phone = source.world.phone
    if not phone.card_bound:
        return "no_card"
    return "other" if phone.wallet_name is not None or phone.wallet_id is not None else "agrees"


def _official_account(source: Source) -> str:
    shown = source.world.official_account
    if not shown.same_enterprise:
        return "other"
    return "own" if shown.verified else "not_verified"


def _bank(source: Source) -> BankModel:
    session = source.session
    holder, account = session.entry(Field.ENTERPRISE_NAME), session.entry(Field.BANK_ACCOUNT)
    under_way = EventName.BANK_ARRIVES in source.allowed
    return BankModel(
        holder=holder.shown if holder else "",
        account=account.shown if account else "",
        fate=_fate(source) if under_way else "",
    )


def _fate(source: Source) -> str:
    """What the clock's agenda holds for the transfer under way."""
    mine = source.world.current
    coming = {entry.body.name for entry in source.world.agenda if entry.account == mine}
    if EventName.TRANSFER_RETURNED in coming:
        return "returns"
    return "comes" if EventName.TRANSFER_ARRIVED in coming else "never"
