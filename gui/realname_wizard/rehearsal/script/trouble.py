"""How a validator says what is wrong, so that the reader can print it with its place."""

from collections.abc import Iterable, Mapping
from enum import Enum

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from .near import closest, nearest

_FEW = 8  # so many words are listed in a message


class Role(Enum):
    """What part of a mapping is wrong."""

    VALUE = 0
    KEY = 1
    NO_VALUE = 2
    TOO_FEW_KEYS = 3


def trouble(
    message: str, found: str = "", known: Iterable[str] = (), *, role: Role = Role.VALUE
) -> PydanticCustomError:
    """What is wrong, with the word of `known` nearest to `found`."""
    words = tuple(known)
    near = nearest(found, words) if found else None
    if near is None and 0 < len(words) <= _FEW:
        message = f"{message}; known here: {', '.join(words)}"
    elif near is None and words and found:
        message = f'{message}; the nearest known word is "{closest(found, words)}"'
    context = {"message": message, "suggestion": near, "role": role}
    return PydanticCustomError("trouble", "{message}", context)


def refuse(title: str, wrong: Mapping[str, PydanticCustomError]) -> None:
    """Raise one error that holds all of `wrong`: keys and what is wrong with each. Nothing if it is empty."""
    details = [InitErrorDetails(type=error, loc=(key,), input=None) for key, error in wrong.items()]
    if details:
        raise ValidationError.from_exception_data(title, details)
