"""A trainer's own rules: laid over the others, checked, and every mistake told with its place."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realname_wizard.policy.load import load_policy
from realname_wizard.policy.own_rules import read_rules
from realname_wizard.policy.problems import RulesProblem
from realname_wizard.words import Method, Place, ProcessingTime, Variant
from realname_wizard_assets import ASSETS

HEAD = "version: mine\nas_of: 2027-01-01\nsource: a test\n"


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "own.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_what_is_named_takes_the_place_of_what_came_with_the_program(tmp_path: Path) -> None:
    more = (
        "quotas: {individual: 5}\nmethods: {top_up: {hurry: true, processing_time: 1_to_3_business_days}}\n"
    )
    places = "places: {online_support: 'https://support.example/'}\n"
    own, usual = read_rules(written(tmp_path, HEAD + more + places)).under(), load_policy()
    assert (own.version, own.as_of, own.source) == ("mine", date(2027, 1, 1), "a test")
    assert own.quotas == usual.quotas.model_copy(update={"individual": 5})
    assert own.method(Method.TOP_UP).hurry
    assert own.method(Method.TOP_UP).processing_time is ProcessingTime.ONE_TO_THREE_BUSINESS_DAYS
    assert own.address(Place.ONLINE_SUPPORT) == "https://support.example/"
    assert own.method(Method.FACE) == usual.method(Method.FACE)
    assert own.limits == usual.limits


@pytest.mark.row("V3")
def test_a_variant_goes_over_rules_of_ones_own(tmp_path: Path) -> None:
    rules = read_rules(written(tmp_path, HEAD + "quotas: {enterprise: 50}\n"))
    assert rules.under().quotas.enterprise == 50
    assert rules.under((Variant.V3,)).quotas.enterprise == 3


def test_the_example_can_be_used() -> None:
    assert read_rules(ASSETS / "policy" / "own_rules_example.yaml").under().quotas.individual == 5


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("version: x\nsource: y\n", "own.yaml:1:1: as_of: is missing"),
        (
            HEAD + "quotas:\n  indvidual: 4\n",
            "own.yaml:5:3: quotas.indvidual: no such rule; did you mean individual?",
        ),
        (HEAD + "quota: {}\n", "own.yaml:4:1: quota: no such rule; did you mean quotas?"),
        (HEAD + "quotas: {individual: 0}\n", "own.yaml:4:10: quotas.individual: "),
        (HEAD + "methods: {topup: {}}\n", "methods.topup: no such name; did you mean top_up?"),
        (HEAD + "methods: {top_up: {fast: true}}\n", "methods.top_up.fast: no such rule"),
        (HEAD + "limits: {transfer_business_days: [3, 1]}\n", "transfer_business_days: 3 is more than 1"),
        (HEAD + "quotas: [1\n", "own.yaml:5:1: "),
        ("", "the file: "),
        ("- a\n- b\n", "own.yaml:1:1: the file: "),
        (b"version: \xff\n", "is not UTF-8"),
        (b"x" * 300_000, "larger than 256 KiB"),
    ],
)
def test_every_mistake_is_told_with_its_place(tmp_path: Path, text: str | bytes, told: str) -> None:
    with pytest.raises(RulesProblem) as problem:
        read_rules(written(tmp_path, text))
    assert told in str(problem.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RulesProblem, match=r"nowhere\.yaml: cannot be opened"):
        read_rules(tmp_path / "nowhere.yaml")


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_whatever_is_in_the_file_nothing_else_is_raised(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "junk.yaml"
    file.write_bytes(junk)
    with pytest.raises(RulesProblem):
        read_rules(file)
