"""Accounts, identities, limits, changes, cancellings and the clock in any order: what must hold, holds."""

from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.flow.mending import mend_page
from realname_wizard.identity.specimens import specimen
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.account_events import (
    BeginChange,
    NamesAccount,
    NamingAct,
    OpenAccount,
    RequestQuota,
    Settle,
)
from realname_wizard.messages.events import CheckFace, ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.typed import ClockBy, TypedSearch, TypedSpecimen
from realname_wizard.messages.world import Account, Ledger
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import (
    Blocker,
    EventName,
    Field,
    Method,
    Outcome,
    Page,
    Purpose,
    Region,
    Standing,
    Subject,
)

START = datetime.fromisoformat("2026-11-27T09:00:00+08:00")
KEY = bytes(range(32))
NAMES = tuple(f"account-{number}" for number in range(1, 7))
PEOPLE = ("individual", "individual_middle_dot")
ENTERPRISES = ("enterprise", "social_organisation")
FACES = {Subject.INDIVIDUAL: Method.FACE, Subject.ENTERPRISE: Method.LEGAL_REP_FACE}
TEXTS = Texts.load("en")
names, people = st.sampled_from(NAMES), st.sampled_from(PEOPLE)


class Completed(NamedTuple):
    """A change that was completed: whose, and in which month."""

    account: str
    month: tuple[int, int]


