"""The real table: nothing unknown, nothing idle, nothing dead, and every row drawn."""

import re

import pytest

from realname_wizard.flow.account_updates import ACCOUNT_UPDATES
from realname_wizard.flow.engine import Transition
from realname_wizard.flow.guards import GUARDS
from realname_wizard.flow.updates import UPDATES
from realname_wizard.flow.verification import verification_table
from realname_wizard.messages.session import Asking, State
from realname_wizard.words import EffectKind, EventName, Page

TABLE = verification_table()
SAID_FROM_OUTSIDE = {
    EventName.TIME_PASSED,
    EventName.DIRECTOR_ORDERED,
    EventName.REGISTER_SAYS,
    EventName.WALLET_SAYS,
    EventName.OFFICIAL_ACCOUNT_SAYS,
    EventName.BANK_SAYS,
    EventName.LANGUAGE_SWITCHED,
    EventName.VARIANTS_SWITCHED,
    EventName.SUPPORT_KIT_SAVED,
}
"""What is said from outside, whatever page is on screen."""

BEFORE_A_RESULT = {*Page, *Asking} - {
    Asking.ADMISSION,
    Asking.ASSESSMENT,
    Page.RESULT,
    Page.HANDED_OFF,
    Page.ACCOUNT,
}


def rows_of(*events: EventName) -> list[Transition]:
    return [row for row in TABLE.rows if row.event in events]


def test_guards_and_changes_are_known_and_none_is_idle() -> None:
    assert {row.guard for row in TABLE.rows} - {""} == set(GUARDS)
    assert {change for row in TABLE.rows for change in row.updates} == set(UPDATES | ACCOUNT_UPDATES)


def test_every_effect_is_asked_for_somewhere() -> None:
    assert {effect for row in TABLE.rows for effect in row.effects} == set(EffectKind)


def test_every_event_has_a_row() -> None:
    of_no_session = {EventName.SCENE_BEGUN}  # moves the whole World
    assert {row.event for row in TABLE.rows} == set(EventName) - of_no_session


def test_what_is_said_from_outside_is_heard_in_every_state_and_leads_nowhere() -> None:
    anywhere = {row.event for row in TABLE.rows if row.source is None and row.guard != "news_for_left"}
    assert anywhere == SAID_FROM_OUTSIDE
    assert {row.event for row in TABLE.rows if row.source is not None} & anywhere == set()


def test_every_state_is_in_the_table_and_every_page_is_a_state() -> None:
    assert {row.source for row in TABLE.rows} == {None, *Page, *Asking}
    assert {str(page) for page in Page} == {*Page, *Asking} - {Asking.ADMISSION, Asking.ASSESSMENT}


def test_no_row_stands_behind_one_that_always_applies() -> None:
    closed: set[tuple[State | None, EventName]] = set()
    dead = []
    for row in TABLE.rows:
        key = (row.source, row.event)
        if key in closed:
            dead.append(row)
        if not row.guard:
            closed.add(key)
    assert dead == []


def test_no_row_is_there_twice() -> None:
    keys = [(row.source, row.event, row.guard) for row in TABLE.rows]
    assert len(keys) == len(set(keys))


def test_the_diagram_has_a_line_for_every_row() -> None:
    head, *lines = TABLE.mermaid().splitlines()
    assert head == "stateDiagram-v2"
    assert len(lines) == len(TABLE.rows)
    for row, line in zip(TABLE.rows, lines, strict=True):
        ends = [end or "every_state" for end in (row.source, row.target)]
        assert re.match(rf"    {ends[0]} --> {ends[1]}: {row.event}( |$)", line)
        assert f"[{row.guard}]" in line or not row.guard
        assert all(effect in line for effect in row.effects)


@pytest.mark.row("R33")
def test_whatever_ends_an_attempt_is_recorded() -> None:
    for row in TABLE.rows:
        changes = row.source is not row.target or (row.updates and "hold" not in row.updates)
        ends = row.target in (Page.RESULT, Page.HANDED_OFF) and changes and row.event is not EventName.TAKE_UP
        if ends:
            assert EffectKind.RECORD_ATTEMPT in row.effects, row


@pytest.mark.row("R40")
def test_an_account_is_verified_by_a_passed_proof_only() -> None:
    verifying = [row for row in TABLE.rows if EffectKind.REGISTER_VERIFIED in row.effects]
    assert {(row.source, row.event) for row in verifying} == {(Asking.ASSESSMENT, EventName.PROOF_PASSED)}


@pytest.mark.row("R16")
def test_no_proof_begins_before_admission() -> None:
    proofs = {Page.QR, Page.FACE, Page.OFFICIAL_ACCOUNT, Page.TOP_UP, Page.BANK_TRANSFER}
    entering = {row.source for row in TABLE.rows if row.target in proofs and row.source not in proofs}
    # A retry of an attempt that was admitted, and a code that stays after its check, come back; who asks for a change
    # proves first whom the account is verified for.
    assert entering == {Asking.ADMISSION, Page.RESULT, Asking.ASSESSMENT, Page.METHOD}
    from_method = [row for row in TABLE.rows if row.source is Page.METHOD and row.target in proofs]
    assert all(row.guard.startswith("owner_proves_by_") for row in from_method)


def test_cancel_is_possible_before_a_result_and_nowhere_else() -> None:
    cancels = rows_of(EventName.CANCEL)
    assert {row.source for row in cancels} == BEFORE_A_RESULT
    assert {row.target for row in cancels} == {Page.RESULT}
    resumed = {row.target for row in rows_of(EventName.RETRY) if row.guard.startswith("resumes_at")}
    assert resumed == BEFORE_A_RESULT


def test_back_goes_one_page_and_never_from_a_proof() -> None:
    back = {(row.source, row.target) for row in rows_of(EventName.BACK)}
    way = [
        Page.WELCOME,
        Page.REGION,
        Page.SUBJECT,
        Page.METHOD,
        Page.DETAILS,
        Page.REVIEW_DETAILS,
    ]
    assert back == {*zip(way[1:], way[:-1], strict=True), (Page.HANDED_OFF, Page.REGION)}


def test_another_account_is_opened_where_nothing_is_under_way() -> None:
    at_rest = {Page.WELCOME, Page.ACCOUNT, Page.RESULT, Page.HANDED_OFF}
    assert {row.source for row in rows_of(EventName.OPEN_ACCOUNT)} == at_rest
