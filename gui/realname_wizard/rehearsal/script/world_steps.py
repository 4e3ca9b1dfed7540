"""The steps of the simulated outside world: phone, camera, registers, bank, director, clock."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Annotated, ClassVar, Literal

from pydantic import Discriminator, Tag, ValidationError, ValidationInfo, field_validator
from pydantic import Field as Slot
from pydantic_core import InitErrorDetails, PydanticCustomError

from realname_wizard.documents.model import SomeKeys
from realname_wizard.documents.suggestions import shown, trouble
from realname_wizard.flow.deadlines import deadline
from realname_wizard.flow.door import Given
from realname_wizard.messages.events import Body, CheckFace, EnterAmount
from realname_wizard.messages.events import Pay as Payment
from realname_wizard.messages.outside_events import (
    BankSays,
    ClockTurned,
    DirectorOrdered,
    OfficialAccountSays,
    Ordered,
    RegisterSays,
    WalletSays,
)
from realname_wizard.messages.proofs import can_order
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.typed import ClockBy, TypedAmount, TypedPayment, TypedWallet
from realname_wizard.messages.world import World
from realname_wizard.policy.load import load_policy
from realname_wizard.words import EventName, Field, Forced, Page, Reason

from .gestures import Click, Gesture, Set
from .sight import Sight, yuan
from .step import Keys, Step, WorldStep
from .taken import Taken
from .values import EXACT, WRONG, Distance, FieldText, LandingOrMoment, Orders, PayAmount, Share, VerdictPage

Match = Literal["match", "other"]
"""Whether what a register or platform knows is what was entered."""


def _match(same: bool) -> Match:
    return "match" if same else "other"


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

    @classmethod
    def of(cls, body: Body, taken: Taken) -> tuple[Step, ...] | None:
        """What the phone did, or what its wallet is now."""
        if isinstance(body, WalletSays):
            bound = body.card_bound and not taken.before.phone.card_bound
            told = [{"does": "bind_card"}] if bound else []
            wallet = _wallet(body, taken)
            return tuple(map(cls.model_validate, [*told, {"wallet": wallet}] if wallet else told))
        does = body.name.removeprefix("phone_")
        return (cls.model_validate({"does": does}),) if does != body.name else None

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

    @classmethod
    def of(cls, body: Body, taken: Taken) -> tuple[Step, ...] | None:
        """The check, with what is not as it should be."""
        if not isinstance(body, CheckFace):
            return None
        usual = Scene()
        return (cls.model_validate({name: it for name, it in body.scene if it != getattr(usual, name)}),)

    def gestures(self, sight: Sight) -> Iterator[Gesture]:
        """Everything before the camera, then the check."""
        for name, value in self.scene:
            yield Set(f"face.{name}", value)
        yield Click("face.check")


def _wallet(says: WalletSays, taken: Taken) -> object:
    """Whose it is; one that is the user's own again is that of whoever is on the form."""
    if says.card_bound is False:
        return "no_card"
    named = _on_the_form(taken) if says.agrees else {}
    if says.owner is not None:
        named["name"] = taken.samples.owner(says.owner)
    if says.id_number is not None:
        named["id_number"] = taken.samples.known(Field.ID_NUMBER, says.id_number)
    return named


def _on_the_form(taken: Taken) -> dict[str, str]:
    by_rep = (Field.LEGAL_REP_NAME, Field.LEGAL_REP_ID_NUMBER)
    session = taken.before.session
    fields = by_rep if session.entry(by_rep[0]) else (Field.NAME, Field.ID_NUMBER)
    entries = (session.entry(field) for field in fields)
    keys = ("name", "id_number")
    return {
        key: taken.samples.text(each, taken.before) for key, each in zip(keys, entries, strict=True) if each
    }


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

    @classmethod
    def of(cls, body: Body, taken: Taken) -> tuple[Step, ...] | None:
        """What the administrator did, or what the account is."""
        if isinstance(body, OfficialAccountSays):
            same = body.same_enterprise
            says = {"verified": body.verified, "enterprise": None if same is None else _match(same)}
            return (cls.model_validate({key: it for key, it in says.items() if it is not None}),)
        does = body.name.removeprefix("official_account_")
        return (cls.model_validate({"does": does}),) if does != body.name else None

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

    @classmethod
    def of(cls, body: Body, taken: Taken) -> tuple[Step, ...] | None:
        """What they say now of what was spoken of."""
        if not isinstance(body, RegisterSays):
            return None
        now, named = taken.after.registers, body.named
        person = _match(now.person_matches) if now.person_found else "none"
        says = {
            ("legal_rep_matches",): ("legal_rep", _match(now.legal_rep_matches)),
            ("enterprise_listed",): ("listed", now.enterprise_listed),
            ("person_found", "person_matches"): ("person", person),
            ("photo_on_record",): ("photo", "match" if now.photo_on_record else "none"),
            ("document_valid",): ("document", "valid" if now.document_valid else "expired"),
        }
        told = dict(says[names] for names in says if not named.keys().isdisjoint(names))
        return (cls.model_validate(told),) if told else ()


