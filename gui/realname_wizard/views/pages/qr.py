"""The code, what the phone has done with it, and how long it is valid (R20 to R22)."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from realname_wizard.flow.page_model import PageModel, QrModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import as_sentences, together
from realname_wizard.views.drawing.qr_code import QrPicture
from realname_wizard.views.pages.code_row import CodeRow
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.parts.copy_button import CopyButton
from realname_wizard.views.parts.countdown import CountdownView
from realname_wizard.views.parts.counterpart_actions import show_action
from realname_wizard.views.parts.widgets import IconText, Notice, Text, announce, button
from realname_wizard.words import EventName, Page

_WORDS_WIDTH: Final = 110

_STATUS: Final = {
    "waiting": ("hourglass", "muted"),
    "scanned": ("phone", "accent"),
    "consented": ("check_circle", "success"),
}
_VEILED: Final = ("warning", "warning")


class QrPage(PageView):
    """A code to be scanned; veiled when it no longer counts."""

    def __init__(self, page: Page, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(page, texts, parent)
        self._announced = ""
        self._code = QrPicture(self)
        self._code.refresh_wanted.connect(lambda: self.acted.emit(EventName.REFRESH))
        self._status = IconText("hourglass", "muted", "title", parent=self)
        self._status.setObjectName("qr.status")
        self._veil = Notice("warning", self)
        self._veil.setObjectName("qr.veil")
        self._countdown = CountdownView(self, has_bar=True)
        self._extend = button(
            "qr.extend", on_click=lambda: self.acted.emit(EventName.EXTEND_CODE), parent=self
        )
        self._how = Text(parent=self)
        self._copy = CopyButton("qr.copy", "panel.qr.copy", self)
        self._served = IconText("phone", "accent", "small", parent=self)
        self._real_phone = button("qr.real_phone", role="link", on_click=self.real_phone.emit, parent=self)
        self._row = CodeRow(self._code, _WORDS_WIDTH)
        beside = self._row.words
        for part in (self._status, self._veil, self._countdown):
            beside.addWidget(part)
        beside.addWidget(self._extend, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addWidget(self._how)
        beside.addWidget(self._served)
        beside.addStretch(1)
        self.column.addLayout(self._row)
        for way in (self._copy, self._real_phone):
            self.column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show the code and how it stands; a change is said aloud, but not with the page that is new altogether."""
        super().render(model)
        if model.qr is None:
            return
        self._show_code(model, model.qr)
        self._countdown.show_countdown(self.texts, model.countdown)
        show_action(self._extend, model, here=model.countdown is not None)
        self._how.say(together("\n", model.paragraphs))
        served = model.qr.served_at
        self._served.say(self.texts.say("phone_page.offer.on", address=served) if served else "")
        self._real_phone.setText(self.texts.say(f"phone_page.offer.{'change' if served else 'open'}"))
        self._real_phone.setVisible(bool(served) or not model.qr.veiled)

    def _show_code(self, model: PageModel, code: QrModel) -> None:
        say = self.texts.say
        self._code.show_code("" if code.veiled else code.content)
        self._code.setAccessibleName(say("panel.qr.covered" if code.veiled else "panel.qr.code"))
        self._code.setAccessibleDescription(code.status_text)
        self._row.say(self.texts)
        self._status.say(code.status_text)
        self._status.show_icon(*(_VEILED if code.veiled else _STATUS[code.status]))
        self._veil.say(code.veil_text)
        self._copy.show_copy(self.texts, "" if code.veiled else code.copy_link)
        if code.status_text != self._announced:
            self._announced = code.status_text
            if self.isVisible():
                announce(self, as_sentences((code.status_text, code.veil_text)))

    def matters(self) -> QWidget | None:
        """The code."""
        return self._code

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where the page is narrow, or the letters large, the words go below the code."""
        super().resizeEvent(event)
        self._row.fit(self.width())
