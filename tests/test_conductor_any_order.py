"""Whatever is done in whatever order: refusals change nothing, what must hold holds, a resume is not noticed."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any, NamedTuple, TypeVar, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.beginning import NOW, fresh, to_proof
from tests.journal.kept_worlds import Remembering, differences

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import holder_of, new_world
from realname_wizard.flow.deadlines import deadline
from realname_wizard.flow.details import methods_open, problems
from realname_wizard.flow.verification import verification_table
from realname_wizard.identity.sealing import Seal
from realname_wizard.identity.specimens import specimen, specimen_names
from realname_wizard.messages import events as ev
from realname_wizard.messages.account_events import (
    BeginChange,
    FindAccounts,
    NamesAccount,
    OpenAccount,
    RequestQuota,
    Settle,
    Sought,
)
from realname_wizard.messages.outside_events import (
    BankSays,
    DirectorOrdered,
    LanguageSwitched,
    OfficialAccountSays,
    RegisterSays,
    VariantsSwitched,
)
from realname_wizard.messages.proofs import can_order
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.session import Asking, State
from realname_wizard.messages.typed import ClockBy, Typed, TypedSpecimen, TypedWallet
from realname_wizard.messages.world import Account, Identity, Ledger, World
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import (
    Blocker,
    Field,
    Forced,
    Method,
    Outcome,
    Page,
    Reason,
    Region,
    Subject,
    Variant,
)
from realname_wizard.words import EventName as E

KEY = bytes(range(32))
SEAL = Seal(KEY)
TABLE = verification_table()
ACTS = [E(name) for name in get_args(ev.PlainAct)]
CARRYING = (
    E.CHOOSE_REGION,
    E.CHOOSE_SUBJECT,
    E.CHOOSE_METHOD,
    E.FACE_CHECK,
    E.PAY,
    E.BANK_ENTER,
    E.OPEN_ACCOUNT,
    E.BEGIN_CHANGE,
    E.LINK_ACCOUNT,
    E.CREATE_SUB,
    E.LOG_IN,
    E.APPEAL,
    E.FIND_ACCOUNTS,
    E.REQUEST_QUOTA,
    E.SETTLE,
)
DOABLE = {*ACTS, *CARRYING, E.FILL}
NAMES = ("trainee", "shop-1", "shop-2", "shop-3", "shop-4")
NUMBERS = sorted(
    {
        value
        for name in specimen_names()
        for field, value in specimen(name).items()
        if field
        in (Field.ID_NUMBER, Field.MOBILE, Field.CREDIT_CODE, Field.LEGAL_REP_ID_NUMBER, Field.BANK_ACCOUNT)
        and value.isascii()
        and value.isalnum()
    }
    | {"362322198709086409", "11010519491231002X", "18600001111"}
)
WORDS = ["演示样本", "演示•样本", "示例", "business_licence", "000000", "0.37", "", "\ud800", "·", "1" * 40]
SCENES = [
    {},
    {"covered": 0.5},
    {"person": "other", "light": 0.1},
    {"in_frame": 0.2},
    {"faces": 0, "blink": False},
]

T = TypeVar("T")


class Dice:
    """Choices drawn out of one whole number, so that a failing order of events can be made shorter."""

    def __init__(self, number: int) -> None:
        self._number = number

    def of(self, choices: Sequence[T]) -> T:
        self._number, place = divmod(self._number, len(choices))
        return choices[place]


class Watched(Remembering):
    """A store in memory that tells how often something was saved, and the World last saved."""

    def record_attempt(self, attempt: dict[str, Any]) -> None:
        super().record_attempt(attempt)
        self.saves += 1


def typed(dice: Dice) -> str:
    """Words, numbers, and numbers as people paste them, also where they do not belong.

    Not a credit code with spaces inside: among words it is not told from them.
    """
    number = dice.of(NUMBERS)
    wide = "".join(chr(ord(mark) + 0xFEE0) for mark in number)
    forms = [*WORDS, number, number, number, wide, f"号{number}。"]
    if number[:17].isdecimal():
        forms += [" ".join(re.findall(".{1,4}", number)), f"{number[:6]}-{number[6:]}"]
    return dice.of(forms)


def body(name: E, world: World, dice: Dice) -> ev.Body:
    """An event of that name, possible or not."""
    order, transfer = world.session.top_up, world.session.transfer
    booked = world.bank.transfer(transfer.transfer) if transfer else None
    match name:
        case E.CHOOSE_REGION:
            return ev.ChooseRegion(region=dice.of([Region.MAINLAND, *Region]))
        case E.CHOOSE_SUBJECT:
            return ev.ChooseSubject(subject=dice.of(list(Subject)))
        case E.CHOOSE_METHOD:
            return ev.ChooseMethod(method=dice.of(list(Method)))
        case E.FACE_CHECK:
            return ev.CheckFace(scene=Scene.model_validate(dice.of(SCENES)))
        case E.PAY:
            exact = order.amount if order else 7
            return ev.Pay(amount=dice.of([exact, exact, 100, None]), own_account=dice.of([True, True, False]))
        case E.BANK_ENTER:
            return ev.EnterAmount(amount=dice.of([booked.amount if booked else 7, 100, None]))
        case E.OPEN_ACCOUNT:
            return OpenAccount(other=dice.of(NAMES))
        case E.BEGIN_CHANGE:
            return BeginChange(to=dice.of(list(Subject)))
        case E.LINK_ACCOUNT | E.CREATE_SUB | E.LOG_IN | E.APPEAL:
            return NamesAccount(name=name, other=dice.of(NAMES))
        case E.FIND_ACCOUNTS:
            field = dice.of([Field.ID_NUMBER, Field.CREDIT_CODE, Field.MOBILE, Field.NAME])
            return FindAccounts(
                by=(Sought(field=field, fingerprint=SEAL.fingerprint_of(field, typed(dice))),)
            )
        case E.REQUEST_QUOTA:
            return RequestQuota(limit=dice.of([1, 11, 20, 1000]))
        case E.SETTLE:
            return Settle(what=dice.of(list(Blocker)))
    return ev.Act.model_validate({"name": name})


NEXT_BY_STATE = {
    Page.REGION: E.CHOOSE_REGION,
    Page.SUBJECT: E.CHOOSE_SUBJECT,
    Page.REVIEW_DETAILS: E.SUBMIT,
    Page.OFFICIAL_ACCOUNT: E.OFFICIAL_ACCOUNT_AUTHORISE,
    Page.TOP_UP: E.PAY,
    Page.ACCOUNT: E.OPEN_ACCOUNT,
}


def next_name(conductor: Conductor) -> E:
    """The event that leads on from here, for one who knows the way."""
    session, allowed = conductor.world.session, conductor.allowed()
    if session.state is Page.QR:
        likely = (E.REFRESH, E.PHONE_CONSENT, E.PHONE_CONFIRM, E.PHONE_SCAN)
        return next((name for name in likely if name in allowed), E.PHONE_SCAN)
    if session.state in (Page.RESULT, Page.HANDED_OFF):
        return E.RETRY if E.RETRY in allowed else E.CLOSE
    return NEXT_BY_STATE.get(session.page, E.NEXT)


def forward(conductor: Conductor, dice: Dice) -> None:
    """Take the step that leads on from here."""
    session, policy = conductor.world.session, conductor.policy
    under_way = session.state is Page.BANK_TRANSFER and E.BANK_ENTER not in conductor.allowed()
    if session.state is Page.METHOD:
        open_here = methods_open(policy, session)
        conductor.take(ev.ChooseMethod(method=dice.of(open_here).method))
    elif session.state is Page.DETAILS and problems(policy, session):
        conductor.take(TypedSpecimen(str(session.subject)))
    elif session.state is Page.FACE:
        conductor.take(ev.CheckFace(scene=Scene()))
    elif under_way or session.state is Page.WAITING:
        conductor.take(ClockBy(to="deadline"))
    elif session.state is Page.BANK_TRANSFER:
        conductor.take(body(E.BANK_ENTER, conductor.world, dice))
    else:
        conductor.take(body(next_name(conductor), conductor.world, dice))


def tell(conductor: Conductor, dice: Dice) -> None:
    """Something from outside: time, registers, wallet, bank, director."""
    flag = dice.of([True, False])
    outcomes = [*Forced, *Reason]
    here = conductor.world.session.page
    possible = [each for each in outcomes if can_order(conductor.policy, here, each)] or outcomes
    told: list[Callable[[], None]] = [
        lambda: conductor.take(ClockBy(seconds=dice.of([1, 60, 121]))),
        lambda: conductor.take(ClockBy(to="deadline")),
        lambda: conductor.take(ClockBy(to=conductor.world.now + timedelta(hours=dice.of([-1, 1, 30])))),
        lambda: conductor.take(ClockBy(business_days=dice.of([1, 2, 3]))),
        lambda: conductor.take(ClockBy(days=dice.of([1, 7, 8]))),
        lambda: conductor.take(
            DirectorOrdered(at=dice.of(list(Page)), outcomes=(dice.of(outcomes), dice.of(outcomes)))
        ),
        lambda: conductor.take(DirectorOrdered(at=here, outcomes=(dice.of(possible),))),
        lambda: conductor.take(
            TypedWallet(name=dice.of([None, typed(dice)]), id_number=dice.of([None, *NUMBERS]))
        ),
        lambda: conductor.take(TypedWallet(card_bound=flag)),
        lambda: conductor.take(RegisterSays(person_matches=flag, enterprise_listed=dice.of([True, False]))),
        lambda: conductor.take(RegisterSays(photo_on_record=flag, legal_rep_matches=dice.of([True, False]))),
        lambda: conductor.take(OfficialAccountSays(verified=flag, same_enterprise=dice.of([True, False]))),
        lambda: conductor.take(BankSays(fate="account_wrong")),
        lambda: conductor.take(BankSays(fate="never_arrives")),
        lambda: conductor.take(LanguageSwitched(language=dice.of(list(languages())))),
        lambda: conductor.take(VariantsSwitched(variants=(dice.of(list(Variant)), dice.of(list(Variant))))),
    ]
    dice.of(told)()


def do(conductor: Conductor, number: int) -> None:
    """What this number stands for. Raises NotAllowed and NotPossible where it is refused."""
    dice = Dice(number)
    match dice.of("fffffppptttaW"):
        case "f":
            forward(conductor, dice)
        case "p":
            name = dice.of(sorted(conductor.allowed() & DOABLE))
            fill_or_act(conductor, name, dice)
        case "t":
            tell(conductor, dice)
        case "a":
            fill_or_act(conductor, dice.of(sorted(DOABLE)), dice)
        case "W":
            conductor.take(Typed({dice.of(list(Field)): typed(dice)}))


def fill_or_act(conductor: Conductor, name: E, dice: Dice) -> None:
    if name is E.FILL:
        conductor.take(Typed({dice.of(list(Field)): typed(dice)}))
    else:
        conductor.take(body(name, conductor.world, dice))


def books(individual: int, enterprise: int) -> Ledger:
    """The platform's books with so many accounts verified for the first specimens."""
    counts = (
        (Subject.INDIVIDUAL, Field.ID_NUMBER, individual),
        (Subject.ENTERPRISE, Field.CREDIT_CODE, enterprise),
    )
    return Ledger(
        accounts=tuple(
            Account(
                name=f"{subject}-{place}",
                identity=Identity(
                    subject=subject, fingerprint=SEAL.fingerprint_of(field, specimen(subject)[field])
                ),
                mobile=SEAL.fingerprint_of(Field.MOBILE, specimen("individual")[Field.MOBILE]),
            )
            for subject, field, count in counts
            for place in range(count)
        )
    )


