"""A program killed while scenes are saved and begun has begun one or has not, and loses no acknowledged act (T13).

Called as a program with a folder on its standard input, this file goes on, saves and begins, for ever, and prints what
it did.
"""

import os
import random
import sys
from itertools import count
from pathlib import Path

import pytest
from tests.test_conductor_killed import Walker, fresh, go_on, look_at_the_journal

from realname_wizard.conductor import Conductor
from realname_wizard.messages.moves import BeginScene
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts

KILLS = 8
NAMES = ("one", "two")


def go_on_and_begin(folder: Path) -> None:
    chance = random.Random(str(folder))
    with Store.open(folder) as store:
        conductor = Conductor.resume(store, fresh, BUNDLED)
        for turn in count(1):
            if turn % 4 == 0:
                name = chance.choice(NAMES)
                print(f"scene {name} {conductor.scenes.save(name)}", flush=True)
            elif turn % 6 == 5 and (scene := conductor.scenes.called(chance.choice(NAMES))):
                conductor.take(BeginScene(scene))
            else:
                go_on(conductor, store)
            print(f"act {conductor.act} {conductor.world.next_number}", flush=True)


@pytest.mark.row("T13", "R33", "T10")
@pytest.mark.skipif(os.name == "nt", reason="pipes cannot be selected there")
def test_no_kill_loses_an_act_or_a_scene(tmp_path: Path) -> None:
    begun = kill_and_look(tmp_path, random.Random(20261128), KILLS)
    assert begun > 1, "hardly any scene was begun: little was shown"


def kill_and_look(folder: Path, chance: random.Random, kills: int) -> int:
    """Kill so many, and look after each; how many scenes were begun."""
    scenes, begun = dict[str, str](), 0
    for _ in range(kills):
        walker = Walker(__file__)
        told = walker.walk_and_be_killed(folder, chance)
        acts = [line for line in told if line[0] == "act"]
        scenes |= {line[1]: line[2] for line in told if line[0] == "scene"}
        with Store.open(folder) as store:
            assert store.notices == ()
            look_at_the_journal(store, int(acts[-1][1]) if acts else 0, whole=True)
            conductor = Conductor.resume(store, fresh, BUNDLED)
            assert conductor.aside is None
            assert conductor.world.next_number >= (int(acts[-1][2]) if acts else 0)
            kept = {each.name: each.id for each in conductor.scenes.rows(Texts.load("en"))}
            assert scenes.items() <= kept.items()
            for scene in kept.values():
                assert conductor.scenes.world(scene).sessions
            begun = sum(1 for row in store.journal() if row.get("scene"))
            ids = [each["id"] for each in store.attempts()]
            assert len(set(ids)) == len(ids)
    return begun


if __name__ == "__main__":
    go_on_and_begin(Path(sys.stdin.readline().rstrip("\n")))
