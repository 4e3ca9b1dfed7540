"""Which files are walkthroughs, how they are called, and following all of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import RunResult
from realname_wizard.rehearsal.suite import built_in, find, follow, follow_all, read_all, short
from realname_wizard.store.keeper import Store

TEXT = "name: One\nsteps:\n  - next\n  - snapshot: there\n"


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., list[Path]]:
    def now(*names: str, text: str = TEXT) -> list[Path]:
        paths = [tmp_path / name for name in names]
        for path in paths:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return paths

    return now


def test_a_folder_stands_for_what_is_in_it_in_order_but_not_for_what_is_hidden(
    tmp_path: Path, write: Callable[..., list[Path]]
) -> None:
    b, a, deep, *_others = write(
        "b.yaml", "a.yml", "deep/c.yaml", ".git/d.yaml", "deep/.e/f.yaml", "notes.txt"
    )
    (tmp_path / "folder.yaml").mkdir()
    assert find([tmp_path]) == [a, b, deep]


def test_what_is_named_twice_is_followed_once(tmp_path: Path, write: Callable[..., list[Path]]) -> None:
    a, b = write("a.yaml", "b.yaml")
    assert find([b, tmp_path, a]) == [b, a]


def test_an_empty_folder_is_named_itself(tmp_path: Path) -> None:
    assert find([tmp_path]) == [tmp_path]
    good, wrong = read_all([tmp_path])
    assert good == []
    assert [str(each) for each in wrong] == [f"{tmp_path}:1:1: no walkthrough is in this folder"]


def test_without_any_named_those_of_the_program_are_found() -> None:
    assert find([]) == find([built_in()]) != []


def test_those_of_the_program_are_found_by_the_names_in_its_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    named = Path("straight", "face.yaml")
    assert find([named]) == [built_in() / named]
    assert len(find([Path("straight")])) > 1
    named.parent.mkdir()
    named.touch()
    assert find([named]) == [named]


def test_paths_are_written_from_the_programs_folder_or_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert short(built_in() / "straight" / "face.yaml") == str(Path("straight", "face.yaml"))
    assert short(tmp_path / "a" / "b.yaml") == str(Path("a", "b.yaml"))
    assert short(tmp_path.parent / "b.yaml") == str(tmp_path.parent / "b.yaml")


def test_what_cannot_be_read_does_not_hide_the_rest(write: Callable[..., list[Path]]) -> None:
    (a,) = write("a.yaml")
    write("b.yaml", text="name: Two\nsteps:\n  - nothing\n")
    good, wrong = read_all([a.parent])
    assert [each.path for each in good] == [a]
    assert [Path(each.path).name for each in wrong] == ["b.yaml"]


class Camera(NoWindow):
    """Hands with a camera."""

    def picture(self, path: Path) -> Path:
        path.touch()
        return path


@pytest.mark.row("T05")
def test_all_are_told_of_as_they_end_and_each_has_a_folder_for_its_pictures(
    tmp_path: Path, write: Callable[..., list[Path]]
) -> None:
    good, _wrong = read_all(write("a/x.yaml", "b/a/x.yaml", "b/y.yaml"))
    told: list[RunResult] = []
    results = follow_all(good, Camera, tmp_path / "evidence", told.append, rules=BUNDLED)
    assert told == results
    assert [result.path for result in results] == [str(each.path) for each in good]
    assert all(result.good and result.seconds > 0 for result in results)
    folders = {
        each.name: sorted(picture.name for picture in each.iterdir())
        for each in (tmp_path / "evidence").iterdir()
    }
    assert folders == {
        key: ["01-next.webp", "02-there.webp", "journal.jsonl"] for key in ("a-x", "a-x-2", "b-y")
    }


def test_what_is_stopped_half_way_has_no_result(write: Callable[..., list[Path]]) -> None:
    good, _wrong = read_all(write("a.yaml", "b.yaml"))
    told: list[RunResult] = []
    asked = iter([False, False, False, True])
    results = follow_all(good, NoWindow, None, told.append, lambda: next(asked), rules=BUNDLED)
    assert [Path(result.path).name for result in results] == ["a.yaml"]
    assert told == results


@pytest.mark.row("T05")
def test_headless_nothing_touches_the_disk_not_even_where_the_program_is_started_again(
    write: Callable[..., list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "name: One\nsteps:\n  - next\n  - restart\n  - expect: {page: region, log: [next]}\n"
    (read,), _ = read_all(write("a.yaml", text=text))
    monkeypatch.setattr(Store, "temporary", lambda: pytest.fail("a folder was made"))
    assert follow(read, NoWindow(), rules=BUNDLED).good
