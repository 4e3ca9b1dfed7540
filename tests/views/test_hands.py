"""The hands of a run on a window system that gives the keys to another window first."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from realname_wizard.rehearsal.script.gestures import OpenDrawer
from realname_wizard.views.runner import WindowHands

from .conftest import conductor_in
from .pages.conftest import go


def test_keys_go_to_the_window_of_the_run_though_another_one_is_active(qapp: QApplication) -> None:
    hands, conductor = WindowHands(), conductor_in("en")
    go(conductor, "welcome")
    hands.take_up(conductor)
    other = QWidget()
    other.show()
    other.activateWindow()
    assert QTest.qWaitForWindowActive(other)
    hands.perform(OpenDrawer("desk"))
    tab = hands.window.findChild(QAbstractButton, "drawer.desk")
    assert tab is not None
    assert tab.isChecked()
    other.close()
    hands.leave()
