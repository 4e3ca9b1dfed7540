"""Nothing leaves this computer, and nobody is asked for, unless it was switched on; then only the one named (T07).

What opens a connection in this process is told by Python itself (`sys.addaudithook`), in a process of its own, since a
hook cannot be taken off again.
"""

import json
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest

from realname_wizard.records.xapi.desk import Desk

pytestmark = pytest.mark.row("T07")

PROGRAM = """
import json, sys
from datetime import datetime
from pathlib import Path
NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
           "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request", "http.client.connect")
seen = []
def hear(event, arguments):
    if event in NETWORK or event == "socket.__new__":
        seen.append([event, str(arguments[:2] if event == "socket.getaddrinfo" else arguments[1:])])
sys.addaudithook(hear)
sys.path[:0] = {path!r}
data, address = Path({data!r}), {address!r}
from PySide6.QtWidgets import QApplication
from tests.course.learner import Learner
from realname_wizard.cli import main
from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.policy.load import BUNDLED
from realname_wizard.records.book import Book
from realname_wizard.records.of_lessons import OfTest
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.store.keeper import Store
from realname_wizard.views.records.looking_on import LookingOn
from realname_wizard.views.records.records_box import RecordsBox
from realname_wizard.views.window import Window
app = QApplication([])
store = Store.open(data)
NOW = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
window = Window(Conductor(store, new_world(now=NOW, account="trainee", rules=BUNDLED), BUNDLED))
looking = LookingOn(window)
window.show()
app.processEvents()
name = "reasons/wallet_not_bound.yaml"
learner = Learner(name)
OfTest(learner.test, Book(data), built_in() / name, course="hour.yaml")
learner.does(learner.test.walkthrough.steps)
RecordsBox(Book(data), window.texts, window).show()
app.processEvents()
if address:
    from realname_wizard.records.xapi.desk import Desk
    from time import monotonic
    ends = monotonic() + 20
    while Desk(data).standing().waiting and monotonic() < ends:
        looking.sending._sent.sending._thread.join(0.02)
looking.end()
loaded = [each for each in ("urllib3", "truststore") if each in sys.modules]
window.close()
store.close()
app.processEvents()
for command in (["course", "list"], ["records", "list"], ["records", "statements", str(data / "out.jsonl")],
                ["walkthrough", "run", str(built_in() / "straight" / "face.yaml")]):
    main(["--data", str(data), *command] if command[0] != "walkthrough" else command)
print(json.dumps({{"seen": seen, "loaded": loaded}}))
"""


def run(data: Path, address: str = "") -> dict[str, Any]:
    program = PROGRAM.format(path=sys.path, data=str(data), address=address)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_where_it_is_off_no_socket_is_opened_and_no_address_looked_up(tmp_path: Path) -> None:
    found = run(tmp_path)
    assert found == {"seen": [], "loaded": []}
    assert (tmp_path / "out.jsonl").read_bytes().count(b"\n") > 5
    assert not (tmp_path / "learning" / "xapi").exists()


class Takes(BaseHTTPRequestHandler):
    """A store that takes everything."""

    got: ClassVar[list[dict[str, Any]]] = []

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.got.extend(told)
        content = json.dumps([each["id"] for each in told]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_told: object) -> None:
        """Quietly."""


@pytest.mark.long
def test_where_it_is_on_only_the_endpoint_is_connected_to(tmp_path: Path) -> None:
    with HTTPServer(("127.0.0.1", 0), Takes) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
        address = f"http://127.0.0.1:{port}/xapi/"
        Desk(tmp_path).switch_on(address)
        found = run(tmp_path, address)
        server.shutdown()
    assert {event for event, _told in found["seen"]} <= {
        "socket.__new__", "socket.connect", "socket.bind", "socket.getaddrinfo", "http.client.connect",
    }  # fmt: skip
    # The library tries whether this computer has IPv6 by binding a socket on which nobody listens.
    tried = ["socket.bind", "(('::1', 0),)"]
    told = [each[1] for each in found["seen"] if each != tried and each[0] != "socket.__new__"]
    assert told
    assert all("127.0.0.1" in each and str(port) in each for each in told), told
    assert len(Takes.got) > 10
    assert Desk(tmp_path).standing().waiting == 0
