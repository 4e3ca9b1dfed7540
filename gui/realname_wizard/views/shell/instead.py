"""A window of its own in the place of the user's, which is put away meanwhile and comes back as it was."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QMainWindow, QWidget

from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.shell.look import Look


class HasLook(Protocol):
    """A window, as far as another one comes in its place."""

    @property
    def look(self) -> Look:
        """Theme and text size."""

    @property
    def texts(self) -> Texts:
        """The texts of the language on screen."""


def take_the_place(window: QMainWindow, home: QMainWindow) -> None:
    """Show the window where the user's own stands, and put that away."""
    window.setGeometry(home.geometry())
    window.setWindowState(home.windowState())
    window.show()
    home.hide()


def come_back(home: QMainWindow, host: HasLook) -> None:
    """Show the user's own window again, in its own language."""
    host.look.speak(host.texts.language)
    home.show()
    home.activateWindow()


def take_away(window: QMainWindow, names: Iterable[str]) -> None:
    """Take these actions out of the window: they are not in its menu, their keys do nothing, drawers have no tab."""
    for name in names:
        action = window.findChild(QAction, f"action.{name}")
        if action is not None:
            action.setVisible(False)
            action.setEnabled(False)
        tab = window.findChild(QAbstractButton, f"drawer.{name}")
        if tab is not None:
            tab.hide()


def dock(window: QMainWindow, name: str, part: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
    """Have this part stand beside what the window shows, for good."""
    made = QDockWidget(window)
    made.setObjectName(name)
    made.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
    made.setTitleBarWidget(QWidget())
    made.setWidget(part)
    window.addDockWidget(area, made)
    return made
