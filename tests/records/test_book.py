"""What a desk keeps of its learners: rows that nothing loses, names that never leave (T07, T09)."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.records.made import CLASS, sitting

from realname_wizard.data_folder import LEARNING_NAME
from realname_wizard.identity.account_name import LONGEST_NAME
from realname_wizard.keeping.compacting import compact
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.records.book import Book
from realname_wizard.records.learners import class_file, read_class
from realname_wizard.store.errors import StoreUnreadable
from realname_wizard.store.keeper import Store
from realname_wizard.store.lock import hold
from realname_wizard.texts.catalogue import Texts

pytestmark = pytest.mark.row("T07")
WRITES = """
import sys
from pathlib import Path
from tests.records.made import sitting
from realname_wizard.records.book import Book
book, number = Book(Path(sys.argv[1])), 0
while True:
    number += 1
    book.keep(sitting(number))
    print(number, flush=True)
"""


def test_a_sitting_is_there_again(tmp_path: Path) -> None:
    Book(tmp_path).keep(sitting(1))
    assert Book(tmp_path).sittings() == (sitting(1),)


def test_nobody_chosen_is_the_desk(tmp_path: Path) -> None:
    book = Book(tmp_path)
    desk = book.people.learner
    assert desk.startswith("desk-")
    book.choose("Lin Yue")
    assert book.people.learner.startswith("learner-")
    book.choose("")
    assert Book(tmp_path).people.learner == desk


def test_names_of_a_version_that_is_not_known_are_moved_aside_whole(tmp_path: Path) -> None:
    """The key in them is the only one by which what was done is somebody's."""
    Book(tmp_path).choose("Lin Yue")
    file = tmp_path / LEARNING_NAME / "learners.json"
    newer = file.read_text(encoding="utf-8").replace('"desk"', '"later":1,"desk"')
    file.write_text(newer, encoding="utf-8")
    Book(tmp_path).choose("Mo Chen")
    assert Book(tmp_path).people.names == ("Mo Chen",)
    others = [each.read_text(encoding="utf-8") for each in file.parent.iterdir() if each.suffix == ".json"]
    assert newer in others


def test_names_without_the_class_they_are_in_are_moved_aside_too(tmp_path: Path) -> None:
    Book(tmp_path).choose("Lin Yue")
    file = tmp_path / LEARNING_NAME / "learners.json"
    file.write_text(
        file.read_text(encoding="utf-8").replace('"group":""', '"group":"gone"'), encoding="utf-8"
    )
    assert '"gone"' in file.read_text(encoding="utf-8")
    assert Book(tmp_path).people.names == ()


def test_a_book_that_another_program_holds_just_then_is_a_row_that_cannot_be_saved(tmp_path: Path) -> None:
    """Whoever looks on catches that: nothing else may stop a window from coming back."""
    folder = tmp_path / LEARNING_NAME
    folder.mkdir()
    with hold(folder), pytest.raises(NotSaved):
        Book(tmp_path).keep(sitting(1))
    Book(tmp_path).keep(sitting(1))
    assert len(Book(tmp_path).sittings()) == 1


@pytest.mark.parametrize("whose", ["desk", "names"])
def test_names_with_half_a_character_are_moved_aside_too(whose: str, tmp_path: Path) -> None:
    """No pseudonym could be made of them."""
    Book(tmp_path).choose("Lin Yue")
    file = tmp_path / LEARNING_NAME / "learners.json"
    known = json.loads(file.read_bytes())
    known["people"]["1"][whose] = "\ud800" if whose == "desk" else ["\ud800"]
    file.write_text(json.dumps(known), encoding="utf-8")
    assert Book(tmp_path).people.called() == {}
    Book(tmp_path).choose("Mo Chen")
    assert Book(tmp_path).people.names == ("Mo Chen",)
    assert len([each for each in file.parent.iterdir() if each.suffix == ".json"]) == 2


@pytest.mark.parametrize("name", ["learners.json", "sittings/0.json"])
def test_what_the_system_does_not_give_stops_nobody(tmp_path: Path, name: str) -> None:
    """A folder stands where the file should be: the window opens all the same, and nothing is written over."""
    (tmp_path / LEARNING_NAME / name).mkdir(parents=True)
    book = Book(tmp_path)
    assert book.people.learner.startswith("desk-")
    assert book.sittings() == ()
    if name == "learners.json":
        for keeps in (lambda: book.choose("Lin Yue"), lambda: book.keep(sitting(1))):
            with pytest.raises(NotSaved):
                keeps()


@pytest.mark.row("T09")
@pytest.mark.parametrize("name", ["110101199003070134", "13800138000", "a\u202eb", "x" * 65])
def test_no_number_and_nothing_strange_becomes_a_name(name: str) -> None:
    book = Book(None)
    with pytest.raises(NotPossible):
        book.choose(name)
    assert book.people.names == ()


