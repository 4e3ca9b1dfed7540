"""The steps of the simulated outside world: phone, camera, registers, bank, director, clock."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated, ClassVar, Literal

from pydantic import Discriminator, Tag, ValidationError, ValidationInfo, field_validator
from pydantic import Field as Slot
from pydantic_core import InitErrorDetails

from realname_wizard.documents.model import SomeKeys
from realname_wizard.documents.suggestions import quoted, trouble
from realname_wizard.flow.door import Given
from realname_wizard.messages.events import CheckFace
from realname_wizard.messages.outside_events import (
    BankSays,
    DirectorOrdered,
    OfficialAccountSays,
    RegisterSays,
    WalletSays,
)
from realname_wizard.messages.proofs import can_order
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.typed import ClockBy, TypedAmount, TypedPayment, TypedWallet
from realname_wizard.policy.load import load_policy
from realname_wizard.words import EventName, Forced, Page, Reason

from .gestures import Click, Gesture, Set
from .sight import Sight
from .step import Keys, Step, WorldStep
from .values import EXACT, WRONG, Distance, FieldText, LandingOrMoment, Orders, PayAmount, Share, VerdictPage

Match = Literal["match", "other"]
"""Whether what a register or platform knows is what was entered."""


def _matches(word: Match | None) -> bool | None:
    return None if word is None else word == "match"


class Owner(SomeKeys):
    """Whose wallet it is; what is not named matches what was entered."""

    name: FieldText | None = None
    id_number: FieldText | None = Slot(default=None, repr=False)


def _form(value: object) -> str:
    return "word" if value is None or isinstance(value, str) else "owner"


Wallet = Annotated[
    Annotated[Literal["no_card"], Tag("word")] | Annotated[Owner, Tag("owner")], Discriminator(_form)
]


class Phone(Step):
    """The simulated phone: one act (`does`), or what its wallet holds from now on."""

    NAME: ClassVar[str] = "phone"
    WORD: ClassVar[str | None] = "does"
    KEYS: ClassVar[Keys] = Keys.SOME

    does: Literal["scan", "consent", "confirm", "decline", "decline_consent", "bind_card"] | None = None
    wallet: Wallet | None = None

    @property
    def of_world(self) -> bool:
        """What the wallet holds is nobody's act."""
        return self.wallet is not None

    def events(self, sight: Sight) -> tuple[Given, ...]:
        """The act, or what the wallet says."""
        if isinstance(self.wallet, Owner):
            return (TypedWallet(name=self.wallet.name, id_number=self.wallet.id_number),)
        return (WalletSays(card_bound=False) if self.wallet else EventName(f"phone_{self.does}"),)

    def gestures(self, sight: Sight) -> Iterator[Gesture]:
        """A touch on the phone beside the page."""
        yield Click(f"phone.{self.does}")


class Face(Step):
    """Positions the person before the camera and runs the check. Shares are 0 to 1, distance 0 to 2.

    The person blinks and turns the head when asked, unless `blink` or `turn` is false.
    """

    NAME: ClassVar[str] = "face"
    KEYS: ClassVar[Keys] = Keys.ANY

    covered: Share = 0
    in_frame: Share = 1
    person: Literal["self", "other"] = "self"
    light: Share = 0.5
    distance: Distance = 1
    faces: int = Slot(default=1, ge=0, le=3)
    blink: bool = True
    turn: bool = True

    @property
    def scene(self) -> Scene:
        """What stands before the camera."""
        return Scene.model_validate({name: getattr(self, name) for name in Scene.model_fields})

    def events(self, sight: Sight) -> tuple[Given, ...]:
        """The check."""
        return (CheckFace(scene=self.scene),)

    def gestures(self, sight: Sight) -> Iterator[Gesture]:
        """Everything before the camera, then the check."""
        for name, value in self.scene:
            yield Set(f"face.{name}", value)
        yield Click("face.check")


class OfficialAccount(Step):
    """The Official Account's administrator acts (`does`), or what the account is at the next `authorise`."""

    NAME: ClassVar[str] = "official_account"
    WORD: ClassVar[str | None] = "does"
    KEYS: ClassVar[Keys] = Keys.SOME

    does: Literal["authorise", "decline", "blank_page"] | None = None
    verified: bool | None = None
    enterprise: Match | None = None

    @property
    def of_world(self) -> bool:
        """What the account is is nobody's act."""
        return self.does is None

    def events(self, sight: Sight) -> tuple[Given, ...]:
        """The act, or what the account is."""
        if self.does is not None:
            return (EventName(f"official_account_{self.does}"),)
        return (OfficialAccountSays(verified=self.verified, same_enterprise=_matches(self.enterprise)),)

    def gestures(self, sight: Sight) -> Iterator[Gesture]:
        """The administrator's phone scans the code, unless it did, and answers."""
        yield Click("official_account.scan", if_shown=True)
        yield Click(f"official_account.{self.does}")


class Register(WorldStep):
    """What the registers say from now on; what is not named stays as it is."""

    NAME: ClassVar[str] = "register"
    KEYS: ClassVar[Keys] = Keys.SOME

    legal_rep: Match | None = None
    listed: bool | None = None
    person: Literal["match", "other", "none"] | None = Slot(
        default=None,
        description="The name on record for this ID number; none: nobody of that name and number.",
    )
    photo: Literal["none", "match"] | None = None
    document: Literal["expired", "valid"] | None = Slot(default=None, description="The ID card on record.")

    def events(self, sight: Sight) -> tuple[Given, ...]:
        """What they say."""
        says = RegisterSays(
            legal_rep_matches=_matches(self.legal_rep),
            enterprise_listed=self.listed,
            person_found=None if self.person is None else self.person != "none",
            person_matches=None if self.person is None else self.person != "other",
            photo_on_record=None if self.photo is None else self.photo == "match",
            document_valid=None if self.document is None else self.document == "valid",
        )
        return (says,)


