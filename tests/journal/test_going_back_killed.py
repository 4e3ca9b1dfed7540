"""A program killed while somebody goes back and forth has gone back or has not, and loses no act of any branch (T03).

Called as a program with a folder on its standard input, this file goes on and back, for ever, and prints what it did.
"""

import os
import random
import sys
from itertools import count
from pathlib import Path

import pytest
from tests.test_conductor_killed import Walker, fresh, go_on, look_at_the_journal

from realname_wizard.conductor import Conductor
from realname_wizard.messages.moves import GoBack
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store

KILLS = 8


def go_on_and_back(folder: Path) -> None:
    chance = random.Random(str(folder))
    with Store.open(folder) as store:
        conductor = Conductor.resume(store, fresh, BUNDLED)
        for turn in count(1):
            if turn % 5 == 0:
                conductor.take(GoBack(to=chance.randint(1, conductor.act)))
            else:
                go_on(conductor, store)
            print(f"act {conductor.act} {conductor.world.next_number}", flush=True)


@pytest.mark.row("T03", "R33", "T10")
@pytest.mark.skipif(os.name == "nt", reason="pipes cannot be selected there")
def test_no_kill_loses_an_act_of_any_branch(tmp_path: Path) -> None:
    aside = kill_and_look(tmp_path, random.Random(20261128), KILLS)
    assert aside > 0, "nobody went back: nothing was shown"


def kill_and_look(folder: Path, chance: random.Random, kills: int) -> int:
    """Kill so many, and look after each; how many branches lay aside."""
    aside = 0
    for _ in range(kills):
        walker = Walker(__file__)
        told = [line for line in walker.walk_and_be_killed(folder, chance) if line[0] == "act"]
        with Store.open(folder) as store:
            assert store.notices == ()
            look_at_the_journal(store, int(told[-1][1]), whole=True)
            conductor = Conductor.resume(store, fresh, BUNDLED)
            assert conductor.aside is None
            assert conductor.world.next_number >= int(told[-1][2])
            beginnings = [row for row in store.journal() if row["kind"] == "begins"]
            assert store.journal_state()["aside"] == beginnings[-1]["aside"]
            aside += len(store.journal_state()["aside"])
            ids = [each["id"] for each in store.attempts()]
            assert len(set(ids)) == len(ids)
    return aside


if __name__ == "__main__":
    go_on_and_back(Path(sys.stdin.readline().rstrip("\n")))
