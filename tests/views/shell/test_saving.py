"""What was done is saved from the window as a walkthrough (T05)."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from realname_wizard.conductor import Conductor
from realname_wizard.messages.events import ChooseRegion
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.store.keeper import Store
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Region


def chosen(monkeypatch: pytest.MonkeyPatch, file: Path | str) -> list[str]:
    asked: list[str] = []

    def answer(_parent: object, _title: str, wished: str, _kinds: str) -> tuple[str, str]:
        asked.append(wished)
        return str(file), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return asked


@pytest.mark.row("T05")
def test_what_was_done_is_saved_as_a_walkthrough_that_does_it_again(
    window: Window, conductor: Conductor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conductor.take(EventName.NEXT)
    conductor.take(ChooseRegion(region=Region.MAINLAND))
    asked = chosen(monkeypatch, tmp_path / "mine.yaml")
    window._actions["record"].trigger()
    assert [Path(each).name for each in asked] == ["rehearsal-of-trainee.yaml"]
    assert str(tmp_path / "mine.yaml") in window.message.line.text()
    with Store.in_memory() as store:
        assert Run(read_walkthrough(tmp_path / "mine.yaml"), NoWindow(), store, rules=BUNDLED).follow().good


@pytest.mark.row("T05")
def test_where_nothing_was_done_nobody_is_asked_where_to_save_it(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = chosen(monkeypatch, "nowhere")
    window._actions["record"].trigger()
    assert asked == []
    assert window.message.line.text() == window.texts.say("recording.nothing")


@pytest.mark.row("T05")
def test_a_file_that_cannot_be_written_is_told_and_one_that_is_not_named_is_nothing(
    window: Window, conductor: Conductor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conductor.take(EventName.NEXT)
    chosen(monkeypatch, "")
    window._actions["record"].trigger()
    assert window.message.line.text() == ""
    chosen(monkeypatch, tmp_path / "no folder" / "mine.yaml")
    window._actions["record"].trigger()
    assert "mine.yaml" in window.message.line.text()
