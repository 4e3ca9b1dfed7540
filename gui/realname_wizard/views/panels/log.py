"""The event log: what happened, when, and who did it; newest last (T03)."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont, QGuiApplication, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from realname_wizard.flow.page_model import LogEntry, PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.widgets import button


class LogPanel(PanelView):
    """Two lines an event: when and who, then what."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("log", "log", texts, parent)
        self._shown: tuple[LogEntry, ...] = ()
        self._paper = _Paper(self)
        self._paper.setObjectName("log.lines")
        self._paper.setReadOnly(True)
        self._paper.setTabChangesFocus(True)
        self._paper.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._copy = button("log.copy", role="link", on_click=self._copy_all, parent=self)
        self._whole = button("log.whole", role="link", parent=self)
        foot = FlowRow(self)
        foot.flow.addWidget(self._whole)
        foot.flow.addWidget(self._copy)
        self.column.addWidget(self._paper, 1)
        self.column.addWidget(foot)
        self._say_words()

    def take_actions(self, actions: Mapping[str, QAction]) -> None:
        """The full log is the window's."""
        self.lead(self._whole, actions["whole_log"])

    def _say_words(self) -> None:
        self._whole.setText(self.texts.say("panel.log.whole"))
        self._copy.setText(self.texts.say("panel.log.copy"))
        self._paper.setAccessibleName(self.texts.say("panel.log.title"))
        self._paper.setPlaceholderText(self.texts.say("panel.log.empty"))

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Add what is new; begin again where the lines are others, as in another language or attempt."""
        log = model.log
        if log == self._shown:
            return
        kept = len(self._shown)
        if log[:kept] != self._shown:
            self._paper.clear()
            kept = 0
        for entry in log[kept:]:
            self._add(entry)
        self._shown = log
        self._paper.show_the_end()

    def _add(self, entry: LogEntry) -> None:
        cursor = QTextCursor(self._paper.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        plain, strong = QTextCharFormat(), QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        if not self._paper.document().isEmpty():
            apart = QTextBlockFormat()
            apart.setTopMargin(theme.current().size(HALF))
            cursor.insertBlock(apart)
        cursor.insertText(f"{entry.at} · {entry.actor}", plain)
        cursor.insertBlock(QTextBlockFormat())
        cursor.insertText(entry.text, strong)

    def _copy_all(self) -> None:
        lines = [f"{entry.at}\t{entry.actor}\t{entry.name}\t{entry.text}" for entry in self._shown]
        QGuiApplication.clipboard().setText("\n".join(lines))


class _Paper(QTextEdit):
    """As high as a few events; higher where there is room. Whoever reads the end goes on reading it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._at_end = True
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._note_place)
        bar.rangeChanged.connect(self._keep_place)

    def show_the_end(self) -> None:
        """Scroll down as far as there is something, also once the paper gets its size."""
        self._at_end = True
        self._keep_place()

    def _note_place(self, place: int) -> None:
        self._at_end = place == self.verticalScrollBar().maximum()

    def _keep_place(self) -> None:
        if self._at_end:
            bar = self.verticalScrollBar()
            bar.setValue(bar.maximum())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Three events and a half."""
        return QSize(super().sizeHint().width(), theme.current().size(150))
