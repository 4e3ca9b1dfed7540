"""What is wrong with a file is told in the language of whoever reads it, whatever the file is and whatever is wrong."""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtWidgets import QApplication
from tests.fuzz.readers import READERS
from tests.fuzz.spoiling import TOKENS

from realname_wizard.cli import main
from realname_wizard.documents.problems import Problem, Problems
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.sentence import Sayable, Sentence

FEW, MANY = 45, 160
"""Spoilings of a file."""

TOLD: Final = tuple(
    name
    for name, reader in READERS.items()
    if Problems in reader.told and name not in ("paper", "evidence_journal")
)
"""Readers of files that are told of with their places; of a picture, or of lines of a journal, there is none."""

WRITTEN_LIKE_THAT = (
    "{a: 1, 2: [x], ~: }", "- next", "name: [x]", "name: &a x", "name: *a", "name: !t x", "%YAML 9\n---\na: b", "'",
    '"\\q"', "\ta: b", "a: b\n c: d", "a: {b: c", "a: [b", "a：b", "@", "a: b: c", "? [a]\n: b", "---\n---\n", "",
    "name: x\nsteps: [phone, 1, {}, [], nxt, ~]", "name: x\nsteps:\n- expect: {text: '', page: x, attempts_left: y}",
    "name: x\nsteps: [{pay: {amount: exakt}}, {fill: {specimen: y, mobile: 138, name: }}, {account: open}, {next: 1}]",
    "name: x\nsteps: [{choose: {method: qq, region: x}}, {director: {at: qr, outcome: [x]}}, {refused: restart}]",
    "name: x\nsteps: [{director: {at: top_up, outcome: pass}}, {advance: {to: soon, days: x}}, {face: {covered: 9}}]",
    "name: x\ngiven: {accounts: [{name: a, parent: b}, {name: a, verified: individual}]}\nsteps: [next]\nlanguage: x",
    "name: x\nstarts: 2026-13-01\nrequirements: [R99]\nsteps: [{snapshot: ''}, {switch_language: x}, {bank: {}}]",
    "name: x\nid: '!'\nsections: [{name: y, minutes: 0, lessons: [{walkthrough: z, mode: q, pass_mark: 900}]}]",
    "version: x\nas_of: y\nsource: ''\nquota: 1\nplaces: {console: ftp://x}\nlimits: {transfer_business_days: [9, 1]}",
    "version: x\nas_of: 2027-01-01\nsource: y\nlimits: {transfer_business_days: [9, 1]}\nface: {light: [x, y]}",
)  # fmt: skip
"""What people write by mistake."""


def spoilings(real: bytes, seed: int) -> bytes:
    """The file with something cut, doubled or put in, as the number says."""
    if seed < len(WRITTEN_LIKE_THAT):
        return WRITTEN_LIKE_THAT[seed].encode()
    draw, text = random.Random(seed), bytearray(real)
    for _ in range(draw.randint(1, 3)):
        at = draw.randrange(len(text) + 1)
        match draw.choice(("cut", "double", "put", "word")):
            case "cut":
                del text[at : at + draw.randint(1, 30)]
            case "double":
                text[at:at] = text[at : at + 30]
            case "put":
                text[at:at] = draw.choice(TOKENS)
            case "word":
                words = list(re.finditer(rb"[a-z_]{3,}", text)) or list(re.finditer(rb".", text))
                at = draw.choice(words).end() if words else 0
                text[at:at] = b"x"
    return bytes(text)


def told_of(name: str, folder: Path, content: bytes) -> tuple[Problem, ...]:
    """What the reader says of that content."""
    reader = READERS[name]
    file = reader.real(folder)
    file.write_bytes(content)
    try:
        reader.read(folder, file)
    except Problems as problems:
        return problems.problems
    return ()


def with_its_own_words(value: object, texts: Texts) -> object:
    """A sentence as it is said, what is written in the file left out."""
    if not isinstance(value, Sentence):
        return value if isinstance(value, int | float) else "·"
    return texts.say(value.key, **{name: with_its_own_words(it, texts) for name, it in value.values})


ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
CHINESE = re.compile("[\u4e00-\u9fff]")


def _found(name: str, folder: Path, most: int) -> set[Sentence]:
    """What is said of a file that is spoiled in so many ways."""
    found: set[Sentence] = set()
    (folder / "real").mkdir()
    content = READERS[name].real(folder / "real").read_bytes()
    for seed in range(most):
        place = folder / str(seed)
        place.mkdir()
        found |= {problem.what for problem in told_of(name, place, spoilings(content, seed))}
    return found


def keys_in(value: object) -> Iterator[str]:
    """Of a sentence, and of those in it."""
    if isinstance(value, Sentence):
        yield value.key
        for _name, it in value.values:
            yield from keys_in(it)


@pytest.mark.row("T08")
@pytest.mark.parametrize("name", TOLD)
@pytest.mark.parametrize("most", [FEW, pytest.param(MANY, marks=pytest.mark.long)])
def test_whatever_is_wrong_is_told_in_words_of_the_language(
    name: str, most: int, tmp_path: Path, qapp: QApplication
) -> None:
    """No sentence of another language stands in it, and none that a library has made."""
    found = _found(name, tmp_path, most)
    assert found
    for what in found:
        assert not {"document.unfit", "cause.other"} & set(keys_in(what)), what
        assert not ENGLISH.search(str(with_its_own_words(what, Texts.load("zh_CN")))), what
        assert not CHINESE.search(str(with_its_own_words(what, Texts.load("en")))), what


@pytest.mark.row("T08")
@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("walkthrough", "walkthrough validate FILE"),
        ("walkthrough", "walkthrough list FILE"),
        ("walkthrough", "walkthrough run FILE"),
        ("walkthrough", "walkthrough checklist FILE --out OUT"),
        ("course", "course check FILE"),
        ("course", "course list FILE"),
        ("rules", "walkthrough run --policy FILE"),
        ("rules", "course handouts --policy FILE --out OUT"),
        ("evidence", "evidence report FILE"),
    ],
)
def test_commands_tell_it_in_the_language_that_was_asked_for(
    name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = READERS[name].real(tmp_path)
    file.write_text("name： x\n", encoding="utf-8")
    words = [
        {"FILE": str(file), "OUT": str(tmp_path / "out.html")}.get(each, each) for each in command.split()
    ]
    for language, wanted, other in (("zh_CN", CHINESE, ENGLISH), ("en", ENGLISH, CHINESE)):
        assert main([*words, "--language", language]) == 2
        said = capsys.readouterr().err.replace(str(tmp_path), "")
        assert wanted.search(said), said
        assert not other.search(said), said


def test_a_command_without_a_language_speaks_that_of_the_system(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the window does, which is what opens without a command."""
    for tag, told in (("zh_CN.UTF-8", "文件是空的"), ("en_GB.UTF-8", "the file is empty")):
        for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.setenv(variable, tag)
        (tmp_path / "own.yaml").write_bytes(b"")
        assert main(["--policy", str(tmp_path / "own.yaml")]) == 2
        assert told in capsys.readouterr().err


def test_what_can_be_said_is_said_in_the_middle_of_a_text() -> None:
    wrong = Problem("a.yaml", 2, 3, Sentence("yaml.empty"), "other")
    assert isinstance(wrong, Sayable)
    assert Texts.load("zh_CN").say("guided.unreadable", cause=wrong) == (
        "无法使用此文件：a.yaml:2:3: 文件是空的；是不是想写“other”？"
    )
    assert str(wrong) == 'a.yaml:2:3: the file is empty; did you mean "other"?'
