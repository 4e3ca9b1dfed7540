"""What a recorded walkthrough begins with: the clock, the accounts that there were already, and who they are."""

from collections.abc import Mapping
from decimal import Decimal

from pydantic import ValidationError

from realname_wizard.messages.world import Account, World
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.user_steps import Next
from realname_wizard.words import Field, Page, Subject, Variant

from .cannot import CannotBeRecorded
from .samples import StandIns

_NUMBERS = {Subject.INDIVIDUAL: Field.ID_NUMBER, Subject.ENTERPRISE: Field.CREDIT_CODE}
_NAMES = {Subject.INDIVIDUAL: Field.NAME, Subject.ENTERPRISE: Field.ENTERPRISE_NAME}


def head_of(
    world: World, variants: tuple[Variant, ...], samples: StandIns, names: Mapping[str, str]
) -> Walkthrough:
    """The head of the file, with a step that only stands for those to come. Raises CannotBeRecorded."""
    if any(each.page not in (Page.WELCOME, Page.ACCOUNT) or each.entries for each in world.sessions):
        raise CannotBeRecorded("recording.no_beginning")
    given = [_given(each, world, samples) for each in world.ledger.accounts if _is_to_be_told(each, world)]
    head = {
        "name": dict(names),
        "language": world.language,
        "starts": world.now,
        "seed": world.seed,
        "variants": variants,
        "account": world.current,
        "given": {"accounts": given},
        "steps": (Next(),),
    }
    try:
        return Walkthrough.model_validate(head)
    except ValidationError as wrong:
        raise CannotBeRecorded("recording.no_beginning") from wrong


def _is_to_be_told(account: Account, world: World) -> bool:
    bare = account.model_copy(update={"id": ""}) == Account(name=account.name)
    return not bare or account.name != world.current


def _given(account: Account, world: World, samples: StandIns) -> dict[str, object]:
    told: dict[str, object] = {"name": account.name}
    if account.identity is not None and not account.inherits:
        subject = account.identity.subject
        number = samples.known(_NUMBERS[subject], account.identity.fingerprint)
        name = samples.called(_NAMES[subject], account.identity.name)
        told |= {"verified": subject, "identity": {_NAMES[subject]: name, _NUMBERS[subject]: number}}
        told["verified_at"] = account.verified_at if account.verified_at != world.now else None
    if account.mobile is not None:
        told["mobile"] = samples.known(Field.MOBILE, account.mobile)
    told |= {"parent": account.parent, "changed_at": account.changed_at}
    told |= {"balance": _money(account.balance), "arrears": _money(account.arrears)}
    told |= {"resources": str(account.resources) if account.resources else None}
    told |= {"login": "broken" if account.login_broken else None}
    return {key: value for key, value in told.items() if value is not None}


def _money(fen: int) -> str | None:
    return str(Decimal(fen) / 100) if fen else None
