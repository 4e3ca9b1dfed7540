"""What is kept of a guided run beside its rehearsal, and which runs there are to go on with (T05)."""

from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from typing import Final, Literal, Self

from pydantic import Field, ValidationError, model_validator

from realname_wizard import held
from realname_wizard.documents.document import text_of
from realname_wizard.documents.problems import Problems, wrong_file
from realname_wizard.evidence.record import Part, Record, Step, Walk, several
from realname_wizard.journal.replay import Differs, again
from realname_wizard.journal.rows import ROW
from realname_wizard.messages.value import Moment
from realname_wizard.policy.rules import Policy
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.rehearsal.suite import JOURNAL, known
from realname_wizard.store.keeper import Store
from realname_wizard.texts.sentence import Sentence, cause_of

STATE, SCRIPT, DATA = "guided.json", "walkthrough.yaml", "data"
_NONE: Final = Sentence("guided.none_of_this_version")


class State(Part):
    """What is kept beside the rehearsal: where the tester is, what was judged, the act before each step.

    `slip` is the act to which the step at hand goes back, where it goes back. `remark` is on the step at hand, `astray`
    what was done in its place (`by_hand.noted`), `remarks` what was said of later steps that are open again, by place.
    `walked` was kept by 0.5.0 and is worked out now.
    """

    form: Literal[1] = 1
    file: str
    began: Moment
    language: str
    place: int = 0
    steps: tuple[Step, ...] = ()
    rows: tuple[int, ...] = ()
    first: int = 0
    seen: int = 0
    slip: int = 0
    astray: tuple[str, ...] = ()
    remark: str = ""
    remarks: dict[int, str] = Field(default_factory=dict)
    walked: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        """Every step before the place was judged, and has an act before it."""
        if len(self.steps) != self.place or len(self.rows) < self.place:
            raise ValueError("it is not whole")
        return self

    @property
    def ends(self) -> int:
        """The act with which the last step ended that was judged."""
        return self.steps[-1].act if self.steps else self.first


def paused(folder: Path) -> list[tuple[Path, State]]:
    """The runs in a folder that can be gone on with, the latest first."""
    found = []
    for each in folder.iterdir() if folder.is_dir() else ():
        try:
            found.append((each, state_of(each)))
        except Problems:
            continue
    return sorted(found, key=lambda each: each[1].began, reverse=True)


def state_of(folder: Path) -> State:
    """What was kept of a run. Raises Problems."""
    file = folder / STATE
    try:
        return State.model_validate_json(held.read(file))
    except OSError as error:
        raise wrong_file(file, Sentence("document.cannot_open", cause=cause_of(error))) from error
    except ValidationError as error:
        raise wrong_file(file, _NONE) from error


def kept(folder: Path) -> tuple[State, Walkthrough]:
    """What was kept of a run, and the walkthrough that it follows. Raises Problems."""
    state, script = state_of(folder), folder / SCRIPT
    walkthrough = read_text(text_of(script), str(script), known())
    if state.place > len(walkthrough.steps):
        raise wrong_file(folder / STATE, _NONE)
    return state, walkthrough.model_copy(update={"language": state.language})


def walked(store: Store, until: int) -> tuple[str, ...]:
    """The rows of the tables that were walked up to that act, as far as today's program comes there."""
    found = set[str]()
    journal = (ROW.validate_python(each) for each in store.journal())
    rows = takewhile(lambda row: row.number <= until, journal)
    with suppress(Differs):
        for _each in again(rows, lambda row: found.add(str(row))):
            pass
    return tuple(sorted(found))


def record_of(state: State, walkthrough: Walkthrough, policy: Policy, rows: tuple[str, ...] = ()) -> Record:
    """What was done so far, as the record of a run; `rows` are those of the tables that were `walked`."""
    walk = Walk(
        name=walkthrough.called(),
        names=several(dict(walkthrough.name)),
        file=state.file,
        requirements=walkthrough.requirements,
        language=state.language,
        steps=state.steps,
        rows=rows,
        act=state.first,
        journal=JOURNAL,
        seconds=sum(each.seconds for each in state.steps),
    )
    left = (state.file,) if state.place < len(walkthrough.steps) else ()
    return Record.made(policy, "guided", (walk,), left=left)
