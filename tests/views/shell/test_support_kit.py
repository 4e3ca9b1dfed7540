"""A folder for support in which nobody can be recognised, and no number in clear anywhere on disk (R31, T09)."""

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QColor, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.data_folder import EXPORTS_NAME
from realname_wizard.identity.specimens import specimen
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.rehearsal.support_kit import CASE, LOG, MESSAGE, PICTURE
from realname_wizard.store.keeper import Store
from realname_wizard.texts.languages import languages
from realname_wizard.texts.sentence import Sentence, cause_of
from realname_wizard.views.drawing import theme
from realname_wizard.views.runner import WindowHands
from realname_wizard.views.shell.support_kit import masked_picture, save_picture
from realname_wizard.views.window import Window
from realname_wizard.words import Field

from ..conftest import START

NUMBERS = (Field.ID_NUMBER, Field.MOBILE, Field.CREDIT_CODE, Field.CONTACT_MOBILE, Field.BANK_ACCOUNT)
TYPED = sorted(
    {
        specimen(name)[field]
        for name in ("individual", "enterprise")
        for field in NUMBERS
        if field in specimen(name)
    }
    | {specimen("enterprise")[Field.LEGAL_REP_ID_NUMBER], "11010519491231002X"}
)

TO_SYSTEM_ERROR = """
  - director: {at: review_details, outcome: system_error}
  - next
  - choose: {region: mainland}
  - choose: {subject: individual}
  - choose: {method: face}
  - fill: {specimen: individual}
  - account: save_support_kit
  - next
  - account: save_support_kit
  - submit
  - account: save_support_kit
"""

