"""The outcome director: for presenters, shown only when asked for (T01)."""

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from realname_wizard.flow.outside_model import Orderable, OrderLine
from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.outside_events import DirectorOrdered, Ordered
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.parts.wheel_safe import WheelSafeList
from realname_wizard.views.parts.widgets import Label, Text, button
from realname_wizard.words import Forced, Page, Reason

_FRAME_OF_LIST: Final = 48
"""What a drop-down list needs beside its words."""


class DirectorPanel(PanelView):
    """Orders outcomes page by page, and lists those still to come."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("director", "director", texts, parent)
        self._on_page: Page | None = None
        self._offered: tuple[Orderable, ...] = ()
        self._orders_shown: tuple[OrderLine, ...] = ()
        self._explain = Text("small", parent=self)
        self._page_label, self._outcome_label = (
            Label(parent=self),
            Label(parent=self),
        )
        self._page, self._outcome = _list("director.page", self), _list("director.outcome", self)
        self._page_label.setBuddy(self._page)
        self._outcome_label.setBuddy(self._outcome)
        self._page.currentIndexChanged.connect(self._show_outcomes)
        self._outcome.currentIndexChanged.connect(self._show_whole)
        self._whole = Text("small", parent=self)
        self._order = button("director.order", on_click=self._add_order, parent=self)
        self._clear = button("director.clear", role="link", on_click=self._forget_orders, parent=self)
        self._orders_label, self._orders = Text("label", parent=self), Text(parent=self)
        self._orders.setObjectName("director.orders")
        self._lay_out()
        self._say_words()

    def _lay_out(self) -> None:
        self.column.setSpacing(6)
        choices = QGridLayout()
        choices.setHorizontalSpacing(HALF)
        choices.setVerticalSpacing(6)
        for row, (label, chosen) in enumerate(
            ((self._page_label, self._page), (self._outcome_label, self._outcome))
        ):
            choices.addWidget(label, row, 0)
            choices.addWidget(chosen, row, 1)
        choices.addWidget(self._whole, 2, 1)
        choices.setColumnStretch(1, 1)
        below = QHBoxLayout()
        below.addWidget(self._order)
        below.addWidget(self._clear)
        below.addStretch(1)
        self.column.addWidget(self._explain)
        self.column.addLayout(choices)
        self.column.addLayout(below)
        self.column.addWidget(self._orders_label)
        self.column.addWidget(self._orders)
        self.column.addStretch(1)

    def retranslate(self, texts: Texts) -> None:
        """Take the texts of another language."""
        super().retranslate(texts)
        self._say_words()

    def _say_words(self) -> None:
        say = self.texts.say
        self._explain.say(say("panel.director.explain"))
        self._page_label.say(say("panel.director.page"))
        self._page.setAccessibleName(say("panel.director.page"))
        self._outcome_label.say(say("panel.director.outcome"))
        self._outcome.setAccessibleName(say("panel.director.outcome"))
        self._order.setText(say("panel.director.order"))
        self._clear.setText(say("panel.director.clear"))
        self._orders_label.say(say("panel.director.orders"))
        self._fill_pages(self._offered)

    def _fill_pages(self, offered: tuple[Orderable, ...]) -> None:
        self._offered = offered
        chosen = self._page.currentData()
        with QSignalBlocker(self._page):
            self._page.clear()
            for each in offered:
                self._page.addItem(each.title, each.page)
            self._page.setCurrentIndex(max(self._page.findData(chosen), 0))
        self._show_outcomes()

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Stand at the page on screen when it is a new one, and list what is ordered."""
        if model.orderable != self._offered:
            self._fill_pages(model.orderable)
        if model.page != self._on_page:
            self._on_page = model.page
            place = self._page.findData(model.page)
            if place >= 0:
                self._page.setCurrentIndex(place)
        self._show_orders(model.outside.orders if model.outside else ())

    # --- the desk

    def _show_outcomes(self) -> None:
        kept = self._outcome.currentData()
        with QSignalBlocker(self._outcome):
            self._outcome.clear()
            page = self._page.currentData()
            for outcome, text in next((each.outcomes for each in self._offered if each.page == page), ()):
                self._outcome.addItem(text, outcome)
            self._outcome.setCurrentIndex(max(self._outcome.findData(kept), 0))
        self._show_whole()

    def _show_whole(self) -> None:
        """Where a long outcome is cut short in the list, it stands in full below."""
        whole = self._outcome.currentText()
        room = self._outcome.width() - theme.current().size(_FRAME_OF_LIST)
        fits = self._outcome.fontMetrics().horizontalAdvance(whole) <= room
        self._whole.say("" if fits else whole)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """There may be room for the whole outcome now, or no more."""
        super().resizeEvent(event)
        self._show_whole()

    def _ordered(self, page: Page) -> tuple[Ordered, ...]:
        return tuple(each.outcome for each in self._orders_shown if each.page is page)

    def _add_order(self) -> None:
        page, outcome = Page(self._page.currentData()), _outcome_named(self._outcome.currentData())
        self.acted.emit(DirectorOrdered(at=page, outcomes=(*self._ordered(page), outcome)))

    def _forget_orders(self) -> None:
        pages = dict.fromkeys(each.page for each in self._orders_shown)
        self.acted.emit(tuple(DirectorOrdered(at=page, outcomes=()) for page in pages))

    def _show_orders(self, orders: tuple[OrderLine, ...]) -> None:
        self._orders_shown = orders
        lines = "\n".join(each.text for each in orders)
        self._orders.say(lines or self.texts.say("panel.director.none"))
        self._clear.setEnabled(bool(orders))


def _list(name: str, parent: QWidget) -> WheelSafeList:
    """A drop-down list whose long entries end in dots."""
    made = WheelSafeList(name, parent=parent)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    made.view().setTextElideMode(Qt.TextElideMode.ElideRight)
    return made


def _outcome_named(value: str) -> Forced | Reason:
    return Forced(value) if value in set(Forced) else Reason(value)
