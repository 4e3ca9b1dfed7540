"""Every walkthrough of the program on the real windows, by clicks and keys alone, with the same end as headless."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_text, read_walkthrough
from realname_wizard.store.keeper import Store
from realname_wizard.views.runner import WindowHands

FILES = suite.find([])


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as store:
        yield store


@pytest.mark.row("T05")
@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(suite.built_in())))
def test_goes_on_the_real_windows_as_it_is_written(path: Path, store: Store) -> None:
    result = Run(read_walkthrough(path), WindowHands(), store, path=str(path), rules=BUNDLED).follow()
    assert result.good, result.steps[-1]


class SpoiltHands(WindowHands):
    """Hands before whose every act a control is spoilt."""

    def __init__(self, name: str, spoil: str) -> None:
        super().__init__()
        self._name, self._spoil = name, spoil

    def _control(self, name: str) -> QWidget:
        for control in self.window.findChildren(QWidget, self._name):
            if self._spoil == "disable":
                control.setEnabled(False)
            else:
                control.hide()
        return super()._control(name)


WALK = """
name: To the code
steps:
  - next
  - choose: {region: mainland}
  - choose: {subject: individual}
  - choose: {method: wechat_scan}
  - fill: {specimen: individual}
  - next
  - submit
  - phone: scan
"""


@pytest.mark.row("T05")
@pytest.mark.parametrize("spoil", ["disable", "hide"])
@pytest.mark.parametrize(
    ("name", "stops_at"),
    [("button.next", 1), ("choice.mainland", 2), ("field.name", 5), ("button.submit", 7), ("phone.scan", 8)],
)
def test_a_control_that_nobody_could_use_makes_the_run_fail(
    name: str, spoil: str, stops_at: int, store: Store
) -> None:
    walkthrough = read_text(WALK, "spoilt.yaml")
    result = Run(walkthrough, SpoiltHands(name, spoil), store, rules=BUNDLED).follow()
    assert not result.good
    assert len(result.steps) == stops_at
    assert name in result.steps[-1].trouble


@pytest.mark.row("T05")
def test_a_covered_control_is_not_possible(store: Store) -> None:
    class CoveredHands(WindowHands):
        def _control(self, name: str) -> QWidget:
            control = super()._control(name)
            cover = QWidget(self.window)
            cover.setGeometry(self.window.rect())
            cover.show()
            cover.raise_()
            return control

    result = Run(read_text(WALK, "covered.yaml"), CoveredHands(), store, rules=BUNDLED).follow()
    assert "covered" in result.steps[0].trouble


@pytest.mark.row("T05")
@pytest.mark.parametrize("hands", [NoWindow, WindowHands], ids=["headless", "windows"])
@pytest.mark.parametrize(
    "steps",
    [
        "  - submit\n",
        "  - next\n  - phone: scan\n",
        "  - next\n  - fill: {name: 演示}\n",
        "  - bank: arrives\n",
        "  - retry\n",
        "  - close\n",
        "  - pay: {amount: exact}\n",
        "  - face: {}\n",
        "  - official_account: authorise\n",
    ],
)
def test_what_a_page_does_not_offer_is_not_possible_in_either(
    hands: type[NoWindow] | type[WindowHands], steps: str, store: Store
) -> None:
    result = Run(
        read_text(f"name: Not possible\nsteps:\n{steps}", "x.yaml"), hands(), store, rules=BUNDLED
    ).follow()
    assert result.steps[-1].trouble
