"""A line of a list is as high as its words need, whatever the list's width, with an icon and without."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QListWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from realname_wizard.views.drawing import theme
from realname_wizard.views.parts.wrapped_line import add_entry, wrapping_list

from .cut import cut_off

LINES = (
    "4. Choose the method: WeChat scan.",
    "6. Press the button to continue.",
    "7. Submit.",
    "8. 扫描二维码。",
)


@pytest.mark.parametrize("icon", [True, False])
def test_no_line_is_cut_at_any_width(icon: bool, qtbot: QtBot) -> None:
    """Twice as many lines as there is room for: the bar takes a part of the width."""
    host = QWidget()
    qtbot.addWidget(host)
    host.setStyleSheet(theme.current().sheet)
    listing = wrapping_list("lines", "", host)
    listing.setIconSize(QSize(20, 20))
    picture = QPixmap(20, 20)
    picture.fill()
    for words in LINES * 4:
        item = QListWidgetItem(words, listing)
        if icon:
            item.setIcon(QIcon(picture))
    host.show()
    for width in range(160, 320):
        listing.resize(width, 200)
        listing.doItemsLayout()
        QApplication.processEvents()
        assert cut_off(host) == [], width


def test_a_line_that_just_fits_is_no_higher_than_one(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.setStyleSheet(theme.current().sheet)
    listing = wrapping_list("lines", "", host)
    short, long = QListWidgetItem("7.", listing), QListWidgetItem(LINES[0], listing)
    host.show()
    words = listing.fontMetrics().horizontalAdvance(LINES[0])
    high = []
    for around in (4, 20):  # the style sheet's padding, and Qt's own margin: 18
        listing.resize(words + around + listing.width() - listing.viewport().width(), 200)
        listing.doItemsLayout()
        QApplication.processEvents()
        assert cut_off(host) == []
        high.append(listing.visualItemRect(long).height() == listing.visualItemRect(short).height())
    assert high == [False, True]


def test_the_end_of_a_line_that_is_higher_than_the_list_can_be_scrolled_to(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    listing = wrapping_list("lines", "", host)
    listing.addItems(["first", "long " * 80])
    listing.resize(160, 100)
    host.show()
    listing.scrollToBottom()
    QApplication.processEvents()
    last = listing.visualItemRect(listing.item(1))
    assert last.height() > listing.viewport().height()
    assert last.bottom() < listing.viewport().height()


def test_a_screen_reader_says_the_lines_of_an_entry_and_their_parts_in_a_row(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    item = add_entry(wrapping_list("lines", "", host), ("Verified", "09:00 · trainee"))
    assert item.text() == "Verified\n09:00 · trainee"
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Verified, 09:00, trainee"
