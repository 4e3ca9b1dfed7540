"""The commands that show something on screen until it is closed."""

# ruff: noqa: PLC0415 - each imports what it needs

import argparse
import os
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from realname_wizard.data_folder import default_folder
from realname_wizard.display import settle_platform

if TYPE_CHECKING:
    from realname_wizard.evidence.guided import Guided
    from realname_wizard.policy.load import PolicyReadings

    Rules = Callable[[argparse.Namespace], PolicyReadings]

FINE, FAILED, UNREADABLE = 0, 1, 2
"""Exit statuses."""


def guide(rules_of: "Rules", chosen: argparse.Namespace) -> int:
    """A walkthrough is followed by hand."""
    rules = rules_of(chosen)
    if not _has_display("a guided run"):
        return UNREADABLE
    from realname_wizard.app import open_guided

    language = chosen.language
    guided = open_guided(chosen.file, chosen.data or default_folder(), rules, language)
    for line in _ended(guided):
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
    return FINE if guided.step is not None or guided.record().good else FAILED


def _ended(guided: "Guided") -> Iterator[str]:
    """What is said when the window is closed: where all is, how to go on, and the head of what was written."""
    from realname_wizard.documents.problems import Problems
    from realname_wizard.evidence.record import Record

    yield f"The run and its report are in {guided.folder}"
    with suppress(Problems):  # the report could not be written, and the window said so
        head = Record.load(guided.folder).head
        yield f"head: {head} (note it elsewhere: evidence verify --head)"
    if guided.step is not None:
        number = guided.model("en").line.number
        yield f"paused at step {number}; go on: walkthrough guide {shlex.quote(str(guided.folder))}"


def show(rules_of: "Rules", chosen: argparse.Namespace) -> int:
    """A walkthrough is watched, tried or taken as a test, or it or a course presented."""
    rules = rules_of(chosen)
    if not _has_display("this command"):
        return UNREADABLE
    from realname_wizard.app import open_presented, open_taught, open_test

    language, folder = chosen.language, chosen.data or default_folder()
    if chosen.shown == "present":
        return FAILED if open_presented(chosen, folder, rules, language).trouble else FINE
    if chosen.shown == "test":
        return FINE if open_test(chosen.file, folder, rules, language, chosen.pass_mark).passed else FAILED
    player = open_taught(chosen.shown, chosen.file, folder, rules, language, pace=chosen.pace)
    return FAILED if player.trouble else FINE


def board(chosen: argparse.Namespace) -> int:
    """What a class is doing."""
    if not _has_display("the class board"):
        return UNREADABLE
    from realname_wizard.views.board.opening import open_board

    open_board(chosen.folder, chosen.data or default_folder(), chosen.language)
    return FINE


def open_link(chosen: argparse.Namespace) -> int:
    """A link is followed in the window that is open, or in one that opens."""
    from realname_wizard.course.link import opened, read_link
    from realname_wizard.messages.refusals import NotPossible
    from realname_wizard.texts.catalogue import Texts

    try:
        opened(read_link(chosen.link))
    except NotPossible as error:
        from realname_wizard.crash.message_box import tell
        from realname_wizard.texts.languages import system_language

        texts = Texts.load(system_language())  # a link is clicked: nobody names a language
        refused = error.said.told(texts.say)
        if sys.platform == "win32" or sys.stderr.isatty():  # there the launcher shows what is said
            sys.stderr.write(f"{refused}\n")
        else:
            tell(texts.say("app.title"), refused)
        return UNREADABLE
    if not _has_display("opening a link"):
        return UNREADABLE
    from realname_wizard.app import open_wizard

    return open_wizard(chosen.data or default_folder(), link=chosen.link)


def _has_display(what: str) -> bool:
    if settle_platform(os.environ):
        return True
    sys.stderr.write(f"There is no display here; {what} needs one.\n")
    return False
