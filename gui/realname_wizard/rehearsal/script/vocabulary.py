"""Words of the walkthrough format alone; those it shares with the rest are in `realname_wizard.words`."""

from enum import StrEnum

from realname_wizard.words import Variant

ROWS: tuple[str, ...] = tuple(
    f"{letter}{number:02}"
    for letter, first, last in (
        ("R", 1, 9), ("R", 10, 17), ("R", 20, 29), ("R", 30, 33), ("R", 40, 47), ("T", 1, 9),
    )
    for number in range(first, last + 1)
) + tuple(Variant)  # fmt: skip
"""The ids of the requirements that a walkthrough may name."""


class PhoneAct(StrEnum):
    """What is done on the phone, as a word."""

    SCAN = "scan"
    CONSENT = "consent"
    CONFIRM = "confirm"
    DECLINE = "decline"
    DECLINE_CONSENT = "decline_consent"
    BIND_CARD = "bind_card"


class NoCard(StrEnum):
    """A wallet without a bank card."""

    NO_CARD = "no_card"


class Person(StrEnum):
    """Who sits before the camera."""

    SELF = "self"
    OTHER = "other"


class OfficialAccountAct(StrEnum):
    """What the administrator of the Official Account does."""

    AUTHORISE = "authorise"
    DECLINE = "decline"
    BLANK_PAGE = "blank_page"


class Match(StrEnum):
    """Whether what a register or platform knows is what was entered."""

    MATCH = "match"
    OTHER = "other"


class Photo(StrEnum):
    """The photo on record."""

    NONE = "none"
    MATCH = "match"


class Payer(StrEnum):
    """From whose account a top-up is paid."""

    OWN = "own"
    OTHER = "other"


class BankAct(StrEnum):
    """What becomes of the money on its way."""

    ARRIVES = "arrives"
    NEVER_ARRIVES = "never_arrives"


class Pin(StrEnum):
    """What the bank finds wrong."""

    WRONG = "wrong"


class AmountWord(StrEnum):
    """Amounts by word: the one asked for, or another. Elsewhere an amount is the text of a number."""

    EXACT = "exact"
    WRONG = "wrong"


class Landing(StrEnum):
    """Where the clock can be sent by word."""

    DEADLINE = "deadline"


class AccountAct(StrEnum):
    """What is done on the account page or at the desk for accounts without naming anything.

    `withdraw_change` is possible on the pages of a change, `withdraw_cancelling` while the account is being cancelled,
    `find_these` once a limit was reached, `save_support_kit` on every page.
    """

    WITHDRAW_CHANGE = "withdraw_change"
    CANCEL_ACCOUNT = "cancel_account"
    WITHDRAW_CANCELLING = "withdraw_cancelling"
    REPORT_MISUSE = "report_misuse"
    FIND_THESE = "find_these"
    SAVE_SUPPORT_KIT = "save_support_kit"


class Login(StrEnum):
    """How logging in to a given account goes."""

    BROKEN = "broken"
