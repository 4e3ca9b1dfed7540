"""Which method for me: the advice follows the rules that the method page reads (T12)."""

from datetime import datetime
from itertools import product

import pytest
from tests.beginning import to_review

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.flow.door import Given
from realname_wizard.guide.advice import OPTIONS, Asked, advise, asks, start_with
from realname_wizard.guide.scenes import show
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.account_events import BeginChange
from realname_wizard.messages.events import CheckFace, ChooseMethod
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.world import Account, Identity, Ledger
from realname_wizard.policy.load import BUNDLED, load_policy
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Method, Outcome, Page, Subject, Variant

TEXTS = Texts.load("en")
POLICY = load_policy()
NOON = datetime(2026, 11, 23, 12, tzinfo=SHANGHAI)


def answered(*values: str) -> dict[Asked, str]:
    return dict(zip(Asked, values, strict=True))


def person(deadline: str = "later", papers: str = "complete") -> dict[Asked, str]:
    return {Asked.OWNER: "individual", Asked.DEADLINE: deadline, Asked.PAPERS: papers}


@pytest.mark.row("T12", "R04", "R06", "R07")
@pytest.mark.parametrize(
    ("answers", "method"),
    [
        (person(), Method.WECHAT_SCAN),
        (person("now"), Method.WECHAT_SCAN),
        (person("later", "incomplete"), Method.FACE),
        (answered("enterprise", "yes", "yes", "now", "complete"), Method.OFFICIAL_ACCOUNT),
        (answered("enterprise", "no", "yes", "now", "complete"), Method.LEGAL_REP_WECHAT_SCAN),
        (answered("enterprise", "no", "yes", "now", "incomplete"), Method.LEGAL_REP_FACE),
        (answered("enterprise", "no", "no", "later", "complete"), Method.TOP_UP),
    ],
)
def test_the_advice_suits_the_answers(answers: dict[Asked, str], method: Method) -> None:
    advice = advise(POLICY, TEXTS, answers)
    assert advice is not None
    assert advice.method is method
    assert advice.fits


@pytest.mark.row("T12")
def test_what_is_advised_meets_what_was_said_wherever_any_method_does() -> None:
    """For all answers of an enterprise: in a hurry only what is quick, without papers only what does without."""
    for values in product(*(OPTIONS[each] for each in Asked if each is not Asked.OWNER)):
        answers = answered("enterprise", *values)
        advice = advise(POLICY, TEXTS, answers)
        assert advice is not None
        assert advice.method is not None
        rule = POLICY.method(advice.method)
        assert rule.subject is Subject.ENTERPRISE
        if advice.fits:
            assert rule.hurry or answers[Asked.DEADLINE] == "later"
            assert rule.no_papers or answers[Asked.PAPERS] == "complete"
        assert len(advice.others) == len(POLICY.methods_for(Subject.ENTERPRISE, None)) - 1
        assert all(each.why for each in advice.others)


@pytest.mark.row("T12", "R11")
@pytest.mark.parametrize(
    ("official_account", "deadline", "papers", "method"),
    [
        ("yes", "now", "incomplete", Method.OFFICIAL_ACCOUNT),
        ("no", "later", "complete", Method.BANK_TRANSFER),
        ("no", "now", "complete", Method.OFFICIAL_ACCOUNT),
    ],
)
def test_a_public_institution_is_advised_what_takes_its_certificate(
    official_account: str, deadline: str, papers: str, method: Method
) -> None:
    answers = {
        Asked.OWNER: "institution",
        Asked.OFFICIAL_ACCOUNT: official_account,
        Asked.DEADLINE: deadline,
        Asked.PAPERS: papers,
    }
    assert set(asks(POLICY, answers)) == set(answers)
    advice = advise(POLICY, TEXTS, answers)
    assert advice is not None
    assert advice.method is method
    refused = [each for each in advice.others if TEXTS.say("guide.advice.but.owner") in each.why]
    assert [each.method for each in refused] == [
        rule.method for rule in POLICY.methods if rule.licence_kinds_refused
    ]


@pytest.mark.row("T12")
def test_where_nothing_meets_everything_that_is_said() -> None:
    advice = advise(POLICY, TEXTS, answered("enterprise", "no", "no", "now", "incomplete"))
    assert advice is not None
    assert not advice.fits


@pytest.mark.row("T12", "R08")
def test_who_comes_from_abroad_is_sent_to_the_international_site() -> None:
    advice = advise(POLICY, TEXTS, {Asked.OWNER: "abroad"})
    assert advice is not None
    assert advice.method is None
    assert advice.place is not None
    assert advice.place.address.startswith("https://intl.")


