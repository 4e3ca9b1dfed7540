"""What the proving pages and what stands beside them say."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.beginning import to_proof, to_review

from realname_wizard.flow.door import Given
from realname_wizard.messages.outside_events import (
    DirectorOrdered,
    OfficialAccountSays,
)
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.messages.typed import (
    ClockBy,
    TypedAmount,
    TypedPayment,
)
from realname_wizard.words import (
    Field,
    Forced,
    Method,
    Page,
    Reason,
)

from .conftest import CONSENTED, OVER, SCANNED, START, TEXTS, E, after, plainly, say, shows


@pytest.mark.row("R20", "R21", "R22")
@pytest.mark.parametrize(
    ("more", "status", "screen", "lines", "actions"),
    [
        ((), "waiting", "home", ["home.what"], {"phone.scan": True, "phone.bind_card": True}),
        (
            SCANNED,
            "scanned",
            "consent",
            ["consent.who", "consent.what"],
            {
                "phone.consent": True,
                "phone.decline_consent": True,
                "phone.decline": True,
            },
        ),
        (
            CONSENTED,
            "consented",
            "confirm",
            ["confirm.what"],
            {"phone.confirm": True, "phone.decline": True},
        ),
    ],
)
def test_code_and_phone_go_together(
    more: tuple[Given, ...], status: str, screen: str, lines: list[str], actions: dict[str, bool]
) -> None:
    model = after(*to_proof(Method.WECHAT_SCAN), *more)
    assert model.phone is not None
    name = after(*to_review(Method.WECHAT_SCAN)).summary[3].value
    shows(
        model,
        {
            "qr.status": status,
            "qr.status_text": say(f"qr.status.{status}"),
            "qr.veiled": False,
            "qr.veil_text": "",
            "qr.refresh": "",
            "qr.reasons": (),
            "phone.screen": screen,
            "phone.title": say("phone.app.wechat"),
            "phone.lines": tuple(say(f"phone.{line}", name=name) for line in lines),
            "phone.card_bound": True,
            "phone.card_text": say("phone.card.bound"),
            "paragraphs": (say("qr.how.wechat_scan"),),
        },
    )
    offered = {each.name: each.enabled for each in model.actions}
    assert {name: offered[name] for name in actions} == actions
    assert {each for each in offered if each.startswith("phone.")} <= {*actions, "phone.bind_card"}
    known = {"phone.bind_card": "panel.phone.bind_another"}  # one is bound
    for each in model.actions:
        assert each.text == say(known.get(each.name, f"action.{each.name}"))


@pytest.mark.row("R20")
def test_a_code_says_which_attempt_it_is_for_and_a_veiled_one_nothing() -> None:
    model = after(*to_proof(Method.QQ_SCAN))
    assert model.qr is not None
    assert model.qr.content.startswith("RNW-SIMULATION:trainee-")
    assert model.qr.copy_link == model.qr.content
    shows(model, {"phone.title": say("phone.app.qq"), "paragraphs": (say("qr.how.qq_scan"),)})
    veiled = after(*to_proof(Method.QQ_SCAN), *SCANNED, *OVER)
    cause, do = say("reason.qr_expired.cause"), say("reason.qr_expired.do")
    shows(
        veiled,
        {
            "qr.content": "",
            "qr.copy_link": "",
            "qr.veiled": True,
            "qr.status_text": say("qr.status.veiled"),
            "qr.reasons": (Reason.QR_EXPIRED,),
            "qr.veil_text": f"{cause} {do}",
            "qr.refresh": say("button.refresh"),
            "phone.screen": "home",
        },
    )


@pytest.mark.row("T01")
def test_a_code_that_the_director_has_run_out_says_so() -> None:
    order = DirectorOrdered(at=Page.QR, outcomes=(Forced.TIMEOUT,))
    model = after(*to_proof(Method.QQ_SCAN), order, *SCANNED, E.PHONE_CONFIRM)
    cause, do = say("reason.qr_expired.cause"), say("reason.qr_expired.do")
    shows(model, {"qr.veil_text": f"{cause} {do} {say('result.forced')}"})


@pytest.mark.row("R20", "T02")
def test_a_code_counts_down_and_warns_near_its_end() -> None:
    fresh_one = after(*to_proof(Method.QQ_SCAN))
    end = START + timedelta(seconds=120)
    shows(
        fresh_one,
        {
            "countdown.ends_at": end,
            "countdown.seconds_left": 120,
            "countdown.seconds_in_all": 120,
            "countdown.warn": False,
            "countdown.text": say("countdown.left", span=TEXTS.span(120), at=TEXTS.moment(end)),
            "countdown.then": say("countdown.then.qr_expired"),
        },
    )
    shows(
        after(*to_proof(Method.QQ_SCAN), ClockBy(seconds=89)),
        {"countdown.seconds_left": 31, "countdown.warn": False},
    )
    shows(
        after(*to_proof(Method.QQ_SCAN), ClockBy(seconds=90)),
        {"countdown.seconds_left": 30, "countdown.warn": True},
    )


@pytest.mark.row("R23", "R24")
@pytest.mark.parametrize("method", [Method.FACE, Method.LEGAL_REP_FACE])
def test_the_face_check_says_how_and_asks_for_a_blink_and_a_turn(method: Method) -> None:
    model = after(*to_proof(method))
    assert model.face is not None
    blink, turn = model.face.asks
    assert (blink.text, blink.way) == (say("face.ask.blink"), "")
    assert turn.way in ("left", "right")
    assert turn.text == say(f"face.ask.turn.{turn.way}")
    shows(
        model,
        {
            "face.instruction": say(f"face.how.{method}"),
            "face.hints": (),
            "actions.0.name": "face.check",
            "actions.0.text": say("action.face.check"),
            "actions.0.enabled": True,
        },
    )


@pytest.mark.row("R25")
@pytest.mark.parametrize(
    ("own", "verified", "whose", "state"),
    [
        (True, True, "own", "verified"),
        (False, True, "other", "verified"),
        (True, False, "own", "not_verified"),
    ],
)
def test_the_authorisation_says_whose_official_account_it_is_for(
    own: bool, verified: bool, whose: str, state: str
) -> None:

    model = after(
        *to_proof(Method.OFFICIAL_ACCOUNT), OfficialAccountSays(same_enterprise=own, verified=verified)
    )
    shows(
        model,
        {
            "official_account.how": say("official_account.how"),
            "official_account.whose": say(f"official_account.whose.{whose}"),
            "official_account.state": say(f"official_account.state.{state}"),
        },
    )
    names = ["authorise", "decline", "blank_page"]
    assert [each.name for each in model.actions] == [f"official_account.{each}" for each in names]
    assert [each.text for each in model.actions] == [say(f"action.official_account.{each}") for each in names]
    assert all(each.enabled for each in model.actions)
    assert model.official_account is not None
    assert model.official_account.code.endswith(":official_account")


@pytest.mark.row("R26")
def test_a_top_up_says_how_much_and_by_when() -> None:
    model = after(*to_proof(Method.TOP_UP))
    assert model.money is not None
    assert model.money.amount.startswith("¥")
    shows(
        model,
        {
            "money.instruction": say("top_up.how", amount=model.money.amount),
            "money.field.label": say("panel.bank.pay.amount"),
            "money.statement": (),
            "money.attempts_left": None,
            "actions.0.name": "pay.send",
            "actions.0.text": say("action.pay.send"),
            "countdown.then": say("countdown.then.top_up_window_over"),
        },
    )
    wrong = after(*to_proof(Method.TOP_UP), TypedPayment("much"))
    shows(
        wrong,
        {
            "error_heading": say("details.problem"),
            "errors.amount.text": say("error.amount_format", label=say("field.amount.label")),
        },
    )


@pytest.mark.row("R27")
def test_a_transfer_says_what_is_under_way_and_then_what_the_bank_has_booked() -> None:
    model = after(*to_proof(Method.BANK_TRANSFER))
    shows(
        model,
        {
            "money.field": None,
            "money.statement": (),
            "money.attempts_left": None,
            "money.attempts_text": "",
            "countdown.then": say("countdown.then.transfer_due"),
            "actions.0.text": say("action.bank.arrives"),
            "actions.0.enabled": True,
        },
    )
    arrived = after(*to_proof(Method.BANK_TRANSFER), E.BANK_ARRIVES)
    assert arrived.money is not None
    ((at, line, amount),) = arrived.money.statement
    assert (at, line) == (TEXTS.moment(START), say("bank.statement.line"))
    assert amount.startswith("¥0.")
    shows(
        arrived,
        {
            "money.field.label": say("field.amount.label"),
            "money.attempts_left": 2,
            "money.attempts_text": TEXTS.count("bank_transfer.attempts", 2),
            "countdown.then": say("countdown.then.transfer_window_over"),
            "actions.0.text": say("action.bank.enter"),
            "actions.0.enabled": True,
        },
    )
    assert arrived.money.instruction != model.money.instruction if model.money else False
    wrong = after(*to_proof(Method.BANK_TRANSFER), E.BANK_ARRIVES, TypedAmount("99"))
    shows(wrong, {"result.attempts_left": 1, "result.attempts_text": TEXTS.count("result.attempts", 1)})


@pytest.mark.row("R26", "R29")
def test_waiting_says_what_the_platform_works_on() -> None:
    page = after(*to_proof(Method.TOP_UP))
    assert page.money is not None
    model = after(*to_proof(Method.TOP_UP), TypedPayment(page.money.amount.removeprefix("¥")))
    plainly(model, Page.WAITING)
    shows(
        model,
        {
            "paragraphs": (say("waiting.payment", amount=page.money.amount),),
            "countdown.then": say("countdown.then.review_due"),
        },
    )


@pytest.mark.row("R04", "R21")
def test_the_phone_asks_the_legal_representative_by_name() -> None:
    way = to_review(Method.LEGAL_REP_WECHAT_SCAN)
    name = next(row.value for row in after(*way).summary if row.field is Field.LEGAL_REP_NAME)
    model = after(*way, E.SUBMIT, E.PHONE_SCAN)
    assert model.phone is not None
    asked = "confirm" if model.phone.screen == "confirm" else "consent"
    lines = {"confirm": ["confirm.what"], "consent": ["consent.who", "consent.what"]}[asked]
    assert model.phone.lines == tuple(say(f"phone.{line}", name=name) for line in lines)
    assert any(name in line for line in model.phone.lines)


@pytest.mark.row("T02")
@pytest.mark.parametrize("by", [ClockBy(to=datetime(9500, 1, 1, tzinfo=UTC)), ClockBy(days=10**9)])
def test_the_clock_goes_no_further_than_deadlines_can_be_counted_f73(by: ClockBy) -> None:
    with pytest.raises(NotPossible):
        after(by)
    farthest = ClockBy(to=datetime(8999, 12, 31, tzinfo=UTC))
    assert after(farthest, *to_proof(Method.BANK_TRANSFER)).countdown is not None
