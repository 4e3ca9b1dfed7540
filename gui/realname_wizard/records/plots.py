"""What can be seen in sittings, as values in rows and columns: one model, drawn and read out alike (T07)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from statistics import median
from typing import Literal, NamedTuple

from realname_wizard.records.learners import short_of
from realname_wizard.records.sitting import Mode, Sitting
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import as_name, without_stop
from realname_wizard.words import Reason

Kind = Literal["bars", "dots", "heat"]
PLOTS = ("progress", "times", "reasons", "class")
"""Every plot, by name."""


class Plot(NamedTuple):
    """Values in rows and columns; None where there is none. `words` says each as a person would.

    `mark` is a value that a line is drawn at. Bars have one column, dots one for each sitting.
    """

    name: str
    kind: Kind
    title: str
    heads: tuple[str, ...]
    rows: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    words: tuple[tuple[str, ...], ...]
    most: float
    mark: float | None = None
    mark_words: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.rows

    def lines(self, texts: Texts) -> tuple[str, ...]:
        """The same as sentences, a row each: what a screen reader says, and a table shows."""
        return tuple(
            texts.say("records.line", name=row.rstrip("?？"), value=" · ".join(self._cells(place)))
            for place, row in enumerate(self.rows)
        )

    def _cells(self, place: int) -> list[str]:
        """What there is to say of a row; of what was counted, only what there was."""
        told = zip(self.heads, self.values[place], self.words[place], strict=True)
        said = [
            f"{head} {words}".strip()
            for head, value, words in told
            if value or (value == 0 and self.kind != "heat")
        ]
        return said or ["0"]


class Called:
    """What learners are called: names where they are known here and may be said, else their pseudonyms."""

    def __init__(self, texts: Texts, names: Mapping[str, str] | None = None) -> None:
        self._texts, self._names = texts, names or {}

    def __call__(self, learner: str) -> str:
        """What to call this one."""
        return self._names.get(learner) or self.pseudonym(learner)

    def pseudonym(self, learner: str) -> str:
        """What stands for the learner, as people read it."""
        of, digits = short_of(learner)
        return self._texts.say(f"records.{of}", digits=digits)


def plots(sittings: Iterable[Sitting], texts: Texts, called: Called) -> tuple[Plot, ...]:
    """All of them."""
    every = tuple(sittings)
    return (
        progress(every, texts, called),
        times(every, texts),
        reasons(every, texts),
        by_learner(every, texts, called),
    )


def progress(sittings: Iterable[Sitting], texts: Texts, called: Called) -> Plot:
    """The marks of one test after another, a row a learner."""
    found: dict[str, list[Sitting]] = {}
    for each in sittings:
        if each.percent is not None:
            found.setdefault(each.learner, []).append(each)
    most = max(map(len, found.values()), default=0)
    rows = sorted(found.items(), key=lambda each: called(each[0]))
    marks = {each.pass_mark for tests in found.values() for each in tests}
    mark = marks.pop() if len(marks) == 1 else None
    values = tuple(_filled((each.percent for each in tests), most) for _, tests in rows)
    return Plot(
        "progress",
        "dots",
        texts.say("records.plot.progress"),
        tuple(texts.say("records.nth_test", n=number + 1) for number in range(most)),
        tuple(called(learner) for learner, _ in rows),
        values,
        tuple(tuple("" if each is None else f"{each:.0f}%" for each in row) for row in values),
        100.0,
        mark,
        texts.say("records.pass_mark", mark=mark) if mark is not None else "",
    )


def _filled(values: Iterable[float | None], most: int) -> tuple[float | None, ...]:
    row = list(values)
    return (*row, *[None] * (most - len(row)))


def times(sittings: Iterable[Sitting], texts: Texts) -> Plot:
    """How long a step on each page took, in the middle of all who took it."""
    found: dict[str, list[float]] = {}
    for sitting in sittings:
        for step in sitting.steps if sitting.mode is not Mode.WATCH else ():
            if step.how != "missing" and step.seconds > 0:
                found.setdefault(step.page, []).append(step.seconds)
    middle = {page: median(seconds) for page, seconds in found.items()}
    rows = sorted(middle.items(), key=lambda each: -each[1])
    return _bars(
        "times",
        texts,
        tuple(as_name(texts.say(f"page.{page}.title")) for page, _ in rows),
        tuple(seconds for _, seconds in rows),
        tuple(texts.say("records.seconds", seconds=f"{seconds:.0f}") for _, seconds in rows),
    )


def reasons(sittings: Iterable[Sitting], texts: Texts) -> Plot:
    """How often each reason was met that no lesson led into."""
    rows = sorted(_counted(sittings).items(), key=lambda each: (-each[1], each[0]))
    return _bars(
        "reasons",
        texts,
        tuple(cause(reason, texts) for reason, _ in rows),
        tuple(float(number) for _, number in rows),
        tuple(texts.count("records.times", number) for _, number in rows),
    )


def cause(reason: Reason, texts: Texts) -> str:
    """What happened, as a name of it: a sentence without its full stop."""
    return without_stop(texts.say(f"reason.{reason}.cause"))


def _counted(sittings: Iterable[Sitting]) -> Counter[Reason]:
    return Counter(met.reason for sitting in sittings for met in sitting.mistakes)


def _bars(
    name: str, texts: Texts, rows: tuple[str, ...], values: tuple[float, ...], words: tuple[str, ...]
) -> Plot:
    return Plot(
        name,
        "bars",
        texts.say(f"records.plot.{name}"),
        ("",),
        rows,
        tuple((each,) for each in values),
        tuple((each,) for each in words),
        max(values, default=0.0),
    )


def by_learner(sittings: Iterable[Sitting], texts: Texts, called: Called) -> Plot:
    """How often each learner met each reason that no lesson led into."""
    of: dict[str, list[Sitting]] = {}
    for each in sittings:
        of.setdefault(each.learner, []).append(each)
    counted = {learner: _counted(each) for learner, each in of.items()}
    met = sorted({reason for each in counted.values() for reason in each}, key=list(Reason).index)
    rows = sorted(counted.items(), key=lambda each: called(each[0])) if met else []
    values = tuple(tuple(float(each[reason]) for reason in met) for _, each in rows)
    return Plot(
        "class",
        "heat",
        texts.say("records.plot.class"),
        tuple(cause(reason, texts) for reason in met),
        tuple(called(learner) for learner, _ in rows),
        values,
        tuple(tuple(texts.count("records.times", int(each)) for each in row) for row in values),
        max((each for row in values for each in row), default=0.0),
    )
