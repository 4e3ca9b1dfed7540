"""`store check | export | import | compact | erase`: what each says, and its exit status (T07, T10)."""

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.keeping.made import a_folder, content, taken_up
from tests.store.ring import Ring

from realname_wizard import held
from realname_wizard.cli import main
from realname_wizard.flow.page_json import from_json
from realname_wizard.journal.replay import replay
from realname_wizard.journal.rows import ROW
from realname_wizard.keeping import compacting
from realname_wizard.keeping.carrying import Exported
from realname_wizard.keeping.checking import check
from realname_wizard.keeping.compacting import compact
from realname_wizard.keeping.erasing import erase
from realname_wizard.messages.outside_events import LanguageSwitched
from realname_wizard.records.book import Book
from realname_wizard.store import sittings
from realname_wizard.store.atomic import read_file
from realname_wizard.store.errors import StoreUnreadable
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.shell.greeting import keep
from realname_wizard_assets import ASSETS

Say = Callable[..., tuple[int, str, str]]
NOW_AND_THEN = 130
"""Acts: more than one file of the journal holds."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_folder(tmp_path_factory.mktemp("made") / "data", NOW_AND_THEN)


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "data"))


@pytest.fixture
def say(folder: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    def run(*words: object) -> tuple[int, str, str]:
        status = main(["--data", str(folder), "store", *map(str, words)])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


@pytest.mark.row("T07")
@pytest.mark.skipif(os.name == "nt", reason="making a link takes a right of its own there")
def test_an_export_says_which_links_it_left_out(say: Say, folder: Path, tmp_path: Path) -> None:
    """A link to a file, to a folder, to nothing; not those of others, nor those that would not have gone anyway."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("world.json", "journal"):
        (folder / name).rename(elsewhere / name)
        (folder / name).symlink_to(elsewhere / name)
    (folder / "exports").mkdir(exist_ok=True)
    (folder / "exports" / "gone.csv").symlink_to(elsewhere / "gone.csv")
    (folder / "window.log").symlink_to(elsewhere)
    (folder / "pictures").symlink_to(elsewhere)
    file = tmp_path / "all.rnw-data"
    status, out, err = say("export", file, "--language", "en")
    assert status == 1
    assert "were exported to" in out
    assert "3 links were left out, because links are not followed: " in err
    assert "exports/gone.csv, journal, world.json." in err
    with zipfile.ZipFile(file) as archive:
        assert not [each for each in archive.namelist() if "world.json" in each or "gone.csv" in each]
    went = Exported(1, 1, key=False, names=False, links=tuple(map(str, range(12))))
    assert "12 links were left out" in went.said(Texts.load("en"))
    assert "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …." in went.said(Texts.load("en"))


@pytest.mark.row("T07")
def test_of_a_sound_folder_it_says_what_is_there_and_changes_nothing(say: Say, folder: Path) -> None:
    before = content(folder)
    status, out, _err = say("check")
    assert status == 0
    assert "Everything is in order." in out
    for line in ("1 scene", "2 sessions", "1 attempt", f"{NOW_AND_THEN + 12} acts"):
        assert line in out
    assert content(folder) == before


def _spoil(place: str, text: str = "{") -> Callable[[Path], object]:
    return lambda folder: (folder / place).write_text(text, encoding="utf-8")