A_LIFE = f"""
name: A life
language: zh_CN
given:
  accounts:
    - name: kin
      verified: individual
      identity: {{name: 演示甲, id_number: 11010519491231002X}}
      mobile: "13800138000"
steps: {TO_SYSTEM_ERROR}
  - retry
  - submit
  - face: {{}}
  - expect: {{page: result, outcome: verified}}
  - close
  - account: {{find_by: {{id_number: 11010519491231002X, mobile: "13800138000"}}}}
  - expect: {{accounts_found: [kin]}}
  - account: {{change: {{to: enterprise}}}}
  - choose: {{method: wechat_scan}}
  - phone: {{wallet: {{name: 演示样本, id_number: "110199199003070017"}}}}
  - phone: scan
  - phone: consent
  - phone: confirm
  - choose: {{method: bank_transfer}}
  - fill: {{specimen: enterprise}}
  - account: save_support_kit
  - next
  - submit
  - bank: arrives
  - bank: {{enter: exact}}
  - expect: {{page: result, outcome: verified}}
  - restart
  - account: save_support_kit
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data") as opened:
        yield opened


def kits(store: Store) -> list[Path]:
    assert store.folder is not None
    return sorted((store.folder / EXPORTS_NAME).iterdir(), key=lambda each: each.stat().st_mtime_ns)


@pytest.mark.row("R31")
@pytest.mark.parametrize("hands", [NoWindow, WindowHands])
def test_one_click_saves_picture_message_codes_and_events(
    store: Store, hands: Callable[[], NoWindow]
) -> None:
    walkthrough = read_text(f"name: A system error\nsteps:{TO_SYSTEM_ERROR}", "test.yaml")
    assert Run(walkthrough, hands(), store, rules=BUNDLED).follow().good
    assert len(kits(store)) == 3
    kit = kits(store)[-1]
    pictured = {PICTURE} if hands is WindowHands else set()
    assert {each.name for each in kit.iterdir()} == {MESSAGE, CASE, LOG} | pictured
    case = json.loads((kit / CASE).read_text(encoding="utf-8"))
    assert case["codes"] == ["system_error"]
    assert case["program"].startswith("Real-Name Wizard ")
    assert "system_error" in (kit / MESSAGE).read_text(encoding="utf-8")
    assert "submit" in (kit / LOG).read_text(encoding="utf-8")
    assert not pictured or not QPixmap(str(kit / PICTURE)).isNull()


@pytest.mark.row("R31")
def test_the_window_says_where_the_kit_is_and_the_message_can_be_pasted(
    store: Store, open_window: Callable[..., Window]
) -> None:
    conductor = Conductor(store, new_world(now=START, account="trainee", rules=BUNDLED), BUNDLED)
    window = open_window(conductor)
    action = window.findChild(QAction, "action.support")
    assert action is not None
    action.trigger()
    (kit,) = kits(store)
    assert str(kit) in window.message.accessibleName()
    assert QGuiApplication.clipboard().text() == (kit / MESSAGE).read_text(encoding="utf-8").rstrip()


@pytest.mark.row("R31", "T08")
def test_a_picture_is_as_it_was_on_screen_and_one_that_cannot_be_written_says_why(
    tmp_path: Path, qapp: QApplication
) -> None:
    picture = QPixmap(64, 64)
    picture.fill(QColor("#123456"))
    for name in ("a.png", "a.webp"):
        save_picture(picture, tmp_path / name)
        assert QImage(str(tmp_path / name)).pixelColor(9, 9) == QColor("#123456")
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(IsADirectoryError) as caught:
        save_picture(picture, tmp_path / "folder.png")
    assert cause_of(caught.value) == Sentence("cause.is_folder")
    with pytest.raises(OSError, match=r"none\.png"):
        save_picture(QPixmap(), tmp_path / "none.png")
    assert not (tmp_path / "none.png").exists()


@pytest.mark.row("R31", "T09")
def test_what_tells_who_somebody_is_is_covered_in_the_picture(open_window: Callable[..., Window]) -> None:
    walkthrough = read_text(
        f"name: Details\nsteps:{TO_SYSTEM_ERROR.split('  - account', maxsplit=1)[0]}", "test.yaml"
    )

    class Look(WindowHands):
        def leave(self) -> None:
            picture = masked_picture(self.window).toImage()
            fields = [
                each for each in self.window.findChildren(QLineEdit) if each.objectName().startswith("field.")
            ]
            shown = [each for each in fields if each.isVisibleTo(self.window) and inside(each, self.window)]
            assert shown
            for each in shown:
                middle = each.mapTo(self.window, QPoint(20, each.height() // 2))
                assert QColor(picture.pixel(middle)) == theme.current().muted, each.objectName()
            super().leave()

    assert Run(walkthrough, Look(), Store.in_memory(), rules=BUNDLED).follow().good


def inside(widget: QWidget, window: QWidget) -> bool:
    return not widget.visibleRegion().isEmpty() and window.rect().contains(widget.mapTo(window, QPoint(0, 0)))


@pytest.mark.row("T09")
@pytest.mark.parametrize("hands", [NoWindow, WindowHands])
def test_no_number_that_was_typed_is_on_disk_in_clear(store: Store, hands: Callable[[], NoWindow]) -> None:
    result = Run(read_text(A_LIFE, "test.yaml"), hands(), store, rules=BUNDLED).follow()
    assert result.good, result.steps[-1]
    assert store.folder is not None
    files = [each for each in store.folder.rglob("*") if each.is_file()]
    assert len(files) > 10
    for file in files:
        found = file.read_bytes()
        for number in TYPED:
            for written in (number, " ".join(number), "-".join(number), f"{number[:6]} {number[6:]}"):
                for encoding in ("utf-8", "utf-16-le"):
                    assert written.encode(encoding) not in found, (file.name, number)


@pytest.mark.row("R31", "T08")
@pytest.mark.parametrize("language", list(languages()))
def test_the_message_is_in_the_language_on_screen(store: Store, language: str) -> None:
    walkthrough = read_text(
        f"name: A message\nlanguage: {language}\nsteps:\n  - account: save_support_kit\n", "test.yaml"
    )
    assert Run(walkthrough, NoWindow(), store, rules=BUNDLED).follow().good
    (kit,) = kits(store)
    said = (kit / MESSAGE).read_text(encoding="utf-8")
    assert ("账号" in said) is (language == "zh_CN")


OTHERS = {
    "演示样本软件有限公司": "另外一家软件有限公司",
    "演示样本": "林中小鹿",
    "演示法人": "何方神圣",
    "样本联络": "某位同事",
    "110199199003070017": "440199199508230043",
    "13800138000": "15900135111",
    "880000000000000012": "660000000000000034",
}
"""Whom the samples name, and others whose names and numbers take just the same room."""

OF_A_PERSON = """
name: A person
steps:
  - next
  - choose: {region: mainland}
  - choose: {subject: individual}
  - choose: {method: wechat_scan}
  - fill: {name: 演示样本, id_number: "110199199003070017", mobile: "13800138000", sms_code: delivered}
  - next
  - submit
  - phone: scan
  - phone: consent
  - phone: confirm
  - close
  - account: {find_by: {name: 演示样本}}
  - account: {open: other}
  - account: {log_in: trainee}
  - account: {change: {to: individual}}
