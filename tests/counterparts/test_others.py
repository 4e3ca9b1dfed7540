"""The Official Account, the registers, and that every effect has somebody who answers it (R25, R28)."""

import pytest

from realname_wizard.counterparts import official_account, registers
from realname_wizard.counterparts.answers import ANSWERS
from realname_wizard.messages.outside_events import OfficialAccountSays, RegisterSays
from realname_wizard.messages.world import OfficialAccount, Registers, World
from realname_wizard.words import EffectKind, Reason

from .conftest import Tell


def test_every_effect_is_answered_or_is_the_stores() -> None:
    assert set(ANSWERS) == set(EffectKind) - {EffectKind.RECORD_ATTEMPT}


@pytest.mark.row("R25")
@pytest.mark.parametrize(
    ("shows", "reasons"),
    [
        ({}, ()),
        ({"verified": False}, (Reason.OFFICIAL_ACCOUNT_NOT_VERIFIED,)),
        ({"same_enterprise": False}, (Reason.OFFICIAL_ACCOUNT_OTHER_ENTERPRISE,)),
        (
            {"verified": False, "same_enterprise": False},
            (Reason.OFFICIAL_ACCOUNT_OTHER_ENTERPRISE, Reason.OFFICIAL_ACCOUNT_NOT_VERIFIED),
        ),
    ],
)
def test_the_official_account_must_be_verified_and_ones_own(
    world: World, told: Tell, shows: dict[str, bool], reasons: tuple[Reason, ...]
) -> None:
    shown = told(world, OfficialAccountSays.model_validate(shows))
    assert official_account.causes(shown.official_account) == reasons
    assert official_account.after_authorising(shown).official_account == OfficialAccount()


@pytest.mark.row("R28")
@pytest.mark.parametrize(
    ("says", "reasons"),
    [
        ({}, ()),
        ({"enterprise_listed": False}, (Reason.ENTERPRISE_NOT_LISTED_YET,)),
        ({"legal_rep_matches": False}, (Reason.LEGAL_REP_MISMATCH,)),
        ({"enterprise_listed": False, "legal_rep_matches": False}, (Reason.ENTERPRISE_NOT_LISTED_YET,)),
        ({"person_matches": False, "photo_on_record": False}, ()),
    ],
)
def test_the_register_of_enterprises(
    world: World, told: Tell, says: dict[str, bool], reasons: tuple[Reason, ...]
) -> None:
    said = told(world, RegisterSays.model_validate(says))
    assert registers.enterprise_causes(said.registers) == reasons
    assert told(said, RegisterSays.model_validate(dict.fromkeys(says, True))).registers == Registers()
