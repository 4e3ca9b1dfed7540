"""The code on screen: any decoder reads it in a picture of the window, and a veiled one nobody (R20)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import zxingcpp
from PySide6.QtCore import QMargins, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from realname_wizard.messages.outside_events import DirectorOrdered
from realname_wizard.messages.typed import ClockBy
from realname_wizard.views.drawing.qr_code import MODULE, QUIET_ZONE, QrPicture, modules_of
from realname_wizard.words import EventName, Method, Page, Reason

from ..by_hand import settle
from .conftest import Prover, codes_in

PROGRAM = Path(__file__).parent / "programs" / "code_pictures.py"
THEMES = ("light", "dark")


@pytest.mark.row("R20", "R25")
@pytest.mark.parametrize("method", [Method.WECHAT_SCAN, Method.OFFICIAL_ACCOUNT])
@pytest.mark.parametrize("scale", ["1", "1.25", "1.5", "2"])
def test_a_decoder_reads_it_from_a_picture_of_the_window(scale: str, method: Method, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, PROGRAM, tmp_path, method],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale},
        capture_output=True,
        text=True,
        check=True,
    )
    for theme in THEMES:
        live = QImage(str(tmp_path / f"{theme}-live.png"))
        assert live.width() == 1024 * float(scale)
        assert codes_in(live) == [done.stdout.strip()], theme
        if method is not Method.OFFICIAL_ACCOUNT:
            assert codes_in(QImage(str(tmp_path / f"{theme}-veiled.png"))) == [], theme


@pytest.mark.row("R20", "R21", "R22", "R28")
@pytest.mark.parametrize("method", [Method.WECHAT_SCAN, Method.QQ_SCAN, Method.LEGAL_REP_WECHAT_SCAN])
@pytest.mark.parametrize("size", [1.0, 1.5])
def test_every_scan_shows_one_at_every_text_size(at: Prover, method: Method, size: float) -> None:
    proof = at(method)
    proof.window.look.choose_text_size(size)
    settle()
    code = proof.find(QrPicture, "qr.code")
    assert proof.window.model is not None
    assert proof.window.model.qr is not None
    assert codes_in(code.grab().toImage()) == [proof.window.model.qr.content]


@pytest.mark.row("R25")
@pytest.mark.parametrize("size", [1.0, 1.5])
def test_the_code_for_the_administrator_is_level_m_with_four_white_modules_around(
    at: Prover, size: float
) -> None:
    proof = at(Method.OFFICIAL_ACCOUNT)
    proof.window.look.choose_theme("dark")
    proof.window.look.choose_text_size(size)
    settle()
    assert proof.window.model is not None
    asked = proof.window.model.official_account
    assert asked is not None
    picture = proof.find(QrPicture, "qr.code").grab().toImage()
    (read,) = zxingcpp.read_barcodes(picture.convertToFormat(QImage.Format.Format_Grayscale8))
    assert (read.text, read.ec_level) == (asked.code, "M")
    assert dark_part(picture) == picture.rect().marginsRemoved(margins(QUIET_ZONE * MODULE))
    proof.find(QPushButton, "qr.copy").click()
    assert QGuiApplication.clipboard().text() == asked.code


@pytest.mark.row("R20")
@pytest.mark.parametrize("length", [10, 60, 120, 200])
def test_a_long_text_makes_a_larger_code_not_a_finer_one(qtbot: QtBot, length: int) -> None:
    code = QrPicture()
    qtbot.addWidget(code)
    content = "http://192.0.2.7:48123/" + "k" * length
    code.show_code(content)
    code.resize(code.sizeHint())
    picture = code.grab().toImage()
    assert codes_in(picture) == [content]
    modules = len(modules_of(content))
    assert code.width() == (modules + 2 * QUIET_ZONE) * MODULE
    dark = dark_part(picture)
    assert dark == picture.rect().marginsRemoved(margins(QUIET_ZONE * MODULE))


def margins(side: int) -> QMargins:
    return QMargins(side, side, side, side)


def dark_part(picture: QImage) -> QRect:
    """The smallest box around everything black."""
    places = [
        QPoint(x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y) == Qt.GlobalColor.black
    ]
    across, down = [place.x() for place in places], [place.y() for place in places]
    return QRect(QPoint(min(across), min(down)), QPoint(max(across), max(down)))


@pytest.mark.row("R20")
def test_a_click_on_the_veil_is_a_click_on_refresh(at: Prover) -> None:
    proof = at(Method.WECHAT_SCAN)
    before = proof.conductor.world.session.qr
    code = proof.find(QrPicture, "qr.code")
    QTest.mouseClick(code, Qt.MouseButton.LeftButton)
    assert proof.conductor.world.session.qr == before
    proof.conductor.take(ClockBy(seconds=121))
    settle()
    assert proof.conductor.world.session.reasons == (Reason.QR_EXPIRED,)
    QTest.mouseClick(code, Qt.MouseButton.LeftButton)
    fresh = proof.conductor.world.session.qr
    assert proof.conductor.world.session.page is Page.QR
    assert fresh is not None
    assert before is not None
    assert fresh.code != before.code
    settle()
    assert len(codes_in(code.grab().toImage())) == 1


@pytest.mark.row("R20")
def test_an_unknown_status_veils_it_and_says_how_to_go_on(at: Prover) -> None:
    proof = at(Method.QQ_SCAN)
    proof.conductor.take(DirectorOrdered(at=Page.QR, outcomes=(Reason.QR_STATUS_UNKNOWN,)))
    for name in (EventName.PHONE_SCAN, EventName.PHONE_CONFIRM):
        proof.conductor.take(name)
    settle()
    assert codes_in(proof.window.grab().toImage()) == []
    refresh = proof.find(QPushButton, "button.refresh")
    veil = proof.find(QWidget, "qr.veil")
    assert refresh.text().replace("&", "") in " ".join(each.text() for each in veil.findChildren(QLabel))
    assert not proof.find(QPushButton, "phone.scan").isEnabled()
    refresh.click()
    settle()
    assert len(codes_in(proof.window.grab().toImage())) == 1
    assert proof.find(QPushButton, "phone.scan").isEnabled()


@pytest.mark.row("R20")
def test_what_it_says_can_be_copied_while_it_is_live(at: Prover) -> None:
    proof = at(Method.WECHAT_SCAN)
    QGuiApplication.clipboard().clear()
    proof.find(QPushButton, "qr.copy").click()
    assert [QGuiApplication.clipboard().text()] == codes_in(proof.window.grab().toImage())
    proof.conductor.take(ClockBy(minutes=3))
    settle()
    assert not proof.shows("qr.copy")
