"""A button that copies a text and says for a moment that it did."""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import icons, theme
from realname_wizard.views.parts.widgets import LinkButton, announce

_SHOWN_FOR = 2000
"""How long the button says that it copied, in milliseconds."""


class CopyButton(LinkButton):
    """Copies `content`; hidden where there is nothing to copy."""

    def __init__(self, name: str, key: str, parent: QWidget | None = None) -> None:
        """`name` is its object name, `key` where its words are found."""
        super().__init__(parent=parent)
        self.setObjectName(name)
        self._key = key
        self._content = self._words = self._done = ""
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(_SHOWN_FOR)
        self._back.timeout.connect(self._show_words)
        self.clicked.connect(self._copy)

    def show_copy(self, texts: Texts, content: str) -> None:
        """Offer to copy `content`."""
        self._content = content
        self._words, self._done = texts.say(self._key), texts.say("panel.copied")
        self.setVisible(bool(content))
        if not self._back.isActive():
            self._show_words()

    def _show_words(self) -> None:
        self._show(self._words, "copy")

    def _show(self, words: str, icon: str) -> None:
        side = theme.current().size(icons.SIZE)
        self.setText(words)
        self.setIcon(icons.icon(icon, theme.current().accent))
        self.setIconSize(QSize(side, side))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._content)
        self._show(self._done, "check")
        announce(self, self._done)
        self._back.start()