"""
OF_AN_ENTERPRISE = """
name: An enterprise
steps:
  - next
  - choose: {{region: mainland}}
  - choose: {{subject: enterprise}}
  - choose: {{method: {method}}}
  - fill: {{specimen: enterprise, enterprise_name: 演示样本软件有限公司, contact_name: 样本联络{more}}}
  - next
  - submit
  - {proof}
  - close
"""
_REP = ", legal_rep_name: 演示法人"
PROOFS = {
    "official_account": ("", "official_account: authorise"),
    "legal_rep_wechat_scan": (_REP, "phone: scan\n  - phone: consent\n  - phone: confirm"),
    "top_up": ("", "pay: {}\n  - advance: {to: deadline}"),
    "bank_transfer": (', bank_account: "880000000000000012"', "bank: arrives\n  - bank: {enter: exact}"),
}
LIVES = {"a person": OF_A_PERSON} | {
    method: OF_AN_ENTERPRISE.format(method=method, more=more, proof=proof)
    for method, (more, proof) in PROOFS.items()
}


class Pictures(WindowHands):
    """Hands that tell two pictures of every step by their digests: as it is, and as support gets it."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[tuple[str, str, str]] = []

    def picture(self, path: Path) -> Path | None:
        self._keep(path.stem)
        return None

    def _click(self, name: str, *, answer_yes: bool = False) -> None:
        if name == "desk.find":
            self._keep("typed at the desk")  # it is gone once it was looked for
        super()._click(name, answer_yes=answer_yes)

    def _keep(self, when: str) -> None:
        self._settle()
        self.taken.append((when, digest(self.window.grab()), digest(masked_picture(self.window))))


def digest(picture: QPixmap) -> str:
    """Of what is seen: hundreds of pictures kept whole would fill the memory."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    return f"{image.width()}x{image.height()} {sha256(image.constBits()).hexdigest()}"


@pytest.mark.row("R31", "T09")
@pytest.mark.parametrize("life", LIVES)
def test_the_picture_for_support_is_the_same_whoever_it_is(life: str, tmp_path: Path) -> None:
    everybody = []
    for names in ({}, OTHERS):
        script = LIVES[life]
        for name, other in names.items():
            script = script.replace(name, other)
        hands = Pictures()
        run = Run(
            read_text(script, "test.yaml"),
            hands,
            Store.in_memory(key=b"k" * 32),
            pictures=tmp_path,
            rules=BUNDLED,
        )
        result = run.follow()
        assert result.good, result.steps[-1]
        everybody.append(hands.taken)
    told, recognised = [], []
    for (when, plain, masked), (_, other_plain, other_masked) in zip(*everybody, strict=True):
        if plain != other_plain:
            told.append(when)
        if masked != other_masked:
            recognised.append(when)
    assert len(told) >= 3  # on the form, before it is submitted, on the account page, and at some proofs
    assert recognised == []
