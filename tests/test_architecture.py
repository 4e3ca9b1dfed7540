"""The rules of the house that import-linter cannot see: imports inside functions, sizes, and what a start loads."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import realname_wizard

ROOT = Path(realname_wizard.__file__).parent
SOURCES = sorted(path for path in ROOT.rglob("*.py") if "__pycache__" not in path.parts)
MOST_LINES = 500
HEAVY = (
    "PySide6",
    "shiboken6",
    "holidays",
    "phonenumbers",
    "stdnum",
    "segno",
    "yaml",
    "jinja2",
    "http.server",
    "babel",
    "keyring",
    "cv2",
    "numpy",
    "urllib3",
    "truststore",
)

ONLY = {
    "PySide6": ("views", "app"),
    "shiboken6": ("views", "app"),
    "tinydb": ("store",),
    "stdnum": ("identity",),
    "phonenumbers": ("identity",),
    "holidays": ("policy",),
    "yaml": ("documents",),
    "cv2": ("real_camera",),
    "numpy": ("real_camera",),
    "urllib3": ("records",),
    "truststore": ("records",),
}
"""Which rooms may know a library."""


@cache
def imported(path: Path) -> set[str]:
    """Every top-level package that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.partition(".")[0])
    return found


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def test_there_is_something_to_look_at() -> None:
    assert {"conductor", "flow", "store", "counterparts", "identity"} <= {room(path) for path in SOURCES}


@pytest.mark.parametrize("library", list(ONLY))
def test_only_its_rooms_know_a_library(library: str) -> None:
    knowing = {str(path.relative_to(ROOT)) for path in SOURCES if library in imported(path)}
    elsewhere = {name for name in knowing if room(ROOT / name) not in ONLY[library]}
    assert elsewhere == set()


def test_an_import_inside_a_function_is_seen(tmp_path: Path) -> None:
    hidden = tmp_path / "hidden.py"
    hidden.write_text(
        "def late():\n    from PySide6.QtCore import Qt\n    import http.server\n", encoding="utf-8"
    )
    assert imported(hidden) == {"PySide6", "http"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def system_words(source: bytes) -> list[int]:
    """The lines that read what the system says of an error, in whatever language that is."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and node.attr == "strerror"
        and not (isinstance(node.value, ast.Name) and node.value.id == "os")
    ]


def test_what_the_system_says_of_an_error_is_read_in_one_place() -> None:
    """Everywhere else it is a sentence in the language of whoever reads it (`texts/sentence.py`)."""
    assert {path.name for path in SOURCES if system_words(path.read_bytes())} == {"sentence.py"}


def test_commands_leave_what_they_cannot_do_to_the_one_place_that_tells_it() -> None:
    """`ending.py` knows the language, the words and the exit status; a command that catches these says it otherwise."""
    catching = {
        str(path.relative_to(ROOT))
        for path in SOURCES
        if path.name in ("commands.py", "log_commands.py", "command.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ExceptHandler) and node.type is not None
        if {"NotPossible", "NotSaved", "StoreError"}
        & {each.id for each in ast.walk(node.type) if isinstance(each, ast.Name)}
    }
    assert catching == set()


FIRST_PAGE = """
from datetime import UTC, datetime
from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
world = new_world(now=datetime.now(UTC), account="trainee", rules=BUNDLED)
conductor = Conductor(Store.in_memory(), world, BUNDLED)
assert conductor.page(Texts.load(conductor.world.language)).buttons
"""


@pytest.mark.parametrize("program", ["import realname_wizard.conductor", FIRST_PAGE])
def test_a_start_loads_nothing_heavy(program: str) -> None:
    ask = f"{program}\nimport sys\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    path = f"import sys; sys.path[:0] = {sys.path!r}\n"
    answer = subprocess.run(
        [sys.executable, "-c", path + ask], capture_output=True, text=True, check=True, timeout=60
    )
    assert answer.stdout.split() == []
