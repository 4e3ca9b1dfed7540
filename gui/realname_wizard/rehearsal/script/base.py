"""What every step of a walkthrough is built on."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, ClassVar

from pydantic import GetJsonSchemaHandler, ValidationError, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails

from realname_wizard.documents.model import FromFile, words_of
from realname_wizard.documents.suggestions import trouble

from .vocabulary import StepName
from .yaml_line import yaml_line

_FEW = 8  # so many words are listed in a message

ARGUMENT = "argument"
"""Under this key the reader hands a step what is written after its name."""


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
        return words_of(cls.model_fields[cls.WORD].annotation) if cls.WORD else ()

    @property
    def shown(self) -> str:
        """The step as a person would write it, on one line; long numbers are masked (T09)."""
        argument = self.argument()
        return str(self.called()) if argument is ... else f"{self.called()}: {yaml_line(argument)}"

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
            cls._refuse_own(argument)
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
    def _refuse_own(cls, argument: dict[str, object]) -> None:
        """What the model knows and the file does not is an unknown key there."""
        own = [key for key in argument if key in cls.model_fields and key not in cls.file_keys()]
        if own:
            wrong = [InitErrorDetails(type="extra_forbidden", loc=(key,), input=None) for key in own]
            raise ValidationError.from_exception_data(cls.__name__, wrong)

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
    def unknown_key(cls, key: str) -> tuple[str, tuple[str, ...]]:
        """The single words count, too."""
        if key in cls.words():
            return f'"{key}" stands alone: {cls.called()}: {key}', ()
        message, known = super().unknown_key(key)
        return f'{message} after "{cls.called()}"', (*known, *cls.words())

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
            raise trouble(f'"{self.called()}" takes {count} one of: {known}')
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
