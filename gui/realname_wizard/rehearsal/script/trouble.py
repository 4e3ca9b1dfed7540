"""How a validator says what is wrong, so that the reader can print it with its place."""

from collections.abc import Iterable, Mapping

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from .near import closest, nearest

_FEW = 8  # so many words are listed in a message


def trouble(
    message: str, found: str = "", known: Iterable[str] = (), *, at_key: bool = False
) -> PydanticCustomError:
    """What is wrong, with the word of `known` nearest to `found`; `at_key`: the key itself is wrong."""
    words = tuple(known)
    near = nearest(found, words) if found else None
    if near is None and 0 < len(words) <= _FEW:
        message = f"{message}; known here: {', '.join(words)}"
    elif near is None and words and found:
        message = f'{message}; the nearest known word is "{closest(found, words)}"'
    context = {"message": message, "suggestion": near, "at_key": at_key}
    return PydanticCustomError("trouble", "{message}", context)


def refuse(title: str, wrong: Mapping[str, PydanticCustomError]) -> None:
    """Raise one error that holds all of `wrong`: keys and what is wrong with each. Nothing if it is empty."""
    details = [InitErrorDetails(type=error, loc=(key,), input=None) for key, error in wrong.items()]
    if details:
        raise ValidationError.from_exception_data(title, details)