@pytest.mark.row("T12", "V5")
def test_under_v5_they_go_on_by_the_one_way_that_is_open() -> None:
    advice = advise(load_policy((Variant.V5,)), TEXTS, {**person(), Asked.OWNER: "abroad"})
    assert advice is not None
    assert advice.method is Method.WECHAT_SCAN


@pytest.mark.row("T12")
def test_a_person_is_asked_nothing_about_an_enterprise() -> None:
    assert asks(POLICY, {}) == (Asked.OWNER,)
    assert asks(POLICY, person()) == (Asked.OWNER, Asked.DEADLINE, Asked.PAPERS)
    assert advise(POLICY, TEXTS, {Asked.OWNER: "individual"}) is None


@pytest.mark.row("T12")
@pytest.mark.parametrize("question", ["not_verified", "which_method", "papers_later", "over_the_limit"])
def test_start_with_it_leads_to_the_details(question: str) -> None:
    conductor = show("question", question, "en", BUNDLED)
    answers = answered("enterprise", "no", "yes", "now", "complete")
    given = start(conductor, answers, Method.LEGAL_REP_WECHAT_SCAN)
    conductor.take(*given)
    assert conductor.world.session.page is Page.DETAILS
    assert conductor.world.session.method is Method.LEGAL_REP_WECHAT_SCAN


WAY = to_review(Method.FACE)


@pytest.mark.row("T12")
@pytest.mark.parametrize("steps", range(len(WAY) + 1))
def test_from_wherever_one_chooses_it_leads_to_the_details(steps: int) -> None:
    world = new_world(now=NOON, account="trainee", rules=BUNDLED)
    conductor = Conductor(Store.in_memory(), world, BUNDLED)
    for given in WAY[:steps]:
        conductor.take(given)
    conductor.take(*start(conductor, person(), Method.QQ_SCAN))
    session = conductor.world.session
    assert (session.page, session.method) == (Page.DETAILS, Method.QQ_SCAN)
    assert [each.fingerprint for each in session.entries if each.field == "name"] or steps < len(WAY) - 1


@pytest.mark.row("T12", "R41")
def test_a_change_of_information_is_no_place_to_start() -> None:
    """Back leads from its details, but not to where one chooses from whom the account is."""
    identity = Identity(subject=Subject.INDIVIDUAL, name="演示", fingerprint="p", mask="1***7")
    mine = Account(name="mine", identity=identity, verified_at=NOON, method=Method.FACE)
    world = new_world(now=NOON, account="mine", rules=BUNDLED, ledger=Ledger(accounts=(mine,)))
    conductor = Conductor(Store.in_memory(), world, BUNDLED)
    conductor.take(BeginChange(to=Subject.INDIVIDUAL), ChooseMethod(method=Method.FACE))
    conductor.take(CheckFace(scene=Scene()), ChooseMethod(method=Method.FACE))
    assert conductor.world.session.page is Page.DETAILS
    assert start(conductor, person(), Method.FACE) == ()


@pytest.mark.row("T12", "R04")
def test_what_speaks_against_the_others_is_said_of_each() -> None:
    """An answer; or that the method is not among the recommended ones; or only that the advised one comes first."""
    advice = advise(POLICY, TEXTS, answered("enterprise", "no", "yes", "later", "complete"))
    assert advice is not None
    assert advice.method is Method.LEGAL_REP_WECHAT_SCAN
    assert {each.method: each.why for each in advice.others} == {
        Method.OFFICIAL_ACCOUNT: TEXTS.say("guide.advice.but.official_account"),
        Method.LEGAL_REP_FACE: TEXTS.say("guide.advice.also"),
        Method.TOP_UP: TEXTS.say("guide.advice.also.not_recommended"),
        Method.BANK_TRANSFER: TEXTS.say("guide.advice.also.not_recommended"),
    }


@pytest.mark.row("T12")
@pytest.mark.parametrize("question", ["three_accounts", "how_long", "undo", "from_abroad"])
def test_where_the_state_does_not_allow_it_there_is_no_start(question: str) -> None:
    conductor = show("question", question, "en", BUNDLED)
    assert (
        conductor.world.session.outcome is not Outcome.NONE
        or conductor.world.session.page is not Page.WELCOME
    )
    assert start(conductor, person(), Method.FACE) == ()


def start(conductor: Conductor, answers: dict[Asked, str], method: Method) -> tuple[Given, ...]:
    return start_with(conductor.world.session, conductor.allowed(), answers, method)
