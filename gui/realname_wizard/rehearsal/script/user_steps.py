"""The steps that a person takes in the wizard itself, one model each; the clock, too."""

from datetime import timedelta
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, GetJsonSchemaHandler, ValidationError
from pydantic import Field as Slot
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails

from realname_wizard.documents.model import FromFile, SomeKeys
from realname_wizard.documents.suggestions import quoted, trouble
from realname_wizard.texts.languages import languages
from realname_wizard.words import Blocker, Field, LicenceKind, Method, Region, Subject

from .base import Keys, Step
from .values import (
    FieldText,
    LandingOrMoment,
    Language,
    Name,
    Pairs,
    SpecimenName,
)
from .vocabulary import AccountAct, StepName

SPECIMEN = "specimen"


def _check_licence_kind(values: tuple[tuple[Field, str], ...]) -> tuple[tuple[Field, str], ...]:
    written = dict(values).get(Field.LICENCE_KIND)
    if written is not None and written not in tuple(LicenceKind):
        error = trouble(f"{quoted(written)} is not a known licence kind", written, LicenceKind)
        wrong = InitErrorDetails(type=error, loc=(Field.LICENCE_KIND,), input=None)
        raise ValidationError.from_exception_data("values", [wrong])
    return values


FieldValues = Annotated[
    tuple[tuple[Field, str], ...], Pairs(Field, FieldText), AfterValidator(_check_licence_kind)
]
"""What is typed into fields: `{FIELD: VALUE, …}` in the file, pairs in the order of the file here."""


class Choose(Step):
    """Selects on `region`, `subject` or `method`, and goes on."""

    KEYS: ClassVar[Keys] = Keys.ONE

    step: Literal[StepName.CHOOSE] = StepName.CHOOSE
    region: Region | None = None
    subject: Subject | None = None
    method: Method | None = None


class Fill(Step):
    """Types values into fields: those of the specimen first, where one is named, then `values`.

    The `sms_code` "delivered" stands for the code that the simulated phone received, and is typed last.
    """

    KEYS: ClassVar[Keys] = Keys.SOME

    step: Literal[StepName.FILL] = StepName.FILL
    specimen: SpecimenName | None = None
    values: FieldValues = Slot(default=(), repr=False)

    @classmethod
    def file_keys(cls) -> tuple[str, ...]:
        """Every field, and `specimen`."""
        return (*Field, SPECIMEN)

    @classmethod
    def _spread(cls, argument: object) -> dict[str, Any]:
        written = super()._spread(argument)
        values = {key: value for key, value in written.items() if key in tuple(Field)}
        spread = {key: value for key, value in written.items() if key not in values}
        return spread | {"values": values} if values else spread

    def argument(self) -> object:
        """One mapping with the specimen and the fields."""
        named = {SPECIMEN: self.specimen} if self.specimen is not None else {}
        return named | {str(field): value for field, value in self.values}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        """Fields and specimen side by side, as they are written."""
        reference = super().__get_pydantic_json_schema__(core_schema, handler)
        schema = handler.resolve_ref_schema(reference)
        specimen = schema["properties"][SPECIMEN]
        fields: JsonSchemaValue = {str(field): {"type": "string"} for field in Field}
        fields[Field.LICENCE_KIND] = {"enum": [str(kind) for kind in LicenceKind]}
        schema["properties"] = {SPECIMEN: specimen, **fields}
        return reference


class Next(Step):
    """The page's button to go on."""

    step: Literal[StepName.NEXT] = StepName.NEXT


class Back(Step):
    """The page's button to go back."""

    step: Literal[StepName.BACK] = StepName.BACK


class Submit(Step):
    """The button of `review_details`."""

    step: Literal[StepName.SUBMIT] = StepName.SUBMIT


class Retry(Step):
    """The way on from a failure on `result`."""

    step: Literal[StepName.RETRY] = StepName.RETRY


