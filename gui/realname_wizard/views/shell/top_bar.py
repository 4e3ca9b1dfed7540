"""The bar on top: program, simulation badge, clock, language, theme, menu. The same on every page."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import language_after
from realname_wizard.views.drawing import icons, theme
from realname_wizard.views.drawing.theme import GAP, HALF
from realname_wizard.views.parts.widgets import button, name_by_tooltip
from realname_wizard.views.shell.actions import ACTIONS


class ShortenedBadge(QLabel):
    """A badge that says its first word alone where room is scarce; the whole is its tooltip and name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("simulation")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "badge")
        self.setProperty("tone", "warning")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._whole = ""

    def say(self, text: str) -> None:
        """Show this text, or as much of it as there is room for."""
        if text != self._whole:
            self._whole = text
            name_by_tooltip(self, text)
            self._shorten()
            self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the whole text."""
        return QSize(
            self.fontMetrics().horizontalAdvance(self._whole) + self._around() + 2,
            super().sizeHint().height(),
        )

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the first word of it."""
        return QSize(
            self.fontMetrics().horizontalAdvance(self._first()) + self._around() + 2,
            super().sizeHint().height(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Shorten anew."""
        super().resizeEvent(event)
        self._shorten()

    def fit(self, room: int) -> None:
        """Be as wide as the words that there is room for, and no wider."""
        whole = self.sizeHint().width()
        self.setMaximumWidth(whole if whole <= room else self.minimumSizeHint().width())

    def _shorten(self) -> None:
        room, letters = max(self.width() - self._around(), 1), self.fontMetrics()
        said = self._whole if letters.horizontalAdvance(self._whole) <= room else self._first()
        self.setText(letters.elidedText(said, Qt.TextElideMode.ElideRight, room))

    def _around(self) -> int:
        """What the line around it and the room within take, which grow with the letters."""
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())

    def _first(self) -> str:
        return self._whole.split("·", maxsplit=1)[0].strip()


class TopBar(QFrame):
    """Says where one is and when; the rest is the window's to do."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # its words are never cut
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._badge = ShortenedBadge()
        self._keys: dict[QPushButton, str] = {}
        """What presses a tool, too."""
        self._clock = self._tool("clock.open", actions["clock"])
        self._language = self._tool("language.switch", actions["language"])
        self._theme = self._tool("theme.switch", actions["theme"])
        self._help = self._tool("guide.open", actions["guide"])
        self._guide = actions["guide"]
        self._help.setMinimumWidth(1)  # gives way next: the menu and a key open the guide, too
        self._menu_button = button("menu.open", role="tool", parent=self)
        self._menu = QMenu(self._menu_button)
        for each in ACTIONS:
            if each.in_menu:
                self._menu.addAction(actions[each.name])
            if each.ends_group:
                self._menu.addSeparator()
        self._menu_button.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, HALF, HALF, HALF)
        row.setSpacing(HALF)
        row.addWidget(self._title)
        row.addWidget(self._badge)
        row.addStretch(1)
        for part in (self._clock, self._language, self._theme, self._help, self._menu_button):
            row.addWidget(part)
        self._shown: tuple[str, str, bool] | None = None
        self._before_a_room = False

    def show_to_a_room(self) -> None:
        """Whether it is simulated, and when: nobody in a room presses anything but the menu."""
        self._before_a_room = True
        for tool in (self._language, self._theme, self._help, self._title):
            tool.hide()
        self._make_room()

    def render_bar(self, model: PageModel, texts: Texts) -> None:
        """Show the page's clock and badge; most pages come with those that are there."""
        shown = (model.simulation, model.now_text, self._guide.isVisible())
        if shown == self._shown:
            return
        self._shown = shown
        self._badge.say(model.simulation)
        self._clock.setText(model.now_text)
        self._clock.setAccessibleName(texts.say("window.clock.name", time=model.now_text))
        if self.isVisible():  # else when it is shown
            self._make_room()

    def retranslate(self, texts: Texts) -> None:
        """Take the texts of another language."""
        self._title.setText(texts.say("app.title"))
        other = language_after(texts.language).name
        self._language.setText(other)
        self._name(self._language, texts.say("window.language.name", name=other))
        self._name(self._help, texts.say("window.action.guide"))
        self._name(self._menu_button, texts.say("window.menu"))
        self._texts = texts
        self.show_theme()

    def show_theme(self) -> None:
        """Colour the icons anew, and offer the other theme; the letters may be others, too."""
        self._shown = None
        look = theme.current()
        other = "light" if look.name == "dark" else "dark"
        self._name(self._theme, self._texts.say(f"window.theme.to_{other}"))
        side = look.size(icons.SIZE)
        for tool, name in (
            (self._clock, "clock"),
            (self._language, "language"),
            (self._theme, "sun" if other == "light" else "moon"),
            (self._help, "help"),
            (self._menu_button, "menu"),
        ):
            tool.setIcon(icons.icon(name, look.text))
            tool.setIconSize(QSize(side, side))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The program's name gives way first: the window's title says it, too."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        if self._before_a_room:
            taken = self._clock.sizeHint().width() + self._menu_button.sizeHint().width() + 2 * HALF
            self._badge.fit(self.width() - taken - 2 * GAP)
            return
        tools = (self._clock, self._language, self._theme, self._help, self._menu_button)
        needed = sum(tool.sizeHint().width() + HALF for tool in tools) + self._badge.minimumSizeHint().width()
        whole = needed + self._badge.sizeHint().width() - self._badge.minimumSizeHint().width()
        self._title.setVisible(whole + self._title.sizeHint().width() + 4 * GAP <= self.width())
        roomy = whole + 4 * GAP <= self.width()  # the badge would rather squeeze it
        self._help.setVisible(roomy and self._guide.isVisible())
        taken = self._let_tools_give_way()
        self._badge.fit(self.width() - taken - 2 * GAP)

    def _let_tools_give_way(self) -> int:
        """The time is never cut: what the menu has, too, goes before it is. What those that stay take."""
        stay = [self._clock, self._menu_button, *([] if self._help.isHidden() else [self._help])]
        taken = sum(tool.sizeHint().width() + HALF for tool in stay)
        room = self.width() - self._badge.minimumSizeHint().width() - GAP - HALF
        for tool in (self._language, self._theme):
            width = tool.sizeHint().width() + HALF
            tool.setVisible(taken + width <= room)
            taken += 0 if tool.isHidden() else width
        return taken

    def _tool(self, name: str, action: QAction) -> QPushButton:
        tool = button(name, role="tool", on_click=action.trigger, parent=self)
        native = QKeySequence.SequenceFormat.NativeText
        self._keys[tool] = action.shortcut().toString(native)
        return tool

    def _name(self, tool: QPushButton, text: str) -> None:
        name_by_tooltip(tool, text, self._keys.get(tool, ""))