class AccountLife(RuleBasedStateMachine):
    """Everything a person can do with accounts, in any order."""

    @initialize()
    def begin(self) -> None:
        """A platform that nobody has verified anything on yet."""
        rich = Account(name="rich", balance=100, arrears=5, resources=1)
        ledger = Ledger(accounts=(rich,))
        self.conductor = Conductor(
            Store.in_memory(key=KEY),
            new_world(now=START, account=NAMES[0], ledger=ledger, rules=BUNDLED),
            BUNDLED,
        )
        self.before = self.ledger
        self.completed: list[Completed] = []

    @property
    def ledger(self) -> Ledger:
        return self.conductor.world.ledger

    def press(self, name: EventName) -> None:
        with suppress(NotAllowed, NotPossible):
            self.conductor.take(name)

    # --- the ways to be verified

    @rule(name=st.one_of(names, st.just("rich")))
    def go_to(self, name: str) -> None:
        self.come_to_rest()
        self.conductor.take(OpenAccount(other=name))

    def come_to_rest(self) -> None:
        """Break off what is under way, as a person may at any moment."""
        for name in (EventName.CANCEL, EventName.CLOSE):
            self.press(name)

    @rule(
        name=names,
        who=st.sampled_from([PEOPLE[0], PEOPLE[0], *PEOPLE, *ENTERPRISES]),
        keep_going=st.sampled_from([True, True, False]),
    )
    def verify(self, *, name: str, who: str, keep_going: bool) -> None:
        self.go_to(name)
        if self.conductor.world.session.page is not Page.WELCOME:
            return
        subject = Subject.INDIVIDUAL if who in PEOPLE else Subject.ENTERPRISE
        self.conductor.take(EventName.NEXT)
        self.conductor.take(ChooseRegion(region=Region.MAINLAND))
        self.conductor.take(ChooseSubject(subject=subject))
        self.conductor.take(ChooseMethod(method=FACES[subject]))
        self._fill_and_prove(who, keep_going=keep_going)

    def _fill_and_prove(self, who: str, *, keep_going: bool) -> None:
        self.conductor.take(TypedSpecimen(who))
        self.conductor.take(EventName.NEXT)
        self.conductor.take(EventName.SUBMIT)
        if keep_going and self.conductor.world.session.page is Page.FACE:
            self.conductor.take(CheckFace(scene=Scene()))

    # --- changes

    @precondition(lambda self: any(each.identity for each in self.ledger.accounts))
    @rule(
        place=st.integers(0, 7),
        who=st.sampled_from([*PEOPLE, *ENTERPRISES]),
        prove=st.sampled_from([True, True, True, False]),
        finish=st.sampled_from([True, True, True, False]),
    )
    def change(self, *, place: int, who: str, prove: bool, finish: bool) -> None:
        verified = [each.name for each in self.ledger.accounts if each.identity]
        self.go_to(verified[place % len(verified)])
        to = Subject.INDIVIDUAL if who in PEOPLE else Subject.ENTERPRISE
        with suppress(NotAllowed):
            self.conductor.take(BeginChange(to=to))
        session = self.conductor.world.session
        if session.page is not Page.METHOD or session.subject is None or not prove:
            return
        self.conductor.take(ChooseMethod(method=FACES[session.subject]))
        self.conductor.take(CheckFace(scene=Scene()))
        self.conductor.take(ChooseMethod(method=FACES[to]))
        self._fill_and_prove(who, keep_going=finish)

    @precondition(lambda self: EventName.WITHDRAW_CHANGE in self.conductor.allowed())
    @rule()
    def withdraw_the_change(self) -> None:
        before = self.ledger
        self.conductor.take(EventName.WITHDRAW_CHANGE)
        assert self.ledger == before
        assert self.conductor.world.session.page is Page.ACCOUNT

    # --- all the rest

    @rule(act=st.sampled_from([EventName.LINK_ACCOUNT, EventName.CREATE_SUB, EventName.LOG_IN]), other=names)
    def name_another(self, act: NamingAct, other: str) -> None:
        with suppress(NotAllowed, NotPossible):
            self.conductor.take(NamesAccount(name=act, other=other))

    @rule(what=st.sampled_from(list(Blocker)))
    def settle(self, what: Blocker) -> None:
        with suppress(NotAllowed, NotPossible):
            self.conductor.take(Settle(what=what))

    @rule(name=st.one_of(names, st.just("rich")), settled=st.booleans())
    def cancel_an_account(self, *, name: str, settled: bool) -> None:
        self.go_to(name)
        self.press(EventName.SHOW_ACCOUNT)
        for what in Blocker if settled else ():
            self.settle(what)
        self.press(EventName.CANCEL_ACCOUNT)

    @rule()
    def keep_the_account(self) -> None:
        self.press(EventName.WITHDRAW_CANCELLING)

    @rule(limit=st.integers(1, 20))
    def ask_for_more(self, limit: int) -> None:
        with suppress(NotAllowed, NotPossible):
            self.conductor.take(RequestQuota(limit=limit))

    @rule(person=people)
    def find(self, person: str) -> None:
        with suppress(NotAllowed):
            self.conductor.take(TypedSearch({Field.ID_NUMBER: specimen(person)[Field.ID_NUMBER]}))
            found = self.conductor.world.desk.found or ()
            assert all(self.ledger.account(name) for name in found)

    @rule(act=st.sampled_from([EventName.CANCEL, EventName.CLOSE, EventName.RETRY, EventName.SHOW_ACCOUNT]))
    def leave_or_try_again(self, act: EventName) -> None:
        self.press(act)

    @precondition(lambda self: self.conductor.world.session.page is Page.FACE)
    @rule()
    def show_the_face(self) -> None:
        self.conductor.take(CheckFace(scene=Scene()))

    @rule(days=st.sampled_from([1, 3, 9, 20, 31]))
    def let_days_pass(self, days: int) -> None:
        self.conductor.take(ClockBy(days=days))

    @rule()
    def go_to_the_deadline(self) -> None:
        with suppress(NotPossible):
            self.conductor.take(ClockBy(to="deadline"))

    # --- what must hold

    @invariant()
    def nobody_has_more_accounts_than_the_limit(self) -> None:
        quotas = self.conductor.policy.quotas
        for each in self.ledger.accounts:
            if each.identity is not None:
                individual = each.identity.subject is Subject.INDIVIDUAL
                usual = quotas.individual if individual else quotas.enterprise
                number = each.identity.fingerprint
                assert self.ledger.used(number) <= self.ledger.limit(usual, number)
            phones = [one for one in self.ledger.accounts if each.mobile and one.mobile == each.mobile]
            assert len(phones) <= quotas.mobile

    @invariant()
    def information_changes_once_a_month_at_most(self) -> None:
        for each in self.ledger.accounts:
            known = self.before.account(each.name)
            if each.changed_at is not None and (known is None or known.changed_at != each.changed_at):
                local = each.changed_at.astimezone(SHANGHAI)
                self.completed.append(Completed(each.name, (local.year, local.month)))
        assert len(set(self.completed)) == len(self.completed)

    @invariant()
    def only_cancelling_ends_a_verification(self) -> None:
        for known in self.before.accounts:
            each = self.ledger.account(known.name)
            assert each is not None, "no account disappears"
            if known.identity is not None and each.identity is None:
                assert each.standing is Standing.CANCELLED
            if known.identity is not None and each.identity not in (None, known.identity):
                assert each.changed_at is not None, "another identity comes by a completed change only"
                assert known.changed_at != each.changed_at
            assert known.standing is not Standing.CANCELLED or each.standing is Standing.CANCELLED
        self.before = self.ledger

    @invariant()
    def every_refusal_says_what_to_do(self) -> None:
        session, policy = self.conductor.world.session, self.conductor.policy
        if session.outcome is not Outcome.REJECTED:
            return
        first = policy.first_reason(session.reasons)
        assert first.kind
        assert mend_page(policy, session) or first.places
        assert TEXTS.has(f"reason.{first.reason}.do")
        if session.page is Page.RESULT:
            assert EventName.RETRY in self.conductor.allowed()
            page = self.conductor.page(TEXTS)
            assert page.result is not None
            assert page.result.reasons[0].do

    @invariant()
    def a_change_under_way_has_changed_nothing(self) -> None:
        session = self.conductor.world.session
        under_way = session.purpose is Purpose.CHANGE and session.outcome is not Outcome.VERIFIED
        if under_way and session.page in (
            Page.METHOD,
            Page.DETAILS,
            Page.REVIEW_DETAILS,
            Page.FACE,
            Page.WAITING,
        ):
            account = self.ledger.account(session.account)
            assert account is not None
            assert account.identity is not None
            assert account.changed_at is None or account.changed_at <= session.attempt.started_at


TestAccountLife = pytest.mark.row("R16", "R17", "R40", "R42", "R43", "R46")(AccountLife.TestCase)
TestAccountLife.settings = settings(
    max_examples=300 if settings.get_current_profile_name() == "long" else 80,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
"""Some 14,000 steps in the long run."""
