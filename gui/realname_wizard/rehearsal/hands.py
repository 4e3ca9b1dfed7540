"""Whose hands follow a walkthrough: what a user can do, as a protocol, and hands that need no window."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from realname_wizard.conductor import Conductor
from realname_wizard.flow.details import fields_on_page
from realname_wizard.flow.door import Given
from realname_wizard.messages.account_events import (
    BeginChange,
    NamesAccount,
    NamingAct,
    OpenAccount,
    RequestQuota,
    Settle,
)
from realname_wizard.messages.events import (
    Act,
    Body,
    CheckFace,
    ChooseMethod,
    ChooseRegion,
    ChooseSubject,
    PlainAct,
)
from realname_wizard.messages.outside_events import LanguageSwitched
from realname_wizard.messages.refusals import NotAllowed
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.typed import Typed, TypedAmount, TypedPayment, TypedSearch
from realname_wizard.rehearsal.support_kit import save_kit
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Blocker, EventName, Field, Method, Region, Subject


class Impossible(Exception):  # noqa: N818 - the word of the walkthrough format
    """The step is not possible here; nothing has changed."""


class Hands(Protocol):
    """What a user can do. Each raises Impossible where the page does not offer it."""

    def take_up(self, conductor: Conductor) -> None:
        """Begin, or go on after a restart, with this Conductor."""

    def choose(self, choice: Region | Subject | Method) -> None:
        """Choose on `region`, `subject` or `method`, and go on."""

    def fill(self, field: Field, text: str) -> None:
        """Type into a field of the details page."""

    def press(self, name: PlainAct) -> None:
        """Press the page's own button, or a counterpart's, that needs no further word."""

    def check_face(self, scene: Scene) -> None:
        """Position the face and have it checked."""

    def pay(self, amount: str, *, own_account: bool) -> None:
        """Pay a top-up."""

    def enter_amount(self, amount: str) -> None:
        """Enter the amount that arrived."""

    def open_account(self, name: str) -> None:
        """Go to another account."""

    def change(self, to: Subject) -> None:
        """Ask for a change of information."""

    def name_account(self, name: NamingAct, other: str) -> None:
        """Link, create, log in to, or appeal for another account."""

    def find_accounts(self, by: Mapping[Field, str]) -> None:
        """Look for the accounts of an identity."""

    def request_quota(self, limit: int) -> None:
        """Ask the account manager for so many accounts."""

    def settle(self, what: Blocker) -> None:
        """Settle what keeps the account from being cancelled."""

    def save_support_kit(self) -> None:
        """Save what support needs."""

    def switch_language(self, language: str) -> None:
        """Switch the language."""

    def picture(self, path: Path) -> Path | None:
        """Make a picture of what is on screen; None where there is no screen."""

    def leave(self) -> None:
        """Let go of everything."""


class NoWindow:
    """Hands that act on the Conductor directly: the state machine, counterparts and store, no window."""

    def __init__(self) -> None:
        self._conductor: Conductor | None = None

    @property
    def conductor(self) -> Conductor:
        """The Conductor at hand."""
        if self._conductor is None:
            raise RuntimeError("the hands have not taken up anything")
        return self._conductor

    def take_up(self, conductor: Conductor) -> None:
        """Begin, or go on after a restart, with this Conductor."""
        self._conductor = conductor

    def _act(self, body: Given) -> None:
        try:
            self.conductor.take(body)
        except NotAllowed as refusal:
            raise Impossible(str(refusal)) from refusal

    def choose(self, choice: Region | Subject | Method) -> None:
        """Choose on `region`, `subject` or `method`, and go on."""
        body: Body
        if isinstance(choice, Region):
            body = ChooseRegion(region=choice)
        elif isinstance(choice, Subject):
            body = ChooseSubject(subject=choice)
        else:
            body = ChooseMethod(method=choice)
        try:
            self.conductor.take(body)
        except NotAllowed as refusal:
            page = self.conductor.world.session.page
            raise Impossible(f"{choice} cannot be chosen on {page}") from refusal

    def fill(self, field: Field, text: str) -> None:
        """Type into a field of the details page."""
        session = self.conductor.world.session
        try:
            self.conductor.take(Typed({field: text}))
        except NotAllowed as refusal:
            known = ", ".join(fields_on_page(self.conductor.policy, session)) or "no fields"
            message = f"{field} cannot be filled on {session.page}; the chosen method asks for: {known}"
            raise Impossible(message) from refusal

    def press(self, name: PlainAct) -> None:
        """Press the page's own button, or a counterpart's, that needs no further word."""
        self._act(Act(name=name))

    def check_face(self, scene: Scene) -> None:
        """Position the face and have it checked."""
        self._act(CheckFace(scene=scene))

    def pay(self, amount: str, *, own_account: bool) -> None:
        """Pay a top-up."""
        self._act(TypedPayment(amount, own_account=own_account))

    def enter_amount(self, amount: str) -> None:
        """Enter the amount that arrived."""
        self._act(TypedAmount(amount))

    def open_account(self, name: str) -> None:
        """Go to another account."""
        if EventName.OPEN_ACCOUNT not in self.conductor.allowed():
            raise Impossible(f"another account cannot be opened on {self.conductor.world.session.page}")
        self._act(OpenAccount(other=name))

    def change(self, to: Subject) -> None:
        """Ask for a change of information."""
        self._act(BeginChange(to=to))

    def name_account(self, name: NamingAct, other: str) -> None:
        """Link, create, log in to, or appeal for another account."""
        self._act(NamesAccount(name=name, other=other))

    def find_accounts(self, by: Mapping[Field, str]) -> None:
        """Look for the accounts of an identity."""
        try:
            self.conductor.take(TypedSearch(by))
        except NotAllowed as refusal:
            raise Impossible(str(refusal)) from refusal

    def request_quota(self, limit: int) -> None:
        """Ask the account manager for so many accounts."""
        self._act(RequestQuota(limit=limit))

    def settle(self, what: Blocker) -> None:
        """Settle what keeps the account from being cancelled."""
        self._act(Settle(what=what))

    def save_support_kit(self) -> None:
        """Save what support needs; without a window there is no picture in it."""
        save_kit(self.conductor, Texts.load(self.conductor.world.language))

    def switch_language(self, language: str) -> None:
        """Switch the language."""
        self.conductor.take(LanguageSwitched(language=language))

    def picture(self, path: Path) -> Path | None:
        """No screen, no picture."""
        return None

    def leave(self) -> None:
        """Let go of everything."""
        self._conductor = None