BOOKS = {"empty": Ledger(), "one place left": books(2, 9), "full": books(3, 10)}


class Start(NamedTuple):
    """Where an order of events begins: the rules, the books, and a proving page or the welcome."""

    variants: tuple[Variant, ...]
    books: str
    method: Method | None


def begin(store: Store, start: Start) -> Conductor:
    conductor = Conductor(
        store,
        fresh(variants=start.variants, ledger=BOOKS[start.books]),
        BUNDLED,
    )
    if start.method is None:
        return conductor
    for each in to_proof(start.method):
        conductor.take(each)
    return conductor


def check(conductor: Conductor, before: World, *, bent: bool) -> None:
    """What holds whenever the Conductor is at rest; `bent` once the director or other rules stepped in."""
    world, session, policy = conductor.world, conductor.world.session, conductor.policy
    assert session.state not in (Asking.ADMISSION, Asking.ASSESSMENT)
    assert Page(session.state) is session.page
    assert world.outbox == world.inbox == ()
    assert world.now >= before.now
    assert world.next_number >= before.next_number
    assert all(entry.due > world.now for entry in world.agenda)
    assert list(world.agenda) == sorted(world.agenda, key=lambda each: each.order)
    numbers = [line.number for line in conductor.log]
    assert numbers == sorted(set(numbers))
    account = world.ledger.account(session.account)
    assert account is not None
    if session.outcome is Outcome.VERIFIED:
        assert session.holder.verified is session.subject or session.state is Page.ACCOUNT
    assert session.holder == holder_of(world.ledger, account)
    found = deadline(session)
    end = found.at if found else None
    assert end is None or end >= world.now
    if session.state in (Page.RESULT, Page.HANDED_OFF):
        assert session.verdict is not None
    else:
        assert session.held == ()
    needs: dict[State, object] = {Page.WAITING: session.review, Page.TOP_UP: session.top_up}
    needs |= {Page.BANK_TRANSFER: session.transfer, Page.QR: session.verdict or session.qr}
    assert session.state not in needs or needs[session.state] is not None
    if not bent:
        assert session.state is not Page.WAITING or end is not None
        kept = [each.identity for each in world.ledger.accounts if each.identity]
        for each in world.ledger.accounts:
            known = before.ledger.account(each.name)
            if each.identity is not None and (known is None or known.identity is None):
                individual = each.identity.subject is Subject.INDIVIDUAL
                limit = policy.quotas.individual if individual else policy.quotas.enterprise
                same = [one for one in kept if one.fingerprint == each.identity.fingerprint]
                assert len(same) <= world.ledger.limit(limit, each.identity.fingerprint)


