"""The places outside the wizard that a page names (R47)."""

from realname_wizard.flow.account_model import PlaceLink
from realname_wizard.flow.describe.source import Source
from realname_wizard.words import Place


def place_link(source: Source, place: Place) -> PlaceLink:
    """A place outside the wizard (R47)."""
    return PlaceLink(
        place=place,
        title=source.say(f"place.{place}.title"),
        summary=source.say(f"place.{place}.summary"),
        address=source.policy.address(place),
    )