class Pay(Step):
    """Pays the top-up; `amount` is the word `exact` or the text of a number."""

    NAME: ClassVar[str] = "pay"
    KEYS: ClassVar[Keys] = Keys.ANY

    amount: PayAmount = EXACT
    payer: Literal["own", "other"] = "own"

    def events(self, sight: Sight) -> tuple[Given, ...]:
        """The payment."""
        return (TypedPayment(self._typed(sight), own_account=self.payer == "own"),)

    def gestures(self, sight: Sight) -> Iterator[Gesture]:
        """The amount, the payer, and off it goes."""
        yield Set("pay.amount", self._typed(sight))
        yield Set("pay.payer", self.payer)
        yield Click("pay.send")

    def _typed(self, sight: Sight) -> str:
        return sight.amount_asked if self.amount == EXACT else self.amount


class Bank(Step):
    """What becomes of the transfer (`does`, `account`), or what is entered as its amount.

    `enter` is `exact`, `wrong`, or whatever is typed; the program judges it, not the reader.
    """

    NAME: ClassVar[str] = "bank"
    WORD: ClassVar[str | None] = "does"
    KEYS: ClassVar[Keys] = Keys.ONE

    does: Literal["arrives", "never_arrives"] | None = None
    account: Literal["wrong"] | None = None
    enter: FieldText | None = None

    @property
    def of_world(self) -> bool:
        """What is wrong with the money on its way is nobody's act."""
        return self.account is not None or self.does == "never_arrives"

    def events(self, sight: Sight) -> tuple[Given, ...]:
        """What becomes of it, or what is entered."""
        if self.enter is not None:
            return (TypedAmount(self._typed(sight, self.enter)),)
        if self.does == "arrives":
            return (EventName.BANK_ARRIVES,)
        return (BankSays(fate="account_wrong" if self.account is not None else "never_arrives"),)

    def gestures(self, sight: Sight) -> Iterator[Gesture]:
        """The bank's own button, or the amount and its button."""
        if self.enter is None:
            yield Click("bank.arrives")
        else:
            yield Set("field.amount", self._typed(sight, self.enter))
            yield Click("bank.enter")

    def _typed(self, sight: Sight, written: str) -> str:
        if written == EXACT:
            return sight.amount_sent
        return sight.another_amount if written == WRONG else written


def _gives(page: Page, outcome: Forced | Reason) -> bool:
    return can_order(load_policy(), page, outcome)


class Director(WorldStep):
    """Orders the next verdict of the page `at`; several outcomes are for several verdicts in turn (T01)."""

    NAME: ClassVar[str] = "director"
    KEYS: ClassVar[Keys] = Keys.SOME

    at: VerdictPage
    outcome: Orders

    @field_validator("outcome")
    @classmethod
    def _of_the_page(cls, outcome: Orders, info: ValidationInfo) -> Orders:
        """What a page can give is no matter of a trainer's own rules, nor of variants."""
        page = info.data.get("at")
        if page is None:  # it has been told that there is no such page
            return outcome
        wrong = [each for each in enumerate(outcome) if not _gives(page, each[1])]
        if wrong:
            known = [each for each in (*Forced, *Reason) if _gives(page, each)]
            raise ValidationError.from_exception_data(
                cls.__name__,
                [
                    InitErrorDetails(
                        type=trouble(f"{page} cannot give {quoted(each)}", each, known),
                        loc=(place,),
                        input=each,
                    )
                    for place, each in wrong
                ],
            )
        return outcome

    def events(self, sight: Sight) -> tuple[Given, ...]:
        """The order."""
        return (DirectorOrdered(at=self.at, outcomes=self.outcome),)


class Advance(WorldStep):
    """Moves the simulated clock (T02). Several keys add up, `to` and then the longest first.

    Nothing but this step moves it. One key is limited to some hundred years.
    """

    NAME: ClassVar[str] = "advance"
    KEYS: ClassVar[Keys] = Keys.SOME

    to: LandingOrMoment | None = None
    business_days: int | None = Slot(default=None, ge=1, le=26_000)
    days: int | None = Slot(default=None, ge=1, le=36_600)
    hours: int | None = Slot(default=None, ge=1, le=878_400)
    minutes: int | None = Slot(default=None, ge=1, le=52_704_000)
    seconds: int | None = Slot(default=None, ge=1, le=3_162_240_000)

    @property
    def by(self) -> timedelta:
        """How far days, hours, minutes and seconds reach together; zero where none is named."""
        return timedelta(
            days=self.days or 0, hours=self.hours or 0, minutes=self.minutes or 0, seconds=self.seconds or 0
        )

    def events(self, sight: Sight) -> tuple[Given, ...]:
        """First to the moment, then by business days, then by the rest."""
        turns = []
        if self.to is not None:
            turns.append(ClockBy(to="deadline" if isinstance(self.to, str) else self.to))
        if self.business_days:
            turns.append(ClockBy(business_days=self.business_days))
        if self.by:
            turns.append(ClockBy(seconds=int(self.by.total_seconds())))
        return tuple(turns)
