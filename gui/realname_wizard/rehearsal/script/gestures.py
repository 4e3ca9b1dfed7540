"""What hands do on a window, said without knowing windows: controls are named as the window names them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Click:
    """Click a control, and answer a question that comes of it with yes where `answer_yes` says so.

    `if_shown`: a control that is not on the page is passed over. `others` are where to click, the first of them that is
    on the page, where the control is not.
    """

    control: str
    answer_yes: bool = False
    if_shown: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Set:
    """Give a control its value, whatever it is: type a text or number, choose from a list, switch on or off."""

    control: str
    value: str | float


@dataclass(frozen=True, slots=True)
class Press:
    """Press a shortcut of the window."""

    keys: str


@dataclass(frozen=True, slots=True)
class OpenDrawer:
    """Open a drawer of the stage, unless it is open."""

    name: str


Gesture = Click | Set | Press | OpenDrawer
