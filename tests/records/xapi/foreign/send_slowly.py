"""Sends what waits, and after each batch that has arrived says so and waits to be told to go on. It is killed there."""

import sys
from collections.abc import Sequence
from pathlib import Path

from realname_wizard.records.xapi import sending
from realname_wizard.records.xapi.client import Lrs
from realname_wizard.records.xapi.desk import Desk
from realname_wizard.records.xapi.statements import Statement

sending.MOST_IN_BATCH = 10  # type: ignore[misc]
desk = Desk(Path(sys.argv[1]))


class Slow:
    """The store, with a breath after each batch."""

    def __init__(self, real: Lrs) -> None:
        self._real, self.name = real, real.name

    def post(self, statements: Sequence[Statement]) -> None:
        self._real.post(statements)
        print("arrived", flush=True)
        sys.stdin.readline()

    def has(self, statement: Statement) -> bool:
        return self._real.has(statement)


store = desk.store()
assert store is not None
print(desk.send(store=Slow(store)).sent, flush=True)
