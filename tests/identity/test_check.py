import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from realname_wizard.identity import numbers
from realname_wizard.identity.check import LONGEST, check, check_permit, parse_amount, strange_character
from realname_wizard.identity.normalise import normalise
from realname_wizard.identity.numbers import (
    credit_code_check_character,
    is_credit_code,
    organisation_check_character,
)
from realname_wizard.identity.specimens import make_credit_code, make_id_number
from realname_wizard.identity.tables import provinces
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.words import Field, FieldError, LicenceKind

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI)
ID_FIELDS = [Field.ID_NUMBER, Field.LEGAL_REP_ID_NUMBER]


def verdict(field: Field, typed: str, now: datetime = NOW) -> FieldError | None:
    return check(field, normalise(field, typed), now)


@pytest.mark.row("R10", "R11")
@pytest.mark.parametrize("field", list(Field))
def test_nothing_typed_is_required(field: Field) -> None:
    assert verdict(field, " \u3000\u200b") is FieldError.REQUIRED


# --- resident-ID numbers ---------------------------------------------------------------------------


@pytest.mark.row("R13")
@pytest.mark.parametrize("field", ID_FIELDS)
@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002X",  # the example of the standard
        "11010519491231002x",
        "１１０１０５ 1949-1231 ００２ｘ",
        "362322198709086409",  # passes the checksum of credit codes, too
    ],
)
def test_good_id_numbers(field: Field, typed: str) -> None:
    assert verdict(field, typed) is None


@pytest.mark.row("R13")
@pytest.mark.parametrize("region", ["330113", "330114", "110199", "659099", "710101"])
def test_any_region_of_a_known_province_is_good(region: str) -> None:
    assert verdict(Field.ID_NUMBER, make_id_number(region, date(1990, 1, 1), 1)) is None


@pytest.mark.row("R13")
@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("110105491231002", FieldError.ID_NUMBER_15_DIGITS),
        ("11010519491231002", FieldError.ID_NUMBER_FORMAT),
        ("11010519491231002XX", FieldError.ID_NUMBER_FORMAT),
        ("1101051949123100AX", FieldError.ID_NUMBER_FORMAT),
        ("X1010519491231002X", FieldError.ID_NUMBER_FORMAT),
        ("样本", FieldError.ID_NUMBER_FORMAT),
        (make_id_number("990101", date(1990, 1, 1), 1), FieldError.ID_NUMBER_FOREIGN_RESIDENT),
        ("110105194902290021", FieldError.ID_NUMBER_BIRTH_DATE),
        ("110105194913310021", FieldError.ID_NUMBER_BIRTH_DATE),
        ("110105000000000021", FieldError.ID_NUMBER_BIRTH_DATE),
        (make_id_number("110199", date(1899, 12, 31), 1), FieldError.ID_NUMBER_BIRTH_DATE),
        (make_id_number("110199", date(2099, 1, 1), 1), FieldError.ID_NUMBER_BIRTH_DATE),
        ("110105194912310021", FieldError.ID_NUMBER_CHECKSUM),
        # A slip in the last place, and by chance a credit code in every respect.
        ("110199198001011336", FieldError.ID_NUMBER_CHECKSUM),
        ("91350100M000100Y43", FieldError.CREDIT_CODE_IN_ID_NUMBER),
        (make_credit_code("12", "110199", 5), FieldError.CREDIT_CODE_IN_ID_NUMBER),
        ("91350100M000100Y44", FieldError.ID_NUMBER_FORMAT),
    ],
)
@pytest.mark.parametrize("field", ID_FIELDS)
def test_bad_id_numbers(field: Field, typed: str, error: FieldError) -> None:
    assert verdict(field, typed) is error


@pytest.mark.row("R13")
def test_digits_of_other_scripts_are_no_digits_of_an_id_number() -> None:
    assert verdict(Field.ID_NUMBER, "١١٠١٠٥١٩٤٩١٢٣١٠٠٢X") is FieldError.ID_NUMBER_FORMAT


@pytest.mark.row("R13")
@pytest.mark.parametrize("region", ["810000", "820000", "830000"])
def test_residence_permits_have_their_own_message(region: str) -> None:
    number = make_id_number(region, date(1990, 1, 1), 1)
    assert verdict(Field.ID_NUMBER, number) is FieldError.ID_NUMBER_RESIDENCE_PERMIT
    assert check_permit(number, NOW) is None
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    assert check_permit(wrong, NOW) is FieldError.ID_NUMBER_CHECKSUM
    future = make_id_number(region, date(2027, 1, 1), 1)
    assert check_permit(future, NOW) is FieldError.ID_NUMBER_BIRTH_DATE


