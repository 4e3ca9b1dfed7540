"""What several places say of one thing, they say alike."""

import pytest

from realname_wizard.conductor import Conductor
from realname_wizard.messages.events import ChooseMethod
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import EventName, Field, Method, Page, ProcessingTime, Subject

CHANGE = """
given:
  accounts:
    - name: firm
      verified: enterprise
      identity: {enterprise_name: 演示样本软件有限公司, credit_code: 91110199MA0000015L}
account: firm
steps:
  - account: {change: {to: enterprise}}
  - choose: {method: official_account}
  - official_account: authorise
"""
ENTERPRISE = """
steps:
  - next
  - choose: {region: mainland}
  - choose: {subject: enterprise}
"""
ENTERPRISE_METHODS = [each.method for each in BUNDLED.under().methods if each.subject is Subject.ENTERPRISE]


class Keeping(NoWindow):
    """Hands that keep what they held."""

    def leave(self) -> None:
        pass


def after(script: str) -> Conductor:
    hands = Keeping()
    result = Run(
        read_text(f"name: One truth\n{script}", "x.yaml"), hands, Store.in_memory(), rules=BUNDLED
    ).follow()
    assert result.good, result.steps[-1]
    return hands.conductor


def said(conductor: Conductor, language: str) -> str:
    return "\n".join(conductor.page(Texts.load(language)).says())


@pytest.mark.row("R42")
@pytest.mark.parametrize("language", sorted(languages()))
@pytest.mark.parametrize("method", ENTERPRISE_METHODS)
def test_a_change_that_waits_for_a_reviewer_is_nowhere_called_immediate_f09(
    method: Method, language: str
) -> None:
    texts, conductor = Texts.load(language), after(CHANGE)
    immediate = texts.say(f"time.{ProcessingTime.IMMEDIATE}")
    offered = next(each for each in conductor.page(texts).choices if each.value == method)
    assert offered.processing_time is not ProcessingTime.IMMEDIATE
    assert not offered.suits_hurry
    assert immediate not in said(conductor, language)
    conductor.take(ChooseMethod(method=method))
    assert immediate not in said(conductor, language)


@pytest.mark.row("V1")
@pytest.mark.parametrize("language", sorted(languages()))
def test_a_reading_that_says_thirty_minutes_leaves_no_immediate_beside_it_f56(language: str) -> None:
    texts = Texts.load(language)
    plain, read = after(ENTERPRISE), after(f"variants: [V1]{ENTERPRISE}")
    note = texts.say("time.immediate.note")
    assert note in said(plain, language), "or this test would look for what nobody says"
    assert note not in said(read, language)


@pytest.mark.row("R33", "R45")
def test_what_was_closed_after_a_wrong_amount_is_among_the_past_attempts_f54() -> None:
    conductor = after(
        f"{ENTERPRISE}  - choose: {{method: bank_transfer}}\n  - fill: {{specimen: enterprise}}\n  - next\n  - submit\n"
        "  - bank: arrives\n  - bank: {enter: wrong}\n  - close\n"
    )
    page = conductor.page(Texts.load("en"))
    assert page.page is Page.ACCOUNT
    assert page.own is not None
    assert [(each.reference, each.outcome) for each in page.own.history] == [
        (conductor.world.session.attempt.id, "Not finished")
    ]


@pytest.mark.row("R33", "R44")
@pytest.mark.parametrize(
    "since",
    [
        "  - close\n",
        "  - close\n  - account: {find_by: {name: 演示甲}}\n",
        "  - close\n  - account: report_misuse\n  - account: end_misuse\n",
        "  - close\n  - account: {rename: another}\n",
        "  - close\n  - account: {open: elsewhere}\n  - account: {open: trainee}\n",
        "  - close\n  - account: {create_sub: child}\n",
    ],
)
def test_a_past_attempt_says_when_it_ended_whatever_was_asked_for_since(since: str) -> None:
    conductor = after(
        "steps:\n  - next\n  - choose: {region: mainland}\n  - choose: {subject: individual}\n"
        "  - choose: {method: face}\n  - fill: {specimen: individual}\n  - next\n  - submit\n  - face: {}\n"
        f"  - advance: {{hours: 2}}\n{since}"
    )
    own = conductor.page(Texts.load("en")).own
    assert own is not None
    assert [(each.at, each.outcome) for each in own.history] == [("Mon 23 Nov 2026, 09:00", "Verified")]


@pytest.mark.row("R34")
def test_what_was_entered_is_kept_after_close_until_it_is_taken_up_f04() -> None:
    person = (
        "steps:\n  - next\n  - choose: {region: mainland}\n  - choose: {subject: individual}\n"
        "  - choose: {method: face}\n  - fill: {specimen: individual}\n  - next\n  - submit\n"
        "  - register: {person: other}\n  - face: {}\n  - close\n"
    )
    conductor = after(person)
    conductor.take(EventName.TAKE_UP)
    page = conductor.page(Texts.load("en"))
    assert page.page is Page.DETAILS
    assert all(each.value for each in page.fields if each.field in (Field.NAME, Field.ID_NUMBER))


@pytest.mark.row("R13")
@pytest.mark.parametrize("language", sorted(languages()))
def test_a_credit_code_that_does_not_add_up_may_be_an_old_one_of_xiamen_f39(language: str) -> None:
    texts = Texts.load(language)
    for wrong in ("error.credit_code_checksum", "error.credit_code_format"):
        assert "2016" in texts.say(wrong, label="").lower()
        assert texts.say("place.online_support.title").lower() in texts.say(wrong, label="").lower()
