"""What every model of the walkthrough format is built on: frozen, and precise about what is wrong."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from .flow import flow
from .near import quoted
from .trouble import Role, refuse, trouble
from .vocabulary import StepName

_FEW = 8  # so many words are listed in a message

ARGUMENT = "argument"
"""Under this key the reader hands a step what is written after its name."""


class FromFile(BaseModel):
    """A mapping of the file. Keys are those of the model; an unknown one is named, with the nearest known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    NULLABLE: ClassVar[frozenset[str]] = frozenset()
    """Keys whose value may be null (written `null`, `~` or left out), which then means "there is none"."""

    NONE_WORDS: ClassVar[frozenset[str]] = frozenset()
    """Keys that know the word `none`: whoever wrote null there probably meant it."""

    @classmethod
    def file_keys(cls) -> tuple[str, ...]:
        """The keys that may be written in the file."""
        return tuple(cls.model_fields)

    @model_validator(mode="before")
    @classmethod
    def _as_written(cls, data: object) -> object:
        if isinstance(data, Mapping):
            cls._check_keys(data)
        return data

    @classmethod
    def _check_keys(cls, data: Mapping[str, object]) -> None:
        wrong = {}
        for key, value in data.items():
            if key not in cls.file_keys():
                wrong[key] = cls._unknown_key(key)
            elif value is None and key not in cls.NULLABLE:
                wrong[key] = cls._no_value(key)
        refuse(cls.__name__, wrong)

    @classmethod
    def _unknown_key(cls, key: str) -> PydanticCustomError:
        return trouble(f"unknown key {quoted(key)}", key, cls.file_keys(), role=Role.KEY)

    @classmethod
    def _no_value(cls, key: str) -> PydanticCustomError:
        meant = ("none",) if key in cls.NONE_WORDS else ()
        return trouble(f"{quoted(key)} has no value", "none", meant, role=Role.NO_VALUE)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        """The schema without what Python alone needs: titles, and null where the file may not have it."""
        reference = handler(core_schema)
        schema = handler.resolve_ref_schema(reference)
        for key, value in schema.get("properties", {}).items():
            _tidy(value, nullable=key in cls.NULLABLE)
        schema.pop("title", None)
        return reference


class SomeKeys(FromFile):
    """A mapping that holds at least one of its keys."""

    @model_validator(mode="after")
    def _at_least_one(self) -> "SomeKeys":
        if not self.model_fields_set:
            known = ", ".join(self.file_keys())
            raise trouble(f"at least one of these belongs here: {known}", role=Role.TOO_FEW_KEYS)
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        """The schema with the number of keys."""
        reference = super().__get_pydantic_json_schema__(core_schema, handler)
        handler.resolve_ref_schema(reference)["minProperties"] = 1
        return reference


def _tidy(schema: JsonSchemaValue, *, nullable: bool) -> None:
    schema.pop("title", None)
    if schema.get("default", ...) is None:
        del schema["default"]
    if nullable or "anyOf" not in schema:
        return
    left = [form for form in schema["anyOf"] if form != {"type": "null"}]
    if len(left) == 1:
        del schema["anyOf"]
        schema.update({**left[0], **schema})
    else:
        schema["anyOf"] = left


class Keys(Enum):
    """How many keys the `{…}` after a step's name holds."""

    NONE = 0
    ONE = 1
    SOME = 2
    ANY = 3


