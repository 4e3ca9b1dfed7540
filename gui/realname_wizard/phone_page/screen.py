"""What a real phone shows: the same as the simulated phone, taken from the page model (R20 to R22)."""

from dataclasses import dataclass, replace

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName

FINAL = frozenset({EventName.PHONE_CONFIRM, EventName.PHONE_DECLINE, EventName.PHONE_DECLINE_CONSENT})
"""The answers that end a code: the first of them is the last thing a token is good for."""

SCREENS = {"home": "scan", "consent": "consent", "confirm": "confirm"}
"""The phone screens of the page model on which something can be done, and how they are called here."""

_EVENTS = {
    "phone.scan": EventName.PHONE_SCAN,
    "phone.consent": EventName.PHONE_CONSENT,
    "phone.confirm": EventName.PHONE_CONFIRM,
    "phone.bind_card": EventName.PHONE_BIND_CARD,
    "phone.decline_consent": EventName.PHONE_DECLINE_CONSENT,
    "phone.decline": EventName.PHONE_DECLINE,
}


@dataclass(frozen=True, slots=True)
class PhoneAct:
    """A button: the event it stands for, and what it says."""

    event: EventName
    text: str


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen. All texts are final.

    `code` tells one code from the next. `seconds_left` are real seconds until the code ends; None while the
    simulated clock stands still, and then no time is shown.
    """

    code: str
    app: str
    title: str
    lines: tuple[str, ...]
    acts: tuple[PhoneAct, ...]
    wallet: str = ""
    seconds_left: int | None = None

    def offers(self, event: EventName) -> bool:
        """Whether there is a button for `event`."""
        return any(act.event is event for act in self.acts)


def screen_of(model: PageModel, texts: Texts, pace: float = 1.0) -> Screen | None:
    """What a real phone shows beside this page; None where there is no code that could be used.

    `pace` is how many simulated seconds pass in a real one; 0 while the clock stands still.
    """
    if model.qr is None or model.phone is None or model.qr.veiled or not model.qr.content:
        return None
    screen = SCREENS.get(model.phone.screen)
    possible = {action.name: action.text for action in model.actions if action.enabled}
    acts = tuple(PhoneAct(event, possible[name]) for name, event in _EVENTS.items() if name in possible)
    if screen is None or not acts:
        return None
    left = model.countdown.seconds_left if model.countdown else None
    shown = Screen(
        code=model.qr.content,
        app=model.phone.title,
        title=texts.say(f"phone_page.{screen}.title"),
        lines=model.phone.lines,
        acts=acts,
        wallet=model.phone.card_text,
        seconds_left=int(left / pace) if left is not None and pace > 0 else None,
    )
    if screen != "scan":
        return shown
    # Who asks for what, and the wallet, are nobody's business before the code was scanned.
    scan = PhoneAct(EventName.PHONE_SCAN, texts.say("phone_page.scan.act"))
    return replace(shown, lines=(texts.say("phone_page.scan.what"),), acts=(scan,), wallet="")
