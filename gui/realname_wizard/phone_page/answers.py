"""What a request is answered with, apart from the sockets it came through."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl

from realname_wizard.phone_page import pages
from realname_wizard.phone_page.gate import Answered, Gate
from realname_wizard.phone_page.screen import FINAL
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName

NEWS_SECONDS = 1.5
"""How long an answer waits for the wizard to show its next screen, so that the phone goes on without a reload."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: what it says, and the headers that differ from one to the next."""

    status: HTTPStatus
    body: str = ""
    kind: str = "text/html"
    location: str = ""
    allow: str = ""


class Answers:
    """Looks and acts for those who have the token. Every method may be called from any thread."""

    def __init__(self, gate: Gate, texts: Texts, acted: Callable[[str, EventName], None]) -> None:
        self._gate = gate
        self._acted = acted
        self.texts = texts

    def allowed(self, path: str) -> str:
        """The methods possible at `path`, as the Allow header lists them; nothing for an unknown path."""
        if path == pages.ACT_PATH:
            return "POST"
        return "GET, HEAD" if path == pages.STYLE_PATH or path.startswith(pages.CODE_PATH) else ""

    def look(self, path: str) -> Reply:
        """Answer GET. It uses up nothing, and does nothing."""
        if path == pages.STYLE_PATH:
            return Reply(HTTPStatus.OK, pages.style(), kind="text/css")
        token = path.removeprefix(pages.CODE_PATH)
        shown = self._gate.look(token)
        if shown is None:
            return self._not_valid()
        if isinstance(shown, Answered):
            return self._sent(shown.event)
        return Reply(HTTPStatus.OK, pages.code_page(self.texts, shown, token))

    def act(self, form: bytes) -> Reply:
        """Answer POST: `form` holds the token and the act, each once."""
        fields = _fields(form)
        if fields is None:
            return self.wrong(HTTPStatus.BAD_REQUEST)
        token, event = fields
        shown = self._gate.take(token, event)
        if shown is None:
            return self._not_valid()
        if isinstance(shown, Answered):
            return self._sent(shown.event)
        if shown.screen.offers(event):
            self._acted(shown.screen.code, event)
            if event in FINAL:
                return self._sent(event)
            self._gate.wait_for_news(shown, NEWS_SECONDS)
        return Reply(HTTPStatus.SEE_OTHER, location=pages.CODE_PATH + token)

    def wrong(self, status: HTTPStatus, allow: str = "") -> Reply:
        """A plain page for a request that is not answered."""
        return Reply(status, pages.wrong_page(self.texts), allow=allow)

    def _sent(self, event: EventName) -> Reply:
        return Reply(HTTPStatus.OK, pages.sent_page(self.texts, event))

    def _not_valid(self) -> Reply:
        return Reply(HTTPStatus.FORBIDDEN, pages.not_valid_page(self.texts))


def _fields(form: bytes) -> tuple[str, EventName] | None:
    """The token and the act of a form, or None where it is anything else."""
    try:
        pairs = parse_qsl(form.decode("ascii"), keep_blank_values=True, strict_parsing=True, max_num_fields=2)
        fields = dict(pairs)
        if len(pairs) != 2 or set(fields) != {"token", "act"}:
            return None
        return fields["token"], EventName(fields["act"])
    except ValueError:
        return None