class Step(FromFile):
    """One step. `line` and `column` tell where it is written, from 1; 0 for a step that is in no file."""

    WORD: ClassVar[str | None] = None
    """The field that holds the argument where it is written as a single word or name."""

    KEYS: ClassVar[Keys] = Keys.NONE

    PLACE: ClassVar[frozenset[str]] = frozenset({"step", "line", "column"})

    step: StepName
    line: int = 0
    column: int = 0

    @classmethod
    def called(cls) -> StepName:
        """The word that the step begins with."""
        found: StepName = cls.model_fields["step"].default
        return found

    @classmethod
    def file_keys(cls) -> tuple[str, ...]:
        """The keys of the `{…}` after the step's name."""
        return tuple(key for key in cls.model_fields if key not in cls.PLACE and key != cls.WORD)

    @classmethod
    def takes_argument(cls) -> bool:
        """Whether something belongs after the step's name."""
        return cls.WORD is not None or cls.KEYS is not Keys.NONE

    @classmethod
    def words(cls) -> tuple[str, ...]:
        """The single words that may stand after the step's name, where they are a closed list."""
        return ()

    @property
    def shown(self) -> str:
        """The step as a person would read it, on one line; long numbers are masked (T09)."""
        return self.written(hide=True)

    def written(self, *, hide: bool = False) -> str:
        """The step as YAML, on one line."""
        argument = self.argument()
        return str(self.called()) if argument is ... else f"{self.called()}: {flow(argument, hide=hide)}"

    def argument(self) -> object:
        """What is written after the step's name: a word or a dict; `...` where there is nothing."""
        if self.WORD is not None and self.WORD in self.model_fields_set:
            return getattr(self, self.WORD)
        if self.KEYS is Keys.NONE:
            return ...
        return self.model_dump(exclude_unset=True, exclude=set(self.PLACE))

    @model_validator(mode="before")
    @classmethod
    def _as_written(cls, data: object) -> object:
        if not isinstance(data, Mapping) or ARGUMENT not in data:
            return data
        place = {key: data[key] for key in cls.PLACE & data.keys()}
        return place | cls._spread(data[ARGUMENT])

    @classmethod
    def _spread(cls, argument: object) -> dict[str, Any]:
        """The fields that the written argument fills."""
        if isinstance(argument, dict):
            if cls.KEYS is Keys.NONE:
                raise trouble(f'"{cls.called()}" takes {"one word" if cls.WORD else "nothing after it"}')
            cls._check_keys(argument)
            return argument
        if not cls.takes_argument():
            raise trouble(f'"{cls.called()}" takes nothing after it; write it alone')
        if argument is None:
            raise trouble(f'"{cls.called()}" has nothing after it', "none", cls.words())
        if isinstance(argument, list) or cls.WORD is None:
            raise trouble(f'"{cls.called()}" takes {cls.takes()}')
        if argument in cls.file_keys():
            raise trouble(f'"{argument}" needs a value: {cls.called()}: {{{argument}: …}}')
        return {cls.WORD: argument}

    @classmethod
    def takes(cls) -> str:
        """What belongs after the name of the step, in words."""
        if cls.KEYS is Keys.NONE:
            return "one word"
        mapping = "{" + ", ".join(f"{key}: …" for key in cls.file_keys()[:4]) + "}"
        if cls.KEYS is Keys.ANY:
            return f"{mapping} or {{}}"
        return f"a word or {mapping}" if cls.WORD else mapping

    @classmethod
    def _unknown_key(cls, key: str) -> PydanticCustomError:
        if key in cls.words():
            return trouble(f'"{key}" stands alone: {cls.called()}: {key}', role=Role.KEY)
        known = (*cls.file_keys(), *cls.words())
        return trouble(f'unknown key {quoted(key)} after "{cls.called()}"', key, known, role=Role.KEY)

    @model_validator(mode="after")
    def _enough_keys(self) -> "Step":
        named = self.model_fields_set - self.PLACE
        if self.WORD in named:
            wrong = len(named) > 1
        else:
            wrong = (self.KEYS is Keys.ONE and len(named) != 1) or (self.KEYS is Keys.SOME and not named)
        if wrong:
            count = "exactly" if self.KEYS is Keys.ONE else "at least"
            words = (*self.words(), *self.file_keys())
            known = ", ".join(words[:_FEW]) + (", …" if len(words) > _FEW else "")
            raise trouble(f'"{self.called()}" takes {count} one of: {known}', role=Role.TOO_FEW_KEYS)
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        """The schema of what is written after the step's name."""
        reference = super().__get_pydantic_json_schema__(core_schema, handler)
        schema = handler.resolve_ref_schema(reference)
        properties = schema["properties"]
        for key in cls.PLACE:
            del properties[key]
        word = properties.pop(cls.WORD) if cls.WORD else None
        required = [key for key in schema.pop("required", []) if key in properties]
        if required:
            schema["required"] = required
        if cls.KEYS in (Keys.ONE, Keys.SOME):
            schema["minProperties"] = 1
        if cls.KEYS is Keys.ONE:
            schema["maxProperties"] = 1
        if word is not None:
            description = schema.pop("description", "")
            forms = [word] if cls.KEYS is Keys.NONE else [word, dict(schema)]
            schema.clear()
            schema.update({"description": description, "anyOf": forms})
        return reference
