"""A program killed again and again, at moments that nobody tried: nothing acknowledged is lost, all is old or new.

    python -m tests.torture.kills --seconds 600 --seed 1

Walks, scenes, going back and the store alone, as their tests do with seeds of their own; and `store import` and
`store compact`, killed anywhere from their start to their end, after which the folder is sound, and what it was or what
it was to become.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from tests import test_conductor_killed, test_scenes_killed
from tests.journal import test_going_back_killed
from tests.keeping.made import a_folder
from tests.store import test_crash

from realname_wizard.data_folder import IMPORT_NAME
from realname_wizard.keeping.carrying import export
from realname_wizard.keeping.checking import check
from realname_wizard.store.keeper import Store
from realname_wizard.store.taking_in import CONTENT

KILLS: Final = 6
"""One after the other in the same folder."""
LOOKS: Final = 0.0005
"""Seconds between two looks at whether it has begun."""
AFTER: Final = {"import": 0.12, "compact": 0.03}
"""A command is killed so many seconds after it has begun to change something, at most: they take about that long."""
BEGUN: Final[dict[str, Callable[[Path], object]]] = {
    "import": lambda folder: (folder / IMPORT_NAME / CONTENT).exists(),
    "compact": lambda folder: sorted((folder / "learning" / "sittings").iterdir()),
}
"""What looks otherwise once a command has begun to change something."""
OLD, NEW = 110, 30
"""Acts of the folder that an import replaces, and of the one that comes."""


class Kills:
    """With a seed; `done` says how often each was killed, `ended` how the folder of a command was found."""

    def __init__(self, seed: int, folder: Path) -> None:
        self._chance = random.Random(seed)
        self._folder = folder
        self._old = a_folder(folder / "old", OLD)
        self._new = folder / "new.rnw-data"
        export(a_folder(folder / "new", NEW), self._new, key=True, names=True)
        self.done: Counter[str] = Counter()
        self.ended: Counter[str] = Counter()

    def go_on(self) -> None:
        """One of each kind. Raises AssertionError where something is not as it should be."""
        looked: dict[str, Callable[[Path, random.Random, int], int]] = {
            "scenes": test_scenes_killed.kill_and_look,
            "going back": test_going_back_killed.kill_and_look,
            "store": test_crash.kill_and_look,
            "walks": _walks,
        }
        for name, kill_and_look in looked.items():
            with self._empty() as folder:
                kill_and_look(folder, self._chance, KILLS)
            self.done[name] += KILLS
        for name in AFTER:
            for _ in range(KILLS):
                self._command(name)
            self.done[name] += KILLS

    def _command(self, name: str) -> None:
        with self._empty() as folder:
            shutil.copytree(self._old, folder / "data")
            process = self._begun(name, folder / "data")
            begun = BEGUN[name]
            before = begun(folder / "data")
            while not _ended(process, LOOKS) and begun(folder / "data") == before:
                pass
            _ended(process, self._chance.uniform(0, AFTER[name]))
            process.kill()
            process.wait()
            with Store.open(folder / "data") as store:
                assert store.notices == ()
                assert len(list(store.journal())) > NEW
            wrong = [each for each in check(folder / "data").findings if each.is_wrong]
            assert wrong == [], wrong
            is_old, is_new = (
                _world(folder / "data") == _world(self._folder / each) for each in ("old", "new")
            )
            assert is_old if name == "compact" else is_old or is_new
            self.ended[f"{name}: {'as it was' if is_old else 'taken in'}"] += 1

    def _begun(self, name: str, folder: Path) -> "subprocess.Popen[bytes]":
        what = {"import": ["import", str(self._new), "--yes"], "compact": ["compact"]}[name]
        command = [sys.executable, "-P", "-m", "realname_wizard", "--data", str(folder), "store", *what]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment())

    @contextmanager
    def _empty(self) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix="killed-", dir=self._folder) as name:
            yield Path(name)


def _ended(process: "subprocess.Popen[bytes]", seconds: float) -> bool:
    """Whether it ends within that time."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def environment() -> dict[str, str]:
    """For a program of this checkout."""
    return os.environ | {"PYTHONPATH": os.pathsep.join((*filter(None, sys.path), str(Path.cwd())))}


def _world(folder: Path) -> Any:
    return json.loads((folder / "world.json").read_bytes())["world"]


def _walks(folder: Path, chance: random.Random, kills: int) -> int:
    results: dict[str, str] = {}
    for _ in range(kills):
        lines = test_conductor_killed.Walker(test_conductor_killed.__file__).walk_and_be_killed(
            folder, chance
        )
        results |= {line[1]: line[2] for line in lines if line[0] == "result"}
        test_conductor_killed.look_after(folder, lines, results)
    return len(results)


def main() -> int:
    """Do it from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}", flush=True)
    until = time.monotonic() + chosen.seconds
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        kills = Kills(chosen.seed, Path(name))
        while time.monotonic() < until:
            kills.go_on()
            print(f"  {dict(kills.done)} {dict(kills.ended)}", flush=True)
    print(f"{kills.done.total()} kills, nothing lost")
    return 0


if __name__ == "__main__":
    sys.exit(main())
