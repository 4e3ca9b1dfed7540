"""The ways back from a window: one step, or to a line of the log; and what is asked first (T03)."""

from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from realname_wizard.messages.moves import GoBack
from realname_wizard.views.parts.host import Host
from realname_wizard.views.parts.widgets import announce
from realname_wizard.views.past.log_box import LogBox


class Traveller(Host, Protocol):
    """The window, which can go back."""

    def act(self, what: GoBack) -> bool:
        """Let it happen; where it cannot, say so and return False."""

    def ask(self, question: str, *, danger: bool | None = None, **values: object) -> bool:
        """Ask the question with that key."""


def show_log(host: Traveller) -> None:
    """The full log, over the window."""
    LogBox(host.conductor.past, host.texts, lambda row: go_back(host, row), cast(QWidget, host)).ask()


def go_back(host: Traveller, row: int) -> bool:
    """Back to that row of the journal; False where somebody would rather not. Raises NotPossible."""
    past, texts = host.conductor.past, host.texts
    then = past.moment(row)
    if not _agreed(host, past.cost(then).said(texts)):
        return False
    if host.act(GoBack(to=row)):
        _tell(host, texts.say("back.done", at=texts.moment(then.world.now, seconds=True)))
    return True


def step_back(host: Traveller) -> None:
    """Back by one step; asked only where more is undone than that. Raises NotPossible where there is none."""
    past, texts = host.conductor.past, host.texts
    step = past.last_step()
    cost = past.cost(past.moment(step.to)).said(texts)
    if (not cost or _agreed(host, cost)) and host.act(GoBack(to=step.to)):
        what = texts.say(f"event.{step.line.name}") if step.line else ""
        _tell(host, texts.say("back.undone", what=what))


DEEDS = {"step_back": step_back, "whole_log": show_log}
"""By the name of the action."""


def _agreed(host: Traveller, also: tuple[str, ...]) -> bool:
    return host.ask("back", danger=False, also="\n".join(("", *also)) if also else "")


def _tell(host: Traveller, said: str) -> None:
    host.message.say(said, "info")
    announce(cast(QWidget, host), said)
