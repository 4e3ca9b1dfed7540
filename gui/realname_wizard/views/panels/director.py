"""The outcome director: for presenters, shown only when asked for (T01)."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from realname_wizard.flow.outside_model import Orderable, OrderLine
from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.outside_events import DirectorOrdered, Ordered
from realname_wizard.messages.typed import ClockBy
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.panels.world_box import ToggleRow
from realname_wizard.views.parts.check import Check
from realname_wizard.views.parts.outcome_picker import OutcomePicker, ordered, plain_list
from realname_wizard.views.parts.widgets import Label, Text, button
from realname_wizard.views.parts.wrap_button import WrapButton
from realname_wizard.words import Page, Reason

_LARGE = ("fail", "deadline", "scene")
"""The three acts that one press does."""


class DirectorPanel(PanelView):
    """Three large acts; behind *more*, outcomes page by page, personas and scripts. What is to come is listed."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("director", "director", texts, parent)
        self._on_page: Page | None = None
        self._next: Page | None = None
        self._offered: tuple[Orderable, ...] = ()
        self._orders_shown: tuple[OrderLine, ...] = ()
        self._explain, self._where = Text("small", parent=self), Text("strong", parent=self)
        self._cause_label, self._cause = Label(parent=self), plain_list("director.cause", self)
        self._cause_label.setBuddy(self._cause)
        does = {"fail": self._fail, "deadline": self._to_deadline, "scene": lambda: None}
        self._large = {name: self._large_button(name) for name in _LARGE}
        for name, made in self._large.items():
            made.clicked.connect(does[name])
        self._more_button = button("director.more", role="link", on_click=self._show_more, parent=self)
        self._more = _More(self)
        self._more.hide()
        self._more.page.currentIndexChanged.connect(self._show_outcomes)
        self._more.order.clicked.connect(self._add_order)
        self._clear = button("director.clear", role="link", on_click=self._forget_orders, parent=self)
        self._orders_label, self._orders = Text("label", parent=self), Text(parent=self)
        self._orders.setObjectName("director.orders")
        self._lay_out()
        self._say_words()

    def _large_button(self, name: str) -> WrapButton:
        made = WrapButton(f"director.{name}", "primary" if name == "fail" else "", self)
        as_wide = made.sizePolicy()
        as_wide.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        made.setSizePolicy(as_wide)
        return made

    def _lay_out(self) -> None:
        self.column.setSpacing(6)
        cause = QHBoxLayout()
        cause.setSpacing(HALF)
        cause.addWidget(self._cause_label)
        cause.addWidget(self._cause, 1)
        self.column.addWidget(self._where)
        self.column.addLayout(cause)
        for made in self._large.values():
            self.column.addWidget(made)
        self.column.addWidget(self._explain)
        self.column.addWidget(self._orders_label)
        self.column.addWidget(self._orders)
        self.column.addWidget(self._clear)
        self.column.addWidget(self._more_button)
        self.column.addWidget(self._more)
        self.column.addStretch(1)

    def take_actions(self, actions: Mapping[str, QAction]) -> None:
        """Back to the scene, personas and scripts, and to be asked, are the window's."""
        self.lead(self._large["scene"], actions["scene_again"])
        self.lead(self._more.personas, actions["personas"])
        asks, box = actions["ask_director"], self._more.asks.box
        box.setChecked(asks.isChecked())
        self.lead(box, asks, self._more.asks)
        asks.toggled.connect(box.setChecked)

    def _say_words(self) -> None:
        say = self.texts.say
        self._explain.say(say("panel.director.explain"))
        self._cause_label.say(say("panel.director.cause"))
        self._cause.setAccessibleName(say("panel.director.cause"))
        for name, made in self._large.items():
            made.setText(say(f"panel.director.{name}"))
        self._clear.setText(say("panel.director.clear"))
        self._orders_label.say(say("panel.director.orders"))
        self._more.say(self.texts)
        self._name_more()
        self._fill_pages(self._offered)

    def _name_more(self) -> None:
        key = "panel.director.more" if self._more.isHidden() else "panel.director.less"
        self._more_button.setText(self.texts.say(key))

    def _fill_pages(self, offered: tuple[Orderable, ...]) -> None:
        self._offered = offered
        self._more.page.offer((each.page, each.title) for each in offered)
        self._show_outcomes()
        self._show_next(self._next)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Stand at the page on screen when it is a new one, and list what is ordered."""
        if model.orderable != self._offered:
            self._fill_pages(model.orderable)
        if model.page != self._on_page:
            self._on_page = model.page
            place = self._more.page.findData(model.page)
            if place >= 0:
                self._more.page.setCurrentIndex(place)
        self._show_next(model.outside.next_result if model.outside else None)
        self._large["deadline"].setEnabled(model.countdown is not None)
        self._show_orders(model.outside.orders if model.outside else ())

    # --- the large acts

    def _show_next(self, page: Page | None) -> None:
        """Which result comes next, and why it can fail."""
        found = next((each for each in self._offered if each.page == page), None)
        if page != self._next:
            self._cause.clear()
        self._next = page
        self._cause.offer(each for each in (found.outcomes if found else ()) if each[0] in set(Reason))
        title = found.title if found else ""
        say = self.texts.say
        self._where.say(say("panel.director.next", page=title) if found else say("panel.director.next.none"))
        for part in (self._cause_label, self._cause):
            part.setVisible(found is not None)
        self._large["fail"].setEnabled(found is not None)

    def _fail(self) -> None:
        if self._next is not None:
            failed = ordered(self._cause.currentData())
            self.acted.emit(DirectorOrdered(at=self._next, outcomes=(failed, *self._ordered(self._next))))

    def _to_deadline(self) -> None:
        self.acted.emit(ClockBy(to="deadline"))

    # --- more

    def _show_more(self) -> None:
        self._more.setVisible(self._more.isHidden())
        self._name_more()

    def _show_outcomes(self) -> None:
        page = self._more.page.currentData()
        self._more.picker.offer(next((each.outcomes for each in self._offered if each.page == page), ()))

    def _ordered(self, page: Page) -> tuple[Ordered, ...]:
        return tuple(each.outcome for each in self._orders_shown if each.page is page)

    def _add_order(self) -> None:
        page, outcome = Page(self._more.page.currentData()), self._more.picker.picked
        self.acted.emit(DirectorOrdered(at=page, outcomes=(*self._ordered(page), outcome)))

    def _forget_orders(self) -> None:
        pages = dict.fromkeys(each.page for each in self._orders_shown)
        self.acted.emit(tuple(DirectorOrdered(at=page, outcomes=()) for page in pages))

    def _show_orders(self, orders: tuple[OrderLine, ...]) -> None:
        self._orders_shown = orders
        lines = "\n".join(each.text for each in orders)
        self._orders.say(lines or self.texts.say("panel.director.none"))
        self._clear.setVisible(bool(orders))


class _More(QWidget):
    """What the three large acts leave open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page_label, self.page = Label(parent=self), plain_list("director.page", self)
        self._page_label.setBuddy(self.page)
        self.picker = OutcomePicker("director", self)
        self.order = button("director.order", parent=self)
        self.personas = WrapButton("director.personas", parent=self)
        self.asks = ToggleRow(Check(), "director.asks", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        where = QGridLayout()
        where.setHorizontalSpacing(HALF)
        where.addWidget(self._page_label, 0, 0)
        where.addWidget(self.page, 0, 1)
        where.setColumnStretch(1, 1)
        column.addLayout(where)
        for part in (self.picker, self.order, self.asks, self.personas):
            column.addWidget(part)

    def say(self, texts: Texts) -> None:
        """Take the texts of a language."""
        self._page_label.say(texts.say("panel.director.page"))
        self.page.setAccessibleName(texts.say("panel.director.page"))
        self.picker.say(texts)
        self.order.setText(texts.say("panel.director.order"))
        self.personas.setText(texts.say("window.action.personas"))
        self.asks.say(texts.say("window.action.ask_director"))
