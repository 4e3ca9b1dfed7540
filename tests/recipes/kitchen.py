"""Follows a recipe of CONTRIBUTING in a copy of the program, and tells which files that touched."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
COPIED = ("gui", "resources", "packaging", "tests")
NOT_COPIED = shutil.ignore_patterns("__pycache__", "pictures", "*.lock")


@dataclass(frozen=True, slots=True)
class Kitchen:
    """A copy of the program in which a recipe was followed."""

    tree: Path
    recipe: dict[str, Any]

    def run(self, *arguments: str) -> str:
        """What the copy's Python prints; it must succeed."""
        path = os.pathsep.join([str(self.tree / "gui"), str(self.tree / "resources")])
        done = subprocess.run(
            [sys.executable, "-P", *arguments],
            cwd=self.tree,
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def touched(self) -> set[str]:
        """The files that are new or not as they were."""
        return {name for name in _files(self.tree) if _bytes(self.tree / name) != _bytes(ROOT / name)}


def follow(recipe: Path, tree: Path) -> Kitchen:
    """Copy the program and do what the recipe says."""
    for name in COPIED:
        shutil.copytree(ROOT / name, tree / name, ignore=NOT_COPIED)
    shutil.copy(ROOT / "pyproject.toml", tree)
    kitchen = Kitchen(tree, yaml.safe_load(recipe.read_text(encoding="utf-8")))
    for name, additions in kitchen.recipe.get("add", {}).items():
        for addition in additions:
            _add(tree / name, **addition)
    for name, changes in kitchen.recipe.get("change", {}).items():
        _write(tree / name, _changed((tree / name).read_text(encoding="utf-8"), changes))
    for name, copied in kitchen.recipe.get("copies", {}).items():
        _write(tree / name, _changed((tree / copied["of"]).read_text(encoding="utf-8"), copied["but"]))
    for command in kitchen.recipe.get("commands", []):
        kitchen.run(*command)
    for name, text in kitchen.recipe.get("files", {}).items():
        _write(tree / name, text)
    if texts := kitchen.recipe.get("texts"):
        told = tree.parent / "texts.json"
        _write(told, json.dumps(texts))
        kitchen.run("packaging/texts.py", "set", "--from", str(told))
    return kitchen


def _add(file: Path, *, after: str, lines: str) -> None:
    """Write `lines` below the one line that holds `after`."""
    text = file.read_text(encoding="utf-8").splitlines()
    places = [place for place, line in enumerate(text) if after in line]
    assert len(places) == 1, f"{file.name}: {len(places)} lines hold {after}"
    text.insert(places[0] + 1, lines)
    _write(file, "\n".join(text) + "\n")


def _changed(text: str, changes: dict[str, str]) -> str:
    """The text with each of these places, which are there once, as it shall be."""
    for before, after in changes.items():
        assert text.count(before) == 1, f"{text.count(before)} times: {before}"
        text = text.replace(before, after)
    return text


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _files(tree: Path) -> set[str]:
    unwritten = ("*/__pycache__/*", "*.lock")
    names = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    return {name for name in names if not any(fnmatchcase(name, pattern) for pattern in unwritten)}


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None
