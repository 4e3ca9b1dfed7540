"""The window as far as what is opened over it knows it."""

from typing import TYPE_CHECKING, Protocol

from realname_wizard.views.parts.message import Message

if TYPE_CHECKING:
    from realname_wizard.conductor import Conductor
    from realname_wizard.texts.catalogue import Texts


class Host(Protocol):
    """A QWidget that carries everything to a Conductor, and has room for a message above the buttons."""

    message: Message

    @property
    def conductor(self) -> "Conductor":
        """What the window carries everything to."""

    @property
    def texts(self) -> "Texts":
        """The texts of the language on screen."""
