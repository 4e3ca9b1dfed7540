"""A walkthrough as frozen values (T05). The file's form is read by `reader` and described by `schema`."""

from collections import Counter
from datetime import datetime
from typing import Annotated, Self

from pydantic import Field as Slot
from pydantic import (
    GetJsonSchemaHandler,
    InstanceOf,
    ValidationError,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails

from realname_wizard.documents.model import FromFile
from realname_wizard.documents.suggestions import trouble
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.texts.languages import SOURCE, languages
from realname_wizard.words import Variant

from .account_steps import AccountStep, ChangeTo, FindBy
from .expect import Expect, MendAt, Quota
from .given_accounts import GivenAccount, impossible
from .runner_steps import GoBackTo, NextTrainee, Note, Refused, Restart, SceneStep, Snapshot, StepBack
from .step import STEPS, Step
from .user_steps import (
    Back,
    Cancel,
    Choose,
    Close,
    Extend,
    Fill,
    Next,
    Refresh,
    Retry,
    Submit,
    SwitchLanguage,
)
from .values import AccountName, Language, Moment, Names, Notes, Row, in_words
from .world_steps import Advance, Bank, Director, Face, OfficialAccount, Owner, Pay, Phone, Register

__all__ = [
    "STEPS", "AccountStep", "Advance", "Back", "Bank", "Cancel", "ChangeTo", "Choose", "Close", "Director", "Expect",
    "Extend", "Face", "Fill", "FindBy", "Given", "GivenAccount", "GoBackTo", "MendAt", "Next",
    "NextTrainee", "Note", "OfficialAccount", "Owner",
    "Pay", "Phone", "Quota", "Refresh", "Refused", "Register", "Restart", "Retry", "SceneStep", "Snapshot", "Step",
    "StepBack", "Submit", "SwitchLanguage", "Walkthrough",
]  # fmt: skip

STARTS = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
TRAINEE = "trainee"
MOST_ACCOUNTS = 5000  # of the given world; keeps a slip of the finger from filling the memory


class Given(FromFile):
    """The world before the first step."""

    accounts: tuple[GivenAccount, ...] = ()

    @property
    def each(self) -> tuple[GivenAccount, ...]:
        """Every single account: entries with a `count` written out."""
        return tuple(
            account.model_copy(update={"name": name}) for account in self.accounts for name in account.names
        )

    @field_validator("accounts")
    @classmethod
    def _each_name_once(cls, accounts: tuple[GivenAccount, ...]) -> tuple[GivenAccount, ...]:
        if sum(account.count or 1 for account in accounts) > MOST_ACCOUNTS:
            raise trouble("given.many", most=MOST_ACCOUNTS)
        used = Counter(name for account in accounts for name in account.names)
        twice = [name for name, times in used.items() if times > 1]
        if twice:
            raise trouble("given.twice", name=twice[0])
        return accounts


class Goal(FromFile):
    """What a learner is asked to reach, without being told how, and the points for all of it (T11).

    It is reached where what the last steps expect can be seen.
    """

    say: Notes = Slot(min_length=1)
    points: int = Slot(default=100, ge=1, le=1000)

    @classmethod
    def file_keys(cls) -> tuple[str, ...]:
        """The languages, and the points."""
        return (*languages(), "points")

    @model_validator(mode="before")
    @classmethod
    def _as_written(cls, data: object) -> object:
        """A text alone, or one for each language, with the points beside them."""
        if not isinstance(data, dict):
            return {"say": data}
        if "say" in data:
            return data
        points = {"points": data["points"]} if "points" in data else {}
        return {"say": {key: value for key, value in data.items() if key != "points"}, **points}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        """The schema as it is written."""
        reference = super().__get_pydantic_json_schema__(core_schema, handler)
        schema = handler.resolve_ref_schema(reference)
        text = {"type": "string", "minLength": 1}
        points = schema["properties"]["points"]
        schema.clear()
        keys = {**dict.fromkeys(languages(), text), "points": points}
        mapping = {"type": "object", "minProperties": 1, "additionalProperties": False, "properties": keys}
        schema.update({"description": cls.__doc__, "anyOf": [text, mapping]})
        return reference


class Walkthrough(FromFile):
    """A QA script that a person can follow by hand and the program can follow by itself."""

    name: Names = Slot(
        description="What it is called: a text, or one for each language: {en: TEXT, zh_CN: TEXT}."
    )
    requirements: tuple[Row, ...] = Slot(default=(), description="The requirement rows that it shows.")
    language: Language = SOURCE
    starts: Moment = Slot(default=STARTS, description="Simulated clock; +08:00 where no offset is written.")
    variants: tuple[Variant, ...] = Slot(default=(), description="Policy variants switched on.")
    seed: int = Slot(default=1, ge=-(2**53), le=2**53, description="Everything random follows from it.")
    given: Given = Given()
    account: AccountName = Slot(default=TRAINEE, description="The account that walks through the wizard.")
    goal: Goal | None = Slot(default=None, description="What a learner is asked to reach when it is a test.")
    steps: Annotated[tuple[InstanceOf[Step], ...], WithJsonSchema({})] = Slot(min_length=1)

    def called(self, language: str = SOURCE) -> str:
        """What it is called in a language; where nobody said, in that of the program, or as it is written."""
        return in_words(self.name, language)

    @property
    def needs_kept(self) -> bool:
        """Whether a step needs more than the World at hand."""
        return any(step.needs_kept for step in self.steps)

    @model_validator(mode="after")
    def _given_can_be(self) -> Self:
        wrong = [
            InitErrorDetails(type=error, loc=("given", "accounts", *place), input=None)
            for place, error in impossible(self.given.accounts, self.account, self.starts)
        ]
        if wrong:
            raise ValidationError.from_exception_data("given", wrong)
        return self
