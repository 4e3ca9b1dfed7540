"""Asks a store over HTTP: the one module that opens a connection, and only to the endpoint that was named (T07).

A store may be anything: what it answers is bounded in size and time, is believed only where it is what the standard
says, and leads nowhere else.
"""

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode, urljoin

from realname_wizard.records.xapi.endpoint import Endpoint
from realname_wizard.records.xapi.statements import VERSION, Statement
from realname_wizard.store.atomic import decode

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

CONNECTING, SILENCE, WHOLE = 10.0, 20.0, 120.0
"""Seconds to wait for a connection, for the next bytes, and for the whole of an answer."""
MOST_BYTES: Final = 32 * 1024 * 1024
_MOST_WAIT: Final = 3600.0
_PIECE: Final = 64 * 1024


class Trouble(Exception):  # noqa: N818 - reads as what happened
    """The store cannot be used now. `key` and `values` say it in the catalogue's words.

    `waits` says that only somebody can mend it; `after` are the seconds that the store asked for.
    """

    def __init__(self, key: str, *, waits: bool = False, after: float = 0.0, **values: object) -> None:
        super().__init__(" ".join((key, *map(str, values.values()))))
        self.key, self.waits, self.after, self.values = key, waits, after, values


class Refused(Exception):  # noqa: N818 - as above
    """The store does not take these statements: one of them is wrong, or there are too many of them.

    A `status` of 500 leaves open whether it is the statements: some stores stumble over one that is wrong.
    """

    def __init__(self, status: int, why: str) -> None:
        super().__init__(f"{status} {why}".strip())
        self.status, self.why = status, why


