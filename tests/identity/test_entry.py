from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from realname_wizard.identity.entry import LONGEST_SHOWN, Entry, seal_entry
from realname_wizard.identity.normalise import normalise
from realname_wizard.identity.sealing import SECRET_FIELDS, Seal
from realname_wizard.words import Field, FieldError

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
SEAL = Seal(bytes(range(32)))


@pytest.mark.row("R13", "T09")
def test_an_entry_is_what_was_typed_without_the_number() -> None:
    entry = seal_entry(Field.ID_NUMBER, normalise(Field.ID_NUMBER, " 110105 19491231 002x "), SEAL, NOW)
    assert entry == Entry(
        field=Field.ID_NUMBER,
        shown="110***********002X",
        fingerprint=SEAL.fingerprint("id", "11010519491231002X"),
        error=None,
    )


@pytest.mark.row("R12")
def test_a_name_is_shown_in_clear_with_the_dot_it_got() -> None:
    entry = seal_entry(Field.NAME, normalise(Field.NAME, "演示•样本"), SEAL, NOW)
    assert (entry.shown, entry.error) == ("演示·样本", None)


@pytest.mark.row("R14")
def test_an_entry_carries_the_verdict() -> None:
    entry = seal_entry(Field.CREDIT_CODE, normalise(Field.CREDIT_CODE, "362322198709086409"), SEAL, NOW)
    assert entry.error is FieldError.ID_NUMBER_IN_CREDIT_CODE


def test_a_residence_permit_passes_where_it_may() -> None:
    permit = "810099199212310072"
    entry = seal_entry(Field.ID_NUMBER, permit, SEAL, NOW)
    assert entry.error_where(permits_taken=False) is FieldError.ID_NUMBER_RESIDENCE_PERMIT
    assert entry.error_where(permits_taken=True) is None
    wrong = seal_entry(Field.ID_NUMBER, permit[:-1] + "3", SEAL, NOW)
    assert wrong.error_where(permits_taken=True) is FieldError.ID_NUMBER_CHECKSUM


@pytest.mark.row("V5")
def test_f55_a_permit_is_never_the_id_of_a_legal_representative() -> None:
    entry = seal_entry(Field.LEGAL_REP_ID_NUMBER, "810099199212310072", SEAL, NOW)
    assert entry.error_where(permits_taken=True) is FieldError.ID_NUMBER_RESIDENCE_PERMIT


def test_f06_what_is_far_too_long_is_not_kept_whole() -> None:
    assert len(seal_entry(Field.ADDRESS, "样" * 10_000, SEAL, NOW).shown) == LONGEST_SHOWN
    assert len(seal_entry(Field.ID_NUMBER, "1" * 10_000, SEAL, NOW).shown) == LONGEST_SHOWN


def test_nothing_typed_has_no_fingerprint() -> None:
    entry = seal_entry(Field.MOBILE, normalise(Field.MOBILE, "  "), SEAL, NOW)
    assert (entry.shown, entry.fingerprint, entry.error) == ("", "", FieldError.REQUIRED)


def test_an_entry_is_frozen() -> None:
    entry = seal_entry(Field.BANK_CITY, normalise(Field.BANK_CITY, "样本市"), SEAL, NOW)
    with pytest.raises(ValidationError):
        entry.shown = "x"
    with pytest.raises(ValidationError):
        Entry.model_validate({**entry.model_dump(), "raw": "x"})


@pytest.mark.row("T09")
@settings(deadline=None)
@given(st.sampled_from(sorted(SECRET_FIELDS)), st.text(alphabet="0123456789X", min_size=6, max_size=30))
def test_no_form_of_an_entry_contains_the_number(field: Field, number: str) -> None:
    entry = seal_entry(field, normalise(field, number), SEAL, NOW)
    for form in (repr(entry), str(entry), entry.model_dump_json()):
        assert number not in form.replace(entry.fingerprint, "")


@pytest.mark.row("T09")
@settings(deadline=None)
@given(st.sampled_from(list(Field)))
def test_an_id_number_is_safe_in_every_field(field: Field) -> None:
    number = "11010519491231002X"
    entry = seal_entry(field, normalise(field, f"{number}"), SEAL, NOW)
    assert number not in entry.model_dump_json()
    assert "19491231" not in entry.model_dump_json().replace(entry.fingerprint, "")
