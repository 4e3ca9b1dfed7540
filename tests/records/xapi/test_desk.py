"""Sending is off, is switched on by somebody who saw what leaves, and is off again at once (T07)."""

import errno
import json
import os
from collections.abc import Sequence
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from tests.course.learner import Learner
from tests.records.made import CLASS, sitting
from tests.records.test_observing import NAME

from realname_wizard.keeping.carrying import keyring_here
from realname_wizard.keeping.erasing import erase
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.records.board.source import Unreachable
from realname_wizard.records.book import Book
from realname_wizard.records.of_lessons import OfTest
from realname_wizard.records.xapi import iris, may_be_on
from realname_wizard.records.xapi.client import Trouble
from realname_wizard.records.xapi.desk import PASSWORD_VARIABLE, Desk, Feeding
from realname_wizard.records.xapi.sending import MOST_IN_BATCH
from realname_wizard.records.xapi.source import lrs_source
from realname_wizard.records.xapi.statements import Statement
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.store import outbox as outbox_module
from realname_wizard.store.errors import StoreUnwritable
from realname_wizard.store.lock import hold

from .made import Lrs

pytestmark = pytest.mark.row("T07")
ADDRESS = "https://store.example/xapi/"


class Ring(KeyringBackend):
    """A keyring that works."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[str, str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[username]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    made = Ring()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "there is one")
    monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)
    monkeypatch.setattr(keyring, "get_keyring", lambda: made)
    return made


def learns(folder: Path, number: int = 1) -> None:
    Book(folder).tell(sitting(number))


def test_nothing_waits_and_nothing_is_written_where_it_is_off(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    feeding = Feeding(desk, Book(tmp_path))
    learns(tmp_path)
    store = Lrs()
    assert desk.send().sent == 0
    assert (desk.standing().waiting, store.posts) == (0, [])
    assert list(tmp_path.rglob("*")) == []
    assert not may_be_on(tmp_path)
    feeding.close()


def test_it_is_sent_from_then_on_and_not_after_it_was_switched_off(tmp_path: Path, ring: Ring) -> None:
    desk, store = Desk(tmp_path), Lrs()
    feeding = Feeding(desk, Book(tmp_path))
    learns(tmp_path, 1)
    desk.switch_on(ADDRESS, "trainer", "secret")
    assert may_be_on(tmp_path)
    learns(tmp_path, 2)
    assert desk.send(store=store).trouble is None
    assert {each["context"]["registration"][-1] for each in store.there.values()} == {"2"}
    learns(tmp_path, 3)
    waiting = desk.standing().waiting
    Desk(tmp_path).switch_off()  # by a command, while the window is open
    learns(tmp_path, 4)
    assert desk.send(store=store).sent == 0
    assert desk.standing().waiting == 0
    assert waiting > 0
    assert ring.kept == {}
    feeding.close()


def test_who_switches_it_off_while_much_is_on_its_way_stops_the_rest(tmp_path: Path) -> None:
    desk, store = Desk(tmp_path), Lrs()
    desk.switch_on(ADDRESS)
    for number in range(3):
        desk.outbox.put([{"id": f"{number}-{each}"} for each in range(MOST_IN_BATCH)])
    takes = store.post

    def takes_the_last(statements: Sequence[Statement]) -> None:
        takes(statements)
        desk._setup.change(dict.clear)

    store.post = takes_the_last  # type: ignore[method-assign]
    assert desk.send(store=store).sent == MOST_IN_BATCH
    assert len(store.posts) == 1


def test_the_password_lies_in_the_keyring_and_nowhere_in_clear(tmp_path: Path, ring: Ring) -> None:
    desk = Desk(tmp_path)
    desk.switch_on(ADDRESS, "trainer", "s3cret-word")
    assert list(ring.kept.values()) == ["s3cret-word"]
    assert all(b"s3cret" not in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    desk.switch_on(ADDRESS, "trainer", "another")
    assert list(ring.kept.values()) == ["another"]
    desk.switch_on(ADDRESS, "trainer")
    assert list(ring.kept.values()) == ["another"], "it stays for the same user at the same address"
    for address, user in (("https://elsewhere.example/", "trainer"), (ADDRESS, "somebody")):
        with pytest.raises(NotPossible) as refusal:
            desk.switch_on(address, user)
        assert refusal.value.key == "xapi.password_needed"
    assert desk.setup is not None
    assert (desk.setup.endpoint, desk.setup.user) == (ADDRESS, "trainer")
    ring.kept.clear()
    learns(tmp_path)
    done = desk.send()
    assert done.trouble is not None
    assert (done.trouble.key, done.trouble.waits) == ("xapi.trouble.no_password", True)


def test_a_password_of_what_could_not_be_switched_on_stays_nowhere(tmp_path: Path, ring: Ring) -> None:
    desk = Desk(tmp_path)
    desk.switch_on(ADDRESS, "trainer", "one")
    with hold(tmp_path / "learning" / "xapi"), pytest.raises(NotPossible):
        desk.switch_on(ADDRESS, "trainer", "two")
    assert list(ring.kept.values()) == ["one"]


@pytest.mark.row("T09")
def test_the_password_goes_with_everything_else(tmp_path: Path, ring: Ring) -> None:
    """Also that of a store that was set up before something else was taken in."""
    Desk(tmp_path).switch_on(ADDRESS, "trainer", "s3cret-word")
    before = tmp_path / "replaced" / "20260101T000000Z-0000"
    before.mkdir(parents=True)
    (tmp_path / "learning").rename(before / "learning")
    Desk(tmp_path).switch_on(ADDRESS, "trainer", "another")
    assert len(ring.kept) == 2
    erase(tmp_path, keyring_here())
    assert ring.kept == {}
    assert list(tmp_path.iterdir()) == []


def test_without_a_keyring_it_says_what_to_do_and_stays_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND", PASSWORD_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", os.fspath(tmp_path))
    monkeypatch.setattr("realname_wizard.store.keys.sys.platform", "linux")
    with pytest.raises(NotPossible) as refusal:
        Desk(tmp_path).switch_on(ADDRESS, "trainer", "secret")
    assert refusal.value.key == "xapi.no_keyring"
    assert Desk(tmp_path).setup is None
    monkeypatch.setenv(PASSWORD_VARIABLE, "secret")
    assert Desk(tmp_path).switch_on(ADDRESS, "trainer", "secret").secret == ""


def test_what_was_read_of_one_store_is_not_taken_for_what_is_in_another(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    places = {desk.copy_of(desk.switch_on(address)) for address in (ADDRESS, "https://other.example/xapi/")}
    assert len(places) == 2
    assert desk.copy_of(desk.switch_on(ADDRESS, "")) in places


def test_a_bad_address_switches_nothing_on(tmp_path: Path) -> None:
    with pytest.raises(NotPossible):
        Desk(tmp_path).switch_on("http://store.example/")
    assert Desk(tmp_path).setup is None


def test_a_setup_that_was_changed_by_hand_leads_nowhere(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.switch_on(ADDRESS)
    (file,) = tmp_path.rglob("sending.json")
    file.write_text(file.read_text(encoding="utf-8").replace("https", "http"), encoding="utf-8")
    source = lrs_source(tmp_path)
    assert source is not None
    with pytest.raises(Unreachable) as told:
        source.fresh()
    assert (told.value.key, told.value.waits) == ("xapi.https_only", True)
    desk.switch_off()
    with pytest.raises(Unreachable) as told:
        source.fresh()
    assert (told.value.key, told.value.waits) == ("xapi.trouble.off", True)
    desk.switch_on(ADDRESS)
    (file,) = tmp_path.rglob("sending.json")
    file.write_text(file.read_text(encoding="utf-8").replace("https", "http"), encoding="utf-8")
    learns(tmp_path)
    trouble = desk.send().trouble
    assert trouble is not None
    assert (trouble.key, trouble.waits) == ("xapi.https_only", True)
    file.write_bytes(b"{")
    assert desk.setup is None


def test_the_preview_is_what_would_be_sent_by_the_code_of_who_is_learning(tmp_path: Path) -> None:
    book, desk = Book(tmp_path), Desk(tmp_path)
    nobody = desk.preview(book)[0]["actor"]["account"]["name"]
    assert Book(tmp_path).people.learner == nobody
    book.join(CLASS)
    book.choose("Lin Yue")
    told = desk.preview(book)
    assert [each["verb"]["id"] for each in told] == [iris.INITIALIZED.id]
    assert Book(tmp_path).people.learner == told[0]["actor"]["account"]["name"]
    book.keep(sitting(1, "Lin Yue"))
    book.keep(sitting(2, "Mo Chen"))
    told = desk.preview(book)
    assert told[-1]["verb"]["id"] == iris.TERMINATED.id
    assert {each["actor"]["account"]["name"] for each in told} == {CLASS.pseudonym("learner", "Lin Yue")}
    assert "Lin Yue" not in json.dumps(told, ensure_ascii=False)
    desk.switch_on(ADDRESS)
    feeding = Feeding(desk, book)
    learns(tmp_path, 7)
    waiting = [row for name in desk.outbox.names() for row in desk.outbox.rows(name)]
    assert list(desk.preview(book)) == waiting
    feeding.close()


def test_what_a_learner_does_waits_while_they_do_it_and_says_nothing_of_them(tmp_path: Path) -> None:
    book, desk = Book(tmp_path), Desk(tmp_path)
    book.choose("Lin Yue")
    desk.switch_on(ADDRESS)
    feeding, counts = Feeding(desk, book, waits=lambda: counts.append(desk.standing().waiting)), [0]
    learner = Learner(NAME)
    OfTest(learner.test, Book(tmp_path), built_in() / NAME)
    learner.does(learner.test.walkthrough.steps)
    assert counts == sorted(counts)
    assert len(counts) > 5
    waiting = [row["id"] for name in desk.outbox.names() for row in desk.outbox.rows(name)]
    assert len(set(waiting)) == len(waiting), "each is told once, not at every step again"
    store = Lrs()
    desk.send(store=store)
    verbs = [each["verb"]["id"] for each in store.there.values()]
    assert verbs[0] == iris.INITIALIZED.id
    assert verbs[-1] == iris.TERMINATED.id
    assert verbs.count(iris.PASSED.id) == 1
    assert verbs.count(iris.PROGRESSED.id) > 5
    told = json.dumps(list(store.there.values()), ensure_ascii=False)
    assert "Lin Yue" not in told
    assert "11010" not in told
    feeding.close()


def test_where_the_disk_is_full_it_is_told_once_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, told = Desk(tmp_path), list[NotSaved]()
    desk.switch_on(ADDRESS)
    feeding = Feeding(desk, Book(tmp_path), tell=told.append)

    def full(path: Path, content: bytes, *, settle: bool) -> None:
        raise StoreUnwritable(path, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))

    with monkeypatch.context() as patched:
        patched.setattr(outbox_module, "write_atomically", full)
        learns(tmp_path, 1)
        learns(tmp_path, 2)
    assert [each.cause.errno for each in told] == [errno.ENOSPC]
    learns(tmp_path, 3)
    store = Lrs()
    desk.send(store=store)
    assert {each["context"]["registration"][-1] for each in store.there.values()} == {"1", "2", "3"}
    with monkeypatch.context() as patched:
        patched.setattr(outbox_module, "write_atomically", full)
        learns(tmp_path, 4)
    feeding.close()
    assert desk.standing().waiting > 0, "there was room again in time"


def test_how_it_went_is_known_to_who_asks_later(tmp_path: Path) -> None:
    desk, store = Desk(tmp_path), Lrs()
    desk.switch_on(ADDRESS)
    feeding = Feeding(desk, Book(tmp_path))
    learns(tmp_path)
    store.trouble = Trouble("xapi.trouble.answer", host="store.example", status=503)
    desk.send(store=store)
    found = Desk(tmp_path).standing()
    assert found.waiting > 0
    assert found.since is not None
    assert (found.state.trouble, dict(found.state.values)) == (
        "xapi.trouble.answer", {"host": "store.example", "status": 503},
    )  # fmt: skip
    store.trouble = None
    desk.send(store=store)
    found = Desk(tmp_path).standing()
    assert (found.waiting, found.since, found.state.trouble) == (0, None, "")
    assert found.state.sent is not None
    feeding.close()
