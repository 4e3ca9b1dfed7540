"""Ralph's own server on its file backend, on a port of the system's choice, which it prints. Run in `.readers`.

Its file backend answers the second POST with a 500, since by default it creates the file: corrected here.
"""

import os
import socket
import sys
from pathlib import Path

import bcrypt

folder, user, password = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
secret = bcrypt.hashpw(password.encode(), bcrypt.gensalt(4)).decode()
(folder / "auth.json").write_text(
    f'[{{"username": "{user}", "hash": "{secret}", "scopes": ["all"], '
    f'"agent": {{"mbox": "mailto:{user}@store.example"}}, "target": null}}]',
    encoding="utf-8",
)
os.environ |= {
    "RALPH_RUNSERVER_BACKEND": "fs",
    "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder),
    "RALPH_AUTH_FILE": str(folder / "auth.json"),
}

import uvicorn  # noqa: E402 - all of Ralph asks the environment as it is loaded
from ralph.api import app  # noqa: E402
from ralph.backends.data.base import BaseOperationType  # noqa: E402
from ralph.backends.lrs.fs import FSLRSBackend  # noqa: E402

FSLRSBackend.default_operation_type = BaseOperationType.APPEND
here = socket.socket()
here.bind(("127.0.0.1", 0))
here.listen()
print(here.getsockname()[1], flush=True)
uvicorn.Server(uvicorn.Config(app, log_level="error", loop="asyncio")).run(sockets=[here])
