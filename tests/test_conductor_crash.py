"""A program that is killed at any save, just before it or just after, ends as if nothing had happened (R33)."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.beginning import fresh

from realname_wizard.conductor import Conductor
from realname_wizard.identity.specimens import specimen
from realname_wizard.messages import events as ev
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.messages.events import PlainAct
from realname_wizard.messages.outside_events import BankSays, DirectorOrdered, OfficialAccountSays
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.typed import ClockBy, Typed, TypedWallet
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.words import EventName as E
from realname_wizard.words import Field, Forced, Method, Outcome, Page, Reason, Region, Subject, Variant

KEY = bytes(range(32))
Step = Callable[[Conductor], None]


class Killed(BaseException):
    """The program was killed; nothing in it may catch this."""


class Deadly(Store):
    """A store in memory that kills the program at the save of that number, before or after it is made."""

    saves = 0
    kill_at = 0
    before = False

    def _survive(self, save: Callable[[], None]) -> None:
        self.saves += 1
        if self.saves == self.kill_at and self.before:
            raise Killed
        save()
        if self.saves == self.kill_at:
            raise Killed

    def save_world_json(self, text: str, *beside: Any) -> None:
        self._survive(lambda: super(Deadly, self).save_world_json(text, *beside))

    def record_attempt(self, attempt: dict[str, Any]) -> None:
        self._survive(lambda: super(Deadly, self).record_attempt(attempt))


# --- walks, step by step


def act(*names: PlainAct) -> list[Step]:
    return do(*(ev.Act(name=name) for name in names))


def do(*bodies: ev.Body) -> list[Step]:
    def doing(body: ev.Body) -> Step:
        return lambda conductor: conductor.take(body)

    return [doing(body) for body in bodies]


class Later:
    """Turn the clock; where a kill stopped it on the way, it is turned to where it should have come."""

    def __init__(self, **by: Any) -> None:
        self._by = by

    def __call__(self, conductor: Conductor) -> None:
        conductor.take(ClockBy(**self._by))


def later(**by: Any) -> list[Step]:
    return [Later(**by)]


def order(page: Page, *outcomes: Forced | Reason) -> list[Step]:
    return [lambda conductor: conductor.take(DirectorOrdered(at=page, outcomes=outcomes))]


def fill(field: Field, text: str) -> list[Step]:
    return [lambda conductor: conductor.take(Typed({field: text}))]


def give_code(conductor: Conductor) -> None:
    conductor.take(Typed({Field.SMS_CODE: str(conductor.world.phone.sms_code)}))


def enter(*, right: bool) -> Step:
    def step(conductor: Conductor) -> None:
        transfer = conductor.world.session.transfer
        booked = conductor.world.bank.transfer(transfer.transfer) if transfer else None
        assert booked is not None
        conductor.take(ev.EnterAmount(amount=booked.amount if right else 100))

    return step


def pay(conductor: Conductor) -> None:
    order = conductor.world.session.top_up
    assert order is not None
    conductor.take(ev.Pay(amount=order.amount))


def to_the_proof(method: Method) -> list[Step]:
    subject = Subject.INDIVIDUAL if method in INDIVIDUAL else Subject.ENTERPRISE
    choices = (
        ev.ChooseRegion(region=Region.MAINLAND),
        ev.ChooseSubject(subject=subject),
        ev.ChooseMethod(method=method),
    )
    values = specimen(subject).items()
    wanted = METHOD_FIELDS[method]
    filling = [step for field, text in values if field in wanted for step in fill(field, text)]
    code = [give_code] if Field.SMS_CODE in wanted else []
    return [*act(E.NEXT), *do(*choices), *filling, *code, *act(E.NEXT, E.SUBMIT)]


INDIVIDUAL = {Method.WECHAT_SCAN, Method.QQ_SCAN, Method.FACE}
_ENTERPRISE = {
    Field.LICENCE_KIND,
    Field.ENTERPRISE_NAME,
    Field.CREDIT_CODE,
    Field.ADDRESS,
    Field.CONTACT_NAME,
    Field.CONTACT_MOBILE,
}
_LEGAL_REP = _ENTERPRISE | {Field.LEGAL_REP_NAME, Field.LEGAL_REP_ID_NUMBER}
METHOD_FIELDS = {
    **{method: {Field.NAME, Field.ID_NUMBER, Field.MOBILE, Field.SMS_CODE} for method in INDIVIDUAL},
    Method.OFFICIAL_ACCOUNT: _ENTERPRISE,
    Method.TOP_UP: _ENTERPRISE,
    Method.LEGAL_REP_FACE: _LEGAL_REP,
    Method.LEGAL_REP_WECHAT_SCAN: _LEGAL_REP,
    Method.BANK_TRANSFER: _ENTERPRISE
    | {Field.BANK_ACCOUNT, Field.BANK_NAME, Field.BANK_CITY, Field.BANK_BRANCH},
}

SCANNED = act(E.PHONE_SCAN, E.PHONE_CONSENT, E.PHONE_CONFIRM)
GOOD_FACE, COVERED_FACE = ev.CheckFace(scene=Scene()), ev.CheckFace(scene=Scene(covered=0.5))
WALKS: dict[str, tuple[tuple[Variant, ...], Method, list[Step]]] = {
    "wechat scan, a code that expires": (
        (),
        Method.WECHAT_SCAN,
        [*later(seconds=121), *act(E.REFRESH), *SCANNED, *act(E.CLOSE)],
    ),
    "qq scan, no card, declined": (
        (),
        Method.QQ_SCAN,
        [
            lambda conductor: conductor.take(TypedWallet(card_bound=False)),
            *act(E.PHONE_SCAN, E.PHONE_CONFIRM, E.RETRY, E.PHONE_SCAN, E.PHONE_DECLINE, E.RETRY),
            *act(E.PHONE_BIND_CARD, E.PHONE_SCAN, E.PHONE_CONFIRM, E.CLOSE),
        ],
    ),
    "face, failed checks on two days": (
        (Variant.V6,),
        Method.FACE,
        [
            *do(COVERED_FACE),
            *[step for _ in range(5) for step in (*act(E.RETRY), *do(COVERED_FACE))],
            *later(days=1),
            *act(E.RETRY, E.SUBMIT),
            *do(GOOD_FACE),
            *act(E.CLOSE),
        ],
    ),
    "official account, ordered, reviewed": (
        (Variant.V1,),
        Method.OFFICIAL_ACCOUNT,
        [
            *order(Page.OFFICIAL_ACCOUNT, Reason.SYSTEM_ERROR),
            lambda conductor: conductor.take(OfficialAccountSays(verified=False)),
            *act(E.OFFICIAL_ACCOUNT_AUTHORISE, E.RETRY, E.SUBMIT, E.OFFICIAL_ACCOUNT_BLANK_PAGE, E.RETRY),
            *act(E.OFFICIAL_ACCOUNT_AUTHORISE, E.CANCEL),
            *later(minutes=31),
            *act(E.RETRY, E.CLOSE),
        ],
    ),
    "legal representative's scan, cancelled": (
        (),
        Method.LEGAL_REP_WECHAT_SCAN,
        [*act(E.CANCEL, E.RETRY), *SCANNED, *act(E.CLOSE)],
    ),
    "legal representative's face, overdue": (
        (Variant.V1,),
        Method.LEGAL_REP_FACE,
        [
            *order(Page.WAITING, Forced.TIMEOUT),
            *do(GOOD_FACE),
            *later(hours=1),
            *act(E.RETRY, E.SUBMIT),
            *do(GOOD_FACE),
            *later(to="deadline"),
            *act(E.CLOSE),
        ],
    ),
    "top-up, window over, then paid": (
        (Variant.V2,),
        Method.TOP_UP,
        [*later(days=8), *act(E.RETRY), pay, *later(business_days=3), *act(E.CLOSE)],
    ),
    "bank transfer, comes back, cancelled, wrong once": (
        (),
        Method.BANK_TRANSFER,
        [
            lambda conductor: conductor.take(BankSays(fate="account_wrong")),
            *later(business_days=1),
            *act(E.RETRY, E.NEXT, E.SUBMIT, E.CANCEL),
            *later(business_days=3),
            *act(E.RETRY),
            enter(right=False),
            *act(E.RETRY),
            enter(right=True),
            *act(E.CLOSE),
        ],
    ),
    "bank transfer, never arrives, then too late": (
        (),
        Method.BANK_TRANSFER,
        [
            lambda conductor: conductor.take(BankSays(fate="never_arrives")),
            *later(to="deadline"),
            *later(seconds=1),
            *act(E.RETRY, E.SUBMIT, E.BANK_ARRIVES),
            enter(right=False),
            *later(days=8),
            *act(E.RETRY, E.BANK_ARRIVES),
            enter(right=True),
            *act(E.CLOSE),
        ],
    ),
    "two accounts": (
        (),
        Method.FACE,
        [
            *do(GOOD_FACE),
            *act(E.CLOSE),
            *do(OpenAccount(other="shop-1")),
            *to_the_proof(Method.QQ_SCAN),
            *act(E.PHONE_SCAN, E.PHONE_CONFIRM, E.CLOSE),
            *do(OpenAccount(other="trainee")),
        ],
    ),
}


class Walk:
    """A walk that was followed undisturbed: the World after each step, the records, and the saves made."""

    def __init__(self, name: str) -> None:
        self.variants, method, rest = WALKS[name]
        self.steps = [*to_the_proof(method), *rest]
        store = Deadly.in_memory(key=KEY)
        conductor = Conductor(store, fresh(variants=self.variants), BUNDLED)
        self.worlds = [conductor.world]
        for step in self.steps:
            step(conductor)
            self.worlds.append(conductor.world)
        self.records = store.attempts()
        self.saves = store.saves

    def follow(self, store: Deadly, kills: list[int]) -> int:
        """Follow the walk and resume after each kill at these saves; returns how often it was killed."""
        conductor: Conductor | None = None
        done = killed = 0
        again = False
        while conductor is None or done < len(self.steps):
            store.kill_at = kills[killed] if killed < len(kills) else 0
            try:
                if conductor is None:
                    conductor = Conductor.resume(store, lambda: fresh(variants=self.variants), BUNDLED)
                    came_through = again and conductor.world == self.worlds[done + 1]
                else:
                    self._take(conductor, done, again=again)
                    came_through, again = True, False
            except Killed:
                again = conductor is not None or again
                conductor, killed = None, killed + 1
                continue
            done += came_through
            again = again and not came_through
            assert again or conductor.world == self.worlds[done]
        assert store.attempts() == self.records
        return killed

    def _take(self, conductor: Conductor, place: int, *, again: bool) -> None:
        step = self.steps[place]
        if again and isinstance(step, Later):
            conductor.take(ClockBy(to=self.worlds[place + 1].now))
        else:
            step(conductor)


@pytest.fixture(scope="module", params=list(WALKS))
def walk(request: pytest.FixtureRequest) -> Walk:
    return Walk(request.param)


def test_the_walks_end_where_they_should() -> None:
    methods = {method for _, method, _ in WALKS.values()}
    assert methods == set(Method)
    outcomes = {each["outcome"] for name in WALKS for each in Walk(name).records}
    assert outcomes >= {Outcome.VERIFIED, Outcome.REJECTED, Outcome.OVERDUE, Outcome.SYSTEM_ERROR}
    for name in WALKS:
        assert Walk(name).records[-1]["outcome"] == Outcome.VERIFIED, name


@pytest.mark.row("R33")
@pytest.mark.parametrize("before", [True, False])
def test_a_kill_at_any_save_is_not_noticed_after_the_resume(walk: Walk, before: bool) -> None:
    assert walk.saves > 15  # so that there is something to be killed at
    for number in range(1, walk.saves + 1):
        store = Deadly.in_memory(key=KEY)
        store.before = before
        assert walk.follow(store, [number]) == 1


@pytest.mark.row("R33")
@pytest.mark.parametrize("distance", [1, 2, 3, 5])
def test_a_program_killed_again_and_again_still_comes_to_the_end(walk: Walk, distance: int) -> None:
    store = Deadly.in_memory(key=KEY)
    kills = list(range(distance, 2 * walk.saves, distance))
    assert walk.follow(store, kills) >= walk.saves // distance - 1
