"""A real phone may scan the code: the offer, and the way between the local page and the Conductor (R20).

Off until somebody switches it on. While it is on, the code on screen is the address of the local page.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.phone_page import PhonePage, Screen, lan_addresses, screen_of
from realname_wizard.phone_page.addresses import LOOPBACK
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.parts.widgets import Notice, button
from realname_wizard.views.shell.dialogs import Box
from realname_wizard.words import EventName

_LOOK_EVERY = 5000
"""In milliseconds: how often to see whether the address on screen is still good."""

_NAMES = {"": "off", LOOPBACK: "here"}


class RealPhone(QObject):
    """The local page as the window knows it; what a phone answers arrives in the window's own thread."""

    outdated = Signal()
    """The address in the code on screen is no longer good: draw the page anew."""

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
        self._address, self._screen = "", None
        self._watch.stop()
        self._page.close()

    def on_page(self, model: PageModel, texts: Texts) -> PageModel:
        """Show the phone what belongs to this page, and put the page's address into the code on screen."""
        if not self._address:
            return model
        if model.qr is None:
            self.close()  # the code is gone, and with it what would say that a port is open
            return model
        self._page.speak(texts)
        # A standing clock tells no time; where it runs, the code's end is on the computer's screen.
        self._screen = screen_of(model, texts, pace=0)
        self._page.show(self._screen)
        self._url = self._page.url()
        code = model.qr._replace(served_at=self._address)
        if self._url:
            code = code._replace(content=self._url, copy_link=self._url)
        return model._replace(qr=code)

    def _look(self) -> None:
        """An address is good for some minutes; the next one has to come on screen."""
        if self._page.url() != self._url:
            self.outdated.emit()

    def _take(self, code: str, name: str) -> None:
        """Late news is dropped: somebody may press twice, or the code may have ended meanwhile."""
        screen, event = self._screen, EventName(name)
        if self._address and screen is not None and screen.code == code and screen.offers(event):
            self._act(event)


def ask_where(parent: QWidget, texts: Texts, address: str) -> str:
    """Let the person choose where the page is open; `address`, where it is now, if they leave it at that."""
    box = Offer(texts, address, parent)
    accepted = box.exec() == Offer.DialogCode.Accepted
    box.deleteLater()
    return box.address if accepted else address


class Offer(Box):
    """What it is, what it risks, and where the page may be open: nowhere, on this computer, in the network."""

    def __init__(self, texts: Texts, address: str, parent: QWidget) -> None:
        super().__init__(
            texts.say("phone_page.offer.title"), texts.say("phone_page.offer.what"), parent, width=520
        )
        self.setObjectName("real_phone")
        self._texts = texts
        self._choices = QButtonGroup(self)
        self._addresses = tuple(dict.fromkeys(("", LOOPBACK, address, *lan_addresses())))
        for place, each in enumerate(self._addresses):
            choice = QRadioButton(self._name(each))
            choice.setObjectName(f"real_phone.{_NAMES.get(each, each)}")
            choice.setChecked(each == address)
            self._choices.addButton(choice, place)
            self.column.addWidget(choice)
        in_network = len(self._addresses) > len(("", LOOPBACK))
        self._warning = Notice("warning" if in_network else "info", self)
        self._warning.say(texts.say("phone_page.offer.warning" if in_network else "phone_page.offer.no_lan"))
        self.column.addWidget(self._warning)
        for name, role, does in (("cancel", "", self.reject), ("apply", "primary", self.accept)):
            self.row.addWidget(
                button(f"real_phone.{name}", texts.say(f"phone_page.offer.{name}"), role, does, self)
            )
        self._choices.button(self._addresses.index(address)).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def address(self) -> str:
        """The address chosen; empty for off."""
        return self._addresses[self._choices.checkedId()]

    def _name(self, address: str) -> str:
        key = _NAMES.get(address, "lan")
        return self._texts.say(f"phone_page.offer.{key}", address=address)
