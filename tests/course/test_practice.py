"""Trying a walkthrough: its own steps lead through all of it, and what comes to the same does, too (T11)."""

import pytest
from tests.drawn import a_share_in_every_run

from realname_wizard.course.practice import Practice
from realname_wizard.course.way import standing
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.script.sight import Sight

pytestmark = pytest.mark.row("T11")

FILES = [suite.short(each) for each in suite.find([])]


def tried(name: str) -> Practice:
    walkthrough = read_walkthrough(suite.built_in() / name, suite.known())
    return Practice(walkthrough, BUNDLED, walkthrough.language, key=b"k" * 32)


@pytest.mark.parametrize("name", a_share_in_every_run(90, FILES, long=12))
def test_every_walkthrough_can_be_tried_by_its_own_steps(name: str) -> None:
    practice, before = tried(name), -1
    while not practice.ended:
        assert practice.at > before, practice.step
        assert not practice.astray
        before = practice.at
        hands = NoWindow()
        hands.take_up(practice.conductor)
        assert practice.step is not None
        hands.do(practice.step, Sight(practice.conductor))


@pytest.mark.parametrize("name", a_share_in_every_run(140, FILES, long=30))
def test_one_step_back_leads_to_where_it_began(name: str) -> None:
    practice = tried(name)
    for _ in range(3):
        if not practice.ended:
            practice.show()
    world, at = practice.conductor.world, practice.at
    if practice.ended:
        return
    practice.show()
    practice.step_back()
    assert practice.at <= at
    if practice.at == at:
        assert standing(practice.conductor.world) == standing(world)
