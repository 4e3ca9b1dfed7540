"""The verdict on what was typed into one field (R10 to R15)."""

import re
import unicodedata
from datetime import date, datetime
from typing import Final

from realname_wizard.identity import numbers
from realname_wizard.identity.han import HAN, MIDDLE_DOT
from realname_wizard.identity.tables import residence_permits
from realname_wizard.words import Field, FieldError, LicenceKind

_NAME: Final = re.compile(rf"[{HAN}]+(?:{MIDDLE_DOT}[{HAN}]+)*")
# Between the letters of a contact's name: Jean-Luc O'Brien, Dr. Li, 演示·样本.
_BETWEEN_LETTERS: Final = frozenset(" '’‘ʼ`-‐‑–.") | {MIDDLE_DOT}
_DOTS: Final = frozenset({MIDDLE_DOT, "."})
_OLD_ID_NUMBER: Final = re.compile(r"[0-9]{15}")
_MOBILE: Final = re.compile(r"1[3-9][0-9]{9}")
_PHONE: Final = re.compile(r"\+?[0-9]+")
_BANK_ACCOUNT: Final = re.compile(r"[0-9]{8,30}")
# `.37` is what some people type for 0.37 and can mean nothing else; nine digits are far beyond any transfer.
_AMOUNT: Final = re.compile(r"([0-9]{0,9})(?:\.([0-9]{1,2}))?")
_SHORTEST_ENTERPRISE_NAME: Final = 4
# Hong Kong, Macao, Taiwan: numbers from there are often typed without the plus sign.
_NEIGHBOURS: Final = ("852", "853", "886")
LONGEST: Final = {
    Field.NAME: 60,
    Field.LEGAL_REP_NAME: 60,
    Field.CONTACT_NAME: 60,
    Field.ENTERPRISE_NAME: 100,
    Field.ADDRESS: 200,
    Field.BANK_NAME: 60,
    Field.BANK_CITY: 40,
    Field.BANK_BRANCH: 100,
    Field.APPLICATION_FORM: 120,
}
"""How many characters a text may have; numbers have a length of their own."""


def check(field: Field, value: str, now: datetime) -> FieldError | None:
    """Return what is wrong with a normalised `value`, or None.

    `now` (with offset) decides which birth dates lie in the future, by the date in Asia/Shanghai. A residence permit
    is never an ID number here; what is wrong with it where permits are taken (V5) says `check_permit`. Whether an SMS
    code is the right one is not decided here.
    """
    if not value:
        return FieldError.REQUIRED
    if len(value) > LONGEST.get(field, len(value)):
        return FieldError.TOO_LONG
    match field:
        case Field.ID_NUMBER | Field.LEGAL_REP_ID_NUMBER:
            return _check_id_number(value, numbers.mainland_date(now))
        case Field.CREDIT_CODE:
            return _check_credit_code(value, numbers.mainland_date(now))
        case Field.MOBILE | Field.CONTACT_MOBILE:
            return _check_mobile(value)
        case Field.NAME | Field.LEGAL_REP_NAME | Field.CONTACT_NAME:
            return FieldError.NAME_INVALID_CHARACTER if strange_character(field, value) else None
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


def check_permit(value: str, now: datetime) -> FieldError | None:
    """Return what is wrong with a number that belongs to a residence permit where permits are taken, or None (V5)."""
    return _check_date_and_sum(value, numbers.mainland_date(now))


def strange_character(field: Field, name: str) -> str:
    """Return the first character that cannot stand where it does in a normalised name; empty where all can (R12)."""
    is_letter = _is_any_letter if field is Field.CONTACT_NAME else _is_han
    between = _BETWEEN_LETTERS if field is Field.CONTACT_NAME else {MIDDLE_DOT}
    if field is not Field.CONTACT_NAME and _NAME.fullmatch(name):
        return ""
    for place, character in enumerate(name):
        if is_letter(character):
            continue
        follows_letter = place > 0 and is_letter(name[place - 1])
        before_letter = place + 1 < len(name) and is_letter(name[place + 1])
        is_dot = character == MIDDLE_DOT
        spaced = field is Field.CONTACT_NAME and (not is_dot or (0 < place < len(name) - 1))
        doubled = character in _DOTS and any(
            each in _DOTS for each in name[max(0, place - 1) : place] + name[place + 1 : place + 2]
        )
        if character not in between or doubled or not (spaced or (follows_letter and before_letter)):
            return character
    return "" if any(map(is_letter, name)) else name[:1]


def _is_han(character: str) -> bool:
    return _NAME.fullmatch(character) is not None


def _is_any_letter(character: str) -> bool:
    return _is_han(character) or unicodedata.category(character)[0] in "LM"


def parse_amount(value: str) -> int:
    """Return a normalised amount in yuan, such as `0.37`, as a whole number of fen; else raise ValueError."""
    if not _is_amount(value):
        raise ValueError("not an amount in yuan with at most two decimals")
    yuan, _, decimals = value.partition(".")
    return int(yuan or "0") * 100 + int(decimals.ljust(2, "0"))


def _is_amount(value: str) -> bool:
    return bool(value) and _AMOUNT.fullmatch(value) is not None


def _check_id_number(value: str, today: date) -> FieldError | None:
    if _OLD_ID_NUMBER.fullmatch(value):
        return FieldError.ID_NUMBER_15_DIGITS
    if numbers.has_foreign_resident_shape(value) and not numbers.is_rather_credit_code(value):
        return FieldError.ID_NUMBER_FOREIGN_RESIDENT
    # An ID number with a slip in it stays an ID number, even where it happens to pass as a credit code.
    if numbers.is_rather_credit_code(value):
        return FieldError.CREDIT_CODE_IN_ID_NUMBER
    if not numbers.has_id_shape(value):
        return FieldError.ID_NUMBER_FORMAT
    if value[:2] in residence_permits():
        return FieldError.ID_NUMBER_RESIDENCE_PERMIT
    return _check_date_and_sum(value, today)


def _check_date_and_sum(value: str, today: date) -> FieldError | None:
    # The date first: a wrong date is something a person can see, a wrong checksum is not.
    if not numbers.has_birth_date(value, today):
        return FieldError.ID_NUMBER_BIRTH_DATE
    if numbers.id_check_character(value) != value[17]:
        return FieldError.ID_NUMBER_CHECKSUM
    return None


def _check_credit_code(value: str, today: date) -> FieldError | None:
    # Before everything else: some ID numbers pass the checksum of credit codes, too, also with a date that cannot be.
    if numbers.is_id_number(value, today) or numbers.is_rather_id_number(value):
        return FieldError.ID_NUMBER_IN_CREDIT_CODE
    if not numbers.has_credit_code_shape(value):
        return FieldError.CREDIT_CODE_FORMAT
    if not numbers.has_credit_code_checks(value):
        return FieldError.CREDIT_CODE_CHECKSUM
    return None


def _check_mobile(value: str) -> FieldError | None:
    import phonenumbers  # noqa: PLC0415 - its tables are large

    # Every range is taken, also one that was given out after the tables of the library were made.
    if _MOBILE.fullmatch(value):
        return None
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
        # The library drops dialling prefixes such as 17951; here a mobile is its 11 digits and nothing more.
        return FieldError.MOBILE_FORMAT if is_mainland and is_mobile else FieldError.MOBILE_NOT_MAINLAND
    return FieldError.MOBILE_FORMAT
