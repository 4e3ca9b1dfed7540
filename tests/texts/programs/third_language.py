"""Starts the program, as it is, on assets with one language more; prints what the language's reader sees, as JSON.

    third_language.py WALKTHROUGH FOLDER

The assets are those found first on the path; FOLDER takes the data and the results.
"""

import json
import sys
import traceback
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from realname_wizard import app, cli
from realname_wizard.conductor import Conductor
from realname_wizard.phone_page import pages
from realname_wizard.texts import Texts, languages
from realname_wizard.views.window import Window

WALKTHROUGH, FOLDER = sys.argv[1], Path(sys.argv[2])

seen: dict[str, object] = {"languages": [each.name for each in languages().values()]}


def look(window: Window) -> None:
    """What the first page of a first start shows, where the switch leads, what Settings offer."""
    switch = window.findChild(QPushButton, "language.switch")
    assert switch is not None
    seen["speaks"] = window.texts.language
    seen["heading"] = window.page_view.heading.text()
    seen["switch"] = []
    for _ in languages():
        offered = switch.text()
        switch.click()
        seen["switch"].append((offered, window.texts.language))  # type: ignore[attr-defined]
    QTimer.singleShot(0, window, look_at_settings)
    next(each for each in window.actions() if each.shortcut().toString() == "Ctrl+,").trigger()
    window.close()


def look_at_settings() -> None:
    """Which languages Settings offer."""
    box = QApplication.activeModalWidget()
    assert box is not None
    listing = box.findChild(QComboBox, "settings.language")
    assert listing is not None
    seen["settings"] = [listing.itemText(place) for place in range(listing.count())]
    box.close()


def to_the_end(window: Window) -> None:
    """Whatever happens, the window does not stay open."""
    try:
        look(window)
    except Exception:  # noqa: BLE001 - told to the test
        traceback.print_exc()
        QApplication.exit(app.REFUSED)


take_up = Window.take_up


def watched(window: Window, conductor: Conductor) -> None:
    """Look once the window has all it needs."""
    take_up(window, conductor)
    QTimer.singleShot(0, window, lambda: to_the_end(window))


setattr(Window, "take_up", watched)  # noqa: B010 - mypy would mind
seen["status"] = app.open_wizard(FOLDER / "data")
setattr(Window, "take_up", take_up)  # noqa: B010 - mypy would mind
seen["phone"] = pages.wrong_page(Texts.load("fr"))
said = StringIO()
with redirect_stdout(said):
    for how in ("--headless", "--windows"):
        run = ["walkthrough", "run", WALKTHROUGH, how, "--evidence", str(FOLDER / how)]
        seen[how] = cli.main(run)
    cli.main(["walkthrough", "schema"])
seen["said"] = said.getvalue()
print(json.dumps(seen))
