"""What was saved last waits beside the World until the disk has it, and is never lost meanwhile (R33)."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from tests.beginning import NOW, fresh

from realname_wizard.conductor import Conductor
from realname_wizard.data_folder import JOURNAL_NAME, WAITING_NAME, WORLD_NAME
from realname_wizard.journal import writing
from realname_wizard.keeping.carrying import bring, export
from realname_wizard.keeping.checking import check
from realname_wizard.messages import events as ev
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.messages.refusals import NotSaved
from realname_wizard.messages.world import World
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store import atomic
from realname_wizard.store.errors import StoreDamaged, StoreUnwritable
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.shell import greeting
from realname_wizard.words import EventName as E
from realname_wizard.words import Page, Region

KEY = bytes(range(32))
BEFORE, LAST = {"before": 1}, {"last": 2, "words": "实名认证"}

pytestmark = pytest.mark.row("R33")


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """The folder of a program that was killed after its last save, before that was settled."""
    folder = tmp_path / "killed"
    with Store.open(tmp_path / "running", key=KEY) as store:
        store.save_world(BEFORE)
        store.save_world(LAST)
        shutil.copytree(tmp_path / "running", folder)
    return folder


def taken_up(folder: Path) -> Any:
    with Store.open(folder, key=KEY) as store:
        assert store.notices == ()
        assert not (folder / WAITING_NAME).exists()
        return store.load_world()


def test_what_waits_when_the_program_is_killed_is_the_world(killed: Path) -> None:
    assert (killed / WAITING_NAME).exists()
    assert taken_up(killed) == LAST
    assert taken_up(killed) == LAST


@pytest.mark.parametrize("left", [0, 1, 40, -1])
def test_a_piece_of_it_after_a_power_cut_leaves_what_was_settled(left: int, killed: Path) -> None:
    """Its name and size may be on the disk without what is in it."""
    waiting = killed / WAITING_NAME
    whole = waiting.read_bytes()
    for piece in (whole[:left], whole[:left].ljust(len(whole), b"\0")):
        waiting.write_bytes(piece)
        assert taken_up(killed) == BEFORE


def test_what_waits_is_kept_where_the_world_before_it_is_damaged(killed: Path) -> None:
    (killed / WORLD_NAME).write_bytes(b"{")
    with Store.open(killed, key=KEY) as store:
        assert store.load_world() == LAST
        (notice,) = store.notices
    assert isinstance(notice, StoreDamaged)


def test_the_first_world_and_one_that_was_settled_do_not_wait(tmp_path: Path) -> None:
    with Store.open(tmp_path, key=KEY) as store:
        store.save_world(BEFORE)
        assert not (tmp_path / WAITING_NAME).exists()
        store.save_world(LAST)
        assert (tmp_path / WAITING_NAME).exists()
        store.settle()
        assert not (tmp_path / WAITING_NAME).exists()
        store.save_world(BEFORE)
    assert not (tmp_path / WAITING_NAME).exists()
    assert taken_up(tmp_path) == BEFORE


def test_what_cannot_be_settled_is_kept_and_the_next_save_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with Store.open(tmp_path, key=KEY) as store:
        store.save_world(BEFORE)
        store.save_world(LAST)
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", refuse)
            for does in (store.settle, lambda: store.save_world({}), lambda: store.keep_rows({1: "{}"})):
                with pytest.raises(StoreUnwritable) as caught:
                    does()
                assert caught.value.path == tmp_path / WORLD_NAME
            assert store.load_world() == LAST
        shutil.copytree(tmp_path, tmp_path / "killed")
        store.save_world({"next": 3})
        assert store.load_world() == {"next": 3}
    assert taken_up(tmp_path / "killed") == LAST
    assert taken_up(tmp_path) == {"next": 3}


@pytest.mark.parametrize("spoil", [Path.unlink, partial(Path.write_bytes, data=b"\0" * 40)])
def test_what_was_tidied_away_or_lost_by_the_disk_while_it_waited_is_there_once_it_is_settled(
    spoil: Callable[[Path], object], tmp_path: Path
) -> None:
    """A system that could not sync a file drops what was in it, and says that all is well the next time."""
    with Store.open(tmp_path, key=KEY) as store:
        store.save_world(BEFORE)
        for does in (store.settle, lambda: store.save_world(BEFORE)):
            store.save_world(LAST)
            spoil(tmp_path / WAITING_NAME)
            does()
            shutil.copytree(tmp_path, tmp_path.with_name("killed"), dirs_exist_ok=True)
            (tmp_path.with_name("killed") / WAITING_NAME).unlink(missing_ok=True)
            assert taken_up(tmp_path.with_name("killed")) == LAST


def test_a_world_that_waits_is_settled_before_it_is_erased_or_set_aside(tmp_path: Path) -> None:
    with Store.open(tmp_path / "aside", key=KEY) as store:
        store.save_world(BEFORE)
        store.save_world(LAST)
        moved_to = store.set_world_aside()
        assert moved_to is not None
        assert "实名认证" in moved_to.read_text(encoding="utf-8")
        assert store.load_world() is None
    with Store.open(tmp_path / "erased", key=KEY) as store:
        store.save_world(BEFORE)
        store.save_world(LAST)
        store.erase_everything()
    assert {each.name for each in (tmp_path / "erased").iterdir()} == {"store.lock"}


# -- whoever else reads the folder


def used(folder: Path) -> World:
    """A folder whose World waits; the World."""
    with Store.open(folder / "running", key=KEY) as store:
        conductor = Conductor.resume(store, fresh, BUNDLED)
        conductor.take(E.NEXT)
        shutil.copytree(folder / "running", folder / "killed")
        return conductor.world


def test_a_check_and_an_export_take_what_waits_for_the_world(tmp_path: Path) -> None:
    world, folder = used(tmp_path), tmp_path / "killed"
    (folder / "seal.key").write_bytes(KEY)
    assert check(folder).findings == ()
    export(folder, tmp_path / "all.rnw-data", key=True)
    assert (folder / WAITING_NAME).exists(), "it was looked at, and something was changed"
    bring(tmp_path / "all.rnw-data", tmp_path / "other")
    with Store.open(tmp_path / "other") as store:
        assert Conductor.resume(store, fresh, BUNDLED).world == world


def test_a_piece_of_what_waited_is_told_as_such_and_the_world_before_it_is_sound(tmp_path: Path) -> None:
    used(tmp_path)
    folder = tmp_path / "killed"
    (folder / "seal.key").write_bytes(KEY)
    (folder / WAITING_NAME).write_bytes((folder / WAITING_NAME).read_bytes()[:40])
    (finding,) = check(folder).findings
    assert (finding.kind, finding.place) == ("half", WAITING_NAME)


def test_what_waited_before_an_import_does_not_take_the_place_of_what_was_imported(tmp_path: Path) -> None:
    world, folder = used(tmp_path), tmp_path / "killed"
    with Store.open(tmp_path / "coming", key=KEY) as store:
        other = Conductor.resume(store, fresh, BUNDLED)
        for _ in range(2):
            other.take(OpenAccount(other="other"))
    export(tmp_path / "coming", tmp_path / "all.rnw-data")
    imported = bring(tmp_path / "all.rnw-data", folder, replace=True)
    with Store.open(folder, key=KEY) as store:
        assert Conductor.resume(store, fresh, BUNDLED).world == other.world
    assert imported.beside is not None
    with Store.open(imported.beside, key=KEY) as store:
        assert Conductor.resume(store, fresh, BUNDLED).world == world


def test_nobody_is_greeted_with_the_page_before_the_one_that_waits(tmp_path: Path) -> None:
    used(tmp_path)
    folder = tmp_path / "killed"
    assert greeting.greet(folder, "en", NOW) is None
    (folder / WORLD_NAME).unlink()
    assert greeting.greet(folder, "en", NOW) is None
    with Store.open(tmp_path / "kept", key=KEY) as store:
        conductor = Conductor.resume(store, fresh, BUNDLED)
        conductor.rest()
        greeting.keep(tmp_path / "kept", "en", conductor.page(Texts.load("en")))
        assert greeting.greet(tmp_path / "kept", "en", NOW) is not None
        conductor.take(E.NEXT)
        assert greeting.greet(tmp_path / "kept", "en", NOW) is None


# -- a rest


@pytest.mark.row("R33", "T10")
def test_a_rest_files_rows_that_are_many_so_that_no_act_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST_ROWS", 2)
    monkeypatch.setattr(writing, "MOST_BYTES", 1 << 30)
    with Store.open(tmp_path, key=KEY) as store:
        conductor = Conductor.resume(store, fresh, BUNDLED)
        conductor.take(E.NEXT)
        assert not (tmp_path / JOURNAL_NAME).exists()
        conductor.rest()
        assert [each.name for each in (tmp_path / JOURNAL_NAME).iterdir()] == ["000000002.json"]
        monkeypatch.delattr(Store, "keep_rows")  # nothing is left to file
        conductor.take(E.BACK)
        assert list(store.journal_rows()) == [3]
        assert [row["number"] for row in store.journal()] == [1, 2, 3]


def test_a_rest_that_is_refused_tells_nobody_and_the_next_act_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with Store.open(tmp_path, key=KEY) as store:
        conductor = Conductor.resume(store, fresh, BUNDLED)
        conductor.take(E.NEXT)
        world = conductor.world
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", refuse)
            conductor.rest()
            with pytest.raises(NotSaved):
                conductor.take(E.BACK)
        assert conductor.world == world
        conductor.rest()
        conductor.take(E.BACK)
        assert conductor.page(Texts.load("en")).page is Page.WELCOME


# -- killed at any moment


class Killed(BaseException):
    """The program was killed; nothing in it may catch this."""


class Moments:
    """Kills the program at the moment of that number: before a file is touched, or half-way through a write."""

    def __init__(self, patch: pytest.MonkeyPatch, kill_at: int) -> None:
        self._left = kill_at
        for place, name in ((os, "fsync"), (Path, "replace"), (Path, "unlink"), (Path, "mkdir")):
            patch.setattr(place, name, self._watched(getattr(place, name)))
        patch.setattr(atomic, "open", self._opened, raising=False)

    def pass_by(self) -> bool:
        """One more moment; whether it is the last."""
        self._left -= 1
        return self._left == 0

    def _watched(self, does: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any, **named: Any) -> Any:
            if self.pass_by():
                raise Killed
            return does(*given, **named)

        return watched

    def _opened(self, *given: Any, **named: Any) -> BinaryIO:
        if self.pass_by():
            raise Killed
        file: BinaryIO = open(*given, **named)  # noqa: PTH123, SIM115 - whoever opened it closes it
        write = file.write

        def half(content: bytes) -> int:
            if self.pass_by():
                write(content[: len(content) // 2])
                file.flush()
                raise Killed
            return write(content)

        file.write = half  # type: ignore[method-assign, assignment]
        return file


WALK: tuple[ev.Body | E, ...] = (
    E.NEXT,
    ev.ChooseRegion(region=Region.MAINLAND),
    E.BACK,
    E.CANCEL,
    E.CLOSE,
    OpenAccount(other="shop-1"),
)
"""A result is among them."""


def walk(conductor: Conductor) -> Iterator[World]:
    """Act after act, with a rest after some; the World that is acknowledged."""
    for number, body in enumerate(WALK):
        conductor.take(body)
        yield conductor.world
        if number % 2 == 0:
            conductor.rest()


def test_a_kill_at_any_moment_of_an_act_or_a_rest_loses_no_act(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST_ROWS", 2)
    monkeypatch.setattr(writing, "MOST_BYTES", 1 << 30)
    for moment in count(1):
        running, folder = tmp_path / f"{moment}-running", tmp_path / f"{moment}-killed"
        worlds: list[World] = []
        with Store.open(running, key=KEY) as store:
            conductor = Conductor.resume(store, fresh, BUNDLED)
            try:
                with monkeypatch.context() as patch:
                    Moments(patch, moment)
                    worlds = [conductor.world]
                    for world in walk(conductor):
                        worlds.append(world)
            except Killed:
                shutil.copytree(running, folder)
            else:
                break
        acknowledged = len(worlds) - 1
        with Store.open(folder, key=KEY) as store:
            assert store.notices == ()
            rows = [row["number"] for row in store.journal()]
            assert rows == list(range(1, len(rows) + 1))
            assert len(rows) in (
                acknowledged + 1,
                acknowledged + 2,
            )  # one more where it was not told any more
            again = Conductor.resume(store, fresh, BUNDLED)
            assert again.aside is None
            if len(rows) == acknowledged + 1:
                assert again.world == worlds[-1]
    assert moment > 30, "there were few moments: little was shown"
