"""Pictures of a window with a code in it, at the scale of QT_SCALE_FACTOR: both themes, live and veiled.

They are saved in the folder given as THEME-live.png and THEME-veiled.png; printed is what the live code says. The
method is given, too; the code for an Official Account is never veiled.
"""

import sys
from datetime import datetime
from pathlib import Path

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.flow.page_model import PageModel
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.events import ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.messages.typed import ClockBy, TypedSpecimen
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.views.shell.application import application
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Region, Subject

FOLDER, METHOD = Path(sys.argv[1]), Method(sys.argv[2])


def main() -> None:
    app = application()
    world = new_world(now=datetime(2026, 11, 23, 9, tzinfo=SHANGHAI), account="trainee", rules=BUNDLED)
    conductor = Conductor(Store.in_memory(key=b"k" * 32), world, BUNDLED)
    conductor.take(EventName.NEXT)
    conductor.take(ChooseRegion(region=Region.MAINLAND))
    subject = Subject.ENTERPRISE if METHOD is Method.OFFICIAL_ACCOUNT else Subject.INDIVIDUAL
    conductor.take(ChooseSubject(subject=subject))
    conductor.take(ChooseMethod(method=METHOD))
    conductor.take(TypedSpecimen(subject))
    conductor.take(EventName.NEXT)
    conductor.take(EventName.SUBMIT)
    window = Window(conductor)
    window.resize(1024, 768)
    window.show()
    said = said_in(window.model) if window.model else ""
    for state in ("live", "veiled"):
        for theme in ("light", "dark"):
            window.look.choose_theme(theme)
            app.processEvents()
            window.grab().save(str(FOLDER / f"{theme}-{state}.png"))
        conductor.take(ClockBy(minutes=3))
    print(said)


def said_in(model: PageModel) -> str:
    """What the code on the page says."""
    return model.qr.content if model.qr else model.official_account.code if model.official_account else ""


main()
