"""What the descriptions draw from."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from realname_wizard.flow.account_model import FEW_PAST
from realname_wizard.flow.describe.origins import originated
from realname_wizard.flow.describe.readings import rule_numbers, statement
from realname_wizard.flow.drafts import Drafts
from realname_wizard.flow.page_model import CounterpartAction
from realname_wizard.messages.events import LogLine
from realname_wizard.messages.session import Session
from realname_wizard.messages.world import World
from realname_wizard.policy.business_days import is_estimate
from realname_wizard.policy.origins import bases_of
from realname_wizard.policy.rules import MethodRule, Policy
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.results import result_key
from realname_wizard.words import EventName, Page, Purpose, Variant

_STEPS_BACK = (Page.WELCOME, Page.REGION, Page.SUBJECT, Page.METHOD, Page.DETAILS, Page.REVIEW_DETAILS)
"""Back leads from each of these to the one before."""


@dataclass(frozen=True)
class Source:
    """Rules, World, what was typed, language, and what is possible now."""

    policy: Policy
    world: World
    drafts: Drafts
    texts: Texts
    allowed: frozenset[EventName]
    history: tuple[dict[str, Any], ...] = ()
    past: int = FEW_PAST
    lines: tuple[LogLine, ...] = ()
    said: set[str] = field(default_factory=set)
    """The keys of what was said, for the notes that stand beside them (R48)."""
    stated: set[str] = field(default_factory=set)
    """Those of them that state a rule or a number."""

    @cached_property
    def session(self) -> Session:
        """The session on screen."""
        return self.world.session

    @cached_property
    def method(self) -> MethodRule | None:
        """The rule of the chosen method."""
        return self.policy.method(self.session.method) if self.session.method else None

    def back_to(self, page: Page) -> int:
        """How many times Back leads from the page on screen to this one; 0 where it does not."""
        session = self.session
        first = Page.METHOD if session.purpose is Purpose.CHANGE else Page.WELCOME
        here = (
            Page.SUBJECT if session.page is Page.HANDED_OFF else session.page
        )  # Back leads to the same page
        if EventName.BACK not in self.allowed or here not in _STEPS_BACK or page not in _STEPS_BACK:
            return 0
        place, last = _STEPS_BACK.index(page), _STEPS_BACK.index(here)
        return last - place if _STEPS_BACK.index(first) <= place < last else 0

    def say(self, key: str, **values: object) -> str:
        """A text of the catalogue, with where it is from (R48)."""
        self.said.add(key)
        return self._originated(key, self.texts.say(key, **values))

    def count(self, key: str, n: int) -> str:
        """A text with plural forms, with where it is from."""
        return self._originated(key, self.texts.count(key, n))

    def _originated(self, key: str, text: str) -> str:
        if not bases_of(key, self.policy.variants):
            return text
        self.stated.add(key)
        return originated(self.policy, self.texts, key, text)

    @property
    def outcome_key(self) -> str:
        """Where the words for the outcome are: a change, a link or a cancelling has its own (R40, R43, R46)."""
        session = self.session
        return result_key(session.outcome, session.reasons, session.purpose)

    def say_rule(self, key: str, **values: object) -> str:
        """A text that names numbers of the rules in force."""
        return self.say(key, **rule_numbers(self.policy), **values)

    def business_moment(self, moment: datetime) -> str:
        """A moment that was reached by counting business days, marked where their schedule is not published (T02)."""
        at = self.texts.moment(moment)
        return self.say("rules.estimate", at=at) if is_estimate(self.policy, moment) else at

    def statement(self, variant: Variant) -> str:
        """Which reading of a rule is in force, and where it is from (section 6 of the requirements)."""
        self.stated.add(f"variant.{variant}")
        return statement(self.policy, self.texts, variant)

    def action(self, name: str, event: EventName, key: str | None = None) -> CounterpartAction:
        """A counterpart's button, enabled when its event is possible."""
        return CounterpartAction(
            name=name, text=self.say(key or f"action.{name}"), enabled=event in self.allowed
        )
