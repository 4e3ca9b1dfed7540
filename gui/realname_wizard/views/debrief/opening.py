"""Opens the debrief: of the rehearsal at hand, or of a test that has ended; sets bookmarks while it runs."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from realname_wizard.debrief import timeline
from realname_wizard.debrief.bookmarks import Bookmarks
from realname_wizard.debrief.timeline import Timeline
from realname_wizard.documents.problems import Problems
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.suite import known
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.debrief.debrief_box import DebriefBox
from realname_wizard.views.parts.host import Host
from realname_wizard.views.parts.widgets import announce

if TYPE_CHECKING:
    from realname_wizard.course.examination import Examination


class Home(Host, Protocol):
    """The window, which can say what went wrong."""

    def say_problem(self, key: str, **values: object) -> None:
        """Say what is wrong above the buttons."""

    def say_unwritable(self, cause: OSError) -> None:
        """Say that something cannot be saved."""


def set_bookmark(host: Home) -> None:
    """At the last act."""
    conductor = host.conductor
    past = conductor.past
    if next(past.way(), {}).get("kind") != "act":
        host.say_problem("debrief.no_act")
        return
    marks = Bookmarks.of(conductor)
    try:
        marks.put(conductor.act, marks.get(conductor.act) or "")
    except NotSaved as error:
        host.say_unwritable(error.cause)
        return
    window = cast("QWidget", host)
    opens = window.findChild(QAction, "action.debrief")
    # In a test and its like the debrief comes at the end, and its keys do nothing yet.
    said = host.texts.say("debrief.set" if opens is not None and opens.isVisible() else "debrief.set.alone")
    host.message.say(said, "success")
    announce(window, said)


def debrief(host: Home) -> None:
    """Of what was done here since the rehearsal began. Raises NotPossible."""
    conductor, texts = host.conductor, host.texts
    past, marks = conductor.past, Bookmarks.of(conductor)

    def against(line: Timeline, path: Path) -> Timeline:
        try:
            walkthrough = read_walkthrough(path, known())
        except Problems as problems:
            raise NotPossible(str(problems), "guided.unreadable", cause=problems.problems[0]) from problems
        return timeline.against(line, past, walkthrough, conductor.rules, texts)

    def tell() -> Timeline:
        return timeline.timeline(past, marks, texts)

    DebriefBox(past, marks, tell, texts, cast("QWidget", host), against=against).ask()


def debrief_test(test: "Examination", texts: Texts, parent: QWidget) -> None:
    """Of a test, against what it expects. Raises NotPossible."""
    marks = Bookmarks.of(test.conductor)
    DebriefBox(test.conductor.past, marks, lambda: timeline.of_test(test, marks, texts), texts, parent).ask()


DEEDS = {"bookmark": set_bookmark, "debrief": debrief}
"""By the name of the action."""
