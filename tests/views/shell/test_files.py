"""Where a file is written, whatever holds it: its name has an ending, and nothing is replaced unasked."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton

from realname_wizard.views.shell.files import ask_where_to
from realname_wizard.views.window import Window

KINDS = {"PDF": (".pdf",), "HTML": (".html", ".htm")}


def named(window: Window, monkeypatch: pytest.MonkeyPatch, file: Path | str, kind: str = "") -> Path | None:
    """What comes of that name, typed in the system's box with that kind chosen."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), kind))
    return ask_where_to(window, window.texts, "Save", "sheet.pdf", KINDS)


def answer(button: str) -> None:
    """Press that button of the question that comes."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QDialog)
        made = box.findChild(QPushButton, button)
        assert made is not None
        made.click()

    QTimer.singleShot(0, press)


@pytest.mark.parametrize(
    "names",
    [
        ("sheet.pdf", "HTML (*.html *.htm)", "sheet.pdf"),
        ("sheet.HTM", "PDF (*.pdf)", "sheet.HTM"),
        ("sheet", "HTML (*.html *.htm)", "sheet.html"),
        ("sheet", "", "sheet.pdf"),
        ("of 12.5.", "PDF (*.pdf)", "of 12.5..pdf"),
    ],
)
def test_a_name_without_an_ending_gets_that_of_its_kind(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, str, str]
) -> None:
    typed, kind, becomes = names
    assert named(window, monkeypatch, tmp_path / typed, kind) == tmp_path / becomes


def test_nobody_wants_a_file(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    assert named(window, monkeypatch, "") is None


def test_a_file_that_the_ending_leads_to_is_replaced_only_where_that_is_wanted(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "sheet.pdf"
    there.write_text("of somebody else")
    answer("question.no")
    assert named(window, monkeypatch, tmp_path / "sheet") is None
    answer("question.yes")
    assert named(window, monkeypatch, tmp_path / "sheet") == there
    assert named(window, monkeypatch, there) == there  # the system has asked about that name
