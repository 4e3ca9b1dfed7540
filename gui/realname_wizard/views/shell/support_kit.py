"""The kit for support, with a picture of the window in which nobody is to be recognised (R31)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from realname_wizard.redact import covered
from realname_wizard.rehearsal.support_kit import PICTURE, message_of, save_kit
from realname_wizard.views.drawing import theme
from realname_wizard.views.parts.own_words import own_words
from realname_wizard.views.parts.widgets import IDENTITY, announce

if TYPE_CHECKING:
    from realname_wizard.conductor import Conductor
    from realname_wizard.flow.page_model import PageModel
    from realname_wizard.texts.catalogue import Texts
    from realname_wizard.views.shell.room import Room


def save_support_kit(
    window: "Room", conductor: "Conductor", model: "PageModel", refused: Callable[[OSError], None]
) -> None:
    """Do that, and say above the buttons where it is; `refused` says why it is nowhere."""
    try:
        said = give_support_kit(window, conductor, model, window.texts)
    except OSError as error:
        refused(error)
        return
    window.message.say(said, "success")
    announce(window, said)


def give_support_kit(window: QWidget, conductor: "Conductor", model: "PageModel", texts: "Texts") -> str:
    """Save and copy what support asks for; returns where it is, in words. Raises OSError."""
    picture = masked_picture(window)  # before the window says anything about it
    QGuiApplication.clipboard().setText(message_of(model, texts))
    kit = save_kit(conductor, texts)
    if kit is not None:
        (kit / PICTURE).touch(mode=0o600)  # a picture keeps the mode of the file it is written into
    if kit is not None and not picture.save(str(kit / PICTURE)):
        raise OSError(f"the picture cannot be written: {kit / PICTURE}")
    return texts.say("window.support.saved" if kit else "window.support.copied", folder=kit or "")


def masked_picture(window: QWidget, hides: Callable[[str], bool] | None = None) -> QPixmap:
    """The window as it is, but for whatever tells who somebody is, and for numbers: that is covered.

    With `hides`, what shows such words is covered instead, whatever shows them.
    """
    picture = window.grab()
    painter = QPainter(picture)
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window):
            continue
        told, words = widget.property(IDENTITY), own_words(widget)
        if hides(words) if hides is not None else (told or covered(words) != words):
            place = told if isinstance(told, QRect) else widget.rect()
            painter.fillRect(place.translated(widget.mapTo(window, QPoint(0, 0))), theme.current().muted)
    painter.end()
    return picture