@pytest.mark.row("R13")
@pytest.mark.parametrize("field", ID_FIELDS)
@pytest.mark.parametrize("typed", ["911840199001010018", "911840199001010010", "931156198502290017"])
def test_f34_a_foreigners_permanent_residence_card_has_its_own_message(field: Field, typed: str) -> None:
    assert verdict(field, typed) is FieldError.ID_NUMBER_FOREIGN_RESIDENT


@pytest.mark.row("R13", "R14")
def test_f34_a_card_that_passes_as_a_credit_code_is_no_credit_code() -> None:
    beginnings = [
        f"9{region}{nation:03}19900101{first:02}"
        for region in (11, 31)
        for nation in range(100, 140)
        for first in range(9)
    ]
    bodies = [each + organisation_check_character(each[8:16]) for each in beginnings]
    codes = [body + credit_code_check_character(body) for body in bodies]
    passing = [
        code for code in codes if code[:17].isdecimal() and code[17] in "0123456789X" and is_credit_code(code)
    ]
    assert passing
    assert {verdict(Field.ID_NUMBER, code) for code in passing} == {FieldError.ID_NUMBER_FOREIGN_RESIDENT}


@pytest.mark.row("R13", "R14")
@pytest.mark.parametrize("typed", ["110101199002303979", "110101199013010709"])
def test_f37_an_impossible_date_leaves_an_id_number_one(typed: str) -> None:
    """F37: both pass as credit codes in every respect."""
    assert is_credit_code(typed)
    assert verdict(Field.ID_NUMBER, typed) is FieldError.ID_NUMBER_BIRTH_DATE
    assert verdict(Field.CREDIT_CODE, typed) is FieldError.ID_NUMBER_IN_CREDIT_CODE


@pytest.mark.row("R15")
@pytest.mark.parametrize("beginning", ["149", "146", "148", "169", "1749", "179", "154", "198", "130"])
def test_f33_every_range_that_the_sentence_names_is_taken(beginning: str) -> None:
    assert verdict(Field.MOBILE, beginning.ljust(11, "7")) is None


@pytest.mark.row("R11")
@pytest.mark.parametrize(
    "typed",
    [
        "Nguyễn Văn An",
        "Jean-Luc O'Brien",
        "Dr. Li",
        "O’Brien",
        "Müller",
        "田中 さくら",
        "Иван Петров",
        "김민준",
        "阿不都·买买提",
    ],
)
def test_f38_a_contact_may_be_a_foreigner(typed: str) -> None:
    assert verdict(Field.CONTACT_NAME, typed) is None


@pytest.mark.row("R12")
@pytest.mark.parametrize(
    ("field", "typed", "found"),
    [
        (Field.NAME, "张2三", "2"),
        (Field.NAME, "张三·", "·"),
        (Field.NAME, "张A", "A"),
        (Field.CONTACT_NAME, "Li #1", "#"),
        (Field.CONTACT_NAME, "·李", "·"),
        (Field.NAME, "张三", ""),
    ],
)
def test_f35_the_strange_character_is_found(field: Field, typed: str, found: str) -> None:
    assert strange_character(field, typed) == found


@pytest.mark.parametrize("field", list(LONGEST))
def test_f06_a_text_has_a_longest_length(field: Field) -> None:
    assert verdict(field, "样" * LONGEST[field]) is None
    assert verdict(field, "样" * (LONGEST[field] + 1)) is FieldError.TOO_LONG


@pytest.mark.row("R11")
@pytest.mark.parametrize("typed", ["44-271801040012345", "4427 1801－0400—12345"])
def test_f36_a_bank_account_may_be_typed_with_dashes(typed: str) -> None:
    assert normalise(Field.BANK_ACCOUNT, typed) == "44271801040012345"
    assert verdict(Field.BANK_ACCOUNT, typed) is None


@pytest.mark.row("R13")
def test_the_date_that_counts_is_that_of_the_mainland() -> None:
    born = make_id_number("110199", date(2026, 11, 24), 1)
    # 16:00 in Greenwich is midnight in Shanghai.
    before = datetime(2026, 11, 23, 15, 59, 59, tzinfo=UTC)
    assert verdict(Field.ID_NUMBER, born, before) is FieldError.ID_NUMBER_BIRTH_DATE
    assert verdict(Field.ID_NUMBER, born, before + timedelta(seconds=1)) is None


