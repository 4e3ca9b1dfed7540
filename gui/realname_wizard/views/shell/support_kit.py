"""The kit for support, with a picture of the window in which nobody is to be recognised (R31)."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QPoint, QRect
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from realname_wizard.redact import covered
from realname_wizard.rehearsal.support_kit import PICTURE, message_of, save_kit
from realname_wizard.views.drawing import theme
from realname_wizard.views.parts.own_words import own_words
from realname_wizard.views.parts.widgets import IDENTITY, announce, parts_of

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
        save_picture(picture, kit / PICTURE)
    return texts.say("window.support.saved" if kit else "window.support.copied", folder=kit or "")


def save_picture(picture: QPixmap, file: Path) -> None:
    """Write it as its name says, as it was on screen. Raises OSError with the cause, which Qt keeps to itself."""
    content = QBuffer()
    lossless = 100 if file.suffix == ".webp" else -1  # at a third of what PNG takes, which always is
    if not picture.save(content, file.suffix[1:], lossless):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(file))
    file.write_bytes(content.data().data())


def masked_picture(window: QWidget, hides: Callable[[str], bool] | None = None) -> QPixmap:
    """The window as it is, but for whatever tells who somebody is, and for numbers: that is covered.

    With `hides`, what shows such words is covered instead, whatever shows them.
    """
    picture = window.grab()
    painter = QPainter(picture)
    for widget in parts_of(window, QWidget):
        if not widget.isVisibleTo(window):
            continue
        told, words = widget.property(IDENTITY), own_words(widget)
        if hides(words) if hides is not None else (told or covered(words) != words):
            place = told if isinstance(told, QRect) else widget.rect()
            painter.fillRect(place.translated(widget.mapTo(window, QPoint(0, 0))), theme.current().muted)
    painter.end()
    return picture
