"""Wherever a walkthrough leads, a page that makes statements offers to tell where they are from (R48)."""

from typing import Any

import pytest
from tests.drawn import a_share_in_every_run

from realname_wizard.flow.describe import describe
from realname_wizard.flow.page_model import PageModel
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow

FILES = [path.relative_to(suite.built_in()).as_posix() for path in suite.find([])]


@pytest.mark.row("R48")
@pytest.mark.parametrize("name", a_share_in_every_run(8, FILES))
def test_what_makes_statements_tells_their_origins(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    described: list[PageModel] = []

    def noted(*given: Any, **more: Any) -> PageModel:
        described.append(describe(*given, **more))
        return described[-1]

    monkeypatch.setattr("realname_wizard.conductor.describe", noted)
    (read,), _ = suite.read_all([suite.built_in() / name])
    suite.follow(read, NoWindow(), rules=BUNDLED)
    for page in described:
        assert bool(page.origins_text) is bool(page.statements_made()), page.page