def test_a_time_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        check(Field.ID_NUMBER, "11010519491231002X", datetime(2026, 11, 23))


_BIRTHS = st.dates(date(1900, 1, 1), date(2026, 11, 23))
_REGIONS = st.builds("{}{:04}".format, st.sampled_from(["11", "33", "44", "65"]), st.integers(0, 9999))


@pytest.mark.row("R13")
@settings(deadline=None)
@given(_REGIONS, _BIRTHS, st.integers(0, 999), st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(
    region: str, birth: date, sequence: int, place: int, step: int
) -> None:
    number = make_id_number(region, birth, sequence)
    assert verdict(Field.ID_NUMBER, number) is None
    digit = "0" if number[place] == "X" else str((int(number[place]) + step) % 10)
    assert verdict(Field.ID_NUMBER, number[:place] + digit + number[place + 1 :]) is not None


@pytest.mark.row("R13")
@settings(deadline=None)
@given(_REGIONS, _BIRTHS, st.integers(0, 999), st.sampled_from("0123456789X"))
def test_a_slip_in_the_last_place_is_a_wrong_checksum_and_nothing_else(
    region: str, birth: date, sequence: int, last: str
) -> None:
    number = make_id_number(region, birth, sequence)
    assume(last != number[-1])
    assert verdict(Field.ID_NUMBER, number[:-1] + last) is FieldError.ID_NUMBER_CHECKSUM


# --- credit codes ----------------------------------------------------------------------------------


@pytest.mark.row("R14")
@pytest.mark.parametrize(
    "typed",
    [
        "91350100M000100Y43",  # the example of the standard
        "91350100m000100y43",
        "９１３５０１００Ｍ０００１００Ｙ４３",
        "91110000600037341L",
        "9111 0000 6000 3734 1L",
    ],
)
def test_good_credit_codes(typed: str) -> None:
    assert verdict(Field.CREDIT_CODE, typed) is None


@pytest.mark.row("R14")
@pytest.mark.parametrize(
    "start", ["11", "12", "29", "35", "41", "51", "54", "62", "72", "81", "93", "A1", "N2", "Y1"]
)
def test_every_authority_has_codes(start: str) -> None:
    assert verdict(Field.CREDIT_CODE, make_credit_code(start, "100000", 42)) is None


@pytest.mark.row("R14")
@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("362322198709086409", FieldError.ID_NUMBER_IN_CREDIT_CODE),
        ("11010519491231002X", FieldError.ID_NUMBER_IN_CREDIT_CODE),
        ("11010519491231002x", FieldError.ID_NUMBER_IN_CREDIT_CODE),
        (make_id_number("330113", date(1990, 1, 1), 1), FieldError.ID_NUMBER_IN_CREDIT_CODE),
        (make_id_number("810000", date(1990, 1, 1), 1), FieldError.ID_NUMBER_IN_CREDIT_CODE),
        ("91350100M000100Y4", FieldError.CREDIT_CODE_FORMAT),
        ("91350100M000100Y433", FieldError.CREDIT_CODE_FORMAT),
        ("91350100I000100Y43", FieldError.CREDIT_CODE_FORMAT),
        ("9135010AM000100Y43", FieldError.CREDIT_CODE_FORMAT),
        ("94350100M000100Y43", FieldError.CREDIT_CODE_FORMAT),
        ("B1350100M000100Y43", FieldError.CREDIT_CODE_FORMAT),
        ("91350100M000100Y44", FieldError.CREDIT_CODE_CHECKSUM),
        ("91350100M000100Y53", FieldError.CREDIT_CODE_CHECKSUM),
        ("样本", FieldError.CREDIT_CODE_FORMAT),
    ],
)
def test_bad_credit_codes(typed: str, error: FieldError) -> None:
    assert verdict(Field.CREDIT_CODE, typed) is error


@pytest.mark.row("R14")
def test_the_number_that_passes_both_checksums_really_does() -> None:
    number = "362322198709086409"
    assert numbers.id_check_character(number) == number[-1]
    assert numbers.credit_code_check_character(number) == number[-1]


@pytest.mark.row("R14")
def test_a_wrong_inner_code_is_found_where_the_last_character_agrees_with_it() -> None:
    code = make_credit_code("91", "110199", 1)
    body = code[:16] + ("0" if code[16] != "0" else "1")
    wrong = body + numbers.credit_code_check_character(body)
    assert verdict(Field.CREDIT_CODE, wrong) is FieldError.CREDIT_CODE_CHECKSUM


