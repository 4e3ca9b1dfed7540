"""A variant changes exactly what its row says, and nothing else (section 6 of the requirements)."""

from itertools import combinations
from typing import Any, cast

import pytest

from realname_wizard.policy.load import load_policy
from realname_wizard.words import Method, Region, Subject, Variant


def flat(value: Any, path: str = "") -> dict[str, Any]:
    """Every single value of the policy by its path; methods by name."""
    if isinstance(value, dict):
        name = value.get("method") if "proof" in value else None
        start = f"methods.{name}" if name else path
        parts = [flat(part, f"{start}.{key}".lstrip(".")) for key, part in value.items()]
        return {key: each for part in parts for key, each in part.items()}
    if isinstance(value, list | tuple) and value and isinstance(value[0], dict):
        parts = [flat(part, f"{path}.{place}") for place, part in enumerate(value)]
        return {key: each for part in parts for key, each in part.items()}
    return {path: value}


def changed_by(*variants: Variant) -> dict[str, Any]:
    before = flat(load_policy().model_dump(mode="json"))
    after = flat(load_policy(variants).model_dump(mode="json"))
    assert before.keys() == after.keys()
    return {key: after[key] for key in before if before[key] != after[key] and key != "variants"}


UPDATES: dict[Variant, dict[str, Any]] = {
    Variant.V1: {
        "limits.review_minutes": 30,
        "methods.official_account.processing_time": "30_minutes",
        "methods.legal_rep_wechat_scan.processing_time": "30_minutes",
        "methods.legal_rep_face.processing_time": "30_minutes",
    },
    Variant.V2: {
        "limits.top_up_business_days": [1, 3],
        "methods.top_up.processing_time": "1_to_3_business_days",
    },
    Variant.V3: {"quotas.enterprise": 3},
    Variant.V5: {
        "regions_served": ["mainland", "hong_kong_macao_taiwan"],
        "regions_limited": ["hong_kong_macao_taiwan"],
        "limited_methods": ["wechat_scan"],
        "residence_permit_ok": True,
    },
    Variant.V6: {"limits.face_checks_a_day": 5},
}
"""V4 is about changing the information of a verified account and touches nothing of a verification."""


@pytest.mark.row("V1", "V2", "V3", "V5", "V6")
@pytest.mark.parametrize("variant", list(UPDATES))
def test_a_variant_changes_exactly_what_its_row_says(variant: Variant) -> None:
    assert changed_by(variant) == UPDATES[variant]


@pytest.mark.row("R05", "R16", "R08", "R23")
def test_the_default_is_the_reading_of_the_source() -> None:
    policy = load_policy()
    assert policy.variants == ()
    assert policy.limits.review_minutes == 0
    assert policy.limits.top_up_business_days == (1, 1)
    assert policy.limits.face_checks_a_day is None
    assert not policy.residence_permit_ok


@pytest.mark.row("V3")
def test_v3_is_three_for_both() -> None:
    quotas = load_policy((Variant.V3,)).quotas
    assert (quotas.individual, quotas.enterprise) == (3, 3)


@pytest.mark.row("V5")
def test_v5_opens_one_way_for_some_users_and_none_for_others() -> None:
    policy = load_policy((Variant.V5,))
    near = Region.HONG_KONG_MACAO_TAIWAN
    assert policy.subjects(near) == (Subject.INDIVIDUAL,)
    assert [rule.method for rule in policy.methods_for(Subject.INDIVIDUAL, near)] == [Method.WECHAT_SCAN]
    assert policy.methods_for(Subject.ENTERPRISE, near) == ()
    assert len(policy.methods_for(Subject.INDIVIDUAL, Region.MAINLAND)) > 1
    assert Region.OVERSEAS not in policy.regions_served


@pytest.mark.parametrize(("one", "other"), list(combinations(UPDATES, 2)))
def test_two_variants_change_what_each_changes(one: Variant, other: Variant) -> None:
    assert changed_by(one, other) == UPDATES[one] | UPDATES[other]
    assert load_policy((other, one)) == load_policy((one, other))


def test_the_policy_says_which_variants_are_on_in_their_order() -> None:
    assert load_policy((Variant.V6, Variant.V1)).variants == (Variant.V1, Variant.V6)


def test_an_unknown_variant_is_refused() -> None:
    with pytest.raises(ValueError, match="V8"):
        load_policy((cast(Variant, "V8"),))
