"""Where each statement is from: the source is named for what it says, and for nothing else (R48)."""

import json
import os
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from tests.policy.source_terms import KEPT, missing_in, terms_named

from realname_wizard.flow.describe.origins import originated
from realname_wizard.policy.load import load_policy
from realname_wizard.policy.origins import (
    KINDS,
    bases_of,
    documents,
    in_life,
    notes_in_life,
    questions,
    statements,
)
from realname_wizard.texts import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.texts.said import Said, origins_of, together
from realname_wizard.words import Method, Reason, Service, Variant

READINGS = (frozenset[Variant](), frozenset(Variant))

LONGEST = 16
"""A figure or a term; a sentence of the source would be longer."""


@pytest.mark.row("R48")
def test_every_mark_of_the_source_names_a_figure_or_term_that_the_question_has() -> None:
    """A mark that names another one, or is put to another statement, fails here until source_terms.py has written it
    down from the source."""
    kept = json.loads(KEPT.read_bytes())
    assert list(kept) == questions()
    assert terms_named() == kept
    assert all(0 < len(term) <= LONGEST for terms in kept.values() for term in terms)
    assert not any(mark in term for terms in kept.values() for term in terms for mark in "，。；！？")


@pytest.mark.row("R48")
@pytest.mark.skipif("REALNAME_SOURCE" not in os.environ, reason="the source is not at hand")
def test_the_source_itself_has_them() -> None:
    assert missing_in(Path(os.environ["REALNAME_SOURCE"]).read_text(encoding="utf-8")) == []


@pytest.mark.row("R48")
def test_what_has_an_origin_is_a_text_and_what_an_origin_names_has_words() -> None:
    known = Texts.load("en").keys()
    for key in statements():
        assert key in known or any(fnmatchcase(each, key) for each in known), key
    for kind in ("question", "document"):
        for name in questions() if kind == "question" else documents():
            assert f"origin.{kind}.{name}" in known
    assert all(f"in_life.{note}" in known for note in notes_in_life())


@pytest.mark.row("R48", "R24", "R25", "R26", "R27", "R44", "R45", "R46")
def test_a_note_on_life_stands_beside_what_it_is_about() -> None:
    beside = {
        "page.face.lead": "face",
        "page.details.lead": "papers",
        "bank_transfer.how.under_way": "transfer",
        "top_up.how": "top_up",
        "official_account.how": "blank_page",
        "misuse.step.find": "find",
        "desk.lead": "find",
        "misuse.step.appeal": "appeal",
        "account.cancel.lead": "closing",
        "services.heading.unlocked": "console",
    }
    assert {key: in_life({key, "app.title"}) for key in beside} == {
        key: [note] for key, note in beside.items()
    }
    assert set(notes_in_life()) == set(beside.values())


@pytest.mark.row("R48", "R09", "R04", "R05")
@pytest.mark.parametrize("variants", READINGS)
def test_services_methods_reasons_and_readings_all_say_where_they_are_from(
    variants: frozenset[Variant],
) -> None:
    asked = [f"service.{service}.locked" for service in Service]
    asked += [f"method.{method}.{part}" for method in Method for part in ("needs", "hurry", "no_papers")]
    asked += [f"reason.{reason}.{part}" for reason in Reason for part in ("cause", "why", "do")]
    asked += [f"variant.V{n}.{reading}" for n in range(1, len(Variant) + 1) for reading in ("default", "on")]
    assert [key for key in asked if not bases_of(key, variants)] == []


@pytest.mark.row("R48", "V3", "V4", "V6")
def test_the_sources_name_is_not_put_to_what_it_does_not_say() -> None:
    """Its month is no calendar month, it names no 5 a day, no 30 days and no limit of 3 for enterprises."""
    assert [basis.kind for basis in bases_of("variant.V4.default")] == ["source", "rehearsal"]
    assert [basis.kind for basis in bases_of("variant.V6.default")] == ["source", "rehearsal"]
    assert [basis.kind for basis in bases_of("variant.V6.on")] == ["rehearsal", "documentation"]
    assert [basis.kind for basis in bases_of("variant.V4.on")] == ["documentation"]
    assert bases_of("frame.quota.enterprise")[0].on == "10个"
    assert [basis.kind for basis in bases_of("frame.quota.enterprise", frozenset({Variant.V3}))] == [
        "documentation"
    ]


@pytest.mark.row("R48", "V3")
def test_under_v3_nothing_rests_on_the_ten_accounts_of_the_source() -> None:
    v3 = frozenset({Variant.V3})
    named = [key for key in statements() if any(basis.on == "10个" for basis in bases_of(key, v3))]
    assert named == ["variant.V3.default"]


@pytest.mark.row("R48")
@pytest.mark.parametrize("language", list(languages()))
def test_rules_of_ones_own_are_nobody_elses(language: str) -> None:
    texts = Texts.load(language)
    key = "frame.quota.individual"
    own = load_policy().model_copy(update={"source": "Teacher's sheet"})
    ours, theirs = (originated(policy, texts, key, "9") for policy in (load_policy(), own))
    assert [origin.kind for origin in origins_of(ours)] == ["source"]
    assert [origin.kind for origin in origins_of(theirs)] == ["own"]
    assert "Teacher's sheet" in origins_of(theirs)[0].where
    assert all(texts.say(f"origin.mark.{kind}") for kind in KINDS)


@pytest.mark.row("R48")
def test_a_text_made_of_others_is_from_where_they_are() -> None:
    texts = Texts.load("en")
    rows = [originated(load_policy(), texts, f"service.{each}.locked", each) for each in Service]
    whole = together("\n", [rows[0], "", "plain", rows[1], rows[0]])
    assert whole == f"{rows[0]}\nplain\n{rows[1]}\n{rows[0]}"
    assert isinstance(whole, Said)
    assert len(whole.origins) == 2
    assert origins_of(together(" ", ["a", "b"])) == ()
