"""The JSON Schema agrees with the reader on what is right and wrong."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from realname_wizard.documents.problems import Problems
from realname_wizard.rehearsal.script.models import STEPS
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.rehearsal.script.schema import json_schema
from realname_wizard.words import Field, LicenceKind, Reason

pytestmark = pytest.mark.row("T05")

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.yaml"))
VALIDATOR = Draft202012Validator(json_schema())


class EditorLoader(yaml.SafeLoader):
    """Loads as editors do: a time is text."""


yaml.add_constructor("tag:yaml.org,2002:timestamp", yaml.SafeLoader.construct_yaml_str, EditorLoader)


def loaded(text: str) -> Any:
    return yaml.load(text, EditorLoader)


def test_the_schema_is_one() -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(schema)) == schema


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_are_valid(path: Path) -> None:
    errors = [error.message for error in VALIDATOR.iter_errors(loaded(path.read_text(encoding="utf-8")))]
    assert errors == []


@pytest.mark.parametrize(
    "step",
    [
        "chose: {method: qq_scan}",
        "choose: {method: qq}",
        "choose: {metod: qq_scan}",
        "choose: {method: qq_scan, region: mainland}",
        "choose: {method: null}",
        "choose",
        "next:",
        "next: 1",
        "fill: {mobile: 13800138000}",
        "fill: {mobil: '1'}",
        "fill: {licence_kind: paper}",
        "fill: {}",
        "phone: scann",
        "phone: {wallet: {nme: a}}",
        "phone: {}",
        "face: {covered: 2}",
        "face: {blink: maybe}",
        "face: {turn: left}",
        "face",
        "official_account: {enterprise: others}",
        "register: {photo: null}",
        "pay: {amount: 0.37}",
        "bank: {enter: exact, account: wrong}",
        "director: {at: qr}",
        "director: {at: details, outcome: pass}",
        "director: {at: qr, outcome: pas}",
        "director: {at: qr, outcome: []}",
        "advance: {days: 0}",
        "advance: {day: 1}",
        "account: {change: {to: company}}",
        "account: open",
        "switch_language: fr",
        "expect: {pages: result}",
        "expect: {reasons: qr_declined}",
        "expect: {errors: {idnumber: required}}",
        "expect: {errors: {id_number: requird}}",
        "expect: {stored: few}",
        "expect: {}",
        "{}",
        "{phone: scan, pay: {}}",
        "refused: next and back",
        "refused: {chose: {method: qq_scan}}",
        "refused: {choose: {method: qq}}",
        "refused: []",
        "refused",
    ],
)
def test_reader_and_schema_refuse_the_same_steps(step: str) -> None:
    text = f"name: x\nsteps:\n  - {step}\n"
    assert not VALIDATOR.is_valid(loaded(text))
    with pytest.raises(Problems):
        read_text(text, "walk.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "name: x\n",
        "name: x\nsteps: []\n",
        "steps: [next]\n",
        "name: x\nseed: seven\nsteps: [next]\n",
        "name: x\nvariants: [V9]\nsteps: [next]\n",
        "name: x\nrequirements: [R18]\nsteps: [next]\n",
        "name: x\ncolour: red\nsteps: [next]\n",
        "name: x\ngiven: {acounts: []}\nsteps: [next]\n",
        "name: x\ngiven: {accounts: [{name: a, mobile: 138}]}\nsteps: [next]\n",
        "name: x\ngiven: {accounts: [{name: a, identity: {nme: b}}]}\nsteps: [next]\n",
    ],
)
def test_reader_and_schema_refuse_the_same_files(text: str) -> None:
    assert not VALIDATOR.is_valid(loaded(text))
    with pytest.raises(Problems):
        read_text(text, "walk.yaml")


def test_every_step_and_definition_is_described() -> None:
    schema = json_schema()
    *alone, with_argument = schema["$defs"]["Step"]["anyOf"]
    names = {form["const"] for form in alone} | set(with_argument["properties"])
    assert names == {str(name) for name in STEPS}
    assert all(form["description"] for form in (*alone, *schema["$defs"].values()))


def test_names_of_events_and_specimens_are_listed() -> None:
    validator = Draft202012Validator(json_schema(log_names=("attempt_started",), specimens=("individual",)))
    right = "name: x\nsteps:\n  - expect: {log: [attempt_started]}\n  - fill: {specimen: individual}\n"
    assert validator.is_valid(loaded(right))
    assert not validator.is_valid(loaded("name: x\nsteps:\n  - expect: {log: [attempt_start]}\n"))
    assert not validator.is_valid(loaded("name: x\nsteps:\n  - fill: {specimen: nobody}\n"))


def test_the_words_come_from_the_specification() -> None:
    definitions = json_schema()["$defs"]
    assert definitions["Reason"]["enum"] == [str(reason) for reason in Reason]
    assert set(definitions["Fill"]["properties"]) == {"specimen", *map(str, Field)}
    assert definitions["Fill"]["properties"]["licence_kind"]["enum"] == [str(kind) for kind in LicenceKind]
