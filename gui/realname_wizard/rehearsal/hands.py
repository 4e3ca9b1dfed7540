"""Whose hands follow a walkthrough: what they are asked for, as a protocol, and hands that need no window."""

from pathlib import Path
from typing import Protocol

from realname_wizard.conductor import Conductor
from realname_wizard.identity.specimens import tells_a_number
from realname_wizard.messages.moves import BeginScene, GoBack
from realname_wizard.messages.refusals import NotAllowed
from realname_wizard.rehearsal.script.sight import NotOffered, Sight
from realname_wizard.rehearsal.script.step import Step
from realname_wizard.rehearsal.support_kit import save_kit
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName


class Hands(Protocol):
    """What follows a walkthrough for the runner."""

    @property
    def keeps(self) -> bool:
        """Whether all is to be kept as the program keeps it, on disk, whatever the walkthrough asks for."""

    def take_up(self, conductor: Conductor) -> None:
        """Begin, or go on after a restart, with this Conductor."""

    def do(self, step: Step, sight: Sight) -> None:
        """Do a step. Raises NotOffered where the page does not offer it, Impossible where it cannot be done."""

    def next_trainee(self) -> Conductor:
        """Have the next trainee begin; the Conductor from now on."""

    def step_back(self) -> None:
        """Take the last act back. Raises NotPossible and Impossible where it cannot be."""

    def go_back(self, row: int) -> None:
        """Go back to that row of the journal. Raises NotPossible and Impossible where that cannot be."""

    def save_scene(self, name: str) -> None:
        """Save how things stand under that name. Raises NotPossible and Impossible where that cannot be."""

    def begin_scene(self, name: str) -> None:
        """Begin from the scene of that name. Raises NotPossible and Impossible where that cannot be."""

    def told(self) -> str:
        """What is said in words about what was done last, where it was refused."""

    def differences(self) -> tuple[str, ...]:
        """What is on screen otherwise than the page says; nothing where there is no screen."""

    def picture(self, path: Path) -> Path | None:
        """Make a picture of what is on screen; None where there is no screen."""

    def leave(self) -> None:
        """Let go of everything."""


def is_to_be_covered(text: str) -> bool:
    """Whether a picture that is kept as evidence covers this: a number in clear that is no sample's (T09)."""
    return tells_a_number(text)


class NoWindow:
    """Hands that bring a step's events to the Conductor: the state machine, counterparts and store, no window."""

    def __init__(self) -> None:
        self._conductor: Conductor | None = None

    @property
    def keeps(self) -> bool:
        """Nothing, but what a walkthrough looks at; on disk, where it starts the program again."""
        return False

    @property
    def conductor(self) -> Conductor:
        """The Conductor at hand."""
        if self._conductor is None:
            raise RuntimeError("the hands have not taken up anything")
        return self._conductor

    def take_up(self, conductor: Conductor) -> None:
        """Begin, or go on after a restart, with this Conductor."""
        self._conductor = conductor

    def do(self, step: Step, sight: Sight) -> None:
        """Let its events happen. What support needs is written, too; without a window there is no picture in it."""
        events = step.events(sight)
        try:
            if EventName.SUPPORT_KIT_SAVED in events:
                save_kit(self.conductor, Texts.load(self.conductor.world.language))
            elif events:
                self.conductor.take(*events)
        except NotAllowed as refusal:
            raise NotOffered(f"{step.shown} is not possible on {sight.page}") from refusal

    def next_trainee(self) -> Conductor:
        """Have the next trainee begin."""
        self._conductor = self.conductor.next_trainee()
        return self._conductor

    def step_back(self) -> None:
        """Take the last act back."""
        self.conductor.take(GoBack())

    def go_back(self, row: int) -> None:
        """Go back there."""
        self.conductor.take(GoBack(to=row))

    def save_scene(self, name: str) -> None:
        """Save it."""
        self.conductor.scenes.save(name)

    def begin_scene(self, name: str) -> None:
        """Begin from it."""
        self.conductor.take(BeginScene(self.conductor.scenes.called(name)))

    def told(self) -> str:
        """Nothing: what is refused is raised."""
        return ""

    def differences(self) -> tuple[str, ...]:
        """No screen, no difference."""
        return ()

    def picture(self, path: Path) -> Path | None:
        """No screen, no picture."""
        return None

    def leave(self) -> None:
        """Let go of everything."""
        self._conductor = None