class Lrs:
    """One store. Not for two threads at once."""

    def __init__(self, endpoint: Endpoint, user: str = "", password: str = "", *, token: str = "") -> None:
        import urllib3  # noqa: PLC0415 - only where it is switched on, in the thread that sends

        self._endpoint, self.is_closed = endpoint, False
        self._headers = {
            "X-Experience-API-Version": VERSION,
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "User-Agent": "realname-wizard",
        }
        if user or password:
            token = b64encode(f"{user}:{password}".encode()).decode()
        if token:
            self._headers["Authorization"] = f"Basic {token}"
        timeout = urllib3.Timeout(connect=CONNECTING, read=SILENCE)
        self._pool = urllib3.PoolManager(
            num_pools=1, retries=False, timeout=timeout, ssl_context=_certificates(endpoint)
        )

    def close(self) -> None:
        """Let go of its connections."""
        self.is_closed = True
        self._pool.clear()

    @property
    def name(self) -> str:
        """How people call it."""
        return self._endpoint.name

    # --- statements there

    def post(self, statements: Sequence[Statement]) -> None:
        """Put statements into the store; those that are there already are fine. Raises Refused, Trouble."""
        body = json.dumps(statements, ensure_ascii=False, allow_nan=False).encode()
        status, answer = self._ask("POST", self._endpoint.statements, body)
        if status == 204:  # all of them were there
            return
        if status != 200:
            raise Refused(status, _why(answer))
        ids = _parsed(answer)
        taken = {str(each).lower() for each in ids} if isinstance(ids, list) else set()
        # Some stores name only those that were not there yet.
        if not taken or not taken <= {each["id"] for each in statements}:
            raise Trouble("xapi.trouble.nonsense", host=self.name)

    def has(self, statement: Statement) -> bool:
        """Whether the store has this very statement. Raises Trouble."""
        try:
            address = f"{self._endpoint.statements}?{urlencode({'statementId': statement['id']})}"
            found = self._get(address, may_lack=True)
        except Refused:
            return False
        if isinstance(found.get("statements"), list) and len(found["statements"]) == 1:
            found = found["statements"][0]  # as one store has it
        return _core(found) == _core(statement)

    # --- a launch

    def token(self) -> str:
        """What a launch gives away once, to be known by. Raises Trouble."""
        status, answer = self._ask("POST", self._endpoint.address, b"")
        found = _parsed(answer) if status == 200 else None
        told = found.get("auth-token") if isinstance(found, dict) else None
        if not isinstance(told, str) or not told.isascii() or not told.isprintable() or " " in told:
            raise Trouble("xapi.trouble.launch", waits=True, host=self.name)
        return told

    def document(self, resource: str, question: Mapping[str, str]) -> dict[str, Any]:
        """A document of the platform; empty where there is none. Raises Trouble."""
        address = f"{urljoin(self._endpoint.address, resource)}?{urlencode(question)}"
        status, answer = self._ask("GET", address, may_lack=True)
        found = _parsed(answer) if status == 200 else None
        return found if isinstance(found, dict) else {}

    # --- and back

    def page(self, question: Mapping[str, str]) -> dict[str, Any]:
        """The first page of what is asked for. Raises Trouble."""
        return self._checked(f"{self._endpoint.statements}?{urlencode(question)}")

    def more(self, link: str) -> dict[str, Any]:
        """The page that a link of the store leads to. Raises Trouble, also where it leads out of the store."""
        address = self._endpoint.within(link)
        if address is None:
            raise Trouble("xapi.trouble.elsewhere", host=self.name)
        return self._checked(address)

    def _checked(self, address: str) -> dict[str, Any]:
        try:
            found = self._get(address)
        except Refused as error:
            raise Trouble("xapi.trouble.answer", host=self.name, status=error.status) from error
        statements, more = found.get("statements"), found.get("more") or ""
        if not isinstance(statements, list) or not isinstance(more, str):
            raise Trouble("xapi.trouble.nonsense", host=self.name)
        return found

    def _get(self, address: str, *, may_lack: bool = False) -> dict[str, Any]:
        status, answer = self._ask("GET", address, may_lack=may_lack)
        if status != 200:
            raise Refused(status, _why(answer))
        found = _parsed(answer)
        if not isinstance(found, dict):
            raise Trouble("xapi.trouble.nonsense", host=self.name)
        return found

    # --- one question

    def _ask(
        self, method: str, address: str, body: bytes | None = None, *, may_lack: bool = False
    ) -> tuple[int, bytes]:
        from urllib3.exceptions import HTTPError, SSLError  # noqa: PLC0415

        ends = monotonic() + WHOLE
        headers = self._headers | ({"Content-Type": "application/json"} if body is not None else {})
        try:
            response = self._request(method, address, body, headers)
            try:
                self._judge(response, may_lack=may_lack)
                content = self._read(response, ends)
            except BaseException:
                response.close()
                raise
            response.release_conn()
        except SSLError as error:
            raise Trouble("xapi.trouble.certificate", host=self.name) from error
        except (HTTPError, OSError, ValueError) as error:
            raise Trouble("xapi.trouble.unreachable", host=self.name) from error
        return response.status, content

    def _request(
        self, method: str, address: str, body: bytes | None, headers: Mapping[str, str]
    ) -> "BaseHTTPResponse":
        """What is answered; once more where the store had closed the connection that was open."""
        from urllib3.exceptions import ProtocolError  # noqa: PLC0415

        def request() -> "BaseHTTPResponse":
            return self._pool.request(
                method, address, body=body, headers=headers, redirect=False, preload_content=False
            )

        try:
            return request()
        except ProtocolError:
            return request()

    def _judge(self, response: "BaseHTTPResponse", *, may_lack: bool) -> None:
        status = response.status
        if 300 <= status < 400:
            raise Trouble("xapi.trouble.elsewhere", host=self.name)
        if status in (401, 403):
            raise Trouble("xapi.trouble.password", waits=True, host=self.name)
        if status in (404, 405) and not may_lack:
            raise Trouble("xapi.trouble.no_store", host=self.name)
        if status > 500 or status in (408, 425, 429):
            after = _seconds(response.headers.get("Retry-After", ""))
            raise Trouble("xapi.trouble.answer", after=after, host=self.name, status=status)

    def _read(self, response: "BaseHTTPResponse", ends: float) -> bytes:
        content = bytearray()
        while piece := response.read1(_PIECE, decode_content=False):
            content += piece
            if len(content) > MOST_BYTES or monotonic() > ends:
                raise Trouble("xapi.trouble.nonsense", host=self.name)
        return bytes(content)


def _certificates(endpoint: Endpoint) -> Any:
    """Those that the system trusts; none are needed for a store on this computer."""
    if endpoint.address.startswith("http:"):
        return None
    import ssl  # noqa: PLC0415 - only where it is needed

    import truststore  # noqa: PLC0415

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _parsed(answer: bytes) -> object:
    try:
        return decode(answer)
    except (ValueError, RecursionError):
        return None


def _why(answer: bytes) -> str:
    """What a store says of it, in short and in one line."""
    return " ".join(answer[:300].decode(errors="replace").split())


def _seconds(header: str) -> float:
    return min(float(header), _MOST_WAIT) if header.isascii() and header.isdigit() else 0.0


def _core(statement: Mapping[str, Any]) -> tuple[object, ...]:
    """What may not differ between two statements with one id."""
    parts = (statement.get("actor"), statement.get("verb"), statement.get("object"))
    actor, verb, what = (each if isinstance(each, dict) else {} for each in parts)
    return statement.get("id"), actor.get("account"), verb.get("id"), what.get("id"), statement.get("result")
