import pytest
from hypothesis import given
from hypothesis import strategies as st

from realname_wizard.identity.han import plain_han
from realname_wizard.identity.normalise import normalise
from realname_wizard.identity.tables import middle_dots
from realname_wizard.words import Field

HAN = "样本演示张〇㐂𠮷𪚥𱁬\uf9dc\U0002f800\U000323b0"


@pytest.mark.row("R13")
@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        " 110105 19491231 002X ",
        "１１０１０５１９４９１２３１００２ｘ",
        "110105\u300019491231\u00a0002X",
        "\u202d110105\u200b19491231\ufeff002X\u202c",
        "110105-19491231–002x",
        "110105\u221219491231\u2011002x",
        "110105\t19491231\n002X",
    ],
)
@pytest.mark.parametrize("field", [Field.ID_NUMBER, Field.LEGAL_REP_ID_NUMBER, Field.CREDIT_CODE])
def test_a_number_is_accepted_however_it_was_typed(field: Field, typed: str) -> None:
    assert normalise(field, typed) == "11010519491231002X"


@pytest.mark.row("R14")
def test_a_credit_code_in_small_and_wide_letters() -> None:
    assert normalise(Field.CREDIT_CODE, "９１３５０１００ｍ000100y43") == "91350100M000100Y43"


@pytest.mark.row("R15")
@pytest.mark.parametrize(
    "typed",
    [
        "13800138000",
        "+86 138 0013 8000",
        "＋８６－１３８００１３８０００",
        "(+86) 138-0013-8000",
        "（+86）138\u20110013\u20118000",
        "0086 13800138000",
        "8613800138000",
        "013800138000",
        "\u202a13800138000\u202c",
    ],
)
@pytest.mark.parametrize("field", [Field.MOBILE, Field.CONTACT_MOBILE])
def test_the_same_phone_has_one_form(field: Field, typed: str) -> None:
    assert normalise(field, typed) == "13800138000"


@pytest.mark.row("R15")
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+852 9123 4567", "+85291234567"),
        ("010-1234 5678", "01012345678"),
        ("+86 10 12345678", "+861012345678"),
    ],
)
def test_other_phones_keep_their_prefix(typed: str, kept: str) -> None:
    assert normalise(Field.MOBILE, typed) == kept


@pytest.mark.row("R12")
@pytest.mark.parametrize("dot", list("•・‧．.･⋅∙●·"))
@pytest.mark.parametrize("field", [Field.NAME, Field.LEGAL_REP_NAME, Field.CONTACT_NAME])
def test_look_alike_dots_become_the_middle_dot(field: Field, dot: str) -> None:
    assert normalise(field, f"演示{dot}样本") == "演示·样本"
    assert normalise(field, f" 演示 {dot}\u3000样本 ") == "演示·样本"


@pytest.mark.row("R12")
def test_a_dot_at_the_end_or_doubled_stays_to_be_shown_as_wrong() -> None:
    assert normalise(Field.NAME, "演示••样本.") == "演示··样本·"


@pytest.mark.row("R12")
@pytest.mark.parametrize("typed", ["样 本", "样\u3000本", " 样\u200b本\t", "样\u00a0\u00a0本"])
def test_white_space_between_han_characters_goes(typed: str) -> None:
    assert normalise(Field.NAME, typed) == "样本"


def test_a_contact_keeps_the_spaces_between_latin_words() -> None:
    assert normalise(Field.CONTACT_NAME, "  Specimen   Ｄｅｍｏ 样 本 ") == "Specimen Demo 样本"


@pytest.mark.row("R12")
@given(st.text(alphabet=HAN, max_size=12))
def test_han_characters_of_a_name_are_never_changed(name: str) -> None:
    name = plain_han(name)
    assert normalise(Field.NAME, name) == name
    assert normalise(Field.NAME, " ".join(name)) == name


@pytest.mark.row("R12")
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("张⼀鸣", "张一鸣"),
        ("⻢⻰", "马龙"),
        ("\uf9dc样", "隆样"),
        ("樂", "樂"),
        ("葛\U000e0100城", "葛城"),
        ("样\ufe00本", "样本"),
        ("\ue82d\ue81e", "㭎龴"),
    ],
)
@pytest.mark.parametrize(
    "field", [Field.NAME, Field.LEGAL_REP_NAME, Field.CONTACT_NAME, Field.ENTERPRISE_NAME]
)
def test_f35_what_stands_for_a_han_character_becomes_it(field: Field, typed: str, meant: str) -> None:
    """F35: Kangxi radicals, compatibility forms, variation selectors, GBK's private code points."""
    assert normalise(field, typed) == meant


def test_f38_the_stop_of_a_title_is_no_dot_between_names() -> None:
    assert normalise(Field.CONTACT_NAME, "Dr. Li") == "Dr. Li"
    assert normalise(Field.CONTACT_NAME, "Nguye\u0302\u0303n") == "Nguyễn"


def test_amounts_sms_codes_and_bank_accounts_are_narrowed() -> None:
    assert normalise(Field.AMOUNT, "０．３７ ") == "0.37"
    assert normalise(Field.SMS_CODE, "１２３ 456") == "123456"
    assert normalise(Field.BANK_ACCOUNT, "8800 0000 ００００ 0012") == "8800000000000012"


@pytest.mark.row("R12")
@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        (Field.MOBILE, "138.1234.5678", "13812345678"),
        (Field.CONTACT_MOBILE, "+86 138．1234·5678", "13812345678"),
        (Field.BANK_ACCOUNT, "44.2718.0104.0012.345", "44271801040012345"),
        (Field.AMOUNT, "人民币 0.37 元", "0.37"),
        (Field.AMOUNT, "人民币￥1,000.37", "1000.37"),
        (Field.AMOUNT, "0.37 yuan", "0.37"),
    ],
)
def test_f36_what_stands_between_or_around_figures_is_no_part_of_them(
    field: Field, typed: str, meant: str
) -> None:
    """F36: dots between groups, as dashes are, and the words of a statement around an amount."""
    assert normalise(field, typed) == meant


def test_other_texts_are_only_tidied() -> None:
    assert normalise(Field.ADDRESS, "  样本市　示例路  １ 号（Ａ）\n") == "样本市 示例路 １ 号（Ａ）"
    assert normalise(Field.ENTERPRISE_NAME, "演示．软件・公司") == "演示．软件・公司"


def test_half_a_surrogate_pair_is_dropped() -> None:
    assert normalise(Field.ADDRESS, "样本\ud842路") == "样本路"


_TYPED = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="0１²① -–−()（+＋86x X\u200b\u3000.．・·样𠮷Ａéi\u0307\u0301¨ﬁß", max_size=30),
)


@given(st.sampled_from(list(Field)), _TYPED)
def test_twice_is_the_same_as_once(field: Field, raw: str) -> None:
    once = normalise(field, raw)
    assert normalise(field, once) == once


@given(st.sampled_from(list(Field)), _TYPED)
def test_nothing_invisible_is_left(field: Field, raw: str) -> None:
    value = normalise(field, raw)
    assert value == value.strip()
    assert not set(value) & set("\u200b\u202d\ufeff\n\t\0")


def test_every_look_alike_is_one_character_and_none_is_han() -> None:
    assert "·" not in map(chr, middle_dots())
    assert all(normalise(Field.NAME, f"样{chr(dot)}本") == "样·本" for dot in middle_dots())
