"""Who the learners are: names that a trainer chose, which stay here, and the pseudonyms that stand for them (T07).

A pseudonym is made from a name with a key. A desk has a key of its own; with a class file it uses that of the class, so
that the same name is the same learner on every desk of the class, and nobody without the file can try names.
"""

import hashlib
import hmac
import json
import os
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, Self
from uuid import uuid4

from pydantic import Field, ValidationError, model_validator

from realname_wizard import held
from realname_wizard.identity.account_name import unfit
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.messages.value import Value

CLASS_MARK = "realname-wizard-class"
CLASS_FORMAT = 1
_DIGITS = 20


class Group(Value):
    """A class. The one without a name is that of a desk by itself."""

    id: str = Field(pattern=r"^([0-9a-f]{32})?$")
    name: str
    key: str = Field(pattern=r"^[0-9a-f]{64}$")

    def pseudonym(self, of: Literal["learner", "desk"], name: str) -> str:
        """What stands for a learner of that name, or for that desk."""
        told = f"{of}\0{tidy(name).casefold()}".encode()
        return f"{of}-{hmac.new(bytes.fromhex(self.key), told, hashlib.sha256).hexdigest()[:_DIGITS]}"


def new_group(name: str) -> Group:
    """A class that nobody has yet. Raises NotPossible for what cannot be its name."""
    return Group(id=uuid4().hex, name=sound_name(name), key=os.urandom(32).hex())


def class_file(group: Group) -> bytes:
    """What every desk of the class is given."""
    document = {"kind": CLASS_MARK, "format": CLASS_FORMAT, **group.model_dump()}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read_class(path: Path) -> Group:
    """The class of a file. Raises NotPossible where it is none, OSError."""
    content = held.read(path)
    try:
        document = json.loads(content)
        if document.pop("kind") == CLASS_MARK and document.pop("format") == CLASS_FORMAT:
            group = Group.model_validate(document)
            sound_name(group.name)
            if group.id:
                return group
    except (AttributeError, KeyError, TypeError, ValueError, ValidationError, RecursionError):
        pass
    raise NotPossible(f"{path}: no class file that this version can read", "records.no_class", file=path.name)


def tidy(name: str) -> str:
    """The name as people would read it: however it was typed, it is the same one."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def sound_name(name: str) -> str:
    """The name of a learner or a class, as it is kept. Raises NotPossible."""
    name = tidy(name)
    if not name:
        raise NotPossible("a name belongs here", "records.no_name")
    if wrong := unfit(name):
        raise NotPossible(f"nobody has such a name: {wrong.why}", f"records.{wrong.why}", **wrong.values)
    return name


class People(Value):
    """Everybody who is known on this desk. `chosen` is the name of who is learning; empty for nobody."""

    desk: str
    names: tuple[str, ...] = ()
    groups: tuple[Group, ...]
    group: str = ""
    chosen: str = ""

    @model_validator(mode="after")
    def _in_a_class(self) -> Self:
        if self.group not in {each.id for each in self.groups}:
            raise ValueError("the class at hand is none of the classes")
        return self

    @model_validator(mode="after")
    def _can_be_written(self) -> Self:
        """Half a character has no bytes of which a pseudonym could be made: UnicodeEncodeError, a ValueError."""
        for each in (self.desk, self.chosen, *self.names, *(group.name for group in self.groups)):
            each.encode()
        return self

    @property
    def at_hand(self) -> Group:
        """The class in which this desk is now."""
        return next(each for each in self.groups if each.id == self.group)

    @property
    def learner(self) -> str:
        """The pseudonym of whoever is learning."""
        return self.pseudonym(self.chosen)

    def pseudonym(self, name: str) -> str:
        """What stands for somebody in the class at hand; for nobody, the desk."""
        return self.at_hand.pseudonym("learner", name) if name else self.at_hand.pseudonym("desk", self.desk)

    def today(self) -> dict[str, str]:
        """Every pseudonym that somebody known here has had, and the one of today."""
        return {
            group.pseudonym("learner", name) if name else group.pseudonym("desk", self.desk): self.pseudonym(
                name
            )
            for group in self.groups
            for name in ("", *self.names)
        }

    def called(self) -> dict[str, str]:
        """The names, by the pseudonyms of today."""
        return {self.pseudonym(name): name for name in self.names}

    def known(self, name: str) -> str:
        """The name as it was first written here; itself where it is new."""
        return next((each for each in self.names if each.casefold() == name.casefold()), name)


def people(tables: Mapping[str, Mapping[str, Any]]) -> People | None:
    """What a file of names says; None where it says nothing yet."""
    try:
        return People.model_validate(dict(tables["people"]["1"]))
    except (KeyError, ValidationError):
        return None


def first_people() -> People:
    """A desk by itself."""
    return People(desk=uuid4().hex, groups=(Group(id="", name="", key=os.urandom(32).hex()),))


def as_tables(known: People) -> dict[str, dict[str, dict[str, Any]]]:
    """What is kept in the file of names."""
    return {"people": {"1": known.model_dump(mode="json")}}


def short_of(pseudonym: str) -> Iterator[str]:
    """The parts of a pseudonym that people read: what it stands for, and the beginning of its digits."""
    of, _, digits = pseudonym.partition("-")
    yield of
    yield digits[:6]