class Refresh(Step):
    """A fresh code on `qr`."""

    step: Literal[StepName.REFRESH] = StepName.REFRESH


class Extend(Step):
    """More time for the running code on `qr`, as often as the page offers it (R20)."""

    step: Literal[StepName.EXTEND] = StepName.EXTEND


class Cancel(Step):
    """Gives up the attempt; includes the "yes" to the question."""

    step: Literal[StepName.CANCEL] = StepName.CANCEL


class Close(Step):
    """Leaves the wizard; includes the "yes" to the question."""

    step: Literal[StepName.CLOSE] = StepName.CLOSE


class Restart(Step):
    """The program is killed and started again."""

    step: Literal[StepName.RESTART] = StepName.RESTART


class SwitchLanguage(Step):
    """Every text in this language from now on (T08)."""

    WORD: ClassVar[str | None] = "language"

    step: Literal[StepName.SWITCH_LANGUAGE] = StepName.SWITCH_LANGUAGE
    language: Language

    @classmethod
    def words(cls) -> tuple[str, ...]:
        """The languages there are."""
        return tuple(languages())


class Snapshot(Step):
    """A picture of the page under a name; whoever makes a file of it cleans the name."""

    WORD: ClassVar[str | None] = "name"

    step: Literal[StepName.SNAPSHOT] = StepName.SNAPSHOT
    name: Name


class Advance(Step):
    """Moves the simulated clock (T02). Several keys add up, `to` and then the longest first.

    Nothing but this step moves it. One key is limited to some hundred years.
    """

    KEYS: ClassVar[Keys] = Keys.SOME

    step: Literal[StepName.ADVANCE] = StepName.ADVANCE
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


class ChangeTo(FromFile):
    """For whom the account is verified after a change of information.

    The pages: `method` for the owner's proof, its proving page, `method` for the new information, `details` (for an
    enterprise with `application_form`), `review_details`, the proof, for an enterprise `waiting`, `result`.
    """

    to: Subject


class FindBy(SomeKeys):
    """The real-name information by which accounts are looked for (R44); several have to agree."""

    name: FieldText | None = None
    id_number: FieldText | None = Slot(default=None, repr=False)
    credit_code: FieldText | None = Slot(default=None, repr=False)
    mobile: FieldText | None = Slot(default=None, repr=False)


class AccountStep(Step):
    """What is done on the account page or at the desk for accounts: an act alone (`does`), or one that names something.

    `change`, `link`, `create_sub`, `settle` and `cancel_account` belong to `account`; from `welcome` they go there
    first. The desk (`open` `find_by` `log_in` `appeal` `report_misuse` `request_quota`) is on `welcome`, `account`,
    `result` and `handed_off`; `find_these` is on `result` and `account`.
    """

    WORD: ClassVar[str | None] = "does"
    KEYS: ClassVar[Keys] = Keys.ONE

    step: Literal[StepName.ACCOUNT] = StepName.ACCOUNT
    does: AccountAct | None = None
    open: Name | None = Slot(default=None, description="Goes to that account; an unknown one is new.")
    change: ChangeTo | None = Slot(default=None, description="Begins a change of information (R40).")
    link: Name | None = Slot(
        default=None, description="Makes an account that is verified a sub-account (R43)."
    )
    create_sub: Name | None = Slot(
        default=None, description="A new sub-account, verified as this account is (R43)."
    )
    find_by: FindBy | None = None
    log_in: Name | None = Slot(default=None, description="Goes to that account where its login works (R45).")
    appeal: Name | None = Slot(
        default=None, description="Has a way to log in added where login is broken (R45)."
    )
    request_quota: int | None = Slot(
        default=None, ge=1, le=1_000_000, description="So many accounts for the enterprise at hand (R16)."
    )
    settle: Blocker | None = Slot(
        default=None, description="Puts right what keeps the account from being cancelled (R46)."
    )
