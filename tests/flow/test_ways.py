"""Which ways on a result offers where several reasons, or none of the other methods, decide (R34)."""

from datetime import UTC, datetime

import pytest

from realname_wizard.flow.guards import GUARDS
from realname_wizard.flow.mending import verdict_on
from realname_wizard.flow.ways import another_method_open, ways_on
from realname_wizard.messages.session import Attempt, Session, Verdict
from realname_wizard.policy.load import load_policy
from realname_wizard.words import Method, Outcome, Page, Purpose, Reason, Region, Subject, Way

POLICY = load_policy()
SESSION = Session(
    account="trainee",
    policy_version="1",
    state=Page.RESULT,
    region=Region.MAINLAND,
    subject=Subject.INDIVIDUAL,
    method=Method.FACE,
    attempt=Attempt(id="trainee-1", started_at=datetime(2026, 11, 23, tzinfo=UTC)),
)


def refused(*reasons: Reason, **more: object) -> Session:
    return SESSION.evolve(verdict=verdict_on(POLICY, reasons), **more)


@pytest.mark.row("R34")
def test_what_trying_again_cannot_overcome_comes_first_and_trying_again_right_after_it() -> None:
    session = refused(Reason.FACE_COVERED, Reason.FACE_SOURCE_UNAVAILABLE)
    assert ways_on(POLICY, session)[:2] == (Way.OTHER_METHOD, Way.RETRY)
    session = refused(Reason.FACE_COVERED, Reason.ID_DOCUMENT_EXPIRED)
    assert ways_on(POLICY, session)[:2] == (Way.OTHER_METHOD, Way.RETRY)


@pytest.mark.row("R34")
def test_the_order_in_which_reasons_were_found_decides_nothing() -> None:
    found = (Reason.INDIVIDUAL_QUOTA_REACHED, Reason.ENTERPRISE_NOT_LISTED_YET)
    assert ways_on(POLICY, refused(*found)) == ways_on(POLICY, refused(*reversed(found)))
    assert ways_on(POLICY, refused(*found))[0] is Way.OTHER_METHOD


@pytest.mark.row("R34", "R40")
def test_no_other_method_makes_a_change_possible_sooner() -> None:
    too_soon = refused(Reason.CHANGE_TOO_SOON, purpose=Purpose.CHANGE)
    assert not another_method_open(POLICY, too_soon)
    assert another_method_open(POLICY, refused(Reason.FACE_COVERED, purpose=Purpose.CHANGE))


@pytest.mark.row("R34", "R27")
def test_a_transfer_is_given_up_for_another_method_only_where_there_is_one() -> None:
    verdict = Verdict(outcome=Outcome.NONE, reasons=(Reason.TRANSFER_WRONG_AMOUNT,))
    session = SESSION.evolve(subject=Subject.ENTERPRISE, method=Method.BANK_TRANSFER, verdict=verdict)
    alone = POLICY.model_copy(update={"methods": (POLICY.method(Method.BANK_TRANSFER),)})
    assert GUARDS["gives_up"](POLICY, session, None)
    assert not GUARDS["gives_up"](alone, session, None)