@pytest.mark.row("R14")
@settings(deadline=None)
@given(st.integers(0, 999_999), st.integers(8, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_one_wrong_character_of_a_credit_code_is_always_found(seed: int, place: int, character: str) -> None:
    code = make_credit_code("91", "110199", seed)
    assert verdict(Field.CREDIT_CODE, code) is None
    assume(code[place] != character)
    wrong = code[:place] + character + code[place + 1 :]
    assert verdict(Field.CREDIT_CODE, wrong) is FieldError.CREDIT_CODE_CHECKSUM


@settings(deadline=None)
@given(st.sampled_from(list(Field)), st.text(max_size=40) | st.text(alphabet="0123456789X+.AN", max_size=20))
def test_no_text_whatever_breaks_a_check(field: Field, typed: str) -> None:
    found = verdict(field, typed)
    assert found is None or found in set(FieldError)


# --- phones ----------------------------------------------------------------------------------------


@pytest.mark.row("R15")
@pytest.mark.parametrize("field", [Field.MOBILE, Field.CONTACT_MOBILE])
@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("13800138000", None),
        ("+86 138-0013-8000", None),
        ("１９９００００１１１１", None),
        ("17000001111", None),
        ("1380013800", FieldError.MOBILE_FORMAT),
        ("138001380000", FieldError.MOBILE_FORMAT),
        ("12000000000", FieldError.MOBILE_FORMAT),
        ("1795113800138000", FieldError.MOBILE_FORMAT),
        ("13800138000x12", FieldError.MOBILE_FORMAT),
        ("样本", FieldError.MOBILE_FORMAT),
        ("+", FieldError.MOBILE_FORMAT),
        ("10086", FieldError.MOBILE_FORMAT),
        ("010-12345678", FieldError.MOBILE_NOT_MAINLAND),
        ("(021) 8888 8888", FieldError.MOBILE_NOT_MAINLAND),
        ("400-800-1234", FieldError.MOBILE_NOT_MAINLAND),
        ("+852 9123 4567", FieldError.MOBILE_NOT_MAINLAND),
        ("852 9123 4567", FieldError.MOBILE_NOT_MAINLAND),
        ("00852 9123 4567", FieldError.MOBILE_NOT_MAINLAND),
        ("+853 6612 3456", FieldError.MOBILE_NOT_MAINLAND),
        ("+886 912 345 678", FieldError.MOBILE_NOT_MAINLAND),
        ("+1 202 456 1111", FieldError.MOBILE_NOT_MAINLAND),
    ],
)
def test_phones(field: Field, typed: str, error: FieldError | None) -> None:
    assert verdict(field, typed) is error


# --- names and the rest ----------------------------------------------------------------------------


@pytest.mark.row("R12")
@pytest.mark.parametrize("field", [Field.NAME, Field.LEGAL_REP_NAME, Field.CONTACT_NAME])
@pytest.mark.parametrize(
    "typed", ["样本", "样", "演示·样本", "演示•样・本", "𠮷㐂", "〇样本", "\uf9dc样", "\U000323b0样"]
)
def test_good_names(field: Field, typed: str) -> None:
    assert verdict(field, typed) is None


@pytest.mark.row("R12")
@pytest.mark.parametrize("field", [Field.NAME, Field.LEGAL_REP_NAME, Field.CONTACT_NAME])
@pytest.mark.parametrize(
    "typed", ["·样本", "样本·", "演示··样本", "演示・.样本", "·", "样本1", "样,本", "样本!"]
)
def test_bad_names(field: Field, typed: str) -> None:
    assert verdict(field, typed) is FieldError.NAME_INVALID_CHARACTER


@pytest.mark.row("R11", "R12")
def test_only_a_contact_may_have_latin_letters() -> None:
    assert verdict(Field.CONTACT_NAME, "Specimen Démo") is None
    assert verdict(Field.NAME, "か") is FieldError.NAME_INVALID_CHARACTER
    assert verdict(Field.NAME, "Specimen") is FieldError.NAME_INVALID_CHARACTER
    assert verdict(Field.LEGAL_REP_NAME, "样本 Specimen") is FieldError.NAME_INVALID_CHARACTER


