"""The counterpart beside the page, and below it the drawer with clock, director and event log."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views import panels
from realname_wizard.views.drawing import icons, theme
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.parts.flow_layout import FlowLayout
from realname_wizard.views.parts.scrolling import PageScroll
from realname_wizard.views.parts.widgets import button, rule, set_property, show_if
from realname_wizard.views.shell.actions import DRAWERS
from realname_wizard.words import Field, Page

WIDTH = 348
_GROWS, _WIDEST = 0.24, 480
"""The share of a wide window that it takes, and how wide it gets, in logical pixels at text size 100 %."""

_WAITS = (Page.BANK_TRANSFER, Page.WAITING)
"""Pages on which the next thing to happen may be days away: there the clock is at hand from the start."""


class Stage(QFrame):
    """Shows the panel that belongs to the page; a panel and a drawer are made when first shown."""

    acted = Signal(object)
    """A Body: what a person did with the counterpart."""

    place_opened = Signal(str)
    """The address of a place outside the wizard that the user wants to open (R47)."""

    code_scanned = Signal(str)
    """The phone has scanned this code."""

    def __init__(self, texts: Texts, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "stage")
        self.setObjectName("stage")
        self._texts, self._actions = texts, actions
        self._panels: dict[str, PanelView] = {}
        self._drawers: dict[str, PanelView] = {}
        self._scrollers: dict[PanelView, PageScroll] = {}
        self._shown: PanelView | None = None
        self._open = ""
        self._page: Page | None = None
        self._answer: int | None = None
        self._led = self._clock_came = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._bar = QFrame(self)
        self._bar.setProperty("role", "footer")
        row = FlowLayout(self._bar)
        row.setContentsMargins(HALF, HALF, HALF, HALF)
        row.setSpacing(2)
        self._tabs = {name: button(f"drawer.{name}", role="tool", parent=self._bar) for name in DRAWERS}
        for name, tab in self._tabs.items():
            tab.setProperty("tone", "narrow")
            tab.setCheckable(True)
            tab.clicked.connect(actions[name].trigger)
            row.addWidget(tab)
        self._edge = rule(self)
        self._column.addWidget(self._edge)
        self._column.addWidget(self._bar)

    @property
    def in_use(self) -> bool:
        """Whether there is anything to show."""
        return self._shown is not None or bool(self._open)

    @property
    def open_drawer(self) -> str:
        """The name of the open drawer, or nothing."""
        return self._open

    def reading_order(self) -> tuple[QWidget, ...]:
        """What stands in it, as one reads: the panel, the open drawer, the tabs of the drawers."""
        shown = (self._shown, self._drawers.get(self._open))
        return *(self._scrollers[each] for each in shown if each is not None), self._bar

    def show_to_a_room(self) -> None:
        """Without the tabs of its drawers: keys and the menu open them, too."""
        self._bar.hide()

    panel_changed = Signal()
    """The stage has come into use, or gone out of it."""

    def render_stage(self, model: PageModel) -> None:
        """Show the page's counterpart, and keep an open drawer up to date."""
        self._model = model
        if model.page is not self._page:
            self._page = model.page
            self._offer_clock(model)
            self._change_panel(self._panel(model.beside) if model.beside else None)
        if self._shown is not None:
            self._render(self._shown)
        self._open_desk(model)
        if self._open:
            self._render(self._drawers[self._open])

    def _offer_clock(self, model: PageModel) -> None:
        """The clock comes up where one waits; it goes with what was waited for, unless somebody has opened it."""
        if model.page in _WAITS and not self._open:
            self.toggle("clock")
            self._clock_came = True
        elif self._clock_came and model.countdown is None:
            self.toggle("clock")

    def _open_desk(self, model: PageModel) -> None:
        """The desk comes up where it has an answer that nobody has seen, and goes where it has nothing to offer."""
        desk = model.desk
        answer = desk.answered if desk else self._answer
        first = self._answer is None and desk is not None and bool(desk.guide or desk.found_heading)
        came = desk is not None and self._answer is not None and answer != self._answer
        self._answer = answer
        if ((first or came) and self._open != "desk") or (model.desk is None and self._open == "desk"):
            self.toggle("desk")
            if (
                first and desk is not None and desk.found_heading
            ):  # a window that opens on it is laid out by then
                drawer = self._drawers["desk"]
                QTimer.singleShot(0, drawer, drawer.show_answer)
        led, self._led = self._led, bool(desk and desk.guide)
        if came and desk is not None and desk.found is not None and led == self._led:
            self._lead_from_the_page()

    def _lead_from_the_page(self) -> None:
        """Whoever looked for accounts from the page comes to what was found; who did it here is there already."""
        focus = self.window().focusWidget()
        if focus is None or not self.isAncestorOf(focus):  # type: ignore[redundant-expr]
            self.lead_to("desk", "found")

    def lead_to(self, name: str, part: str) -> None:
        """Have that drawer open, and the focus on a part of it."""
        if self._open != name:
            self.toggle(name)
        drawer = self._drawers[name]
        self._render(drawer)
        drawer.land(part)

    def _render(self, panel: PanelView) -> None:
        if panel.texts is not self._texts:
            panel.retranslate(self._texts)
        panel.render(self._model)

    def focus_field(self, field: Field) -> None:
        """Put the focus into a field of the counterpart that is shown."""
        if self._shown is not None:
            self._shown.focus_field(field)

    def toggle(self, name: str) -> None:
        """Open the drawer of that name, or close it if it is open."""
        before = self._open
        self._open, self._clock_came = "" if before == name else name, False
        if before:
            self._scrollers[self._drawers[before]].hide()
        if self._open:
            drawer = self._drawer(name)
            self._render(drawer)
            self._scrollers[drawer].show()
        for each, tab in self._tabs.items():
            tab.setChecked(each == self._open)
        self._share_room()
        self.panel_changed.emit()

    def clear(self) -> None:
        """Let go of all panels and drawers, and of what stands in them."""
        for scroller in self._scrollers.values():
            scroller.hide()
            scroller.setParent(None)
            scroller.deleteLater()
        for kept in (self._panels, self._drawers, self._scrollers):
            kept.clear()
        self._shown, self._open, self._page, self._answer = None, "", None, None
        self._clock_came = False
        for tab in self._tabs.values():
            tab.setChecked(False)
        self.panel_changed.emit()

    def retranslate(self, texts: Texts) -> None:
        """Take the texts of another language."""
        self._texts = texts
        self._name()

    def show_theme(self) -> None:
        """Colour the icons anew, and let larger letters have wider columns."""
        for scroller in self._scrollers.values():
            scroller.fit()
        side = theme.current().size(icons.SIZE)
        for name, tab in self._tabs.items():
            tab.setIcon(icons.icon(DRAWERS[name], theme.current().text))
            tab.setIconSize(QSize(side, side))

    def fit(self, window_width: int) -> None:
        """Be as wide as panels like, and grow with a wide window, but leave the page the larger part."""
        size = theme.current().size
        likes = min(max(size(WIDTH), round(window_width * _GROWS)), size(_WIDEST))
        self.setFixedWidth(min(likes, round(window_width * 0.42)))

    def _name(self) -> None:
        self.setAccessibleName(self._texts.say("window.stage"))
        for name, tab in self._tabs.items():
            tab.setText(self._texts.say(f"window.drawer.{name}"))
            tab.setAccessibleName(self._texts.say(f"window.action.{name}"))
        self.show_theme()

    def _panel(self, name: str) -> PanelView:
        if name not in self._panels:
            self._panels[name] = self._put(panels.make(name, self._texts), at_top=True)
        return self._panels[name]

    def _drawer(self, name: str) -> PanelView:
        if name not in self._drawers:
            made = panels.make(name, self._texts)
            self._put(made, at_top=False)
            self._drawers[name] = made
        return self._drawers[name]

    def _put(self, made: PanelView, *, at_top: bool) -> PanelView:
        made.acted.connect(self.acted)
        made.place_opened.connect(self.place_opened)
        made.code_scanned.connect(self.code_scanned)
        made.take_actions(self._actions)
        if at_top:
            made.installEventFilter(self)
        scroller = PageScroll(made, WIDTH * 2, self, margin=12, fills=not at_top)
        scroller.hide()
        self._scrollers[made] = scroller
        if at_top:
            self._column.insertWidget(0, scroller, 3)
        else:
            self._column.insertWidget(self._column.count() - 1, scroller, 2)
        return made

    def _change_panel(self, wanted: PanelView | None) -> None:
        if wanted is not self._shown:
            if self._shown is not None:
                self._scrollers[self._shown].hide()
            if wanted is not None:
                self._scrollers[wanted].show()
                self._scrollers[wanted].verticalScrollBar().setValue(0)
            self._shown = wanted
            self._share_room()
        self.panel_changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The panel needs another height now."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._share_room()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The narrower, the higher."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Panel and drawer share the height: the panel has the larger part, but no more than it needs."""
        both = self._shown is not None and bool(self._open)
        show_if(self._edge, both)
        if self._shown is not None:
            self._shown.grow(0 if both else self.window().height())
            scroller = self._scrollers[self._shown]
            scroller.setMaximumHeight(scroller.height_for(self.width()) if both else theme.UNBOUNDED)
        set_property(self._bar, "state", "alone" if self._shown is None else "")
