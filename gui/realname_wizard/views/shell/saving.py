"""What is saved from a window into a file: the kit for support, and what was done as a walkthrough."""

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtWidgets import QWidget

from realname_wizard.evidence.files import put
from realname_wizard.redact import as_file_name
from realname_wizard.rehearsal.recording.cannot import CannotBeRecorded
from realname_wizard.rehearsal.recording.recording import record
from realname_wizard.views.parts.host import Host
from realname_wizard.views.parts.widgets import announce
from realname_wizard.views.shell.files import ask_where_to
from realname_wizard.views.shell.support_kit import save_support_kit

if TYPE_CHECKING:
    from realname_wizard.flow.page_model import PageModel
    from realname_wizard.views.shell.room import Room


class Saving(Host, Protocol):
    """The window, which says what became of a file."""

    @property
    def model(self) -> "PageModel | None":
        """The page on screen."""

    def say_problem(self, key: str, **values: object) -> None:
        """Say what is wrong, above the buttons."""

    def say_unwritable(self, cause: OSError) -> None:
        """Say why something cannot be written."""


def save_for_support(host: Saving) -> None:
    """The kit for support."""
    if host.model is not None:
        save_support_kit(cast("Room", host), host.conductor, host.model, host.say_unwritable)


def save_recording(host: Saving) -> None:
    """What was done since the rehearsal began, as a walkthrough, where the user says."""
    say, world = host.texts.say, host.conductor.world
    try:
        text = record(host.conductor.past)
    except CannotBeRecorded as cannot:
        host.say_problem(cannot.key, **cannot.in_words(host.texts))
        return
    widget, title = cast("QWidget", host), say("window.action.record")
    name = f"{as_file_name(say('recording.file', account=world.current))}.yaml"
    file = ask_where_to(widget, host.texts, title, name, {say("recording.kind"): (".yaml", ".yml")})
    if file is None:
        return
    try:
        put(file, text.encode())
    except OSError:
        host.say_problem("log.export.failed", file=file)
        return
    said = say("recording.saved", file=file)
    host.message.say(said, "success")
    announce(widget, said)


DEEDS = {"support": save_for_support, "record": save_recording}
"""By the name of the action."""
