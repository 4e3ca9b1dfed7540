"""The nearest known word, and texts made fit for one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realname_wizard.rehearsal.script.flow import flow, masked
from realname_wizard.rehearsal.script.near import closest, nearest, quoted
from realname_wizard.words import Method, Page, Reason

pytestmark = pytest.mark.row("T05")


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("qq", Method, "qq_scan"),
        ("QQ-Scan", Method, "qq_scan"),
        ("reveiw_details", Page, "review_details"),
        ("pages", ("page", "places"), "page"),
        ("liveness", Reason, "liveness_failed"),
        ("zzzz", Method, None),
        ("", Method, None),
        ("x", (), None),
    ],
)
def test_the_nearest_word(word: str, known: tuple[str, ...], expected: str | None) -> None:
    assert nearest(word, known) == expected


def test_the_closest_word_is_always_one_of_them() -> None:
    assert closest("zzzz", Method) in tuple(Method)
    assert closest("zzzz", ()) is None


def test_a_known_word_is_nearest_to_itself() -> None:
    assert [nearest(reason, Reason) for reason in Reason] == list(Reason)


@given(st.text())
def test_a_quoted_text_is_short_and_on_one_line(text: str) -> None:
    shown = quoted(text)
    assert shown.isprintable()
    assert len(shown) <= 63


@pytest.mark.row("T09")
@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("11010519491231002X", "110************02X"),
        ("tel. 138-0013-8000", "tel. 138-****-**00"),
        ("６２２２０００１２３４５", "６２２*******４５"),
        ("2026-12-30 10:00", "2026-12-30 10:00"),
        ("123456", "123456"),
        ("", ""),
    ],
)
def test_long_numbers_are_masked(text: str, hidden: str) -> None:
    assert masked(text) == hidden


def test_an_unknown_kind_of_value_is_not_written() -> None:
    with pytest.raises(TypeError, match="object"):
        flow(object())
