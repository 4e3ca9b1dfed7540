"""Which walkthrough to follow by hand: one that was begun, one of the program's, or a file."""

from pathlib import Path

from realname_wizard.evidence.guided_state import SCRIPT, paused
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.shell.choosing import Choice, name_of, own_choices


def choices(folder: Path, texts: Texts) -> list[Choice]:
    """What there is: runs that were begun, the latest first, then the program's own walkthroughs."""
    begun = [
        Choice(
            each,
            texts.say(
                "guided.go_on",
                name=name_of(each / SCRIPT, texts),
                at=f"{state.began.astimezone():%Y-%m-%d %H:%M}",
            ),
            goes_on=True,
        )
        for each, state in paused(folder)
    ]
    return [*begun, *own_choices(texts)]
