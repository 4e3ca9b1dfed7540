"""Which reading of a contradictory rule is in force, in words (section 6 of the requirements)."""

from realname_wizard.flow.describe.origins import originated
from realname_wizard.policy.rules import Policy
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Subject, Variant


def statement(policy: Policy, texts: Texts, variant: Variant) -> str:
    """The reading in force, marked with where it is from; a trainer's own rules name their source for all (R48)."""
    reading = "on" if _other_reading(policy, variant) else "default"
    key = f"variant.{variant}.{reading}"
    return originated(policy, texts, key, texts.say(key, **rule_numbers(policy)))


def rule_numbers(policy: Policy) -> dict[str, object]:
    """The numbers of the rules in force, by the names that texts have for them."""
    limits, quotas = policy.limits, policy.quotas
    return {
        "minutes": limits.review_minutes,
        "least": limits.top_up_business_days[0],
        "most": limits.top_up_business_days[1],
        "individual": quotas.individual,
        "enterprise": quotas.enterprise,
        "mobile": quotas.mobile,
        "entries": limits.transfer_entries,
        "days": policy.changes.every_days,
        "form_days": policy.changes.form_business_days,
        "checks": limits.face_checks_a_day or 0,
        "top_up_days": limits.top_up_days,
        "entry_days": limits.transfer_entry_days,
        "transfer_least": limits.transfer_business_days[0],
        "transfer_most": limits.transfer_business_days[1],
    }


def _other_reading(policy: Policy, variant: Variant) -> bool:
    """Whether the rules in force are like the variant's, be it switched on or a trainer's own."""
    limits = policy.limits
    alike = {
        Variant.V1: limits.review_minutes > 0,
        Variant.V2: limits.top_up_business_days[0] < limits.top_up_business_days[1],
        Variant.V3: variant in policy.variants,
        Variant.V4: policy.changes.every_days > 0,
        Variant.V5: bool(policy.regions_limited),
        Variant.V6: limits.face_checks_a_day is not None,
        Variant.V7: policy.changes.needs_form(Subject.INDIVIDUAL, Subject.ENTERPRISE),
    }
    return alike[variant]
