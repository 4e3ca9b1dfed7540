"""What is said of a wrong word: the one that was meant, and texts made fit for one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realname_wizard.documents.suggestions import advice, quoted
from realname_wizard.words import Method, Page, Reason

pytestmark = pytest.mark.row("T05")


def meant(word: str, known: tuple[str, ...]) -> str | None:
    return advice("no", word, known)[1]


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
    assert meant(word, known) == expected


def test_a_known_word_is_nearest_to_itself() -> None:
    assert [meant(reason, tuple(Reason)) for reason in Reason] == list(Reason)


def test_where_nothing_is_like_it_few_words_are_listed_and_of_many_the_nearest_is_named() -> None:
    assert advice("no", "zzzz", ("a", "b")) == ("no; known here: a, b", None)
    message, near = advice("no", "not_my_account", tuple(Reason))
    assert near is None
    assert message.removeprefix('no; the nearest known word is "').removesuffix('"') in tuple(Reason)


@pytest.mark.parametrize(
    "word", ["\u4e0b\u4e00\u6b65", "\u63d0\u4ea4", "zzzz", "\u0434\u0430\u043b\u0435\u0435"]
)
def test_a_word_that_is_like_none_is_not_said_to_be_near_to_one(word: str) -> None:
    """A step in Chinese was answered with whatever word came first, as if that had been meant."""
    message, near = advice("no", word, tuple(Page))
    assert (message, near) == (f"no; known here: {', '.join(tuple(Page))}", None)
    assert advice("no", word, [f"some_{place}" for place in range(100)]) == (
        "no; no known word is like it",
        None,
    )


def test_a_letter_that_only_looks_like_the_right_one_is_named() -> None:
    message, near = advice("no", "n\N{CYRILLIC SMALL LETTER A}me", ("name",))
    assert (message, near) == ('no; its "\N{CYRILLIC SMALL LETTER A}" is CYRILLIC SMALL LETTER A', "name")


def test_what_cannot_be_seen_is_written_as_an_escape() -> None:
    assert quoted("a\x1b[2J\u202eb\n") == r'"a\x1b[2J\u202eb\n"'


@given(st.text())
def test_a_quoted_text_is_short_and_on_one_line(text: str) -> None:
    shown = quoted(text)
    assert shown.isprintable()
    assert len(shown) <= 63
