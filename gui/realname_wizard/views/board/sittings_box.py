"""What one learner of the class did, the latest first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from realname_wizard.records.plots import Called
from realname_wizard.records.sitting import Sitting
from realname_wizard.records.words import Told, about
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.parts.wrapped_line import add_entry, wrapping_list
from realname_wizard.views.shell.dialogs import Box

_ROWS = 6


class SittingsBox(Box):
    """The box."""

    def __init__(self, sittings: Sequence[Sitting], called: Called, texts: Texts, parent: QWidget) -> None:
        name = called(sittings[0].learner) if sittings else ""
        super().__init__(name, " ".join(about(sittings, texts)), parent, width=720)
        self.setObjectName("board.of_learner")
        self.list = wrapping_list("board.of_learner.list", texts.say("records.sittings"), self)
        self.list.setMinimumHeight(theme.current().size(56) * _ROWS)
        for each in sittings:
            add_entry(self.list, Told(each, texts, called).lines())
        self.list.setCurrentRow(0)
        self.column.addWidget(self.list)
        self.add_button("board.of_learner.close", texts.say("window.close_box"), self.accept, "primary")
        self.list.setFocus()
