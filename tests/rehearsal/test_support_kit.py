"""What is saved for support without a window: the case in words, its codes, what happened (R31)."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from tests.beginning import to_review

from realname_wizard import __version__
from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.data_folder import EXPORTS_NAME
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.messages.outside_events import DirectorOrdered
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.support_kit import CASE, LOG, MESSAGE, message_of, save_kit
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Method, Page, Reason, Variant

START = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
TEXTS = Texts.load("en")
say = TEXTS.say

pytestmark = pytest.mark.row("R31")


@pytest.fixture
def conductor(tmp_path: Path) -> Iterator[Conductor]:
    with Store.open(tmp_path) as store:
        yield Conductor(
            store, new_world(now=START, account="trainee", variants=(Variant.V1,), rules=BUNDLED), BUNDLED
        )


def fail(conductor: Conductor) -> None:
    """Two reasons on the result page."""
    conductor.take(
        *to_review(Method.FACE),
        DirectorOrdered(at=Page.REVIEW_DETAILS, outcomes=(Reason.SYSTEM_ERROR,)),
        EventName.SUBMIT,
    )


def test_the_kit_of_a_failure_has_its_codes_in_words_and_as_data(conductor: Conductor) -> None:
    fail(conductor)
    kit = save_kit(conductor, TEXTS)
    assert kit is not None
    model = conductor.page(TEXTS)
    session = conductor.world.session
    message = (kit / MESSAGE).read_text("utf-8")
    assert message == message_of(model, TEXTS) + "\n"
    assert message_of(model, TEXTS) == say(
        "window.support.message",
        account=model.account_line,
        reference=session.attempt.id,
        time=model.now_text,
        what=say("reason.system_error.cause"),
        code="system_error",
    )
    case = json.loads((kit / CASE).read_text("utf-8"))
    saved = datetime.fromisoformat(case.pop("saved_at"))
    assert saved.tzinfo is not None
    assert saved.microsecond == 0
    assert case == {
        "program": f"Real-Name Wizard {__version__}",
        "policy": session.policy_version,
        "variants": ["V1"],
        "account": "trainee",
        "attempt": session.attempt.id,
        "page": "result",
        "method": "face",
        "outcome": "system_error",
        "codes": ["system_error"],
        "simulated_time": conductor.world.now.isoformat(),
        "language": "en",
    }


def test_the_log_in_the_kit_ends_with_the_kit_itself(conductor: Conductor) -> None:
    fail(conductor)
    kit = save_kit(conductor, TEXTS)
    assert kit is not None
    lines = [line.split("\t") for line in (kit / LOG).read_text("utf-8").splitlines()]
    assert lines[0][2] == "next"
    assert lines[-1][2] == "support_kit_saved"
    assert lines == [[each.at, each.actor, each.name, each.text] for each in conductor.page(TEXTS).log]


def test_before_a_result_the_message_names_the_page(conductor: Conductor) -> None:
    model = conductor.page(TEXTS)
    assert message_of(model, TEXTS) == say(
        "window.support.message",
        account=model.account_line,
        reference="trainee",
        time=model.now_text,
        what=model.title,
        code="-",
    )


def test_every_kit_has_a_folder_of_its_own(conductor: Conductor, tmp_path: Path) -> None:
    attempt = conductor.world.session.attempt.id
    kits = [save_kit(conductor, TEXTS) for _ in range(3)]
    names = [f"support-{attempt}", f"support-{attempt}-2", f"support-{attempt}-3"]
    assert kits == [tmp_path / EXPORTS_NAME / name for name in names]


def test_where_nothing_is_kept_on_disk_it_is_only_noted() -> None:
    conductor = Conductor(Store.in_memory(), new_world(now=START, account="trainee", rules=BUNDLED), BUNDLED)
    assert save_kit(conductor, TEXTS) is None
    assert [line.name for line in conductor.log] == [EventName.SUPPORT_KIT_SAVED]


@pytest.mark.parametrize("account", ["a/b", "../x", "𠮷" * 64, "con: <shop>"])
def test_whatever_the_account_is_called_there_is_a_kit(
    account: str, conductor: Conductor, tmp_path: Path
) -> None:
    conductor.take(OpenAccount(other=account))
    kit = save_kit(conductor, TEXTS)
    assert kit is not None
    assert kit.parent == tmp_path / EXPORTS_NAME
    assert json.loads((kit / CASE).read_text("utf-8"))["account"] == account
