"""What the result says: what happened, why, what to do, and where."""

import pytest
from tests.beginning import to_proof, to_review

from realname_wizard.messages.events import CheckFace, ChooseRegion
from realname_wizard.messages.outside_events import (
    DirectorOrdered,
    RegisterSays,
)
from realname_wizard.messages.scene import Scene
from realname_wizard.words import (
    Method,
    Outcome,
    Page,
    Reason,
    Region,
    Service,
)

from .conftest import SCANNED, VERIFIED, E, after, say, shows


@pytest.mark.row("R30", "R31", "R32")
def test_a_failure_says_what_happened_why_what_to_do_and_where() -> None:
    model = after(*to_proof(Method.WECHAT_SCAN), *SCANNED, E.PHONE_DECLINE)
    key = "reason.qr_declined"
    assert model.result is not None
    shows(
        model,
        {
            "title": say("outcome.rejected.title"),
            "lead": say("outcome.rejected.lead"),
            "result.outcome": Outcome.REJECTED,
            "result.reasons.0.cause": say(f"{key}.cause"),
            "result.reasons.0.why": say(f"{key}.why"),
            "result.reasons.0.do": say(f"{key}.do"),
            "result.kind_text": say(f"kind.{model.result.kind}"),
            "result.mend_page": Page.QR,
            "result.mend_text": say("result.mend.page", page=say("page.qr.rail")),
            "result.attempts_text": "",
            "result.reference_text": say("result.reference", reference=model.result.reference),
            "result.forced_note": "",
            "result.reasons.0.code": say("result.code", code="qr_declined"),
            "result.support_kit": say("result.support_kit"),
            "services": (),
        },
    )
    assert model.result.reference.startswith("trainee-")


@pytest.mark.row("R09", "R30")
def test_a_success_says_what_it_opens() -> None:
    model = after(*to_proof(Method.WECHAT_SCAN), *VERIFIED)
    shows(
        model,
        {
            "title": say("outcome.verified.title"),
            "result.reasons": (),
            "result.kind": None,
            "result.kind_text": "",
            "result.mend_page": None,
            "result.mend_text": "",
            "services_heading": say("services.heading.unlocked"),
        },
    )
    assert {line.note for line in model.services} == {say(f"service.{each}.unlocked") for each in Service}
    assert all(line.unlocked for line in model.services)


@pytest.mark.row("R32")
def test_after_a_failure_the_rail_has_done_only_what_need_not_be_mended() -> None:

    model = after(*to_review(Method.LEGAL_REP_FACE), RegisterSays(legal_rep_matches=False), E.SUBMIT)
    assert model.result is not None
    assert model.result.mend_page is Page.DETAILS
    states = [step.state for step in model.rail]
    assert states == ["done"] * 4 + ["ahead"] * 3 + ["now"]
    fields = " · ".join(say(f"field.{each}.label") for each in model.result.mend_fields)
    assert model.result.mend_text == say("result.mend.field", page=say("page.details.rail"), field=fields)


@pytest.mark.row("T01")
@pytest.mark.parametrize("forced", [True, False])
def test_a_verdict_that_was_ordered_says_so(forced: bool) -> None:

    order = (DirectorOrdered(at=Page.FACE, outcomes=(Reason.SYSTEM_ERROR,)),) if forced else ()

    model = after(*to_proof(Method.FACE), *order, CheckFace(scene=Scene()))
    shows(
        model,
        {
            "result.forced_note": say("result.forced") if forced else "",
            "result.support_kit": say("result.support_kit") if forced else "",
        },
    )


@pytest.mark.row("R08")
def test_where_the_region_is_not_served_the_way_leads_on_elsewhere() -> None:
    model = after(E.NEXT, ChooseRegion(region=Region.OVERSEAS))
    shows(
        model,
        {
            "rail.0.page": Page.WELCOME,
            "rail.2.page": Page.HANDED_OFF,
            "step_text": say("frame.step", n=3, m=3),
            "outcome": Outcome.HANDED_OFF,
            "result.reasons.0.cause": say("reason.region_not_served.cause"),
        },
    )
    (place,) = model.places
    assert place.title == say(f"place.{place.place}.title")
    assert place.summary == say(f"place.{place.place}.summary")
    assert place.address.startswith("https://")
