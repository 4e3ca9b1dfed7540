"""A fresh world, and what its counterparts know."""

from collections.abc import Callable
from datetime import datetime

import pytest

from realname_wizard.counterparts.answers import ANSWERS
from realname_wizard.counterparts.context import Context
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.identity.sealing import Seal
from realname_wizard.messages.effects import Effect
from realname_wizard.messages.events import Event
from realname_wizard.messages.outside_events import OutsideBody
from realname_wizard.messages.world import World
from realname_wizard.policy.load import BUNDLED, load_policy
from realname_wizard.words import EffectKind, EventName


@pytest.fixture
def seal() -> Seal:
    return Seal(bytes(range(32)))


@pytest.fixture
def context(seal: Seal) -> Context:
    return Context(policy=load_policy(), seal=seal)


@pytest.fixture
def world() -> World:
    return new_world(
        now=datetime.fromisoformat("2026-11-23T09:00:00+08:00"), account="trainee", rules=BUNDLED
    )


_HEARD = {
    EventName.WALLET_SAYS: EffectKind.SET_WALLET,
    EventName.REGISTER_SAYS: EffectKind.SET_REGISTERS,
    EventName.OFFICIAL_ACCOUNT_SAYS: EffectKind.SET_OFFICIAL_ACCOUNT,
    EventName.BANK_SAYS: EffectKind.SET_FATE,
    EventName.DIRECTOR_ORDERED: EffectKind.TAKE_ORDER,
}

Tell = Callable[[World, OutsideBody], World]


@pytest.fixture
def told(context: Context) -> Tell:
    """Gives the World after what was said from outside has been heard."""

    def tell(world: World, body: OutsideBody) -> World:
        kind = _HEARD[body.name]
        event = Event(number=world.next_number, at=world.now, account=world.current, body=body)
        answer = ANSWERS[kind](context, world, Effect(id="told", kind=kind, event=event))
        assert answer.events == ()
        return answer.world

    return tell
