"""The places outside the wizard that a page names (R47)."""

from realname_wizard.flow.account_model import PlaceLink
from realname_wizard.flow.describe.source import Source
from realname_wizard.policy.rules import Policy
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Place


def place_link(source: Source, place: Place) -> PlaceLink:
    """A place outside the wizard (R47)."""
    return link(source.policy, source.texts, place)


def link(policy: Policy, texts: Texts, place: Place) -> PlaceLink:
    """A place outside the wizard, with its address by these rules."""
    return PlaceLink(
        place=place,
        title=texts.say(f"place.{place}.title"),
        summary=texts.say(f"place.{place}.summary"),
        address=policy.address(place),
    )
