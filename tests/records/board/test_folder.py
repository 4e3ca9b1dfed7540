"""What a desk puts into a shared folder, and how a board reads it: nothing twice, nothing lost, no names (T07)."""

import json
import os
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.records.made import BEGAN, CLASS, sitting

from realname_wizard import held
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.records.board.folder import FolderSource
from realname_wizard.records.board.sharing import (
    EVERY,
    DeskFiles,
    Sharing,
    share,
    shared_folder,
    stop_sharing,
)
from realname_wizard.records.board.source import Unreachable
from realname_wizard.records.book import Book
from realname_wizard.records.sitting import Now, Sitting
from realname_wizard.records.words import name_of
from realname_wizard.words import Page

pytestmark = pytest.mark.row("T07")


class Desk:
    """A computer of the class on which Lin Yue learns."""

    def __init__(self, root: Path, number: int = 0) -> None:
        self.data, self.number = root / f"desk{number}", number
        self.book, self.now, self.told = Book(self.data), 0.0, list[object]()
        self.book.join(CLASS)
        self.book.choose(f"Lin Yue{'abcdefghij'[number]}")
        self.sharing = Sharing(self.data, self.told.append, clock=lambda: self.now, turns=True)

    def at_step(self, step: int, number: int = 7) -> Sitting:
        """The sitting of that number stands at that step."""
        there = Now(page=Page.FACE, since=BEGAN, step=step, of=9)
        return sitting(number + 100 * self.number, learner=self.book.people.learner, revision=step, now=there)

    def turn(self) -> None:
        self.now += EVERY
        self.sharing.turn()


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "shared"
    folder.mkdir()
    yield folder
    folder.chmod(0o700)


def test_nothing_is_put_anywhere_until_a_folder_was_chosen(tmp_path: Path, shared: Path) -> None:
    desk = Desk(tmp_path)
    desk.sharing.begin()
    desk.sharing.tell(desk.at_step(1))
    desk.turn()
    assert (list(shared.iterdir()), shared_folder(desk.data)) == ([], None)
    off = Sharing(desk.data)
    off.tell(desk.at_step(1))
    assert "sharing" not in {each.name for each in threading.enumerate()}
    share(desk.data, shared)
    desk.sharing.tell(desk.at_step(2))
    desk.turn()
    assert len(list(shared.iterdir())) == 2
    stop_sharing(desk.data)
    desk.sharing.tell(desk.at_step(3))
    desk.turn()
    assert [each.now and each.now.step for each in FolderSource(shared).fresh()] == [2]


@pytest.mark.row("T09")
def test_a_desk_puts_codes_there_and_no_names(tmp_path: Path, shared: Path) -> None:
    desk = Desk(tmp_path)
    desk.book.keep(sitting(1, learner=desk.book.people.learner))
    share(desk.data, shared)
    desk.sharing.tell(desk.at_step(1))
    desk.turn()
    put = "".join(each.name + each.read_text(encoding="utf-8") for each in shared.iterdir())
    assert desk.book.people.learner in put
    assert "Lin" not in put
    assert CLASS.key not in put


