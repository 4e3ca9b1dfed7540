"""Frames, where they come from, and what is found in one; nothing here knows OpenCV."""

from enum import StrEnum
from typing import Literal, NamedTuple, Protocol


class Frame(NamedTuple):
    """A picture: three bytes a pixel, red, green, blue, row by row."""

    width: int
    height: int
    pixels: bytes


class Box(NamedTuple):
    """A part of a frame, in shares of its width and height."""

    left: float
    top: float
    width: float
    height: float

    def share_inside(self, other: "Box") -> float:
        """The share of this box that lies inside the other."""
        across = min(self.left + self.width, other.left + other.width) - max(self.left, other.left)
        down = min(self.top + self.height, other.top + other.height) - max(self.top, other.top)
        area = self.width * self.height
        return max(across, 0.0) * max(down, 0.0) / area if area else 0.0


Side = Literal["", "left", "right"]


class Seen(NamedTuple):
    """What is found in a frame: heads, how bright it is there (0 to 1), and of a single head what can be seen of it.

    `turned`: the side of the picture to which it looks; empty where it looks straight ahead or cannot be told.
    """

    heads: tuple[Box, ...] = ()
    light: float = 0.5
    eyes: bool = False
    mouth: bool = False
    turned: Side = ""


class Trouble(StrEnum):
    """Why there are no pictures."""

    NOT_INSTALLED = "not_installed"
    NO_CAMERA = "no_camera"
    TAKEN_AWAY = "taken_away"
    UNREADABLE = "unreadable"


class NoPictures(Exception):  # noqa: N818 - says what is so
    """There are no pictures, or no more."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


class Source(Protocol):
    """Where frames come from."""

    def read(self) -> Frame:
        """The next frame. Raises NoPictures."""

    def close(self) -> None:
        """Let go of the camera or file."""


class Finder(Protocol):
    """Finds faces."""

    def look(self, frame: Frame) -> Seen:
        """What is in a frame."""


class Rig(NamedTuple):
    """A source, who looks at its frames, and how many seconds pass between two of them at least."""

    source: Source
    finder: Finder
    pace: float = 0.0