def plain(text: str) -> str:
    """Without what can stand between the digits of a number."""
    return re.sub(r"[\s.\-]", "", unicodedata.normalize("NFKC", text))


ORDERS = st.lists(st.integers(0, 2**40), min_size=1, max_size=20)
STARTS = st.builds(
    Start,
    st.sets(st.sampled_from(list(Variant))).map(lambda each: tuple(sorted(each))),
    st.sampled_from(list(BOOKS)),
    st.sampled_from([None, *Method, *Method]),
)
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
LONG = settings.get_current_profile_name() == "long"


@pytest.mark.row("R33", "T09", "T10")
@settings(UNHURRIED, max_examples=2000 if LONG else 400)
@given(STARTS, ORDERS)
def test_any_order_of_events(start: Start, numbers: list[int]) -> None:
    store = Watched.in_memory(key=KEY)
    conductor = begin(store, start)
    bent = False
    for number in numbers:
        before, text, saves = conductor.world, store.text, store.saves
        try:
            do(conductor, number)
        except (NotAllowed, NotPossible):
            assert conductor.world.model_dump_json() == before.model_dump_json()
            assert (store.saves, store.text) == (saves, text)
        saved = World.model_validate_json(store.text)
        assert saved == conductor.world
        store.saved[store.last] = conductor.world
        bent = bent or bool(conductor.world.orders) or conductor.world.variants != start.variants
        check(conductor, before, bent=bent)
    for language in languages():
        assert conductor.page(Texts.load(language)).page is conductor.world.session.page
    assert list(differences(store)) == [], "replaying the journal gives another World"
    kept = plain(store.text + repr(store.attempts()) + repr(list(store.journal())))
    assert [number for number in NUMBERS if number in kept] == []


