"""A step that failed gives a bug report to paste: what was done, expected and found, in words of a person (T05)."""

import re
from pathlib import Path

import pytest

from realname_wizard.evidence.bug import draft
from realname_wizard.evidence.page import write_page
from realname_wizard.evidence.record import Record, record_of
from realname_wizard.flow.verification import verification_table
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import RunResult
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages

pytestmark = pytest.mark.row("T05", "T08")

WRONG = """
name: Wrong at the end
steps:
  - next
  - choose: {region: mainland}
  - expect: {page: method, outcome: verified, methods: [face]}
"""


@pytest.fixture
def wrong(tmp_path: Path) -> Record:
    file = tmp_path / "mine" / "wrong.yaml"
    file.parent.mkdir()
    file.write_text(WRONG, encoding="utf-8")
    reads, problems = suite.read_all([file])
    results: list[RunResult] = []
    suite.follow_all(reads, NoWindow, None, results.append, rules=BUNDLED)
    return record_of(results, problems, [], how="headless", policy=BUNDLED.under())


def test_it_says_versions_steps_expected_and_found_in_words(wrong: Record) -> None:
    text = draft(wrong, wrong.walks[0], 3, Texts.load("en"))
    assert text.splitlines() == [
        "Wrong at the end: step 3 did not go as expected",
        "",
        f"Program version: {wrong.program}",
        f"Rules: {wrong.rules}",
        "Run: without a window",
        "Walkthrough: mine/wrong.yaml",
        "Language: English",
        "",
        "Steps",
        "1. Press the button to continue.",
        "2. Choose the region: Chinese mainland.",
        "3. The page “How do you want to verify?” is shown. Result: Verified. "
        "Methods offered: Face recognition.",
        "",
        "Expected",
        "- The page “How do you want to verify?” is shown.",
        "- Result: Verified.",
        "- Methods offered: Face recognition.",
        "",
        "Found",
        "- The page “Who owns the account?” is shown.",
        "- There is no result yet.",
        "- The page does not show it.",
    ]


@pytest.mark.parametrize("language", languages())
def test_no_word_of_the_format_is_in_it(wrong: Record, language: str) -> None:
    text = draft(wrong, wrong.walks[0], 3, Texts.load(language)).replace("mine/wrong.yaml", "")
    assert re.findall(r"\b(?:expect|outcome|none|[a-z]+_[a-z_]+)\b", text.split("\n", 1)[1]) == []


def test_a_step_that_was_not_possible_says_why_and_names_its_picture(record: Record) -> None:
    walk = record.walks[2].model_copy(update={"steps": (record.walks[2].steps[0],)})
    step = walk.steps[0].model_copy(update={"picture": "no/01-submit.webp", "remark": "twice"})
    text = draft(record, walk.model_copy(update={"steps": (step,)}), 1, Texts.load("en"))
    assert "- not <here>" in text
    assert "\nRemark: twice\n" in text
    assert text.endswith("Picture: no/01-submit.webp\n")


@pytest.mark.parametrize("language", languages())
def test_the_report_offers_it_at_every_step_that_failed_and_at_no_other(
    record: Record, pictures: Path, language: str
) -> None:
    texts = Texts.load(language)
    page = write_page(record, pictures, texts, verification_table().rows).read_text("utf-8")
    bad = [step for walk in record.walks for step in walk.steps if not step.good]
    assert page.count(f">{texts.say('bug.copy')}</button>") == len(bad)
    titled = texts.say("bug.title", name="Bad", number=2)
    assert re.search(rf"<textarea[^>]*>{re.escape(titled)}", page)
