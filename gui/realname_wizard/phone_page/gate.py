"""Who may see and answer the code on screen: one token at a time, unguessable, single use, expiring (T09)."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Condition

from realname_wizard.phone_page.screen import FINAL, Screen
from realname_wizard.words import EventName

TOKEN_BYTES = 32
STANDING_SECONDS = 600
"""How long a token lives, in real seconds, where the simulated clock stands still and gives no end."""
ANSWERED_SECONDS = 60
"""How long a second tap, or a page loaded again, is told the answer that was taken, in real seconds."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the holder of the right token may see. `seconds` is how long the token is still good for."""

    screen: Screen
    seconds: float
    revision: int


@dataclass(frozen=True, slots=True)
class _Pass:
    screen: Screen
    token: str
    ends_at: float
    used: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """The final answer that was taken with a token; it is told again for a while."""

    event: EventName
    token: str
    ends_at: float


class Gate:
    """Holds the screen on show and its token. Every method may be called from any thread.

    `clock` gives seconds that only grow. Wrong and expired tokens are answered alike, with None; one that was used
    is answered with what it was used for, and after `ANSWERED_SECONDS` as any other.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._news = Condition()
        self._pass: _Pass | None = None
        self._answered: Answered | None = None
        self._revision = 0

    def show(self, screen: Screen | None) -> None:
        """Put `screen` in place of the last one, and begin its time anew.

        A token is kept while the code is the same; once it ran out the same code gets a fresh one, and once it
        was used the code gets none any more.
        """
        with self._news:
            self._pass = None if screen is None else self._pass_for(screen)
            self._revision += 1
            self._news.notify_all()

    def _pass_for(self, screen: Screen) -> _Pass:
        now, last = self._clock(), self._pass
        left = STANDING_SECONDS if screen.seconds_left is None else screen.seconds_left
        if last is not None and last.screen.code == screen.code and (last.used or now <= last.ends_at):
            return replace(last, screen=screen, ends_at=now + left)
        return _Pass(screen=screen, token=secrets.token_urlsafe(TOKEN_BYTES), ends_at=now + left)

    def token(self) -> str | None:
        """The token that is good now, if there is one."""
        with self._news:
            return self._pass.token if self._pass is not None and self._is_good(self._pass) else None

    def answering_seconds(self) -> float:
        """How long somebody may still be told an answer that was taken."""
        with self._news:
            return max(0.0, self._answered.ends_at - self._clock()) if self._answered else 0.0

    def look(self, token: str) -> Shown | Answered | None:
        """What this token shows, or what it was used for. It changes nothing."""
        with self._news:
            return self._look(token)

    def _look(self, token: str) -> Shown | Answered | None:
        last = self._answered
        if last is not None and secrets.compare_digest(token.encode(), last.token.encode()):
            return last if self._clock() <= last.ends_at else None
        held = self._pass
        # Compared also where there is nothing to compare with, so that the time taken tells nothing.
        expected = held.token if held is not None else "-" * 43
        same = secrets.compare_digest(token.encode(), expected.encode())
        if held is None or not same or not self._is_good(held):
            return None
        return Shown(screen=held.screen, seconds=held.ends_at - self._clock(), revision=self._revision)

    def _is_good(self, held: _Pass) -> bool:
        return not held.used and self._clock() <= held.ends_at

    def take(self, token: str, event: EventName) -> Shown | Answered | None:
        """Accept `event` where the screen offers it, and return what was shown then.

        A final answer uses the token up: of several that race, one is accepted and the others are told that one.
        Where the token is good but the screen has moved on, nothing is used up; see `Screen.offers`.
        """
        with self._news:
            shown = self._look(token)
            final = isinstance(shown, Shown) and shown.screen.offers(event) and event in FINAL
            if final and self._pass is not None:
                self._pass = replace(self._pass, used=True)
                self._answered = Answered(event, token, self._clock() + ANSWERED_SECONDS)
            return shown

    def wait_for_news(self, shown: Shown, seconds: float) -> None:
        """Return once something else is on show than `shown`, or after `seconds`."""
        with self._news:
            self._news.wait_for(lambda: self._revision != shown.revision, timeout=seconds)
