"""A data folder in one file, and back: everything, nothing of what opens it unless asked, all or nothing (T07, T09)."""

import faulthandler
import hashlib
import json
import os
import re
import shutil
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.keeping.made import LEARNER, a_folder, content, taken_up

from realname_wizard.crash.native import Watch
from realname_wizard.data_folder import CRASH_NAME, import_waits
from realname_wizard.keeping import carrying
from realname_wizard.keeping.carrying import bring, export
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.records.book import Book
from realname_wizard.store import taking_in
from realname_wizard.store.atomic import write_atomically
from realname_wizard.store.errors import StoreBusy, StoreUnwritable
from realname_wizard.store.keeper import Store
from realname_wizard.store.lock import hold

OPENS = {"seal.key", "learning/learners.json"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_folder(tmp_path_factory.mktemp("made") / "data")


@pytest.mark.row("T07")
def test_everything_comes_back_on_another_computer(made: Path, tmp_path: Path) -> None:
    done = export(made, tmp_path / "all.rnw-data", key=True, names=True)
    assert (done.key, done.names) == (True, True)
    there = tmp_path / "there"
    brought = bring(tmp_path / "all.rnw-data", there)
    assert content(there) == content(made)
    assert brought.beside is None
    with Store.open(made) as one, Store.open(there) as other:
        assert one.load_world() == other.load_world()
        assert other.notices == ()
        scenes = taken_up(other).scenes
        assert scenes.world(scenes.called("After the code")).now is not None
    assert Book(there).people.chosen == LEARNER


@pytest.mark.row("T09")
def test_neither_key_nor_names_go_unless_asked_for(made: Path, tmp_path: Path) -> None:
    done = export(made, tmp_path / "all.rnw-data")
    assert (done.key, done.names) == (False, False)
    with zipfile.ZipFile(tmp_path / "all.rnw-data") as archive:
        texts = [archive.read(name) for name in archive.namelist()]
        places = {name.removeprefix("content/") for name in archive.namelist()} - {"about.json"}
    assert places == set(content(made)) - OPENS
    key = (made / "seal.key").read_bytes()
    assert not any(LEARNER.encode() in text or key in text or key.hex().encode() in text for text in texts)
    assert not any(re.search(rb"(?<!\w)\d{17}[\dX](?!\w)", text) for text in texts)


@pytest.mark.row("T09")
def test_the_key_of_a_guided_run_stays_too(made: Path, tmp_path: Path) -> None:
    guided = a_folder(tmp_path / "data") / "guided" / "run" / "data"
    guided.mkdir(parents=True)
    (guided / "seal.key").write_bytes(bytes(32))
    (guided / "seal.damaged-20260101T000000Z.key").write_bytes(bytes(31))
    (guided / "world.json").write_text("{}", encoding="utf-8")
    export(tmp_path / "data", tmp_path / "all.rnw-data")
    with zipfile.ZipFile(tmp_path / "all.rnw-data") as archive:
        assert [name for name in archive.namelist() if "guided" in name] == [
            "content/guided/run/data/world.json"
        ]


@pytest.mark.row("T09")
def test_a_key_from_the_keyring_goes_as_a_key(made: Path, tmp_path: Path) -> None:
    secret = (made / "seal.key").read_bytes()

    class Ring:
        kept: dict[str, str] = {}  # noqa: RUF012

        def get(self, name: str) -> str | None:
            return self.kept.get(name)

        def put(self, name: str, secret: str) -> None:
            self.kept[name] = secret

        def remove(self, name: str) -> None:
            del self.kept[name]

    ring = Ring()
    folder = tmp_path / "data"
    folder.mkdir()
    bring_all(made, folder, tmp_path)
    with Store.open(folder, keyring=ring) as store:
        assert store.key_place == "keyring"
    export(folder, tmp_path / "ring.rnw-data", key=True, keyring=ring)
    bring(tmp_path / "ring.rnw-data", tmp_path / "there")
    assert (tmp_path / "there" / "seal.key").read_bytes() == secret
    with pytest.raises(NotPossible, match="key"):
        export(folder, tmp_path / "without.rnw-data", key=True)
    assert not (tmp_path / "without.rnw-data").exists()


def bring_all(made: Path, folder: Path, tmp_path: Path) -> None:
    export(made, tmp_path / "first.rnw-data", key=True, names=True)
    bring(tmp_path / "first.rnw-data", folder)


@pytest.mark.row("T07")
def test_on_this_computer_an_export_without_the_key_is_enough(made: Path, tmp_path: Path) -> None:
    """Key and names that are there stay, and what was there before is kept beside."""
    folder = tmp_path / "data"
    bring_all(made, folder, tmp_path)
    export(folder, tmp_path / "without.rnw-data")
    Book(folder).choose("Mo Chen")
    (folder / "mine.txt").write_text("not of the program", encoding="utf-8")
    before = content(folder)
    brought = bring(tmp_path / "without.rnw-data", folder, replace=True)
    with Store.open(folder) as store:
        assert store.notices == ()
    assert Book(folder).people.names == (LEARNER, "Mo Chen")
    assert brought.beside is not None
    beside = content(brought.beside)
    assert beside == {place: each for place, each in before.items() if place not in ("seal.key", "mine.txt")}
    assert (folder / "mine.txt").exists()


@pytest.mark.row("T07")
def test_where_something_is_kept_nothing_is_taken_in_unasked(made: Path, tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "data")
    export(made, tmp_path / "all.rnw-data")
    before = content(folder)
    with pytest.raises(NotPossible):
        bring(tmp_path / "all.rnw-data", folder)
    with hold(folder), pytest.raises(StoreBusy):
        bring(tmp_path / "all.rnw-data", folder, replace=True)
    assert content(folder) == before


def _told(change: Callable[[dict[str, Any]], object]) -> Callable[[Path, Path], None]:
    def damage(file: Path, target: Path) -> None:
        with zipfile.ZipFile(file) as archive, zipfile.ZipFile(target, "w") as other:
            for name in archive.namelist():
                packed = archive.read(name)
                if name == "about.json":
                    about = json.loads(packed)
                    change(about)
                    packed = json.dumps(about).encode()
                other.writestr(name, packed)

    return damage


def _cut(file: Path, target: Path) -> None:
    target.write_bytes(file.read_bytes()[:-200])


def _turned(file: Path, target: Path) -> None:
    packed = bytearray(file.read_bytes())
    packed[len(packed) // 3] ^= 0x40
    target.write_bytes(packed)


def _renamed(place: str) -> Callable[[dict[str, Any]], object]:
    return lambda about: about["files"][0].update(file=place)


@pytest.mark.row("T07")
@pytest.mark.parametrize(
    "damage",
    [
        _cut,
        _turned,
        lambda _file, target: target.write_bytes(b""),
        lambda _file, target: target.write_bytes(b"PK\3\4" + bytes(400)),
        _told(lambda about: about.update(kind="something else")),
        _told(lambda about: about.update(format=2)),
        _told(lambda about: about.update(world=999)),
        _told(lambda about: about.update(files=[])),
        _told(lambda about: about["files"][0].update(size=10**12)),
        _told(lambda about: about["files"][0].update(size=1)),
        _told(lambda about: about["files"][0].update(sha256="00")),
        _told(lambda about: about["files"].append(about["files"][0])),
        _told(_renamed("../out.json")),
        _told(_renamed("/etc/out.json")),
        _told(_renamed("C:\\out.json")),
        _told(_renamed("journal/../../out.json")),
        _told(_renamed("store.lock")),
        _told(lambda about: about.update(files=5)),
    ],
)
def test_of_a_file_that_is_not_whole_nothing_is_taken_in(
    made: Path, tmp_path: Path, damage: Callable[[Path, Path], None]
) -> None:
    export(made, tmp_path / "all.rnw-data")
    damage(tmp_path / "all.rnw-data", tmp_path / "bad.rnw-data")
    folder = tmp_path / "data"
    folder.mkdir()
    with pytest.raises(NotPossible) as told:
        bring(tmp_path / "bad.rnw-data", folder)
    assert told.value.key.startswith("keeping.")
    assert content(folder) == {}
    assert {each.name for each in tmp_path.iterdir()} == {"all.rnw-data", "bad.rnw-data", "data"}


class Killed(BaseException):
    """In place of a killed process."""


@pytest.mark.row("R33", "T07")
def test_stopped_anywhere_it_is_all_there_or_nothing_is(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every renaming and removal in turn is the one before which the program is killed; then it is opened again."""
    export(made, tmp_path / "all.rnw-data")
    with zipfile.ZipFile(tmp_path / "all.rnw-data") as archive:
        coming = {
            name.removeprefix("content/"): archive.read(name) for name in archive.namelist() if "/" in name
        }
    seals = json.loads(coming["world.json"])["world"]["1"]["seals"]
    coming["key-stayed.json"] = json.dumps(seals).encode()
    ends = []
    for at in range(1, 60):
        folder = tmp_path / f"data-{at}"
        folder.mkdir()
        (folder / "world.json").write_text('{"world":{}}', encoding="utf-8")
        before = content(folder)
        if not _killed_at(at, tmp_path / "all.rnw-data", folder, monkeypatch):
            break
        taking_in.finish(folder)  # as a start does
        after = content(folder)
        ours = {place: each for place, each in after.items() if not place.startswith("replaced/")}
        ends.append(ours == coming)
        assert ours in (before, coming), at
        assert set(before.values()) <= set(after.values()), at
        assert not (folder / "importing").exists()
    else:
        raise AssertionError("it never came to its end")
    assert {True, False} == set(ends)
    assert ends == sorted(ends)


def _killed_at(at: int, file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether it was killed before its end."""
    done = 0
    real = {name: getattr(Path, name) for name in ("replace", "unlink", "mkdir")}

    def counted(name: str) -> Callable[..., Any]:
        def does(*given: Any, **more: Any) -> Any:
            nonlocal done
            done += 1
            if done == at:
                raise Killed
            return real[name](*given, **more)

        return does

    with monkeypatch.context() as patch:
        for name in real:
            patch.setattr(Path, name, counted(name))
        try:
            bring(file, folder, replace=True)
        except Killed:
            return True
    return False


@pytest.mark.row("R33", "T07")
def test_without_room_nothing_is_taken_in(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(made, tmp_path / "all.rnw-data")
    folder = a_folder(tmp_path / "data")
    before = content(folder)

    def full(archive: object, each: dict[str, Any], to: Path, file: Path) -> None:
        raise StoreUnwritable(to, OSError(28, "No space left on device"))

    monkeypatch.setattr(carrying, "_take", full)
    with pytest.raises(NotSaved):
        bring(tmp_path / "all.rnw-data", folder, replace=True)
    assert content(folder) == before


@pytest.mark.row("T07")
def test_what_is_ready_is_there_when_the_folder_is_next_opened(made: Path, tmp_path: Path) -> None:
    """As from the settings, while the wizard has the folder open."""
    export(made, tmp_path / "all.rnw-data", key=True)
    folder = tmp_path / "data"
    with Store.open(folder) as store:
        store.save_world({"sessions": []})
        carrying.stage(tmp_path / "all.rnw-data", folder, replace=True)
        store.save_world({"sessions": [1]})
    with Store.open(folder) as store, Store.open(made) as one:
        assert store.load_world() == one.load_world()
        assert any("replaced" in path.parts for path in store.files())
        store.erase_everything()
        assert store.files() == []


@pytest.mark.skipif(os.name == "nt", reason="who may make links there may do anything")
def test_what_lies_where_it_is_written_meanwhile_is_neither_followed_nor_kept(tmp_path: Path) -> None:
    mine, file, data = tmp_path / "mine", tmp_path / "all.rnw-data", a_folder(tmp_path / "data")
    mine.write_text("a file of the user", encoding="utf-8")
    beside = tmp_path / ".all.rnw-data.tmp"
    beside.symlink_to(mine)
    export(data, file)
    assert mine.read_text(encoding="utf-8") == "a file of the user"
    beside.write_bytes(b"")
    beside.chmod(0o666)
    export(data, file)
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.row("T09")
@pytest.mark.parametrize(
    "place",
    [
        "learning/xapi/sending.json",
        "learning/XAPI/outbox/000000001.json",
        "learning/sharing.json",
        "learning/board.json",
        "importing/ready",
        "replaced/x/world.json",
        "store.lock",
        "window.socket",
        "run-me.bat",
        "journal/../../out.json",
        "/journal/out.json",
        "journal\\..\\..\\out.json",
        "journal/C:out.json",
        "journal/out.json. ",
        "journal//out.json",
    ],
)
def test_a_file_made_by_hand_switches_nothing_on_and_brings_nothing_else(
    made: Path, tmp_path: Path, place: str
) -> None:
    """No export holds where records are sent and shared to; so what brings it was made to do so."""
    packed = b"{}"
    told = {"file": place, "size": len(packed), "sha256": hashlib.sha256(packed).hexdigest()}
    export(made, tmp_path / "all.rnw-data")
    _told(lambda about: about["files"].append(told))(tmp_path / "all.rnw-data", tmp_path / "bad.rnw-data")
    with zipfile.ZipFile(tmp_path / "bad.rnw-data", "a") as archive:
        archive.writestr(f"content/{place}", packed)
    with pytest.raises(NotPossible) as refused:
        bring(tmp_path / "bad.rnw-data", tmp_path / "data")
    assert refused.value.key == "keeping.no_export"
    assert content(tmp_path / "data") == {}
    assert not (tmp_path / "out.json").exists()


@pytest.mark.row("T09")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_only_its_owner_reads_what_was_exported(made: Path, tmp_path: Path) -> None:
    (tmp_path / "all.rnw-data").write_bytes(b"")
    (tmp_path / "all.rnw-data").chmod(0o644)
    export(made, tmp_path / "all.rnw-data", key=True)
    assert (tmp_path / "all.rnw-data").stat().st_mode & 0o077 == 0


@pytest.mark.row("R33", "T07")
def test_all_has_reached_the_disk_before_it_is_said_to_be_there(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut after the mark finds every file under its name."""
    export(made, tmp_path / "all.rnw-data")
    folder, synced = tmp_path / "data", set[str]()

    def marked(path: Path, mark: bytes) -> None:
        held = folder / "importing" / "content"
        folders = {each.as_posix() for each in held.rglob("*") if each.is_dir()}
        assert folders | {held.as_posix()} == synced
        assert len(folders) > 3
        write_atomically(path, mark)

    monkeypatch.setattr(taking_in, "sync_folder", lambda each: synced.add(each.as_posix()))
    monkeypatch.setattr(taking_in, "write_atomically", marked)
    with hold_of(folder):
        carrying.stage(tmp_path / "all.rnw-data", folder)
    assert import_waits(folder)


@contextmanager
def hold_of(folder: Path) -> Iterator[None]:
    folder.mkdir()
    with hold(folder):
        yield


@pytest.mark.row("T09")
def test_an_export_does_not_hold_earlier_ones(tmp_path: Path) -> None:
    """One that was made with the key, into the folder for exports, would bring the key along unasked."""
    folder = a_folder(tmp_path / "data")
    (folder / "exports" / "kit").mkdir(parents=True)
    (folder / "exports" / "kit" / "report.html").write_text("x", encoding="utf-8")
    for name in ("with.rnw-data", "with.zip"):
        export(folder, folder / "exports" / name, key=True, names=True)
    export(folder, tmp_path / "all.rnw-data")
    with zipfile.ZipFile(tmp_path / "all.rnw-data") as archive:
        names = [name for name in archive.namelist() if "exports" in name]
    assert names == ["content/exports/kit/report.html"]


@pytest.mark.row("T07")
def test_what_was_switched_on_here_stays_on(made: Path, tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "data")
    here = {
        "learning/sharing.json": b'{"folder":"/s"}',
        "learning/board.json": b'{"folder":"/b"}',
        "learning/xapi/sending.json": b'{"sending":{}}',
    }
    (folder / "learning" / "xapi").mkdir()
    for place, kept in here.items():
        (folder / place).write_bytes(kept)
    export(made, tmp_path / "all.rnw-data")
    bring(tmp_path / "all.rnw-data", folder, replace=True)
    after = content(folder)
    assert here.items() <= after.items()


@pytest.mark.row("T07")
def test_what_the_starting_window_has_open_is_not_moved(made: Path, tmp_path: Path) -> None:
    """Windows moves no open file: every start would fail there, and what is ready never come in."""
    export(made, tmp_path / "all.rnw-data")
    folder = tmp_path / "data"
    with Store.open(folder):
        carrying.stage(tmp_path / "all.rnw-data", folder, replace=True)
    watch = Watch(folder).begin()
    try:
        taking_in.finish(folder)
        assert (folder / CRASH_NAME).exists()
    finally:
        watch.end()
        faulthandler.enable()
    assert [place for place in content(folder) if CRASH_NAME in place] == []


@pytest.mark.row("R33", "T07")
def test_a_plan_is_taken_up_again_whatever_the_files_are_called(made: Path, tmp_path: Path) -> None:
    """A save of the preferences that was killed leaves a name with a dot before it."""
    export(made, tmp_path / "all.rnw-data")
    folder = a_folder(tmp_path / "data")
    (folder / ".preferences.json").write_text("{", encoding="utf-8")
    carrying.stage(tmp_path / "all.rnw-data", folder, replace=True)
    first = taking_in._plan(folder, folder / "importing")
    assert ".preferences.json" in first.leaves
    assert taking_in._plan(folder, folder / "importing") == first


@pytest.mark.row("R33", "T07")
def test_half_of_what_was_ready_is_never_taken_in(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another file is chosen before the next start, and the program killed while the first one is let go."""
    export(made, tmp_path / "all.rnw-data")
    folder = a_folder(tmp_path / "data")
    before = content(folder)
    carrying.stage(tmp_path / "all.rnw-data", folder, replace=True)

    def killed(coming: Path) -> None:
        (coming / taking_in.CONTENT / "world.json").unlink()
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", killed)
        with pytest.raises(Killed):
            carrying.stage(tmp_path / "all.rnw-data", folder, replace=True)
    taking_in.finish(folder)
    assert content(folder) == before


@pytest.mark.row("T07")
def test_a_long_file_is_not_held_in_memory(made: Path, tmp_path: Path) -> None:
    """Fifty megabytes of nothing take some kilobytes in the file."""
    export(made, tmp_path / "all.rnw-data")
    _told(
        lambda about: about["files"].append(
            {"file": "world.damaged-x.json", "size": 50_000_000, "sha256": ""}
        )
    )(tmp_path / "all.rnw-data", tmp_path / "bad.rnw-data")
    with zipfile.ZipFile(tmp_path / "bad.rnw-data", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content/world.damaged-x.json", bytes(50_000_000))
    tracemalloc.start()
    with pytest.raises(NotPossible, match="damaged"):
        bring(tmp_path / "bad.rnw-data", tmp_path / "data")
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
