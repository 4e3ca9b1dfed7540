"""Where the head stands before the camera, and how much of it lies inside the outline (R24).

Places are counted in head sizes from the middle of the outline: 0.3 to the right is three tenths of the head's width.
"""

from dataclasses import dataclass
from typing import Final

SLACK: Final = 0.25
"""How far the head may stand off the middle and still be inside the outline."""

FARTHEST: Final = SLACK + 1.0
"""Here the head has just left the outline."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the head's middle is, in head sizes; right and down count up."""

    x: float = 0.0
    y: float = 0.0

    def moved(self, x: float, y: float) -> "Spot":
        """The place a step further, never farther than just outside."""
        return Spot(_bounded(self.x + x), _bounded(self.y + y))


def share_inside(place: Spot) -> float:
    """The share of the head's box that lies inside the outline, 0 to 1, in whole hundredths."""
    return round(_inside(place.x) * _inside(place.y), 2)


def place_for(share: float, now: Spot) -> Spot:
    """A place where just this share is inside: the present one if it fits, else beside the middle, on the same side."""
    if share_inside(now) == round(share, 2):
        return now
    if share >= 1:
        return Spot()
    return Spot((FARTHEST - share) * (-1 if now.x < 0 else 1), 0.0)


def offset(place: float, frame: float, head: float) -> float:
    """How far from the outline's middle the head is drawn, along one side, where the outline is `frame` long."""
    at_edge = max(frame - head, 0.0) / 2
    beyond = max(abs(place) - SLACK, 0.0) * head
    within = min(abs(place) / SLACK, 1.0) * at_edge
    return (within + beyond) * (-1 if place < 0 else 1)


def place_from_offset(pixels: float, frame: float, head: float) -> float:
    """The place that is drawn at this offset: what a drag does."""
    at_edge = max(frame - head, 0.0) / 2
    length = abs(pixels)
    place = SLACK * length / at_edge if at_edge and length <= at_edge else SLACK + (length - at_edge) / head
    return _bounded(place * (-1 if pixels < 0 else 1))


def _inside(place: float) -> float:
    return min(max(FARTHEST - abs(place), 0.0), 1.0)


def _bounded(place: float) -> float:
    return min(max(place, -FARTHEST), FARTHEST)
