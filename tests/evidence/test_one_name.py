"""A result has one name, that of its page, wherever it is told (T05, T11): on paper, beside a window, in a report."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from realname_wizard.cli import main
from realname_wizard.course.player import Player
from realname_wizard.course.practice import Practice
from realname_wizard.evidence.lines import lines_of
from realname_wizard.evidence.record import Record
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import numbering, suite
from realname_wizard.rehearsal.buttons import buttons_of
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.pressing import named_by
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.account_steps import AccountStep
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.telling import words
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import Outcome, Page

CHANGE = suite.built_in() / "account" / "change_an_individual.yaml"
CHANGED = {"en": "Result: Information changed.", "zh_CN": "结果：信息已变更。"}


def changes() -> Iterator[Walkthrough]:
    """Every walkthrough in which a change of information begins."""
    for each in suite.read_all([])[0]:
        if any(isinstance(step, AccountStep) and step.change for step in each.walkthrough.steps):
            yield each.walkthrough


def told_of(walkthrough: Walkthrough, texts: Texts) -> Iterator[tuple[str, str]]:
    """What its results that are good are called, and what the page calls each."""
    with Store.in_memory() as store:
        run = Run(walkthrough, NoWindow(), store, rules=BUNDLED)
        for number, step in numbering.numbered(walkthrough.steps):
            page = run.conductor.page(texts)
            if isinstance(step, Expect) and step.outcome is Outcome.VERIFIED and page.page is Page.RESULT:
                yield words(step, texts, named_by(step, run.conductor, texts)), page.title
            if not run.follow_one(number, step).good:
                return


@pytest.mark.row("R40", "T05")
def test_what_is_verified_or_changed_is_called_as_its_page_calls_it() -> None:
    texts = Texts.load("en")
    told = [each for walkthrough in changes() for each in told_of(walkthrough, texts)]
    assert {title for _, title in told} == {"Verified", "Information changed"}
    assert [(said, title) for said, title in told if f"Result: {title}." not in said] == []


@pytest.mark.row("R40", "T05")
@pytest.mark.parametrize("language", list(languages()))
def test_a_checklist_says_that_information_was_changed(language: str) -> None:
    walkthrough, texts = read_walkthrough(CHANGE), Texts.load(language)
    lines = list(lines_of(walkthrough, texts, buttons_of(walkthrough, BUNDLED, texts)))
    assert sum(said.endswith(CHANGED[language]) for line in lines for said in line.expect) == 1


@pytest.mark.row("R40", "T11")
@pytest.mark.parametrize("language", list(languages()))
def test_so_does_the_strip_of_who_watches_and_of_who_tries(language: str) -> None:
    texts, walkthrough = Texts.load(language), read_walkthrough(CHANGE)
    watched, tried = Player(walkthrough, BUNDLED, language), Practice(walkthrough, BUNDLED, language)
    to_see, seen = set[str](), set[str]()
    while not watched.ended:
        to_see |= set(watched.said(texts).see)
        watched.do()
    hands = NoWindow()
    while not tried.ended and tried.step is not None:
        hands.take_up(tried.conductor)
        hands.do(tried.step, Sight(tried.conductor))
        seen |= set(tried.tells(texts).see)
    assert CHANGED[language] in to_see & seen


@pytest.mark.row("R40", "T05")
def test_so_does_a_report_which_verifies(tmp_path: Path) -> None:
    assert main(["walkthrough", "run", "--headless", "--evidence", str(tmp_path / "e"), str(CHANGE)]) == 0
    (walk,) = Record.load(tmp_path / "e").walks
    for language, said in CHANGED.items():
        assert sum(said in step.words.get(language, "") for step in walk.steps) == 1
    assert main(["evidence", "verify", str(tmp_path / "e")]) == 0
