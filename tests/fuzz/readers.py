"""Every reader of a file that may be anything: a real file of its kind, and how the program reads it.

Whoever adds a reader adds a row here; `test_every_reader_is_on_the_list` finds those that were forgotten.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from tests.fuzz.of_evidence import (
    WALKTHROUGH,
    gone_on_with,
    of_evidence,
    of_guided,
    reported,
    unzipped,
    verified,
    zipped,
)
from tests.keeping.made import a_folder
from tests.views.conftest import START

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.course.course import courses, read_course
from realname_wizard.course.presentation import Presentation, walkthrough_presented
from realname_wizard.crash.native import Watch
from realname_wizard.crash.report import of_interpreter
from realname_wizard.data_folder import LEARNING_NAME, SENDING_NAME, WAITING_NAME
from realname_wizard.debrief.bookmarks import Bookmarks
from realname_wizard.documents.problems import Problems
from realname_wizard.evidence.guided_state import paused
from realname_wizard.keeping.carrying import bring, export, note_that_the_key_stayed
from realname_wizard.keeping.checking import check
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.policy.load import BUNDLED
from realname_wizard.policy.own_rules import read_rules
from realname_wizard.records.board.folder import FolderSource
from realname_wizard.records.board.model import Board
from realname_wizard.records.board.sharing import shared_folder
from realname_wizard.records.board.words import card, lessons_plot
from realname_wizard.records.book import Book
from realname_wizard.records.learners import class_file, new_group, read_class
from realname_wizard.records.plots import Called, plots
from realname_wizard.records.words import Told
from realname_wizard.records.xapi import SETUP_NAME
from realname_wizard.records.xapi.desk import Desk, secret_in
from realname_wizard.rehearsal.directing import read_script
from realname_wizard.rehearsal.script.reader import read_head, read_walkthrough
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.store.copies import Copies
from realname_wizard.store.errors import KeyLocked, StoreTooNew
from realname_wizard.store.keeper import Store
from realname_wizard.store.outbox import Outbox
from realname_wizard.store.taking_in import begin, finish, ready
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.board.opening import source_of
from realname_wizard.views.directing.papers import paper_of, script_in
from realname_wizard.views.shell import greeting, preferences

ACTS: Final = 110
"""Enough for a file of the journal."""


@dataclass(frozen=True)
class Reader:
    """`real` puts a file of this kind into a folder, and says which; `read` reads it, in that folder.

    `told` are the exceptions that say it in words. `of` are the functions of the program that it goes through.
    """

    real: Callable[[Path], Path]
    read: Callable[[Path, Path], object]
    told: tuple[type[Exception], ...] = ()
    of: tuple[str, ...] = ()
    changes: bool = False
    """Whether reading it puts something else in its place: what is damaged is then elsewhere in the folder."""


def opened(folder: Path, _file: Path) -> None:
    """As a start does, and then all that reads the past."""
    with Store.open(folder) as store:
        conductor = Conductor.resume(
            store, lambda: new_world(now=START, account="a", language="en", rules=BUNDLED), BUNDLED
        )
        texts = Texts.load(conductor.world.language)
        conductor.page(texts)
        past = conductor.past
        past.log(texts)
        store.attempts()
        list(store.journal())
        scenes = conductor.scenes
        for row in scenes.rows(texts):
            try:
                scenes.world(row.id)
            except NotPossible:
                continue
        conductor.scenes.save("Another")


def of_folder(place: str) -> Callable[[Path], Path]:
    """A file of a whole data folder; the first of several."""

    def real(folder: Path) -> Path:
        shutil.copytree(_made(), folder, dirs_exist_ok=True)
        return sorted(folder.glob(place))[0]

    return real


def _waiting_world(folder: Path) -> Path:
    """What was saved last waits beside the World, as when the program was killed just then."""
    world = of_folder("world.json")(folder)
    waiting = world.with_name(WAITING_NAME)
    shutil.copy(world, waiting)
    return waiting


@lru_cache(maxsize=1)
def _made() -> Path:
    import atexit  # noqa: PLC0415
    from tempfile import mkdtemp  # noqa: PLC0415

    folder = Path(mkdtemp(prefix="fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return a_folder(folder / "data", ACTS)


def copied(file: Path) -> Callable[[Path], Path]:
    """A file that comes with the program."""
    return lambda folder: Path(shutil.copy(file, folder / file.name))


def written(name: str, content: bytes) -> Callable[[Path], Path]:
    """One of that content."""

    def real(folder: Path) -> Path:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return file

    return real


def _paper(folder: Path) -> Path:
    persona = read_script(sorted((built_in().parent / "personas").glob("*.yaml"))[0])
    paper_of(persona, Texts.load("en")).scaledToWidth(700).save(str(folder / "paper.png"))
    return folder / "paper.png"


def _exported(folder: Path) -> Path:
    export(_made(), folder / "all.rnw-data", key=True, names=True)
    return folder / "all.rnw-data"


def _waiting(folder: Path) -> Path:
    Outbox(folder).put([{"id": "one", "verb": "passed"}])
    return next(folder.glob("*.json"))


def _sent(folder: Path, file: Path) -> None:
    box = Outbox(folder)
    box.waiting()
    box.why(file)
    for name in box.names():
        box.rows(name)


def _copied(folder: Path) -> Path:
    Copies(folder).add([{"id": "one"}], {"since": "2026-11-28"})
    return next(folder.glob("*.json"))


def _kept_page(folder: Path) -> Path:
    with Store.in_memory(key=bytes(32)) as store:
        world = new_world(now=START, account="a", language="en", rules=BUNDLED)
        model = Conductor(store, world, BUNDLED).page(Texts.load("en"))
    (folder / "world.json").write_bytes(b"{}")
    greeting.keep(folder, "en", model)
    return folder / greeting.NAME


def _without_its_key(folder: Path) -> Path:
    of_folder("seal.key")(folder).unlink()
    note_that_the_key_stayed(folder)
    return folder / "key-stayed.json"


def _planned(folder: Path) -> Path:
    content = begin(folder)
    (content / "world.json").write_bytes(b"{}")
    ready(folder)
    plan = folder / "importing" / "plan.json"
    plan.write_text(
        '{"stamp": "20260101T000000Z-00", "leaves": [], "comes": ["world.json"]}', encoding="utf-8"
    )
    return plan


def _left(folder: Path, _file: Path) -> None:
    watch = Watch(folder).begin()
    watch.end()
    of_interpreter(watch.left)


def _presented(folder: Path, _file: Path) -> None:
    Presentation(walkthrough_presented(WALKTHROUGH), folder).go_on()


def _switched_on(folder: Path) -> Path:
    Desk(folder).switch_on("https://store.example/xapi/")
    return folder / LEARNING_NAME / SENDING_NAME / SETUP_NAME


def _learned(folder: Path, _file: Path) -> None:
    book = Book(folder)
    assert book.people is not None
    book.sittings()
    book.choose("Mo Chen")


def _merged(folder: Path, file: Path) -> None:
    Book(None).merge([file])


def _on_a_board(folder: Path, _file: Path) -> None:
    """A class is shown from what its desks put there."""
    board, texts, now = Board(), Texts.load("en"), datetime.now(UTC)
    board.take(FolderSource(folder).fresh(), now)
    called, lines = Called(texts), board.lines(now)
    lessons_plot(board.lessons(), len(lines), texts)
    for plot in plots(board.sittings, texts, called):
        plot.lines(texts)
    for line in lines:
        assert card(line, texts, called).spoken
        for each in board.of(line.learner):
            Told(each, texts, called).lines()


READERS: Final[dict[str, Reader]] = {
    "world": Reader(of_folder("world.json"), opened, (StoreTooNew,), ("store.atomic.read_file",), True),
    "waiting": Reader(
        _waiting_world, opened, (StoreTooNew,), ("store.atomic.WaitingJSONStorage._see_to_strays",), True
    ),
    "check_waiting": Reader(
        _waiting_world, lambda folder, _: check(folder), (), ("keeping.lying.as_opened",)
    ),
    "records": Reader(of_folder("records.json"), opened, (StoreTooNew,), changes=True),
    "journal": Reader(of_folder("journal/*"), opened, (), ("store.segments.Segments._read",), True),
    "scene": Reader(of_folder("scenes/*"), opened, (), changes=True),
    "key": Reader(of_folder("seal.key"), opened, (KeyLocked,), ("store.keeper.Store._saved_key",), True),
    "sitting": Reader(of_folder("learning/sittings/*"), _learned, (), ("store.sittings.read_rows",), True),
    "learners": Reader(
        of_folder("learning/learners.json"), _learned, (), ("store.sittings.Names.seen",), True
    ),
    "outbox": Reader(_waiting, _sent, (), ("store.sittings.read_rows", "store.outbox.Outbox.why"), True),
    "sending": Reader(_switched_on, lambda _, file: secret_in(file), (), ("records.xapi.desk.secret_in",)),
    "copy": Reader(
        _copied, lambda folder, _: Copies(folder).read(), (), ("store.copies.Copies._read",), True
    ),
    "bookmarks": Reader(
        of_folder("bookmarks/*"), lambda folder, _: Bookmarks(folder), (), ("debrief.bookmarks._read",)
    ),
    "check_world": Reader(
        of_folder("world.json"),
        lambda folder, _: check(folder),
        (),
        ("keeping.checking._Checking._tables", "keeping.checking._Checking._of_key"),
    ),
    "check_bookmarks": Reader(
        of_folder("bookmarks/*"),
        lambda folder, _: check(folder),
        (),
        ("keeping.checking._Checking._read_json",),
    ),
    "check_key_stayed": Reader(
        _without_its_key, lambda folder, _: check(folder), (), ("keeping.checking._Checking._stayed",)
    ),
    "key_stays": Reader(
        of_folder("world.json"),
        lambda folder, _: note_that_the_key_stayed(folder),
        (),
        ("keeping.carrying.note_that_the_key_stayed",),
    ),
    "check_journal": Reader(of_folder("journal/*"), lambda folder, _: check(folder)),
    "check_sitting": Reader(of_folder("learning/sittings/*"), lambda folder, _: check(folder)),
    "check_scene": Reader(of_folder("scenes/*"), lambda folder, _: check(folder)),
    "export": Reader(
        _exported,
        lambda folder, file: bring(file, folder / "there", replace=True),
        (NotPossible,),
        ("keeping.carrying._opened",),
    ),
    "import_plan": Reader(
        _planned, lambda folder, _: finish(folder), (), ("store.taking_in._plan",), changes=True
    ),
    "preferences": Reader(
        written("preferences.json", b'{"theme": "dark", "text_size": 1.5, "geometry": "00ff"}'),
        lambda folder, _: (preferences.set_aside_damaged(folder), preferences.load(folder)),
        (),
        ("views.shell.preferences.load", "views.shell.preferences.set_aside_damaged"),
        True,
    ),
    "opening": Reader(
        _kept_page, lambda folder, _: greeting.greet(folder, "en", START), (), ("views.shell.greeting.greet",)
    ),
    "presented": Reader(
        written(
            "presentation.json", f'{{"file": "{WALKTHROUGH}", "at": 1, "stop": 2, "used": [3.5]}}'.encode()
        ),
        _presented,
        (),
        ("course.presentation.Presentation._read",),
    ),
    "class": Reader(
        written("class.json", class_file(new_group("Autumn"))),
        lambda _, file: read_class(file),
        (NotPossible,),
        ("records.learners.read_class",),
    ),
    "record_file": Reader(
        lambda folder: _of_book(folder / "desk.json"), _merged, (), ("records.merging.read",)
    ),
    "desk": Reader(
        lambda folder: _of_book(folder / "desk.json"),
        _on_a_board,
        (),
        ("records.board.folder.FolderSource._take",),
    ),
    "shared": Reader(
        written("learning/sharing.json", b'{"folder": "/shared"}'),
        lambda folder, _: shared_folder(folder),
        (),
        ("records.board.sharing.kept_folder",),
    ),
    "board": Reader(
        written("learning/board.json", b'{"folder": "/shared"}'),
        lambda folder, _: source_of(folder),
        (),
        ("records.board.sharing.kept_folder",),
    ),
    "walkthrough": Reader(
        copied(built_in() / "demonstration.yaml"),
        lambda _, file: (read_head(file), read_walkthrough(file)),
        (Problems,),
        ("documents.document.text_of",),
    ),
    "course": Reader(copied(courses()[0]), lambda _, file: read_course(file), (Problems,)),
    "rules": Reader(
        copied(built_in().parent / "policy" / "own_rules_example.yaml"),
        lambda _, file: read_rules(file),
        (Problems,),
    ),
    "persona": Reader(
        copied(sorted((built_in().parent / "personas").glob("*.yaml"))[0]),
        lambda _, file: script_in(file),
        (Problems,),
    ),
    "paper": Reader(
        _paper, lambda _, file: script_in(file), (Problems,), ("views.directing.papers.script_in",)
    ),
    "guided": Reader(
        written(
            "run/guided.json", b'{"form":1,"file":"a.yaml","began":"2026-11-28T00:00:00Z","language":"en"}'
        ),
        lambda folder, _: paused(folder),
        (),
        ("evidence.guided_state.state_of",),
    ),
    "guided_run": Reader(of_guided("*/guided.json"), gone_on_with, (Problems, NotPossible), changes=True),
    "guided_script": Reader(
        of_guided("*/walkthrough.yaml"),
        gone_on_with,
        (Problems, NotPossible),
        ("evidence.guided_state.kept",),
    ),
    "evidence_told": Reader(of_evidence("record.json"), reported, (Problems,), changes=True),
    "evidence": Reader(of_evidence("record.json"), verified, (Problems,), ("evidence.record.Record.load",)),
    "evidence_zip": Reader(zipped, unzipped, (Problems,), ("evidence.zipped._unpack",)),
    "evidence_journal": Reader(
        of_evidence("*.jsonl"),
        verified,
        (Problems,),
        ("evidence.chain._content", "evidence.compare._bytes"),
    ),
    "killed": Reader(
        written("crash.log", b'Fatal Python error: Aborted\n\n  File "/a/b.py", line 3 in c\n'),
        _left,
        (),
        ("crash.native.Watch.begin",),
        True,
    ),
}

COMES, THROUGH, OWN, BYTES = (
    "comes with the program",
    "is given what another reader has read",
    "was written a moment before",
    "takes bytes as they are",
)

OTHERS: Final = {
    "conductor.Conductor.resume": THROUGH,
    "crash.libraries._is_listed": "the list of the system's linker, in which names are looked for and nothing is read",
    "crash.libraries.packages_for": COMES,
    "evidence.files._is_results": BYTES,
    "evidence.guided.Guided.begin": BYTES,
    "evidence.web.asset": COMES,
    "evidence.paper._Paper._content": OWN,
    "evidence.retold.Retold._written": THROUGH,
    "evidence.trace._pictures": OWN,
    "evidence.trace.trace": OWN,
    "guide.book.book": COMES,
    "guide.search._simplified": OWN,
    "held.read_at_once": BYTES,
    "identity.tables.read_json": COMES,
    "journal.writing.Pen.acted": OWN,
    "keeping.carrying._key_of": BYTES,
    "keeping.carrying._put": BYTES,
    "keeping.carrying.export": BYTES,
    "keeping.checking._take_up": THROUGH,
    "keeping.erasing._in_keyring": BYTES,
    "past.Past.kept": THROUGH,
    "phone_page.pages._asset": COMES,
    "policy.load._read": COMES,
    "policy.origins._data": COMES,
    "real_camera.opencv._picture": "has tests of its own, with OpenCV",
    "records.board.sharing.DeskFiles._keep": OWN,
    "records.merging.sound": THROUGH,
    "records.package.package": OWN,
    "rehearsal.coverage.shown_by": "the tests of this program",
    "rehearsal.generate.generating._trouble": OWN,
    "rehearsal.generate.generating.generate": OWN,
    "rehearsal.mutate.report.explained": COMES,
    "rehearsal.script.reader.read_head": THROUGH,
    "rehearsal.script.reader.read_walkthrough": THROUGH,
    "scenes.Scenes.world": THROUGH,
    "store.atomic.AtomicJSONStorage.__init__": THROUGH,
    "store.taking_in._keep_names": BYTES,
    "texts.catalogue._load": COMES,
    "views.drawing.icons._source": COMES,
    "views.drawing.paper.write": OWN,
    "views.drawing.theme._template": COMES,
    "views.drawing.theme.read_tokens": COMES,
    "views.shell.greeting._first": COMES,
}
"""What reads a file, and none that may be anything: why."""


def _of_book(file: Path) -> Path:
    Book(_made()).export(file)
    return file
