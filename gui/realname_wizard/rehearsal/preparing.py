"""A scene from a walkthrough: it is followed to its end out of sight, and what has come about is saved (T13).

So a scene goes from one computer to another: what was done there is saved as a walkthrough, which holds no key.
"""

from pathlib import Path

from realname_wizard.identity.account_name import LONGEST_NAME
from realname_wizard.messages.world import World
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.numbering import numbered
from realname_wizard.rehearsal.run import Run, StepResult
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.suite import known
from realname_wizard.scenes import Scenes


class CannotBePlayed(Exception):  # noqa: N818 - reads as what happened
    """A step does not go as the walkthrough says."""

    def __init__(self, number: int, step: StepResult) -> None:
        super().__init__(step.text)
        self.number, self.line, self.step = number, step.line, step.text


def played(scenes: Scenes, file: Path, language: str) -> tuple[str, World]:
    """What a walkthrough is called in that language, and how things stand at its end.

    Raises Problems, CannotBePlayed.
    """
    walkthrough = read_walkthrough(file, known())
    with scenes.store_alike() as store:
        run = Run(walkthrough, NoWindow(), store, path=str(file), rules=scenes.rules)
        result = run.follow()
        if not result.good:
            raise CannotBePlayed(*list(numbered(result.steps))[-1])
        return walkthrough.called(language)[:LONGEST_NAME], run.world
