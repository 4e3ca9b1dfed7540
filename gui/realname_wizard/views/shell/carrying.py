"""Everything of the data folder into one file, and back, from the settings."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from realname_wizard.keeping.carrying import SUFFIX, Exported, export, keyring_here, opens, stage
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.parts.check import Check
from realname_wizard.views.parts.widgets import Text
from realname_wizard.views.shell.dialogs import Box, ask
from realname_wizard.views.shell.files import ask_where_to


class Exporting(Box):
    """Asks what is to go with the data. `key` and `names` say it once it was accepted."""

    def __init__(self, texts: Texts, parent: QWidget) -> None:
        say = texts.say
        super().__init__(say("settings.export.title"), say("settings.export.lead"), parent, width=560)
        self.setObjectName("settings.exporting")
        self._texts = texts
        self._checks, self._said = {}, {}
        for name in ("key", "names"):
            check, said = Check(say(f"settings.export.{name}")), Text("small")
            check.setObjectName(f"settings.export.{name}")
            check.toggled.connect(self._say)
            said.setContentsMargins(32, 0, 0, 4)
            self.column.addWidget(check)
            self.column.addWidget(said)
            self._checks[name], self._said[name] = check, said
        self.add_button("settings.export.no", say("guided.cancel"), self.reject)
        self.add_button("settings.export.yes", say("settings.export.yes"), self.accept, "primary")
        self._say()

    @property
    def key(self) -> bool:
        """Whether the key is to go."""
        return self._checks["key"].isChecked()

    @property
    def names(self) -> bool:
        """Whether the names of learners are."""
        return self._checks["names"].isChecked()

    def _say(self) -> None:
        for name, said in zip(self._said, opens(self._texts, key=self.key, names=self.names), strict=True):
            self._said[name].say(said)
            self._checks[name].setAccessibleDescription(said)
        self.fit()


def export_all(folder: Path, texts: Texts, parent: QWidget) -> tuple[Path, Exported] | None:
    """Ask how and where to, and write it; None where nobody wants to. Raises OSError, NotPossible."""
    box = Exporting(texts, parent)
    if not box.ask():
        return None
    key, names = box.key, box.names
    title, kinds = texts.say("settings.export.title"), {texts.say("settings.export.kind"): (SUFFIX,)}
    file = ask_where_to(parent, texts, title, f"realname-wizard{SUFFIX}", kinds)
    if file is None:
        return None
    return file, export(folder, file, key=key, names=names, keyring=keyring_here() if key else None)


def import_all(folder: Path, texts: Texts, parent: QWidget) -> bool:
    """Ask what is to be taken in, and make it ready for the next start; whether it is.

    Raises OSError, NotPossible, NotSaved.
    """
    title, kinds = texts.say("settings.import.title"), f"{texts.say('settings.export.kind')} (*{SUFFIX})"
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, "", kinds)
    if not chosen or not ask(parent, texts, "import", file=Path(chosen).name):
        return False
    stage(Path(chosen), folder, replace=True)
    return True
