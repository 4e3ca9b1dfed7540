"""What hands do without a window and what they do on one leaves the same log, so that references are alike (F60)."""

import pytest

from realname_wizard.messages.events import LogLine
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.hands import Hands, NoWindow
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.store.keeper import Store
from realname_wizard.views.runner import WindowHands

HEAD = "name: x\nsteps:\n  - next\n  - choose: {region: mainland}\n"
RETYPED = f"""{HEAD}
  - choose: {{subject: individual}}
  - choose: {{method: face}}
  - fill: {{specimen: individual}}
  - fill: {{name: 演示样本}}
  - fill: {{name: 样本, mobile: "13800138000", sms_code: delivered}}
  - fill: {{specimen: individual}}
  - next
  - submit
  - face: {{covered: 0.6}}
  - retry
"""
CHOSEN_FROM_A_LIST = f"""{HEAD}
  - choose: {{subject: enterprise}}
  - choose: {{method: official_account}}
  - fill: {{specimen: social_organisation}}
  - fill: {{specimen: social_organisation}}
  - fill: {{licence_kind: other}}
  - next
"""


def logged(text: str, hands: Hands) -> list[LogLine]:
    store = Store.in_memory()
    result = Run(read_text(text, "x.yaml"), hands, store, rules=BUNDLED, keeps=True).follow()
    assert result.good, result.steps[-1]
    lines = [LogLine.model_validate(line) for row in store.journal() for line in row["lines"]]
    assert lines != []
    return lines


@pytest.mark.row("T05")
@pytest.mark.parametrize("text", [RETYPED, CHOSEN_FROM_A_LIST], ids=["retyped", "from a list"])
def test_f60_both_hands_leave_the_same_log(text: str) -> None:
    without, windows = logged(text, NoWindow()), logged(text, WindowHands())
    assert without == windows
