"""Prepare: a sheet for each method, to look at, to print, or to keep as PDF."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from realname_wizard.guide.guide import Guide
from realname_wizard.guide.sheets import Sheet
from realname_wizard.views.drawing.paper import print_it
from realname_wizard.views.drawing.theme import GAP, HALF
from realname_wizard.views.guide import paper
from realname_wizard.views.guide.entries import arrange
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.widgets import Notice, announce, button
from realname_wizard.views.parts.wrapped_line import wrapping_list
from realname_wizard.views.shell.files import ask_where_to


class Prepare(QWidget):
    """The methods, and the sheet of the one that is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guide: Guide | None = None
        self.list = wrapping_list("guide.list.methods", "", self)
        self.list.currentRowChanged.connect(self._draw_sheet)
        self.paper = QTextBrowser(self)
        self.paper.setObjectName("guide.sheet")
        self.paper.document().setDocumentMargin(GAP)
        self._save = button("guide.prepare.save", role="primary", on_click=self._ask_where, parent=self)
        self._print = button("guide.prepare.print", on_click=self._ask_printer, parent=self)
        self.told = Notice("success", self)
        buttons = FlowRow(self)
        buttons.flow.addWidget(self._save)
        buttons.flow.addWidget(self._print)
        right = QVBoxLayout()
        right.setSpacing(HALF)
        right.addWidget(buttons)
        right.addWidget(self.told)
        right.addWidget(self.paper, 1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GAP)
        self._box.addWidget(self.list)
        self._box.addLayout(right, 1)

    def draw(self, guide: Guide) -> None:
        """Say everything in the guide's language."""
        self._guide = guide
        self._save.setText(guide.texts.say("guide.prepare.save"))
        self._print.setText(guide.texts.say("guide.prepare.print"))
        self.told.say("")
        row = max(self.list.currentRow(), 0)
        with QSignalBlocker(self.list):
            self.list.clear()
            self.list.addItems([guide.texts.say(f"method.{each}.title") for each in guide.methods()])
            self.list.setCurrentRow(row)
        self._draw_sheet()

    @property
    def sheet(self) -> Sheet:
        """The sheet on screen."""
        if self._guide is None:
            raise RuntimeError("nothing has been drawn")
        return self._guide.sheet(self._guide.methods()[self.list.currentRow()])

    def save(self, file: Path) -> None:
        """Write the sheet there, and say whether that went well."""
        try:
            paper.save(self.sheet, file)
        except OSError:
            self._tell("guide.prepare.failed", "danger", file)
        else:
            self._tell("guide.prepare.saved", "success", file)

    def _draw_sheet(self) -> None:
        if self.list.currentRow() >= 0:
            self.paper.setHtml(paper.on_screen(self.sheet))
            self.paper.setAccessibleName(self.sheet.title)
            self.told.say("")

    def _ask_where(self) -> None:
        if self._guide is None:
            return
        say = self._guide.texts.say
        method = say(f"method.{self.sheet.method}.title")
        title, name = say("guide.prepare.save"), say("guide.prepare.file", method=method)
        file = ask_where_to(self, self._guide.texts, title, name, {"PDF": (".pdf",)})
        if file is not None:
            self.save(file)

    def _ask_printer(self) -> None:
        print_it(paper.document(self.sheet), self)

    def _tell(self, key: str, tone: str, file: Path) -> None:
        if self._guide is not None:
            said = self._guide.texts.say(key, file=file)
            self.told.say(said, tone)
            announce(self, said)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Beside each other where there is room."""
        super().resizeEvent(event)
        arrange(self._box, self.list, self.size())
