"""A launch by a learning platform (cmi5): the next sitting is told to it, of whom and where it says (T07).

The key that a launch gives is for this one session and is kept in memory alone. So what waits for a platform is told
only as long as the program is open; the sitting itself is kept as all others.
"""

import json
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from realname_wizard.course.link import Launch as Launching
from realname_wizard.data_folder import LEARNING_NAME
from realname_wizard.records.book import Book
from realname_wizard.records.sitting import Sitting
from realname_wizard.records.xapi import FOLDER
from realname_wizard.records.xapi.client import Lrs, Trouble
from realname_wizard.records.xapi.endpoint import Endpoint, endpoint
from realname_wizard.records.xapi.naming import naming
from realname_wizard.records.xapi.sending import Round, Sender, Sending
from realname_wizard.records.xapi.statements import Launch, Teller
from realname_wizard.store.errors import StoreError, StoreUnwritable
from realname_wizard.store.outbox import Outbox

_NAME: Final = "launch"
_PATIENCE: Final = 2.0
"""Seconds: who has done a lesson closes the program, and nobody can tell it later."""
_DATA, _PREFERENCES = "LMS.LaunchData", "cmi5LearnerPreferences"


def _mastery(told: object) -> float | None:
    """What part of the points is enough; None where the platform does not say so."""
    if isinstance(told, bool) or not isinstance(told, int | float):
        return None
    return told if 0 <= told <= 1 else None


def _nobody() -> None:
    """Nobody asks."""


class Launched:
    """Tells the next sitting of a data folder to the platform that launched it; ends by itself once that has arrived.

    `told` hears, in another thread, when something was sent or could not be; `trouble` is what is in the way then.
    Raises NotPossible for an address that is none.
    """

    def __init__(self, data: Path, launch: Launching, *, told: Callable[[], None] = _nobody) -> None:
        self._where, self._launch, self._told = endpoint(launch.endpoint), launch, told
        self.trouble: Trouble | None = None
        self._id = ""
        self._heard: deque[Sitting] = deque()
        self._known: set[str] = set()
        self._was_at_the_end = self._over = False
        self._store: Lrs | None = None
        self._teller: Teller | None = None
        folder = data / LEARNING_NAME / FOLDER / _NAME
        with suppress(StoreUnwritable):  # nobody can send what an earlier launch left
            Outbox(folder).forget()
        self._outbox = Outbox(folder / uuid4().hex)
        book = Book(data)
        self._stop, self._unclaim = book.listen(self._hear), book.claim(self._is_launched)
        self._sending = Sending(self._round, self._waits, self._after)

    def close(self) -> None:
        """Tell no more; what is left goes, where the platform takes it within moments, or else nowhere."""
        self._stop()
        self._unclaim()
        self._sending.finish(_PATIENCE)
        with suppress(StoreUnwritable):  # nobody sends what is left
            self._outbox.forget()

    @property
    def is_over(self) -> bool:
        """Whether the sitting has ended and all of it has arrived."""
        return self._over and not self._waits()

    @property
    def has_begun(self) -> bool:
        """Whether anything was done in the lesson."""
        return bool(self._id)

    def _is_launched(self, sitting: Sitting) -> bool:
        """The first sitting of a walkthrough that is heard of is the one that was launched."""
        return bool(sitting.walkthrough) and self._id in ("", sitting.id)

    def _hear(self, sitting: Sitting) -> None:
        if self._is_launched(sitting):
            self._id = sitting.id
            self._heard.append(sitting)
            if sitting.now is None:
                self._over = True
                self._stop()
            self._sending.wake()

    # --- in the thread that sends

    def _waits(self) -> bool:
        return bool(self._heard) or bool(self._outbox.names())

    def _round(self, stop: Callable[[], bool]) -> Round:
        try:
            if self._store is None or self._teller is None:
                self._begin()
            self._put()
        except Trouble as trouble:
            return Round(trouble=trouble)
        assert self._store is not None  # noqa: S101 - begun above
        return Sender(self._outbox, self._store, stop).run()

    def _begin(self) -> None:
        """Ask for the key, which is given once, and for what the platform wants to be told. Raises Trouble."""
        if self._store is None:
            fetch = Endpoint(self._launch.fetch, self._where.name)
            self._store = Lrs(self._where, token=Lrs(fetch).token())
        data = self._store.document("activities/state", self._about("stateId", _DATA, activity=True))
        self._store.document("agents/profile", self._about("profileId", _PREFERENCES, activity=False))
        template = data.get("contextTemplate")
        launch = Launch(
            self._launch.actor_page,
            self._launch.actor_name,
            self._launch.registration,
            self._launch.activity,
            template if isinstance(template, dict) else {},
            data.get("launchMode", "Normal") == "Normal",
            _mastery(data.get("masteryScore")),
        )
        self._teller = Teller(naming(), launch)

    def _about(self, key: str, name: str, *, activity: bool) -> dict[str, str]:
        account = {"homePage": self._launch.actor_page, "name": self._launch.actor_name}
        agent = json.dumps({"objectType": "Agent", "account": account}, ensure_ascii=False)
        of: dict[str, str] = {"activityId": self._launch.activity, "registration": self._launch.registration}
        return {key: name, "agent": agent, **(of if activity else {})}

    def _put(self) -> None:
        """What was heard waits to be sent."""
        assert self._teller is not None  # noqa: S101 - begun before
        while self._heard:
            sitting = self._heard[0]
            if sitting.now is not None:
                self._was_at_the_end = 0 < sitting.now.of <= sitting.now.step
            else:
                gone_through = [each.how != "missing" for each in sitting.steps]
                self._was_at_the_end |= sitting.passed is not None and all(gone_through)
            told: list[dict[str, Any]] = [
                each
                for each in self._teller.told(sitting, to_the_end=self._was_at_the_end)
                if each["id"] not in self._known
            ]
            more = [] if sitting.now is None else [self._teller.progressed(sitting)]
            self._outbox.put([*told, *more])
            self._known.update(each["id"] for each in told)
            self._heard.popleft()

    def _after(self, done: Round | StoreError) -> None:
        self.trouble = done.trouble if isinstance(done, Round) else None
        self._told()
