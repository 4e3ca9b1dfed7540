"""What is written on the page where somebody stands of what a step names: a button to press, a result (T05).

A file says `next`; what that button is called is a matter of the page, and of what went wrong before. A file says
`verified`; what the page calls it is a matter of what was asked for.
"""

from collections.abc import Mapping
from functools import partial

from realname_wizard.conductor import Conductor
from realname_wizard.rehearsal.called import PRESSED, called
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.gestures import Click
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.script.step import Step
from realname_wizard.rehearsal.script.user_steps import Button, Extend
from realname_wizard.texts.catalogue import Texts, in_every_language
from realname_wizard.texts.results import result_key
from realname_wizard.words import Outcome, Page, Purpose


def button_of(step: Step, conductor: Conductor, texts: Texts) -> str:
    """What is written on it; nothing where the step is no press of a button, or the page has none of the kind."""
    if not isinstance(step, (Button, Extend)):
        return ""
    page = conductor.page(texts, typed=False, beside=False)
    clicks = [each for each in step.gestures(Sight(conductor)) if isinstance(each, Click)]
    controls = (control for click in clicks for control in (click.control, *click.others))
    found = (called(control, PRESSED, page, texts) for control in controls)
    return next((each.names[0] for each in found if each is not None), "")


def result_of(expect: Expect, conductor: Conductor, texts: Texts) -> str:
    """What the page calls the result that is expected, where that is a change of information; else nothing."""
    changed = conductor.world.session.purpose is Purpose.CHANGE and expect.page in (None, Page.RESULT)
    if expect.outcome is not Outcome.VERIFIED or not changed:
        return ""
    return texts.say(f"{result_key(expect.outcome, (), Purpose.CHANGE)}.title")


def named_by(step: Step, conductor: Conductor, texts: Texts) -> str:
    """What is written there of what the step names; nothing where it names none of the kind."""
    return (
        result_of(step, conductor, texts) if isinstance(step, Expect) else button_of(step, conductor, texts)
    )


def named_in_words(step: Step, conductor: Conductor) -> Mapping[str, str]:
    """The same by language; none where nothing of the kind is written."""
    if not isinstance(step, (Button, Extend, Expect)):
        return {}
    return in_every_language(partial(named_by, step, conductor))
