"""The kit for support, with a picture of the window in which nobody is to be recognised (R31)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from realname_wizard.rehearsal.support_kit import PICTURE, message_of, save_kit
from realname_wizard.views import theme
from realname_wizard.views.widgets import IDENTITY, announce

if TYPE_CHECKING:
    from realname_wizard.views.window import Window


def give_support_kit(window: "Window") -> None:
    """Save and copy what support asks for, and say above the buttons where it is, or why not."""
    model = window.model
    if model is None:
        return
    picture = masked_picture(window)  # before the window says anything about it
    QGuiApplication.clipboard().setText(message_of(model, window.texts))
    try:
        kit = save_kit(window.conductor, window.texts)
        if kit is not None and not picture.save(str(kit / PICTURE)):
            raise OSError(f"the picture cannot be written: {kit / PICTURE}")
    except OSError as error:
        window.say_unwritable(error)
        return
    where = "window.support.saved" if kit else "window.support.copied"
    said = window.texts.say(where, folder=kit or "")
    window.message.say(said, "success")
    announce(window, said)


def masked_picture(window: QWidget) -> QPixmap:
    """The window as it is, but for whatever tells who somebody is: that is covered."""
    picture = window.grab()
    painter = QPainter(picture)
    for widget in window.findChildren(QWidget):
        told = widget.property(IDENTITY)
        if told and widget.isVisibleTo(window):
            place = told if isinstance(told, QRect) else widget.rect()
            painter.fillRect(place.translated(widget.mapTo(window, QPoint(0, 0))), theme.current().muted)
    painter.end()
    return picture
