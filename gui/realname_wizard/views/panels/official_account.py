"""The phone of an Official Account's administrator, who authorises on it, or does not (R25)."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.outside_events import OfficialAccountSays
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import as_sentences
from realname_wizard.views.drawing.phone_body import AppCard, BigTime, PhoneBody, Tile
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.panels.world_box import Radios, WorldBox
from realname_wizard.views.parts.app_header import AppHeader
from realname_wizard.views.parts.counterpart_actions import show_action
from realname_wizard.views.parts.widgets import IconText, Text, announce, button

_ACTIONS: Final = (
    ("official_account.authorise", "primary"),
    ("official_account.decline", ""),
    ("official_account.blank_page", "link"),
)
_WHICH: Final = ("own", "not_verified", "other")


class OfficialAccountPanel(PanelView):
    """Shows the phone at rest; once it has scanned the code, which Official Account is meant, and the answers."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("official_account", "phone", texts, parent)
        self._body = PhoneBody(self)
        self._code, self._scanned = "", "nothing yet"
        self._answers = [self.action_button(name, role) for name, role in _ACTIONS]
        self._scan = button(
            "official_account.scan", role="primary", on_click=self._scan_code, parent=self._body
        )
        self._screens = QStackedWidget(self._body)
        self._home, self._question = self._make_home(), self._make_question()
        self._screens.addWidget(self._home)
        self._screens.addWidget(self._question)
        self._body.column.addWidget(self._screens, 1)
        self.column.addWidget(self._body)
        self._world = WorldBox(self)
        self._which = Radios("official_account.which", _WHICH, self._present, self)
        self._world.column.addWidget(self._which)
        self.column.addWidget(self._world)
        self.column.addStretch(1)
        self._say_words()

    def _make_home(self) -> QWidget:
        screen = QWidget()
        column = QVBoxLayout(screen)
        column.setContentsMargins(0, HALF, 0, 4)
        self._time = BigTime(screen)
        card = AppCard(screen)
        self._resting = AppHeader("qr", card)
        self._what = Text(parent=card)
        for part in (self._resting, self._what, self._scan):
            card.column.addWidget(part)
        column.addWidget(self._time)
        column.addStretch(1)
        column.addWidget(card)
        column.addStretch(2)
        return screen

    def _make_question(self) -> QWidget:
        screen = QWidget()
        column = QVBoxLayout(screen)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        self._app = AppHeader("qr", screen)
        self._tile = Tile("building", 46, screen, is_round=True)
        self._asks = Text("strong", parent=screen)
        self._asks.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card = AppCard(screen)
        self._whose = IconText("building", "muted", parent=card)
        self._state = IconText("shield", "muted", parent=card)
        card.column.addWidget(self._whose)
        card.column.addWidget(self._state)
        column.addWidget(self._app)
        column.addStretch(1)
        column.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._asks)
        column.addWidget(card)
        column.addStretch(1)
        for answer, (_name, role) in zip(self._answers, _ACTIONS, strict=True):
            is_link = role == "link"
            column.addWidget(answer, 0, Qt.AlignmentFlag.AlignHCenter if is_link else Qt.AlignmentFlag(0))
        return screen

    def _say_words(self) -> None:
        say = self.texts.say
        self._body.setAccessibleName(say("panel.official_account.name"))
        for header in (self._app, self._resting):
            header.name.say(say("panel.official_account.app"))
        self._what.say(say("phone.home.what"))
        self._scan.setText(say("action.phone.scan"))
        self._asks.say(say("panel.official_account.asks"))
        self._world.say(say("panel.official_account.which"))
        self._which.say({name: say(f"panel.official_account.which.{name}") for name in _WHICH})

    def grow(self, room: int) -> None:
        """The phone takes its share of a high window."""
        self._body.grow(room)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show the Official Account and the answers that are possible."""
        asked = model.official_account
        if asked is None:
            return
        self._code = asked.code
        outside = model.outside
        if outside is not None:
            self._body.show_time(outside.now)
            self._time.show_time(outside.now)
        which = outside.official_account if outside else "own"
        self._whose.say(asked.whose)
        self._whose.show_icon("building", "warning" if which == "other" else "success")
        self._state.say(asked.state)
        self._state.show_icon("shield", "warning" if which == "not_verified" else "success")
        for answer in self._answers:
            show_action(answer, model)
        self._which.check(which)
        self._show_screen()

    def _scan_code(self) -> None:
        """The administrator holds the phone before the code on the page; what it asks is said aloud."""
        had_focus = QApplication.focusWidget() is self._scan
        self._scanned = self._code
        self.code_scanned.emit(self._code)
        self._show_screen()
        if had_focus:
            self._answers[0].setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, as_sentences(each.text() for each in (self._asks, self._whose, self._state)))

    def _show_screen(self) -> None:
        """A code of another attempt has to be scanned anew."""
        scanned = self._scanned == self._code
        self._body.is_home = not scanned
        self._body.update()
        self._screens.setCurrentWidget(self._question if scanned else self._home)

    def _present(self, which: str) -> None:
        self.acted.emit(
            OfficialAccountSays(verified=which != "not_verified", same_enterprise=which != "other")
        )
