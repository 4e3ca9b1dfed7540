"""The engine refuses a table that cannot be right, and steps purely."""

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from realname_wizard.flow.engine import Table, TableError, Transition
from realname_wizard.messages.events import Act, Event
from realname_wizard.messages.refusals import NotAllowed
from realname_wizard.messages.session import Asking, Attempt, Session
from realname_wizard.policy.load import load_policy
from realname_wizard.words import EffectKind, EventName, Page

NOW = datetime(2026, 11, 23, tzinfo=UTC)
POLICY = load_policy()
SESSION = Session(account="trainee", policy_version="1", attempt=Attempt(id="trainee-1", started_at=NOW))

FORWARD = Transition(Page.WELCOME, EventName.NEXT, Page.REGION)
BACK = Transition(Page.REGION, EventName.BACK, Page.WELCOME)
CLOSE = Transition(Page.REGION, EventName.CLOSE, Page.ACCOUNT)
GUARDS = {"never": lambda _policy, _session, _event: False, "always": lambda _policy, _session, _event: True}
UPDATES = {"choose": lambda _policy, session, _event: session.evolve(choose_first=True)}


def table(rows: Iterable[Transition], guards: Iterable[str] = ()) -> Table:
    return Table(
        rows,
        {name: GUARDS[name] for name in guards},
        UPDATES,
        starts=frozenset({Page.WELCOME}),
        rests=frozenset({Page.ACCOUNT}),
    )


def event(name: EventName) -> Event:
    return Event(number=5, at=NOW, account="trainee", body=Act.model_validate({"name": name}))


def test_a_sound_table_is_taken() -> None:
    assert table([FORWARD, BACK, CLOSE]).rows == (FORWARD, BACK, CLOSE)


@pytest.mark.parametrize(
    ("rows", "guards", "message"),
    [
        ([FORWARD, CLOSE, Transition(Page.REGION, EventName.NEXT, Page.ACCOUNT, "no_such")], (), "no_such"),
        (
            [FORWARD, CLOSE, Transition(Page.REGION, EventName.NEXT, Page.ACCOUNT, "", ("no_such",))],
            (),
            "unknown update 'no_such'",
        ),
        ([FORWARD, CLOSE], ("never",), "guards without a row: never"),
        (
            [FORWARD, CLOSE, Transition(Page.QR, EventName.CLOSE, Page.ACCOUNT)],
            (),
            "cannot be reached: qr",
        ),
        ([FORWARD, CLOSE, Transition(Page.REGION, EventName.NEXT, Page.FACE)], (), "lead nowhere: face"),
        (
            [
                FORWARD,
                CLOSE,
                Transition(Page.REGION, EventName.NEXT, Page.FACE),
                Transition(Page.FACE, EventName.NEXT, Page.QR),
                Transition(Page.QR, EventName.BACK, Page.FACE),
            ],
            (),
            "lead nowhere: face, qr",
        ),
        ([FORWARD, BACK], (), "lead nowhere"),
    ],
)
def test_a_broken_table_is_refused(rows: list[Transition], guards: tuple[str, ...], message: str) -> None:
    with pytest.raises(TableError, match=message):
        table(rows, guards)


def test_an_event_without_a_row_is_not_allowed() -> None:
    with pytest.raises(NotAllowed, match="back is not possible on welcome") as refused:
        table([FORWARD, CLOSE]).step(POLICY, SESSION, event(EventName.BACK))
    assert (refused.value.page, refused.value.name) == (Page.WELCOME, EventName.BACK)


def test_the_first_row_whose_guard_holds_applies() -> None:
    ways = [
        Transition(Page.WELCOME, EventName.NEXT, Page.ACCOUNT, "never"),
        Transition(Page.WELCOME, EventName.NEXT, Page.REGION, "always", ("choose",)),
        Transition(Page.WELCOME, EventName.NEXT, Page.ACCOUNT),
        CLOSE,
    ]
    step = table(ways, ("never", "always")).step(POLICY, SESSION, event(EventName.NEXT))
    assert (step.session.state, step.session.choose_first, step.effects) == (Page.REGION, True, ())


def test_a_row_that_never_applies_is_not_allowed() -> None:
    shut = table([Transition(Page.WELCOME, EventName.NEXT, Page.ACCOUNT, "never")], ("never",))
    assert shut.allowed(POLICY, SESSION) == frozenset()
    with pytest.raises(NotAllowed):
        shut.step(POLICY, SESSION, event(EventName.NEXT))


def test_a_step_is_pure() -> None:
    ways = table([Transition(Page.WELCOME, EventName.NEXT, Page.ACCOUNT, "", ("choose",))])
    before = SESSION.model_copy(deep=True)
    first = ways.step(POLICY, SESSION, event(EventName.NEXT))
    assert before == SESSION
    assert ways.step(POLICY, SESSION, event(EventName.NEXT)) == first


def test_effects_are_numbered_after_their_event() -> None:
    kinds = (EffectKind.ISSUE_CODE, EffectKind.RECORD_ATTEMPT)
    ways = table([Transition(Page.WELCOME, EventName.NEXT, Page.ACCOUNT, "", (), kinds)])
    effects = ways.step(POLICY, SESSION, event(EventName.NEXT)).effects
    assert [(effect.id, effect.kind, effect.account) for effect in effects] == [
        ("5.0", EffectKind.ISSUE_CODE, "trainee"),
        ("5.1", EffectKind.RECORD_ATTEMPT, "trainee"),
    ]


def test_while_the_platform_is_asked_it_is_known_from_where() -> None:
    asking = Transition(Page.WELCOME, EventName.NEXT, Asking.ASSESSMENT)
    answered = Transition(Asking.ASSESSMENT, EventName.CLOSE, Page.ACCOUNT)
    ways = table([asking, answered])
    asked = ways.step(POLICY, SESSION, event(EventName.NEXT)).session
    assert (asked.asked_from, asked.page) == (Page.WELCOME, Page.WELCOME)
    assert ways.step(POLICY, asked, event(EventName.CLOSE)).session.asked_from is None


def test_the_diagram_prints_every_row() -> None:
    rows = [
        FORWARD,
        CLOSE,
        Transition(
            Page.WELCOME, EventName.CLOSE, Page.ACCOUNT, "always", ("choose",), (EffectKind.RECORD_ATTEMPT,)
        ),
    ]
    assert table(rows, ("always",)).mermaid().splitlines() == [
        "stateDiagram-v2",
        "    welcome --> region: next",
        "    region --> account: close",
        "    welcome --> account: close [always] / record_attempt",
    ]
