"""A real phone may scan the code: the offer, and the way between the local page and the Conductor (R20).

Off until somebody switches it on. While it is on, the code on screen is the address of the local page.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.phone_page import PhonePage, Screen, lan_addresses, screen_of
from realname_wizard.phone_page.addresses import LOOPBACK
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing.theme import GAP
from realname_wizard.views.parts.widgets import Notice
from realname_wizard.views.shell.dialogs import Box
from realname_wizard.words import EventName

_LOOK_EVERY = 5000
"""In milliseconds: how often to see whether the address on screen is still good."""
_LIST_EVERY = 2000
"""In milliseconds: how often the offer looks whether this computer has other addresses by now."""

_NAMES = {"": "off", LOOPBACK: "here"}


class RealPhone(QObject):
    """The local page as the window knows it; what a phone answers arrives in the window's own thread."""

    outdated = Signal()
    """The address in the code on screen is no longer good: draw the page anew."""

    lost = Signal(str)
    """This computer no longer has the address at which the page was: it is off."""

    _answered = Signal(str, str)

    def __init__(self, texts: Texts, act: Callable[[EventName], object], parent: QObject) -> None:
        super().__init__(parent)
        self._act = act
        self._screen: Screen | None = None
        self._address = ""
        self._page = PhonePage(texts, self._answered.emit)
        self._answered.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._url: str | None = None
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK_EVERY)
        self._watch.timeout.connect(self._look)
        parent.destroyed.connect(self._page.close)

    @property
    def address(self) -> str:
        """Where the page is open; empty while it is off."""
        return self._address

    def offer(self, window: QWidget, texts: Texts) -> str:
        """Ask where it shall be, and have it there; returns an address at which it cannot be."""
        address = ask_where(window, texts, self.address)
        try:
            self.open(address)
        except OSError:
            return address
        return ""

    def open(self, address: str) -> None:
        """Open the page at an address of this computer, or close it where there is none. Raises OSError."""
        if address == self._address:
            return
        self.close()
        if address:
            self._page.open(address)
            self._address = address
            self._watch.start()

    def close(self) -> None:
        """Switch it off: no port stays open."""
        self._forget()
        self._page.close()

    def _forget(self) -> None:
        self._address, self._screen = "", None
        self._watch.stop()

    def _let_go(self) -> None:
        """Close the port, once nobody may ask again for the answer that a phone has just given."""
        self._page.show(None)
        seconds = self._page.answering_seconds()
        if seconds:
            QTimer.singleShot(int(seconds * 1000) + 1, self, self._close_idle)
        else:
            self._page.close()

    def _close_idle(self) -> None:
        if self._screen is None:
            self._let_go()

    def on_page(self, model: PageModel, texts: Texts) -> PageModel:
        """Show the phone what belongs to this page, and put the page's address into the code on screen."""
        if not self._address:
            return model
        self._page.speak(texts)
        # A standing clock tells no time; where it runs, the code's end is on the computer's screen.
        self._screen = screen_of(model, texts, pace=0)
        if model.qr is None:
            self._forget()  # the code is gone, and with it what would say that a port is open
        if self._screen is None or model.qr is None:
            self._url = None
            self._let_go()  # until there is a code that can be scanned
            return model
        if not self._page.is_open and not self._open_again():
            return model
        self._page.show(self._screen)
        self._url = self._page.url()
        code = model.qr._replace(served_at=self._address)
        if self._url:
            code = code._replace(content=self._url, copy_link=self._url)
        told = model.simulation if self._address == LOOPBACK else texts.say("app.simulation.served")
        return model._replace(qr=code, simulation=told)

    def _open_again(self) -> bool:
        try:
            self._page.open(self._address)
        except OSError:
            self._lose()
            return False
        return True

    def _lose(self) -> None:
        address = self._address
        self.close()
        self.outdated.emit()
        self.lost.emit(address)

    def _look(self) -> None:
        """An address is good for some minutes, and as long as this computer has it; the next has to come on screen."""
        if self._address != LOOPBACK and self._address not in lan_addresses():
            self._lose()
        elif self._page.url() != self._url:
            self.outdated.emit()

    def _take(self, code: str, name: str) -> None:
        """Late news is dropped: somebody may press twice, or the code may have ended meanwhile."""
        screen, event = self._screen, EventName(name)
        if self._address and screen is not None and screen.code == code and screen.offers(event):
            self._act(event)


def ask_where(parent: QWidget, texts: Texts, address: str) -> str:
    """Let the person choose where the page is open; `address`, where it is now, if they leave it at that."""
    box = Offer(texts, address, parent)
    return box.address if box.ask() else address


class Offer(Box):
    """What it is, what it risks, and where the page may be open: nowhere, on this computer, in the network."""

    def __init__(self, texts: Texts, address: str, parent: QWidget) -> None:
        super().__init__(
            texts.say("phone_page.offer.title"), texts.say("phone_page.offer.what"), parent, width=520
        )
        self.setObjectName("real_phone")
        self._texts = texts
        self._choices = QButtonGroup(self)
        self._now = address
        self._listed: dict[str, QRadioButton] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        self.column.addLayout(self._list)
        self._no_lan, self._warning = Notice("info", self), Notice("warning", self)
        for notice in (self._no_lan, self._warning):
            self.column.addWidget(notice)
        self._look()
        watch = QTimer(self)
        watch.timeout.connect(self._look)
        watch.start(_LIST_EVERY)
        for name, role, does in (("cancel", "", self.reject), ("apply", "primary", self.accept)):
            self.add_button(f"real_phone.{name}", texts.say(f"phone_page.offer.{name}"), does, role)
        self._listed[address].setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        """List where it may be open; a network may come and go while somebody chooses."""
        there = tuple(dict.fromkeys(("", LOOPBACK, self._now, *lan_addresses())))
        if there == tuple(self._listed):
            return
        chosen = self.address if self._listed else self._now
        for address in set(self._listed) - set(there):
            gone = self._listed.pop(address)
            self._choices.removeButton(gone)
            gone.deleteLater()
        for address in there:
            if address not in self._listed:
                self._listed[address] = self._choice(address)
            self._list.addWidget(self._listed[address])
        self._listed = {address: self._listed[address] for address in there}
        self._listed[chosen if chosen in there else self._now].setChecked(True)
        in_network = len(there) > len(("", LOOPBACK))
        self._warning.say(self._texts.say("phone_page.offer.warning") if in_network else "")
        self._no_lan.say("" if in_network else self._texts.say("phone_page.offer.no_lan"))

    def _choice(self, address: str) -> QRadioButton:
        choice = QRadioButton(self._name(address), self)
        choice.setObjectName(f"real_phone.{_NAMES.get(address, address)}")
        self._choices.addButton(choice)
        return choice

    @property
    def address(self) -> str:
        """The address chosen; empty for off."""
        return next((each for each, choice in self._listed.items() if choice.isChecked()), self._now)

    def _name(self, address: str) -> str:
        key = _NAMES.get(address, "lan")
        return self._texts.say(f"phone_page.offer.{key}", address=address)
