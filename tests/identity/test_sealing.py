import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realname_wizard.identity.normalise import normalise
from realname_wizard.identity.sealing import SECRET_FIELDS, Seal, SealKind, kind_of, mask
from realname_wizard.identity.specimens import make_credit_code, make_id_number
from realname_wizard.redact import COVER, redact
from realname_wizard.words import Field

KEY = bytes(range(32))
SECRETS = sorted(SECRET_FIELDS)
ID_NUMBERS = st.builds(
    make_id_number, st.just("110199"), st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.integers(0, 999)
)


# --- fingerprints ----------------------------------------------------------------------------------


@pytest.mark.row("T09")
def test_a_seal_needs_a_long_key_and_does_not_show_it() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Seal(KEY[:31])
    assert KEY.hex() not in repr(Seal(KEY))
    assert repr(KEY) not in repr(Seal(KEY))


@pytest.mark.row("T09")
@given(st.sampled_from(list(SealKind)), st.text(max_size=30))
def test_a_fingerprint_is_stable_keyed_and_of_its_kind(kind: SealKind, value: str) -> None:
    made = Seal(KEY).fingerprint(kind, value)
    assert made == Seal(KEY).fingerprint(kind.value, value)
    assert len(made) == 64
    assert int(made, 16) >= 0
    assert made != Seal(KEY[::-1]).fingerprint(kind, value)
    assert all(made != Seal(KEY).fingerprint(other, value) for other in SealKind if other is not kind)
    assert made != Seal(KEY).fingerprint(kind, value + "0")


@pytest.mark.row("R16", "R44")
@pytest.mark.parametrize(
    ("one", "typed", "other", "typed_there"),
    [
        (Field.ID_NUMBER, "11010519491231002X", Field.LEGAL_REP_ID_NUMBER, "110105 19491231 002x"),
        (Field.MOBILE, "13800138000", Field.CONTACT_MOBILE, "+86 138-0013-8000"),
        (Field.NAME, "演示·样本", Field.LEGAL_REP_NAME, "演示•样 本"),
    ],
)
def test_the_same_thing_has_one_fingerprint_wherever_it_is_typed(
    one: Field, typed: str, other: Field, typed_there: str
) -> None:
    seal = Seal(KEY)
    assert seal.fingerprint_of(one, typed) == seal.fingerprint_of(other, typed_there)
    assert seal.fingerprint_of(one, typed) == seal.fingerprint(kind_of(one), normalise(one, typed))


def test_a_field_without_a_kind_is_its_own_kind() -> None:
    assert kind_of(Field.BANK_CITY) == "bank_city"
    assert len({kind_of(Field.BANK_CITY), kind_of(Field.BANK_NAME), kind_of(Field.BANK_BRANCH)}) == 3


# --- masks -----------------------------------------------------------------------------------------


@pytest.mark.row("T09")
@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (Field.ID_NUMBER, "11010519491231002X", "110***********002X"),
        (Field.LEGAL_REP_ID_NUMBER, "１１０１０５19491231002x", "110***********002X"),
        (Field.MOBILE, "13800138000", "138****8000"),
        (Field.CONTACT_MOBILE, "+86 13800138000", "138****8000"),
        (Field.CREDIT_CODE, "91350100M000100Y43", "91************0Y43"),
        (Field.BANK_ACCOUNT, "880000000000000012", "**************0012"),
        (Field.BANK_ACCOUNT, "88000012", "******12"),
        (Field.SMS_CODE, "123456", "******"),
        (Field.ID_NUMBER, "110105491231002", "110************"),
        (Field.ID_NUMBER, "12", "**"),
        (Field.MOBILE, "", ""),
        (Field.ADDRESS, "样本路 1 号 11010519491231002X", "样本路 1 号 ******************"),
    ],
)
def test_masks(field: Field, value: str, shown: str) -> None:
    assert mask(field, normalise(field, value)) == shown


@pytest.mark.row("T09")
@settings(deadline=None)
@given(st.sampled_from([Field.ID_NUMBER, Field.LEGAL_REP_ID_NUMBER]), ID_NUMBERS)
def test_the_birth_date_is_never_shown(field: Field, number: str) -> None:
    assert mask(field, normalise(field, number))[6:14] == COVER * 8


@pytest.mark.row("T09")
@given(
    st.sampled_from(SECRETS),
    st.text(min_size=1, max_size=30) | st.text(alphabet="0123456789X", min_size=1, max_size=30),
)
def test_a_mask_never_shows_the_whole_and_of_an_odd_value_a_third_at_most(field: Field, typed: str) -> None:
    value = normalise(field, typed)
    shown = mask(field, normalise(field, typed))
    assert len(shown) == len(value)
    open_ones = sum(character != COVER for character in shown)
    is_whole = (field.value.endswith("mobile") and len(value) == 11) or len(value) == 18
    assert open_ones <= (7 if is_whole else len(value) // 3)


# --- free text -------------------------------------------------------------------------------------


@pytest.mark.row("T09")
@pytest.mark.parametrize(
    "number",
    [
        "11010519491231002X",
        "11010519491231002x",
        "110105 19491231 002X",
        "110105-1949-1231-002X",
        "110105 - 1949 – 1231.002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105\u200b19491231\u00a0002X",
        "13800138000",
        "138 0013 8000",
        "110105491231002",
        "91350100M000100Y43",
        "91350100m000100y43",
        "９１３５０１００Ｍ０００１００Ｙ４３",
        "N2110199MA00000420",
    ],
)
def test_a_number_in_free_text_is_hidden(number: str) -> None:
    assert redact(f"样本路1号{number}收") == f"样本路1号{COVER * len(number)}收"
    assert redact(number) == COVER * len(number)


@pytest.mark.row("T09")
@pytest.mark.parametrize(
    "text",
    [
        "演示省样本市虚构区示例路 1 号 2 单元 301 室",
        "2026-11-23T09:00",
        "100084 样本路",
        "Example Road 12, 100084 Specimen",
    ],
)
def test_an_ordinary_address_stays_as_it_is(text: str) -> None:
    assert redact(text) == text


_SEPARATORS = st.sampled_from(["", " ", "-", "\u3000", "\u200b", " - ", "–", "."])
_WORDS = st.text(alphabet="样本市路 号Aa,:", max_size=8)


def _digits_of(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).upper() if c.isdigit() or c == "X")


@pytest.mark.slow
@pytest.mark.row("T09")
@settings(deadline=None)
@given(_WORDS, ID_NUMBERS, st.lists(_SEPARATORS, min_size=18, max_size=18), st.booleans(), _WORDS)
def test_an_id_number_never_gets_through(
    before: str, number: str, separators: list[str], is_wide: bool, after: str
) -> None:
    typed = "".join(map("".join, zip(number, separators, strict=True)))
    if is_wide:
        typed = typed.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789X"})
    text = before + typed + after
    hidden = redact(text)
    assert _digits_of(hidden) == _digits_of(before + after)
    assert len(hidden) == len(text)
    assert redact(hidden) == hidden


@pytest.mark.slow
@pytest.mark.row("T09")
@settings(deadline=None)
@given(_WORDS, st.integers(0, 999_999), st.sampled_from(["91", "12", "51", "N1", "A1", "Y1"]), _WORDS)
def test_a_credit_code_never_gets_through(before: str, seed: int, start: str, after: str) -> None:
    code = make_credit_code(start, "110199", seed)
    assert code[8:] not in redact(before + code + after)
