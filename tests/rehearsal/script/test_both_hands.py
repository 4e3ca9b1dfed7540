"""What each step stands for: the events where there is no window, the gestures where there is one, one by one."""

from datetime import UTC, datetime
from typing import Any

import pytest

from realname_wizard.conductor import Conductor
from realname_wizard.flow.door import Given
from realname_wizard.messages.account_events import (
    BeginChange,
    NamesAccount,
    OpenAccount,
    RemoveAccount,
    RenameAccount,
    RequestQuota,
    Settle,
)
from realname_wizard.messages.events import CheckFace, ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.messages.outside_events import (
    BankSays,
    DirectorOrdered,
    LanguageSwitched,
    OfficialAccountSays,
    RegisterSays,
    WalletSays,
)
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.typed import (
    ClockBy,
    Typed,
    TypedAmount,
    TypedDeliveredCode,
    TypedPayment,
    TypedSearch,
    TypedWallet,
)
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.gestures import Click, Gesture, OpenDrawer, Press, Set
from realname_wizard.rehearsal.script.reader import read_text, read_walkthrough
from realname_wizard.rehearsal.script.sight import NotOffered, Sight
from realname_wizard.rehearsal.script.step import Step
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import (
    Blocker,
    EventName,
    Field,
    Forced,
    Method,
    Page,
    Reason,
    Region,
    Subject,
)

E = EventName
NEXT = Click("button.next")
TO_FORM = ["next", "choose: {region: mainland}", "choose: {subject: individual}", "choose: {method: qq_scan}"]
TO_BANK = [
    *TO_FORM[:2],
    "choose: {subject: enterprise}",
    "choose: {method: METHOD}",
    "fill: {specimen: enterprise}",
    "next",
    "submit",
]

pytestmark = pytest.mark.row("T05")


class Keeping(NoWindow):
    """Hands that keep the Conductor for whoever looks."""

    kept: Conductor

    def take_up(self, conductor: Conductor) -> None:
        self.kept = conductor
        super().take_up(conductor)


def step_of(written: str) -> Step:
    return read_text(f"name: x\nsteps:\n  - {written}\n", "x.yaml").steps[0]


def sight_after(*way: str, stays: bool = False) -> Sight:
    """What a runner sees once these steps were followed."""
    hands = Keeping()
    steps = "".join(f"  - {each}\n" for each in way or ("snapshot: start",))
    walkthrough = read_text(f"name: x\nsteps:\n{steps}", "x.yaml")
    result = Run(walkthrough, hands, Store.in_memory(), rules=BUNDLED).follow()
    assert result.good, result.steps[-1]
    return Sight(hands.kept, stays=stays)


