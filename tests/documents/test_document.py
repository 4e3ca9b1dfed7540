"""A document is read whole, as people and programs write it, and what is wrong with it is told once and at once."""

import json

import pytest

from realname_wizard.documents.document import Document
from realname_wizard.documents.problems import Problem
from realname_wizard.texts.sentence import Sentence


def read(text: str) -> Document:
    return Document(text, "a.yaml", "a file")


@pytest.mark.parametrize("word", ["𠮷野", "👨‍👩‍👧", "演示"])
def test_what_a_program_wrote_as_json_is_read_as_what_it_is(word: str) -> None:
    """JSON writes a character beyond the basic ones as two halves, as a rare character of a name is."""
    document = read(json.dumps({word: word}))
    assert document.data == {word: word}
    assert document.problems == []


def test_half_a_character_is_none_f72() -> None:
    (problem,) = read('{a: "\\ud842 \\udfb7"}').problems
    assert "surrogate" in str(problem)


def test_very_many_problems_are_told_at_once_f77(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is not held against all before it."""
    compared, same = [], Problem.__eq__

    def compare(one: Problem, other: object) -> bool:
        compared.append(other)
        return same(one, other)

    monkeypatch.setattr(Problem, "__eq__", compare)
    document = read("{a: 1}")
    for number in range(2_000):
        for _ in range(2):
            document.add(document.root, Sentence("yaml.deep", most=number))
    assert len(document.problems) == 2_000
    assert len(compared) <= 4_000
