"""The steps of the simulated outside world, one model each: phone, camera, registers, bank, director."""

from typing import Annotated, ClassVar, Literal

from pydantic import Discriminator, Tag
from pydantic import Field as Slot

from .base import Keys, SomeKeys, Step
from .values import (
    BankWord,
    Distance,
    FieldText,
    MatchWord,
    NoCardWord,
    OfficialAccountWord,
    Orders,
    PageWord,
    PayAmount,
    PayerWord,
    PersonWord,
    PhoneWord,
    PhotoWord,
    PinWord,
    Share,
    YesNo,
)
from .vocabulary import AmountWord, BankAct, OfficialAccountAct, Payer, Person, PhoneAct, StepName


class Owner(SomeKeys):
    """Whose wallet it is; what is not named matches what was entered."""

    name: FieldText | None = None
    id_number: FieldText | None = Slot(default=None, repr=False)


def _form(value: object) -> str:
    return "word" if value is None or isinstance(value, str) else "owner"


Wallet = Annotated[Annotated[NoCardWord, Tag("word")] | Annotated[Owner, Tag("owner")], Discriminator(_form)]


class Phone(Step):
    """The simulated phone: one act (`does`), or what its wallet holds from now on."""

    WORD: ClassVar[str | None] = "does"
    KEYS: ClassVar[Keys] = Keys.SOME

    step: Literal[StepName.PHONE] = StepName.PHONE
    does: PhoneWord | None = None
    wallet: Wallet | None = None

    @classmethod
    def words(cls) -> tuple[str, ...]:
        """The acts."""
        return tuple(PhoneAct)


class Face(Step):
    """Positions the person before the camera and runs the check. Shares are 0 to 1, distance 0 to 2.

    The person blinks and turns the head when asked, unless `blink` or `turn` is false.
    """

    KEYS: ClassVar[Keys] = Keys.ANY

    step: Literal[StepName.FACE] = StepName.FACE
    covered: Share = 0
    in_frame: Share = 1
    person: PersonWord = Person.SELF
    light: Share = 0.5
    distance: Distance = 1
    faces: int = Slot(default=1, ge=0, le=3)
    blink: YesNo = True
    turn: YesNo = True


class OfficialAccount(Step):
    """The Official Account's administrator acts (`does`), or what the account is at the next `authorise`."""

    WORD: ClassVar[str | None] = "does"
    KEYS: ClassVar[Keys] = Keys.SOME

    step: Literal[StepName.OFFICIAL_ACCOUNT] = StepName.OFFICIAL_ACCOUNT
    does: OfficialAccountWord | None = None
    verified: YesNo | None = None
    enterprise: MatchWord | None = None

    @classmethod
    def words(cls) -> tuple[str, ...]:
        """The acts."""
        return tuple(OfficialAccountAct)


class RegisterSays(Step):
    """What the registers say from now on; what is not named stays as it is."""

    KEYS: ClassVar[Keys] = Keys.SOME
    NONE_WORDS: ClassVar[frozenset[str]] = frozenset({"photo"})

    step: Literal[StepName.REGISTER] = StepName.REGISTER
    legal_rep: MatchWord | None = None
    listed: YesNo | None = None
    person: MatchWord | None = None
    photo: PhotoWord | None = None


class Pay(Step):
    """Pays the top-up; `amount` is the word `exact` or the text of a number."""

    KEYS: ClassVar[Keys] = Keys.ANY

    step: Literal[StepName.PAY] = StepName.PAY
    amount: PayAmount = AmountWord.EXACT
    payer: PayerWord = Payer.OWN


class Bank(Step):
    """What becomes of the transfer (`does`, `account`), or what is entered as its amount.

    `enter` is `exact`, `wrong`, or whatever is typed; the program judges it, not the reader.
    """

    WORD: ClassVar[str | None] = "does"
    KEYS: ClassVar[Keys] = Keys.ONE

    step: Literal[StepName.BANK] = StepName.BANK
    does: BankWord | None = None
    account: PinWord | None = None
    enter: FieldText | None = None

    @classmethod
    def words(cls) -> tuple[str, ...]:
        """What can become of the money without more being named."""
        return tuple(BankAct)


class Director(Step):
    """Orders the next verdict of the page `at`; several outcomes are for several verdicts in turn (T01)."""

    KEYS: ClassVar[Keys] = Keys.SOME

    step: Literal[StepName.DIRECTOR] = StepName.DIRECTOR
    at: PageWord
    outcome: Orders
