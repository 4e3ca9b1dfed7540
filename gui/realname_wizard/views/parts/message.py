"""What a window has to say above its buttons, or a box at its foot; with something to copy, where that helps."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtWidgets import QLayout, QWidget
from shiboken6 import isValid

from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.parts.copy_button import CopyButton
from realname_wizard.views.parts.outside import open_outside
from realname_wizard.views.parts.widgets import Notice, announce, button, name_by_tooltip


class Message(Notice):
    """A notice that can be closed: it may lie over what one looks for. It may offer an address to copy.

    Whatever is said next takes that away.
    """

    def __init__(self, tone: str = "warning", parent: QWidget | None = None) -> None:
        super().__init__(tone, parent)
        self._copy: CopyButton | None = None
        self._close = button("message.close", "×", role="tool", parent=self)
        self._close.clicked.connect(self._go)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where one types
        self.row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.row.setAlignment(self.line, Qt.AlignmentFlag.AlignVCenter)  # one line is lower than the button

    def say(self, text: str, tone: str | None = None) -> None:
        """Show another text, or hide."""
        if self._copy is not None:
            self._copy.hide()
        name_by_tooltip(self._close, QCoreApplication.translate("QPlatformTheme", "Close"))
        super().say(text, tone)

    def open_outside(self, address: QUrl, texts: Texts) -> None:
        """Have it opened outside the program; where nothing there does, say so and offer to copy it (F13)."""
        shown = str(Path(address.toLocalFile())) if address.isLocalFile() else address.toString()

        def cannot() -> None:
            if isValid(self):
                said = texts.say("window.error.cannot_open", address=shown)
                self.say(said, "danger")
                self.offer_copy(texts, shown)
                announce(self, said)

        self.say("")
        open_outside(address, cannot)

    def offer_copy(self, texts: Texts, content: str) -> None:
        """Offer to copy this, below what was said."""
        layout = self.layout()
        if self._copy is None and isinstance(layout, QLayout):
            self._copy = CopyButton("message.copy", "window.message.copy", self)
            layout.addWidget(self._copy)
            layout.setAlignment(self._copy, Qt.AlignmentFlag.AlignLeft)
        if self._copy is not None:
            self._copy.show_copy(texts, content)

    def _go(self) -> None:
        self.say("")
