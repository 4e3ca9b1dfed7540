"""The verdict on what was typed into one field (R10 to R15)."""

import re
from datetime import date, datetime
from typing import Final

from realname_wizard.identity import numbers
from realname_wizard.identity.han import HAN, MIDDLE_DOT
from realname_wizard.identity.tables import residence_permits
from realname_wizard.words import Field, FieldError, LicenceKind

_NAME: Final = re.compile(rf"[{HAN}]+(?:{MIDDLE_DOT}[{HAN}]+)*")
_LATIN: Final = "A-Za-zÀ-ÖØ-öø-ɏ"
_CONTACT_NAME: Final = re.compile(rf"[{HAN}{_LATIN}]+(?:(?: | ?{MIDDLE_DOT} ?)[{HAN}{_LATIN}]+)*")
_OLD_ID_NUMBER: Final = re.compile(r"[0-9]{15}")
_MOBILE: Final = re.compile(r"1[0-9]{10}")
_PHONE: Final = re.compile(r"\+?[0-9]+")
_BANK_ACCOUNT: Final = re.compile(r"[0-9]{8,30}")
# `.37` is what some people type for 0.37 and can mean nothing else; nine digits are far beyond any transfer.
_AMOUNT: Final = re.compile(r"([0-9]{0,9})(?:\.([0-9]{1,2}))?")
_SHORTEST_ENTERPRISE_NAME: Final = 4
# Hong Kong, Macao, Taiwan: numbers from there are often typed without the plus sign.
_NEIGHBOURS: Final = ("852", "853", "886")


def check(field: Field, value: str, now: datetime, *, residence_permit_ok: bool = False) -> FieldError | None:
    """Return what is wrong with a normalised `value`, or None.

    `now` (with offset) decides which birth dates lie in the future, by the date in Asia/Shanghai.
    `residence_permit_ok` lets 81/82/83 residence permits through to the further checks (V5).
    Whether an SMS code is the right one is not decided here.
    """
    if not value:
        return FieldError.REQUIRED
    match field:
        case Field.ID_NUMBER | Field.LEGAL_REP_ID_NUMBER:
            return _check_id_number(value, numbers.mainland_date(now), residence_permit_ok)
        case Field.CREDIT_CODE:
            return _check_credit_code(value, numbers.mainland_date(now))
        case Field.MOBILE | Field.CONTACT_MOBILE:
            return _check_mobile(value)
        case Field.NAME | Field.LEGAL_REP_NAME:
            return None if _NAME.fullmatch(value) else FieldError.NAME_INVALID_CHARACTER
        case Field.CONTACT_NAME:
            return None if _CONTACT_NAME.fullmatch(value) else FieldError.NAME_INVALID_CHARACTER
        case Field.ENTERPRISE_NAME:
            is_too_short = len(value) < _SHORTEST_ENTERPRISE_NAME
            return FieldError.ENTERPRISE_NAME_TOO_SHORT if is_too_short else None
        case Field.BANK_ACCOUNT:
            return None if _BANK_ACCOUNT.fullmatch(value) else FieldError.BANK_ACCOUNT_FORMAT
        case Field.AMOUNT:
            return None if _is_amount(value) else FieldError.AMOUNT_FORMAT
        case Field.LICENCE_KIND:
            # It is picked from a list: anything else counts as not picked.
            return None if value in set(LicenceKind) else FieldError.REQUIRED
        case _:
            return None


def parse_amount(value: str) -> int:
    """Return a normalised amount in yuan, such as `0.37`, as a whole number of fen; else raise ValueError."""
    if not _is_amount(value):
        raise ValueError("not an amount in yuan with at most two decimals")
    yuan, _, decimals = value.partition(".")
    return int(yuan or "0") * 100 + int(decimals.ljust(2, "0"))


def _is_amount(value: str) -> bool:
    return bool(value) and _AMOUNT.fullmatch(value) is not None


def _check_id_number(value: str, today: date, residence_permit_ok: bool) -> FieldError | None:
    if _OLD_ID_NUMBER.fullmatch(value):
        return FieldError.ID_NUMBER_15_DIGITS
    # An ID number with a slip in it stays an ID number, even where it happens to pass as a credit code.
    if numbers.is_credit_code(value) and not numbers.looks_like_id_number(value, today):
        return FieldError.CREDIT_CODE_IN_ID_NUMBER
    if not numbers.has_id_shape(value):
        return FieldError.ID_NUMBER_FORMAT
    if value[:2] in residence_permits() and not residence_permit_ok:
        return FieldError.ID_NUMBER_RESIDENCE_PERMIT
    # The date first: a wrong date is something a person can see, a wrong checksum is not.
    if not numbers.has_birth_date(value, today):
        return FieldError.ID_NUMBER_BIRTH_DATE
    if numbers.id_check_character(value) != value[17]:
        return FieldError.ID_NUMBER_CHECKSUM
    return None


def _check_credit_code(value: str, today: date) -> FieldError | None:
    # Before everything else: some ID numbers pass the checksum of credit codes, too.
    if numbers.is_id_number(value, today):
        return FieldError.ID_NUMBER_IN_CREDIT_CODE
    if not numbers.has_credit_code_shape(value):
        return FieldError.CREDIT_CODE_FORMAT
    if not numbers.has_credit_code_checks(value):
        return FieldError.CREDIT_CODE_CHECKSUM
    return None


def _check_mobile(value: str) -> FieldError | None:
    import phonenumbers  # noqa: PLC0415 - its tables are large

    if not _PHONE.fullmatch(value):
        return FieldError.MOBILE_FORMAT
    readings = [value, f"+{value}"] if value.startswith(_NEIGHBOURS) else [value]
    for reading in readings:
        try:
            number = phonenumbers.parse(reading, "CN")
        except phonenumbers.NumberParseException:
            continue
        if not phonenumbers.is_valid_number(number):
            continue
        is_mainland = phonenumbers.region_code_for_number(number) == "CN"
        is_mobile = phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE
        if not (is_mainland and is_mobile):
            return FieldError.MOBILE_NOT_MAINLAND
        # The library drops dialling prefixes such as 17951; here a mobile is its 11 digits and nothing more.
        return None if _MOBILE.fullmatch(value) else FieldError.MOBILE_FORMAT
    return FieldError.MOBILE_FORMAT
