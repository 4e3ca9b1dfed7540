"""A step is declared once, whole, or the program does not start."""

from collections.abc import Iterator
from typing import ClassVar

import pytest

from realname_wizard.flow.door import Given
from realname_wizard.missing import Missing
from realname_wizard.rehearsal.script.gestures import Click, Gesture
from realname_wizard.rehearsal.script.models import STEPS
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.script.step import RunnerStep, Step
from realname_wizard.words import EventName

pytestmark = pytest.mark.row("T05")


@pytest.fixture(autouse=True)
def _no_step_is_left() -> Iterator[None]:
    before = dict(STEPS)
    yield
    STEPS.clear()
    STEPS.update(before)


def test_a_step_without_events_or_gestures_is_none() -> None:
    with pytest.raises(Missing, match="the step hum does not say its events and gestures"):

        class Hum(Step):
            """Hums."""

            NAME: ClassVar[str] = "hum"


def test_a_step_that_hands_cannot_do_is_none() -> None:
    with pytest.raises(Missing, match="the step hum does not say its gestures"):

        class Hum(Step):
            """Hums."""

            NAME: ClassVar[str] = "hum"

            def events(self, sight: Sight) -> tuple[Given, ...]:
                return (EventName.NEXT,)


def test_a_step_for_whoever_follows_says_what_is_to_be_done() -> None:
    with pytest.raises(Missing, match="the step hum does not say its followed_by"):

        class Hum(RunnerStep):
            """Hums."""

            NAME: ClassVar[str] = "hum"


def test_a_word_is_declared_once() -> None:
    with pytest.raises(TypeError, match="the step next is declared twice"):

        class Hum(Step):
            """Hums."""

            NAME: ClassVar[str] = "next"

            def events(self, sight: Sight) -> tuple[Given, ...]:
                return (EventName.NEXT,)

            def gestures(self, sight: Sight) -> Iterator[Gesture]:
                yield Click("button.next")
