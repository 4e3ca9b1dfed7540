"""What stands before the camera, and what is to be changed about it (R23, R24)."""

from typing import Annotated, Literal, Protocol

from pydantic import Field

from realname_wizard.messages.value import Share, Value
from realname_wizard.words import Ask, Hint


class SceneLimits(Protocol):
    """What the camera accepts; see `FaceThresholds` of the policy."""

    @property
    def covered_most(self) -> float:
        """The largest share that may be covered."""

    @property
    def in_frame_least(self) -> float:
        """The smallest share that must be in the frame."""

    @property
    def centred_least(self) -> float:
        """From this share in the frame on a face counts as centred."""

    @property
    def light(self) -> tuple[float, float]:
        """From and to."""

    @property
    def distance(self) -> tuple[float, float]:
        """From and to; 1 is an arm's length."""

    @property
    def faces(self) -> int:
        """How many there must be."""

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What the person is asked to do."""


class Scene(Value):
    """What stands before the camera. Shares 0 to 1; distance 1 is an arm's length.

    `blink`, `turn`: the person does so when asked.
    """

    covered: Share = 0.0
    in_frame: Share = 1.0
    person: Literal["self", "other"] = "self"
    light: Share = 0.5
    distance: Annotated[float, Field(ge=0, le=2)] = 1.0
    faces: Annotated[int, Field(ge=0, le=3)] = 1
    blink: bool = True
    turn: bool = True

    def does(self, ask: Ask) -> bool:
        """Whether the person does what the camera asks."""
        return self.blink if ask is Ask.BLINK else self.turn

    def refuses(self, limits: SceneLimits, ask: Ask) -> bool:
        """Whether the camera asks for this and the person does not do it."""
        return ask in limits.asks and not self.does(ask)

    def hints(self, limits: SceneLimits) -> tuple[Hint, ...]:
        """What to change, in the order in which it helps most."""
        dark, bright = limits.light
        near, far = limits.distance
        shown = {
            Hint.NO_FACE: self.faces < limits.faces,
            Hint.SEVERAL_FACES: self.faces > limits.faces,
            Hint.TOO_DARK: self.light < dark,
            Hint.TOO_BRIGHT: self.light > bright,
            Hint.TOO_NEAR: self.distance < near,
            Hint.TOO_FAR: self.distance > far,
            Hint.OUT_OF_FRAME: self.in_frame < limits.in_frame_least,
            Hint.OFF_CENTRE: self.in_frame < limits.centred_least,
            Hint.COVERED: self.covered > limits.covered_most,
            Hint.BLINK: self.refuses(limits, Ask.BLINK),
            Hint.TURN: self.refuses(limits, Ask.TURN),
        }
        return tuple(hint for hint, on in shown.items() if on)
