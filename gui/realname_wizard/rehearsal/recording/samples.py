"""What stands in a recorded walkthrough for what somebody typed: the same sample for the same, judged as it was."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

from realname_wizard.identity.check import LONGEST
from realname_wizard.identity.entry import Entry, seal_entry
from realname_wizard.identity.normalise import normalise
from realname_wizard.identity.sealing import SECRET_FIELDS, Fingerprints, kind_of, mask
from realname_wizard.identity.specimens import make_credit_code, make_id_number, specimen, specimen_names
from realname_wizard.identity.tables import read_json
from realname_wizard.messages.world import World
from realname_wizard.rehearsal.script.values import DELIVERED
from realname_wizard.words import Field, LicenceKind

from .cannot import CannotBeRecorded

_Key = tuple[str, str]
_UNASSIGNED = "110199"
"""A region that was never given to anybody."""


class StandIns:
    """Samples that were typed stay what they are; all else becomes a sample, chosen when it is first met."""

    def __init__(self, seal: Fingerprints) -> None:
        """`seal` is the one under which things were typed."""
        self._seal = seal
        self._by_print: dict[_Key, str] = {}
        self._by_words: dict[_Key, str] = {}
        self._used: set[_Key] = set()
        self._own = {
            (kind_of(field), seal.fingerprint_of(field, value)): value
            for field in Field
            for value in reversed(list(could_be_typed(field)))  # of several that are alike the first
        }

    def text(self, entry: Entry, world: World) -> str:
        """What is typed into a field that was judged like this. Raises CannotBeRecorded."""
        field, kind = entry.field, kind_of(entry.field)
        if not entry.fingerprint:
            return ""
        if field is Field.SMS_CODE:
            return self._code(entry, world)
        if field is Field.LICENCE_KIND and entry.shown in tuple(LicenceKind):
            return entry.shown
        found = self._by_print.get((kind, entry.fingerprint)) or self._own.get((kind, entry.fingerprint))
        found = found or self._by_words.get((kind, entry.shown)) or self._another(entry, world.now)
        self._by_print[kind, entry.fingerprint] = found
        if field not in SECRET_FIELDS:
            self._by_words[kind, entry.shown] = found
        self._used.add((kind, normalise(field, found)))
        return found

    def owner(self, shown: str) -> str:
        """What stands for the name of a wallet's owner."""
        return self.called(Field.NAME, shown)

    def called(self, field: Field, shown: str) -> str:
        """What stands for a name that is only known as it is shown."""
        kind = kind_of(field)
        own = {mask(field, normalise(field, each)): each for each in reversed(list(_of_specimens(field)))}
        found = self._by_words.get((kind, shown)) or own.get(shown)
        return found or self._by_words.setdefault((kind, shown), self._unused(field))

    def known(self, field: Field, fingerprint: str) -> str:
        """What stands for what is kept as a fingerprint only; nothing was wrong with it."""
        key = kind_of(field), fingerprint
        found = self._by_print.get(key) or self._own.get(key)
        return found or self._by_print.setdefault(key, self._unused(field))

    def _code(self, entry: Entry, world: World) -> str:
        sent = world.phone.sms_code
        if sent is not None and entry.fingerprint == self._seal.fingerprint_of(Field.SMS_CODE, sent):
            return DELIVERED
        return self._another(entry, world.now)

    def _another(self, entry: Entry, now: datetime) -> str:
        """The first of what could be typed there that is judged alike, and stands for nothing else."""
        typed, wrong = could_be_typed(entry.field), _of(entry)
        alike = [each for each in typed if self._judged(entry.field, each, now) == wrong]
        if not alike:
            raise CannotBeRecorded("recording.no_sample", field=entry.field)
        return next((each for each in alike if self._is_free(entry.field, each)), alike[0])

    def _unused(self, field: Field) -> str:
        every = list(_right(field))
        found = next((each for each in every if self._is_free(field, each)), every[0])
        self._used.add((kind_of(field), normalise(field, found)))
        return found

    def _is_free(self, field: Field, value: str) -> bool:
        return (kind_of(field), normalise(field, value)) not in self._used

    def _judged(self, field: Field, value: str, now: datetime) -> tuple[object, object]:
        return _of(seal_entry(field, normalise(field, value), self._seal, now))


def _of(entry: Entry) -> tuple[object, object]:
    return entry.error, entry.permit_error


def _of_specimens(field: Field) -> Iterator[str]:
    for name in specimen_names():
        if field in specimen(name):
            yield specimen(name)[field]


def _right(field: Field) -> Iterator[str]:
    """Samples, and as many more numbers as a class of people has."""
    yield from _of_specimens(field)
    for number in range(1, 200):
        match field:
            case Field.ID_NUMBER | Field.LEGAL_REP_ID_NUMBER:
                yield make_id_number(_UNASSIGNED, date(1990, 1, 1), number)
            case Field.CREDIT_CODE:
                yield make_credit_code("91", _UNASSIGNED, number)
            case Field.MOBILE | Field.CONTACT_MOBILE:
                yield f"1380000{number:04}"
            case Field.BANK_ACCOUNT:
                yield f"8800000000000{number:05}"
            case Field.SMS_CODE:
                yield f"{number:06}"
            case _:
                return


def could_be_typed(field: Field) -> Iterator[str]:
    """What is right, and then what is wrong in every way there is."""
    yield from _right(field)
    yield from _wrong().get(kind_of(field), ())
    yield "样" * (LONGEST.get(field, 0) + 1)


@cache
def _wrong() -> dict[str, list[str]]:
    wrong: dict[str, list[str]] = read_json("specimens", "wrong.json")
    return wrong
