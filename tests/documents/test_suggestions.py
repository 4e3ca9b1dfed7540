"""What is said of a wrong word: the one that was meant, and texts made fit for one line."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realname_wizard.documents.suggestions import advice, shown
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.sentence import Sentence
from realname_wizard.words import Method, Page, Reason

pytestmark = pytest.mark.row("T05")


def advised(word: str, known: Sequence[str]) -> tuple[str, str | None]:
    said, near = advice(Sentence("yaml.empty"), word, known)
    return str(said).removeprefix("the file is empty"), near


def meant(word: str, known: Sequence[str]) -> str | None:
    return advised(word, known)[1]


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
    assert advised("zzzz", ("a", "b")) == ("; known here: a, b", None)
    what, _near = advice(Sentence("yaml.empty"), "zzzz", ("张三", "李四"))
    assert what.told(Texts.load("zh_CN").say).endswith("张三、李四")
    message, near = advised("not_my_account", tuple(Reason))
    assert near is None
    assert message.removeprefix('; the nearest known word is "').removesuffix('"') in tuple(Reason)


@pytest.mark.parametrize(
    "word", ["\u4e0b\u4e00\u6b65", "\u63d0\u4ea4", "zzzz", "\u0434\u0430\u043b\u0435\u0435"]
)
def test_a_word_that_is_like_none_is_not_said_to_be_near_to_one(word: str) -> None:
    """A step in Chinese was answered with whatever word came first, as if that had been meant."""
    message, near = advised(word, tuple(Page))
    assert (message, near) == (f"; known here: {', '.join(tuple(Page))}", None)
    assert advised(word, [f"some_{place}" for place in range(100)]) == (
        "; no known word is like it",
        None,
    )


def test_a_letter_that_only_looks_like_the_right_one_is_named() -> None:
    message, near = advised("n\N{CYRILLIC SMALL LETTER A}me", ("name",))
    assert (message, near) == ('; its "\N{CYRILLIC SMALL LETTER A}" (U+0430) is no English letter', "name")


def test_what_cannot_be_seen_is_written_as_an_escape() -> None:
    assert shown("a\x1b[2J\u202eb\n") == r"a\x1b[2J\u202eb\n"


@given(st.text())
def test_a_quoted_text_is_short_and_on_one_line(text: str) -> None:
    said = shown(text)
    assert said.isprintable()
    assert len(said) <= 61
