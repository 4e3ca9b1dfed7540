"""Methods, times, recommendations, what stays locked, and the places outside (R01 to R09, R47)."""

from collections.abc import Callable

import pytest
from pydantic import ValidationError

from realname_wizard.policy.load import load_policy
from realname_wizard.policy.rules import MethodRule, Policy
from realname_wizard.words import Method, Place, ProcessingTime, Region, Service, Subject

POLICY = load_policy()
INDIVIDUAL = (Method.WECHAT_SCAN, Method.QQ_SCAN, Method.FACE)
IMMEDIATE_ENTERPRISE = (Method.OFFICIAL_ACCOUNT, Method.LEGAL_REP_WECHAT_SCAN, Method.LEGAL_REP_FACE)
ENTERPRISE = (*IMMEDIATE_ENTERPRISE, Method.TOP_UP, Method.BANK_TRANSFER)

ADDRESSES = {
    "change_individual": "https://cloud.tencent.com/document/product/378/34075",
    "change_enterprise": "https://cloud.tencent.com/document/product/378/43087",
    "online_support": "https://cloud.tencent.com/online-service",
    "international_site": "https://intl.cloud.tencent.com/",
    "find_account": "https://cloud.tencent.com/services/forgotAccount",
    "real_name_page": "https://console.cloud.tencent.com/developer/auth",
    "login_problem_guide": (
        "https://cloud.tencent.com/document/product/378/33139#.E4.B8.AA.E4.BA.BA.E8.BA.AB.E4.BB.BD.E4.BF.A1"
        ".E6.81.AF.E6.88.96.E4.BC.81.E4.B8.9A.E4.BF.A1.E6.81.AF.E8.A2.AB.E4.BA.BA.E7.9B.97.E7.94.A8.EF.BC"
        ".8C.E5.AE.9E.E5.90.8D.E8.AE.A4.E8.AF.81.E4.BA.86.E8.85.BE.E8.AE.AF.E4.BA.91.E8.B4.A6.E5.8F.B7.E6"
        ".80.8E.E4.B9.88.E5.8A.9E.EF.BC.9F"
    ),
}
"""As the source has them."""


def chosen_by(test: Callable[[MethodRule], bool]) -> set[Method]:
    return {rule.method for rule in POLICY.methods if test(rule)}


@pytest.mark.row("R01", "R02", "R03")
def test_each_subject_has_its_methods() -> None:
    assert POLICY.subjects(Region.MAINLAND) == (Subject.INDIVIDUAL, Subject.ENTERPRISE)
    for subject, methods in ((Subject.INDIVIDUAL, INDIVIDUAL), (Subject.ENTERPRISE, ENTERPRISE)):
        open_to = POLICY.methods_for(subject, Region.MAINLAND)
        assert tuple(rule.method for rule in open_to) == methods
    assert POLICY.methods_for(None, Region.MAINLAND) == ()


@pytest.mark.row("R04")
def test_what_is_recommended() -> None:
    assert chosen_by(lambda rule: rule.recommended) == {Method.WECHAT_SCAN, *IMMEDIATE_ENTERPRISE}


@pytest.mark.row("R05")
def test_how_long_each_takes() -> None:
    times = {rule.method: rule.processing_time for rule in POLICY.methods}
    assert times == {
        **dict.fromkeys((*INDIVIDUAL, *IMMEDIATE_ENTERPRISE), ProcessingTime.IMMEDIATE),
        Method.TOP_UP: ProcessingTime.ONE_BUSINESS_DAY,
        Method.BANK_TRANSFER: ProcessingTime.ONE_TO_THREE_BUSINESS_DAYS,
    }


@pytest.mark.row("R06")
def test_who_is_in_a_hurry_may_use() -> None:
    assert chosen_by(lambda rule: rule.hurry) == {*INDIVIDUAL, *IMMEDIATE_ENTERPRISE}


@pytest.mark.row("R07")
def test_who_has_no_papers_at_hand_may_use() -> None:
    without = chosen_by(lambda rule: rule.no_papers)
    assert without == {Method.FACE, Method.OFFICIAL_ACCOUNT, Method.LEGAL_REP_FACE}


@pytest.mark.row("R08")
def test_only_the_mainland_is_served_here() -> None:
    assert POLICY.regions_served == (Region.MAINLAND,)


@pytest.mark.row("R09")
def test_five_services_stay_locked() -> None:
    assert POLICY.services == tuple(Service)


@pytest.mark.row("R16")
def test_quotas() -> None:
    quotas = POLICY.quotas
    assert (quotas.individual, quotas.enterprise, quotas.mobile) == (3, 10, 5)


@pytest.mark.row("R47")
def test_the_addresses_are_those_of_the_source() -> None:
    assert {rule.place: rule.address for rule in POLICY.places} == ADDRESSES
    assert set(ADDRESSES) == set(Place)
    assert POLICY.address(Place.ONLINE_SUPPORT) == "https://cloud.tencent.com/online-service"


def test_a_misspelt_or_missing_rule_is_refused() -> None:
    document = POLICY.model_dump(mode="json")
    with pytest.raises(ValidationError):
        Policy.model_validate(document | {"quota": {}})
    with pytest.raises(ValidationError):
        Policy.model_validate({key: value for key, value in document.items() if key != "limits"})


def test_rules_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        POLICY.quotas.individual = 99
