"""What the desk for accounts says: finding, logging in, the way out of a misuse, more accounts."""

import pytest
from tests.beginning import to_proof

from realname_wizard.flow.door import Given
from realname_wizard.messages.account_events import (
    NamesAccount,
    OpenAccount,
    RequestQuota,
)
from realname_wizard.messages.typed import (
    TypedSearch,
)
from realname_wizard.messages.world import Account
from realname_wizard.words import (
    Field,
    Method,
    Page,
    Standing,
)

from .conftest import FIRM, LONG_AGO, MINE, PERSON, TEXTS, E, after, of, say, shows


@pytest.mark.row("R44")
def test_the_desk_says_how_accounts_are_found() -> None:
    model = of(MINE, Account(name="other"), Account(name="gone", standing=Standing.CANCELLED))
    shows(
        model,
        {
            "desk.heading": say("desk.heading"),
            "desk.lead": say("desk.lead"),
            "desk.find": say("desk.find"),
            "desk.find_these": "",
            "desk.found_heading": "",
            "desk.found": None,
            "desk.other.label": say("desk.other"),
            "desk.other.hint": say("desk.other.hint"),
            "desk.other.button": say("desk.log_in"),
            "desk.other.names": ("other",),
            "desk.report": say("desk.report"),
            "desk.guide": None,
            "desk.quota": None,
        },
    )
    assert model.desk is not None
    fields = ("id_number", "name", "credit_code", "mobile")
    assert model.desk.search == tuple((field, say(f"desk.search.{field}")) for field in fields)
    assert after(*to_proof(Method.FACE)).desk is None


@pytest.mark.row("R44")
def test_who_finds_nothing_is_told_what_to_check() -> None:
    told = f"{TEXTS.count('desk.found', 0)}\n{say('desk.found.none')}"
    shows(of(MINE, more=(TypedSearch({Field.NAME: "nobody"}),)), {"desk.found_heading": told})


@pytest.mark.row("R44", "R45")
def test_what_was_found_leads_in_or_to_an_appeal() -> None:
    accounts = (MINE, Account(name="broken", identity=PERSON, verified_at=LONG_AGO, login_broken=True))
    search = TypedSearch({Field.NAME: "演示"})
    found = of(*accounts, more=(search,))
    kind = say("subject.individual.title")
    shows(
        found,
        {
            "desk.found_heading": TEXTS.count("desk.found", 2),
            "desk.found.broken.state": say("account.state.verified", kind=kind),
            "desk.found.broken.log_in": say("desk.log_in"),
            "desk.found.broken.appeal": "",
        },
    )
    log_in = NamesAccount(name=E.LOG_IN, other="broken")
    failed = of(*accounts, more=(search, log_in))
    shows(
        failed,
        {
            "desk.found.broken.state": say("desk.login_failed"),
            "desk.found.broken.log_in": "",
            "desk.found.broken.appeal": say("desk.appeal.short"),
        },
    )
    assert "login_problem_guide" in [place.place for place in failed.places]
    helped = of(*accounts, more=(search, log_in, NamesAccount(name=E.APPEAL, other="broken")))
    shows(
        helped,
        {
            "desk.found.broken.state": say("desk.login_added"),
            "desk.found.broken.log_in": say("desk.log_in"),
            "desk.found.broken.appeal": "",
        },
    )


@pytest.mark.row("R45")
def test_the_way_out_of_a_misuse_is_told_step_by_step_each_done_once_somebody_did_it() -> None:
    accounts = (MINE, Account(name="broken", identity=PERSON, verified_at=LONG_AGO, login_broken=True))

    def done(*more: Given) -> list[bool]:
        model = of(*accounts, more=(E.REPORT_MISUSE, *more))
        assert model.desk is not None
        assert model.desk.guide is not None
        assert model.desk.guide.heading == say("misuse.heading")
        assert model.desk.guide.advice == (say("misuse.advice.1"), say("misuse.advice.2"))
        names = ("find", "log_in", "appeal", "cancel")
        assert [text for text, _ in model.desk.guide.steps] == [say(f"misuse.step.{name}") for name in names]
        return [is_done for _, is_done in model.desk.guide.steps]

    search = TypedSearch({Field.NAME: "演示"})
    log_in, appeal = (NamesAccount(name=name, other="broken") for name in (E.LOG_IN, E.APPEAL))
    assert done() == [False] * 4
    assert done(search) == [True, False, False, False]
    assert done(search, log_in) == [True, False, False, False]  # it failed
    assert done(search, log_in, appeal) == [True, False, True, False]
    assert done(search, log_in, appeal, log_in) == [True, True, True, False]
    assert done(search, log_in, appeal, log_in, E.CANCEL_ACCOUNT) == [True] * 4


@pytest.mark.row("R16")
def test_an_enterprise_may_ask_for_more_accounts() -> None:
    firm = Account(name="firm", identity=FIRM, verified_at=LONG_AGO)
    model = of(firm)
    usual = {
        "desk.quota.heading": say("desk.quota"),
        "desk.quota.label": say("desk.quota.label"),
        "desk.quota.button": say("desk.quota.ask"),
        "desk.quota.most": 100,
    }
    shows(
        model,
        usual | {"desk.quota.state": say("frame.quota.enterprise", used=1, limit=10), "desk.quota.limit": 10},
    )
    granted = of(firm, more=(RequestQuota(limit=15),))
    shows(
        granted,
        usual | {"desk.quota.state": say("desk.quota.granted", used=1, limit=15), "desk.quota.limit": 15},
    )
    assert of(MINE).desk.quota is None  # type: ignore[union-attr]


@pytest.mark.row("R17")
def test_another_account_has_a_page_and_a_past_of_its_own() -> None:
    model = of(MINE, Account(name="other"), more=(OpenAccount(other="other"),))
    shows(model, {"account": "other", "page": Page.WELCOME})
