"""What is written on the button that a step has somebody press, on the page where they stand (T05).

A file says `next`; what that button is called is a matter of the page, and of what went wrong before.
"""

from collections.abc import Mapping
from functools import partial

from realname_wizard.conductor import Conductor
from realname_wizard.rehearsal.called import PRESSED, called
from realname_wizard.rehearsal.script.gestures import Click
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.script.step import Step
from realname_wizard.rehearsal.script.user_steps import Button, Extend
from realname_wizard.texts.catalogue import Texts, in_every_language


def button_of(step: Step, conductor: Conductor, texts: Texts) -> str:
    """What is written on it; nothing where the step is no press of a button, or the page has none of the kind."""
    if not isinstance(step, (Button, Extend)):
        return ""
    page = conductor.page(texts, typed=False, beside=False)
    clicks = [each for each in step.gestures(Sight(conductor)) if isinstance(each, Click)]
    controls = (control for click in clicks for control in (click.control, *click.others))
    found = (called(control, PRESSED, page, texts) for control in controls)
    return next((each.names[0] for each in found if each is not None), "")


def button_in_words(step: Step, conductor: Conductor) -> Mapping[str, str]:
    """The same by language; none where the step is no press of a button."""
    if not isinstance(step, (Button, Extend)):
        return {}
    return in_every_language(partial(button_of, step, conductor))
