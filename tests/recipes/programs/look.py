"""Follows a walkthrough on a window and prints what a widget then shows, as JSON: look.py WALKTHROUGH WIDGET."""

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget

from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.store.keeper import Store
from realname_wizard.views.runner import WindowHands


class LookingHands(WindowHands):
    """Hands that look at the widget of a name before they leave."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.texts: list[str] = []

    def leave(self) -> None:
        widget = self.window.findChild(QWidget, self._name)
        if widget is not None:
            self.texts = [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]
        super().leave()


hands = LookingHands(sys.argv[2])
with Store.in_memory() as store:
    result = Run(read_walkthrough(Path(sys.argv[1])), hands, store, rules=BUNDLED).follow()
if not result.good:
    sys.exit(str(result.steps[-1]))
print(json.dumps([text for text in hands.texts if text]))
