"""All that can be done, read off the declared steps: a new step or word is among them without being named here."""

import types
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from realname_wizard.identity.specimens import specimen
from realname_wizard.messages.proofs import VERDICTS, can_order
from realname_wizard.policy.load import load_policy
from realname_wizard.rehearsal.script.models import STEPS, Walkthrough
from realname_wizard.rehearsal.script.step import ARGUMENT, Keys, RunnerStep, Step
from realname_wizard.rehearsal.script.user_steps import Fill
from realname_wizard.rehearsal.script.values import EXACT, WRONG, AccountName
from realname_wizard.rehearsal.script.world_steps import Director
from realname_wizard.words import Field, Forced, Page, Reason

_PHONE = specimen("individual_2")[Field.MOBILE]
_OTHER = specimen("individual_3")

WRITTEN: dict[tuple[str, str], tuple[object, ...]] = {
    ("fill", "specimen"): ("individual", "enterprise"),
    ("fill", "name"): (_OTHER[Field.NAME],),
    ("switch_language", "language"): ("en",),
    ("phone", "wallet"): ("no_card", {"name": _OTHER[Field.NAME]}),
    ("face", "covered"): (1,),
    ("face", "in_frame"): (0,),
    ("face", "light"): (0,),
    ("face", "distance"): (),
    ("face", "faces"): (),
    ("pay", "amount"): ("0.01", "?"),
    ("bank", "enter"): (EXACT, WRONG, "?"),
    ("director", "at"): VERDICTS,
    ("director", "outcome"): (*Forced, *Reason),
    ("advance", "to"): ("deadline",),
    ("advance", "business_days"): (3,),
    ("advance", "days"): (),
    ("advance", "hours"): (),
    ("advance", "minutes"): (),
    ("advance", "seconds"): (),
    ("account", "change_mobile"): (_PHONE,),
    ("account", "name_mobile"): (_PHONE, "1"),
    ("account", "mobile_code"): ("delivered", "0"),
    ("account", "find_by"): ({"name": _OTHER[Field.NAME]},),
    ("account", "request_quota"): (20,),
}
"""What is written where no closed list says it: enough of each to be told apart; what has none is left out."""

_NAMES_ACCOUNT = get_args(AccountName)[1:]
_FRESH = "fresh"


def acts(head: Walkthrough) -> tuple[Step, ...]:
    """Everything that can be done where a walkthrough begins like this, in the order of the declared steps."""
    return acts_among((head.account, *(each.names[0] for each in head.given.accounts)))


def acts_among(accounts: Iterable[str]) -> tuple[Step, ...]:
    """Everything that can be done where these accounts are known."""
    return _acts((*dict.fromkeys(accounts), _FRESH))


def otherwise(act: Step, accounts: Iterable[str]) -> Iterator[Step]:
    """The same step said otherwise: by another word, or with another value of one of its keys."""
    kind, written, names = type(act), act.argument(), (*accounts, _FRESH)
    if isinstance(written, dict):
        for key in kind.file_keys() if kind.KEYS is Keys.ANY else written:
            usual = () if kind is Fill or key not in written else (kind.model_fields[key].default,)
            pairs = [{**written, key: value} for value in (*usual, *_values(kind, key, names))]
            yield from filter(None, (_read(kind, each) for each in pairs if each != written))
    elif kind.WORD is not None:
        words = [each for each in _values(kind, kind.WORD, names) if each != written]
        yield from filter(None, (_read(kind, each) for each in words))


@cache
def _acts(names: tuple[str, ...]) -> tuple[Step, ...]:
    steps = [each for each in STEPS.values() if not issubclass(each, RunnerStep)]
    return tuple(
        found
        for step in steps
        for written in _written(step, names)
        if (found := _read(step, written)) is not None
    )


def sort_of(act: Step) -> str:
    """What sort of an act it is: its step with the word or the keys after it, whatever their values."""
    written = act.argument()
    if isinstance(written, dict):
        return " ".join((act.NAME, *written))
    return act.NAME if written is ... else f"{act.NAME} {written}"


def _read(step: type[Step], written: object) -> Step | None:
    """The step as it is read from a file; None where these words do not go together."""
    if isinstance(written, dict) and step is Director and not _orderable(**written):
        return None  # the step would say so, too, and look for near words first
    try:
        return step.model_validate({} if written is ... else {ARGUMENT: written})
    except ValidationError:
        return None


def _orderable(at: Page, outcome: Forced | Reason) -> bool:
    return can_order(load_policy(), at, outcome)


def _written(step: type[Step], names: tuple[str, ...]) -> Iterator[object]:
    """What may be written after the step's name: a word, a key, all keys that have to be there, or nothing."""
    if not step.takes_argument():
        yield ...
        return
    if step.WORD is not None:
        yield from _values(step, step.WORD, names)
    if step.KEYS is Keys.NONE:
        return
    if step.KEYS is Keys.ANY:
        yield {}
    needed = [
        key for key in step.file_keys() if key in step.model_fields and step.model_fields[key].is_required()
    ]
    if needed:
        yield from _together(step, needed, names)
        return
    for key in step.file_keys():
        yield from ({key: value} for value in _values(step, key, names))


def _together(step: type[Step], keys: list[str], names: tuple[str, ...]) -> Iterator[dict[str, object]]:
    first, *rest = keys
    for value in _values(step, first, names):
        if not rest:
            yield {first: value}
        for more in _together(step, rest, names) if rest else ():
            yield {first: value, **more}


def _values(step: type[Step], key: str, names: tuple[str, ...]) -> tuple[object, ...]:
    """The values of a field: those said above, or all of a closed list but the one that stands there anyway."""
    if (step.NAME, key) in WRITTEN:
        return WRITTEN[step.NAME, key]
    if step is Fill:
        return ()
    field = step.model_fields[key]
    if set(_NAMES_ACCOUNT) & set(_metadata(field)):
        return names
    return tuple(each for each in _closed(field.annotation) if each != field.default)


def _metadata(field: FieldInfo) -> Iterator[object]:
    """What is noted of its type, also where it may be left out."""
    yield from field.metadata
    for part in get_args(field.annotation):
        yield from get_args(part)[1:]


def _closed(annotation: Any) -> Iterator[object]:
    if annotation is bool:
        yield from (True, False)
    elif isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from annotation
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for key, field in annotation.model_fields.items():
            if not key.startswith("_"):
                yield from ({key: value} for value in _closed(field.annotation))
    elif get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif get_origin(annotation) in (Union, types.UnionType):
        for part in get_args(annotation):
            yield from _closed(part)
