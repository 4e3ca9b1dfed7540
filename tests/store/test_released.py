"""Data folders as every released version has left them: opened today, nothing is lost, and work goes on (R33).

Each was written by that version: somebody is verified by a code, then fills in the form for a bank transfer and stops.
"""

import shutil
from pathlib import Path

import pytest

from realname_wizard.conductor import Conductor
from realname_wizard.keeping.checking import check
from realname_wizard.messages.world import World
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Method, Outcome, Page

RELEASED = Path(__file__).parent / "released"
VERSIONS = sorted(each.name for each in RELEASED.iterdir())
TYPED = ("enterprise_name", "credit_code", "address")


def nobody() -> World:
    raise AssertionError("a World is there")


@pytest.fixture(params=VERSIONS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(RELEASED / request.param, tmp_path / "data"))


def test_every_release_has_left_one() -> None:
    assert VERSIONS == ["0.1.0", "0.2.0", "0.3.0", "0.4.0", "0.5.0", "0.6.0"]


@pytest.mark.row("R33")
def test_all_that_was_there_is_there(folder: Path) -> None:
    for _start in range(2):
        with Store.open(folder) as store:
            conductor = Conductor.resume(store, nobody, BUNDLED)
            assert (store.notices, conductor.aside) == ((), None)
            session = conductor.world.session
            assert (session.page, session.method) == (Page.REVIEW_DETAILS, Method.BANK_TRANSFER)
            assert set(TYPED) <= {each.field for each in session.entries}
            [attempt] = store.attempts()
            assert (attempt["outcome"], attempt["method"]) == (Outcome.VERIFIED, Method.WECHAT_SCAN)
            lines = list(conductor.past.lines())
            assert {EventName.CHOOSE_METHOD, EventName.FILL} <= {each.line.name for each in lines}
            assert conductor.page(Texts.load("zh_CN")).page is Page.REVIEW_DETAILS
        assert not [each for each in check(folder).findings if each.is_wrong]


@pytest.mark.row("R33", "T09")
def test_work_goes_on_and_numbers_are_known_again(folder: Path) -> None:
    with Store.open(folder) as store:
        conductor = Conductor.resume(store, nobody, BUNDLED)
        conductor.take(EventName.SUBMIT)
        assert conductor.world.session.page is Page.BANK_TRANSFER
        assert len({each["id"] for each in store.attempts()}) == 1
