"""What is written on the buttons to press, and on results: a walkthrough is followed once to know that (T05)."""

from collections.abc import Mapping

from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.numbering import numbered
from realname_wizard.rehearsal.pressing import named_by
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts


def buttons_of(walkthrough: Walkthrough, rules: PolicyReadings, texts: Texts) -> Mapping[int, str]:
    """What the pages say of what its steps name, by the place of a step: it is followed once, out of sight.

    One that does not go as it is written has none from there on.
    """
    found: dict[int, str] = {}
    with Store.in_memory() as store:
        run = Run(walkthrough, NoWindow(), store, rules=rules)
        for number, step in numbered(walkthrough.steps):
            if said := named_by(step, run.conductor, texts):
                found[number - 1] = said
            if not run.follow_one(number, step).good:
                break
    return found
