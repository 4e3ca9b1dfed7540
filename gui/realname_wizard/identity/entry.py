"""One filled-in field as the rest of the program knows it: without the number that was typed."""

from datetime import datetime
from typing import Final

from pydantic import BaseModel, ConfigDict

from realname_wizard.identity.check import check, check_permit
from realname_wizard.identity.sealing import Fingerprints, kind_of, mask
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
    permit_error: FieldError | None = None
    """What is wrong with a residence permit where permits are taken (V5)."""

    def error_where(self, *, permits_taken: bool) -> FieldError | None:
        """What is wrong with it, where a residence permit will do instead of an ID card or will not (V5)."""
        is_permit = self.field is Field.ID_NUMBER and self.error is FieldError.ID_NUMBER_RESIDENCE_PERMIT
        return self.permit_error if is_permit and permits_taken else self.error


LONGEST_SHOWN: Final = 200
"""How much of what was typed is kept to be shown; no value that is right is longer."""


def seal_entry(field: Field, value: str, seal: Fingerprints, now: datetime) -> Entry:
    """Check, mask and fingerprint a normalised value of `field` (R10 to R15). `now` needs an offset."""
    error, permit_error = _judged(field, value, now)
    return Entry(
        field=field,
        shown=mask(field, value[:LONGEST_SHOWN]),
        fingerprint=seal.fingerprint(kind_of(field), value) if value else "",
        error=error,
        permit_error=permit_error,
    )


def judged_now(entry: Entry, value: str, now: datetime) -> Entry:
    """The entry that this value was sealed as, with what is wrong with it `now`: a birth date may have come."""
    error, permit_error = _judged(entry.field, value, now)
    if (error, permit_error) == (entry.error, entry.permit_error):
        return entry
    return entry.model_copy(update={"error": error, "permit_error": permit_error})


def _judged(field: Field, value: str, now: datetime) -> tuple[FieldError | None, FieldError | None]:
    """What is wrong with a value, and where it belongs to a residence permit, what is wrong where permits are taken."""
    error = check(field, value, now)
    is_permit = error is FieldError.ID_NUMBER_RESIDENCE_PERMIT
    return error, check_permit(value, now) if is_permit else None
