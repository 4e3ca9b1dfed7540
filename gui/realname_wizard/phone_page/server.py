"""The sockets: few connections, short patience, small bodies, nothing logged. Loaded when the page is opened."""

import os
import socket
import socketserver
from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import inf
from threading import Condition, Thread
from time import monotonic
from typing import Any

from realname_wizard.phone_page.answers import Answers, Reply

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Not no-referrer: browsers would then send "Origin: null" with the page's own forms, too.
    "Referrer-Policy": "same-origin",
    "Connection": "close",
}
FORM = "application/x-www-form-urlencoded"
POLL_SECONDS = 0.1
ROOM_SECONDS = 1.0
JOIN_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may cost: bytes of a form, seconds for sending a whole request, and how many at once."""

    body_bytes: int = 4096
    request_seconds: float = 5.0
    connections: int = 32


@dataclass(frozen=True, slots=True)
class _Connection:
    """Who answers, and by when the client has to be done; `busy` while it is not the client we wait for."""

    thread: Thread
    ends_at: float
    busy: bool = False


class PhoneServer(ThreadingHTTPServer):
    """Listens at one address until `stop`. A thread a connection, and never more than the limit."""

    daemon_threads = True
    request_queue_size = 64
    # On Windows the option would let another program take the port over.
    allow_reuse_address = os.name != "nt"

    def __init__(self, host: str, port: int, answers: Answers, limits: Limits) -> None:
        self.answers = answers
        self.limits = limits
        self._open: dict[socket.socket, _Connection] = {}
        self._change = Condition()
        super().__init__((host, port), _Handler)
        self.authority = host if self.server_port == 80 else f"{host}:{self.server_port}"
        self.origin = f"http://{self.authority}"
        self._loop = Thread(target=self.serve_forever, args=(POLL_SECONDS,), name="phone-page", daemon=True)
        self._loop.start()

    def server_bind(self) -> None:
        """Bind without looking up a name for the address, which the base class would do."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.socket.getsockname()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Give the connection a thread; where there are too many, the slowest has to go."""
        if not self._has_room():
            self.shutdown_request(request)
            return
        thread = Thread(
            target=self.process_request_thread,
            args=(request, client_address),
            name="phone-page-answer",
            daemon=True,
        )
        with self._change:
            self._open[request] = _Connection(thread, monotonic() + self.limits.request_seconds)
        thread.start()

    def _has_room(self) -> bool:
        """Whether one more connection is possible, hanging up on the one that has kept us waiting longest."""
        with self._change:
            if len(self._open) >= self.limits.connections:
                slowest = next((each for each, known in self._open.items() if not known.busy), None)
                if slowest is not None:
                    _hang_up(slowest)
            return self._change.wait_for(
                lambda: len(self._open) < self.limits.connections, timeout=ROOM_SECONDS
            )

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer one connection, and forget it."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._change:
                del self._open[request]
                self._change.notify()

    def has_read(self, request: socket.socket) -> None:
        """The request came in whole: from now on it is not the client that we wait for."""
        with self._change:
            self._open[request] = replace(self._open[request], ends_at=inf, busy=True)

    def service_actions(self) -> None:
        """Hang up on whoever takes longer than allowed, however steadily the bytes drip."""
        now = monotonic()
        with self._change:
            late = [request for request, known in self._open.items() if known.ends_at < now]
        for request in late:
            _hang_up(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let a lost connection be; anything else is a fault of the program and is raised in its thread."""
        try:
            raise  # noqa: PLE0704 - called while the error is being handled
        except OSError:
            return

    def stop(self) -> None:
        """Close the port and every connection, and wait for the threads. Not for use in one of them."""
        self.shutdown()
        self.server_close()
        with self._change:
            connections = dict(self._open)
        for request in connections:
            _hang_up(request)
        for thread in (self._loop, *(known.thread for known in connections.values())):
            thread.join(JOIN_SECONDS)


class _Handler(BaseHTTPRequestHandler):
    """One connection, one request."""

    server: PhoneServer
    protocol_version = "HTTP/1.0"
    default_request_version = "HTTP/1.0"  # what cannot be read is answered with headers, too

    def setup(self) -> None:
        super().setup()
        self.connection.settimeout(self.server.limits.request_seconds)

    def do_GET(self) -> None:
        """Show something."""
        self._answer(self._looked_at)

    def do_HEAD(self) -> None:
        """Say what GET would, without the page."""
        self._answer(self._looked_at)

    def do_POST(self) -> None:
        """Do something."""
        self._answer(self._acted_on)

    def _answer(self, make: Callable[[str], Reply]) -> None:
        try:
            self._send(self._refusal() or make(self._path()))
        except OSError:
            raise
        except Exception:
            self._send(self.server.answers.wrong(HTTPStatus.INTERNAL_SERVER_ERROR))
            raise

    def _path(self) -> str:
        return self.path.partition("?")[0]

    def _refusal(self) -> Reply | None:
        """Why this request is not answered, for reasons that lie in its first line and headers."""
        wrong = self.server.answers.wrong
        if self.headers.get_all("Host", []) != [self.server.authority]:
            return wrong(HTTPStatus.MISDIRECTED_REQUEST)  # a name that somebody let point here
        allowed = self.server.answers.allowed(self._path())
        if not allowed:
            return wrong(HTTPStatus.NOT_FOUND)
        if self.command not in allowed.split(", "):
            return wrong(HTTPStatus.METHOD_NOT_ALLOWED, allow=allowed)
        return None

    def _looked_at(self, path: str) -> Reply:
        self.server.has_read(self.connection)
        return self.server.answers.look(path)

    def _acted_on(self, _path: str) -> Reply:
        wrong = self.server.answers.wrong
        # Some browsers send none, or hide it: then the token alone proves where the form is from, as it does anyway.
        if self.headers.get_all("Origin", []) not in ([self.server.origin], ["null"], []):
            return wrong(HTTPStatus.FORBIDDEN)  # a form of some other page
        if self.headers.get_content_type() != FORM:
            return wrong(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        lengths = self.headers.get_all("Content-Length", [])
        if not lengths or "Transfer-Encoding" in self.headers:
            return wrong(HTTPStatus.LENGTH_REQUIRED)
        if len(lengths) > 1 or not (lengths[0].isascii() and lengths[0].isdigit()):
            return wrong(HTTPStatus.BAD_REQUEST)
        # The number of digits first: turning a very long one into a number is work, too.
        if len(lengths[0]) > 9 or int(lengths[0]) > self.server.limits.body_bytes:
            return wrong(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        form = self.rfile.read(int(lengths[0]))
        if len(form) != int(lengths[0]):
            return wrong(HTTPStatus.BAD_REQUEST)  # cut off: never act on a part
        self.server.has_read(self.connection)
        return self.server.answers.act(form)

    def _send(self, reply: Reply) -> None:
        body = reply.body.encode("utf-8")
        self.send_response_only(reply.status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        for name, value in (("Location", reply.location), ("Allow", reply.allow)):
            if value:
                self.send_header(name, value)
        self.send_header("Content-Type", f"{reply.kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the base class says of a request that it cannot read, as a plain page that repeats nothing."""
        unknown = code == HTTPStatus.NOT_IMPLEMENTED
        status = HTTPStatus.METHOD_NOT_ALLOWED if unknown else HTTPStatus(code)
        self._send(self.server.answers.wrong(status, allow="GET, HEAD, POST" if unknown else ""))

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing: a request line holds the token."""


def _hang_up(request: socket.socket) -> None:
    try:
        request.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it has gone already
