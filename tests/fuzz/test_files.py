"""Whatever is in a file: it is read, or told in words; never an exception, never a wait, never a changed file (T07).

A short draw in the long run, a long one by hand: `packaging/test.py --torture tests/fuzz`.
"""

import ast
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from tests.fuzz.readers import OTHERS, READERS, Reader
from tests.fuzz.spoiling import contents, every_odd, form_of

import realname_wizard

GUI = Path(realname_wizard.__file__).parent

FEW, MANY = 25, 1_500
"""Draws a reader."""
LONGEST = 5.0
"""Seconds of the processor that a file may take: no machine is so busy."""


def _tried(reader: Reader, spoils: Callable[[bytes], bytes]) -> None:
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name)
        file = reader.real(folder)
        spoiled = spoils(file.read_bytes())
        file.write_bytes(spoiled)
        began = time.process_time()
        try:
            reader.read(folder, file)
        except reader.told as told:
            said = str(told)
            assert said.strip() != ""
        assert time.process_time() - began < LONGEST
        if not reader.changes:
            assert file.read_bytes() == spoiled


def _settings(most: int) -> settings:
    return settings(
        max_examples=most,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        derandomize=most == FEW,
    )


@pytest.mark.long
@pytest.mark.row("T07")
@pytest.mark.parametrize("name", READERS)
def test_whatever_is_in_a_file_is_read_or_told(name: str, qapp: QApplication) -> None:
    @_settings(FEW)
    @given(st.data())
    def tried(data: st.DataObject) -> None:
        _tried(READERS[name], lambda real: data.draw(contents(real)))

    tried()


def _half_a_character(tables: dict[str, Any]) -> None:
    next(iter(tables["journal"].values()))["lines"] = [{"number": "\ud800"}]


def _marks_that_are_none(tables: dict[str, Any]) -> None:
    tables["world"]["1"]["seals"] = True


def _a_world_of_nobody(tables: dict[str, Any]) -> None:
    del next(row["world"] for table in tables.values() for row in table.values() if "world" in row)[
        "sessions"
    ]


def _a_name_too_long(plan: dict[str, Any]) -> None:
    plan["stamp"] = "x" * 5_000


def _a_scene(**told: Any) -> Callable[[dict[str, Any]], None]:
    return lambda tables: next(iter(tables["scenes"].values())).update(told)


def _a_step(**told: Any) -> Callable[[dict[str, Any]], None]:
    return lambda record: record["walks"][0]["steps"][0].update(told)


def _at_step(place: int) -> Callable[[dict[str, Any]], None]:
    return lambda state: state.update(place=place)


def _steps_without_acts(state: dict[str, Any]) -> None:
    state["rows"] = []


@pytest.mark.parametrize(
    ("name", "spoils"),
    [
        ("world", _half_a_character),
        ("check_world", _marks_that_are_none),
        ("check_journal", _a_world_of_nobody),
        ("import_plan", _a_name_too_long),
        ("scene", _a_scene(saved="0001-01-01T00:00:00+14:00")),
        ("scene", _a_scene(at="9999-12-31T23:59:59Z")),
        ("scene", _a_scene(id=[])),
        ("guided_run", _at_step(2**63)),
        ("guided_run", _at_step(-(2**70))),
        ("guided_run", _steps_without_acts),
        ("evidence_told", _a_step(began="0003-01-01T00:00:00Z")),
        ("evidence_told", _a_step(began="9000-01-01T00:00:00Z")),
        ("evidence_told", _a_step(seconds=1e308)),
        ("evidence_told", _a_step(seconds=float("nan"))),
    ],
)
def test_what_long_draws_found_is_read_or_told(
    name: str, spoils: Callable[[dict[str, Any]], None], tmp_path: Path, qapp: QApplication
) -> None:
    reader = READERS[name]
    file = reader.real(tmp_path)
    document = json.loads(file.read_bytes())
    spoils(document)
    file.write_text(json.dumps(document))
    with suppress(*reader.told):
        reader.read(tmp_path, file)


@pytest.mark.torture
@pytest.mark.row("T07")
@pytest.mark.parametrize("name", READERS)
def test_whatever_is_in_a_file_is_read_or_told_at_length(name: str, qapp: QApplication) -> None:
    @_settings(MANY)
    @given(st.data())
    def tried(data: st.DataObject) -> None:
        _tried(READERS[name], lambda real: data.draw(contents(real)))

    tried()


@pytest.mark.torture
@pytest.mark.row("T07")
@pytest.mark.parametrize("name", READERS)
def test_each_value_in_a_file_may_be_anything(name: str, tmp_path: Path, qapp: QApplication) -> None:
    """Each once, where draws come to a few of them."""
    form = form_of(READERS[name].real(tmp_path).read_bytes())
    for spoiled in every_odd(form) if form else ():
        _tried(READERS[name], lambda _real, spoiled=spoiled: spoiled)  # type: ignore[misc]


@pytest.mark.long
@pytest.mark.row("T07")
@pytest.mark.parametrize("name", READERS)
def test_a_file_as_it_should_be_is_read(name: str, tmp_path: Path, qapp: QApplication) -> None:
    """Else what is spoiled would be told for a reason of its own."""
    READERS[name].read(tmp_path, READERS[name].real(tmp_path))


READS = {"read_bytes", "read_text", "read_file", "model_validate_json", "ZipFile", "imread", "QImageReader"}


def test_every_reader_is_on_the_list() -> None:
    """Found by what it calls; what comes with the program, and what was written a moment before, has its reason."""
    known = {each for reader in READERS.values() for each in reader.of} | set(OTHERS)
    found = {each for file in sorted(GUI.rglob("*.py")) for each in _readers(file)}
    assert sorted(found - known) == []
    assert sorted(known - found) == [], "these read no file any more"


def _readers(file: Path) -> Iterator[str]:
    module = ".".join(file.relative_to(GUI).with_suffix("").parts)
    tree = ast.parse(file.read_bytes())
    yield from (f"{module}.{name}" for name in _in(tree, ()))


def _in(node: ast.AST, within: tuple[str, ...]) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        named = isinstance(child, ast.FunctionDef | ast.ClassDef)
        inside = (*within, child.name) if isinstance(child, ast.FunctionDef | ast.ClassDef) else within
        if named:
            yield from _in(child, inside)
            continue
        if isinstance(child, ast.Call):
            function = child.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            opens = name == "open" and any(
                isinstance(each, ast.Constant) and each.value in ("rb", "r") for each in child.args
            )
            of = function.value if isinstance(function, ast.Attribute) else None
            held = (
                name in ("read", "read_at_once") and isinstance(of, ast.Name) and of.id == "held"
            )  # what others may hold
            if name in READS or opens or held:
                yield ".".join(within) or "<module>"
        yield from _in(child, inside)
