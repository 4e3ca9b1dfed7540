"""A class on many desks is one, whatever is merged in whatever order; nothing counts twice (T07)."""

import random
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.records.made import CLASS, drawn, sitting

from realname_wizard.records.book import Book
from realname_wizard.records.learners import class_file, new_group
from realname_wizard.records.merging import FORMAT, Merged, as_file, joined, read
from realname_wizard.records.sitting import Sitting

pytestmark = pytest.mark.row("T07")
LEARNERS = [f"Learner {chr(65 + number // 6)}{'abcdef'[number % 6]}" for number in range(30)]


@settings(max_examples=40)
@given(drawn(), drawn())
def test_order_makes_no_difference(one: list[Sitting], other: list[Sitting]) -> None:
    assert joined(one, other) == joined(other, one)


@settings(max_examples=40)
@given(drawn())
def test_twice_is_once(one: list[Sitting]) -> None:
    once = joined(one)
    assert joined(one, one) == joined(once.values()) == once


@settings(max_examples=40)
@given(drawn(), drawn(), drawn())
def test_grouping_makes_no_difference(a: list[Sitting], b: list[Sitting], c: list[Sitting]) -> None:
    assert joined(joined(a, b).values(), c) == joined(a, joined(b, c).values())


@settings(max_examples=40)
@given(drawn())
def test_a_file_says_all_of_it(one: list[Sitting]) -> None:
    assert as_file(one) == as_file(reversed(one))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    every = [sitting(number) for number in range(5)]
    file = tmp_path / "class.json"
    file.write_bytes(as_file(every))
    assert read(file) == (every, [])


def test_a_class_of_thirty_on_thirty_desks_is_one_result_in_any_order(tmp_path: Path) -> None:
    """Each desk has merged some of the others before it exported, so the files overlap."""
    draw = random.Random(7)
    files: list[Path] = []
    numbers = count(1)
    for place, name in enumerate(LEARNERS):
        desk = Book(tmp_path / f"desk{place}")
        desk.join(CLASS)
        desk.choose(name)
        for _ in range(draw.randint(1, 4)):
            desk.keep(sitting(next(numbers), learner=desk.people.learner))
        desk.merge(draw.sample(files, min(3, len(files))))
        files.append(tmp_path / f"desk{place}.json")
        desk.export(files[-1])
    everything = next(numbers) - 1
    results = set()
    for number in range(10):
        draw.shuffle(files)
        trainer = Book(tmp_path / f"trainer{number}")
        trainer.join(CLASS)
        half = draw.randint(1, 29)
        trainer.merge(files[:half])
        trainer.merge(files[half // 2 :])
        trainer.export(tmp_path / "merged.json")
        results.add((tmp_path / "merged.json").read_bytes())
        assert len(trainer.sittings()) == everything
        assert len({each.learner for each in trainer.sittings()}) == 30
    assert len(results) == 1


def test_the_same_learner_on_two_desks_is_one(tmp_path: Path) -> None:
    here, there = Book(tmp_path / "a"), Book(tmp_path / "b")
    group = new_group("Autumn class")
    (tmp_path / "class.json").write_bytes(class_file(group))
    for book, name in ((here, "Lin  Yue"), (there, "lin yue")):
        book.choose(name)
        book.keep(sitting(1 if book is here else 2, learner=book.people.learner, group=""))
        book.join_file(tmp_path / "class.json")
    assert len({each.learner for book in (here, there) for each in book.sittings()}) == 1
    there.export(tmp_path / "there.json")
    assert here.merge([tmp_path / "there.json"] * 2) == Merged(1, 0, ())
    assert here.merge([tmp_path / "there.json"] * 2) == Merged(0, 1, ()), "one, however often it is read"
    assert {here.people.called().get(each.learner) for each in here.sittings()} == {"Lin Yue"}


def test_what_was_exported_before_there_was_a_class_is_no_second_sitting(tmp_path: Path) -> None:
    desk, trainer = Book(tmp_path / "desk"), Book(tmp_path / "trainer")
    desk.choose("Lin Yue")
    desk.keep(sitting(1, learner=desk.people.learner, group=""))
    desk.export(tmp_path / "before.json")
    desk.join(CLASS)
    trainer.join(CLASS)
    desk.export(tmp_path / "after.json")
    trainer.merge([tmp_path / "after.json"])
    trainer.merge([tmp_path / "before.json"])
    (one,) = trainer.sittings()
    assert one.learner == CLASS.pseudonym("learner", "Lin Yue")


def whole(path: Path) -> None:
    path.write_bytes(as_file([sitting(1)]))


def half_written(path: Path) -> None:
    path.write_bytes(as_file([sitting(2)])[:400])


def foreign(path: Path) -> None:
    path.write_text('{"kind": "holiday pictures"}')


def a_list(path: Path) -> None:
    path.write_text("[1, 2]")


def newer(path: Path) -> None:
    path.write_bytes(
        as_file([sitting(3)]).replace(f'"format": {FORMAT}'.encode(), f'"format": {FORMAT + 1}'.encode())
    )


def one_bad_row(path: Path) -> None:
    path.write_bytes(as_file([sitting(4), sitting(5)]).replace(b'"mode": "test"', b'"mode": "sleep"', 1))


@pytest.mark.parametrize("wrong", [half_written, foreign, a_list, newer, one_bad_row])
def test_from_a_shared_folder_what_is_no_file_of_records_is_named_and_passed_over(
    tmp_path: Path, wrong: Callable[[Path], None]
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    whole(shared / "good.json")
    wrong(shared / "other.json")
    (shared / ".late.json.tmp").write_text("{")
    (shared / "notes.txt").write_text("not ours")
    book = Book(None)
    merged = book.merge([shared])
    (trouble,) = merged.troubles
    assert "other.json" in str(trouble)
    kept = {each.id for each in book.sittings()}
    assert kept == {sitting(1).id} | ({sitting(5).id} if wrong is one_bad_row else set())
    assert sorted(path.name for path in shared.iterdir()) == [
        ".late.json.tmp", "good.json", "notes.txt", "other.json",
    ]  # fmt: skip


def test_of_a_file_that_is_wrong_throughout_no_more_is_read_than_tells_it(tmp_path: Path) -> None:
    """Anybody may put one of millions of rows into a shared folder: each took memory, and its time."""
    good = as_file([sitting(1)])
    for wrong, kept, last in (
        (999, 1, "row 999 cannot be read"),
        (50_000, 0, "from row 1001 on nothing was"),
    ):
        rows = b"0," * wrong
        (tmp_path / "desk.json").write_bytes(good.replace(b'"sittings": [', b'"sittings": [' + rows))
        found, troubles = read(tmp_path / "desk.json")
        assert len(found) == kept
        assert str(troubles[-1]).endswith(last)
        assert len(troubles) <= 1_001


def test_a_folder_that_cannot_be_read_is_named_and_the_others_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, gone = tmp_path / "good", tmp_path / "gone"
    for folder in (good, gone):
        folder.mkdir()
    whole(good / "good.json")
    listed = Path.iterdir

    def iterdir(folder: Path) -> Iterator[Path]:
        if folder == gone:
            raise PermissionError(13, "Permission denied", str(folder))
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    merged = Book(None).merge([gone, good])
    assert [str(each) for each in merged.troubles] == [f"{gone}: Permission denied"]
    assert merged.new == 1
