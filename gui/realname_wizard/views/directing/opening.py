"""From the window to the director: who comes next is set, and the director is asked or is not (T01)."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from realname_wizard.documents.problems import Problems
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.rehearsal.directing import Script
from realname_wizard.texts.sentence import Sayable
from realname_wizard.views.directing.asking import as_directed
from realname_wizard.views.directing.papers import script_in, told
from realname_wizard.views.directing.personas_box import PersonasBox
from realname_wizard.views.parts.host import Host
from realname_wizard.views.parts.widgets import announce
from realname_wizard.words import Page

if TYPE_CHECKING:
    from realname_wizard.flow.door import Wish


class Directed(Host, Protocol):
    """The window, in which things are let happen as they are `directed`."""

    directed: "Callable[[tuple[Wish, ...]], tuple[Wish, ...]]"

    def say_refusal(self, said: Sayable) -> None:
        """Say what was refused, above the buttons."""

    def act(self, what: "Wish | tuple[Wish, ...]") -> bool:
        """Let it happen; where it cannot, say so and return False."""


def show_personas(host: Directed) -> None:
    """Choose who comes next, or open a script."""
    box = PersonasBox(host)
    if box.ask() and box.chosen is not None:
        set_script(host, box.chosen)


def take_file(host: Directed, file: Path) -> None:
    """A script, or a sample paper, was dropped on the window: set what it says, or say what is wrong with it."""
    try:
        script = script_in(file)
    except Problems as problems:
        host.say_refusal(told(problems))
        return
    set_script(host, script)


def set_script(host: Directed, script: Script) -> None:
    """Have the world be as it says, fill in whose details it names where they are asked for, and say so."""
    session = host.conductor.world.session
    fills = script.sample and session.page is Page.DETAILS and session.method in script.methods
    filled = (TypedSpecimen(script.sample),) if fills and script.sample else ()
    if not host.act((*script.events(host.conductor), *filled)):
        return
    texts = host.texts
    key = "done" if not script.sample else "filled" if fills else "to_fill"
    methods = " / ".join(texts.say(f"method.{each}.short") for each in script.methods)
    named = {"name": script.called(texts.language), "sample": script.who, "method": methods}
    said = (
        texts.say(f"personas.{key}", **named)
        if key != "done"
        else texts.say("personas.done", name=named["name"])
    )
    host.message.say(said, "success")
    announce(cast("QWidget", host), said)


def ask_or_not(host: Directed) -> None:
    """Whether the director is asked from now on; say so."""
    asks = cast("QWidget", host).findChild(QAction, "action.ask_director")
    on = asks is not None and asks.isChecked()
    host.directed = partial(as_directed, host) if on else tuple
    said = host.texts.say("asking.on" if on else "asking.off")
    host.message.say(said, "info")
    announce(cast("QWidget", host), said)


DEEDS = {"personas": show_personas, "ask_director": ask_or_not}
"""By the name of the action."""
