"""Masks to show, fingerprints to compare: what is left of a number once it has been typed (T09)."""

import hmac
import re
from enum import StrEnum
from typing import Final, Protocol

from realname_wizard.identity.normalise import normalise
from realname_wizard.redact import COVER, redact
from realname_wizard.words import Field

SECRET_FIELDS: Final = frozenset(
    {
        Field.ID_NUMBER,
        Field.MOBILE,
        Field.SMS_CODE,
        Field.CREDIT_CODE,
        Field.CONTACT_MOBILE,
        Field.LEGAL_REP_ID_NUMBER,
        Field.BANK_ACCOUNT,
    }
)
"""The fields whose value is never kept: only a mask and a fingerprint are."""

SHORTEST_KEY: Final = 32
"""Bytes."""


class SealKind(StrEnum):
    """What a fingerprint is of. Fields of one kind can be compared with each other."""

    ID = "id"
    CREDIT_CODE = "credit_code"
    MOBILE = "mobile"
    BANK_ACCOUNT = "bank_account"
    SMS = "sms"
    NAME = "name"


_KINDS: Final = {
    Field.ID_NUMBER: SealKind.ID,
    Field.LEGAL_REP_ID_NUMBER: SealKind.ID,
    Field.CREDIT_CODE: SealKind.CREDIT_CODE,
    Field.MOBILE: SealKind.MOBILE,
    Field.CONTACT_MOBILE: SealKind.MOBILE,
    Field.BANK_ACCOUNT: SealKind.BANK_ACCOUNT,
    Field.SMS_CODE: SealKind.SMS,
    Field.NAME: SealKind.NAME,
    Field.LEGAL_REP_NAME: SealKind.NAME,
    Field.CONTACT_NAME: SealKind.NAME,
}


def kind_of(field: Field) -> str:
    """Return the kind under which values of `field` are fingerprinted; by default the field's own name."""
    return _KINDS.get(field, field.value)


class Fingerprints(Protocol):
    """Whoever tells the fingerprint of what is in clear; see `Seal`."""

    def fingerprint(self, kind: str, value: str) -> str:
        """That of a normalised `value` of `kind`."""

    def fingerprint_of(self, field: Field, raw: str) -> str:
        """That of `raw` as typed into `field`."""


class Seal:
    """Makes fingerprints with a secret key, so that nobody can find a number by trying them all."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        """Take a secret `key` of at least 32 bytes; a shorter one raises ValueError."""
        if len(key) < SHORTEST_KEY:
            raise ValueError(f"the key needs at least {SHORTEST_KEY} bytes")
        self._key = key

    def __repr__(self) -> str:
        return "Seal(key hidden)"

    def fingerprint(self, kind: str, value: str) -> str:
        """Return 64 hexadecimal digits for a normalised `value` of `kind`: equal for equal values only."""
        # The zero byte keeps kind and value apart; half a surrogate pair must not stop the program.
        message = kind.encode() + b"\0" + value.encode(errors="surrogatepass")
        return hmac.digest(self._key, message, "sha256").hex()

    def fingerprint_of(self, field: Field, raw: str) -> str:
        """Return the fingerprint of `raw` as it would be after being typed into `field`."""
        return self.fingerprint(kind_of(field), normalise(field, raw))


# For each secret field: the shape of a right value, and how many characters show in front and at the end.
# The birth date of an ID number (characters 7 to 14) is never among them.
_SHOWN: Final = {
    Field.ID_NUMBER: (re.compile(r"[0-9]{17}[0-9X]"), 3, 4),
    Field.LEGAL_REP_ID_NUMBER: (re.compile(r"[0-9]{17}[0-9X]"), 3, 4),
    Field.MOBILE: (re.compile(r"1[0-9]{10}"), 3, 4),
    Field.CONTACT_MOBILE: (re.compile(r"1[0-9]{10}"), 3, 4),
    Field.CREDIT_CODE: (re.compile(r"[0-9A-Z]{18}"), 2, 4),
    Field.BANK_ACCOUNT: (re.compile(r"[0-9]{12,30}"), 0, 4),
    Field.SMS_CODE: (re.compile(r".*", re.DOTALL), 0, 0),
}


def mask(field: Field, value: str) -> str:
    """Return what may be shown and stored of a normalised `value`: hidden characters become `*`, the length stays.

    ID number and mobile show three characters in front and four at the end, a credit code two and four, a
    bank account its last four, an SMS code nothing. A short or malformed value shows at most a third.
    A field that is no secret shows its value, except for long numbers in it (see `redact`).
    """
    if field not in SECRET_FIELDS:
        return redact(value)
    shape, front, end = _SHOWN[field]
    if not shape.fullmatch(value):
        # Only one end: where a number is cut short its last digits may be those of a birth date.
        most = len(value) // 3
        front, end = (min(front, most), 0) if front else (0, min(end, most))
    return value[:front] + COVER * (len(value) - front - end) + value[len(value) - end :]
