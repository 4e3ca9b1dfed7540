"""Who is learning, what was learned, and a scene with one reason, on screen (T07)."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from tests.beginning import to_details
from tests.records.made import CLASS, sitting
from tests.views.by_hand import part, while_open
from tests.views.conftest import START
from tests.views.cut import cut_off

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.course.asking import Remedy
from realname_wizard.messages.refusals import NotSaved
from realname_wizard.policy.load import BUNDLED
from realname_wizard.records.book import Book
from realname_wizard.records.learners import class_file
from realname_wizard.records.plots import PLOTS, cause
from realname_wizard.records.sitting import Mode
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.script.step import RunnerStep
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.store.keeper import Store
from realname_wizard.views.course.examining import Examining
from realname_wizard.views.course.opening import examine, try_out, watch
from realname_wizard.views.drawing.theme import Theme
from realname_wizard.views.records.learner_box import LearnerBox
from realname_wizard.views.records.looking_on import LookingOn
from realname_wizard.views.records.opening import rehearse
from realname_wizard.views.records.records_box import RecordsBox
from realname_wizard.views.records.rehearsing import Rehearsing
from realname_wizard.views.shell.instead import standing_in
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Outcome, Reason

pytestmark = pytest.mark.row("T07")
Desk = Callable[..., Window]
LEARNER, RECORDS = "Ctrl+Shift+J", "Ctrl+Shift+Y"
FACE = built_in() / "straight" / "face.yaml"


@pytest.fixture
def desk(open_window: Callable[..., Window], tmp_path: Path) -> Iterator[Desk]:
    """A window on a data folder."""
    stores: list[Store] = []

    def opens(language: str = "en", width: int = 1024, height: int = 768) -> Window:
        world = new_world(now=START, account="trainee", language=language, rules=BUNDLED)
        stores.append(Store.open(tmp_path / "data", key=b"k" * 32))
        return open_window(Conductor(stores[-1], world, BUNDLED), width, height)

    yield opens
    for each in list(standing_in):
        each.end()
    QApplication.processEvents()
    for store in stores:
        store.close()


def book_of(window: Window) -> Book:
    return Book(window.folder)


def fill(
    window: Window, names: tuple[str, ...] = ("Lin Yue", "Mo Chen", "欧阳明"), sittings: int = 9
) -> Book:
    book = book_of(window)
    for number in range(sittings):
        name = book.choose(names[number % len(names)])
        book.keep(sitting(number, learner=book.people.pseudonym(name), group="", course="hour.yaml"))
    return book


def told(box: QDialog) -> str:
    return " ".join(each.text() for each in box.findChildren(QLabel) if each.isVisibleTo(box))


# --- who


def test_a_learner_is_chosen_by_name_and_is_who_is_recorded(desk: Desk) -> None:
    window = desk()

    def types(box: QDialog) -> None:
        line = box.focusWidget()
        assert line is part(box, QLineEdit, "learner.name"), "nobody is known yet"
        QTest.keyClicks(line, "Lin Yue")
        QTest.keyClick(line, Qt.Key.Key_Return)

    while_open(types, "learner")
    QTest.keySequence(window, LEARNER)
    assert book_of(window).people.chosen == "Lin Yue"
    assert "Lin Yue" in window.message.line.text()


@pytest.fixture
def learner_box(desk: Desk) -> Iterator[LearnerBox]:
    window = desk()
    book = book_of(window)
    book.choose("Mo Chen")
    book.choose("Lin Yue")
    box = LearnerBox(book, window.texts, window)
    box.show()
    yield box
    box.close()
    box.deleteLater()


def test_who_is_known_is_listed_nobody_first(learner_box: LearnerBox) -> None:
    listed = [learner_box.list.item(row).text() for row in range(learner_box.list.count())]
    assert listed[1:] == ["Lin Yue", "Mo Chen"]
    assert learner_box.name_at_hand == "Lin Yue"
    assert learner_box.focusWidget() is learner_box.list
    learner_box.list.setCurrentRow(0)
    part(learner_box, QPushButton, "learner.choose").click()
    assert (learner_box.chosen, learner_box.result()) == ("", QDialog.DialogCode.Accepted)


@pytest.mark.row("T09")
def test_a_number_is_refused_as_a_name_and_said(learner_box: LearnerBox) -> None:
    part(learner_box, QLineEdit, "learner.name").setText("13800138000")
    part(learner_box, QPushButton, "learner.add").click()
    assert learner_box.isVisible()
    assert "number" in told(learner_box)


def test_no_name_at_all_is_said_in_words_and_not_by_a_colour_alone(learner_box: LearnerBox) -> None:
    part(learner_box, QPushButton, "learner.add").click()
    assert learner_box.isVisible()
    assert learner_box.focusWidget() is learner_box.name
    assert "Enter a name." in told(learner_box)


def test_a_class_list_is_pasted_and_what_is_no_name_is_told_by_its_line(learner_box: LearnerBox) -> None:
    said: list[str] = []

    def pastes(box: QDialog) -> None:
        names = part(box, QPlainTextEdit, "names.names")
        assert names == box.focusWidget()
        names.setPlainText("Zhou Ning\n13800138000\n")
        part(box, QPushButton, "names.add").click()
        said.append(told(box))
        names.setPlainText("Zhou Ning\nmo chen\n")
        part(box, QPushButton, "names.add").click()

    while_open(pastes, "names")
    part(learner_box, QPushButton, "learner.several").click()
    assert "Line 2: A name cannot contain a number" in said[0]
    assert "1 learner was added." in told(learner_box)
    listed = [learner_box.list.item(row).text() for row in range(learner_box.list.count())]
    assert listed[1:] == ["Lin Yue", "Mo Chen", "Zhou Ning"]
    assert learner_box.name_at_hand == "Lin Yue"


def test_a_name_is_removed_and_a_class_joined(learner_box: LearnerBox, tmp_path: Path) -> None:
    part(learner_box, QPushButton, "learner.remove").click()
    assert [learner_box.list.item(row).text() for row in range(learner_box.list.count())][1:] == ["Mo Chen"]
    file = tmp_path / "class.json"
    file.write_bytes(class_file(CLASS))
    learner_box.join(file)
    assert CLASS.name in told(learner_box)
    file.write_text("{}")
    learner_box.join(file)
    assert "not a class file" in told(learner_box)


def test_the_next_trainee_is_nobody_yet_and_what_was_done_is_the_one_befores(desk: Desk) -> None:
    window = desk()
    book = book_of(window)
    book.choose("Lin Yue")
    looking = LookingOn(window)
    window.act(to_details(Method.FACE))
    window.take_up(window.conductor.next_trainee())
    (row,) = book.sittings()
    assert row.learner == book.people.pseudonym("Lin Yue")
    assert book.people.chosen == ""
    assert LEARNER in window.message.line.text()
    looking.close()
    assert len(book.sittings()) == 1


@pytest.mark.row("T09")
def test_what_was_under_way_goes_when_everything_is_erased(desk: Desk) -> None:
    window = desk()
    book = book_of(window)
    book.choose("Lin Yue")
    looking = LookingOn(window)
    window.act(to_details(Method.FACE))
    window.take_up(window.conductor.anew())
    looking.close()
    assert (book.sittings(), Book(window.folder).people.names) == ((), ())


# --- what


def test_a_test_taken_on_screen_is_in_the_records(desk: Desk) -> None:
    home = desk()
    test = examine(home, FACE, course="hour.yaml")
    assert isinstance(test, Examining)
    for step in test.test.walkthrough.steps:
        if not isinstance(step, RunnerStep):
            test.test.conductor.take(*step.events(Sight(test.test.conductor)))
    test.end()
    (row,) = book_of(home).sittings()
    assert (row.mode, row.course, row.passed, row.walkthrough) == (
        Mode.TEST, "hour.yaml", True, "straight/face.yaml",
    )  # fmt: skip


def test_a_test_closed_half_way_is_in_the_records_too(desk: Desk) -> None:
    home = desk()
    test = examine(home, FACE)
    assert isinstance(test, Examining)
    test.test.conductor.take(EventName.NEXT)
    test.end()
    (row,) = book_of(home).sittings()
    assert (row.passed, row.outcome) == (False, Outcome.NONE)


def test_what_was_watched_is_in_the_records_and_what_was_only_opened_is_not(desk: Desk) -> None:
    home = desk()
    for stops in (0, 2):
        watching = watch(home, FACE)
        assert watching is not None
        for _ in range(stops):
            watching.player.do()
        watching.end()
    (row,) = book_of(home).sittings()
    assert (row.mode, row.steps, row.met) == (Mode.WATCH, (), ())


@pytest.fixture
def records(desk: Desk, language: str) -> Iterator[RecordsBox]:
    window = desk(language)
    box = RecordsBox(fill(window), window.texts, window)
    box.show()
    QApplication.processEvents()
    yield box
    box.close()
    box.deleteLater()


def lines(box: RecordsBox) -> list[str]:
    return [box.list.item(row).text() for row in range(box.list.count())]


def test_every_view_of_the_records_has_a_list_in_words_and_a_plot_has_a_picture(records: RecordsBox) -> None:
    assert len(lines(records)) == 9
    assert not records.plot.isVisible()
    for name in PLOTS:
        records.choose("show", name)
        QApplication.processEvents()
        assert records.plot.isVisible()
        assert records.plot.accessibleName()
        assert lines(records)
        assert records.list.accessibleName() == records.plot.accessibleName()
        assert cut_off(records) == []


def test_of_one_learner_only_theirs_is_seen_by_name(records: RecordsBox) -> None:
    records.choose("learner", records._book.people.pseudonym("Mo Chen"))
    assert len(lines(records)) == 3
    assert all("Mo Chen" in line for line in lines(records))


@pytest.mark.row("T09")
def test_what_is_saved_holds_no_name(records: RecordsBox, tmp_path: Path) -> None:
    for end in (".html", ".csv", ".pdf"):
        records.save(tmp_path / f"out{end}")
        assert str(tmp_path / f"out{end}") in told(records)
    records.export(tmp_path / "out.json")
    for end in (".html", ".csv", ".json"):
        assert "Mo Chen" not in (tmp_path / f"out{end}").read_text(encoding="utf-8-sig")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    records.save(tmp_path / "missing" / "out.html")
    assert records._texts.say("log.export.failed", file=tmp_path / "missing" / "out.html") in told(records)


def test_what_others_wrote_is_taken_in_and_what_cannot_be_read_is_named(
    records: RecordsBox, tmp_path: Path
) -> None:
    other = Book(None)
    other.keep(sitting(77, "Qin"))
    other.export(tmp_path / "other.json")
    (tmp_path / "half.json").write_text("{")
    records.merge([tmp_path / "other.json", tmp_path / "half.json"])
    assert len(lines(records)) == 10
    assert "half.json" in told(records)


def test_what_cannot_be_kept_is_said(
    records: RecordsBox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NotSaved(OSError(28, "No space left on device"))

    monkeypatch.setattr(Book, "_keep", full)
    other = Book(None)
    (tmp_path / "o.json").write_bytes(b"{}")
    monkeypatch.setattr(Book, "merge", full)
    records.merge([tmp_path / "o.json"])
    assert "No space left on device" in told(records) or "磁盘空间已满" in told(records)
    assert other.sittings() == ()


@pytest.mark.parametrize("show", ["sittings", "class", "next"])
def test_at_twice_the_size_nothing_is_cut_off(desk: Desk, show: str, qapp: QApplication) -> None:
    Theme.load("dark", scale=2).apply(qapp)
    window = desk("en", 1024, 768)
    box = RecordsBox(fill(window), window.texts, window)
    box.show()
    box.choose("show", show)
    QApplication.processEvents()
    assert cut_off(box) == []
    box.close()
    box.deleteLater()


# --- what to rehearse next


def test_a_reason_that_is_due_is_dealt_as_a_scene_and_its_outcome_counts(desk: Desk) -> None:
    window = desk()
    book = book_of(window)
    book.choose("Lin Yue")
    book.keep(sitting(0, learner=book.people.learner, group=""))

    def begins(box: QDialog) -> None:
        assert isinstance(box, RecordsBox)
        box.choose("show", "next")
        assert cause(Reason.FACE_COVERED, window.texts) in lines(box)[0]
        part(box, QPushButton, "records.begin").click()

    while_open(begins, "records")
    QTest.keySequence(window, RECORDS)
    (scene,) = standing_in
    assert isinstance(scene, Rehearsing)
    assert window.texts.say("ask.question.counts") in told(scene.pane)  # type: ignore[arg-type]
    assert window.texts.say("reason.face_covered.do") not in told(scene.window)  # type: ignore[arg-type]
    choose(scene, Remedy.AGAIN)
    assert window.texts.say("scene.right") in told(scene.pane)  # type: ignore[arg-type]
    assert window.texts.say("reason.face_covered.do") in told(scene.window)  # type: ignore[arg-type]
    scene.pane.buttons["close"].click()
    assert window.isVisible()
    row = next(each for each in book.sittings() if each.mode is Mode.SCENE)
    assert [(each.reason, each.right) for each in row.met] == [(Reason.FACE_COVERED, True)]
    assert row.walkthrough == "reasons/face_covered.yaml"


def test_what_was_handled_wrongly_is_said_to_be_that_and_not_to_be_remembered(desk: Desk) -> None:
    window = desk()
    book = book_of(window)
    book.choose("Lin Yue")
    kept = [sitting(number, learner=book.people.learner, group="") for number in (0, 1)]
    for each in kept:
        book.keep(each)
    wrong = {met.reason: not met.right for each in kept for met in each.met}
    assert set(wrong.values()) == {True, False}

    def looks(box: QDialog) -> None:
        assert isinstance(box, RecordsBox)
        box.choose("show", "next")
        for reason, was_wrong in wrong.items():
            (line,) = (each for each in lines(box) if cause(reason, window.texts) in each)
            assert (window.texts.say("records.not_known") in line) is was_wrong
        box.reject()

    while_open(looks, "records")
    QTest.keySequence(window, RECORDS)


def choose(scene: Rehearsing, remedy: Remedy) -> None:
    asked = scene.scene.asked
    assert asked is not None
    scene.pane.asking.buttons[asked.choices.index(remedy)].click()
    QApplication.processEvents()


def test_another_answer_is_told_what_helps_and_the_scene_comes_again(desk: Desk) -> None:
    window = desk()
    scene = rehearse(window, Reason.FACE_COVERED, book_of(window))
    assert scene is not None
    asked = scene.scene.asked
    assert asked is not None
    choose(scene, next(each for each in asked.choices if each not in asked.right))
    said = told(scene.pane)  # type: ignore[arg-type]
    assert window.texts.say("scene.wrong") in said
    assert window.texts.say("ask.again") in said
    scene.scene.conductor.take(EventName.RETRY)
    scene.end()
    (row,) = book_of(window).sittings()
    assert [each.right for each in row.met] == [False], "the first answer counts"


def test_where_there_is_nothing_to_answer_what_is_done_first_counts(desk: Desk) -> None:
    window = desk()
    scene = rehearse(window, Reason.QR_EXPIRED, book_of(window))
    assert scene is not None
    assert window.texts.say("scene.ask") in told(scene.pane)  # type: ignore[arg-type]
    scene.scene.conductor.take(EventName.REFRESH)
    assert window.texts.say("scene.right") in told(scene.pane)  # type: ignore[arg-type]
    scene.end()
    (row,) = book_of(window).sittings()
    assert [(each.reason, each.right) for each in row.met] == [(Reason.QR_EXPIRED, True)]


def test_what_was_tried_is_in_the_records_with_what_was_answered(desk: Desk) -> None:
    home = desk()
    trying = try_out(home, built_in() / "reasons" / "face_covered.yaml", course="hour.yaml")
    assert trying is not None
    practice = trying.practice
    while not practice.ended:
        if practice.asked is not None:
            practice.answer(next(each for each in practice.asked.choices if each not in practice.asked.right))
        practice.show()
    trying.end()
    (row,) = book_of(home).sittings()
    assert (row.mode, row.course, row.outcome) == (Mode.TRY, "hour.yaml", Outcome.VERIFIED)
    assert (row.met[0].reason, row.met[0].right) == (Reason.FACE_COVERED, False)