ON_THE_PAGE: list[tuple[str, Given, list[Gesture]]] = [
    ("choose: {region: overseas}", ChooseRegion(region=Region.OVERSEAS), [Click("choice.overseas"), NEXT]),
    ("choose: {subject: enterprise}", ChooseSubject(subject=Subject.ENTERPRISE), [Click("choice.enterprise"), NEXT]),
    ("choose: {method: face}", ChooseMethod(method=Method.FACE), [Click("choice.face"), NEXT]),
    ("next", E.NEXT, [NEXT]),
    ("back", E.BACK, [Click("button.back")]),
    ("submit", E.SUBMIT, [Click("button.submit")]),
    ("retry", E.RETRY, [Click("button.retry", others=("way.retry",))]),
    ("other_method", E.OTHER_METHOD, [Click("button.other_method", others=("way.other_method",))]),
    ("refresh", E.REFRESH, [Click("button.refresh")]),
    ("extend", E.EXTEND_CODE, [Click("qr.extend")]),
    ("cancel", E.CANCEL, [Click("button.cancel", answer_yes=True)]),
    ("close", E.CLOSE, [Click("button.close", answer_yes=True, others=("button.account",))]),
    ("phone: scan", E.PHONE_SCAN, [Click("phone.scan")]),
    ("phone: decline_consent", E.PHONE_DECLINE_CONSENT, [Click("phone.decline_consent")]),
    ("phone: bind_card", E.PHONE_BIND_CARD, [Click("phone.bind_card")]),
    (
        "official_account: blank_page",
        E.OFFICIAL_ACCOUNT_BLANK_PAGE,
        [Click("official_account.scan", if_shown=True), Click("official_account.blank_page")],
    ),
    (
        "pay: {amount: '0.12', payer: other}",
        TypedPayment("0.12", own_account=False),
        [Set("pay.amount", "0.12"), Set("pay.payer", "other"), Click("pay.send")],
    ),
    ("bank: arrives", E.BANK_ARRIVES, [Click("bank.arrives")]),
    ("bank: {enter: '0.5'}", TypedAmount("0.5"), [Set("field.amount", "0.5"), Click("bank.enter")]),
    ("account: report_misuse", E.REPORT_MISUSE, [OpenDrawer("desk"), Click("report.misuse")]),
    ("account: end_misuse", E.END_MISUSE, [OpenDrawer("desk"), Click("misuse.end")]),
    ("account: take_up", E.TAKE_UP, [Click("take_up")]),
    ("account: show_account", E.SHOW_ACCOUNT, [Click("button.show_account")]),
    ("account: find_these", E.FIND_THESE, [OpenDrawer("desk"), Click("find.these")]),
    ("account: withdraw_change", E.WITHDRAW_CHANGE, [Click("button.withdraw_change", answer_yes=True)]),
    ("account: withdraw_cancelling", E.WITHDRAW_CANCELLING, [Click("account.keep")]),
    ("account: save_support_kit", E.SUPPORT_KIT_SAVED, [Press("Ctrl+Shift+S")]),
    ("account: {open: shop}", OpenAccount(other="shop"), [Set("account.name", "shop"), Click("account.open")]),
    (
        "account: {find_by: {mobile: '138', name: 演示}}",
        TypedSearch({Field.NAME: "演示", Field.MOBILE: "138"}),
        [
            OpenDrawer("desk"),
            Set("desk.name", "演示"),
            Set("desk.id_number", ""),
            Set("desk.credit_code", ""),
            Set("desk.mobile", "138"),
            Click("desk.find"),
        ],
    ),
    (
        "account: {log_in: shop}",
        NamesAccount(name=E.LOG_IN, other="shop"),
        [OpenDrawer("desk"), Set("desk.account", "shop"), Click("desk.log_in")],
    ),
    (
        "account: {appeal: shop}",
        NamesAccount(name=E.APPEAL, other="shop"),
        [OpenDrawer("desk"), Set("desk.account", "shop"), Click("desk.appeal")],
    ),
    (
        "account: {request_quota: 20}",
        RequestQuota(limit=20),
        [OpenDrawer("desk"), Set("desk.quota", 20), Click("desk.quota.ask")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("written", "event", "gestures"), ON_THE_PAGE, ids=[row[0] for row in ON_THE_PAGE])
def test_a_step_is_an_event_and_the_gestures_that_let_it_happen(
    written: str, event: Given, gestures: list[Gesture]
) -> None:
    step, sight = step_of(written), sight_after()
    assert step.events(sight) == (event,)
    assert list(step.gestures(sight)) == gestures
    assert not step.of_world
    awaited = event if isinstance(event, EventName) else getattr(event, "becomes", None) or event.name  # type: ignore[union-attr]
    choices = {E.CHOOSE_REGION, E.CHOOSE_SUBJECT, E.CHOOSE_METHOD} if written == "next" else set()
    assert step.awaited(sight) == {awaited} | choices


AROUND: list[tuple[str, tuple[Given, ...]]] = [
    ("phone: {wallet: no_card}", (WalletSays(card_bound=False),)),
    ("phone: {wallet: {name: 别人, id_number: '1'}}", (TypedWallet(name="别人", id_number="1"),)),
    ("official_account: {verified: false}", (OfficialAccountSays(verified=False),)),
    ("official_account: {enterprise: other}", (OfficialAccountSays(same_enterprise=False),)),
    ("official_account: {enterprise: match}", (OfficialAccountSays(same_enterprise=True),)),
    (
        "register: {legal_rep: other, listed: false, person: match, photo: none, document: expired}",
        (
            RegisterSays(
                legal_rep_matches=False,
                enterprise_listed=False,
                person_found=True,
                person_matches=True,
                photo_on_record=False,
                document_valid=False,
            ),
        ),
    ),
    ("register: {photo: match}", (RegisterSays(photo_on_record=True),)),
    ("bank: {account: wrong}", (BankSays(fate="account_wrong"),)),
    ("bank: never_arrives", (BankSays(fate="never_arrives"),)),
    ("director: {at: face, outcome: pass}", (DirectorOrdered(at=Page.FACE, outcomes=(Forced.PASS,)),)),
    (
        "director: {at: face, outcome: [cancel, face_covered]}",
        (DirectorOrdered(at=Page.FACE, outcomes=(Forced.CANCEL, Reason.FACE_COVERED)),),
    ),
    ("advance: {to: deadline}", (ClockBy(to="deadline"),)),
    ("advance: {to: 2027-01-01T00:00:00Z}", (ClockBy(to=datetime(2027, 1, 1, tzinfo=UTC)),)),
    ("advance: {business_days: 2}", (ClockBy(business_days=2),)),
    ("advance: {days: 1, hours: 1, minutes: 1, seconds: 1}", (ClockBy(seconds=86_400 + 3_600 + 60 + 1),)),
    (
        "advance: {seconds: 5, business_days: 1, to: deadline}",
        (ClockBy(to="deadline"), ClockBy(business_days=1), ClockBy(seconds=5)),
    ),
]


@pytest.mark.parametrize(("written", "events"), AROUND, ids=[row[0] for row in AROUND])
def test_what_the_world_does_is_nobodys_gesture(written: str, events: tuple[Given, ...]) -> None:
    step = step_of(written)
    assert step.of_world
    assert step.events(sight_after()) == events


ITS_PAGE: list[tuple[str, Given, list[Gesture]]] = [
    ("account: cancel_account", E.CANCEL_ACCOUNT, [Click("account.cancel", answer_yes=True)]),
    ("account: {change: {to: enterprise}}", BeginChange(to=Subject.ENTERPRISE), [Click("account.change.enterprise")]),
    (
        "account: {link: shop}",
        NamesAccount(name=E.LINK_ACCOUNT, other="shop"),
        [Set("account.link.name", "shop"), Click("account.link")],
    ),
    (
        "account: {create_sub: shop}",
        NamesAccount(name=E.CREATE_SUB, other="shop"),
        [Set("account.create.name", "shop"), Click("account.create")],
    ),
    (
        "account: {rename: market}",
        RenameAccount(to="market"),
        [Set("account.rename.name", "market"), Click("account.rename")],
    ),
    (
        "account: {remove: shop}",
        RemoveAccount(other="shop"),
        [Click("account.remove.shop", answer_yes=True)],
    ),
    ("account: {settle: balance}", Settle(what=Blocker.BALANCE), [Click("account.settle.balance")]),
]  # fmt: skip


@pytest.mark.parametrize(("written", "event", "gestures"), ITS_PAGE, ids=[row[0] for row in ITS_PAGE])
def test_what_belongs_to_the_account_page_goes_there_from_the_welcome(
    written: str, event: Given, gestures: list[Gesture]
) -> None:
    step = step_of(written)
    for sight in (sight_after("account: {open: other}"), sight_after()):
        assert step.events(sight) == (E.SHOW_ACCOUNT, event)
        assert E.SHOW_ACCOUNT not in step.awaited(sight)
        assert len(step.awaited(sight)) == 1
        assert list(step.gestures(sight)) == [Click("button.show_account"), *gestures]
    for sight in (sight_after("next"), sight_after(stays=True)):
        assert step.events(sight) == (event,)
        assert list(step.gestures(sight)) == gestures


def test_away_from_the_account_another_one_is_opened_at_the_desk() -> None:
    step = step_of("account: {open: shop}")
    result = sight_after("next", "cancel")
    assert list(step.gestures(result)) == [
        OpenDrawer("desk"),
        Set("desk.account", "shop"),
        Click("desk.switch"),
    ]


def test_the_account_that_was_refused_is_opened_by_the_button_of_the_page_and_another_at_the_desk() -> None:
    linking = read_walkthrough(suite.built_in() / "account" / "link_a_sub_account.yaml")
    hands = Keeping()
    with Store.in_memory() as store:
        run = Run(linking, hands, store, rules=BUNDLED)
        run.follow_one(1, linking.steps[0])
        sight = Sight(hands.kept)
        branch, shop = (
            list(step_of(f"account: {{open: {name}}}").gestures(sight)) for name in ("branch", "shop")
        )
        ways = [(each.way, each.account) for each in hands.kept.page(Texts.load("en")).result.ways]  # type: ignore[union-attr]
    assert branch == [Click("button.open_account", others=("way.open_account",))]
    assert ("open_account", "branch") in ways
    assert shop[0] == OpenDrawer("desk")


# --- the form


def test_a_form_is_filled_at_once_and_the_code_afterwards() -> None:
    sight = sight_after(*TO_FORM)
    step = step_of("fill: {sms_code: '1', name: 演示}")
    assert step.events(sight) == (Typed({Field.NAME: "演示"}), Typed({Field.SMS_CODE: "1"}))
    assert list(step.gestures(sight)) == [Set("field.name", "演示"), Set("field.sms_code", "1")]
    assert step.awaited(sight) == frozenset()


def test_a_specimen_fills_what_is_on_the_page_and_what_is_written_beside_it_wins() -> None:
    sight = sight_after(*TO_FORM)
    *values, code = step_of("fill: {specimen: individual, name: 演示}").events(sight)
    typed = {field: text for each in values if isinstance(each, Typed) for field, text in each.values.items()}
    assert len(values) == 3
    assert set(typed) == {Field.NAME, Field.ID_NUMBER, Field.MOBILE}
    assert typed[Field.NAME] == "演示"
    assert code == TypedDeliveredCode()
    only = step_of("fill: {sms_code: delivered}")
    assert only.events(sight) == (TypedDeliveredCode(),)


def test_the_code_that_was_delivered_is_typed_on_a_window() -> None:
    step = step_of("fill: {sms_code: delivered}")
    with pytest.raises(NotOffered, match="no code was delivered to the phone"):
        list(step.gestures(sight_after(*TO_FORM)))
    sight = sight_after(*TO_FORM, "fill: {mobile: '13800138000'}")
    assert list(step.gestures(sight)) == [Set("field.sms_code", sight.delivered_code)]
    assert len(sight.delivered_code) == 6


def test_what_is_not_on_the_page_cannot_be_filled() -> None:
    with pytest.raises(NotOffered) as told:
        step_of("fill: {bank_account: '1'}").events(sight_after(*TO_FORM))
    assert str(told.value) == (
        "bank_account cannot be filled on details, which asks for: name, id_number, mobile, sms_code"
    )
    with pytest.raises(NotOffered, match="cannot be filled on welcome, which asks for: no fields"):
        step_of("fill: {name: 演示}").events(sight_after())
    with pytest.raises(NotOffered, match="the specimen enterprise has nothing to fill on welcome"):
        step_of("fill: {specimen: enterprise}").events(sight_after())


# --- amounts, faces, languages


def test_an_exact_top_up_is_what_the_page_asks_for() -> None:
    sight = sight_after(*(each.replace("METHOD", "top_up") for each in TO_BANK))
    assert sight_after().amount_asked == "0.01"
    assert step_of("pay: {}").events(sight) == (TypedPayment(sight.amount_asked, own_account=True),)
    assert step_of("pay: {amount: exact}").events(sight) == step_of("pay: {}").events(sight)
    assert next(step_of("pay: {}").gestures(sight)) == Set("pay.amount", sight.amount_asked)


def test_an_exact_amount_is_what_arrived_and_a_wrong_one_another_that_could_have() -> None:
    sight = sight_after(*(each.replace("METHOD", "bank_transfer") for each in TO_BANK), "bank: arrives")
    exact, wrong = sight.amount_sent, sight.another_amount
    assert exact != wrong
    assert 0.01 <= float(wrong) <= 0.99
    assert step_of("bank: {enter: exact}").events(sight) == (TypedAmount(exact),)
    assert step_of("bank: {enter: wrong}").events(sight) == (TypedAmount(wrong),)
    assert next(step_of("bank: {enter: wrong}").gestures(sight)) == Set("field.amount", wrong)
    assert sight_after().amount_sent == "0.01"
    assert sight_after().another_amount == "0.02"


def test_a_face_is_positioned_before_it_is_checked() -> None:
    step, sight = step_of("face: {covered: 0.5, blink: false, person: other}"), sight_after()
    scene: dict[str, Any] = {"covered": 0.5, "blink": False, "person": "other"}
    assert step.events(sight) == (CheckFace(scene=Scene(**scene)),)
    gestures = list(step.gestures(sight))
    assert gestures[:-1] == [Set(f"face.{name}", value) for name, value in Scene(**scene)]
    assert gestures[-1] == Click("face.check")
    assert step_of("face: {}").events(sight) == (CheckFace(scene=Scene()),)


def test_a_language_is_switched_to_unless_it_is_there() -> None:
    sight = sight_after()
    assert step_of("switch_language: zh_CN").events(sight) == (LanguageSwitched(language="zh_CN"),)
    assert step_of("switch_language: en").events(sight) == ()
    assert step_of("switch_language: en").awaited(sight) == frozenset()
    assert list(step_of("switch_language: en").gestures(sight)) == []
    assert Click("language.switch") in list(step_of("switch_language: zh_CN").gestures(sight))