def test_a_board_reads_only_what_changed_and_nothing_twice(
    tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, source = Desk(tmp_path), FolderSource(shared)
    desk.book.keep(sitting(1, learner=desk.book.people.learner))
    share(desk.data, shared)
    assert [each.id for each in source.fresh()] == [sitting(1).id]
    desk.sharing.tell(desk.at_step(1))
    desk.turn()
    read: list[Path] = []

    def note(path: Path, _content: bytes) -> tuple[list[Sitting], list[str]]:
        read.append(path)
        return [], []

    monkeypatch.setattr("realname_wizard.records.board.folder.rows_of", note)
    assert list(source.fresh()) == []
    assert [each.name.endswith(".now.json") for each in read] == [True]
    assert list(source.fresh()) == []
    assert len(read) == 1


def test_it_is_written_at_most_every_few_seconds_and_the_last_step_is_never_lost(
    tmp_path: Path, shared: Path
) -> None:
    desk, source = Desk(tmp_path), FolderSource(shared)
    share(desk.data, shared)
    list(source.fresh())
    for step in range(5):
        desk.sharing.tell(desk.at_step(step))
        desk.sharing.turn()
    assert [each.revision for each in source.fresh()] == [0], "the first at once, the others wait"
    desk.turn()
    assert [each.revision for each in source.fresh()] == [4]
    over = desk.at_step(5).evolve(now=None, revision=6)
    desk.sharing.tell(over)
    desk.book.keep(over)
    desk.turn()
    assert [(each.revision, each.now) for each in source.fresh()] == [(6, None)]


def test_what_has_ended_is_there_before_the_desk_has_kept_it(tmp_path: Path, shared: Path) -> None:
    """It is told first: who shares may be there when the disk of the desk is full."""
    desk = Desk(tmp_path)
    share(desk.data, shared)
    over = desk.at_step(5).evolve(now=None)
    desk.sharing.tell(over)
    desk.turn()
    assert list(FolderSource(shared).fresh()) == [over]
    desk.book.keep(over)
    desk.sharing.begin()
    desk.turn()
    assert list(FolderSource(shared).fresh()) == [over]


def test_a_folder_that_is_gone_is_told_once_and_catches_up_when_it_is_back(
    tmp_path: Path, shared: Path
) -> None:
    desk = Desk(tmp_path)
    share(desk.data, shared)
    gone = shared.rename(tmp_path / "gone")
    for step in range(4):
        desk.sharing.tell(desk.at_step(step))
        desk.turn()
    assert [isinstance(each, FileNotFoundError) for each in desk.told] == [True]
    assert not shared.exists(), "a share that is not mounted is not made"
    over = desk.at_step(5).evolve(now=None)
    desk.book.keep(over)
    desk.sharing.tell(over)
    gone.rename(shared)
    desk.now += 100
    desk.sharing.turn()
    assert desk.told[1:] == [None]
    assert [each.id for each in FolderSource(shared).fresh()] == [over.id]


def test_what_ended_while_the_folder_was_gone_is_there_when_it_is_back(tmp_path: Path, shared: Path) -> None:
    desk = Desk(tmp_path)
    share(desk.data, shared)
    desk.sharing.tell(desk.at_step(1))
    desk.turn()
    gone = shared.rename(tmp_path / "gone")
    over = desk.at_step(5).evolve(now=None)
    desk.sharing.tell(over)
    desk.turn()
    assert len(desk.told) == 1
    gone.rename(shared)
    desk.now += 100
    desk.sharing.turn()
    assert list(FolderSource(shared).fresh()) == [over]


def test_a_folder_that_is_full_loses_nothing(
    tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path)
    share(desk.data, shared)
    full = OSError(28, "No space left on device")

    def refuse(*_: object) -> None:
        raise full

    with monkeypatch.context() as during:
        during.setattr("realname_wizard.records.board.sharing.put", refuse)
        desk.sharing.tell(desk.at_step(1))
        desk.turn()
        assert list(FolderSource(shared).fresh()) == []
    desk.now += 100
    desk.sharing.turn()
    assert [each.revision for each in FolderSource(shared).fresh()] == [1]
    assert desk.told == [full, None]


def test_a_thread_writes_what_is_left_when_the_program_ends(tmp_path: Path, shared: Path) -> None:
    desk = Desk(tmp_path)
    share(desk.data, shared)
    sharing = Sharing(desk.data)
    sharing.begin()
    for step in range(3):
        sharing.tell(desk.at_step(step))
    sharing.close(30)
    assert [each.revision for each in FolderSource(shared).fresh()] == [2]


def test_two_desks_have_files_of_their_own_also_where_one_was_copied_whole(
    tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path)
    DeskFiles(shared, desk.book).write([desk.at_step(1)])
    monkeypatch.setattr("platform.node", lambda: "another")
    DeskFiles(shared, desk.book).write([desk.at_step(1)])
    assert len(list(shared.iterdir())) == 4


def test_what_was_merged_from_others_is_not_put_there_as_ones_own(tmp_path: Path, shared: Path) -> None:
    desk = Desk(tmp_path)
    desk.book.keep(sitting(1, "Somebody else"))
    desk.book.keep(sitting(2, learner=desk.book.people.learner))
    share(desk.data, shared)
    assert [each.id for each in FolderSource(shared).fresh()] == [sitting(2).id]


def test_what_is_no_folder_is_refused_and_nothing_is_switched_on(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with pytest.raises(NotPossible):
        share(desk.data, tmp_path / "nowhere")
    assert shared_folder(desk.data) is None


def test_a_folder_that_takes_nothing_is_not_switched_on(
    tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(DeskFiles, "write", refuse)
    with pytest.raises(PermissionError):
        share(desk.data, shared)
    assert shared_folder(desk.data) is None


@pytest.mark.parametrize(
    "content",
    [
        *("", "[1", '{"folder": 7}', "[" * 90_000, "7", '{"other": 1}', '{"folder": ""}'),
        *(r'{"folder": "a\u0000b"}', r'{"folder": "\ud800"}', r'{"folder": ["a"]}'),
    ],
)
def test_a_setting_that_cannot_be_read_is_off(tmp_path: Path, content: str) -> None:
    file = tmp_path / "learning" / "sharing.json"
    file.parent.mkdir()
    file.write_text(content)
    assert shared_folder(tmp_path) is None


# --- what is not as it should be


def test_a_file_that_is_damaged_or_foreign_is_told_and_the_others_count(tmp_path: Path, shared: Path) -> None:
    desk, source = Desk(tmp_path), FolderSource(shared)
    DeskFiles(shared, desk.book).write([desk.at_step(1)])
    (shared / "half.json").write_text('{"kind": "realname-wizard-rec')
    (shared / "other.json").write_text(json.dumps({"kind": "something else"}))
    (shared / ".half.json.tmp").write_text("what is being written")
    (shared / ".hidden.json").write_text("what a system keeps beside a file")
    (shared / "notes.txt").write_text("notes")
    assert len(list(source.fresh())) == 1
    assert ["half.json" in str(each) for each in source.troubles] == [True, False]
    (shared / "half.json").unlink()
    assert list(source.fresh()) == []
    assert len(source.troubles) == 1


def test_a_file_that_is_too_large_is_not_read(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("realname_wizard.records.board.folder.MOST_BYTES", 10)
    (shared / "large.json").write_text(json.dumps({"kind": "something else"}))
    source = FolderSource(shared)
    assert list(source.fresh()) == []
    assert "too large" in str(source.troubles[0])


@pytest.mark.skipif(os.name == "nt", reason="who may make links there may do anything")
def test_what_somebody_else_put_in_a_desks_way_is_not_followed_and_not_waited_for(
    tmp_path: Path, shared: Path
) -> None:
    desk, source, mine = Desk(tmp_path), FolderSource(shared), tmp_path / "mine"
    DeskFiles(shared, desk.book).write([desk.at_step(1)])
    names = {each.name for each in shared.iterdir()}
    mine.write_text("a file of the user", encoding="utf-8")
    kept, goes_on = sorted(names, key=len)
    for name in names:
        (shared / name).unlink()
        (shared / f".{name}.tmp").symlink_to(mine)
    (shared / kept).symlink_to("/dev/zero")
    os.mkfifo(shared / goes_on)
    DeskFiles(shared, desk.book).write([desk.at_step(2)])
    assert mine.read_text(encoding="utf-8") == "a file of the user"
    assert {each.name for each in shared.iterdir()} == names
    os.mkfifo(shared / "pipe.json")
    (shared / "device.json").symlink_to("/dev/zero")
    (shared / "folder.json").mkdir()
    assert [each.revision for each in source.fresh()] == [2]
    assert source.troubles == ()


def test_a_file_that_another_program_holds_just_now_is_read_the_next_time(
    tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, source = Desk(tmp_path), FolderSource(shared)
    DeskFiles(shared, desk.book).write([desk.at_step(1)])

    def refused(_path: Path, _most: int) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(held, "read_at_once", refused)
        assert list(source.fresh()) == []
        assert all("Permission denied" in str(each) for each in source.troubles)
    assert [each.revision for each in source.fresh()] == [1]
    assert source.troubles == ()


def test_what_cannot_be_read_fills_no_wall(shared: Path) -> None:
    rows = {"kind": "realname-wizard-records", "format": 2, "sittings": [{}] * 1000}
    for number in range(20):
        (shared / f"{number}.json").write_text(json.dumps(rows))
    source = FolderSource(shared)
    assert list(source.fresh()) == []
    assert len(source.troubles) == 6
    assert source.troubles[-1] == "…"


HUGE = int("9" * 400)
NOW = {"page": "face", "step": 3, "of": 9, "since": "2026-11-23T01:00:00Z"}


@pytest.mark.parametrize(
    "told",
    [
        {"began": "0001-01-01T00:00:00+14:00"},
        {"ended": "9999-12-31T23:59:59-14:00"},
        {"points": HUGE, "most": 1},
        {"now": {**NOW, "step": HUGE}},
        {"now": {**NOW, "since": "0001-01-01T00:00:00+14:00"}},
        {"steps": [{"page": "face", "seconds": 1e308}]},
        {"met": [{"reason": "face_covered", "at": "9999-12-31T23:59:59-14:00"}]},
        {"walkthrough": "../" * 2000},
        {"course": "x" * 10_000},
    ],
)
def test_a_row_that_nobody_could_draw_is_none(shared: Path, told: dict[str, object]) -> None:
    row = sitting(1).model_dump(mode="json")
    rows = {"kind": "realname-wizard-records", "format": 2, "sittings": [row | told, row]}
    (shared / "desk.json").write_text(json.dumps(rows))
    source = FolderSource(shared)
    assert [each.id for each in source.fresh()] == [sitting(1).id]
    assert "row 1 cannot be read" in str(source.troubles[0])


@pytest.mark.row("T09")
@pytest.mark.parametrize(
    "name",
    [
        *("/etc/hostname", "../texts/en.po", "//elsewhere/share/a.yaml", r"\\elsewhere\share\a.yaml"),
        *("C:a.yaml", "a\x1b[31m\u202e\n.yaml", "README.md"),
    ],
)
def test_a_name_in_a_row_is_shown_and_never_followed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a name alone can lead to another computer, which then is told who asks."""

    def followed(path: Path) -> bool:
        raise AssertionError(path)

    monkeypatch.setattr(Path, "is_file", followed)
    shown = name_of(name, "en")
    assert len(shown) == len(name)
    assert shown.isprintable()


def test_a_name_in_a_row_that_no_file_can_have_is_shown() -> None:
    name = f"{'a' * 300}.yaml"
    assert name_of(name, "en") == name


def test_a_folder_that_cannot_be_read_is_told_and_the_next_time_tells_what_was_missed(
    tmp_path: Path, shared: Path
) -> None:
    desk, source = Desk(tmp_path), FolderSource(shared)
    DeskFiles(shared, desk.book).write([desk.at_step(1)])
    gone = shared.rename(tmp_path / "gone")
    with pytest.raises(Unreachable) as told:
        list(source.fresh())
    assert told.value.values["folder"] == shared
    gone.rename(shared)
    assert len(list(source.fresh())) == 1


def test_a_class_of_thirty_is_the_same_through_the_folder_and_by_merging(
    tmp_path: Path, shared: Path
) -> None:
    source, found = FolderSource(shared), dict[str, Sitting]()
    desks = [Desk(tmp_path, number) for number in range(3)]
    for turn in range(4):
        for desk in desks:
            row = sitting(desk.number + 10 * turn, learner=desk.book.people.learner)
            desk.book.keep(row.evolve(ended=row.ended + timedelta(seconds=turn)))
            DeskFiles(shared, desk.book).write([desk.at_step(turn)])
        found |= {each.id: each for each in source.fresh()}
    merged = Book(None)
    merged.merge([shared])
    assert {each.id: each for each in merged.sittings()} == found
    assert len(found) == 15
