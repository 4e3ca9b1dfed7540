"""packaging/mutants.py: which faults it finds to plant, and that it tells who noticed and who did not."""

import ast
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"
ENUMS = {"Colour": ("RED", "GREEN", "BLUE")}


def planted(mutations: ModuleType, source: str) -> list[str]:
    """The source with each fault that it can have, one at a time."""
    count = len(mutations.mutations(ast.parse(source), ENUMS))
    spoilt = []
    for number in range(count):
        tree = ast.parse(source)
        mutations.mutations(tree, ENUMS)[number].plant()
        compile(tree, "x.py", "exec")
        spoilt.append(ast.unparse(tree))
    return spoilt


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ("a < b", ["a <= b"]),
        ("a is not b", ["a is b"]),
        ("a in b", ["a not in b"]),
        ("a and b", ["a or b"]),
        ("not a", ["a"]),
        ("a + b", ["a - b"]),
        ("a = True", ["a = False"]),
        ("a = 3", ["a = 4", "a = 2"]),
        ("a = Colour.BLUE", ["a = Colour.RED"]),
        ("C = Colour\na = C.RED", ["C = Colour\na = C.GREEN"]),
        ("a = x['one']\nb = x['two']", ["a = x['two']\nb = x['two']", "a = x['one']\nb = x['one']"]),
        ("f()", ["pass"]),
        ("a = f(b, c=d)", ["a = f(b)"]),
        ("a = f(b, c)", ["a = f(b)"]),
        ("a = (b, c)", ["a = (c,)", "a = (b,)"]),
        ("a = {b: c}", ["a = {}"]),
        ("if a:\n    b", ["if True:\n    b", "if False:\n    b"]),
        ("a = [b for b in c if b]", ["a = [b for b in c]"]),
        ("def f(a) -> bool:\n    return a", [
            "def f(a) -> bool:\n    return True", "def f(a) -> bool:\n    return False"
        ]),
        ("def f(a) -> int | None:\n    return a", ["def f(a) -> int | None:\n    return None"]),
        ("def f(a) -> tuple[int, ...]:\n    return a", ["def f(a) -> tuple[int, ...]:\n    return ()"]),
        ("def f(a: Session) -> Session:\n    return b", ["def f(a: Session) -> Session:\n    return a"]),
    ],
)  # fmt: skip
def test_what_could_be_wrong(mutations: ModuleType, source: str, faults: list[str]) -> None:
    assert planted(mutations, source) == faults


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring about True and 3."""',
        "a: Literal['x', 'y']",
        "def f(a: tuple[int, 3]) -> Literal[True]:\n    pass",
        "@dataclass(frozen=True)\nclass A:\n    pass",
        "def __repr__(self):\n    return f(True, 3)",
        "raise Trouble('unknown')",
        "__all__ = ['a', 'b']",
        "a = 'Some words for a person'",
        "a = isinstance(b, (C, D))",
        "from typing import Literal\nA = Literal['x', 'y']",
        "A = B | None",
        "a = zip(b, strict=True)",
    ],
)
def test_what_nobody_could_notice_is_left_alone(mutations: ModuleType, source: str) -> None:
    assert planted(mutations, source) == []


HOUSE = {
    "pyproject.toml": "[tool.pytest.ini_options]\naddopts = ['--import-mode=importlib']\n",
    "gui/realname_wizard/__init__.py": "",
    "gui/realname_wizard/flow/__init__.py": "",
    "gui/realname_wizard/flow/rules.py": """
ADULT = 18

def fits(age: int) -> bool:
    return age >= ADULT

def idle():
    return 7
""",
    "tests/flow/test_rules.py": """
from realname_wizard.flow.rules import fits

def test_fits():
    assert fits(30)
    assert not fits(3)
""",
}


@pytest.mark.slow
def test_it_tells_what_was_caught_and_what_lived(tmp_path: Path) -> None:
    for name, text in HOUSE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, PACKAGING / "mutants.py", "--root", tmp_path, "--map", tmp_path / "map", "--draw=0"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1, ended.stderr
    _head, flow, _counterparts, _rehearsal, _all, *lived = ended.stdout.splitlines()
    assert flow.split() == ["flow", "7", "2", "0", "5", "0", "28.6"]
    assert lived == [
        "flow/rules.py:2: constant: 18  →  19",
        "flow/rules.py:2: constant: 18  →  17",
        "flow/rules.py:5: comparison: age >= ADULT  →  age > ADULT",
        "flow/rules.py:8: constant: 7  →  8",
        "flow/rules.py:8: constant: 7  →  6",
    ]
