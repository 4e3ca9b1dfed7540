"""The simulated phone: its messages, the code it scans, what it consents to and confirms (R10, R20 to R22)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel, PhoneModel
from realname_wizard.messages.outside_events import WalletSays
from realname_wizard.messages.typed import TypedWallet
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import as_sentences
from realname_wizard.views.drawing.phone_body import AppCard, BigTime, PhoneBody, Tile
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.panels.world_box import Radios, WorldBox
from realname_wizard.views.parts.app_header import AppHeader
from realname_wizard.views.parts.counterpart_actions import find_action, show_action
from realname_wizard.views.parts.widgets import IDENTITY, IconText, Text, announce, set_property

_ICONS = {"consent": "shield", "confirm": "check"}
_WALLETS = ("agrees", "no_card", "other")


class PhonePanel(PanelView):
    """Shows the phone as the model says it stands; below, what its wallet says."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("phone", "phone", texts, parent)
        self._shown = self._on_screen = ""
        self._body = PhoneBody(self)
        self._body.setProperty(IDENTITY, True)
        self._scan = self.action_button("phone.scan", "primary")
        self._bind = self.action_button("phone.bind_card")
        self._answers = {
            name: self.action_button(name, role)
            for name, role in (
                ("phone.consent", "primary"),
                ("phone.confirm", "primary"),
                ("phone.decline_consent", ""),
                ("phone.decline", "link"),
            )
        }
        self._screens = QStackedWidget(self._body)
        self._home, self._message, self._question = (
            self._make_home(),
            self._make_message(),
            self._make_question(),
        )
        for screen in (self._home, self._message, self._question):
            self._screens.addWidget(screen)
        self._body.column.addWidget(self._screens, 1)
        self._card = IconText("yuan", "muted", "small", parent=self._body)
        self._purse = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._purse.setSpacing(4)
        self._purse.addWidget(self._card, 1, Qt.AlignmentFlag.AlignVCenter)
        self._purse.addWidget(self._bind)
        self._body.column.addLayout(self._purse)
        self.column.addWidget(self._body)
        self._world = WorldBox(self)
        self._wallet = Radios("wallet", _WALLETS, self._set_wallet, self)
        self._world.column.addWidget(self._wallet)
        self.column.addWidget(self._world)
        self.column.addStretch(1)
        self._say_words()

    # --- the screens

    def _make_home(self) -> QWidget:
        screen, column = _screen()
        self._time = BigTime(screen)
        card = AppCard(screen)
        self._app = AppHeader("qr", card)
        self._what = Text(parent=card)
        self._off = Text("small", parent=card)
        for part in (self._app, self._what, self._off, self._scan):
            card.column.addWidget(part)
        self._rest = Text("muted", parent=screen)
        self._rest.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(HALF)
        column.addWidget(self._time)
        column.addStretch(1)
        column.addWidget(card)
        column.addWidget(self._rest)
        column.addStretch(2)
        self._app_card = card
        return screen

    def _make_message(self) -> QWidget:
        screen, column = _screen()
        self._sender = AppHeader("message", screen)
        bubble = AppCard(screen)
        self._sms = Text(parent=bubble)
        self._sms.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        bubble.column.addWidget(self._sms)
        self._message_title = Text("small", parent=screen)
        for part in (self._sender, self._message_title, bubble):
            column.addWidget(part)
        column.addStretch(1)
        return screen

    def _make_question(self) -> QWidget:
        screen, column = _screen()
        self._asker = AppHeader("qr", screen)
        self._tile = Tile("shield", 46, screen, is_round=True)
        self._lead = Text("strong", parent=screen)
        self._more = Text(parent=screen)
        column.addWidget(self._asker)
        column.addStretch(1)
        column.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self._lead, self._more):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addStretch(1)
        for name, answer in self._answers.items():
            is_link = name == "phone.decline"
            column.addWidget(answer, 0, Qt.AlignmentFlag.AlignHCenter if is_link else Qt.AlignmentFlag(0))
        return screen

    # --- rendering

    def _say_words(self) -> None:
        say = self.texts.say
        self._body.setAccessibleName(say("panel.phone.name"))
        self._sender.name.say(say("panel.phone.sender"))
        self._world.say(say("panel.phone.wallet.title"))
        self._wallet.say({name: say(f"panel.phone.wallet.{name}") for name in _WALLETS})

    def grow(self, room: int) -> None:
        """The phone takes its share of a high window."""
        self._body.grow(room)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show the screen that the model names, and offer what it offers."""
        phone = model.phone or PhoneModel(screen="home", title="")
        had_focus, changed = self._has_focus(), phone.screen != self._on_screen
        self._on_screen = phone.screen
        self._body.is_home = phone.screen == "home"
        if model.outside is not None:
            self._body.show_time(model.outside.now)
            self._time.show_time(model.outside.now)
        self._show_home(model, phone)
        self._sms.say(phone.sms)
        self._message_title.say(phone.title)
        self._show_question(model, phone)
        self._show_wallet(model, phone)
        self._screens.setCurrentWidget(
            {"home": self._home, "message": self._message}.get(phone.screen, self._question)
        )
        self._world.setVisible(model.qr is not None)
        self._wallet.check(model.outside.wallet if model.outside else "agrees")
        self._tell_of(phone, model)
        if had_focus and (changed or not self._has_focus()):
            self._focus_answer()

    def _show_home(self, model: PageModel, phone: PhoneModel) -> None:
        scanning = find_action(model, "phone.scan")
        self._app_card.setVisible(scanning is not None)
        self._rest.say("" if scanning else self.texts.say("panel.phone.no_messages"))
        self._app.name.say(phone.title)
        is_home = phone.screen == "home"
        self._what.say("\n".join(phone.lines) if is_home else "")
        is_off = is_home and scanning is not None and not scanning.enabled
        self._off.say(self.texts.say("panel.phone.no_code") if is_off else "")
        show_action(self._scan, model, here=is_home)

    def _show_question(self, model: PageModel, phone: PhoneModel) -> None:
        asking = phone.screen in _ICONS
        self._asker.name.say(phone.title)
        self._tile.show_icon(_ICONS.get(phone.screen, "shield"))
        lead, *more = phone.lines if asking and phone.lines else ("",)
        self._lead.say(lead)
        self._more.say("\n".join(more))
        for answer in self._answers.values():
            show_action(answer, model, here=asking)

    def _show_wallet(self, model: PageModel, phone: PhoneModel) -> None:
        """A line at the foot; without a card, the button that mends it lies below, as large as the others."""
        bound, direction = phone.card_bound, QBoxLayout.Direction
        self._card.say(phone.card_text)
        self._card.show_icon(*(("yuan", "muted") if bound else ("warning", "warning")))
        set_property(self._bind, "role", "link" if bound else "")
        show_action(self._bind, model)
        self._purse.setDirection(direction.LeftToRight if bound else direction.TopToBottom)

    def _tell_of(self, phone: PhoneModel, model: PageModel) -> None:
        """News on the phone is said aloud once: a message, or a question."""
        news = as_sentences((phone.title, phone.sms, *phone.lines))
        if news != self._shown and (phone.sms or model.qr is not None):
            announce(self, news)
        self._shown = news

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self._body.isAncestorOf(focus)

    def _focus_answer(self) -> None:
        """After a tap the focus stays on the phone, at what comes next."""
        buttons: list[QPushButton] = [self._scan, *self._answers.values(), self._bind]
        for each in buttons:
            if each.isVisibleTo(self) and each.isEnabled():
                each.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    # --- the wallet

    def _set_wallet(self, says: str) -> None:
        if says == "no_card":
            self.acted.emit(WalletSays(card_bound=False))
        elif says == "other":
            self.acted.emit(
                TypedWallet(name=self.texts.say("panel.phone.wallet.other_name"), card_bound=True)
            )
        else:
            self.acted.emit(WalletSays(card_bound=True, agrees=True))


def _screen() -> tuple[QWidget, QVBoxLayout]:
    screen = QWidget()
    column = QVBoxLayout(screen)
    column.setContentsMargins(0, 4, 0, 4)
    column.setSpacing(HALF)
    return screen, column
