"""Sending on this computer: switched on and off, what waits, and what a learner does put where it waits (T07)."""

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar
from uuid import uuid4

from pydantic import AwareDatetime, ValidationError

from realname_wizard import __version__, held
from realname_wizard.data_folder import LEARNING_NAME
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.messages.value import Value
from realname_wizard.records.book import Book
from realname_wizard.records.sitting import Mode, Sitting
from realname_wizard.records.xapi import FOLDER, SETUP_NAME
from realname_wizard.records.xapi.client import Lrs, Trouble
from realname_wizard.records.xapi.endpoint import Endpoint, endpoint
from realname_wizard.records.xapi.naming import naming
from realname_wizard.records.xapi.sending import Round, Sender, Sending, Store
from realname_wizard.records.xapi.statements import Statement, Teller
from realname_wizard.store.errors import StoreBusy, StoreError, StoreUnreadable, StoreUnwritable, saving
from realname_wizard.store.keys import Keyring, KeyringSilent, system_keyring
from realname_wizard.store.outbox import Outbox
from realname_wizard.store.sittings import Names

T = TypeVar("T", bound=Value)

PASSWORD_VARIABLE: Final = "REALNAME_WIZARD_LRS_PASSWORD"  # noqa: S105 - its name
"""Where there is no keyring, or a command shall not ask."""
_STATE = "state.json"
_MOST_SHOWN: Final = 20


class Setup(Value):
    """That it is on: where to, as whom, and since when. By the name `secret` the keyring has the password."""

    endpoint: str
    user: str = ""
    secret: str = ""
    since: AwareDatetime

    @property
    def where(self) -> Endpoint:
        """The endpoint. Raises NotPossible."""
        return endpoint(self.endpoint)

    @property
    def name(self) -> str:
        """What people call it, also where the address was changed to one that is none."""
        try:
            return self.where.name
        except NotPossible:
            return self.endpoint


class State(Value):
    """How it went last: when something arrived, and what is in the way, in the catalogue's words."""

    sent: AwareDatetime | None = None
    trouble: str = ""
    values: tuple[tuple[str, str | int], ...] = ()
    waits: bool = False


class Standing(NamedTuple):
    """How it stands: how many statements wait, since when; how many the store refused; how it went last."""

    waiting: int
    since: datetime | None
    refused: int
    state: State