def test_names_of_a_list_are_known_once_and_who_is_learning_stays(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.choose("Lin Yue")
    assert book.know(["Mo Chen", "", "  lin  yue ", "mo chen", "周　宁"]) == 2
    assert (book.people.names, book.people.chosen) == (("Lin Yue", "Mo Chen", "周 宁"), "Lin Yue")
    assert book.know(["Mo Chen"]) == 0


@pytest.mark.parametrize("wrong", ["13800138000", "n" * (LONGEST_NAME + 1), "a\u202eb"])
def test_a_list_with_what_is_no_name_is_told_by_its_line_and_none_of_it_is_known(
    tmp_path: Path, wrong: str
) -> None:
    book = Book(tmp_path)
    with pytest.raises(NotPossible) as refused:
        book.know(["Mo Chen", "", wrong])
    assert refused.value.values["line"] == 3
    assert book.people.names == ()
    assert "scene" not in Texts.load("en").say(refused.value.key, **refused.value.values)


def test_a_name_forgotten_leaves_what_was_done(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.choose("Lin Yue")
    book.keep(sitting(1, learner=book.people.learner))
    book.remove("Lin Yue")
    assert (book.people.names, book.people.chosen, len(book.sittings())) == ((), "", 1)


def test_a_later_revision_holds(tmp_path: Path) -> None:
    book = Book(tmp_path)
    for revision in (1, 0, 2):
        book.keep(sitting(1, revision=revision))
    assert [each.revision for each in book.sittings()] == [2]


def test_killed_between_two_writes_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", WRITES, str(tmp_path)], stdout=subprocess.PIPE, text=True, env=env
    ) as writer:
        assert writer.stdout is not None
        told = [int(writer.stdout.readline()) for _ in range(30)]
        writer.send_signal(signal.SIGKILL)
    kept = {each.id for each in Book(tmp_path).sittings()}
    assert {sitting(number).id for number in told} <= kept


def test_a_damaged_file_is_moved_aside_and_the_others_count(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.keep(sitting(1))
    book.keep(sitting(2))
    first, _ = sorted((tmp_path / LEARNING_NAME / "sittings").glob("*.json"))
    first.write_text("{half")
    assert len(book.sittings()) == 1
    assert not first.exists()


@pytest.mark.row("T09")
def test_names_are_in_one_file_alone_and_go_when_everything_is_erased(tmp_path: Path) -> None:
    with Store.open(tmp_path, key=b"k" * 32) as store:
        book = Book(tmp_path)
        book.choose("Lin Yue")
        book.keep(sitting(1, learner=book.people.learner))
        book.export(tmp_path / "out.json")
        holds = [
            path.name for path in tmp_path.rglob("*") if path.is_file() and b"Lin Yue" in path.read_bytes()
        ]
        assert holds == ["learners.json"]
        assert {path.name for path in store.files()} >= {"learners.json"}
        store.erase_everything()
    assert not (tmp_path / LEARNING_NAME).exists()


def test_a_class_file_is_read_again_and_nothing_else_is_taken_for_one(tmp_path: Path) -> None:
    file = tmp_path / "class.json"
    file.write_bytes(class_file(CLASS))
    assert read_class(file) == CLASS
    for content in (b"{}", b"[]", b"no", class_file(CLASS).replace(b'"c', b'"x'), class_file(CLASS)[:60]):
        file.write_bytes(content)
        with pytest.raises(NotPossible):
            read_class(file)


def test_a_desk_of_which_nothing_was_kept_has_one_code_for_all_who_look_on(tmp_path: Path) -> None:
    one, other = Book(tmp_path).people.learner, Book(tmp_path)
    assert other.people.learner == one
    other.settle()
    assert Book(tmp_path).people.learner == one
    assert Book(tmp_path / "another").people.learner != one
    (tmp_path / "learning" / "learners.json").unlink()  # as when everything is erased
    assert Book(tmp_path).people.learner != one


def test_sittings_that_cannot_be_read_now_are_still_there_when_the_others_became_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Book(tmp_path)
    for number in range(3):
        book.keep(sitting(number))
    held = sorted((tmp_path / LEARNING_NAME / "sittings").glob("*.json"))[1]

    def reads(path: Path) -> bytes | None:
        if path == held:
            raise StoreUnreadable(path, PermissionError(13, "Permission denied"))
        return path.read_bytes()

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("realname_wizard.store.sittings.read_file", reads)
        compact(tmp_path)
        assert len(book.sittings()) == 2
    assert book.sittings() == tuple(sitting(number) for number in range(3))
