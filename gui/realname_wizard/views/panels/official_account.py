"""The phone of an Official Account's administrator, who authorises on it, or does not (R25)."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.panels.panel_view import PanelView, show_action
from realname_wizard.views.panels.phone_body import AppCard, AppHeader, PhoneBody, Tile
from realname_wizard.views.panels.teller import Teller
from realname_wizard.views.panels.world_box import Radios, WorldBox
from realname_wizard.views.widgets import IconText, Text

_ACTIONS: Final = (
    ("official_account.authorise", "primary"),
    ("official_account.decline", ""),
    ("official_account.blank_page", "link"),
)
_WHICH: Final = ("own", "not_verified", "other")


class OfficialAccountPanel(PanelView):
    """Shows which Official Account the authorisation is for, and the administrator's answers."""

    def __init__(self, teller: Teller, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("official_account", "phone", texts, parent)
        self._teller = teller
        self._body = PhoneBody(self)
        self._body.is_home = False
        self._app = AppHeader("qr", self._body)
        self._tile = Tile("building", 46, self._body, is_round=True)
        self._asks = Text("strong", parent=self._body)
        self._asks.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card = AppCard(self._body)
        self._whose = IconText("building", "muted", parent=card)
        self._state = IconText("shield", "muted", parent=card)
        card.column.addWidget(self._whose)
        card.column.addWidget(self._state)
        self._answers = [self.action_button(name, role) for name, role in _ACTIONS]
        screen = self._body.column
        screen.addWidget(self._app)
        screen.addStretch(1)
        screen.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignHCenter)
        screen.addWidget(self._asks)
        screen.addWidget(card)
        screen.addStretch(1)
        for answer, (_name, role) in zip(self._answers, _ACTIONS, strict=True):
            is_link = role == "link"
            screen.addWidget(answer, 0, Qt.AlignmentFlag.AlignHCenter if is_link else Qt.AlignmentFlag(0))
        self.column.addWidget(self._body)
        self._world = WorldBox(self)
        self._which = Radios("official_account.which", _WHICH, self._present, self)
        self._world.column.addWidget(self._which)
        self.column.addWidget(self._world)
        self.column.addStretch(1)
        self._say_words()

    def retranslate(self, texts: Texts) -> None:
        """Take the texts of another language."""
        super().retranslate(texts)
        self._say_words()

    def _say_words(self) -> None:
        say = self.texts.say
        self._body.setAccessibleName(say("panel.official_account.name"))
        self._app.name.say(say("panel.official_account.app"))
        self._asks.say(say("panel.official_account.asks"))
        self._world.say(say("panel.official_account.which"))
        self._which.say({name: say(f"panel.official_account.which.{name}") for name in _WHICH})

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show the Official Account and the answers that are possible."""
        self._body.show_time(self._teller.world.now)
        _how, whose, state = (*model.official_account, "", "", "")[:3]
        which = self._now()
        self._whose.say(whose)
        self._whose.icon.show_icon("building", "warning" if which == "other" else "success")
        self._state.say(state)
        self._state.icon.show_icon("shield", "warning" if which == "not_verified" else "success")
        for answer in self._answers:
            show_action(answer, model)
        self._which.check(which)

    def _now(self) -> str:
        shown = self._teller.world.official_account
        if not shown.same_enterprise:
            return "other"
        return "own" if shown.verified else "not_verified"

    def _present(self, which: str) -> None:
        self._teller.present_official_account(
            verified=which != "not_verified", same_enterprise=which != "other"
        )