class Pay(Step):
    """Pays the top-up; `amount` is the word `exact` or the text of a number."""

    NAME: ClassVar[str] = "pay"
    KEYS: ClassVar[Keys] = Keys.ANY

    amount: PayAmount = EXACT
    payer: Literal["own", "other"] = "own"

    def events(self, sight: Sight) -> tuple[Given, ...]:
        """The payment."""
        return (TypedPayment(self._typed(sight), own_account=self.payer == "own"),)

    @classmethod
    def of(cls, body: Body, taken: Taken) -> tuple[Step, ...] | None:
        """The payment."""
        if not isinstance(body, Payment):
            return None
        order = taken.before.session.top_up
        exact = order is not None and body.amount == order.amount
        says = {} if exact else {"amount": yuan(body.amount)}
        return (cls.model_validate(says if body.own_account else says | {"payer": "other"}),)

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

    @classmethod
    def of(cls, body: Body, taken: Taken) -> tuple[Step, ...] | None:
        """What became of it, or what was entered: right, or another amount."""
        match body:
            case BankSays(fate="account_wrong"):
                return (cls(account="wrong"),)
            case BankSays():
                return (cls(does="never_arrives"),)
            case EnterAmount(amount=amount):
                return (cls(enter=_entered(amount, taken.before)),)
            case _:
                return (cls(does="arrives"),) if body.name is EventName.BANK_ARRIVES else None

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


def _entered(amount: int | None, before: World) -> str:
    if amount is None:
        return yuan(amount)
    transfer = before.session.transfer
    booked = before.bank.transfer(transfer.transfer) if transfer else None
    return EXACT if booked is not None and booked.amount == amount else WRONG


def _gives(page: Page, outcome: Ordered) -> bool:
    return can_order(load_policy(), page, outcome)


def _in_words(outcome: Ordered) -> str:
    return " + ".join(outcome) if isinstance(outcome, tuple) else outcome


def _not_given(page: Page, outcome: str, known: Iterable[str]) -> PydanticCustomError:
    return trouble("script.not_given", outcome, known, page=page, outcome=shown(outcome))


class Director(WorldStep):
    """Orders the next verdict of the page `at`; several outcomes are for several verdicts in turn (T01).

    Reasons in a list inside the list are several causes of one verdict. The outcome "withdrawn" takes back what was
    ordered for the page.
    """

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
                    InitErrorDetails(type=_not_given(page, _in_words(each), known), loc=(place,), input=each)
                    for place, each in wrong
                ],
            )
        return outcome

    def events(self, sight: Sight) -> tuple[Given, ...]:
        """The order."""
        return (DirectorOrdered(at=self.at, outcomes=self.outcome),)

    @classmethod
    def of(cls, body: Body, taken: Taken) -> tuple[Step, ...] | None:
        """The order, or that what was ordered is withdrawn."""
        if not isinstance(body, DirectorOrdered):
            return None
        return (cls.model_validate({"at": body.at, "outcome": body.outcomes}),)


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

    @classmethod
    def of(cls, body: Body, taken: Taken) -> tuple[Step, ...] | None:
        """To the deadline where it was turned there, else by how much."""
        if not isinstance(body, ClockTurned):
            return None
        due, by = deadline(taken.before.session), body.until - taken.before.now
        if due is not None and body.until == due.at:
            return (cls(to="deadline"),)
        hours, rest = divmod(by.seconds, 3600)
        parts = {"days": by.days, "hours": hours, "minutes": rest // 60, "seconds": rest % 60}
        return (
            (cls.model_validate({key: many for key, many in parts.items() if many}),)
            if any(parts.values())
            else ()
        )
