"""How a command ends: what kept it from doing what was asked is said in its language, and its exit status tells.

Whatever a command cannot do it raises; this is the one place where that is caught and said.
"""

import argparse
import sys

from realname_wizard.data_folder import NoFolder
from realname_wizard.documents.problems import Problems
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.missing import Missing
from realname_wizard.store.errors import StoreError, StoreUnwritable
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import SOURCE, languages, system_language
from realname_wizard.texts.sentence import has_cause, refused

FINE, FAILED, UNREADABLE, STOPPED = 0, 1, 2, 130
"""Done; it did not come out well, or could not be written; it could not be begun; Ctrl+C."""


def ended(chosen: argparse.Namespace) -> int:
    """Run the command; its exit status. A command says as `refused` which one a refusal of what was asked has."""
    tag = getattr(chosen, "language", None)
    if tag not in (None, SOURCE, *languages()):  # that SOURCE lacks is told when all is looked at
        sys.stderr.write(f"there is no language {tag}; there are {', '.join(languages())}\n")
        return UNREADABLE
    asked_in_vain: int = getattr(chosen, "refused", UNREADABLE)
    try:
        status: int = chosen.run(chosen)
    except BrokenPipeError:
        if sys.stderr is not None:
            sys.stderr.close()  # whoever read the output has gone
        return FAILED
    except KeyboardInterrupt:
        return STOPPED
    except (Missing, NoFolder) as problem:  # said by whoever looks after the program, who reads English
        return _say(str(problem), UNREADABLE)
    except Problems as problems:
        return _say(problems.told(_texts(tag).say), UNREADABLE)
    except NotPossible as error:
        return _say(error.said.told(_texts(tag).say) if error.key else str(error), asked_in_vain)
    except (NotSaved, StoreUnwritable) as error:
        return _say(error.said.told(_texts(tag).say), FAILED)
    except StoreError as error:
        return _say(error.said.told(_texts(tag).say), asked_in_vain)
    except OSError as error:
        begins = "realname-wizard: " if has_cause(error) else ""  # else it is a sentence
        return _say(begins + refused(error).told(_texts(tag).say), FAILED)
    return status


def _texts(tag: str | None) -> Texts:
    """The language that was asked for; that of the system where a command has none to ask for, as a window has."""
    return Texts.load(tag or system_language())


def _say(said: str, status: int) -> int:
    sys.stderr.write(f"{said}\n")
    return status
