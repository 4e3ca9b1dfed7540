"""Texts: saying, counting, and the forms of amounts, moments and spans in each language."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realname_wizard.texts import MissingValue, Texts, UnknownText
from realname_wizard.texts.catalogue import in_every_language

ENGLISH = Texts.load("en")
CHINESE = Texts.load("zh_CN")


@pytest.mark.row("T08")
def test_a_text_is_said_in_the_language_that_was_loaded() -> None:
    assert ENGLISH.say("app.title") == "Real-Name Wizard"
    assert CHINESE.say("app.title") == "实名认证演练向导"
    assert (ENGLISH.language, CHINESE.language) == ("en", "zh_CN")


def test_a_language_is_read_once() -> None:
    assert Texts.load("en") is ENGLISH


@pytest.mark.parametrize("texts", [ENGLISH, CHINESE])
def test_an_unknown_key_is_never_shown(texts: Texts) -> None:
    with pytest.raises(UnknownText, match=r"no\.such\.key"):
        texts.say("no.such.key")
    with pytest.raises(UnknownText, match=r"no\.such\.key"):
        texts.count("no.such.key", 2)
    assert not texts.has("no.such.key")


def test_a_language_that_is_being_translated_is_left_out_where_all_are_told() -> None:
    said = in_every_language(lambda each: each.say("app.title" if each.language == "en" else "no.such.key"))
    assert said == {"en": "Real-Name Wizard"}


def test_a_key_is_known_with_and_without_plural_forms() -> None:
    assert ENGLISH.has("app.title")
    assert ENGLISH.has("span.day")


def test_placeholders_are_filled_and_a_missing_value_is_an_error() -> None:
    assert ENGLISH.say("error.mobile_format", label="Mobile number").startswith("Mobile number must have")
    with pytest.raises(MissingValue, match="label"):
        ENGLISH.say("error.mobile_format")


def test_a_value_without_a_placeholder_is_ignored() -> None:
    assert ENGLISH.say("app.title", label="Mobile number") == "Real-Name Wizard"


@pytest.mark.row("T08")
def test_plural_forms_follow_the_language() -> None:
    assert [ENGLISH.count("span.day", n) for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert [CHINESE.count("span.day", n) for n in (0, 1, 2)] == ["0 天", "1 天", "2 天"]


@pytest.mark.parametrize("texts", [ENGLISH, CHINESE])
@pytest.mark.parametrize(
    ("fen", "shown"),
    [(37, "¥0.37"), (1, "¥0.01"), (0, "¥0.00"), (100, "¥1.00"), (123450, "¥1,234.50"), (-5, "−¥0.05")],
)
def test_money(texts: Texts, fen: int, shown: str) -> None:
    assert texts.money(fen) == shown


@given(st.integers(-(10**12), 10**12))
def test_money_keeps_every_fen(fen: int) -> None:
    digits = ENGLISH.money(fen).translate({ord("¥"): None, ord(","): None, ord("."): None, ord("−"): "-"})
    assert int(digits) == fen


@pytest.mark.row("T08", "T02")
@pytest.mark.parametrize(
    ("second", "seconds", "english", "chinese"),
    [
        (0, None, "Mon 23 Nov 2026, 09:00", "2026年11月23日 周一 09:00"),
        (7, None, "Mon 23 Nov 2026, 09:00:07", "2026年11月23日 周一 09:00:07"),
        (0, True, "Mon 23 Nov 2026, 09:00:00", "2026年11月23日 周一 09:00:00"),
        (7, False, "Mon 23 Nov 2026, 09:00", "2026年11月23日 周一 09:00"),
    ],
)
def test_a_moment_is_told_in_mainland_time(
    second: int, seconds: bool | None, english: str, chinese: str
) -> None:
    when = datetime(2026, 11, 23, 1, 0, second, tzinfo=UTC)
    assert ENGLISH.moment(when, seconds=seconds) == english
    assert CHINESE.moment(when, seconds=seconds) == chinese


def test_a_moment_crosses_midnight_with_the_time_zone() -> None:
    assert ENGLISH.moment(datetime(2026, 12, 31, 16, 30, tzinfo=UTC)) == "Fri 1 Jan 2027, 00:30"


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        ENGLISH.moment(datetime(2026, 11, 23, 9, 0))


def test_every_day_of_a_year_can_be_told() -> None:
    first = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
    for texts in (ENGLISH, CHINESE):
        assert len({texts.moment(first + timedelta(days=day)) for day in range(365)}) == 365


@pytest.mark.row("T08")
@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (-3, "0 s", "0 秒"),
        (0, "0 s", "0 秒"),
        (20, "20 s", "20 秒"),
        (80, "1 min 20 s", "1 分 20 秒"),
        (120, "2 min", "2 分"),
        (3605, "1 h", "1 小时"),
        (2 * 86400 + 3 * 3600 + 59, "2 days 3 h", "2 天 3 小时"),
        (86400, "1 day", "1 天"),
    ],
)
def test_a_span_has_its_two_largest_units(seconds: int, english: str, chinese: str) -> None:
    assert ENGLISH.span(seconds) == english
    assert CHINESE.span(seconds) == chinese


@given(st.integers(0, 10**7))
def test_a_span_never_promises_more_time_than_there_is(seconds: int) -> None:
    length = {"day": 86400, "days": 86400, "h": 3600, "min": 60, "s": 1}
    words = ENGLISH.span(seconds).split()
    told = sum(int(number) * length[unit] for number, unit in zip(words[::2], words[1::2], strict=True))
    assert told <= seconds
    assert seconds - told < (3600 if seconds >= 86400 else 60)


def test_the_program_does_not_load_babel_for_its_texts() -> None:
    script = (
        "import sys; from realname_wizard.texts import Texts; "
        "Texts.load('zh_CN').say('app.title'); sys.exit('babel' in sys.modules)"
    )
    path = {"PYTHONPATH": ":".join(entry for entry in sys.path if entry)}
    assert subprocess.run([sys.executable, "-c", script], env=path, check=False).returncode == 0
