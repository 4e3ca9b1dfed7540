"""Invented people and enterprises to fill the form with, and makers of numbers that pass the checks."""

from datetime import date
from functools import cache
from typing import Final

from realname_wizard.identity import numbers
from realname_wizard.identity.normalise import normalise
from realname_wizard.identity.sealing import SECRET_FIELDS
from realname_wizard.identity.tables import read_json
from realname_wizard.redact import covered
from realname_wizard.words import Field

_FORM: Final = "变更申请表（已签字）.pdf"
LARGEST_SEED: Final = 999_999


@cache
def _specimens() -> dict[str, dict[Field, str]]:
    table = read_json("specimens", "specimens.json")
    return {name: {Field(field): value for field, value in fields.items()} for name, fields in table.items()}


def specimen_names() -> tuple[str, ...]:
    """Return the names of all specimens, `individual` and `enterprise` first."""
    return tuple(_specimens())


def specimen(name: str) -> dict[Field, str]:
    """Return what the specimen `name` types into which field; an unknown name raises KeyError.

    Everybody has an application form at hand, for the changes of information that take one (R42).

    The SMS code is never part of it: that is the one the simulated phone receives.
    """
    return {Field.APPLICATION_FORM: _FORM} | _specimens()[name]


@cache
def _numbers_of_samples() -> frozenset[str]:
    return frozenset(
        normalise(field, value)
        for fields in _specimens().values()
        for field, value in fields.items()
        if field in SECRET_FIELDS
    )


def is_of_samples(field: Field, value: str) -> bool:
    """Whether a normalised value holds no number but those of samples. An SMS code is the simulation's own."""
    if field is Field.SMS_CODE or not value or value in _numbers_of_samples():
        return True
    return field not in SECRET_FIELDS and covered(value) == value


def tells_a_number(text: str) -> bool:
    """Whether a text holds somebody's number in clear; the numbers of samples are nobody's."""
    return covered(text) != text and "".join(filter(str.isalnum, text)).upper() not in _numbers_of_samples()


def make_id_number(region: str, birth: date, sequence: int) -> str:
    """Return the ID number for a six-digit region, a birth date and a sequence number from 0 to 999.

    For invented people use a region that was never assigned, such as 110199.
    """
    if len(region) != 6 or not region.isdecimal() or not 0 <= sequence <= 999:
        raise ValueError("a region has six digits, a sequence number is 0 to 999")
    body = f"{region}{birth:%Y%m%d}{sequence:03}"
    return body + numbers.id_check_character(body)


def make_credit_code(authority_category: str, region: str, seed: int) -> str:
    """Return the credit code for an authority with category such as `91`, a six-digit region and a seed.

    The seed, from 0 to 999,999, becomes the organisation code.
    """
    if not 0 <= seed <= LARGEST_SEED:
        raise ValueError("a seed is 0 to 999999")
    inner = f"MA{seed:06}"
    body = authority_category + region + inner + numbers.organisation_check_character(inner)
    code = body + numbers.credit_code_check_character(body)
    if not numbers.has_credit_code_shape(code):
        raise ValueError("no authority with this category, or the region has not six digits")
    return code