class Desk:
    """Sending from one data folder. `meanwhile` is called again and again while the keyring is waited for."""

    def __init__(self, data: Path, meanwhile: Callable[[], None] = lambda: None) -> None:
        self._keyring = partial(_keyring, meanwhile)
        self._passwords: dict[str, str] = {}
        """Those that the keyring gave, so that it is not asked at every step."""
        folder = data / LEARNING_NAME / FOLDER
        self._setup = Names(folder, lambda tables: _setup(tables) is not None, SETUP_NAME)
        self._state = Names(folder / "state", lambda tables: _state(tables) is not None, _STATE)
        self.outbox = Outbox(folder / "outbox")
        self._copies = folder / "copy"

    # --- on and off

    @property
    def setup(self) -> Setup | None:
        """Where it goes; None where it is off."""
        return _setup(self._setup.seen())

    def switch_on(self, address: str, user: str = "", password: str = "") -> Setup:
        """Send from now on what is done, and what waits already. Raises NotPossible, NotSaved.

        Without a password the one that is known stays, for the same user at the same address: no other is given it.
        """
        where, before = endpoint(address), self.setup
        secret = ""
        if user and not os.environ.get(PASSWORD_VARIABLE):
            same = before is not None and (before.endpoint, before.user) == (where.address, user)
            secret = before.secret if same and before is not None and not password else ""
            secret = secret or self._keep(password)
        made = Setup(endpoint=where.address, user=user, secret=secret, since=datetime.now(UTC))
        try:
            self._write({"sending": {"1": made.model_dump(mode="json")}})
        except (NotPossible, NotSaved):
            if before is None or before.secret != secret:
                self._forget(made)  # nobody would find that password again
            raise
        if before is not None and before.secret != secret:
            self._forget(before)
        self._say(State())
        return made

    def switch_off(self) -> int:
        """Send nothing from now on; what waits is dropped: how many. Raises NotPossible, NotSaved."""
        before, (count, _since) = self.setup, self.outbox.waiting()
        self._write({})
        if before is not None:
            self._forget(before)
        with saving():
            self.outbox.forget()
        return count

    def _write(self, tables: dict[str, dict[str, dict[str, Any]]]) -> None:
        def change(known: dict[str, dict[str, dict[str, Any]]]) -> None:
            known.clear()
            known.update(tables)

        try:
            with saving():
                self._setup.change(change)
        except StoreBusy as error:
            raise NotPossible(str(error), "records.busy") from error

    def _keep(self, password: str) -> str:
        """Put it into the keyring; its name there. Raises NotPossible where there is none: it lies nowhere in clear."""
        if not password:
            raise NotPossible("a password belongs here", "xapi.password_needed")
        keyring, name = self._keyring(), f"lrs-{uuid4().hex}"
        try:
            if keyring is not None:
                keyring.put(name, password)
                if keyring.get(name) == password:
                    return name
        except KeyringSilent:
            pass
        raise NotPossible("there is no keyring", "xapi.no_keyring", variable=PASSWORD_VARIABLE)

    def _forget(self, setup: Setup) -> None:
        if setup.secret and (keyring := self._keyring()) is not None:
            with suppress(KeyringSilent):
                keyring.remove(setup.secret)

    def _password(self, setup: Setup) -> str:
        """Raises Trouble where the keyring does not give it."""
        told = os.environ.get(PASSWORD_VARIABLE, "")
        if told or not setup.user:
            return told
        if setup.secret in self._passwords:
            return self._passwords[setup.secret]
        keyring = self._keyring()
        try:
            found = keyring.get(setup.secret) if keyring is not None and setup.secret else None
        except KeyringSilent:
            found = None
        if found is None:
            raise Trouble("xapi.trouble.no_password", waits=True, host=setup.where.name)
        self._passwords[setup.secret] = found
        return found

    # --- a round

    def store(self) -> Lrs | None:
        """The store; None where it is off. Raises Trouble, NotPossible."""
        setup = self.setup
        return None if setup is None else Lrs(setup.where, setup.user, self._password(setup))

    def send(self, stop: Callable[[], bool] = lambda: False, store: Store | None = None) -> Round:
        """Send what waits. Raises StoreBusy, StoreUnreadable, StoreUnwritable."""
        try:
            where = store or self.store()
        except Trouble as trouble:
            done = Round(trouble=trouble)
        except NotPossible as error:
            done = Round(trouble=Trouble(error.key, waits=True))
        else:
            if where is None:
                return Round()
            try:
                done = Sender(self.outbox, where, lambda: stop() or self.setup is None).run()
            finally:
                if isinstance(where, Lrs):
                    where.close()
        self._say(_after(done, self.state))
        return done

    def copy_of(self, setup: Setup) -> Path:
        """Where what was read of that store lies."""
        return self._copies / hashlib.sha256(setup.endpoint.encode()).hexdigest()[:16]

    @property
    def state(self) -> State:
        """How it went last."""
        return _state(self._state.seen()) or State()

    def _say(self, state: State) -> None:
        if state == self.state:
            return

        def change(known: dict[str, dict[str, dict[str, Any]]]) -> None:
            known["state"] = {"1": state.model_dump(mode="json")}

        with suppress(StoreError):  # only what is told of it
            self._state.change(change)

    def standing(self) -> Standing:
        """How it stands."""
        waiting, since = self.outbox.waiting()
        return Standing(waiting, since, len(self.outbox.refused()), self.state)

    # --- what would be sent

    def preview(self, book: Book) -> tuple[Statement, ...]:
        """The next statements: what waits; else how the next session begins, and what the last one would have been."""
        waiting: list[Statement] = []
        for name in self.outbox.names()[:_MOST_SHOWN]:
            with suppress(StoreUnreadable):
                waiting += self.outbox.rows(name)
        if waiting:
            return tuple(waiting[:_MOST_SHOWN])
        with suppress(NotPossible, NotSaved):  # or the code would be another one tomorrow
            book.settle()
        teller, known, now = Teller(naming()), book.people, datetime.now(UTC)
        begins = Sitting(
            learner=known.learner,
            group=known.group,
            program=__version__,
            mode=Mode.DO,
            began=now,
            ended=now,
            simulated_from=now,
            simulated_to=now,
        )
        first = next(teller.told(begins))
        last = [each for each in book.sittings() if each.learner == known.learner][-1:]
        return (first, *(told for each in last for told in teller.told(each)))


