"""What a result, a start and the account page cost with so many attempts on record, as ratios to the same with none.

Prints the ratios of a result's seconds and of its bytes, of a start's seconds, and of those of the account page on the
window; then the most seconds that a line of the log took to show its page as it was. Seconds are those of this process,
whatever else the machine does.
"""

import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from statistics import fmean, median
from time import process_time
from typing import Any

from PySide6.QtWidgets import QApplication

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.messages.events import ChooseRegion
from realname_wizard.messages.world import World
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.past.as_it_was import PageAsItWas
from realname_wizard.views.shell.application import application
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Region

TEXTS = Texts.load("en")
OPENINGS, RESULTS, LINES = 9, 200, 40

written = 0
replace = Path.replace


def counting(path: Path, target: Any) -> Path:
    """Puts a file in place, and counts its bytes."""
    global written  # noqa: PLW0603
    written += path.stat().st_size
    return replace(path, target)


def fresh() -> World:
    """The World of a first start."""
    now = datetime.fromisoformat("2026-11-23T09:00:00+08:00")
    return new_world(now=now, account="trainee", rules=BUNDLED)


def attempt(conductor: Conductor) -> None:
    """From the account page to a result that is on record, and back there."""
    conductor.take(OpenAccount(other="trainee"))
    conductor.take(EventName.NEXT)
    conductor.take(ChooseRegion(region=Region.OVERSEAS))
    conductor.take(EventName.CLOSE)
    conductor.page(TEXTS)


def on_record(folder: Path, attempts: int) -> None:
    """Have so many attempts on record, without waiting for the disk."""
    sync = os.fsync
    os.fsync = lambda fd: None
    with Store.open(folder, key=b"k" * 32) as store:
        conductor = Conductor.resume(store, fresh, BUNDLED)
        conductor.take(EventName.SHOW_ACCOUNT)
        for _ in range(attempts):
            attempt(conductor)
        conductor.take(OpenAccount(other="trainee"))
    os.fsync = sync


def measured(app: QApplication, folder: Path) -> tuple[float, float, float, float]:
    """Seconds and bytes of a result, seconds of a start and of the account page."""
    starts, pages, results = [], [], []
    for _ in range(OPENINGS):
        with Store.open(folder, key=b"k" * 32) as store:
            began = process_time()
            conductor = Conductor.resume(store, fresh, BUNDLED)
            window = Window(conductor)
            window.show()
            app.processEvents()
            starts.append(process_time() - began)
            began = process_time()
            conductor.take(EventName.SHOW_ACCOUNT)
            app.processEvents()
            window.grab()
            pages.append(process_time() - began)
            window.hide()
            window.deleteLater()
            app.processEvents()
            conductor.take(OpenAccount(other="trainee"))
    with Store.open(folder, key=b"k" * 32) as store:
        conductor = Conductor.resume(store, fresh, BUNDLED)
        before = written
        for _ in range(RESULTS):
            began = process_time()
            attempt(conductor)
            results.append(process_time() - began)
    return fmean(results), (written - before) / RESULTS, median(starts), median(pages)


def looked_back(app: QApplication, folder: Path) -> float:
    """The most seconds that a line of the log takes to open, the farthest from a World among them."""
    seconds = []
    with Store.open(folder, key=b"k" * 32) as store:
        conductor = Conductor.resume(store, fresh, BUNDLED)
        window = Window(conductor)
        window.show()
        app.processEvents()
        last = store.journal_state()["last"]
        for row in range(2, last, max(last // LINES, 1)):
            began = process_time()
            page = PageAsItWas(conductor.past.as_it_was(row, TEXTS), TEXTS, window)
            page.show()
            app.processEvents()
            seconds.append(process_time() - began)
            page.hide()
            page.deleteLater()
            app.processEvents()
        window.hide()
        window.deleteLater()
        app.processEvents()
    return max(seconds[1:])


Path.replace = counting  # type: ignore[method-assign, assignment]
app = application()
with tempfile.TemporaryDirectory() as kept:
    warm, none, many = (Path(kept) / name for name in ("warm", "none", "many"))
    for folder, attempts in ((warm, 0), (none, 0), (many, int(sys.argv[1]))):
        on_record(folder, attempts)
    measured(app, warm)
    floors = measured(app, none)
    for ours, floor in zip(measured(app, many), floors, strict=True):
        print(ours / floor)
    print(looked_back(app, many))
