"""The steps of the simulated outside world, one model each: phone, camera, registers, bank, director."""

from typing import Annotated, ClassVar, Literal

from pydantic import Discriminator, Tag
from pydantic import Field as Slot

from realname_wizard.documents.model import SomeKeys
from realname_wizard.words import Page

from .base import Keys, Step
from .values import (
    Distance,
    FieldText,
    Orders,
    PayAmount,
    Share,
)
from .vocabulary import (
    AmountWord,
    BankAct,
    Match,
    NoCard,
    OfficialAccountAct,
    Payer,
    Person,
    PhoneAct,
    Photo,
    Pin,
    StepName,
)


class Owner(SomeKeys):
    """Whose wallet it is; what is not named matches what was entered."""

    name: FieldText | None = None
    id_number: FieldText | None = Slot(default=None, repr=False)


def _form(value: object) -> str:
    return "word" if value is None or isinstance(value, str) else "owner"


Wallet = Annotated[Annotated[NoCard, Tag("word")] | Annotated[Owner, Tag("owner")], Discriminator(_form)]


class Phone(Step):
    """The simulated phone: one act (`does`), or what its wallet holds from now on."""

    WORD: ClassVar[str | None] = "does"
    KEYS: ClassVar[Keys] = Keys.SOME

    step: Literal[StepName.PHONE] = StepName.PHONE
    does: PhoneAct | None = None
    wallet: Wallet | None = None


class Face(Step):
    """Positions the person before the camera and runs the check. Shares are 0 to 1, distance 0 to 2.

    The person blinks and turns the head when asked, unless `blink` or `turn` is false.
    """

    KEYS: ClassVar[Keys] = Keys.ANY

    step: Literal[StepName.FACE] = StepName.FACE
    covered: Share = 0
    in_frame: Share = 1
    person: Person = Person.SELF
    light: Share = 0.5
    distance: Distance = 1
    faces: int = Slot(default=1, ge=0, le=3)
    blink: bool = True
    turn: bool = True


class OfficialAccount(Step):
    """The Official Account's administrator acts (`does`), or what the account is at the next `authorise`."""

    WORD: ClassVar[str | None] = "does"
    KEYS: ClassVar[Keys] = Keys.SOME

    step: Literal[StepName.OFFICIAL_ACCOUNT] = StepName.OFFICIAL_ACCOUNT
    does: OfficialAccountAct | None = None
    verified: bool | None = None
    enterprise: Match | None = None


class RegisterSays(Step):
    """What the registers say from now on; what is not named stays as it is."""

    KEYS: ClassVar[Keys] = Keys.SOME

    step: Literal[StepName.REGISTER] = StepName.REGISTER
    legal_rep: Match | None = None
    listed: bool | None = None
    person: Match | None = None
    photo: Photo | None = None


class Pay(Step):
    """Pays the top-up; `amount` is the word `exact` or the text of a number."""

    KEYS: ClassVar[Keys] = Keys.ANY

    step: Literal[StepName.PAY] = StepName.PAY
    amount: PayAmount = AmountWord.EXACT
    payer: Payer = Payer.OWN


class Bank(Step):
    """What becomes of the transfer (`does`, `account`), or what is entered as its amount.

    `enter` is `exact`, `wrong`, or whatever is typed; the program judges it, not the reader.
    """

    WORD: ClassVar[str | None] = "does"
    KEYS: ClassVar[Keys] = Keys.ONE

    step: Literal[StepName.BANK] = StepName.BANK
    does: BankAct | None = None
    account: Pin | None = None
    enter: FieldText | None = None


class Director(Step):
    """Orders the next verdict of the page `at`; several outcomes are for several verdicts in turn (T01)."""

    KEYS: ClassVar[Keys] = Keys.SOME

    step: Literal[StepName.DIRECTOR] = StepName.DIRECTOR
    at: Page
    outcome: Orders
