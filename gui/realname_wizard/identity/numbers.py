"""The arithmetic of resident-ID numbers (GB 11643) and unified social credit codes (GB 32100, GB 11714)."""

import re
from datetime import date, datetime
from typing import Final

from realname_wizard.identity.tables import authority_categories, provinces
from realname_wizard.mainland_time import SHANGHAI

# A fixed offset: the mainland has had no summer time since 1991, and zone files are missing on some machines.
_FIRST_BIRTH_DATE: Final = date(1900, 1, 1)
_ID_SHAPE: Final = re.compile(r"[0-9]{17}[0-9X]")
# The alphabet of the code leaves out I, O, Z, S and V; the region (characters 3 to 8) is always digits.
_CREDIT_CODE_SHAPE: Final = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_CENTURIES: Final = frozenset({"18", "19", "20"})
_WHOLE_COUNTRY: Final = "10"
_ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)


def mainland_date(now: datetime) -> date:
    """Return the date in Asia/Shanghai at `now`; a time without offset raises ValueError."""
    if now.tzinfo is None:
        raise ValueError("now needs an offset from UTC")
    return now.astimezone(SHANGHAI).date()


def has_id_shape(value: str) -> bool:
    """Tell whether `value` is 17 digits and a digit or X, with a known province in front."""
    return _ID_SHAPE.fullmatch(value) is not None and value[:2] in provinces()


def has_birth_date(value: str, today: date) -> bool:
    """Tell whether characters 7 to 14 are a real date from 1900 to `today`."""
    try:
        born = date(int(value[6:10]), int(value[10:12]), int(value[12:14]))
    except ValueError:
        return False
    return _FIRST_BIRTH_DATE <= born <= today


def id_check_character(body: str) -> str:
    """Return the 18th character (digit or X) that belongs to the first 17 digits of an ID number."""
    from stdnum.cn import ric  # noqa: PLC0415 - loaded when a number is checked, not at the start

    # Only the arithmetic is taken: the library's own validation fails on some real regions.
    return str(ric.calc_check_digit(body[:17] + "0"))


def looks_like_id_number(value: str, today: date) -> bool:
    """Tell whether `value` is an ID number apart from its checksum."""
    return has_id_shape(value) and has_birth_date(value, today)


def is_rather_id_number(value: str) -> bool:
    """Tell whether `value` is meant as an ID number whatever its date: by its year, or a region no licence has."""
    if not has_id_shape(value) or id_check_character(value) != value[17]:
        return False
    return _has_century(value) or value[2:4] not in _regions_of_licences()


def is_rather_credit_code(value: str) -> bool:
    """Tell whether `value` is meant as a credit code: it is one, and not as likely somebody's number."""
    if not is_credit_code(value) or value[2:4] not in _regions_of_licences():
        return False
    if has_foreign_resident_shape(value):
        return not _has_century(value)
    return not (has_id_shape(value) and _has_century(value))


def has_foreign_resident_shape(value: str) -> bool:
    """Tell whether `value` looks like the number of a foreigner's permanent residence card: a 9 in front (R13)."""
    return _ID_SHAPE.fullmatch(value) is not None and value[0] == "9"


def _has_century(value: str) -> bool:
    return value[6:8] in _CENTURIES


def _regions_of_licences() -> frozenset[str]:
    return provinces() | {_WHOLE_COUNTRY}


def is_id_number(value: str, today: date) -> bool:
    """Tell whether `value` is an ID number in every respect (R13)."""
    return looks_like_id_number(value, today) and id_check_character(value) == value[17]


def has_credit_code_shape(value: str) -> bool:
    """Tell whether alphabet, authority with category, and region digits are those of a credit code."""
    return _CREDIT_CODE_SHAPE.fullmatch(value) is not None and value[:2] in authority_categories()


def organisation_check_character(body: str) -> str:
    """Return the ninth character of the organisation code (GB 11714) for its first eight."""
    # Letters count A = 10 to Z = 35, I and O included, which is what base 36 gives.
    total = sum(
        int(character, 36) * weight for character, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True)
    )
    rest = (11 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def credit_code_check_character(body: str) -> str:
    """Return the 18th character of a credit code for its first 17."""
    from stdnum.cn import uscc  # noqa: PLC0415 - loaded when a number is checked, not at the start

    # Only the arithmetic is taken: the library's own validation refuses the authorities A, N and Y.
    return str(uscc.calc_check_digit(body[:17]))


def has_credit_code_checks(value: str) -> bool:
    """Tell whether the inner organisation code and the last character of a well-shaped code are right."""
    inner_is_right = organisation_check_character(value[8:16]) == value[16]
    return inner_is_right and credit_code_check_character(value) == value[17]


def is_credit_code(value: str) -> bool:
    """Tell whether `value` is a credit code in every respect (R14)."""
    return has_credit_code_shape(value) and has_credit_code_checks(value)
