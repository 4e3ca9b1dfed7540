"""Pictures kept as evidence cover numbers that were typed, unless asked for; those of samples are shown (F59)."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.beginning import to_details

from realname_wizard.conductor import Conductor
from realname_wizard.identity.specimens import make_credit_code, make_id_number, specimen
from realname_wizard.messages.typed import Typed
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.hands import is_to_be_covered
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.store.keeper import Store
from realname_wizard.views.runner import WindowHands
from realname_wizard.views.shell.support_kit import masked_picture
from realname_wizard.words import Field, Method


def picture(conductor: Conductor, folder: Path, number: str, *, show: bool) -> QImage:
    conductor.take(Typed({Field.ID_NUMBER: number}))
    hands = WindowHands(show_numbers=show)
    hands.take_up(conductor)
    hands.picture(folder / "picture.png")
    hands.leave()
    return QImage(str(folder / "picture.png"))


@pytest.mark.row("T09")
def test_typed_numbers_are_covered_and_those_of_samples_shown(
    conductor: Conductor, tmp_path: Path, qtbot: QtBot
) -> None:
    conductor.take(*to_details(Method.FACE))
    number, sample = "110101199003070134", specimen("individual")[Field.ID_NUMBER]
    assert picture(conductor, tmp_path, number, show=False) != picture(conductor, tmp_path, number, show=True)
    assert picture(conductor, tmp_path, sample, show=False) == picture(conductor, tmp_path, sample, show=True)


@pytest.mark.parametrize("text", ["13712345671", "137.1234.5671", "call 137 1234 5671"])
def test_a_number_is_found_however_it_is_written(text: str) -> None:
    assert is_to_be_covered(text)
    assert not is_to_be_covered("")


def alike(make: Callable[[int], str], start: int, ends: int) -> tuple[str, str]:
    """Two numbers that differ, but not in what a mask leaves."""
    first = make(start)
    others = map(make, range(start + 1, start + 9_000))
    return first, next(each for each in others if each[-ends:] == first[-ends:])


SWAPS = (
    alike(lambda n: make_id_number("330199", date(1985, 3, 4) + timedelta(days=n), 101), 0, 4),
    alike(lambda n: make_credit_code("91", "330199", 4000 + 10 * n), 0, 4),
    ("13712345671", "13798765671"),
    ("622000000000123456", "622000000987653456"),
    ("0571-87654321", "0571-81234321"),
    ("演示样本8765432软件有限公司", "演示样本8712332软件有限公司"),
    ("phone-87654321", "phone-87612321"),
)
"""Numbers as the first trainee types them, and as the second does."""

OF_A_PERSON = f"""
name: A person whose numbers are no samples
steps:
  - next
  - choose: {{region: mainland}}
  - choose: {{subject: individual}}
  - choose: {{method: wechat_scan}}
  - fill: {{name: 演示样本, id_number: "{SWAPS[0][0]}", mobile: "{SWAPS[2][0]}", sms_code: delivered}}
  - snapshot: filled
  - next
  - submit
  - phone: scan
  - phone: consent
  - phone: confirm
  - close
  - account: {{find_by: {{id_number: "{SWAPS[0][0]}"}}}}
  - account: {{change: {{to: individual}}}}
"""
OF_AN_ENTERPRISE = f"""
name: An enterprise whose numbers are no samples
account: ACCOUNT
steps:
  - next
  - choose: {{region: mainland}}
  - choose: {{subject: enterprise}}
  - choose: {{method: METHOD}}
  - fill: {{specimen: enterprise}}
  - fill: {{enterprise_name: {SWAPS[5][0]}, credit_code: "{SWAPS[1][0]}", address: "一号楼 电话{SWAPS[4][0]}"}}
  - fill: {{contact_mobile: "{SWAPS[2][0]}", FIELDS}}
  - next
  - submit
  - PROOF
  - close
"""


def of_an_enterprise(method: str, fields: str, proof: str, account: str = "trainee") -> str:
    script = OF_AN_ENTERPRISE.replace("ACCOUNT", account).replace("METHOD", method)
    return script.replace("FIELDS", fields).replace("PROOF", proof)


LIVES = {
    "person": OF_A_PERSON,
    "representative": of_an_enterprise(
        "legal_rep_wechat_scan",
        f'legal_rep_id_number: "{SWAPS[0][0]}"',
        "phone: scan\n  - phone: consent\n  - phone: confirm",
    ),
    "official_account": of_an_enterprise(
        "official_account", "contact_name: 联络", "official_account: authorise"
    ),
    "bank": of_an_enterprise(
        "bank_transfer",
        f'bank_account: "{SWAPS[3][0]}"',
        "bank: arrives\n  - bank: {enter: wrong}\n  - retry\n  - bank: {enter: exact}",
        account=SWAPS[6][0],
    ),
}


class Kept(WindowHands):
    """Hands that keep each step's picture as the window has it, and as evidence has it."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[tuple[str, QImage, QImage]] = []

    def picture(self, path: Path) -> Path | None:
        self._keep(path.stem)
        for shows in self.window.findChildren(QPushButton):
            if shows.objectName().startswith("review.show.") and shows.isVisibleTo(self.window):
                QTest.mousePress(shows, Qt.MouseButton.LeftButton)
                self._keep(f"{path.stem} {shows.objectName()}")
                QTest.mouseRelease(shows, Qt.MouseButton.LeftButton)
        return None

    def _keep(self, when: str) -> None:
        self._settle()
        evidence = masked_picture(self.window, is_to_be_covered)
        self.taken.append((when, self.window.grab().toImage(), evidence.toImage()))


@pytest.mark.row("T09")
@pytest.mark.parametrize("life", LIVES)
def test_the_pictures_kept_as_evidence_are_the_same_whatever_numbers_were_typed(
    life: str, tmp_path: Path
) -> None:
    """Everywhere: on the form, the check page, the phone, the bank's paper, in an account's name (F59)."""
    everybody = []
    for swaps in ((), SWAPS):
        script = LIVES[life]
        for number, other in swaps:
            script = script.replace(number, other)
        hands = Kept()
        store = Store.in_memory(key=b"k" * 32)
        result = Run(read_text(script, "test.yaml"), hands, store, pictures=tmp_path, rules=BUNDLED).follow()
        assert result.good, result.steps[-1]
        everybody.append(hands.taken)
    both = list(zip(*everybody, strict=True))
    assert any(" review.show." in when and plain != other for (when, plain, _), (_, other, _) in both)
    assert [when for (when, _, kept), (_, _, other) in both if kept != other] == []
