"""What filling a field changes: its entry always, its error and mark where the value is another (R32)."""

from datetime import UTC, datetime

import pytest

from realname_wizard.flow.updates import UPDATES
from realname_wizard.identity.entry import seal_entry
from realname_wizard.identity.normalise import normalise
from realname_wizard.identity.sealing import Seal
from realname_wizard.messages.events import Act, Event, Fill
from realname_wizard.messages.session import Attempt, FieldProblem, Session
from realname_wizard.policy.load import load_policy
from realname_wizard.words import EventName, Field, FieldError

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SEAL = Seal(b"k" * 32)
EMPTY = Session(
    account="trainee",
    policy_version="1",
    attempt=Attempt(id="trainee-1", started_at=NOW),
    errors=(FieldProblem(field=Field.ID_NUMBER, error=FieldError.REQUIRED),),
    marked=(Field.ID_NUMBER,),
)


def filled(session: Session, raw: str) -> Session:
    body = Fill(entries=(seal_entry(Field.ID_NUMBER, normalise(Field.ID_NUMBER, raw), SEAL, NOW),))
    event = Event(number=1, at=NOW, account="trainee", body=body)
    return UPDATES["keep_entries"](load_policy(), session, event)


@pytest.mark.row("R32")
def test_another_value_takes_error_and_mark_away() -> None:
    session = filled(EMPTY, "11010519491231002X")
    assert session.errors == ()
    assert session.marked == ()


@pytest.mark.row("R32", "R13")
@pytest.mark.parametrize("again", ["11010519491231002X", "11010519491231002x", "１１０１０５ 19491231 002ｘ"])
def test_the_same_again_however_it_is_typed_mends_nothing(again: str) -> None:
    before = filled(EMPTY, "11010519491231002X").evolve(errors=EMPTY.errors, marked=EMPTY.marked)
    session = filled(before, again)
    assert session.errors == EMPTY.errors
    assert session.marked == EMPTY.marked


def test_nothing_typed_into_an_empty_field_mends_nothing() -> None:
    session = filled(EMPTY, "")
    assert session.errors == EMPTY.errors
    assert session.marked == EMPTY.marked


@pytest.mark.row("R32")
def test_what_is_handed_in_again_keeps_only_the_mark_of_what_is_entered_at_the_proof() -> None:
    again = Event(number=2, at=NOW, account="trainee", body=Act(name=EventName.RETRY))
    marked = EMPTY.evolve(marked=(Field.ID_NUMBER, Field.AMOUNT))
    session = UPDATES["submit_again"](load_policy(), marked, again)
    assert session.marked == (Field.AMOUNT,)
    assert session.attempt.submitted_at == NOW
