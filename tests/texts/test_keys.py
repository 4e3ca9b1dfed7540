"""The texts that the program's code asks for are there, and no text is there that nobody asks for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import realname_wizard
from realname_wizard.texts import Texts, languages
from realname_wizard.texts.needed import OF_A_PROOF, OF_EACH, needed_keys

ROOT = Path(realname_wizard.__file__).parent
KEYS = Texts.load("en").keys()
SAYS = {
    *("say", "outline", "count", "say_rule", "_say", "say_problem", "_say_refused", "has"),
    *("Sentence", "trouble", "CannotBeRecorded", "NotAPaper", "NotPossible", "Unreachable"),
}
"""What a text is asked for by; its key comes first, or second."""
SECOND = {"NotAPaper", "NotPossible", "Unreachable"}


def asked(tree: ast.AST) -> Iterator[ast.expr]:
    """The keys that are handed to what says texts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            place = 1 if name in SECOND else 0
            if name in SAYS and len(node.args) > place:
                yield from either(node.args[place])


def either(key: ast.expr) -> Iterator[ast.expr]:
    """The key, or of one of two those that are written out: widgets say whole texts, too."""
    if isinstance(key, ast.IfExp):
        yield from (each for each in (key.body, key.orelse) if isinstance(each, ast.Constant))
    else:
        yield key


def pattern(text: ast.JoinedStr) -> str:
    """An f-string as a pattern, whatever stands in its braces."""
    parts = (
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.]+" for part in text.values
    )
    return "".join(parts)


TREES = {path: ast.parse(path.read_bytes()) for path in sorted(ROOT.rglob("*.py"))}
CONSTANTS = {
    node.value
    for tree in TREES.values()
    for node in ast.walk(tree)
    if isinstance(node, ast.Constant) and isinstance(node.value, str)
}
PATTERNS = {
    pattern(node) for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)
} - {r"[\w.]+", r"[\w.]+\.[\w.]+"}


def test_every_key_that_is_written_out_has_a_text() -> None:
    looks_like_a_key = re.compile(r"[a-z_]+(\.[A-Za-z0-9_]+)+")
    written = {
        key.value
        for tree in TREES.values()
        for key in asked(tree)
        if isinstance(key, ast.Constant)
        and isinstance(key.value, str)
        and looks_like_a_key.fullmatch(key.value)
    }
    assert len(written) > 200
    assert written - KEYS == set()


def test_every_key_that_is_put_together_has_a_text() -> None:
    built = {pattern(key) for tree in TREES.values() for key in asked(tree) if isinstance(key, ast.JoinedStr)}
    assert len(built) > 50
    assert {each for each in built if not any(re.fullmatch(each, key) for key in KEYS)} == set()


def test_every_text_is_asked_for() -> None:
    built = [re.compile(each) for each in PATTERNS]
    needed = {*needed_keys(), *CONSTANTS}
    assert {key for key in KEYS - needed if not any(each.fullmatch(key) for each in built)} == set()


@pytest.mark.row("R32", "T08")
@pytest.mark.parametrize("language", list(languages()))
def test_every_word_has_its_texts(language: str) -> None:
    assert set(needed_keys()) - Texts.load(language).keys() == set()


def test_what_the_words_need_is_what_the_code_asks_for() -> None:
    """No line of the table is for a text that nobody says."""
    built = [re.compile(each) for each in PATTERNS]
    lines = {key for keys in OF_EACH.values() for key in keys} | set(OF_A_PROOF.values())
    assert {each for each in lines if not any(one.fullmatch(each.format("x")) for one in built)} == set()
