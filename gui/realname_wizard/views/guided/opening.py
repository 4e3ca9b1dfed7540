"""A guided run from the window: it is chosen, opened in the place of the user's window, and gives that back."""

from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMainWindow

from realname_wizard.course.way import failures_of
from realname_wizard.data_folder import GUIDED_NAME
from realname_wizard.documents.problems import Problems
from realname_wizard.evidence.free import save_free
from realname_wizard.evidence.guided import opened
from realname_wizard.journal.replay import Differs
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.records.book import Book
from realname_wizard.records.observing import Observer, file_of
from realname_wizard.records.sitting import Mode
from realname_wizard.texts.sentence import cause_of
from realname_wizard.views.guided.choosing import choices
from realname_wizard.views.guided.running import Running
from realname_wizard.views.parts.widgets import announce
from realname_wizard.views.shell.choosing import Choosing
from realname_wizard.views.shell.instead import Home, stand_in


def choose_and_open(home: Home) -> None:
    """Ask which walkthrough, and open it."""
    widget = cast(QMainWindow, home)
    if home.folder is None:
        return
    begun = choices(home.folder / GUIDED_NAME, home.texts)
    chosen = Choosing("guided", begun, home.texts, widget).choose()
    if chosen is not None:
        open_run(home, chosen.path)


def ask_and_save(home: Home) -> None:
    """Ask for a folder, and save there what was done in this rehearsal, as the record of a run."""
    widget, say = cast(QMainWindow, home), home.texts.say
    wished = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen = QFileDialog.getExistingDirectory(widget, say("window.action.evidence"), wished)
    if chosen:
        save_evidence(home, Path(chosen))


def save_evidence(home: Home, folder: Path) -> None:
    """Save it there, in a folder of its own, and say where."""
    try:
        page = save_free(home.conductor, folder, home.texts)
    except Differs:
        home.say_problem("evidence.differs")
    except OSError as cause:
        home.say_problem("window.error.unwritable", folder=folder, cause=cause_of(cause))
    else:
        said = home.texts.say("evidence.saved", file=page)
        home.message.say(said, "success")
        announce(cast(QMainWindow, home), said)


DEEDS = {"guided": choose_and_open, "evidence": ask_and_save}
"""What each action does with the user's window."""


def open_run(home: Home, path: Path) -> Running | None:
    """Open a walkthrough, or go on in the folder of a run; the user's window is put away meanwhile.

    None where it cannot be opened, which has then been told.
    """
    if home.folder is None:
        return None
    language = home.texts.language
    try:
        guided = opened(path, home.folder / GUIDED_NAME, home.conductor.rules, language)
    except Problems as problems:
        home.say_problem("guided.unreadable", cause=problems.problems[0])
        return None
    except NotPossible as error:
        home.say_refusal(error.said)
        return None
    except OSError as cause:
        home.say_unwritable(cause)
        return None
    seen = Observer(
        Book(home.folder),
        guided.conductor,
        Mode.TRY,
        walkthrough=file_of(path),
        leads_into=failures_of(guided.walkthrough, home.conductor.rules).__contains__,
        tell=lambda error: home.say_unwritable(error.cause),
    )
    return stand_in(partial(Running, guided), home, seen.close)
