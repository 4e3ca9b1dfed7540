"""Follows a walkthrough through AT-SPI, and prints what went wrong, what reasons it met, and its journal."""

import json
import os
import sys
from pathlib import Path

from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.store.keeper import Store
from realname_wizard.views.at_spi import apart

apart.begin(os.environ)

from PySide6.QtTest import QTest  # noqa: E402 - on the display that has been made for it

from realname_wizard.views.at_spi.hands import AtSpiHands  # noqa: E402


def forbidden(*_: object, **__: object) -> None:
    """Nothing in this process may press, click or type."""
    raise AssertionError("this was done past AT-SPI")


for name in [each for each in dir(QTest) if each.startswith(("mouse", "key", "send", "simulate"))]:
    setattr(QTest, name, forbidden)

with Store.temporary() as store:
    run = Run(read_walkthrough(Path(sys.argv[1])), AtSpiHands(), store, rules=BUNDLED)
    result = run.follow()
    wrong = [
        f"{each.line}: {each.text}: {each.trouble or each.mismatches}"
        for each in result.steps
        if not each.good
    ]
    told = {"wrong": wrong, "reasons": sorted(result.reasons_met), "journal": list(store.journal())}
    sys.stdout.write(json.dumps(told, default=str))
