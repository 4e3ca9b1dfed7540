"""Where most tests begin: Monday at nine, an account that nobody has verified, and the way to a method's pages."""

from datetime import datetime
from typing import Any

from realname_wizard.counterparts.ledger import new_world
from realname_wizard.flow.door import Given
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.events import CheckFace, ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.messages.world import World
from realname_wizard.policy.load import BUNDLED
from realname_wizard.words import EventName, Method, Region, Subject

NOW = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
GOOD, COVERED = CheckFace(scene=Scene()), CheckFace(scene=Scene(covered=1))


def fresh(**settings: Any) -> World:
    return new_world(now=NOW, account="trainee", **settings, rules=BUNDLED)


def subject_of(method: Method) -> Subject:
    return BUNDLED.under().method(method).subject


def to_method(method: Method) -> tuple[Given, ...]:
    """What leads to the page on which this method is chosen."""
    region, subject = ChooseRegion(region=Region.MAINLAND), ChooseSubject(subject=subject_of(method))
    return (EventName.NEXT, region, subject)


def to_details(method: Method) -> tuple[Given, ...]:
    return (*to_method(method), ChooseMethod(method=method))


def to_review(method: Method) -> tuple[Given, ...]:
    """To the check page, with the sample's details."""
    return (*to_details(method), TypedSpecimen(subject_of(method)), EventName.NEXT)


def to_proof(method: Method) -> tuple[Given, ...]:
    return (*to_review(method), EventName.SUBMIT)


TO_THE_CAMERA, TO_THE_TRANSFER = to_proof(Method.FACE), to_proof(Method.BANK_TRANSFER)
