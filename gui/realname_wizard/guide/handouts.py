"""What a class takes home, from the rules and words in force: methods, personas, words in two languages, a certificate.

Each is markup that a rich text can draw, for paper and for a browser alike; nothing is written down a second time.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple
from xml.etree import ElementTree as Xml

from realname_wizard.course.course import Course, Mode, counts_for
from realname_wizard.evidence.paper import paper_style, table
from realname_wizard.evidence.web import as_html, web_page
from realname_wizard.evidence.xml import child
from realname_wizard.guide.sheets import who
from realname_wizard.policy.rules import MethodRule, Policy
from realname_wizard.records.choosing import best_mark
from realname_wizard.records.sitting import Sitting
from realname_wizard.rehearsal.directing import Script, personas
from realname_wizard.rehearsal.script.values import in_words
from realname_wizard.rehearsal.telling import called
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import (
    Field,
    Kind,
    Method,
    Outcome,
    Page,
    ProcessingTime,
    Reason,
    Region,
    Service,
    Subject,
)

_YES: Final = "\N{CHECK MARK}"

GLOSSARY: Final[dict[str, type[StrEnum]]] = {
    "subject": Subject,
    "region": Region,
    "method": Method,
    "time": ProcessingTime,
    "field": Field,
    "page": Page,
    "outcome": Outcome,
    "kind": Kind,
    "reason": Reason,
    "service": Service,
}
"""The words of the glossary, by what its parts are called."""

_UNCALLED: Final = frozenset({Outcome.NONE})
"""What has no name, for nobody sees it."""


def methods(policy: Policy, texts: Texts) -> bytes:
    """The table of methods, those of individuals and those of enterprises."""
    say = texts.say
    root, body = _page(texts, say("handout.methods"))
    heads = ("method", "time", "bring", "who", "hurry", "no_papers")
    for subject in Subject:
        rules = [policy.method(each) for each in Method if policy.method(each).subject is subject]
        if not rules:
            continue
        child(body, "h2", called(subject, texts))
        rows = table(
            body, [say(f"handout.head.{each}") for each in heads], ("18%", "13%", "29%", "20%", "8%", "12%")
        )
        for rule in rules:
            _row(rows, _method(rule, texts))
    return _document(root, body, policy, texts)


def _method(rule: MethodRule, texts: Texts) -> Iterator[str]:
    say, method = texts.say, rule.method
    title = say(f"method.{method}.title")
    yield f"{title}\n{say('method.recommended')}" if rule.recommended else title
    yield called(rule.processing_time, texts)
    yield say(f"method.{method}.needs")
    yield say(f"guide.prepare.who.{who(rule)}")
    yield _YES if rule.hurry else ""
    yield _YES if rule.no_papers else ""


def who_shows(policy: Policy, texts: Texts) -> bytes:
    """Which persona shows which reason, in the order of the reasons; those that nobody shows are named, too."""
    say = texts.say
    root, body = _page(texts, say("handout.personas"))
    child(body, "p", say("handout.personas.lead"), **{"class": "quiet"})
    heads = ("reason", "persona", "sample", "methods")
    rows = table(body, [say(f"handout.head.{each}") for each in heads], ("34%", "28%", "18%", "20%"))
    known = personas().values()
    passes = [each for each in known if not each.shows]
    for persona in passes:
        _row(rows, (say("personas.passes"), *_persona(persona, texts)))
    alone = []
    for reason in (each.reason for each in policy.reasons):
        shown = [each for each in known if reason in each.shows]
        for persona in shown:
            _row(rows, (called(reason, texts), *_persona(persona, texts)))
        alone += [called(reason, texts)] if not shown else []
    if alone:
        child(body, "h2", say("handout.personas.none"))
        for each in alone:
            child(body, "p", f"• {each}")
    return _document(root, body, policy, texts)


def _persona(persona: Script, texts: Texts) -> tuple[str, str, str]:
    sample, _causes, by = persona.about(texts)
    return persona.called(texts.language), sample, by


def glossary(policy: Policy, texts: Texts) -> bytes:
    """What everything is called, a column a language: as the pages call it."""
    root, body = _page(texts, texts.say("handout.glossary"))
    every = [Texts.load(tag) for tag in languages()]
    names = [languages()[each.language].name for each in every]
    for part, words in GLOSSARY.items():
        child(body, "h2", texts.say(f"handout.glossary.{part}"))
        rows = table(body, names, tuple(f"{100 // len(names)}%" for _ in names))
        for word in words:
            if word not in _UNCALLED:
                _row(rows, (called(word, each) for each in every))
    return _document(root, body, policy, texts)


class Handout(NamedTuple):
    """One that everybody may have: its name, which is also that of its file, and how it is made."""

    name: str
    make: Callable[[Policy, Texts], bytes]


HANDOUTS: Final = (Handout("methods", methods), Handout("personas", who_shows), Handout("glossary", glossary))


# --- the certificate


class Passed(NamedTuple):
    """A test of a course, and the best result in it in percent; None where it has not been passed."""

    walkthrough: str
    percent: int | None
    pass_mark: int


def tests_of(course: Course, mark: str, sittings: Iterable[Sitting], language: str) -> tuple[Passed, ...]:
    """The tests of a course, by its mark in records, with what the sittings of one learner came to."""
    done = [each for each in sittings if counts_for(each.course, mark)]
    found = []
    for lesson in (each for each in course.lessons if each.mode is Mode.TEST):
        found.append(Passed(lesson.called(language), best_mark(lesson, done), lesson.pass_mark))
    return tuple(found)


def has_passed(tests: Sequence[Passed]) -> bool:
    """Whether there is something to certify: every test is passed, and there is one."""
    return bool(tests) and all(each.percent is not None for each in tests)


def certificate(
    course: Course, tests: Sequence[Passed], name: str, day: date, *, policy: Policy, texts: Texts
) -> bytes:
    """For somebody of that name. Raises ValueError for a course that has not been passed, and for nobody."""
    name = " ".join(name.split())
    if not has_passed(tests) or not name:
        raise ValueError("only who has passed every test gets a certificate")
    say = texts.say
    title = say("handout.certificate")
    root, body = _page(texts, title)
    child(body, "p", say("handout.certificate.rehearsal"), **{"class": "bad"})
    child(body, "h1", name)
    child(body, "h2", say("handout.certificate.passed", course=in_words(course.name, texts.language)))
    heads = ("test", "result", "needed")
    rows = table(body, [say(f"handout.head.{each}") for each in heads], ("64%", "18%", "18%"))
    for each in tests:
        _row(rows, (each.walkthrough, f"{each.percent}%", f"{each.pass_mark}%"))
    child(body, "p", texts.day(day))
    return _document(root, body, policy, texts)


class Handing(NamedTuple):
    """All of them, by the rules in force and in one language."""

    policy: Policy
    texts: Texts

    def page(self, name: str) -> bytes:
        """The one of that name."""
        return next(each for each in HANDOUTS if each.name == name).make(self.policy, self.texts)

    def certificate(self, course: Course, tests: Sequence[Passed], name: str, day: date) -> bytes:
        """For somebody of that name, as `certificate`."""
        return certificate(course, tests, name, day, policy=self.policy, texts=self.texts)


# --- markup


def _page(texts: Texts, title: str) -> tuple[Xml.Element, Xml.Element]:
    root, body = web_page(texts.language, title, paper_style())
    child(body, "h1", title)
    child(body, "p", texts.say("app.simulation"), **{"class": "quiet"})
    return root, body


def _row(rows: Xml.Element, cells: Iterable[str]) -> None:
    row = child(rows, "tr")
    for words in cells:
        cell = child(row, "td")
        for line in words.split("\n"):
            child(cell, "p", line)


def _document(root: Xml.Element, body: Xml.Element, policy: Policy, texts: Texts) -> bytes:
    child(body, "p", texts.say("guide.prepare.foot", version=policy.version), **{"class": "quiet"})
    return as_html(root)