def _edit(place: str, old: str, new: str) -> Callable[[Path], object]:
    def edit(folder: Path) -> None:
        text = (folder / place).read_text(encoding="utf-8")
        assert old in text
        (folder / place).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def _first(folder: Path, within: str) -> Path:
    return sorted((folder / within).iterdir())[0]


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "world": (_spoil("world.json"), "world.json is damaged"),
    "world_too_new": (_edit("world.json", '"format":4', '"format":99'), "newer version"),
    "world_impossible": (_edit("world.json", '"ledger":{', '"ledgers":{'), "contradicts itself"),
    "records": (_spoil("records.json", "[]"), "records.json is damaged"),
    "attempt": (
        _edit("records.json", '"outcome":"verified"', '"outcome":"?"'),
        "Entries of records.json cannot be read (1)",
    ),
    "segment": (lambda folder: _first(folder, "journal").write_bytes(b"\0"), "is damaged"),
    "gap": (lambda folder: sorted((folder / "journal").iterdir())[1].unlink(), "of the journal are missing"),
    "scene": (lambda folder: _first(folder, "scenes").write_text("{}x"), "is damaged"),
    "sitting": (lambda folder: _first(folder, "learning/sittings").write_text("x"), "is damaged"),
    "names": (_spoil("learning/learners.json", "{}"), "learners.json is damaged"),
    "bookmarks": (_spoil("bookmarks/marks.json"), "marks.json is damaged"),
    "key": (lambda folder: (folder / "seal.key").unlink(), "is missing (seal.key)"),
    "other_key": (lambda folder: (folder / "seal.key").write_bytes(bytes(32)), "is not the one"),
    "half_a_key": (lambda folder: (folder / "seal.key").write_bytes(bytes(5)), "seal.key is damaged"),
    "aside": (_spoil("world.damaged-20260101T000000Z.json"), "set aside earlier"),
    "row": (_edit("world.json", '"kind":"act"', '"kind":"tea"'), "cannot be read"),
}


@pytest.mark.row("T07")
@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_the_ways_on(name: str, say: Say, folder: Path) -> None:
    spoil, told = WRONG[name]
    spoil(folder)
    before = content(folder)
    status, out, _err = say("check")
    assert status == 1
    assert told in out
    assert "needs attention" in out or "need attention" in out
    status, out, _err = say("check", "--language", "zh_CN")
    assert status == 1
    assert "项需要处理" in out
    assert content(folder) == before


@pytest.mark.row("T07")
def test_what_needs_nothing_is_told_and_is_no_fault(say: Say, folder: Path) -> None:
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / "world.json.tmp").write_text("half", encoding="utf-8")
    status, out, _err = say("check")
    assert status == 0
    assert "notes.txt does not belong to this program" in out
    assert "world.json.tmp was not finished" in out


@pytest.fixture
def guided(folder: Path) -> Path:
    """A run in the folder, with the page on which its window closed."""
    data = folder / "guided" / "run" / "data"
    shutil.copytree(folder, data, ignore=shutil.ignore_patterns("guided", "learning", "store.lock"))
    keep(data, "en", from_json(ASSETS.joinpath("opening", "en.json").read_text(encoding="utf-8")))
    assert (data / "opening.json").exists()
    return data


@pytest.mark.row("T05", "T07")
def test_a_guided_run_has_a_data_folder_too(say: Say, guided: Path, tmp_path: Path) -> None:
    """What a window keeps there is known as such, and stays on this computer."""
    (guided / "unexpected.log").write_text("/home/someone", encoding="utf-8")
    assert say("check")[0] == 0
    assert say("compact")[0] == 0
    assert say("export", tmp_path / "all.rnw-data")[0] == 0
    with zipfile.ZipFile(tmp_path / "all.rnw-data") as archive:
        names = {name.rpartition("/")[2] for name in archive.namelist() if "/guided/" in name}
    assert "world.json" in names
    assert not names & {"opening.json", "unexpected.log"}
    (guided / "world.json").write_text("{", encoding="utf-8")
    status, out, _err = say("check")
    assert status == 1
    assert "guided/run/data/world.json is damaged" in out


