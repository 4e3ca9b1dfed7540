"""A trainer's own rules: laid over the others, checked, and every mistake told with its place."""

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realname_wizard.documents.problems import Problems
from realname_wizard.policy.load import load_policy
from realname_wizard.policy.own_rules import read_rules
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
        ("version: x\nsource: y\n", 'own.yaml:1:1: "as_of" is missing'),
        (
            HEAD + "quotas:\n  indvidual: 4\n",
            'own.yaml:5:3: unknown key "indvidual"; did you mean "individual"?',
        ),
        (HEAD + "quota: {}\n", 'own.yaml:4:1: unknown key "quota"; did you mean "quotas"?'),
        (HEAD + "quotas: {individual: 0}\n", "own.yaml:4:22: must be at least 1"),
        (HEAD + "quotas:\n", 'own.yaml:4:8: "quotas" has no value'),
        (HEAD + "methods: {topup: {}}\n", 'own.yaml:4:11: "topup" is not known here; did you mean "top_up"?'),
        (HEAD + "methods: {top_up: {fast: true}}\n", 'own.yaml:4:20: unknown key "fast"; known here: proc'),
        (
            HEAD + "methods: {top_up: {processing_time: now}}\n",
            'own.yaml:4:37: "now" is not known here; known',
        ),
        (
            HEAD + "limits: {transfer_business_days: [3, 1]}\n",
            "own.yaml:4:9: transfer_business_days: 3 is more than",
        ),
        (HEAD + "quotas: [1\n", "own.yaml:5:1: "),
        ("", "own.yaml:1:1: the file is empty"),
        ("- a\n- b\n", "own.yaml:1:1: a file of rules is a mapping"),
        (HEAD + "version: yours\n", 'own.yaml:4:1: "version" is written twice, first in line 1'),
        (HEAD + "quotas: &all {individual: 4}\n", 'own.yaml:4:9: the anchor "&all" is refused'),
        (HEAD + "quotas: *all\n", 'own.yaml:4:9: the alias "*all" is refused'),
        (HEAD + "quotas: {<<: {individual: 4}}\n", 'own.yaml:4:10: unknown key "<<"'),
        (HEAD + "quotas: !!map {}\n", "own.yaml:4:9: the tag "),
        (HEAD + "---\n" + HEAD, "own.yaml:4:1: a second document begins here"),
        ("[" * 50, "own.yaml:1:13: nested more than 12 levels deep"),
        (b"version: \xff\n", "is not UTF-8"),
        (b"x" * 300_000, "larger than 256 KiB"),
    ],
)
def test_every_mistake_is_told_with_its_place(tmp_path: Path, text: str | bytes, told: str) -> None:
    with pytest.raises(Problems) as problem:
        read_rules(written(tmp_path, text))
    assert told in str(problem.value)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ms-msdt:/id PCWDiagnostic",
        "http://support.example/",
        "javascript:alert(1)",
        "HTTPS",
        "https://",
        "https:///path",
        "https://support.example/a b",
        "https://user@support.example/",
        "https://support.example/\u202e",
        "https://例.example/",
        "//support.example/",
        "",
    ],
)
def test_only_addresses_that_a_browser_opens_safely_f77(tmp_path: Path, address: str) -> None:
    text = HEAD + "places: " + json.dumps({"online_support": address}) + "\n"
    with pytest.raises(Problems, match="is no address"):
        read_rules(written(tmp_path, text))


def test_the_addresses_that_came_with_the_program_are_such(tmp_path: Path) -> None:
    places = {rule.place: rule.address for rule in load_policy().places}
    own = read_rules(written(tmp_path, HEAD + "places: " + json.dumps(places) + "\n")).under()
    assert own.places == load_policy().places


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("limits: {transfer_business_days: [1, 1000000]}", "must be at most 250"),
        ("limits: {cancelling_business_days: 251}", "must be at most 250"),
        ("limits: {top_up_days: 367}", "must be at most 366"),
        ("limits: {code_seconds: 1000000}", "must be at most 86400"),
        ("limits: {warn_seconds: 1:1:1.5}", "a whole number belongs here"),
        ("limits: {transfer_entries: 999999999999999999999999}", "must be at most 100"),
        ("changes: {every_days: 100000}", "must be at most 3660"),
        ("face: {distance: [.nan, .inf]}", "a number belongs here"),
        ("face: {distance: [0.1, 1e300]}", "must be at most 100"),
        ("schedule_published_through: 100000", "must be at most 2100"),
        ("version2: " + "9" * 5000, 'unknown key "version2"'),
        ("".join(f"k{number}: 1\n" for number in range(20_000)), "more than 100 keys in one mapping"),
        ("limits:\n" + "".join(f"  k{number}: 1\n" for number in range(20_000)), "more than 100 keys"),
        ("a: &a {x: 1}\n" + "".join(f"b{n}: {{<<: [*a, *a]}}\n" for n in range(40)), "is refused"),
        ("places: {online_support: 'https://a.example/" + "a" * 2000 + "'}", "at most 2000 characters"),
        ("x: " + "{a: " * 20_000, "nested more than 12 levels deep"),
    ],
)
def test_what_no_rule_can_be_is_told_at_once_f77(tmp_path: Path, text: str, told: str) -> None:
    started = time.process_time()
    with pytest.raises(Problems) as problems:
        read_rules(written(tmp_path, HEAD + text + "\n"))
    assert told in str(problems.value)
    assert time.process_time() - started < 5


def test_several_mistakes_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(Problems) as problems:
        read_rules(
            written(tmp_path, "version: mine\nas_of: soon\nquotas: {indvidual: 4, mobile: few}\nplaces: []\n")
        )
    places = [(problem.line, problem.column) for problem in problems.value.problems]
    assert places == [(1, 1), (2, 8), (3, 10), (3, 32), (4, 9)]


def test_a_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    file = written(tmp_path, b"\xef\xbb\xbf" + (HEAD + "quotas: {individual: 7}\n").encode())
    assert read_rules(file).under().quotas.individual == 7


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problems, match=r"nowhere\.yaml:1:1: cannot be opened"):
        read_rules(tmp_path / "nowhere.yaml")


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_whatever_is_in_the_file_nothing_else_is_raised(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "junk.yaml"
    file.write_bytes(junk)
    with pytest.raises(Problems):
        read_rules(file)
