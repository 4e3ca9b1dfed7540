"""One place hides numbers in texts (T09, F82)."""

import pytest

from realname_wizard.documents.suggestions import shown as in_a_message
from realname_wizard.redact import as_file_name, covered, redact


@pytest.mark.parametrize(
    "number",
    [
        "13712345671",
        "137.1234.5671",
        "137-1234-5671",
        "137 1234 5671",
        "１３７１２３４５６７１",
        "137\u200b12345671",
    ],
)
def test_a_number_is_covered_however_it_is_written_f82(number: str) -> None:
    for text in (number, f"of {number}.", f"2026-12-30 {number}", in_a_message(number)):
        shown = covered(text)
        assert number not in shown
        assert "345" not in shown
        assert covered(shown) == shown
    assert redact(number) == "*" * len(number)


def test_a_number_of_a_few_digits_is_covered_beside_a_date_too_f82() -> None:
    assert covered("2026-12-30 6212345") == "2026-12-30 621**45"


@pytest.mark.parametrize(
    "text", ["2026-12-30 10:00", "2026-12-30T10:00:00+08:00", "0.37", "trainee-17", "123456"]
)
def test_what_is_no_number_of_anybody_stays(text: str) -> None:
    assert covered(text) == text


def test_a_credit_code_is_covered_too() -> None:
    assert "MA0000005K" not in covered("code 91110199MA0000005K here")


@pytest.mark.parametrize(
    "name", ["../../etc", "a/b\\c", 'con: "x"?*<|>', "𠮷" * 64, "x" * 5_000, "13712345671.", "\ud800"]
)
def test_any_name_makes_a_file_name_that_every_system_takes(name: str) -> None:
    made = as_file_name(f"support-{name}")
    assert not set('/\\:*?"<>|. ') & set(made)
    assert len(made.encode()) <= 250
    assert "1234567" not in made
