"""What the account page says: who this is, what can be done with it, its end and its past."""

from datetime import datetime, timedelta

import pytest
from tests.beginning import fresh, to_method, to_proof

from realname_wizard.conductor import Conductor
from realname_wizard.flow.account_model import FEW_PAST
from realname_wizard.flow.describe.readings import rule_numbers
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.account_events import (
    BeginChange,
)
from realname_wizard.messages.events import ChooseMethod
from realname_wizard.messages.typed import ClockBy, TypedPhone, TypedPhoneCode
from realname_wizard.messages.world import Account
from realname_wizard.policy.load import BUNDLED, load_policy
from realname_wizard.store.keeper import Store
from realname_wizard.words import (
    Method,
    Outcome,
    Page,
    Reason,
    Standing,
    Subject,
)

from .conftest import (
    FIRM,
    LONG_AGO,
    MINE,
    PERSON,
    SCANNED,
    START,
    TEXTS,
    VERIFIED,
    E,
    after,
    facts,
    of,
    say,
    shows,
    with_accounts,
)


@pytest.mark.row("R09", "R40")
def test_an_account_that_is_not_verified_offers_to_verify_and_nothing_else() -> None:
    model = of(Account(name="mine"))
    assert facts(model) == {say("account.fact.state"): say("account.state.not_verified")}
    shows(
        model,
        {
            "outcome": Outcome.NONE,
            "own.verify": say("account.verify"),
            "own.changes": (),
            "own.changes_left": None,
            "own.notice": "",
            "own.link.enabled": False,
            "own.link.why_not": say("account.link.off"),
            "own.create.enabled": True,
            "own.create.why_not": "",
            "own.cancelling.button": say("account.cancel"),
            "services_heading": say("services.heading.locked"),
            "places.0.place": "find_account",
        },
    )
    assert len(model.places) == 1


@pytest.mark.row("R09", "R40", "R41")
def test_a_verified_account_says_who_how_since_when_and_what_can_be_changed() -> None:
    model = of(MINE, Account(name="new"))
    kind = say("subject.individual.title")
    assert facts(model) == {
        say("account.fact.state"): say("account.state.verified", kind=kind),
        say("account.fact.who"): say("account.who", name="演示", mask="1***7", kind=kind),
        say("account.fact.how"): say("method.face.title"),
        say("account.fact.since"): TEXTS.moment(LONG_AGO),
        say("account.fact.changes"): say("account.change.possible"),
    }
    shows(
        model,
        {
            "outcome": Outcome.VERIFIED,
            "own.verify": "",
            "own.changes_heading": say("account.changes"),
            "own.changes_left": 1,
            "own.subs_heading": say("account.subs"),
            "own.subs_rule": say("account.subs.rule"),
            "own.subs": (),
            "own.link.label": say("account.link.label"),
            "own.link.hint": say("account.link.hint"),
            "own.link.button": say("account.link"),
            "own.link.enabled": True,
            "own.create.label": say("account.create.label"),
            "own.create.hint": say("account.create.hint"),
            "own.create.button": say("account.create"),
            "own.history_heading": say("account.history"),
            "own.accounts_heading": say("account.all"),
            "services_heading": say("services.heading.unlocked"),
        },
    )
    assert model.own is not None
    assert model.own.changes_rule.startswith(say("account.for_good") + " ")
    for offer, which in zip(model.own.changes, ("same", "other"), strict=True):
        numbers = rule_numbers(load_policy())
        assert offer.summary == say(f"account.change.{offer.to}.{which}", **numbers)
        assert offer.title == say(f"place.change_{offer.to}.title")
        assert offer.button == say(f"account.change.{offer.to}.button.{which}")
        assert offer.enabled
        assert offer.why_not == ""
    assert [offer.to for offer in model.own.changes] == list(Subject)
    assert [place.place for place in model.places] == [
        "change_individual",
        "change_enterprise",
        "find_account",
    ]


