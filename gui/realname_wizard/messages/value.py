"""The base of every message: frozen, strict about its fields, changed only by making a validated next one."""

from datetime import UTC, datetime
from typing import Annotated, Any, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

Moment = Annotated[
    AwareDatetime, Field(ge=datetime(2, 1, 1, tzinfo=UTC), le=datetime(9998, 1, 1, tzinfo=UTC))
]
"""A point in simulated time; it always carries its offset, and is a day of the calendar everywhere."""

Name = Annotated[str, Field(min_length=1)]
"""What something is found by: never empty."""

Share = Annotated[float, Field(ge=0, le=1)]
"""A part of a whole, 0 to 1."""


class Value(BaseModel):
    """A frozen value."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def evolve(self, **changes: Any) -> Self:
        """The same value with some fields changed, validated as a new one is."""
        # What `model_validate` asks; its own questions would cost a fifth more, many times an event.
        evolved: Self = self.__pydantic_validator__.validate_python(self.__dict__ | changes)
        return evolved
