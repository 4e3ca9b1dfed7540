"""Makes attempts in one process and one window, each declined on the phone; prints the growth of memory in MB.

Measured after a warm-up, when every page and counterpart has been made once.
"""

import gc
import sys
from datetime import datetime
from pathlib import Path

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.events import ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.views.shell.application import application
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Page, Region, Subject

WARM_UP = 30


def resident() -> float:
    """What the process holds in memory, in MB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def begin(conductor: Conductor) -> None:
    conductor.take(EventName.NEXT)
    conductor.take(ChooseRegion(region=Region.MAINLAND))
    conductor.take(ChooseSubject(subject=Subject.INDIVIDUAL))
    conductor.take(ChooseMethod(method=Method.WECHAT_SCAN))
    conductor.take(TypedSpecimen("individual"))
    conductor.take(EventName.NEXT)
    conductor.take(EventName.SUBMIT)


def make_attempts(window: Window, conductor: Conductor, count: int) -> None:
    for _ in range(count):
        for name in (EventName.PHONE_SCAN, EventName.PHONE_DECLINE, EventName.RETRY):
            window.act(name)
            application().processEvents()
        if conductor.world.session.page is not Page.QR:
            raise SystemExit("the attempt did not go as it should")


def main() -> None:
    """One store, one window and one process for all of them."""
    application()
    with Store.temporary() as store:
        world = new_world(now=datetime(2026, 11, 23, 9, tzinfo=SHANGHAI), account="trainee", rules=BUNDLED)
        conductor = Conductor(store, world, BUNDLED)
        window = Window(conductor)
        window.show()
        begin(conductor)
        make_attempts(window, conductor, WARM_UP)
        before = resident()
        make_attempts(window, conductor, int(sys.argv[1]))
        print(resident() - before)
        if len(store.attempts("trainee")) < int(sys.argv[1]):
            raise SystemExit("not every attempt was recorded")


main()
