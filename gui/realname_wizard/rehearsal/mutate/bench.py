"""Walkthroughs on the bench: what each reaches, and which of them notices a fault."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from realname_wizard.loop import WORKS, Works
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.suite import Read, short
from realname_wizard.store.keeper import Store
from realname_wizard.store.keys import KEY_BYTES

from .faults import Fault
from .watched import Reach, Watched, watched

_KEY = bytes(KEY_BYTES)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a fault: the number of the walkthrough that noticed it, None where it lived."""

    fault: int
    by: int | None


@dataclass(slots=True)
class Bench:
    """The walkthroughs that go as they are written while nothing is wrong. The first `own` are tried first."""

    rules: PolicyReadings
    works: Works = field(default_factory=lambda: WORKS)
    reads: list[Read] = field(default_factory=list)
    reaches: list[Reach] = field(default_factory=list)
    own: int = 0
    red: list[str] = field(default_factory=list)
    """Those that do not, and are left out."""

    def lay_out(self, reads: Sequence[Read], *, own: bool) -> "Iterable[float]":
        """Follow each once while nothing is wrong; says how far it is."""
        for number, read in enumerate(reads):
            yield number / len(reads)
            reach = Reach()
            if not self._goes(read, watched(self.works, reach), self.rules):
                self.red.append(short(read.path))
                continue
            self.reads.append(read)
            self.reaches.append(reach)
            self.own += own

    @property
    def deadlines(self) -> set[str]:
        """The deadlines that any of them sets."""
        return {name for reach in self.reaches for name in reach.deadlines}

    def noticed_by(self, fault: Fault) -> int | None:
        """The first walkthrough that goes otherwise than it is written, if any."""
        works, rules = fault.plant(self.works, self.rules)
        for number in self._in_turn(fault):
            if not self._goes(
                self.reads[number], works._replace(table=Watched.of(works.table, Reach())), rules
            ):
                return number
        return None

    def _in_turn(self, fault: Fault) -> list[int]:
        """Those that reach the fault, the surest and shortest first."""
        found = [(number, fault.reached(reach)) for number, reach in enumerate(self.reaches)]
        reaching = [
            (number >= self.own, how, len(self.reads[number].walkthrough.steps), number)
            for number, how in found
            if how is not None
        ]
        return [number for *_order, number in sorted(reaching)]

    @staticmethod
    def _goes(read: Read, works: Works, rules: PolicyReadings) -> bool:
        """Whether it goes as it is written; a program that breaks, or does not come to an end, does not."""
        with Store.in_memory(key=_KEY) as store:
            try:
                return Run(read.walkthrough, NoWindow(), store, rules=rules, works=works).follow().good
            except Exception:  # noqa: BLE001 - whatever it is, a person would see the program end
                return False
