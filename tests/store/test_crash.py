"""A store whose program is killed at any moment keeps everything it has acknowledged (R33)."""

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tinydb import TinyDB

from realname_wizard.store.keeper import Store

KILLS = 36
SLOTS = 40
WRITER = Path(__file__).with_name("killed_writer.py")


def run_and_kill(folder: Path, first: int, lines: int, delay: float) -> list[tuple[str, int]]:
    """Kill the writer `delay` seconds after it acknowledged `lines` saves; all it acknowledged, in order."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, str(WRITER), str(folder), str(first)]
    acknowledged = []
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        killer = threading.Timer(delay, writer.kill)
        for count, line in enumerate(writer.stdout, start=1):
            kind, number = line.split()
            acknowledged.append((kind, int(number)))
            if count == lines:
                killer.start()
        killer.join()
    return acknowledged


@pytest.mark.row("R33")
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    strays = kill_and_look(tmp_path, random.Random(20261123), KILLS)
    assert strays > 0, "no kill fell into a write: nothing was shown"


def kill_and_look(folder: Path, chance: random.Random, kills: int) -> int:
    """Kill so many, and look after each; how many fell into a write."""
    promised: dict[str, int] = {}
    number = strays = 0
    for _ in range(kills):
        saved = run_and_kill(folder, number + 1, chance.randint(1, 8), chance.uniform(0, 0.004))
        strays += any(folder.glob("*.tmp"))
        number = max(count for kind, count in saved if kind == "world")
        promised |= {f"attempt-{count % SLOTS}": count for kind, count in saved if kind == "attempt"}
        with Store.open(folder) as store:
            assert store.notices == ()
            assert not any(folder.glob("*.tmp"))
            world = store.load_world()
            # A save cut off just before its acknowledgement may have come through: one more, never less.
            assert world is not None
            assert world["number"] in (number, number + 1)
            assert world["filling"] == ["身份核验" * 10] * 300
            kept = {attempt["id"]: attempt["number"] for attempt in store.attempts("shop-1")}
        assert all(promised[name] <= kept[name] <= world["number"] for name in promised)
        number = world["number"]
    return strays


@pytest.mark.row("R33")
def test_the_files_are_plain_tinydb_files(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.save_world({"now": "2026-11-23T09:00:00+08:00"})
        store.record_attempt({"id": "attempt-1", "account": "shop-1"})
    with TinyDB(tmp_path / "records.json", encoding="utf-8", access_mode="r") as records:
        assert records.table("attempts").all() == [{"id": "attempt-1", "account": "shop-1"}]
    with TinyDB(tmp_path / "world.json", encoding="utf-8", access_mode="r") as world:
        row = world.table("world").get(doc_id=1)
        assert isinstance(row, dict)
        assert row["format"] == 4
        assert row["world"] == {"now": "2026-11-23T09:00:00+08:00"}
    assert "\n" not in (tmp_path / "world.json").read_text(encoding="utf-8")
