"""What stands beside the page: the world, the bank, the director, the log."""

from typing import Any

import pytest
from tests.beginning import to_details, to_proof

from realname_wizard.course.player import Player
from realname_wizard.flow.door import Given
from realname_wizard.messages.events import CheckFace, ChooseRegion
from realname_wizard.messages.outside_events import (
    BankSays,
    DirectorOrdered,
    OfficialAccountSays,
    RegisterSays,
)
from realname_wizard.messages.proofs import VERDICTS, can_order
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.typed import (
    TypedWallet,
)
from realname_wizard.policy.load import BUNDLED, load_policy
from realname_wizard.policy.rules import MethodTraits
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.words import (
    Forced,
    Method,
    Page,
    Reason,
    Region,
)

from .conftest import START, TEXTS, E, after, say


@pytest.mark.row("R21", "R22", "R25", "R28")
def test_what_the_world_says_is_shown_beside_the_page() -> None:
    def beside(*given: Given) -> Any:
        return after(*given).outside

    plain = beside()
    assert (plain.wallet, plain.official_account) == ("agrees", "own")
    assert all(agrees for _, agrees in plain.registers)
    assert beside(TypedWallet(card_bound=False)).wallet == "no_card"
    assert beside(TypedWallet(name="别人")).wallet == "other"
    assert beside(TypedWallet(id_number="110199199003070017")).wallet == "other"
    assert beside(OfficialAccountSays(verified=False)).official_account == "not_verified"
    assert beside(OfficialAccountSays(same_enterprise=False)).official_account == "other"
    assert dict(beside(RegisterSays(photo_on_record=False)).registers)["photo_on_record"] is False


@pytest.mark.row("R27")
def test_what_becomes_of_the_money_is_shown_while_it_is_under_way() -> None:
    def fate(*more: Given) -> str:
        model = after(*to_proof(Method.BANK_TRANSFER), *more)
        assert model.outside is not None
        return model.outside.bank.fate

    assert fate() == "comes"
    assert fate(BankSays(fate="account_wrong")) == "returns"
    assert fate(BankSays(fate="never_arrives")) == "never"
    assert fate(E.BANK_ARRIVES) == ""


@pytest.mark.row("T01")
def test_what_the_director_ordered_is_shown_until_it_happens() -> None:
    order = DirectorOrdered(at=Page.FACE, outcomes=(Reason.FACE_COVERED,))
    model = after(*to_proof(Method.FACE), order)
    assert model.outside is not None
    (line,) = model.outside.orders
    assert (line.page, line.outcome) == (Page.FACE, Reason.FACE_COVERED)
    cause = say("reason.face_covered.cause")
    assert line.text == say("panel.director.line", page=say("page.face.title"), outcome=cause)
    done = after(*to_proof(Method.FACE), order, CheckFace(scene=Scene()))
    assert done.outside is not None
    assert done.outside.orders == ()


@pytest.mark.row("T03")
def test_the_log_says_who_did_what_when() -> None:
    model = after(E.NEXT, ChooseRegion(region=Region.MAINLAND))
    first, second = model.log
    assert (first.name, first.text) == ("next", say("event.next"))
    assert first.at == TEXTS.moment(START, seconds=True)
    assert first.actor == say("actor.user")
    region = say("region.mainland.title").rstrip(".。")
    assert second.text == f"{say('event.choose_region')} ({region})"


@pytest.mark.row("T01")
def test_what_can_be_ordered_is_offered_page_by_page_in_words() -> None:
    offered = after().orderable
    # What a top-up is worth is only known when it was waited for.
    assert [each.page for each in offered] == [page for page in VERDICTS if page is not Page.TOP_UP]
    for each in offered:
        assert each.title == say(f"page.{each.page}.title")
        expected = [what for what in (*Forced, *Reason) if can_order(load_policy(), each.page, what)]
        assert [word for word, _ in each.outcomes] == expected
        assert {Forced.PASS, Forced.CANCEL, Reason.SYSTEM_ERROR} <= set(expected)
        for word, said in each.outcomes:
            forced = word in set(Forced)
            assert said == say(f"panel.director.forced.{word}" if forced else f"reason.{word}.cause")


ONLY_BY = {
    Method.WECHAT_SCAN: {"individual_quota_reached", "mobile_quota_reached"},
    Method.QQ_SCAN: {"individual_quota_reached", "mobile_quota_reached"},
    Method.OFFICIAL_ACCOUNT: {"enterprise_quota_reached"},
    Method.LEGAL_REP_FACE: {
        "enterprise_quota_reached",
        "legal_rep_mismatch",
        "enterprise_not_listed_yet",
    },
}
"""What the check of the details can find besides what any method can come to."""


def causes_on(page: Page, *given: Given) -> set[str]:
    (offered,) = (each for each in after(*given).orderable if each.page is page)
    return {word for word, _ in offered.outcomes if word in set(Reason)}


@pytest.mark.row("T01", "R16", "R28")
@pytest.mark.parametrize("method", list(ONLY_BY))
def test_the_director_is_offered_what_the_method_at_hand_can_come_to(method: Method) -> None:
    found = causes_on(Page.REVIEW_DETAILS, *to_details(method))
    assert found == {"system_error", "method_unavailable", *ONLY_BY[method]}


@pytest.mark.row("T01")
def test_once_it_has_ended_what_any_method_can_come_to_is_offered_again() -> None:
    """The next one may be by another method."""
    found = causes_on(Page.REVIEW_DETAILS, *to_proof(Method.FACE), CheckFace(scene=Scene()))
    assert set().union(*ONLY_BY.values()) <= found


@pytest.mark.row("T01")
def test_consent_and_payments_are_refused_only_where_they_are_asked_for() -> None:
    assert "consent_declined" in causes_on(Page.QR, *to_proof(Method.WECHAT_SCAN))
    assert "consent_declined" not in causes_on(Page.QR, *to_proof(Method.QQ_SCAN))
    paid = {"top_up_window_over", "top_up_wrong_amount", "top_up_other_payer"}
    assert paid <= causes_on(Page.WAITING, *to_proof(Method.TOP_UP))
    assert not paid & causes_on(Page.WAITING, *to_proof(Method.LEGAL_REP_FACE))


@pytest.mark.row("T01", "R32")
def test_what_is_found_is_a_cause_that_the_director_is_offered_for_that_method() -> None:
    """Nothing that can happen by itself is kept from the director."""
    policy, met = load_policy(), set()
    for file in sorted((built_in() / "reasons").glob("*.yaml")):
        player = Player(read_walkthrough(file), BUNDLED, "en")
        while not player.ended:
            player.do()
            session = player.conductor.world.session
            if session.verdict is None or session.method is None:
                continue
            method = policy.method(session.method)
            for reason in session.verdict.reasons:
                assert policy.reason(reason).only_by.fit(method), (file.name, reason, method.method)
                met.add(reason)
    assert {rule.reason for rule in policy.reasons if rule.only_by != MethodTraits()} <= met
