"""The box of handouts: each is saved as PDF; a certificate only for who has passed, its name in no other file (T07)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from tests.guide.test_handouts import TESTS, sitting
from tests.views.conftest import conductor_in
from tests.views.cut import cut_off

from realname_wizard.guide.handouts import Handing
from realname_wizard.policy.load import BUNDLED
from realname_wizard.records.book import Book
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.script.values import in_words
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.views.records.handing_out import HandoutsBox
from realname_wizard.views.window import Window

pytestmark = pytest.mark.row("T07")

NAME = "Ana 样本"


def shown(open_window: Callable[..., Window], folder: Path, language: str = "en") -> HandoutsBox:
    window = open_window(conductor_in(language))
    box = HandoutsBox(Book(folder), Handing(BUNDLED.under(), window.texts), window)
    box.show()
    QApplication.processEvents()
    return box


def test_each_handout_is_saved(open_window: Callable[..., Window], tmp_path: Path) -> None:
    box = shown(open_window, tmp_path)
    for row in range(box.list.count() - 1):
        box.list.setCurrentRow(row)
        box.save(tmp_path / f"{row}.pdf")
        assert "Saved" in box.told.accessibleName()
        assert (
            box.list.item(row).text().split()[0] in PdfReader(tmp_path / f"{row}.pdf").pages[0].extract_text()
        )
    box.save(tmp_path)
    assert "could not be written" in box.told.accessibleName()
    box.close()


def goal(file: str, language: str) -> str:
    written = read_walkthrough(built_in() / file).goal
    assert written is not None
    return in_words(written.say, language)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_certificate_needs_every_test_and_a_name(
    language: str, open_window: Callable[..., Window], tmp_path: Path
) -> None:
    book = Book(tmp_path)
    box = shown(open_window, tmp_path, language)
    assert box.list.verticalScrollBar().maximum() == 0, "all that there is to choose from is in sight"
    box.list.setCurrentRow(box.list.count() - 1)
    box.name.setText(NAME)
    assert not box._save.isEnabled()
    for number, each in enumerate(TESTS):
        left = [goal(each, language) for each in TESTS[number:]]
        assert all(name in box._of.text() for name in left), "what is left is told by its goal"
        assert [twice for twice in ("..", "。。") if twice in box._of.text()] == []
        book.keep(sitting(each, 90, learner=book.people.learner))
        box._draw()
        QApplication.processEvents()
        assert left[0] not in box._of.text()
    assert box._save.isEnabled()
    assert cut_off(box) == []
    file = tmp_path / "mine.pdf"
    box.save(file)
    assert "样本" in PdfReader(file).pages[0].extract_text()
    box.name.clear()
    assert not box._save.isEnabled()
    box.close()
    others = [each for each in tmp_path.rglob("*") if each.is_file() and each != file]
    assert others
    assert [each for each in others if "样本" in each.read_text(encoding="utf-8", errors="replace")] == []
