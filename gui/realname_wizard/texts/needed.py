"""Which texts each word of the program needs: what is declared here is checked when the program starts.

A new reason, method, event and so on has its texts asked for by being a word; a new kind of text is a line here.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from realname_wizard.words import (
    Actor,
    Blocker,
    EventName,
    Field,
    FieldError,
    Forced,
    Hint,
    Kind,
    LicenceKind,
    Method,
    Outcome,
    Page,
    Place,
    ProcessingTime,
    Purpose,
    Reason,
    Region,
    Service,
    Subject,
    Variant,
    Way,
)

OF_EACH: Final[Mapping[type[StrEnum], tuple[str, ...]]] = {
    Page: ("page.{}.title", "page.{}.lead", "page.{}.rail"),
    Region: ("region.{}.title", "region.{}.summary"),
    Subject: (
        "subject.{}.title",
        "subject.{}.summary",
        "frame.quota.{}",
        "account.change.{}.same",
        "account.change.{}.other",
        "account.change.{}.button.same",
        "account.change.{}.button.other",
    ),
    Method: (
        "method.{}.title",
        "method.{}.short",
        "method.{}.summary",
        "method.{}.needs",
        "method.{}.hurry",
        "method.{}.no_papers",
    ),
    ProcessingTime: ("time.{}",),
    Service: ("service.{}.locked", "service.{}.unlocked"),
    Place: ("place.{}.title", "place.{}.summary"),
    Field: ("field.{}.label", "field.{}.short", "field.{}.hint", "error.required.{}"),
    LicenceKind: ("licence_kind.{}",),
    FieldError: ("error.{}",),
    Kind: ("kind.{}",),
    Reason: ("reason.{}.cause", "reason.{}.why", "reason.{}.do", "reason.{}.action"),
    Way: ("way.{}", "way.{}.note"),
    Outcome: ("outcome.{}.title", "outcome.{}.lead"),
    Hint: ("hint.{}",),
    Blocker: ("blocker.{}.state", "blocker.{}.do", "blocker.{}.button"),
    Purpose: ("purpose.{}",),
    Actor: ("actor.{}",),
    Forced: ("panel.director.forced.{}",),
    EventName: ("event.{}",),
    Variant: (
        "variant.{}.title",
        "variant.{}.default",
        "variant.{}.on",
    ),
}
"""The keys of each word's texts, `{}` standing for the word."""

OTHERWISE: Final = frozenset({"error.required", "way.real_name_page", "way.real_name_page.note"})
"""What the table names and no text is needed for.

An empty field has a text of its own for each field, the way to a place is called what the place is called.
"""

OF_EACH_PROOF: Final = "evidence.proof.{}"
"""The key of what a proving page is called in the picture of the flow."""

OF_A_PROOF: Final[Mapping[Page, str]] = {Page.QR: "qr.how.{}", Page.FACE: "face.how.{}"}
"""The key of what is said on a proving page to whoever chose a method proved there, `{}` being the method."""


def needed_keys() -> Iterator[str]:
    """The keys of all texts that the words need."""
    for kind, keys in OF_EACH.items():
        for key in keys:
            yield from (found for word in kind if (found := key.format(word)) not in OTHERWISE)