@pytest.mark.row("R11")
@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        (Field.ENTERPRISE_NAME, "样本社", FieldError.ENTERPRISE_NAME_TOO_SHORT),
        (Field.ENTERPRISE_NAME, "样本公司", None),
        (Field.BANK_ACCOUNT, "15000094971252", None),
        (Field.BANK_ACCOUNT, "8800 0012", None),
        (Field.BANK_ACCOUNT, "8800001", FieldError.BANK_ACCOUNT_FORMAT),
        (Field.BANK_ACCOUNT, "8" * 30, None),
        (Field.BANK_ACCOUNT, "8" * 31, FieldError.BANK_ACCOUNT_FORMAT),
        (Field.BANK_ACCOUNT, "88000012A", FieldError.BANK_ACCOUNT_FORMAT),
        (Field.LICENCE_KIND, "other", None),
        (Field.LICENCE_KIND, "passport", FieldError.REQUIRED),
        (Field.SMS_CODE, "1", None),
        (Field.ADDRESS, "样", None),
        (Field.APPLICATION_FORM, "form.pdf", None),
    ],
)
def test_the_other_fields(field: Field, typed: str, error: FieldError | None) -> None:
    assert verdict(field, typed) is error


@pytest.mark.row("R11")
@pytest.mark.parametrize("kind", list(LicenceKind))
def test_every_licence_kind_is_good(kind: LicenceKind) -> None:
    assert verdict(Field.LICENCE_KIND, kind.value) is None


@pytest.mark.row("R27")
@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("0.37", 37),
        ("０．３７", 37),
        (".37", 37),
        ("0.3", 30),
        ("0.05", 5),
        ("1", 100),
        ("12.34", 1234),
        ("0", 0),
        # F36: as an input method types it, as a statement prints it
        ("0。37", 37),
        ("0｡37", 37),
        ("0，37", 37),
        ("0,37", 37),
        ("¥0.37", 37),
        ("￥ ０。３７ 元", 37),
        ("1,000.05", 100005),
    ],
)
def test_amounts(typed: str, fen: int) -> None:
    assert verdict(Field.AMOUNT, typed) is None
    assert parse_amount(normalise(Field.AMOUNT, typed)) == fen


@pytest.mark.row("R27")
@pytest.mark.parametrize(
    "typed",
    ["0.375", "0.", ".", "-0.37", "+0.37", "0,375", "1,23,4", "¥", "0。。37", "abc", "1e2", "1" * 10, "٣"],
)
def test_what_is_no_amount(typed: str) -> None:
    assert verdict(Field.AMOUNT, typed) is FieldError.AMOUNT_FORMAT
    with pytest.raises(ValueError, match="amount"):
        parse_amount(normalise(Field.AMOUNT, typed))


@pytest.mark.row("R27")
@given(st.integers(0, 99_999_999_999))
def test_every_amount_comes_back(fen: int) -> None:
    assert parse_amount(f"{fen // 100}.{fen % 100:02}") == fen


def test_the_large_libraries_stay_unloaded_until_something_is_checked() -> None:
    program = (
        "import sys, realname_wizard.identity.entry, realname_wizard.identity.specimens;"
        "sys.exit(any(name in sys.modules for name in ('phonenumbers', 'stdnum')))"
    )
    subprocess.run([sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}; {program}"], check=True)


TEXTS = (
    Field.NAME,
    Field.LEGAL_REP_NAME,
    Field.CONTACT_NAME,
    Field.ENTERPRISE_NAME,
    Field.ADDRESS,
    Field.BANK_NAME,
    Field.BANK_CITY,
    Field.BANK_BRANCH,
    Field.APPLICATION_FORM,
)


@pytest.mark.parametrize("field", TEXTS)
def test_every_text_has_a_length_that_it_may_have_and_not_one_more_f06(field: Field) -> None:
    most = LONGEST[field]
    assert most <= 200
    assert check(field, "演" * most, NOW) is None
    assert check(field, "演" * (most + 1), NOW) is FieldError.TOO_LONG


@pytest.mark.row("R14")
def test_a_credit_code_of_digits_alone_is_told_from_an_id_number_f37() -> None:
    """Nobody was born in a year 0040: an institution's code in the field of an ID number is one."""
    code = next(each for each in _institutions() if each.isdecimal())
    assert code[:2] in provinces(), "else it has not the shape of an ID number"
    assert check(Field.CREDIT_CODE, code, NOW) is None
    assert check(Field.ID_NUMBER, code, NOW) is FieldError.CREDIT_CODE_IN_ID_NUMBER


def _institutions() -> Iterator[str]:
    for seed in range(400_000, 500_000):
        inner = f"00{seed}"
        body = f"12100000{inner}{organisation_check_character(inner)}"
        yield body + credit_code_check_character(body)
