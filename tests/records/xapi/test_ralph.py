"""Ralph, a real record store: a class through it is the class merged, and nothing is lost or there twice (T07)."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.foreign import foreign_python
from tests.records.made import sitting

from realname_wizard.records.board.source import Unreachable
from realname_wizard.records.book import Book
from realname_wizard.records.sitting import Now, Sitting
from realname_wizard.records.xapi.client import Lrs
from realname_wizard.records.xapi.desk import PASSWORD_VARIABLE, Desk, Feeding
from realname_wizard.records.xapi.endpoint import endpoint
from realname_wizard.records.xapi.source import LrsSource, lrs_source
from realname_wizard.words import Page

from .rules import broken

pytestmark = [pytest.mark.row("T07"), pytest.mark.long]
HERE = Path(__file__).parent / "foreign"
USER, PASSWORD = "desk", "se:cret"


class Ralph:
    """A server that runs, and the file in which it keeps what it was given."""

    def __init__(self, python: str, folder: Path) -> None:
        self._python, self._file = python, folder / "fs_lrs.jsonl"
        command = [python, "-P", str(HERE / "serve_ralph.py"), str(folder), USER, PASSWORD]
        self._server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self._server.stdout is not None
        port = self._server.stdout.readline().strip()  # it listens from then on
        assert port, "it did not start"
        self.address = f"http://127.0.0.1:{port}/xAPI/"

    def statements(self) -> list[dict[str, Any]]:
        if not self._file.exists():
            return []
        return [json.loads(line) for line in self._file.read_text(encoding="utf-8").splitlines()]

    def empty(self) -> None:
        self._file.unlink(missing_ok=True)

    def judge(self) -> dict[str, Any]:
        """What its own models say of what it was given."""
        command = [self._python, "-P", str(HERE / "check_statements.py"), str(self._file)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def close(self) -> None:
        self._server.kill()
        self._server.communicate()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ralph]:
    made = Ralph(foreign_python(), tmp_path_factory.mktemp("ralph"))
    yield made
    made.close()


@pytest.fixture
def ralph(served: Ralph, monkeypatch: pytest.MonkeyPatch) -> Ralph:
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    served.empty()
    return served


def desk_at(folder: Path, address: str) -> Desk:
    desk = Desk(folder)
    desk.switch_on(address, USER, PASSWORD)
    return desk


def going_on(row: Sitting) -> Iterator[Sitting]:
    """As it is told while it goes on, and at its end."""
    for step in range(len(row.steps)):
        now = Now(page=Page.QR, step=step, of=len(row.steps), since=row.began)
        at = row.began + timedelta(seconds=step)
        yield row.evolve(revision=step, steps=row.steps[:step], met=(), ended=at, now=now)
    yield row.evolve(revision=len(row.steps))


def learns(folder: Path, rows: list[Sitting]) -> None:
    book = Book(folder)
    feeding = Feeding(Desk(folder), book)
    for row in rows:
        for each in going_on(row):
            book.tell(each)
        book.keep(row.evolve(revision=len(row.steps)))
    feeding.close()


def all_of(source: LrsSource) -> dict[str, Sitting]:
    return {each.id: each for each in source.fresh()}


def each_once(statements: list[dict[str, Any]]) -> bool:
    return set(Counter(each["id"] for each in statements).values()) == {1}


def store_of(ralph: Ralph) -> Lrs:
    return Lrs(endpoint(ralph.address), USER, PASSWORD)


def test_a_class_through_a_store_is_the_class_merged(ralph: Ralph, tmp_path: Path) -> None:
    exports = tmp_path / "exports"
    exports.mkdir()
    desks = []
    for place in range(30):
        folder = tmp_path / f"desk{place}"
        desks.append((folder, desk_at(folder, ralph.address)))
        learns(folder, [sitting(2 * place + number, f"learner {place}") for number in range(2)])
        Book(folder).export(exports / f"{place}.json")
    merged = Book(None)
    merged.merge([exports])
    expected = {each.id: each for each in merged.sittings()}
    assert len(expected) == 60

    watching = lrs_source(desks[0][0])
    assert watching is not None
    seen: dict[str, Sitting] = {}
    Random(7).shuffle(desks)
    for count, (_folder, desk) in enumerate(desks):
        assert desk.send().trouble is None
        if count % 10 == 0:
            seen |= all_of(watching)
    for folder, desk in desks[:5]:  # once more, from the beginning
        learns(folder, list(Book(folder).sittings()))
        assert desk.send().trouble is None

    told = ralph.statements()
    assert each_once(told)
    assert [each for each in told if broken(each)] == []
    assert ralph.judge() == {"checked": len(told), "wrong": []}
    late = LrsSource("whole", lambda: store_of(ralph), tmp_path / "copy")
    assert all_of(late) == expected
    assert 0 < len(seen) < 60


def test_what_arrives_late_with_old_times_is_found(ralph: Ralph, tmp_path: Path) -> None:
    clock = [0.0]
    source = LrsSource("x", lambda: store_of(ralph), tmp_path / "copy", clock=lambda: clock[0])
    for number, found in ((50, 1), (1, 2), (20, 3)):  # the later ones happened before
        folder = tmp_path / f"desk{number}"
        desk = desk_at(folder, ralph.address)
        learns(folder, [sitting(number)])
        desk.send()
        clock[0] += 3600
        assert [each.id for each in source.fresh()] == [sitting(number).id]
        assert len(ralph.statements()) > found
    assert list(source.fresh()) == []


def test_killed_midway_all_of_it_is_there_once(ralph: Ralph, tmp_path: Path) -> None:
    desk = desk_at(tmp_path, ralph.address)
    learns(tmp_path, [sitting(number) for number in range(12)])
    waiting, _since = desk.outbox.waiting()
    command = [sys.executable, "-P", str(HERE / "send_slowly.py"), str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    for kept in (1, 3):
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        ) as sender:
            assert sender.stdout is not None
            assert sender.stdin is not None
            for _batch in range(kept):
                assert sender.stdout.readline() == "arrived\n"
                if _batch < kept - 1:
                    sender.stdin.write("on\n")
                    sender.stdin.flush()
            sender.kill()  # it has arrived, and still waits
    assert 0 < desk.outbox.waiting()[0] < waiting
    assert desk.send().trouble is None
    assert desk.outbox.waiting()[0] == 0
    told = ralph.statements()
    assert each_once(told)
    assert len(told) == waiting


def test_offline_for_two_hundred_attempts_none_is_lost_and_none_double(ralph: Ralph, tmp_path: Path) -> None:
    desk = desk_at(tmp_path, "http://127.0.0.1:9/xAPI/")
    for number in range(20):
        learns(tmp_path, [sitting(number)])
        for _attempt in range(10):
            trouble = desk.send().trouble
            assert trouble is not None
            assert trouble.key == "xapi.trouble.unreachable"
    waiting = desk.outbox.waiting()[0]
    desk.switch_on(ralph.address, USER, PASSWORD)
    assert desk.send().sent == waiting
    told = ralph.statements()
    assert each_once(told)
    assert len(told) == waiting


def test_a_store_that_refuses_one_takes_the_rest(ralph: Ralph, tmp_path: Path) -> None:
    desk = desk_at(tmp_path, ralph.address)
    learns(tmp_path, [sitting(1)])
    row = desk.outbox.rows(desk.outbox.names()[0])[0]
    desk.outbox.put([row | {"id": "11111111-1111-4111-8111-111111111111", "actor": {"mbox": "nobody"}}])
    desk.outbox.put([row | {"timestamp": "2020-01-01T00:00:00Z"}])  # another one under an id that is there
    learns(tmp_path, [sitting(2)])
    waiting = desk.outbox.waiting()[0]
    done = desk.send()
    assert (done.trouble, done.refused) == (None, 1)
    assert done.sent == waiting - 1
    assert each_once(ralph.statements())


def test_a_wrong_password_is_one_that_somebody_has_to_mend(
    ralph: Ralph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_at(tmp_path, ralph.address)
    learns(tmp_path, [sitting(1)])
    monkeypatch.setenv(PASSWORD_VARIABLE, "wrong")
    trouble = desk.send().trouble
    assert trouble is not None
    assert (trouble.key, trouble.waits) == ("xapi.trouble.password", True)
    source = lrs_source(tmp_path)
    assert source is not None
    with pytest.raises(Unreachable) as told:
        source.fresh()
    assert told.value.waits
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    assert desk.send().trouble is None
    assert len(all_of(source)) == 1