@pytest.mark.row("R40", "V4")
def test_a_change_made_lately_says_when_the_next_is_possible() -> None:
    lately = START - timedelta(days=10)
    model = of(MINE.evolve(changed_at=lately))
    shows(model, {"own.changes_left": 0})
    assert facts(model)[say("account.fact.changed")] == TEXTS.moment(lately)
    possible = TEXTS.moment(datetime(2026, 12, 1, tzinfo=SHANGHAI))
    assert facts(model)[say("account.fact.changes")] == say("account.change.from", at=possible)
    refused = of(MINE.evolve(changed_at=lately), more=(BeginChange(to=Subject.INDIVIDUAL),))
    shows(
        refused,
        {
            "page": Page.RESULT,
            "title": say("change.rejected.title"),
            "rail": (),
            "result.reasons.0.reason": Reason.CHANGE_TOO_SOON,
            "result.reasons.0.do": say("result.possible_at", at=possible),
        },
    )


@pytest.mark.row("R42")
def test_a_change_begins_with_a_proof_of_what_is_on_record() -> None:
    model = of(MINE, more=(BeginChange(to=Subject.ENTERPRISE),))
    shows(
        model,
        {
            "page": Page.METHOD,
            "title": say("change.prove_owner.title"),
            "lead": say("change.prove_owner.lead"),
            "rail.0.title": say("change.rail.owner"),
            "rail.0.state": "now",
            "rail.1.state": "ahead",
            "step_text": say("frame.step", n=1, m=6),
        },
    )
    assert [button.name for button in model.buttons] == ["withdraw_change", "cancel", "next"]
    withdrawn = of(MINE, more=(BeginChange(to=Subject.ENTERPRISE), E.WITHDRAW_CHANGE))
    shows(withdrawn, {"page": Page.ACCOUNT, "own.notice": say("account.notice.withdrawn")})


@pytest.mark.row("R43")
def test_sub_accounts_say_how_they_came_to_be_and_only_free_accounts_can_be_linked() -> None:
    model = of(
        MINE,
        Account(name="created", parent="mine", inherits=True),
        Account(name="linked", parent="mine", identity=PERSON, verified_at=LONG_AGO),
        Account(name="free", identity=FIRM, verified_at=LONG_AGO),
        Account(name="new"),
        Account(name="gone", standing=Standing.CANCELLED),
        Account(name="main"),
        Account(name="of-main", parent="main"),
    )
    assert model.own is not None
    assert {each.name: each.state for each in model.own.subs} == {
        "created": say("account.sub.created"),
        "linked": say("account.sub.linked"),
    }
    assert model.own.link.names == ("free", "new")
    kind, other = say("subject.individual.title"), say("subject.enterprise.title")
    lines = {each.name: (each.state, each.current, each.verified) for each in model.own.accounts}
    assert lines == {
        "mine": (say("account.state.verified", kind=kind), True, True),
        "created": (say("account.state.inherits", kind=kind), False, True),
        "linked": (say("account.state.verified", kind=kind), False, True),
        "free": (say("account.state.verified", kind=other), False, True),
        "new": (say("account.state.not_verified"), False, False),
        "gone": (say("account.state.cancelled"), False, False),
        "main": (say("account.state.not_verified"), False, False),
        "of-main": (say("account.state.not_verified"), False, False),
    }
    assert model.accounts == tuple(lines)


@pytest.mark.row("R43")
def test_a_created_sub_account_is_verified_with_its_main_account_and_cannot_be_changed() -> None:
    model = of(Account(name="sub", parent="mine", inherits=True, method=Method.FACE), MINE)
    kind = say("subject.individual.title")
    said = facts(model)
    assert said[say("account.fact.state")] == say("account.state.inherits", kind=kind)
    assert said[say("account.fact.who")] == say("account.who", name="演示", mask="1***7", kind=kind)
    assert said[say("account.fact.parent")] == "mine"
    assert say("account.fact.how") not in said
    assert say("account.fact.changes") not in said
    shows(model, {"own.verify": "", "own.changes_left": None})
    shows(model, {"own.changes_rule": say("account.change.off.inherits")})


