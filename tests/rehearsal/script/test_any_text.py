"""Properties: whatever is in a file, it is read or its problems are told; what is shown is read back."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from realname_wizard.documents.problems import Problems
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.proofs import VERDICTS, can_order
from realname_wizard.policy.load import load_policy
from realname_wizard.redact import covered
from realname_wizard.rehearsal.script.models import (
    Advance,
    Choose,
    Director,
    Expect,
    Face,
    Fill,
    Next,
    Owner,
    Phone,
    Snapshot,
    Step,
)
from realname_wizard.rehearsal.script.reader import read_text, read_walkthrough
from realname_wizard.words import Field, FieldError, Forced, Method, Outcome, Page, Reason

pytestmark = [pytest.mark.row("T05"), pytest.mark.slow]

VALID = (Path(__file__).parent / "examples" / "every_form.yaml").read_text(encoding="utf-8")
MARKS = list(":,-{}[]&*!|>'\"%@`#?~= \t\n\r\x07\0\u2028\ufeff\U0001f642\x85张")
WORDS = (
    *(
        "<<",
        "null",
        "true",
        "no",
        "7",
        "1.5",
        ".nan",
        "0x1F",
        "1:30",
        "2026-12-30",
        "&a",
        "*a",
        "!!int",
        "!x",
    ),
    *("---", "...", "{}", "[]", "next", "qq", "\\ud800"),
)
PIECES = (*MARKS, *WORDS)


def must_be_read_or_told(text: str) -> None:
    try:
        read_text(text, "any.yaml")
    except Problems as error:
        told = error.problems
    else:
        return
    assert told
    for problem in told:
        assert problem.line >= 1
        assert problem.column >= 1
        assert str(problem)
        assert "\n" not in str(problem)


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """The valid file with a few pieces taken out, put in, or doubled."""
    text = VALID
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        piece = draw(st.sampled_from(PIECES) | st.just(text[start:end] * 2) | st.text(max_size=3))
        text = text[:start] + piece + text[end:]
    return text


@settings(max_examples=150, deadline=None)
@given(spoilt())
def test_a_spoilt_file_is_read_or_told(text: str) -> None:
    must_be_read_or_told(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "name: ", "steps:\n", "  - ", "fill", "expect: "])).map("".join))
def test_any_pieces_are_read_or_told(text: str) -> None:
    must_be_read_or_told(text)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(VALID.splitlines()[20:]), st.sampled_from(PIECES), st.integers(0, 80))
def test_a_spoilt_line_is_told_at_that_line_or_later(line: str, piece: str, place: int) -> None:
    must_be_read_or_told(f"name: x\nsteps:\n{line[:place]}{piece}{line[place:]}\n")


@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=200))
def test_any_bytes_are_told(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("bytes") / "any.yaml"
    path.write_bytes(content)
    with pytest.raises(Problems):
        read_walkthrough(path)


VALUES = st.dictionaries(
    st.sampled_from([field for field in Field if field is not Field.LICENCE_KIND]),
    st.text(st.characters(codec="utf-8"), max_size=12),
    min_size=1,
    max_size=3,
).map(lambda found: tuple(found.items()))
NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(str.isprintable)
MOMENTS = st.datetimes(datetime(1971, 1, 1), datetime(2198, 1, 1), timezones=st.just(SHANGHAI))


def orders(page: Page) -> list[Forced | Reason]:
    return [each for each in (*Forced, *Reason) if can_order(load_policy(), page, each)]


STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(Next),
    st.sampled_from(Method).map(lambda method: Choose(method=method)),
    VALUES.map(lambda values: Fill(values=values)),
    NAMES.map(lambda name: Fill(specimen=name)),
    NAMES.map(lambda name: Snapshot(name=name)),
    st.sampled_from(["scan", "confirm", "bind_card"]).map(lambda act: Phone.model_validate({"does": act})),
    st.text(st.characters(codec="utf-8"), max_size=9).map(lambda name: Phone(wallet=Owner(name=name))),
    st.builds(
        Face,
        covered=st.floats(0, 1),
        person=st.sampled_from(["self", "other"]),
        blink=st.booleans(),
        turn=st.booleans(),
    ),
    MOMENTS.map(lambda moment: Advance(to=moment)),
    st.builds(Advance, days=st.integers(1, 99), seconds=st.integers(1, 10**6)),
    st.sampled_from(list(filter(orders, VERDICTS))).flatmap(
        lambda page: st.lists(st.sampled_from(orders(page)), min_size=1, max_size=3).map(
            lambda outcomes: Director(at=page, outcome=tuple(outcomes))
        )
    ),
    st.builds(
        Expect,
        outcome=st.sampled_from(Outcome),
        errors=st.dictionaries(st.sampled_from(Field), st.sampled_from(FieldError), max_size=2).map(
            lambda errors: tuple(errors.items())
        ),
        text=st.lists(
            st.text(st.characters(codec="utf-8"), max_size=9).filter(str.strip), min_size=1, max_size=2
        ).map(tuple),
        stored=st.integers(0, 9),
    ),
)


def read_back(step: Step) -> Step:
    (read,) = read_text(f"name: x\nsteps:\n  - {step.shown}\n", "shown.yaml").steps
    return read.model_copy(update={"line": 0, "column": 0})


@settings(max_examples=300, deadline=None)
@given(STEPS)
def test_a_step_as_it_is_shown_is_read_back(step: Step) -> None:
    assume(covered(repr(step.argument())) == repr(step.argument()))
    assert read_back(step) == step


def test_every_form_as_it_is_shown_is_read_back() -> None:
    for step in read_text(VALID, "first.yaml").steps:
        if covered(repr(step.argument())) == repr(step.argument()):
            assert read_back(step) == step.model_copy(update={"line": 0, "column": 0})
