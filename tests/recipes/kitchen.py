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
COPIED = ("gui", "resources", "packaging")
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
    kitchen = Kitchen(tree, yaml.safe_load(recipe.read_text(encoding="utf-8")))
    for name, additions in kitchen.recipe.get("add", {}).items():
        for addition in additions:
            _add(tree / name, **addition)
    for name, copied in kitchen.recipe.get("copies", {}).items():
        text = (tree / copied["of"]).read_text(encoding="utf-8")
        for before, after in copied["but"].items():
            assert text.count(before) == 1, f"{copied['of']}: {before}"
            text = text.replace(before, after)
        (tree / name).write_text(text, encoding="utf-8")
    for command in kitchen.recipe.get("commands", []):
        kitchen.run(*command)
    for name, text in kitchen.recipe.get("files", {}).items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(text, encoding="utf-8")
    if texts := kitchen.recipe.get("texts"):
        told = tree.parent / "texts.json"
        told.write_text(json.dumps(texts), encoding="utf-8")
        kitchen.run("packaging/texts.py", "set", "--from", str(told))
    return kitchen


def _add(file: Path, *, after: str, lines: str) -> None:
    """Write `lines` below the one line that holds `after`."""
    text = file.read_text(encoding="utf-8").splitlines()
    places = [place for place, line in enumerate(text) if after in line]
    assert len(places) == 1, f"{file.name}: {len(places)} lines hold {after}"
    text.insert(places[0] + 1, lines)
    file.write_text("\n".join(text) + "\n", encoding="utf-8")


def _files(tree: Path) -> set[str]:
    unwritten = ("*/__pycache__/*", "*.lock")
    names = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    return {name for name in names if not any(fnmatchcase(name, pattern) for pattern in unwritten)}


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None