@pytest.mark.row("R40")
def test_an_account_that_is_not_verified_says_when_it_can_be_changed() -> None:
    own = of(Account(name="new")).own
    assert own is not None
    assert own.changes_rule.startswith(say("account.change.later"))


@pytest.mark.row("R46")
def test_a_closed_account_promises_no_change_and_shows_no_phone_that_is_free() -> None:
    gone = of(Account(name="gone", standing=Standing.CANCELLED, mobile_shown="138****8000"))
    shows(gone, {"own.changes_rule": say("account.change.off")})
    assert say("account.fact.phone") not in facts(gone)


@pytest.mark.row("R43")
def test_where_no_account_can_be_linked_that_is_said_instead_of_an_empty_list() -> None:
    shows(of(MINE), {"own.link.enabled": False, "own.link.why_not": say("account.link.none")})
    shows(of(MINE, Account(name="new")), {"own.link.enabled": True, "own.link.names": ("new",)})


@pytest.mark.row("R34", "R42")
def test_a_failed_proof_of_the_owner_leads_back_to_that_step_and_not_to_the_proof_of_the_change() -> None:
    chosen = (BeginChange(to=Subject.ENTERPRISE), ChooseMethod(method=Method.WECHAT_SCAN))
    proving = of(MINE, more=chosen)
    back = next(button for button in proving.buttons if button.name == "back")
    assert (back.enabled, back.why_not) == (False, say("frame.back_off.owner"))
    failed = of(MINE, more=(*chosen, E.PHONE_SCAN, E.PHONE_DECLINE))
    assert failed.result is not None
    assert failed.result.mend_text == say("result.mend.page", page=say("change.rail.owner"))


@pytest.mark.row("R46")
def test_what_keeps_an_account_from_being_cancelled_is_said_with_how_much_of_it() -> None:
    model = of(
        MINE.evolve(balance=1250, arrears=300, resources=2), Account(name="sub", parent="mine", inherits=True)
    )
    assert model.own is not None
    assert model.own.cancelling is not None
    amounts = {"arrears": "¥3.00", "balance": "¥12.50", "resources": "2", "sub_accounts": "1"}
    assert {each.what: each.state for each in model.own.cancelling.blocked_by} == {
        what: say(f"blocker.{what}.state", n=amount) for what, amount in amounts.items()
    }
    for each in model.own.cancelling.blocked_by:
        assert (each.do, each.button) == (say(f"blocker.{each.what}.do"), say(f"blocker.{each.what}.button"))
    shows(
        model,
        {
            "own.cancelling.heading": say("account.cancel.heading"),
            "own.cancelling.lead": say("account.cancel.lead", days=3),
            "own.cancelling.button": say("account.cancel"),
            "own.cancelling.withdraw": "",
        },
    )
    shows(of(MINE), {"own.cancelling.blocked_by": ()})
    refused = of(MINE.evolve(arrears=300), more=(E.CANCEL_ACCOUNT,))
    shows(
        refused,
        {
            "title": say("change.rejected.title"),
            "result.blocked_by.0.what": "arrears",
            "result.blocked_by.0.do": say("blocker.arrears.do"),
        },
    )


