"""What things are called in statements: identifiers that stay the same on every computer and in every version (T07).

Ours lie below `https://realname-wizard.invalid/`: a name that can belong to nobody, so nobody is asked for it.
"""

import hashlib
from typing import Final, NamedTuple
from urllib.parse import quote

HOME: Final = "https://realname-wizard.invalid"
_ADL: Final = "http://adlnet.gov/expapi"
_KINDS: Final = f"{_ADL}/activities"


class Verb(NamedTuple):
    """What somebody did: the standard's identifier, and its name in the catalogues (`xapi.verb.NAME`)."""

    id: str
    name: str


INITIALIZED: Final = Verb(f"{_ADL}/verbs/initialized", "initialized")
EXPERIENCED: Final = Verb(f"{_ADL}/verbs/experienced", "experienced")
COMPLETED: Final = Verb(f"{_ADL}/verbs/completed", "completed")
ANSWERED: Final = Verb(f"{_ADL}/verbs/answered", "answered")
PROGRESSED: Final = Verb(f"{_ADL}/verbs/progressed", "progressed")
PASSED: Final = Verb(f"{_ADL}/verbs/passed", "passed")
FAILED: Final = Verb(f"{_ADL}/verbs/failed", "failed")
TERMINATED: Final = Verb(f"{_ADL}/verbs/terminated", "terminated")
SKIPPED: Final = Verb("http://id.tincanapi.com/verb/skipped", "skipped")

COURSE: Final = f"{_KINDS}/course"
LESSON: Final = f"{_KINDS}/lesson"
ASSESSMENT: Final = f"{_KINDS}/assessment"
SIMULATION: Final = f"{_KINDS}/simulation"
STEP: Final = f"{_KINDS}/interaction"
INTERACTION: Final = f"{_KINDS}/cmi.interaction"
PROFILE_KIND: Final = f"{_KINDS}/profile"

PROFILE: Final = f"{HOME}/xapi/profile/1"
"""By this category our statements are known among those of other programs."""
SITTING: Final = f"{HOME}/xapi/extensions/sitting"
"""The whole row, from which it is read back."""
SIMULATED: Final = f"{HOME}/xapi/extensions/simulated-time"
HELP: Final = f"{HOME}/xapi/extensions/help"
HOW: Final = f"{HOME}/xapi/extensions/how"
METHOD: Final = f"{HOME}/xapi/extensions/method"
OF_LESSON: Final = f"{HOME}/xapi/extensions/of-lesson"
"""Whether it is the lesson that leads into a failure; else it is the learner's own."""

CMI5: Final = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
MOVE_ON: Final = "https://w3id.org/xapi/cmi5/context/categories/moveon"
SESSION: Final = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
MASTERY: Final = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"


def course_iri(file: str) -> str:
    """A course, by the name of its file."""
    return f"{HOME}/course/{quote(file)}"


def walkthrough_iri(name: str) -> str:
    """A walkthrough, by what a sitting calls it; an ordinary rehearsal has none."""
    return f"{HOME}/walkthrough/{quote(name)}" if name else f"{HOME}/rehearsal"


def step_iri(walkthrough: str, place: int, page: str) -> str:
    """A step of a walkthrough, by its number from 1 on and its page."""
    return f"{walkthrough_iri(walkthrough)}/step/{place}-{page}"


def page_iri(page: str) -> str:
    """A page, on which somebody stands."""
    return f"{HOME}/page/{page}"


def reason_iri(reason: str) -> str:
    """A reason, which somebody meets."""
    return f"{HOME}/reason/{reason}"


def learner_of(page: str, name: str) -> str:
    """The code by which a board knows somebody whom a platform named, by the account that it named."""
    code = hashlib.sha256(f"{page}\0{name}".encode()).hexdigest()
    return f"learner-{code[:20]}"


def class_home(group: str) -> str:
    """Where the pseudonyms of a class belong; of a desk by itself to it alone, for its key makes them its own."""
    return f"{HOME}/class/{group}" if group else f"{HOME}/desk"
