"""The receipt: which file covers what, what cannot be covered, and why."""

from dataclasses import dataclass, field

NAME = "receipt.txt"
"""Its file, beside the walkthroughs that it tells of."""


@dataclass(frozen=True, slots=True)
class Line:
    """One file, how many acts it has, and what it covers that no file before it does."""

    file: str
    acts: int
    goals: tuple[str, ...]


@dataclass(slots=True)
class Receipt:
    """What was asked for, and what came of it."""

    title: str
    asked: int = 0
    files: list[Line] = field(default_factory=list)
    not_covered: dict[str, str] = field(default_factory=dict)
    stopped: bool = False
    fewest: int = 0
    """With no fewer acts all of it can be met on the map; nothing where nobody knows."""

    @property
    def acts(self) -> int:
        """How many acts its files have."""
        return sum(line.acts for line in self.files)

    @property
    def covered(self) -> int:
        """How many goals are covered."""
        return sum(len(line.goals) for line in self.files)

    @property
    def summary(self) -> str:
        """All of it in a line."""
        told = (
            f"{self.title}: {self.covered} of {self.asked} covered, {len(self.files)} files, {self.acts} acts"
        )
        return told + (", stopped" if self.stopped else "")

    def lines(self) -> list[str]:
        """The table for people."""
        told = [self.summary]
        if self.fewest:
            times = self.acts / self.fewest
            told.append(
                f"on the map no fewer than {self.fewest} acts can do: these are {times:.2f} times as many"
            )
        told.append("")
        for line in self.files:
            told.append(f"{line.file}  {line.acts} acts, covers {len(line.goals)}")
            told += [f"    {goal}" for goal in line.goals]
        reasons = list(dict.fromkeys(self.not_covered.values()))
        for why in reasons:
            goals = [goal for goal, each in self.not_covered.items() if each == why]
            told += ["", f"not covered, because {why}: {len(goals)}", *(f"    {goal}" for goal in goals)]
        return told
