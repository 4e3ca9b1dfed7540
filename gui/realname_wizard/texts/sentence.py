"""What is said in whichever language somebody reads: the key of a text, and what stands in it.

What goes wrong is told by rooms that know no language. They say which sentence it is; whoever shows it says it, and
`Texts.say` takes a sentence among its values like any other.
"""

import errno
import os
from collections.abc import Callable
from typing import Final

from realname_wizard.texts.said import in_a_row

Say = Callable[..., str]
"""`Texts.say` of a language."""


class Sayable:
    """What can be said in a language, also in the middle of another text."""

    __slots__ = ()

    def told(self, say: Say) -> str:
        """The words of it."""
        raise NotImplementedError

    def __str__(self) -> str:
        """As a log or a traceback has it: in the language that texts are written in first."""
        from realname_wizard.texts.catalogue import Texts  # noqa: PLC0415 - which knows sentences
        from realname_wizard.texts.languages import SOURCE  # noqa: PLC0415

        return self.told(Texts.load(SOURCE).say)


class Sentence(Sayable):
    """The text under `key`. Of its values some may be sentences themselves; a tuple is a list of words."""

    __slots__ = ("key", "values")

    def __init__(self, key: str, /, **values: object) -> None:
        self.key = key
        self.values = tuple(values.items())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sentence) and (self.key, self.values) == (other.key, other.values)

    def __hash__(self) -> int:
        return hash((self.key, self.values))

    def __repr__(self) -> str:
        return f"Sentence({self.key!r}, {dict(self.values)!r})"

    def told(self, say: Say) -> str:
        """The words of it."""
        return say(self.key, **dict(self.values))

    def followed_by(self, then: "Sentence | None") -> "Sentence":
        """The two in one; this alone where nothing follows."""
        return self if then is None else Sentence("sentence.followed", first=self, then=then)


def in_words(value: object, say: Say) -> object:
    """A value as it stands in a text."""
    if isinstance(value, Sayable):
        return value.told(say)
    return in_a_row(map(str, value), "、") if isinstance(value, tuple) else value


_CAUSES: Final = {
    errno.ENOENT: "no_such_file",
    errno.EACCES: "permission_denied",
    errno.EPERM: "not_permitted",
    errno.EISDIR: "is_folder",
    errno.ENOTDIR: "no_folder",
    errno.EEXIST: "exists",
    errno.ENOTEMPTY: "not_empty",
    errno.ENOSPC: "disk_full",
    errno.EROFS: "read_only",
    errno.EBUSY: "busy",
    errno.EAGAIN: "busy",
    errno.EIO: "device",
    errno.ENAMETOOLONG: "name_too_long",
    errno.ELOOP: "circle",
    errno.EMFILE: "too_many_open",
    errno.EFBIG: "file_too_large",
    errno.ETIMEDOUT: "timed_out",
    errno.EINVAL: "invalid",
    errno.ESPIPE: "no_file",
}
_IN_USE: Final = frozenset({32, 33, 303})
"""What Windows says of a file that another program holds."""


def as_it_came(error: OSError) -> str:
    """Why the system refused something, in its words (whatever language those are in), or the error's own sentence."""
    return error.strerror or str(error)


def has_cause(error: OSError) -> bool:
    """Whether it says why; else it is a sentence by itself."""
    return error.strerror is not None


def cause_of(error: OSError) -> Sentence:
    """Why the system refused something; in its own words where it is nothing that is usual."""
    if getattr(error, "winerror", None) in _IN_USE:
        return Sentence("cause.in_use")
    name = _CAUSES.get(error.errno or 0) if _is_of_the_system(error) else None
    return Sentence(f"cause.{name}") if name else Sentence("cause.other", detail=as_it_came(error))


def _is_of_the_system(error: OSError) -> bool:
    """Whether the number means what it means there: a library may have one of its own, beside its own words."""
    return getattr(error, "winerror", None) is not None or error.strerror == os.strerror(error.errno or 0)


def refused(error: OSError, file: object = None) -> Sentence:
    """What went wrong with that file, or the one that the system names; or the sentence that it came with."""
    if not has_cause(error):
        return Sentence("cause.other", detail=str(error))
    return Sentence(
        "cause.of_file", file=file or error.filename or Sentence("cause.the_output"), cause=cause_of(error)
    )
