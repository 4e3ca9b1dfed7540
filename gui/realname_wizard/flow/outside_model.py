"""How the world stands outside the page, for the counterparts beside it: what was said of it, and what can be said."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from realname_wizard.words import Ask, Hint, Page

if TYPE_CHECKING:
    from realname_wizard.messages.outside_events import Ordered
    from realname_wizard.messages.scene import Scene


class Orderable(NamedTuple):
    """A page whose next verdict can be ordered, and the outcomes it can have: the word, and how it is said (T01)."""

    page: Page
    title: str
    outcomes: tuple[tuple[str, str], ...]


class OrderLine(NamedTuple):
    """A verdict that is ordered, and still to come."""

    page: Page
    outcome: "Ordered"
    text: str


class BankModel(NamedTuple):
    """The enterprise's account at the bank. `fate` of the money under way: `comes`, `returns`, `never`; else empty."""

    holder: str
    account: str
    fate: str


class OutsideModel(NamedTuple):
    """What the world says, and the clock.

    `wallet`: `agrees`, `no_card` or `other`. `registers`: what each says that the method asks, by name; True agrees
    with the user.
    `official_account`: `own`, `not_verified` or `other`. `now_works`, `due_works`: whether offices are open that day.
    `next_result`: the page that decides next, where the director can say how; None where there is none.
    `estimate` says that the day of `due` is a guess, where it is.
    """

    now: datetime
    due: datetime
    estimate: str
    now_works: bool
    due_works: bool
    wallet: str
    registers: tuple[tuple[str, bool], ...]
    official_account: str
    bank: BankModel
    orders: tuple[OrderLine, ...]
    next_result: Page | None


class FaceLimits(NamedTuple):
    """What the camera accepts, as the policy has it; shares 0 to 1, distance 1 is an arm's length."""

    covered_most: float
    in_frame_least: float
    centred_least: float
    light: tuple[float, float]
    distance: tuple[float, float]
    faces: int
    asks: tuple[Ask, ...]

    def hints(self, scene: "Scene") -> tuple[Hint, ...]:
        """What the camera says about a scene while the person moves about in it (R24)."""
        return scene.hints(self)
