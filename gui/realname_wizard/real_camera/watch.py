"""From what is seen in one frame after another to a Scene: the same one that the drawn person makes (R23, R24)."""

from typing import Final

from realname_wizard.messages.scene import Scene
from realname_wizard.real_camera.frames import Box, Seen

_FITS_AT: Final = 0.6
"""The distance at which a head is as wide as the outline; twice as far it is half as wide."""

_PATIENCE: Final = 3
"""So many frames in a row a face may be missed before it counts as gone: cascades blink, too."""

_SURE: Final = 2
"""So many frames in a row a head is to be seen turned."""

_COVERED_AFTER: Final = 15
"""Eyes or a mouth not seen for so many frames are covered; eyes not seen for fewer have blinked."""

_EYES, _MOUTH = 0.25, 0.45
"""The share of a face that dark glasses cover, and the one that a mask covers."""

_MOST_FACES, _FARTHEST = 3, 2.0


class Watch:
    """Remembers of the frames so far what a Scene needs: whether somebody blinked, turned, or is covered."""

    def __init__(self) -> None:
        self._last = Seen()
        self._missed = 0
        self._without_eyes = self._without_mouth = self._turned_for = 0
        self._eyes_were_open = False
        self._blinked = self._turned = False

    def see(self, seen: Seen, outline: Box, way: str) -> Scene:
        """The Scene as it is with one more frame; `outline` is where the face belongs, `way` where it is to turn."""
        self._note_turn(seen, way)
        if len(seen.heads) == 1 and not seen.turned:
            self._note_features(seen)
        seen = self._steadied(seen)
        head = seen.heads[0] if seen.heads else None
        return Scene(
            covered=self._covered() if head else 0.0,
            in_frame=round(head.share_inside(outline), 2) if head else 1.0,
            light=round(min(max(seen.light, 0.0), 1.0), 2),
            distance=round(min(_FITS_AT * outline.width / head.width, _FARTHEST), 2) if head else 1.0,
            faces=min(len(seen.heads), _MOST_FACES),
            blink=self._blinked,
            turn=self._turned,
        )

    def _note_turn(self, seen: Seen, way: str) -> None:
        self._turned_for = self._turned_for + 1 if seen.turned and seen.turned == way else 0
        self._turned = self._turned or self._turned_for >= _SURE

    def _note_features(self, seen: Seen) -> None:
        self._without_mouth = 0 if seen.mouth else self._without_mouth + 1
        if not seen.eyes:
            self._without_eyes += 1
            return
        shut = 0 < self._without_eyes < _COVERED_AFTER
        self._blinked = self._blinked or (shut and self._eyes_were_open)
        self._eyes_were_open = True
        self._without_eyes = 0

    def _steadied(self, seen: Seen) -> Seen:
        """A face that was there a moment ago is still there, also while it looks aside."""
        self._missed = 0 if seen.heads else self._missed + 1
        if seen.heads or (self._missed > _PATIENCE and not seen.turned):
            self._last = seen
        return self._last._replace(light=seen.light)

    def _covered(self) -> float:
        eyes = _EYES if self._without_eyes >= _COVERED_AFTER else 0.0
        mouth = _MOUTH if self._without_mouth >= _COVERED_AFTER else 0.0
        return round(eyes + mouth, 2)