@pytest.mark.row("R46", "T02")
def test_an_account_about_to_be_cancelled_says_until_when_it_can_be_taken_back() -> None:
    model = of(MINE, more=(E.CANCEL_ACCOUNT,))
    assert model.countdown is not None
    shows(
        model,
        {
            "outcome": Outcome.PENDING,
            "own.notice": say("account.notice.cancelling", at=TEXTS.moment(model.countdown.ends_at)),
            "countdown.then": say("countdown.then.account_cancelled"),
            "own.cancelling.button": "",
            "own.cancelling.withdraw": say("account.cancel.withdraw"),
            "own.changes.0.enabled": False,
            "own.changes.0.why_not": say("account.change.off.cancelling"),
            "own.create.why_not": say("account.create.off"),
        },
    )
    assert facts(model)[say("account.fact.state")] == say("account.state.cancelling")
    assert say("account.fact.changes") not in facts(model), "no change is possible now"
    gone = of(MINE, more=(E.CANCEL_ACCOUNT, ClockBy(days=10)))
    shows(gone, {"own.notice": say("account.notice.cancelled"), "own.verify": "", "countdown": None})
    shows(gone, {"own.cancelling": None})
    assert facts(gone)[say("account.fact.state")] == say("account.state.cancelled")


@pytest.mark.row("R33")
def test_the_past_of_an_account_is_told_latest_first() -> None:
    declined = (*to_proof(Method.WECHAT_SCAN), *SCANNED, E.PHONE_DECLINE)
    model = after(*declined, E.RETRY, *VERIFIED, E.CLOSE)
    assert model.own is not None
    what = say("account.past", what=say("purpose.verify"), method=say("method.wechat_scan.short"))
    told = [(each.what, each.outcome, each.reasons) for each in model.own.history]
    assert told == [
        (what, say("outcome.verified.title"), ""),
        (what, say("outcome.rejected.title"), say("reason.qr_declined.cause")),
    ]
    assert {each.at for each in model.own.history} == {TEXTS.moment(START)}
    assert len({each.reference for each in model.own.history}) == 2


@pytest.mark.row("R33")
def test_what_came_to_nothing_is_no_part_of_the_past() -> None:
    model = after(*to_method(Method.FACE), E.BACK, E.BACK, E.BACK, E.REPORT_MISUSE, E.SHOW_ACCOUNT)
    assert model.own is not None
    assert model.own.history == ()


@pytest.mark.row("R42")
def test_how_the_account_was_verified_is_not_chosen_already_when_a_change_begins() -> None:
    verified = (*to_proof(Method.WECHAT_SCAN), *VERIFIED, E.CLOSE)
    model = after(*verified, ClockBy(days=40), BeginChange(to=Subject.INDIVIDUAL))
    assert model.page is Page.METHOD
    assert [choice.value for choice in model.choices if choice.selected] == []


@pytest.mark.row("R17", "R10")
def test_the_phone_of_the_settings_changes_by_the_code_that_was_sent_and_by_no_other() -> None:
    conductor = Conductor(Store.in_memory(), with_accounts(MINE), BUNDLED)
    conductor.take(E.SHOW_ACCOUNT, TypedPhone("13900139000"))
    sent = conductor.world.phone.sms_code
    assert sent is not None
    conductor.take(TypedPhoneCode("000000" if sent != "000000" else "111111"))
    assert [each.error for each in conductor.world.session.errors] == ["sms_code_wrong"]
    assert conductor.world.account.mobile is None
    conductor.take(TypedPhoneCode(sent))
    assert conductor.world.session.errors == ()
    assert conductor.world.account.mobile_shown == "139****9000"


@pytest.mark.row("R33", "T03")
def test_the_newest_attempts_are_listed_and_older_ones_on_request() -> None:
    conductor = Conductor(Store.in_memory(), fresh(), BUNDLED)
    for each in (*to_proof(Method.WECHAT_SCAN), *SCANNED, E.PHONE_DECLINE):
        conductor.take(each)
    for _ in range(FEW_PAST):
        for each in (E.RETRY, *SCANNED, E.PHONE_DECLINE):
            conductor.take(each)
    conductor.take(E.CLOSE)
    own = conductor.page(TEXTS).own
    assert own is not None
    assert (len(own.history), own.history_more) == (FEW_PAST, say("account.history.more"))
    more = conductor.page(TEXTS, past=2 * FEW_PAST).own
    assert more is not None
    assert more.history[:FEW_PAST] == own.history
    assert (len(more.history), more.history_more) == (FEW_PAST + 1, "")
