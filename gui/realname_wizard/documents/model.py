"""What every model of a document is built on: frozen, and precise about what is wrong."""

from enum import Enum
from typing import Any, ClassVar, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from realname_wizard.texts.sentence import Sentence

from .suggestions import quoted, trouble


class FromFile(BaseModel):
    """A mapping of the file. Keys are those of the model; an unknown one is named, with the nearest known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    NULLABLE: ClassVar[frozenset[str]] = frozenset()
    """Keys whose value may be null (written `null`, `~` or left out), which then means "there is none"."""

    @classmethod
    def file_keys(cls) -> tuple[str, ...]:
        """The keys that may be written in the file."""
        return tuple(cls.model_fields)

    @classmethod
    def unknown_key(cls, key: str) -> tuple[Sentence, tuple[str, ...]]:
        """What is said of a key that is not one of them, and the words that may have been meant."""
        return Sentence("document.unknown_key", key=quoted(key)), cls.file_keys()

    @field_validator("*", mode="before")
    @classmethod
    def _has_value(cls, value: object, info: ValidationInfo) -> object:
        key = str(info.field_name)
        if value is None and key not in cls.NULLABLE:
            meant = [word for word in words_of(cls.model_fields[key].annotation) if word == "none"]
            raise trouble("document.no_value", "none", meant, key=key)
        return value

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
            raise trouble("document.some_of", keys=self.file_keys())
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        """The schema with the number of keys."""
        reference = super().__get_pydantic_json_schema__(core_schema, handler)
        handler.resolve_ref_schema(reference)["minProperties"] = 1
        return reference


def words_of(annotation: Any) -> tuple[str, ...]:
    """The words of the enumerations and literals in a type."""
    if isinstance(annotation, str):
        return (annotation,)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(str(member.value) for member in annotation)
    return tuple(word for part in get_args(annotation) for word in words_of(part))


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
