"""The base of every message: frozen, strict about its fields, changed only by making a validated next one."""

from typing import Annotated, Any, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

Moment = AwareDatetime
"""A point in simulated time; it always carries its offset."""

Share = Annotated[float, Field(ge=0, le=1)]
"""A part of a whole, 0 to 1."""


class Value(BaseModel):
    """A frozen value."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def evolve(self, **changes: Any) -> Self:
        """The same value with some fields changed, validated as a new one is."""
        return type(self)(**(self.__dict__ | changes))
