"""From a window to who is learning and what was learned (T07)."""

from functools import partial
from typing import cast

from PySide6.QtWidgets import QMainWindow, QWidget

from realname_wizard.guide.book import CannotShow
from realname_wizard.guide.scenes import scene_file, show
from realname_wizard.messages.refusals import NotSaved
from realname_wizard.records.book import Book
from realname_wizard.records.observing import Observer, file_of
from realname_wizard.records.sitting import Mode
from realname_wizard.views.parts.widgets import announce
from realname_wizard.views.records.learner_box import LearnerBox
from realname_wizard.views.records.looking_on import begin_again, looking_on
from realname_wizard.views.records.records_box import RecordsBox
from realname_wizard.views.records.rehearsing import Rehearsing, Scene
from realname_wizard.views.shell.instead import Home, stand_in
from realname_wizard.words import Reason


def choose_learner(home: Home) -> None:
    """Ask who is learning."""
    widget, book = cast(QMainWindow, home), Book(home.folder)
    before = book.people.chosen
    box = LearnerBox(book, home.texts, widget, home.folder)
    accepted = box.ask()
    chosen = box.chosen if accepted else book.people.chosen
    if chosen != before:
        begin_again(widget)
    if accepted:
        said = (
            home.texts.say("learner.chosen", name=chosen)
            if chosen
            else home.texts.say("learner.chosen.nobody")
        )
        home.message.say(said, "info")
        announce(widget, said)


def show_records(home: Home) -> None:
    """Look at what was learned; a reason may be rehearsed."""
    book = Book(home.folder)
    box = RecordsBox(book, home.texts, cast(QMainWindow, home))
    box.store_wanted.connect(lambda: open_store(home, book, box))
    if box.ask() and box.rehearse is not None:
        rehearse(home, box.rehearse, book)


def open_store(home: Home, book: Book, parent: QWidget) -> None:
    """See about a learning record store: what leaves, on, off, how it stands."""
    if home.folder is None:
        home.say_problem("store_box.no_folder")
        return
    # Most never want it, and it loads what a store needs.
    from realname_wizard.views.records.sending_box import SendingBox  # noqa: PLC0415
    from realname_wizard.views.records.sending_on import patient_desk  # noqa: PLC0415

    seen = looking_on(cast(QWidget, home))
    box = SendingBox(patient_desk(home.folder), book, home.texts, parent)
    if seen is not None:
        box.switched.connect(seen.send_anew)
        box.try_now.connect(lambda: seen.sending.now() if seen.sending is not None else None)
    box.ask()


def rehearse(home: Home, reason: Reason, book: Book) -> Rehearsing | None:
    """Deal the scene of a reason; None where it cannot be shown, which has then been told."""
    try:
        conductor = show("reason", reason, home.texts.language, home.conductor.rules)
    except CannotShow:
        home.say_problem("records.cannot_show")
        return None

    def tell(error: NotSaved) -> None:
        home.say_unwritable(error.cause)

    file = file_of(scene_file("reason", reason))
    seen = Observer(
        book, conductor, Mode.SCENE, walkthrough=file, tell=tell, leads_into=lambda met: met is reason
    )
    scene = Scene(reason, conductor, seen, seed=len(book.sittings()))
    return stand_in(partial(Rehearsing, scene), home, seen.close)


DEEDS = {"learner": choose_learner, "records": show_records}
"""By the name of the action."""
