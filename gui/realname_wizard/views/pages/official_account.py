"""How an Official Account proves the enterprise, with the code that its administrator scans (R25)."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing.qr_code import QrPicture
from realname_wizard.views.pages.code_row import CodeRow
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.pages.way import Way
from realname_wizard.views.parts.copy_button import CopyButton
from realname_wizard.views.parts.widgets import Notice, Text
from realname_wizard.words import Page

_STEPS: Final = ("open", "authorise", "back")
_STEPS_WIDTH: Final = 190


class OfficialAccountPage(PageView):
    """The code, the three steps, and that a blank page is no loss."""

    def __init__(self, page: Page, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(page, texts, parent)
        self._how = Text(parent=self)
        self._code = QrPicture(self)
        self._way = Way(len(_STEPS))
        self._row = CodeRow(self._code, _STEPS_WIDTH)
        self._row.words.addWidget(self._way)
        self._row.words.addStretch(1)
        self._copy = CopyButton("qr.copy", "panel.qr.copy", self)
        self._blank = Notice("info", self)
        self._shown, self._scanned = "", "nothing yet"
        self.column.addWidget(self._how)
        self.column.addLayout(self._row)
        self.column.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._blank)
        self._say_words()

    def _say_words(self) -> None:
        self._show_way()
        self._blank.say(self.texts.say("panel.official_account.blank"))
        self._code.setAccessibleName(self.texts.say("panel.official_account.code"))

    def _show_way(self) -> None:
        """A code of another attempt has to be scanned anew."""
        words = tuple(self.texts.say(f"panel.official_account.step.{step}") for step in _STEPS)
        self._way.show_way(self.texts, words, now=int(self._scanned == self._shown))

    def see_scanned(self, code: str) -> None:
        """The first step is done."""
        self._scanned = code
        self._show_way()

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show how it is done, and the code."""
        super().render(model)
        if model.official_account is None:
            return
        self._how.say(model.official_account.how)
        self._shown = model.official_account.code
        self._code.show_code(self._shown)
        self._show_way()
        self._row.say(self.texts)
        self._copy.show_copy(self.texts, self._shown)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where the page is narrow, the steps go below the code."""
        super().resizeEvent(event)
        self._row.fit(self.width())
