"""Prints, in seconds: 100,000 statements read as raw lines; their copy opened; what is new of 30 learners read."""

import gc
import json
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import UUID

from realname_wizard.records.learners import Group
from realname_wizard.records.sitting import Met, Mode, Now, Sitting, StepTaken
from realname_wizard.records.xapi.naming import naming
from realname_wizard.records.xapi.source import LrsSource
from realname_wizard.records.xapi.statements import Statement, Teller
from realname_wizard.words import Outcome, Page, Reason

MANY = int(sys.argv[1])
LEARNERS = 30
BEGAN = datetime(2026, 1, 5, 1, tzinfo=UTC)
CLASS = Group(id="c" * 32, name="Autumn class", key="5" * 64)
PAGES = (Page.REGION, Page.SUBJECT, Page.METHOD, Page.DETAILS, Page.REVIEW_DETAILS, Page.QR, Page.RESULT)
STEPS = tuple(
    StepTaken(page=page, seconds=12.5, at=BEGAN + timedelta(minutes=n)) for n, page in enumerate(PAGES)
)
teller = Teller(naming())


def sitting(number: int) -> Sitting:
    """A test of one learner."""
    began = BEGAN + timedelta(minutes=number)
    return Sitting(
        id=UUID(int=number).hex,
        learner=CLASS.pseudonym("learner", f"learner {number % LEARNERS}"),
        group=CLASS.id,
        program="0.5.0",
        mode=Mode.TEST,
        walkthrough="straight/face.yaml",
        began=began,
        ended=began + timedelta(minutes=8),
        simulated_from=BEGAN,
        simulated_to=BEGAN,
        steps=STEPS,
        met=(Met(reason=Reason.FACE_COVERED, right=True, at=BEGAN, answered=BEGAN),),
        outcome=Outcome.VERIFIED,
        points=9,
        most=10,
        pass_mark=80,
        revision=len(STEPS),
    )


def goes_on(row: Sitting, step: int) -> Sitting:
    """The same while it goes on."""
    now = Now(page=PAGES[step], step=step, of=len(STEPS), since=row.began)
    return row.evolve(steps=STEPS[:step], revision=step, now=now, met=())


def statements(number: int) -> list[Statement]:
    """All that is told of it, as a store has it."""
    row = sitting(number)
    told = [teller.progressed(goes_on(row, step)) for step in range(len(STEPS))]
    return [*told, *teller.told(row)]


class Store:
    """Gives a page at a time; `new` is what is stored after all else."""

    name = "store.example"

    def __init__(self, all_of_them: list[Statement]) -> None:
        self.all, self.new = all_of_them, list[Statement]()

    def close(self) -> None:
        """Nothing is open."""

    def page(self, question: Mapping[str, str]) -> dict[str, Any]:
        if "until" in question:
            return {"statements": [each for each in self.all if each["stored"] == question["until"]]}
        return {"statements": self.new} if "since" in question else self.more("0")

    def more(self, link: str) -> dict[str, Any]:
        at = int(link)
        more = {"more": str(at + 500)} if at + 500 < len(self.all) else {}
        return {"statements": self.all[at : at + 500], **more}


def main() -> None:
    """Make them, and measure."""
    told: list[Statement] = []
    while len(told) < MANY:
        told += statements(len(told))
    for number, each in enumerate(told):
        stored = BEGAN + timedelta(days=60, milliseconds=number)
        each["stored"] = stored.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.jsonl"
        raw.write_text("".join(json.dumps(each) + "\n" for each in told), encoding="utf-8")
        store = Store(told)
        list(LrsSource("x", lambda: store, Path(folder) / "copy").fresh())
        told.clear()  # whoever opens the board has not made them
        gc.collect()

        began = perf_counter()
        with raw.open(encoding="utf-8") as lines:
            count = sum(1 for line in lines if json.loads(line))
        as_raw = perf_counter() - began

        began = perf_counter()
        source = LrsSource("x", lambda: store, Path(folder) / "copy")
        known = len(list(source.fresh()))
        opened = perf_counter() - began

        later = (BEGAN + timedelta(days=61)).isoformat()
        for learner in range(LEARNERS):
            row = goes_on(sitting(MANY + learner), 3)
            store.new += [each | {"stored": later} for each in (*teller.told(row), teller.progressed(row))]
        began = perf_counter()
        new = len(list(source.fresh()))
        refreshed = perf_counter() - began
    assert (count >= MANY, known > MANY / 50, new) == (True, True, LEARNERS)
    print(as_raw, opened, refreshed)


main()
