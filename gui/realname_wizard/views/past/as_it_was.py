"""A page as it was, to look at: nothing on it can be pressed (T03)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from realname_wizard.flow.log_model import AsItWas
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views import pages, panels
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import GAP, HALF
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.scrolling import PageScroll
from realname_wizard.views.parts.widgets import Notice, Text, button
from realname_wizard.views.shell.dialogs import EnterPresses
from realname_wizard.views.shell.footer import Footer
from realname_wizard.views.shell.stage import WIDTH

if TYPE_CHECKING:
    from realname_wizard.past import Past

_SHARE = 0.42
"""Of the width, at most, for what stood beside the page."""


class PageAsItWas(EnterPresses):
    """Says of when the page is, shows it with its buttons, and offers the way back there; Esc closes it."""

    def __init__(self, was: AsItWas, texts: Texts, parent: QWidget, title: str = "was.title") -> None:
        """Accepted means that somebody wants to go back there; only where it has been is that offered."""
        super().__init__(parent)
        self._room = parent.window().width()
        self.setObjectName("as_it_was")
        self.setModal(True)
        been, title = title == "was.title", texts.say(title, at=was.at)
        self.setWindowTitle(title)
        lead = Notice("info", self)
        lead.say("\n".join((texts.say("was.lead"), *was.notes)))
        self.setAccessibleDescription(lead.accessibleName())
        self.view = pages.make(was.model.page, texts)
        self.view.render(was.model)
        if (content := self.view.scroller.widget()) is not None:
            content.setEnabled(False)  # the page scrolls; what lies on it is off
        footer = Footer()
        footer.render_buttons(was.model)
        footer.setEnabled(False)
        frame = QFrame(self)
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.view, 1)
        inside.addWidget(footer)
        shown = QHBoxLayout()
        shown.setSpacing(HALF)
        shown.addWidget(frame, 1)
        if was.model.beside:
            shown.addWidget(self._beside(was.model.beside, was, texts))
        close = button("as_it_was.close", texts.say("window.close_box"), "primary", self.reject, self)
        foot = FlowRow(self)
        if been:
            back = button("as_it_was.back", texts.say("log.back"), on_click=self.accept, parent=self)
            back.setEnabled(was.goes_back)
            foot.flow.addWidget(back)
        foot.flow.addWidget(close)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(foot)
        around = QVBoxLayout(self)
        around.setContentsMargins(GAP, GAP, GAP, GAP)
        around.setSpacing(HALF)
        around.addWidget(Text("title", title))
        around.addWidget(Text("small", f"{was.model.account_line} · {was.model.step_text}".strip(" ·")))
        around.addWidget(lead)
        around.addLayout(shown, 1)
        around.addLayout(row)
        self.resize(parent.window().size() * 0.95)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _beside(self, name: str, was: AsItWas, texts: Texts) -> QWidget:
        """What stood beside the page; it scrolls, and is off."""
        panel = panels.make(name, texts)
        panel.render(was.model)
        panel.setEnabled(False)
        scroller = PageScroll(panel, WIDTH * 2, self, margin=GAP)
        scroller.setProperty("role", "stage")
        scroller.setFixedWidth(min(theme.current().size(WIDTH), round(self._room * _SHARE)))
        return scroller

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Page keys move the page."""
        if not self.view.scroller.scroll_by(Qt.Key(event.key())):
            super().keyPressEvent(event)


def look_at(past: "Past", row: int, texts: Texts, parent: QWidget, title: str = "was.title") -> bool:
    """Show the page as it was after that row; whether somebody wants to go back there. Raises NotPossible."""
    return PageAsItWas(past.as_it_was(row, texts), texts, parent, title).ask()
