"""What the state machine asks of the outside world. Each has an id and may be carried out again safely."""

from realname_wizard.messages.events import Body, Event
from realname_wizard.messages.value import Value
from realname_wizard.words import EffectKind


class Effect(Value):
    """Something to be done because of an event. `held` are events to be delivered again after a cancel."""

    id: str
    kind: EffectKind
    event: Event
    held: tuple[Body, ...] = ()

    @property
    def account(self) -> str:
        """The account it concerns."""
        return self.event.account
