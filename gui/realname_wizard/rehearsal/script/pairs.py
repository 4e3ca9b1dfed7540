"""A mapping in the file, a tuple of pairs in the model: a dict inside a frozen model would not be frozen."""

from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


class Pairs:
    """Annotation: a mapping in the file, a tuple of pairs in the model (a dict would not be frozen)."""

    def __init__(self, key: object, value: object) -> None:
        self.key = key
        self.value = value

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validates as a dict of the two types, and is written as a dict, too."""
        mapping = handler.generate_schema(dict[self.key, self.value])  # type: ignore[name-defined]
        from_pairs = core_schema.no_info_before_validator_function(_as_mapping, mapping)
        return core_schema.no_info_after_validator_function(
            lambda found: tuple(found.items()),
            from_pairs,
            serialization=core_schema.plain_serializer_function_ser_schema(dict),
        )


def _as_mapping(value: Any) -> Any:
    return dict(value) if isinstance(value, tuple) else value