class Feeding:
    """Puts what a learner does where it waits, as it is told. `tell` hears where that cannot be written, once.

    A lesson that a platform launched is told to that platform alone: in two stores it would be two people's.
    """

    def __init__(
        self,
        desk: Desk,
        book: Book,
        *,
        waits: Callable[[], None] = lambda: None,
        tell: Callable[[NotSaved], None] = lambda _error: None,
    ) -> None:
        self._desk, self._book, self._waits, self._tell = desk, book, waits, tell
        self._teller = Teller(naming())
        self._told: dict[str, set[str]] = {}
        self._held: list[Statement] = []
        self._trouble = False
        self._stop = book.listen(self.hear)

    def close(self) -> None:
        """Hear no more; what could not be written is tried once more."""
        self._stop()
        if self._held:
            self._put([], settle=True)

    def hear(self, sitting: Sitting) -> None:
        """Something was done."""
        if self._desk.setup is None or self._book.is_claimed(sitting):
            return
        known = self._told.setdefault(sitting.id, set())
        new = [each for each in self._teller.told(sitting) if each["id"] not in known]
        known.update(each["id"] for each in new)
        if sitting.now is None:
            del self._told[sitting.id]
        else:
            new.append(self._teller.progressed(sitting))
        self._put(new, settle=sitting.now is None)  # a page turn does not wait for the folder

    def _put(self, new: list[Statement], *, settle: bool) -> None:
        self._held += new
        try:
            self._desk.outbox.put(self._held, settle=settle)
        except StoreUnwritable as error:
            if not self._trouble:
                self._trouble = True
                self._tell(NotSaved(error.cause))
        else:
            self._held, self._trouble = [], False
        self._waits()


class Sent:
    """Feeding and sending, for as long as a window is open. `told` hears in another thread when something changed."""

    def __init__(
        self,
        desk: Desk,
        book: Book,
        *,
        told: Callable[[], None],
        tell: Callable[[NotSaved], None],
    ) -> None:
        self.sending = Sending(desk.send, lambda: bool(desk.outbox.names()), lambda _what: told())
        self._feeding = Feeding(desk, book, waits=self.sending.wake, tell=tell)

    def close(self) -> None:
        """End; what waits is sent the next time."""
        self._feeding.close()
        self.sending.close()


def _keyring(meanwhile: Callable[[], None]) -> Keyring | None:
    return system_keyring(meanwhile=meanwhile)


def _after(done: Round, before: State) -> State:
    sent = datetime.now(UTC) if done.sent else before.sent
    if done.trouble is None:
        return State(sent=sent)
    values = tuple(
        (key, each if isinstance(each, int) else str(each)) for key, each in done.trouble.values.items()
    )
    return State(sent=sent, trouble=done.trouble.key, values=values, waits=done.trouble.waits)


def secret_in(file: Path) -> str:
    """The name under which the keyring has the password of what is set up in that file; empty where there is none."""
    try:
        setup = _setup(json.loads(held.read(file)))
    except (OSError, ValueError, RecursionError, TypeError):
        return ""
    return setup.secret if setup is not None else ""


def _setup(tables: dict[str, dict[str, dict[str, Any]]]) -> Setup | None:
    return _value(Setup, tables, "sending")


def _state(tables: dict[str, dict[str, dict[str, Any]]]) -> State | None:
    return _value(State, tables, "state")


def _value(kind: type[T], tables: dict[str, dict[str, dict[str, Any]]], name: str) -> T | None:
    try:
        return kind.model_validate(tables[name]["1"])
    except (KeyError, ValidationError):
        return None
