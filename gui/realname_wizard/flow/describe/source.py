"""What the descriptions draw from."""

from dataclasses import dataclass

from realname_wizard.flow.drafts import Drafts
from realname_wizard.flow.page_model import CounterpartAction
from realname_wizard.messages.session import Session
from realname_wizard.messages.world import World
from realname_wizard.policy.rules import MethodRule, Policy
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Variant


@dataclass(frozen=True, slots=True)
class Source:
    """Rules, World, what was typed, language, and what is possible now."""

    policy: Policy
    world: World
    drafts: Drafts
    texts: Texts
    allowed: frozenset[EventName]

    @property
    def session(self) -> Session:
        """The session on screen."""
        return self.world.session

    @property
    def method(self) -> MethodRule | None:
        """The rule of the chosen method."""
        return self.policy.method(self.session.method) if self.session.method else None

    def say(self, key: str, **values: object) -> str:
        """A text of the catalogue."""
        return self.texts.say(key, **values)

    def statement(self, variant: Variant) -> str:
        """Which reading of a rule is in force (section 6 of the requirements)."""
        return self.say(f"variant.{variant}.{'on' if variant in self.policy.variants else 'default'}")

    def action(self, name: str, event: EventName, key: str | None = None) -> CounterpartAction:
        """A counterpart's button, enabled when its event is possible."""
        return CounterpartAction(
            name=name, text=self.say(key or f"action.{name}"), enabled=event in self.allowed
        )
