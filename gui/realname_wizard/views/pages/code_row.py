"""A code on its card, and the words that belong to it: beside it, or below where there is no room beside."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.qr_code import QrPicture
from realname_wizard.views.drawing.theme import GAP
from realname_wizard.views.parts.large_code import LargeCode
from realname_wizard.views.parts.widgets import Card

_CODE_ALONE = 420
"""How wide a page is whose code has nothing beside it."""


class CodeRow(QBoxLayout):
    """Lays out a code and `words`, a column; the page tells it when its own width changes."""

    def __init__(self, code: QrPicture, words_width: int) -> None:
        """`words_width`: how much wider the page has to be for the words to stand beside, at text size 100 %."""
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._words_width = words_width
        self._code = code
        code.enlarge_wanted.connect(self._enlarge)
        card = Card()
        card.column.addWidget(code, 0, Qt.AlignmentFlag.AlignHCenter)
        self.words = QVBoxLayout()
        self.words.setSpacing(GAP)
        self.setSpacing(GAP + 8)
        self.addWidget(card, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.addLayout(self.words, 1)

    def say(self, texts: Texts) -> None:
        """What a click on the code does, in words."""
        self._code.setToolTip(texts.say("panel.qr.enlarge") if self._code.content else "")

    def _enlarge(self) -> None:
        LargeCode(self._code).open()

    def fit(self, page_width: int) -> None:
        """Where the page is narrow, or the letters large, the words go below the code."""
        beside = page_width >= _CODE_ALONE + theme.current().size(self._words_width)
        self.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
