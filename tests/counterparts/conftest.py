"""A fresh world, and what its counterparts know."""

from datetime import datetime

import pytest

from realname_wizard.counterparts.ledger import new_world
from realname_wizard.counterparts.setting import Setting
from realname_wizard.identity.sealing import Seal
from realname_wizard.messages.world import World
from realname_wizard.policy.load import load_policy


@pytest.fixture
def seal() -> Seal:
    return Seal(bytes(range(32)))


@pytest.fixture
def setting(seal: Seal) -> Setting:
    return Setting(policy=load_policy(), seal=seal)


@pytest.fixture
def world() -> World:
    return new_world(now=datetime.fromisoformat("2026-11-23T09:00:00+08:00"), account="trainee")