@pytest.mark.row("T07", "T09")
def test_a_key_that_was_left_out_is_told_and_is_no_fault(
    say: Say, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Until something is sealed with another key: then one that is missing is one that was lost."""
    file, there = tmp_path / "all.rnw-data", tmp_path / "there"
    say("export", file)
    assert main(["--data", str(there), "store", "import", str(file)]) == 0
    capsys.readouterr()
    for key in (None, bytes(32)):
        if key is not None:
            (there / "seal.key").write_bytes(key)
        assert main(["--data", str(there), "store", "check"]) == 0
        out = capsys.readouterr().out
        assert "imported without the key" in out
        assert "Everything is in order" in out
    assert main(["--data", str(there), "store", "export", str(tmp_path / "again.rnw-data")]) == 0
    with zipfile.ZipFile(tmp_path / "again.rnw-data") as archive:
        assert "content/key-stayed.json" not in archive.namelist()
    with Store.open(there) as store:
        taken_up(store).take(LanguageSwitched(language="zh_CN"))
    assert main(["--data", str(there), "store", "check"]) == 0
    assert "without the key" not in capsys.readouterr().out
    (there / "seal.key").unlink()
    assert main(["--data", str(there), "store", "check"]) == 1
    assert main(["--data", str(there), "store", "erase", "--yes"]) == 0
    assert list(there.iterdir()) == []


@pytest.mark.row("T07")
def test_what_cannot_be_imported_is_told_before_anything_is_asked(
    say: Say, folder: Path, tmp_path: Path
) -> None:
    before = content(folder)
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    for name, told in (("none.rnw-data", "No such file"), ("notes.txt", "is not an export")):
        status, _out, err = say("import", tmp_path / name)
        assert status == 1
        assert told in err
        assert name in err
        assert "already holds data" not in err
    assert content(folder) == before


@pytest.mark.row("T10")
def test_merged_files_say_the_same(say: Say, folder: Path) -> None:
    for number in range(3, 6):
        Book(folder).keep(Book(folder).sittings()[0].evolve(id=f"{number:032x}"))
    held = check(folder).held
    with Store.open(folder) as store:
        before = store.load_world(), list(store.journal()), store.attempts()
        world = replay(ROW.validate_json(json.dumps(row)) for row in before[1])
    sittings = Book(folder).sittings()
    status, out, _err = say("compact")
    assert status == 0
    assert "Files: " in out
    with Store.open(folder) as store:
        after = store.load_world(), list(store.journal()), store.attempts()
        assert replay(ROW.validate_json(json.dumps(row)) for row in after[1]) == world
        assert store.notices == ()
    assert after == before
    assert Book(folder).sittings() == sittings
    assert len(list((folder / "journal").iterdir())) == 1 < len(before[1])
    assert len(list((folder / "learning" / "sittings").iterdir())) == 1
    assert [(each.part, each.rows) for each in check(folder).held] == [
        (each.part, each.rows) for each in held
    ]


@pytest.mark.row("T10")
def test_what_is_not_sound_is_not_merged(say: Say, folder: Path) -> None:
    _first(folder, "journal").write_bytes(b"\0")
    before = content(folder)
    status, _out, err = say("compact")
    assert (status, content(folder)) == (1, before)
    assert "store check" in err


@pytest.mark.row("T09")
def test_erasing_asks_and_leaves_what_is_not_its_own(say: Say, folder: Path) -> None:
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / "world.damaged-20260101T000000Z.json").write_text("{", encoding="utf-8")
    before = content(folder)
    status, _out, err = say("erase")
    assert (status, content(folder)) == (1, before)
    assert "--yes" in err
    status, out, _err = say("erase", "--yes")
    assert status == 0
    assert [each.name for each in folder.iterdir()] == ["notes.txt"]
    assert "notes.txt" in out


@pytest.mark.row("T09")
def test_what_no_version_here_can_open_is_erased_all_the_same(say: Say, folder: Path) -> None:
    _edit("world.json", '"format":4', '"format":99')(folder)
    assert say("erase", "--yes")[0] == 0
    assert list(folder.iterdir()) == []


@pytest.mark.row("T07", "T09")
def test_it_says_whether_the_key_travels_and_writes_over_nothing(
    say: Say, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "all.rnw-data"
    status, out, _err = say("export", file)
    assert status == 0
    assert "The key is not in the file" in out
    status, _out, err = say("export", file)
    assert status == 1
    assert "already exists" in err
    status, out, _err = say("export", tmp_path / "key.rnw-data", "--with-key", "--with-names")
    assert "The key is in the file" in out
    assert "names of learners and the key of the class are in the file" in out
    status, _out, err = say("import", file)
    assert status == 1
    assert "already holds data" in err
    status, out, _err = say("import", file, "--yes")
    assert status == 0
    assert "is kept in" in out
    assert say("check")[0] == 0


@pytest.mark.row("T07")
def test_while_a_wizard_has_the_folder_open_nothing_is_exported(
    say: Say, folder: Path, tmp_path: Path
) -> None:
    """Rows go from one file to another while it works: an export in between might have them in neither."""
    with Store.open(folder):
        status, _out, err = say("export", tmp_path / "all.rnw-data")
    assert status == 1
    assert str(folder) in err
    assert not (tmp_path / "all.rnw-data").exists()


@pytest.mark.row("T10")
def test_sittings_that_cannot_be_read_now_are_not_merged_away(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a virus scanner holds one for long."""
    held = _first(folder, "learning/sittings")
    before = content(folder)

    def refused(path: Path) -> bytes | None:
        if path == held:
            raise StoreUnreadable(path, PermissionError(13, "held"))
        return read_file(path)

    monkeypatch.setattr(sittings, "read_file", refused)
    compact(folder)
    assert held.read_bytes() == before[held.relative_to(folder).as_posix()]


@pytest.mark.row("T10")
def test_no_merged_file_grows_without_end(say: Say, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever looks for one row reads its file whole."""
    with Store.open(folder) as store:
        before = list(store.journal())
    files = len(list((folder / "journal").iterdir()))
    monkeypatch.setattr(compacting, "_MOST_BYTES", 1)
    assert say("compact")[0] == 0
    assert len(list((folder / "journal").iterdir())) == files > 1
    with Store.open(folder) as store:
        assert list(store.journal()) == before


@pytest.mark.row("T09")
def test_erasing_that_is_stopped_leaves_the_key_to_what_is_left(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone: list[str] = []
    monkeypatch.setattr(held, "remove", lambda path: gone.append(path.name))
    erase(folder)
    assert gone.index("seal.key") > max(gone.index("world.json"), gone.index("learners.json"))
    assert gone[-2:] == ["seal.key", "crash.log"]


@pytest.mark.row("T09")
def test_the_key_goes_from_the_keyring_too(folder: Path) -> None:
    ring = Ring()
    (folder / "world.json").unlink()
    (folder / "seal.key").unlink()
    with Store.open(folder, keyring=ring) as store:
        store.save_world({"sessions": []})
    assert len(ring.secrets) == 1
    erase(folder, ring)
    assert ring.secrets == {}


@pytest.mark.row("T07")
def test_a_folder_of_somebody_else_is_not_erased(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where `--data` names the wrong one."""
    for place in ("records/taxes.pdf", "exports/letter.txt", "journal/2026.txt"):
        (tmp_path / place).parent.mkdir()
        (tmp_path / place).write_text("mine", encoding="utf-8")
    before = content(tmp_path)
    assert main(["--data", str(tmp_path), "store", "erase", "--yes"]) == 1
    assert str(tmp_path) in capsys.readouterr().err
    assert content(tmp_path) == before
    assert not (tmp_path / "store.lock").exists()


@pytest.mark.row("T09")
def test_nothing_is_left_of_what_was_put_away(say: Say, folder: Path) -> None:
    before = folder / "replaced" / "20260101T000000Z-0000"
    before.mkdir(parents=True)
    (before / "crash.log").write_text('File "/home/someone/x.py"', encoding="utf-8")
    assert say("erase", "--yes")[0] == 0
    assert list(folder.iterdir()) == []


@pytest.mark.row("T07")
def test_without_a_folder_there_is_nothing_to_look_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for action in ("check", "compact", "erase"):
        assert main(["--data", str(tmp_path / "none"), "store", action]) == 2
        assert "There is no folder" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.row("T07", "T10")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"lines":[{', '"lines":["x",{'),
        ('"kind":"act"', '"kind":7'),
        ('"what":[{', '"what":[5,{'),
        ('"given":', '"gave":'),
    ],
)
def test_a_row_that_is_none_is_read_around(old: str, new: str, folder: Path) -> None:
    """The log has all others, and the next act is done."""
    _edit("world.json", old, new)(folder)
    with Store.open(folder) as store:
        conductor = taken_up(store)
        texts = Texts.load("en")
        conductor.page(texts)
        assert len(list(conductor.past.lines())) > 20
        conductor.take(LanguageSwitched(language="zh_CN"))
        assert conductor.aside is None
