"""Before a result comes, the director is asked what it should be (T01)."""

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from realname_wizard.messages.moves import Move
from realname_wizard.messages.outside_events import DirectorOrdered, Ordered
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.texts.said import one_after_another
from realname_wizard.views.parts.host import Host
from realname_wizard.views.parts.outcome_picker import OutcomePicker
from realname_wizard.views.shell.dialogs import Box
from realname_wizard.words import Forced, Page

if TYPE_CHECKING:
    from realname_wizard.flow.door import Wish
    from realname_wizard.messages.events import Judged


def as_directed(host: Host, wishes: "tuple[Wish, ...]") -> "tuple[Wish, ...]":
    """What is to happen, with the result that the director wants, where one would come of it; nothing if it is not to.

    What is refused anyway is refused at the door.
    """
    given = tuple(each for each in wishes if not isinstance(each, Move))
    if len(given) < len(wishes):
        return wishes
    try:
        verdicts = host.conductor.foreseen(*given).verdicts
    except (NotAllowed, NotPossible):
        return wishes
    page, judged = next(((page, each) for page, each in verdicts if not each.forced), (None, None))
    if page is None or judged is None:
        return wishes
    outcomes = _orderable(host, page)
    if not outcomes:
        return wishes
    box = Asking(host, page, judged, outcomes)
    if not box.ask():
        return ()
    return wishes if box.wanted is None else (DirectorOrdered(at=page, outcomes=(box.wanted,)), *wishes)


def _orderable(host: Host, page: Page) -> tuple[tuple[str, str], ...]:
    offered = host.conductor.page(host.texts).orderable
    return next((each.outcomes for each in offered if each.page is page), ())


class Asking(Box):
    """The question. `wanted` is the result that was chosen; None where it is to be as it would be."""

    def __init__(
        self, host: Host, page: Page, judged: "Judged", outcomes: tuple[tuple[str, str], ...]
    ) -> None:
        say = host.texts.say
        words = dict(outcomes)
        causes = [words.get(each) or say(f"reason.{each}.cause") for each in judged.reasons]
        would = one_after_another(causes) if causes else say(f"panel.director.forced.{Forced.PASS}")
        lead = say("asking.lead", page=say(f"page.{page}.title"), outcome=would)
        super().__init__(say("asking.title"), lead, cast("QWidget", host), width=520)
        self.setObjectName("asking")
        self.wanted: Ordered | None = None
        self.picker = OutcomePicker("asking", self)
        self.picker.say(host.texts)
        self.picker.offer(outcomes)
        self.column.addWidget(self.picker)
        leave = self.add_button("asking.leave", say("asking.as_it_is"), self.accept)
        self.add_button("asking.set", say("asking.set"), self._set, "primary")
        leave.setFocus()

    def _set(self) -> None:
        self.wanted = self.picker.picked
        self.accept()
