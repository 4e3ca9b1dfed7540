"""A cancelling that was taken back is over: one asked for later takes its own time (R46)."""

import pytest
from tests.beginning import fresh

from realname_wizard.conductor import Conductor
from realname_wizard.messages.typed import ClockBy
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.words import EventName, Standing


@pytest.mark.row("R46")
def test_the_end_of_a_cancelling_taken_back_is_not_that_of_the_next() -> None:
    conductor = Conductor(Store.in_memory(), fresh(), BUNDLED)
    conductor.take(EventName.SHOW_ACCOUNT, EventName.CANCEL_ACCOUNT)
    first = conductor.world.session.holder.cancelled_by
    assert first is not None
    conductor.take(EventName.WITHDRAW_CANCELLING, ClockBy(business_days=1), EventName.CANCEL_ACCOUNT)
    conductor.take(ClockBy(to=first))
    assert conductor.world.session.holder.standing is Standing.CANCELLING
    conductor.take(ClockBy(to="deadline"), ClockBy(seconds=1))
    assert conductor.world.session.holder.standing is Standing.CANCELLED
