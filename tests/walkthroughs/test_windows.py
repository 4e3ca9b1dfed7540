"""Every walkthrough of the program on the real windows, by clicks and keys alone, with the same end as headless."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from tests.drawn import a_share_in_every_run

from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run, RunResult
from realname_wizard.rehearsal.script.reader import read_text, read_walkthrough
from realname_wizard.store.keeper import Store
from realname_wizard.views.runner import WindowHands

FILES = [path.relative_to(suite.built_in()).as_posix() for path in suite.find([])]


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as store:
        yield store


@pytest.mark.row("T05")
@pytest.mark.parametrize("name", a_share_in_every_run(5, FILES))
def test_goes_on_the_real_windows_as_it_is_written(name: str, store: Store) -> None:
    walkthrough = read_walkthrough(suite.built_in() / name)
    result = Run(walkthrough, WindowHands(), store, path=name, rules=BUNDLED).follow()
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


BOTH = pytest.mark.parametrize("hands", [NoWindow, WindowHands], ids=["headless", "windows"])
AnyHands = type[NoWindow] | type[WindowHands]


def follow(hands: AnyHands, steps: str, store: Store) -> RunResult:
    return Run(read_text(f"name: A test\nsteps:\n{steps}", "x.yaml"), hands(), store, rules=BUNDLED).follow()


def at_the_code() -> str:
    return WALK.split("steps:\n", 1)[1].removesuffix("  - phone: scan\n")


@pytest.mark.row("T05")
@BOTH
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
    hands: AnyHands, steps: str, store: Store
) -> None:
    assert follow(hands, steps, store).steps[-1].trouble


@pytest.mark.row("T05")
@BOTH
@pytest.mark.parametrize(
    "step",
    [
        "submit",
        "retry",
        "close",
        "refresh",
        "extend",
        "phone: scan",
        "face: {covered: 0.5}",
        "official_account: authorise",
        "pay: {amount: exact}",
        "bank: arrives",
        "bank: {enter: exact}",
        "choose: {method: bank_transfer}",
        "fill: {name: 演示}",
        "fill: {specimen: individual}",
        "fill: {sms_code: delivered}",
        "account: {request_quota: 20}",
        "account: withdraw_change",
        "account: {settle: arrears}",
        "account: {create_sub: trainee}",
    ],
)
def test_what_is_not_offered_is_refused_in_both(hands: AnyHands, step: str, store: Store) -> None:
    refused = f"{{{step}}}" if ":" in step else step
    result = follow(hands, f"  - refused: {refused}\n  - expect: {{page: welcome}}\n  - next\n", store)
    assert result.good, result.steps[-1]


@pytest.mark.row("T05")
@BOTH
@pytest.mark.parametrize(
    ("before", "step"),
    [
        ("", "next"),
        ("  - next\n", "choose: {region: mainland}"),
        (WALK.split("steps:\n", 1)[1], "phone: consent"),
        (WALK.split("steps:\n", 1)[1], "cancel"),
        ("", "account: {open: shop}"),
        ("", "account: save_support_kit"),
    ],
)
def test_what_the_page_offers_is_not_refused_in_either(
    hands: AnyHands, before: str, step: str, store: Store
) -> None:
    refused = f"{{{step}}}" if ":" in step else step
    result = follow(hands, f"{before}  - refused: {refused}\n  - next\n", store)
    assert result.steps[-1].trouble == f"the page offers it: {step}"


@pytest.mark.row("T05")
@BOTH
def test_what_is_refused_in_words_is_trouble_in_both_f51(hands: AnyHands, store: Store) -> None:
    steps = "  - account: {create_sub: trainee}\n"
    words = "An account named trainee already exists. Choose another name."
    assert follow(hands, steps, store).steps[-1].trouble == words


@pytest.mark.row("T05")
@BOTH
def test_a_code_that_was_not_delivered_is_trouble_in_both(hands: AnyHands, store: Store) -> None:
    to_details = at_the_code().split("  - fill", 1)[0]
    for values in ("{sms_code: delivered}", "{mobile: '1380013', sms_code: delivered}"):
        trouble = follow(hands, f"{to_details}  - fill: {values}\n", store).steps[-1].trouble
        assert trouble.startswith("no code was delivered"), values


@pytest.mark.row("T05")
def test_a_click_that_nothing_comes_of_makes_the_run_fail(store: Store) -> None:
    class DeafHands(WindowHands):
        def _click(self, name: str, *, answer_yes: bool = False) -> None:
            self._control(name)

    result = follow(DeafHands, "  - next\n", store)
    assert result.steps[-1].trouble == "nothing came of next on welcome"


@pytest.mark.row("T05")
def test_a_field_that_does_not_take_the_text_makes_the_run_fail(store: Store) -> None:
    class ShortHands(WindowHands):
        def _control(self, name: str) -> QWidget:
            control = super()._control(name)
            if isinstance(control, QLineEdit):
                control.setReadOnly(True)
            return control

    result = follow(ShortHands, at_the_code(), store)
    assert "does not take" in result.steps[-1].trouble


@pytest.mark.row("R33", "T05")
@pytest.mark.parametrize(
    "name",
    [
        "straight/bank_transfer.yaml",
        pytest.param("straight/wechat_scan.yaml", marks=pytest.mark.long),
        pytest.param("demonstration.yaml", marks=pytest.mark.long),
    ],
)
def test_goes_the_same_way_when_the_window_is_killed_after_every_step(name: str, store: Store) -> None:
    walkthrough = read_walkthrough(suite.built_in() / name)
    result = Run(walkthrough, WindowHands(), store, restart_always=True, rules=BUNDLED).follow()
    assert result.good, result.steps[-1]
