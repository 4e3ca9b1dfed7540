"""What a checklist tells a tester to type (T05, T09)."""

import re

import pytest

from realname_wizard.messages.outside_events import LanguageSwitched
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import numbering, suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.reader import read_text, read_walkthrough
from realname_wizard.rehearsal.script.runner_steps import Snapshot
from realname_wizard.rehearsal.telling import words
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import Outcome


@pytest.mark.row("T05", "T09")
@pytest.mark.parametrize("language", list(languages()))
def test_a_samples_number_can_be_typed_from_a_checklist_and_nobody_elses(language: str) -> None:
    steps = read_text(
        'name: x\nsteps:\n  - fill: {id_number: "110199199003070017"}\n  - fill: {id_number: "110101199003074477"}\n',
        "x",
    ).steps
    of_sample, of_somebody = (words(step, Texts.load(language)) for step in steps)
    assert "110199199003070017" in of_sample
    assert "110101199003074477" not in of_somebody
    assert "110*" in of_somebody


@pytest.mark.parametrize(("language", "said"), [("en", "Before paying"), ("zh_CN", "付款前")])
def test_a_picture_is_called_in_the_language_of_the_checklist(language: str, said: str) -> None:
    both, one = read_text(
        "name: x\nsteps:\n  - snapshot: {en: Before paying, zh_CN: 付款前}\n  - snapshot: Anything\n", "x"
    ).steps
    assert said in words(both, Texts.load(language))
    assert "Anything" in words(one, Texts.load(language))


@pytest.mark.parametrize("language", list(languages()))
def test_shares_are_told_in_per_cent_as_the_page_shows_them(language: str) -> None:
    (step,) = read_text(
        "name: x\nsteps:\n  - face: {covered: 0.6, in_frame: 0, light: 1, distance: 2}\n", "x"
    ).steps
    told = words(step, Texts.load(language))
    assert all(each in told for each in ("60%", " 0%", "100%", "2"))
    assert "0.6" not in told
    assert "0.0" not in told


def test_no_checklist_in_chinese_has_an_english_name_of_a_picture() -> None:
    texts = Texts.load("zh_CN")
    named = [
        words(step, texts)
        for file in suite.find(())
        for step in read_walkthrough(file).steps
        if isinstance(step, Snapshot)
    ]
    assert named
    assert [each for each in named if each.isascii() or not re.search("：.*[一-鿿]", each)] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Change the verified information to: Enterprise."), ("zh_CN", "将实名信息变更为：企业。")],
)
def test_to_what_a_change_leads_is_told_once(language: str, said: str) -> None:
    (step,) = read_text("name: x\nsteps:\n  - account: {change: {to: enterprise}}\n", "x").steps
    assert words(step, Texts.load(language)) == said


@pytest.mark.row("R43", "T05")
@pytest.mark.parametrize("language", list(languages()))
@pytest.mark.parametrize("name", ["link_a_sub_account", "security_phone_full", "cancel_an_account"])
def test_a_result_is_called_as_its_page_calls_it(name: str, language: str) -> None:
    walkthrough = read_walkthrough(suite.built_in() / "account" / f"{name}.yaml")
    texts = Texts.load(language)
    with Store.in_memory() as store:
        run = Run(walkthrough, NoWindow(), store, rules=BUNDLED)
        for number, step in numbering.numbered(walkthrough.steps):
            assert run.follow_one(number, step).good
            if isinstance(step, Expect) and step.outcome is Outcome.REJECTED:
                break
        run.conductor.take(LanguageSwitched(language=language))
        heading = run.conductor.page(texts).title
    assert isinstance(step, Expect)
    assert heading in words(step, texts)


@pytest.mark.row("R34", "T05")
def test_the_button_to_try_again_is_called_by_what_it_does_and_not_as_another_page_calls_it() -> None:
    """It was *Check the details entered* where the page offers *Get a new code*."""
    (step,) = read_text("name: x\nsteps:\n  - expect: {page: result, main: retry}\n", "x").steps
    assert "Main button: the one that tries again." in words(step, Texts.load("en"))