@pytest.mark.row("R33")
@settings(UNHURRIED, max_examples=400 if LONG else 100)
@given(STARTS, ORDERS)
def test_a_restart_after_every_event_is_not_noticed(start: Start, numbers: list[int]) -> None:
    store, other = Store.in_memory(key=KEY), Store.in_memory(key=KEY)
    running, restarted = begin(store, start), begin(other, start)
    for number in numbers:
        refusals: list[str] = []
        for conductor in (running, restarted):
            try:
                do(conductor, number)
            except (NotAllowed, NotPossible) as refusal:
                refusals.append(str(refusal))
        assert len(set(refusals)) == len(refusals) / 2
        restarted = Conductor.resume(
            other, lambda: new_world(now=NOW, account="nobody", rules=BUNDLED), BUNDLED
        )
        assert restarted.world == running.world
    assert other.attempts() == store.attempts()


@settings(UNHURRIED, max_examples=400 if LONG else 100)
@given(STARTS, ORDERS)
def test_a_plain_act_is_possible_just_where_it_is_allowed(start: Start, numbers: list[int]) -> None:
    conductor = begin(Store.in_memory(key=KEY), start)
    for number in numbers:
        with suppress(NotAllowed, NotPossible):
            do(conductor, number)
        world, allowed = conductor.world, conductor.allowed()
        for name in ACTS:
            act = ev.Act.model_validate({"name": name})
            event = ev.Event(number=world.next_number, at=world.now, account=world.current, body=act)
            if name in allowed:
                TABLE.step(conductor.policy, world.session, event)
            else:
                with pytest.raises(NotAllowed):
                    TABLE.step(conductor.policy, world.session, event)
