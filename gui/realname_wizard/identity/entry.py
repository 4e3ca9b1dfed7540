"""One filled-in field as the rest of the program knows it: without the number that was typed."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from realname_wizard.identity.check import check
from realname_wizard.identity.sealing import Seal, kind_of, mask
from realname_wizard.words import Field, FieldError


class Entry(BaseModel):
    """What is kept of a filled-in field; safe to store, to log and to show (T09)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: Field
    shown: str
    """The mask of a secret field; the normalised text of another, long numbers in it hidden."""
    fingerprint: str
    """64 hexadecimal digits to compare and count with; empty where nothing was typed."""
    error: FieldError | None = None


def seal_entry(
    field: Field, value: str, seal: Seal, now: datetime, *, residence_permit_ok: bool = False
) -> Entry:
    """Check, mask and fingerprint a normalised value of `field` (R10 to R15).

    `now` needs an offset; `residence_permit_ok` is for the variant V5.
    """
    return Entry(
        field=field,
        shown=mask(field, value),
        fingerprint=seal.fingerprint(kind_of(field), value) if value else "",
        error=check(field, value, now, residence_permit_ok=residence_permit_ok),
    )
