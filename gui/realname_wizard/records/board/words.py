"""The class board in words: what a card says of a learner, and what a class has come to (T07)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from realname_wizard.records.board.help import HELPED, TRY, Sign
from realname_wizard.records.board.model import Lesson, Line, State, counted
from realname_wizard.records.plots import Called, Plot
from realname_wizard.records.sitting import Mode
from realname_wizard.records.words import name_of
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import as_name


class Card(NamedTuple):
    """What is told of one learner. `done` is what part of the steps is behind them; None where nobody counts."""

    learner: str
    name: str
    state: State
    doing: str
    where: str
    signs: str
    marks: str
    done: float | None

    @property
    def spoken(self) -> str:
        """All of it, as a screen reader says it."""
        return ", ".join(filter(None, (self.name, self.signs, self.doing, self.where, self.marks)))


def card(line: Line, texts: Texts, called: Called) -> Card:
    """One learner's."""
    say, one = texts.say, line.at_hand
    now = one.now
    step, of = (now.step or 0, now.of or 0) if now is not None else (0, 0)
    page = as_name(say(f"page.{now.page}.title")) if now is not None else ""
    where = say("board.step", page=page, step=min(step + 1, of), of=of) if of else page
    span = texts.span(round(line.seconds)).replace(" ", "\N{NO-BREAK SPACE}")
    return Card(
        learner=line.learner,
        name=called(line.learner),
        state=line.state,
        doing=_doing(one.mode, one.walkthrough, texts) if one.walkthrough else say("records.mode.do"),
        where=" · ".join(filter(None, (where, say(f"board.time.{line.state}", time=span)))),
        signs=" · ".join(_sign(each, texts) for each in line.need.signs)
        if line.need
        else say(f"board.state.{line.state}"),
        marks=_marks(line, texts),
        done=min(1.0, step / of) if of else None,
    )


def _sign(sign: Sign, texts: Texts) -> str:
    return texts.say(f"board.sign.{sign}", tries=TRY, steps=HELPED)


def _marks(line: Line, texts: Texts) -> str:
    tests, met = line.tests, line.met
    told = []
    if tests:
        passed = sum(each.passed is True for each in tests)
        told.append(texts.say("board.tests", passed=passed, tests=len(tests)))
    if met:
        told.append(texts.count("board.met", met))
    return " · ".join(told)


def summary(lines: Sequence[Line], texts: Texts) -> str:
    """The class in a sentence: how many there are, at work, and in need of help."""
    found = counted(lines)
    return texts.count(
        "board.summary",
        len(lines),
        stuck=found[State.STUCK],
        busy=found[State.BUSY] + found[State.STUCK],
    )


def lessons_plot(lessons: Iterable[Lesson], learners: int, texts: Texts) -> Plot:
    """How many learners are how far with each lesson."""
    every = tuple(lessons)
    values = tuple(
        (each.done, each.now, each.failed, each.begun, max(0, learners - sum(each[2:]))) for each in every
    )
    return Plot(
        "lessons",
        "heat",
        texts.say("board.show.lessons"),
        tuple(texts.say(f"board.lesson.{name}") for name in ("done", "now", "failed", "begun", "open")),
        tuple(_doing(each.mode, each.walkthrough, texts) for each in every),
        tuple(tuple(map(float, row)) for row in values),
        tuple(tuple(map(str, row)) for row in values),
        float(max(learners, 1)),
    )


def _doing(mode: Mode, walkthrough: str, texts: Texts) -> str:
    how = "records.mode.scene" if mode is Mode.SCENE else f"course.mode.{mode}"
    return texts.say("board.doing", mode=texts.say(how), name=name_of(walkthrough, texts.language))
