"""One window on one folder: a second start calls the first one's window to the front, and ends (F20).

They speak through a socket in the data folder (on Windows a pipe named after it), which only its owner may use; nothing
of it can be reached from a network.
"""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from realname_wizard.data_folder import SOCKET_NAME

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

_LONGEST = 100
"""How long the path of a socket may be, in bytes; a folder that lies deeper does without."""

_MOST = 8_000
"""So much of what a caller says is read, in bytes: a link is shorter."""

_PATIENCE = 3_000
"""How long a first window may be busy before a second start gives it up, in milliseconds."""


def call(folder: Path, link: str = "") -> bool:
    """Call the window on this folder to the front, and give it a link; whether there was one that answered."""
    name = _name(folder)
    if name is None or (sys.platform != "win32" and not Path(name).exists()):
        return False
    try:
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - only where somebody may be there
    except ImportError:
        return False
    socket = QLocalSocket()
    socket.connectToServer(name)
    answered = socket.waitForConnected(_PATIENCE) and socket.waitForReadyRead(_PATIENCE)
    if answered and link:
        socket.write(link.encode())
        socket.disconnectFromServer()
        if socket.state() is not QLocalSocket.LocalSocketState.UnconnectedState:
            answered = socket.waitForDisconnected(_PATIENCE)
    socket.abort()
    return answered


def answer(
    folder: Path, come: Callable[[], None], follow: Callable[[str], None] = lambda _link: None
) -> Callable[[], None]:
    """From now on do `come` when another start calls, and `follow` a link that it gives; what is returned ends that.

    Only for who holds the folder.
    """
    name = _name(folder)
    try:
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - after the first page
    except ImportError:
        return _nothing
    if name is None:
        return _nothing
    server = QLocalServer()
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    QLocalServer.removeServer(name)  # what a killed program left

    def called() -> None:
        while (caller := server.nextPendingConnection()) is not None:
            caller.readyRead.connect(partial(_take, caller, follow))
            caller.disconnected.connect(caller.deleteLater)
            caller.write(b"here")
            caller.flush()
            come()

    server.newConnection.connect(called)
    server.listen(name)  # a folder that can hold no socket does without
    return server.close


def _take(caller: "QLocalSocket", follow: Callable[[str], None]) -> None:
    """What a caller says is short and comes at once, or it is nothing."""
    said = bytes(caller.read(_MOST).data()).decode(errors="replace")
    caller.disconnectFromServer()
    if said:
        follow(said)


def _nothing() -> None:
    pass


def _name(folder: Path) -> str | None:
    where = os.path.realpath(folder)  # resolve() raises for a link that leads to itself
    if sys.platform == "win32":
        import hashlib  # noqa: PLC0415 - takes long to load, and nothing else needs it before the first page

        return f"realname-wizard-{hashlib.sha256(where.encode()).hexdigest()[:32]}"
    path = os.path.join(where, SOCKET_NAME)  # noqa: PTH118 - where is what realpath gave
    return path if len(os.fsencode(path)) <= _LONGEST else None
