"""A sitting in words, and what several of them come to (T07)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from realname_wizard import held
from realname_wizard.records.plots import Called, cause
from realname_wizard.records.sitting import Met, Sitting
from realname_wizard.texts.catalogue import Texts

_OURS: Final = re.compile(r"([a-z0-9_-]+/)*[a-z0-9_-]+\.yaml")
"""How the walkthroughs are called that come with the program."""


class Told:
    """One sitting, as it is told in one language."""

    def __init__(self, sitting: Sitting, texts: Texts, called: Called) -> None:
        self._sitting, self._texts, self._say, self._called = sitting, texts, texts.say, called

    def cell(self, name: str) -> str:
        """What stands below the head of that name; nothing where there is nothing to say."""
        one, say = self._sitting, self._say
        match name:
            case "when":
                return f"{one.began.astimezone():%Y-%m-%d %H:%M}"
            case "learner":
                return self._called(one.learner)
            case "walkthrough":
                return name_of(one.walkthrough, self._texts.language)
            case "mode":
                return say(f"records.mode.{one.mode}")
            case "time":
                return self._texts.span(round(one.seconds))
            case "marks":
                return self._marks()
            case "help":
                return f"{one.help_cost}%" if one.help_cost else ""
            case "method":
                return self._method()
            case _:
                return " · ".join(map(self._cause, one.met))

    def _cause(self, met: Met) -> str:
        words = cause(met.reason, self._texts)
        return self._say("records.of_lesson", cause=words) if met.of_lesson else words

    def _marks(self) -> str:
        one = self._sitting
        if one.passed is None:
            return self._say(f"records.outcome.{one.outcome}") if one.outcome != "none" else ""
        key = "records.passed" if one.passed else "records.failed"
        return self._say(key, points=one.points, most=one.most)

    def _method(self) -> str:
        one = self._sitting
        if one.method is None:
            return ""
        title = self._say(f"method.{one.method}.title")
        return (
            title if one.as_recommended is not False else self._say("records.not_recommended", method=title)
        )

    def lines(self) -> tuple[str, str]:
        """In a list: what it was, and what came of it."""
        first = self.cell("walkthrough") or self.cell("method") or self._say("records.mode.do")
        more = ("when", "learner", "mode", "time", "marks", "method", "met")
        return first, " · ".join(filter(None, map(self.cell, more)))


@cache
def name_of(walkthrough: str, language: str) -> str:
    """What a walkthrough is called: by itself where it comes with the program, else by its file.

    A row may be anybody's: a name that leads elsewhere, on this computer or to another one, is looked up nowhere.
    """
    from realname_wizard.rehearsal.script.reader import read_head  # noqa: PLC0415 - most rows need no file
    from realname_wizard.rehearsal.suite import built_in  # noqa: PLC0415

    if _OURS.fullmatch(walkthrough) and held.is_file(file := built_in() / walkthrough):
        return read_head(file).called(language)
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in walkthrough)


def learners(sittings: Iterable[Sitting]) -> tuple[str, ...]:
    """Who they are, in order."""
    return tuple(sorted({each.learner for each in sittings}))


def about(sittings: Sequence[Sitting], texts: Texts) -> Iterator[str]:
    """What they come to, a sentence each."""
    if not sittings:
        yield texts.say("records.none")
        return
    tests = [each.passed for each in sittings if each.passed is not None]
    chosen = [each.as_recommended for each in sittings if each.as_recommended is not None]
    met = [each for sitting in sittings for each in sitting.mistakes]
    led = [each for sitting in sittings for each in sitting.met if each.of_lesson]
    yield texts.count("records.about", len(sittings), learners=len(learners(sittings)))
    if tests:
        yield texts.say("records.about.tests", passed=sum(tests), tests=len(tests))
    if met:
        yield texts.say("records.about.met", met=len(met), right=sum(each.right is True for each in met))
    if led:
        answers = [each.right for each in led if each.right is not None]
        yield texts.say("records.about.of_lesson", met=len(led), answered=len(answers), right=sum(answers))
    if chosen:
        yield texts.say("records.about.method", chosen=len(chosen), recommended=sum(chosen))
