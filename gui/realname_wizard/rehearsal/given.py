"""The World a walkthrough begins with: its clock, its seed, and the accounts that exist already."""

from realname_wizard.counterparts.ledger import new_world
from realname_wizard.identity.normalise import normalise
from realname_wizard.identity.sealing import Seal, mask
from realname_wizard.messages.world import Account, Identity, Ledger, World
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal.script.models import GivenAccount, Walkthrough
from realname_wizard.words import Field, Subject


def given_world(walkthrough: Walkthrough, seal: Seal, rules: PolicyReadings) -> World:
    """The World before the first step; what identifies the given accounts is sealed."""
    ledger = Ledger(accounts=tuple(_account(each, walkthrough, seal) for each in walkthrough.given.each))
    return new_world(
        now=walkthrough.starts,
        account=walkthrough.account,
        seed=walkthrough.seed,
        language=walkthrough.language,
        ledger=ledger,
        rules=rules,
    )


def _account(given: GivenAccount, walkthrough: Walkthrough, seal: Seal) -> Account:
    return Account(
        name=given.name,
        identity=_identity(given, seal),
        mobile=seal.fingerprint_of(Field.MOBILE, given.mobile) if given.mobile else None,
        mobile_shown=mask(Field.MOBILE, normalise(Field.MOBILE, given.mobile)) if given.mobile else "",
        verified_at=(given.verified_at or walkthrough.starts) if given.verified else None,
        changed_at=given.changed_at,
        parent=given.parent,
        inherits=given.parent is not None and given.verified is None,
        balance=int((given.balance or 0) * 100),
        arrears=int((given.arrears or 0) * 100),
        resources=given.resources or 0,
        login_broken=given.login is not None,
    )


def _identity(given: GivenAccount, seal: Seal) -> Identity | None:
    if given.verified is None:
        return None
    individual = given.verified is Subject.INDIVIDUAL
    values = dict(given.identity)
    number = Field.ID_NUMBER if individual else Field.CREDIT_CODE
    typed = values.get(number)
    return Identity(
        subject=given.verified,
        name=values.get(Field.NAME if individual else Field.ENTERPRISE_NAME, ""),
        fingerprint=seal.fingerprint_of(number, typed) if typed else f"unknown:{given.name}",
        mask=mask(number, normalise(number, typed)) if typed else "",
    )
