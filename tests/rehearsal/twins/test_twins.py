"""Every kind of expectation can say no: for each a walkthrough that is right, and one wrong in just that (T05)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import expectations
from realname_wizard.rehearsal.hands import Hands, NoWindow
from realname_wizard.rehearsal.run import Run, RunResult
from realname_wizard.rehearsal.script.models import Expect
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.rehearsal.telling import found
from realname_wizard.rehearsal.telling import wanted as telling_wanted
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.views.runner import WindowHands

TABLE = yaml.safe_load(Path(__file__).with_name("twins.yaml").read_text(encoding="utf-8"))

KINDS = tuple(TABLE["kinds"])
EVERYWHERE = {"page", "outcome", "text", "not_text", "reasons", "quota"}
"""What every page shows, be it that there is none."""

NO_PAGE = {"stored", "log", "not_log"}
"""What is read from the store and the log."""


class Twin(NamedTuple):
    """A way, and two expectations at its end, of which one is wrong in just one kind."""

    kind: str
    at: str
    right: str
    wrong: str

    @property
    def name(self) -> str:
        return f"{self.kind} at {self.at}: {self.right}, not {self.wrong}"


TWINS = [
    Twin(kind, row["at"], row["right"], wrong)
    for kind, rows in TABLE["kinds"].items()
    for row in rows
    for wrong in row["wrong"]
]
FIRST = [next(twin for twin in TWINS if twin.kind == kind) for kind in KINDS]

ELSEWHERE = [
    (kind, way, asked)
    for kind, rows in TABLE["kinds"].items()
    for row in rows
    for way in row.get("elsewhere", ())
    for asked in (row["right"], row["nothing"])
]


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as store:
        yield store


def follow(way: str, expected: str, hands: Hands, store: Store) -> RunResult:
    """Follow the way, then look for what is expected."""
    text = f"name: A twin\n{TABLE['ways'][way]}  - expect: {expected}\n"
    return Run(read_text(text, "twin.yaml"), hands, store, rules=BUNDLED).follow()


def must_fail_alone(twin: Twin, hands: Hands, store: Store) -> None:
    """The wrong twin fails at its last step, for its own kind alone, and says what was found instead."""
    result = follow(twin.at, f"{{{twin.kind}: {twin.wrong}}}", hands, store)
    assert [step.good for step in result.steps] == [True] * (len(result.steps) - 1) + [False]
    assert result.steps[-1].text.startswith("expect")
    (mismatch,) = result.steps[-1].mismatches
    assert mismatch.key == twin.kind
    assert mismatch.found != mismatch.expected
    assert mismatch.found != expectations.NOT_SHOWN


def test_every_kind_has_twins() -> None:
    assert set(KINDS) == set(Expect.file_keys()) == set(expectations.LOOKING)


@pytest.mark.row("T05")
@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_the_wrong_twin_fails_for_just_its_kind(twin: Twin, store: Store) -> None:
    must_fail_alone(twin, NoWindow(), store)


@pytest.mark.row("T05")
@pytest.mark.parametrize(
    ("kind", "at", "right"), dict.fromkeys((twin.kind, twin.at, twin.right) for twin in TWINS)
)
def test_the_right_twin_passes(kind: str, at: str, right: str, store: Store) -> None:
    result = follow(at, f"{{{kind}: {right}}}", NoWindow(), store)
    assert result.good, result.steps[-1]


@pytest.mark.row("T05")
@pytest.mark.parametrize("twin", FIRST, ids=lambda twin: twin.name)
def test_on_the_windows_the_right_twin_passes_and_the_wrong_one_fails(twin: Twin, store: Store) -> None:
    both = f"{{{twin.kind}: {twin.right}}}\n  - expect: {{{twin.kind}: {twin.wrong}}}"
    result = follow(twin.at, both, WindowHands(), store)
    assert [step.good for step in result.steps] == [True] * (len(result.steps) - 1) + [False]
    (mismatch,) = result.steps[-1].mismatches
    assert mismatch.key == twin.kind
    assert mismatch.found != mismatch.expected


@pytest.mark.row("T05", "T08")
@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_what_was_found_is_said_in_words_of_a_person(twin: Twin, language: str, store: Store) -> None:
    step = follow(twin.at, f"{{{twin.kind}: {twin.wrong}}}", NoWindow(), store).steps[-1]
    texts, expect = Texts.load(language), step.step
    assert isinstance(expect, Expect)
    said, wanted = found(step.mismatches[0], texts), telling_wanted(expect, twin.kind, texts)
    assert said != wanted
    assert re.findall(r"\b(?:[a-z]+_[a-z_]+|None|none_)\b", said) == []


@pytest.mark.row("T05")
@pytest.mark.parametrize(("kind", "way", "asked"), ELSEWHERE)
def test_what_a_page_does_not_show_is_said_to_be_so(kind: str, way: str, asked: str, store: Store) -> None:
    result = follow(way, f"{{{kind}: {asked}}}", NoWindow(), store)
    (mismatch,) = result.steps[-1].mismatches
    assert (mismatch.key, mismatch.found) == (kind, "not shown here")


def test_every_kind_is_somewhere_not_shown_but_those_that_every_page_shows() -> None:
    assert {kind for kind, _, _ in ELSEWHERE} == set(KINDS) - EVERYWHERE - NO_PAGE


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_a_judge_that_always_nods_is_found(twin: Twin, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(expectations.LOOKING, twin.kind, lambda _sight, _expected: None)
    with pytest.raises(AssertionError):
        must_fail_alone(twin, NoWindow(), store)


def test_the_judge_sees_nothing_behind_the_page() -> None:
    tree = ast.parse(Path(expectations.__file__).read_text(encoding="utf-8"))
    seen = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    rooms = {name.split(".")[1] for name in seen if name.startswith("realname_wizard.")}
    assert rooms == {"flow", "redact", "rehearsal", "words"}
    assert {name for name in seen if ".flow." in name} == {"realname_wizard.flow.page_model"}
