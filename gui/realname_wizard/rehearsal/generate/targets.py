"""Where a row leads is covered once a walkthrough would notice any other target of it."""

from collections.abc import Iterable
from pathlib import Path

from realname_wizard.flow.engine import Transition
from realname_wizard.messages.session import State
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal.mutate.bench import Bench
from realname_wizard.rehearsal.mutate.faults import leading_elsewhere
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.suite import Read


def unseen(walkthrough: Walkthrough, goals: Iterable[str], rules: PolicyReadings) -> dict[str, str]:
    """The rows that might as well lead elsewhere, as far as this walkthrough sees, each with where."""
    bench = Bench(rules)
    for _share in bench.lay_out([Read(Path(), walkthrough)], own=True):
        pass
    numbers = {str(row): number for number, row in enumerate(bench.works.table.rows)}
    found: dict[str, str] = {}
    for goal in goals:
        row = bench.works.table.rows[numbers[goal]]
        if not any(row in reach.rows for reach in bench.reaches):
            found[goal] = "nothing walks it"
            continue
        stays = _stays(row, bench)
        faults = leading_elsewhere(numbers[goal], row)
        missed = [
            target for target, fault in faults if target not in stays and bench.noticed_by(fault) is None
        ]
        if missed:
            every = len(missed) == len(faults)
            found[goal] = f"nothing that follows tells {'where it leads' if every else _from(missed)}"
    return found


def _stays(row: Transition, bench: Bench) -> set[State]:
    """Where a row that leads nowhere was walked: to lead there is the same."""
    if row.target is not None:
        return set()
    return {state for reach in bench.reaches for state, name in reach.asked if name is row.event}


def _from(missed: list[State]) -> str:
    return f"it from one that leads to {' or '.join(missed)}"
