"""What the texts say: the wording of the specification, in both languages."""

import re
from types import ModuleType

import pytest

from realname_wizard.flow.describe.readings import rule_numbers
from realname_wizard.policy.load import load_policy
from realname_wizard.texts import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import (
    Field,
    Method,
    Page,
    Variant,
)

BUTTONS = ("next", "back", "submit", "cancel", "close", "retry", "refresh")

# Every reason that the wizard itself can end with; what stops a step on the account page is told there.
REASONS = tuple(rule.reason for rule in load_policy().reasons)


def say(key: str) -> tuple[str, str]:
    numbers = rule_numbers(load_policy())
    return Texts.load("en").say(key, **numbers), Texts.load("zh_CN").say(key, **numbers)


@pytest.mark.row("T08")
def test_the_catalogues_pass_their_own_check(tool: ModuleType) -> None:
    """Same keys and placeholders in both, nothing fuzzy or untranslated, wording, order, compiled files."""
    assert tool.check() == []


@pytest.mark.row("R32")
def test_reasons_are_sentences_and_actions_are_not() -> None:
    for reason in REASONS:
        for part in ("cause", "why", "do"):
            english, chinese = say(f"reason.{reason}.{part}")
            assert english.endswith("."), english
            assert chinese.endswith("。"), chinese
        english, chinese = say(f"reason.{reason}.action")
        assert english[-1].isalpha(), english
        assert len(english) <= 32, english
        assert len(chinese) <= 10, chinese


@pytest.mark.row("R07")
def test_the_answers_on_papers_and_hurry_agree_with_the_policy() -> None:
    for rule in load_policy().methods:
        for key, holds in (("no_papers", rule.no_papers), ("hurry", rule.hurry)):
            english, chinese = say(f"method.{rule.method}.{key}")
            assert english.startswith("Suitable" if holds else "Not suitable"), english
            assert chinese.startswith("适合" if holds else "不适合"), chinese


@pytest.mark.row("R16", "R26", "R27")
def test_the_numbers_in_the_texts_are_those_of_the_rules_in_force() -> None:
    for policy in (load_policy(), load_policy(tuple(Variant))):
        limits, numbers = policy.limits, rule_numbers(policy)
        spoken = {
            "reason.top_up_window_over.why": [limits.top_up_days],
            "reason.transfer_window_over.why": [limits.transfer_entry_days],
            "reason.transfer_window_over.do": limits.transfer_business_days,
            "bank_transfer.how.under_way": [0, 1, 0, 99, *limits.transfer_business_days],
            "variant.V1.on": [limits.review_minutes],
            "variant.V2.on": limits.top_up_business_days,
            "variant.V3.default": [policy.quotas.individual, policy.quotas.enterprise],
            "variant.V3.on": [policy.quotas.individual],
            "variant.V4.on": [policy.changes.every_days],
            "variant.V6.on": [limits.face_checks_a_day or 0],
        }
        for key, expected in spoken.items():
            for language in languages():
                text = Texts.load(language).say(key, **numbers)
                found = [int(digits) for digits in re.findall("[0-9]+", text)]
                assert found == list(expected), text


@pytest.mark.row("R31")
def test_a_system_error_first_sends_to_the_details_then_to_support_with_a_screenshot() -> None:
    english, chinese = say("reason.system_error.do")
    assert english.index("check the details") < english.index("screenshot") < english.index("support")
    assert chinese.index("核对") < chinese.index("截图") < chinese.index("客服")


@pytest.mark.row("R14")
def test_an_id_number_in_the_credit_code_field_is_called_by_its_name() -> None:
    english, chinese = say("error.id_number_in_credit_code")
    assert english.startswith("This is an ID number.")
    assert chinese.startswith("此处填写的是身份证号")


@pytest.mark.parametrize(
    "field", [Field.ID_NUMBER, Field.LEGAL_REP_ID_NUMBER, Field.MOBILE, Field.BANK_ACCOUNT]
)
@pytest.mark.row("T09")
def test_numbers_are_asked_for_with_a_nudge_to_a_specimen(field: Field) -> None:
    english, chinese = say(f"field.{field}.hint")
    assert "sample" in english
    assert "样例" in chinese


@pytest.mark.parametrize("language", list(languages()))
def test_every_button_has_a_letter_of_its_own(language: str) -> None:
    letters = [Texts.load(language).say(f"button.{button}.key") for button in BUTTONS]
    assert len(set(letters)) == len(letters)
    assert all(len(letter) == 1 and letter.isupper() for letter in letters)


def test_the_letters_are_the_same_in_both_languages() -> None:
    for button in BUTTONS:
        english, chinese = say(f"button.{button}.key")
        assert english == chinese
        assert english.lower() in say(f"button.{button}")[0].lower()


def test_what_is_needed_is_at_most_three_lines() -> None:
    for method in Method:
        english, chinese = say(f"method.{method}.needs")
        assert len(english.splitlines()) == len(chinese.splitlines()) <= 3


def test_names_for_narrow_places_are_short() -> None:
    for page in Page:
        english, chinese = say(f"page.{page}.rail")
        assert len(english) <= 14, english
        assert len(chinese) <= 6, chinese
    for method in Method:
        english, chinese = say(f"method.{method}.short")
        assert len(english) <= 16, english
        assert len(chinese) <= 8, chinese
