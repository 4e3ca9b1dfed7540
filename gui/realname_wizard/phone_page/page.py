"""The page as the windows know it: open it, show something on it, hear what was done, close it."""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from realname_wizard.phone_page.addresses import LOOPBACK, is_local
from realname_wizard.phone_page.answers import Answers
from realname_wizard.phone_page.gate import Gate
from realname_wizard.phone_page.pages import CODE_PATH
from realname_wizard.phone_page.screen import Screen
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName

if TYPE_CHECKING:
    from realname_wizard.phone_page.server import Limits, PhoneServer


class PhonePage:
    """A local page on which a real phone shows and answers the code on screen. Off until `open`.

    `acted` is called with the screen's code and the event, in a thread of the server: it must be quick, hand the
    event to its own thread, and drop what is stale or no longer allowed there (somebody may press twice).
    `show`, `speak` and `url` may be called from any thread; `open` and `close` belong to one, and not to `acted`.
    """

    def __init__(
        self,
        texts: Texts,
        acted: Callable[[str, EventName], None],
        clock: Callable[[], float] = monotonic,
        limits: "Limits | None" = None,
    ) -> None:
        self._gate = Gate(clock)
        self._answers = Answers(self._gate, texts, acted)
        self._limits = limits
        self._server: PhoneServer | None = None

    @property
    def is_open(self) -> bool:
        """Whether a port is open."""
        return self._server is not None

    def open(self, host: str = LOOPBACK, port: int = 0) -> str:
        """Listen at `host`, an IPv4 address of this computer, and return the address without a token.

        Only loopback and local networks are possible, and never all interfaces at once (ValueError).
        Raises OSError where the system refuses, and RuntimeError where the page is open already.
        """
        from realname_wizard.phone_page.server import Limits, PhoneServer  # noqa: PLC0415 - a slow import

        if self._server is not None:
            raise RuntimeError("the phone page is open already")
        if not is_local(host):
            raise ValueError(f"not an address of this computer or a local network: {host}")
        self._server = PhoneServer(host, port, self._answers, self._limits or Limits())
        return self._server.origin

    def close(self) -> None:
        """Close the port, end every connection and wait for the threads; `acted` is not called any more."""
        self._gate.show(None)
        if self._server is not None:
            self._server.stop()
            self._server = None

    def show(self, screen: Screen | None) -> None:
        """What the phone shows from now on; None: there is nothing to scan.

        Call it whenever the page model changed, and after `open`. A code gets its token with its first screen,
        keeps it, and loses it with the final answer or at the end of its time; `url` then changes.
        """
        self._gate.show(screen)

    def answering_seconds(self) -> float:
        """How long a phone may still ask again for the answer that it gave; 0 where nothing keeps the page open."""
        return self._gate.answering_seconds() if self._server else 0.0

    def speak(self, texts: Texts) -> None:
        """Go on in another language (T08)."""
        self._answers.texts = texts

    def url(self) -> str | None:
        """The address with the token, for the code on screen; None while closed or with nothing to scan."""
        token = self._gate.token()
        return f"{self._server.origin}{CODE_PATH}{token}" if self._server and token else None
