"""Every reason is walked to each of its ways on: none is a dead end, no main way only meets the same again (R34)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from realname_wizard.conductor import Conductor
from realname_wizard.flow.page_model import PageModel, WayOn
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.policy.load import BUNDLED, load_policy
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Kind, Outcome, Page, Reason, Way

TABLE = yaml.safe_load(Path(__file__).with_name("every_reason.yaml").read_text(encoding="utf-8"))
ROWS: dict[str, dict[str, Any]] = TABLE["reasons"]
NEVER_ON_A_RESULT = {Reason.QR_EXPIRED, Reason.QR_STATUS_UNKNOWN, Reason.REGION_NOT_SERVED}
"""A code that is over stays on its page; whoever is handed off has the international site, or back."""


class Keeping(NoWindow):
    """Hands that keep what they held."""

    def leave(self) -> None:
        pass


def met(reason: str, *more: str) -> Conductor:
    """The rehearsal at the result with that reason, and after these further steps."""
    row = ROWS[reason]
    steps = []
    if "method" in row:
        rule = load_policy().method(row["method"])
        steps = TABLE[rule.subject].replace("- ", "").splitlines()
        steps += [f"choose: {{method: {rule.method}}}", f"fill: {{specimen: {rule.subject}}}"]
        steps += [each for each in row.get("before", ()) if each.startswith("fill")]
        steps += ["next", *(each for each in row.get("before", ()) if not each.startswith("fill")), "submit"]
    steps += [*row.get("to", ()), *more]
    text = "name: A way on\n"
    text += f"account: {row['account']}\n" if "account" in row else ""
    text += f"variants: [{', '.join(row['variants'])}]\n" if "variants" in row else ""
    text += f"given:\n  accounts: [{row['given']}]\n" if "given" in row else ""
    text += "steps:\n" + "".join(f"  - {each}\n" for each in steps)
    hands = Keeping()
    result = Run(read_text(text, f"{reason}.yaml"), hands, Store.in_memory(), rules=BUNDLED).follow()
    assert result.good, result.steps[-1]
    return hands.conductor


def page_of(conductor: Conductor) -> PageModel:
    return conductor.page(Texts.load("en"))


def ways_of(conductor: Conductor) -> dict[Way, WayOn]:
    result = page_of(conductor).result
    assert result is not None
    return {each.way: each for each in result.ways}


EACH_WAY = [
    (rule.reason, way)
    for rule in load_policy().reasons
    if rule.reason not in NEVER_ON_A_RESULT
    for way in (rule.main, *rule.ways)
]
CHECKED_AGAIN = [
    rule.reason
    for rule in load_policy().reasons
    if rule.kind in (Kind.WAIT, Kind.SUPPORT) and Way.RETRY in rule.ways
]


def test_every_reason_of_a_result_is_walked() -> None:
    assert set(ROWS) == set(Reason) - NEVER_ON_A_RESULT


@pytest.mark.row("R34")
@pytest.mark.parametrize("reason", ROWS)
def test_a_result_offers_the_ways_that_stand_beside_its_reason(reason: str) -> None:
    conductor = met(reason)
    rule = load_policy().reason(Reason(reason))
    assert conductor.world.session.reasons == (reason,)
    assert tuple(ways_of(conductor)) == (rule.main, *rule.ways)
    (main,) = [each.way for each in ways_of(conductor).values() if each.main]
    assert main is rule.main
    (primary,) = [each.name for each in page_of(conductor).buttons if each.primary]
    assert primary == main
    result = page_of(conductor).result
    assert result is not None
    assert bool(result.mend_text) is (main is Way.RETRY), "says where the main button leads"


REJECTED = [
    rule.reason
    for rule in load_policy().reasons
    if rule.reason not in NEVER_ON_A_RESULT and rule.outcome is Outcome.REJECTED
]


@pytest.mark.row("R30", "R34")
@pytest.mark.parametrize("reason", REJECTED)
def test_who_is_rejected_may_turn_to_online_support_f53(reason: Reason) -> None:
    assert Way.ONLINE_SUPPORT in ways_of(met(reason))


@pytest.mark.row("R34")
@pytest.mark.parametrize(("reason", "way"), EACH_WAY)
def test_each_way_leads_on(reason: Reason, way: Way) -> None:
    conductor = met(reason)
    offer, entered = ways_of(conductor)[way], conductor.world.session.entries
    refused = conductor.world.session.attempt.id
    match way:
        case Way.RETRY if not offer.main:
            assert offer.note, "a further try says when it is of use"
        case Way.RETRY:
            conductor.take(EventName.RETRY)
            assert page_of(conductor).page not in (Page.RESULT, Page.ACCOUNT), "the user has something to do"
            assert conductor.world.session.entries == entered
            if page_of(conductor).page is Page.REVIEW_DETAILS:
                conductor.take(EventName.SUBMIT)
                assert reason not in conductor.world.session.reasons
        case Way.OTHER_METHOD:
            conductor.take(EventName.OTHER_METHOD)
            assert page_of(conductor).page is Page.METHOD
            assert conductor.world.session.entries == entered
            assert conductor.world.session.attempt.id != refused
        case Way.REAL_NAME_PAGE | Way.ONLINE_SUPPORT:
            assert offer.place in {each.place for each in page_of(conductor).places if each.address}
            assert page_of(conductor).result.support_kit  # type: ignore[union-attr]
        case Way.FIND_THESE:
            conductor.take(EventName.FIND_THESE)
            assert page_of(conductor).desk.found  # type: ignore[union-attr]
        case Way.REQUEST_QUOTA:
            assert page_of(conductor).desk.quota  # type: ignore[union-attr]
        case Way.ACCOUNT:
            conductor.take(EventName.CLOSE)
            assert page_of(conductor).page is Page.ACCOUNT
        case Way.OPEN_ACCOUNT:
            conductor.take(OpenAccount(other=offer.account))
            assert (page_of(conductor).account, page_of(conductor).page) == ("branch", Page.WELCOME)


@pytest.mark.row("R34")
@pytest.mark.parametrize("reason", CHECKED_AGAIN)
def test_check_again_says_what_must_have_changed_and_passes_once_that_is(reason: Reason) -> None:
    row = ROWS[reason]
    offer = ways_of(met(reason))[Way.RETRY]
    assert (offer.text, offer.main) == ("Check again", False)
    assert offer.note
    again = ("retry", "submit") if "method" in row else ("retry",)
    proof = tuple(row.get("proof", ()))
    if not row.get("passes"):  # else the cause is gone by itself, or was ordered once
        assert reason in met(reason, *again, *proof).world.session.reasons
    assert reason not in met(reason, *row.get("change", ()), *again, *proof).world.session.reasons
