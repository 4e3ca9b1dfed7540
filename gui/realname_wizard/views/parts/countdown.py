"""A time limit on a page: how long there is left, what happens then, and a warning in words before the end."""

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import Countdown
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import as_sentences
from realname_wizard.views.parts.widgets import IconText, Notice, Text, announce, set_property


class CountdownView(QWidget):
    """Shows a Countdown; `has_bar`: with a bar that shrinks, where the whole length is known."""

    def __init__(self, parent: QWidget | None = None, *, has_bar: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("countdown")
        self._has_bar = has_bar
        self._warned = False
        self._left = IconText("clock", "muted", "strong", parent=self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setVisible(has_bar)
        self._then = Text("muted", parent=self)
        self._warning = Notice("warning", self)
        self._warning.setObjectName("countdown.warning")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._left, self._bar, self._then, self._warning):
            column.addWidget(part)

    def show_countdown(self, texts: Texts, limit: Countdown | None) -> None:
        """Show the limit, or nothing where there is none."""
        self.setVisible(limit is not None)
        warn = limit is not None and limit.warn
        if limit is not None:
            self._show(texts, limit)
        if warn and not self._warned:
            announce(self, as_sentences((texts.say("panel.countdown.warn"), limit.text if limit else "")))
        self._warned = warn

    def _show(self, texts: Texts, limit: Countdown) -> None:
        self._left.say(limit.text)
        self._left.show_icon("clock", "warning" if limit.warn else "muted")
        self._then.say(limit.then)
        self._warning.say(texts.say("panel.countdown.warn") if limit.warn else "")
        if self._has_bar:
            set_property(self._bar, "tone", "warning" if limit.warn else "")
            self._bar.setMaximum(limit.seconds_in_all)
            self._bar.setValue(limit.seconds_left)
            self._bar.setAccessibleName(texts.say("panel.countdown.bar"))
            self._bar.setAccessibleDescription(limit.text)
