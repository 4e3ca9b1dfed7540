"""The guide's search finds what people mean, however they type it (T12)."""

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from realname_wizard.guide.index import index
from realname_wizard.guide.search import Entry, Index, distance, plain
from realname_wizard.policy.load import load_policy
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import Reason


class Query(NamedTuple):
    query: str
    language: str
    expected: str | list[str]


def table(name: str) -> list[Query]:
    written = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [Query(**each) for each in yaml.safe_load(written)]


QUERIES = table("queries.yaml")
FRESH = table("fresh_queries.yaml")


def found(query: str) -> list[str]:
    return [str(each.name) for each in index(load_policy()).find(query)]


def test_the_table_is_large_and_in_every_language() -> None:
    assert len(QUERIES) >= 120
    assert {each.language for each in QUERIES} == {each.language for each in FRESH} == set(languages())


@pytest.mark.row("T12")
@pytest.mark.parametrize("each", [*QUERIES, *FRESH], ids=lambda each: each.query)
def test_what_is_meant_comes_first(each: Query) -> None:
    acceptable = each.expected if isinstance(each.expected, list) else [each.expected]
    first, *_ = found(each.query) or [""]
    assert first in acceptable


@pytest.mark.row("T12")
@pytest.mark.parametrize("reason", [rule.reason for rule in load_policy().reasons])
@pytest.mark.parametrize("language", list(languages()))
def test_a_reason_is_found_by_what_the_result_says(reason: Reason, language: str) -> None:
    """By its cause, whole and as somebody breaks off, and by its code in any spelling."""
    cause = Texts.load(language).say(f"reason.{reason}.cause")
    for query in (cause, str(reason), reason.upper().replace("_", " ")):
        assert found(query)[0] == reason, query


@pytest.mark.row("T12")
@pytest.mark.parametrize("language", list(languages()))
def test_a_question_is_found_by_its_title(language: str) -> None:
    for entry in ("undo", "how_long", "misused", "papers_later"):
        assert found(Texts.load(language).say(f"guide.question.{entry}.title"))[0] == entry


@pytest.mark.row("T12")
def test_a_message_beside_a_field_leads_to_the_question_about_errors() -> None:
    for language in languages():
        said = Texts.load(language).say("error.credit_code_format", label="")
        assert found(said)[0] == "error_on_submit"


@pytest.mark.parametrize("query", ["", "   ", "!?", "，。"])
def test_what_has_no_words_finds_nothing(query: str) -> None:
    assert found(query) == []


def test_what_nothing_holds_finds_nothing() -> None:
    assert found("xylophone") == []


def test_words_are_compared_in_one_form() -> None:
    assert plain("ＱＲ 驗滿") == "qr 验满"


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("blank", "blank", 0),
        ("blnak", "blank", 1),
        ("expird", "expired", 1),
        ("qrs", "qr", 1),
        ("abc", "xyz", 3),
    ],
)
def test_distance_counts_slips_of_the_finger(one: str, other: str, far: int) -> None:
    assert distance(one, other) == far
    assert distance(other, one) == far


def test_what_is_rare_says_more_than_what_stands_everywhere() -> None:
    entries = [Entry("reason", name, (f"account {name}",), (), ()) for name in ("mask", "amount", "blink")]
    assert Index(entries).find("account blink")[0].name == "blink"
