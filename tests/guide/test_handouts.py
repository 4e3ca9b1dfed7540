"""What a class takes home says what the rules and the words say, in both languages (T07)."""

import html
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from realname_wizard.cli import main
from realname_wizard.course.course import courses, read_course
from realname_wizard.course.marks import PASS_MARK
from realname_wizard.guide.handouts import (
    GLOSSARY,
    HANDOUTS,
    Passed,
    certificate,
    glossary,
    has_passed,
    methods,
    who_shows,
)
from realname_wizard.guide.handouts import (
    tests_of as taken_of,
)
from realname_wizard.policy.load import BUNDLED
from realname_wizard.policy.rules import Policy
from realname_wizard.records.sitting import Mode, Sitting
from realname_wizard.rehearsal.directing import personas
from realname_wizard.rehearsal.telling import called
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import Method, Outcome, ProcessingTime

pytestmark = pytest.mark.row("T07")

POLICY = BUNDLED.under()
COURSE = courses()[0]
TESTS = (
    "reasons/wallet_not_bound.yaml",
    "reasons/method_unavailable.yaml",
    "straight/face.yaml",
    "reasons/official_account_other_enterprise.yaml",
    "reasons/register_is_asked_for_legal_reps_only.yaml",
    "straight/bank_transfer.yaml",
)
CELL = r"<t[hd].*?</t[hd]>"
STRANGERS = re.compile("tencent|腾讯|aliyun|阿里|huawei|华为|amazon|azure", re.IGNORECASE)


def words(page: bytes) -> str:
    body = page.decode().partition("</style>")[2]
    return html.unescape(re.sub(r"<[^>]+>", "\n", body))


def rows(page: bytes) -> list[dict[str, str]]:
    """The rows of its tables: what stands below each head."""
    found: list[dict[str, str]] = []
    for table in re.findall(r"<table.*?</table>", page.decode(), re.DOTALL):
        lines = [
            [
                html.unescape(" ".join(re.sub(r"<[^>]+>", "\n", cell).split()))
                for cell in re.findall(CELL, row, re.DOTALL)
            ]
            for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)
        ]
        found += [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    return found


@pytest.mark.parametrize("language", languages())
def test_the_table_of_methods_says_each_method_with_its_time(language: str) -> None:
    texts = Texts.load(language)
    said = words(methods(POLICY, texts))
    for method in Method:
        assert texts.say(f"method.{method}.title") in said
        assert called(POLICY.method(method).processing_time, texts) in said
    assert said.count(texts.say("method.recommended")) == sum(
        POLICY.method(each).recommended for each in Method
    )
    head = {each: texts.say(f"handout.head.{each}") for each in ("time", "bring", "hurry", "no_papers")}
    for rule, row in zip((POLICY.method(each) for each in Method), rows(methods(POLICY, texts)), strict=True):
        assert row[head["time"]] == called(rule.processing_time, texts)
        assert row[head["bring"]] == " ".join(texts.say(f"method.{rule.method}.needs").split())
        assert (bool(row[head["hurry"]]), bool(row[head["no_papers"]])) == (rule.hurry, rule.no_papers)


def test_the_table_changes_with_the_rules() -> None:
    texts = Texts.load("en")
    other = tuple(
        each.model_copy(update={"processing_time": ProcessingTime.ONE_BUSINESS_DAY, "recommended": False})
        for each in POLICY.methods
    )
    changed: Policy = POLICY.model_copy(update={"methods": other})
    said = words(methods(changed, texts))
    assert "Recommended" not in said
    assert called(ProcessingTime.IMMEDIATE, texts) not in said


@pytest.mark.parametrize("language", languages())
def test_every_persona_stands_by_every_reason_that_it_shows(language: str) -> None:
    texts = Texts.load(language)
    page = who_shows(POLICY, texts)
    said = words(page)
    for persona in personas().values():
        assert said.count(persona.called(language)) >= max(len(persona.shows), 1)
    for rule in POLICY.reasons:
        assert called(rule.reason, texts) in said
    head = {each: texts.say(f"handout.head.{each}") for each in ("persona", "sample", "methods")}
    people = {each.called(language): each for each in personas().values()}
    for row in rows(page):
        persona = people[row[head["persona"]]]
        assert row[head["sample"]] == persona.who
        assert row[head["methods"]] == " / ".join(
            texts.say(f"method.{each}.short") for each in persona.methods
        )


@pytest.mark.parametrize("language", languages())
def test_the_glossary_has_every_word_in_every_language(language: str) -> None:
    said = words(glossary(POLICY, Texts.load(language)))
    for kind in GLOSSARY.values():
        for word in kind:
            for tag in languages() if word is not Outcome.NONE else ():
                assert called(word, Texts.load(tag)) in said


@pytest.mark.parametrize("language", languages())
def test_the_files_can_be_read_and_name_no_third_party(
    language: str, tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "hand outs"
    assert main(["course", "handouts", "--out", str(out), "--language", language]) == 0
    told = capsys.readouterr().out
    assert all(str(file) in told for file in out.iterdir())
    texts = Texts.load(language)
    for each in HANDOUTS:
        page = words((out / f"{each.name}.html").read_bytes())
        said = "".join(
            "".join(part.extract_text() for part in PdfReader(out / f"{each.name}.pdf").pages).split()
        )
        assert "".join(texts.say(f"handout.{each.name}").split()) in said
        assert "".join(texts.say("app.simulation").split()) in said
        assert (
            "".join(Texts.load("zh_CN").say("method.wechat_scan.title").split()) in said or language == "en"
        )
        assert not STRANGERS.search(page)
        assert [char for char in said if "\u2e80" <= char <= "\u2fdf"] == []  # radicals that look alike


# --- the certificate

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def sitting(walkthrough: str, points: int, **given: object) -> Sitting:
    usual: dict[str, object] = {
        "learner": "learner-" + "0" * 20, "program": "0.4.0", "mode": Mode.TEST, "course": COURSE.name,
        "walkthrough": walkthrough, "began": NOW, "ended": NOW, "simulated_from": NOW, "simulated_to": NOW,
        "points": points, "most": 100, "pass_mark": PASS_MARK,
    }  # fmt: skip
    return Sitting.model_validate(usual | given)


def taken(*sittings: Sitting, language: str = "en") -> tuple[Passed, ...]:
    return taken_of(read_course(COURSE), COURSE.name, sittings, language)


def test_only_who_has_passed_every_test_gets_a_certificate() -> None:
    *others, bank = (sitting(each, 90) for each in TESTS)
    assert not has_passed(taken())
    assert not has_passed(taken(*others))
    assert not has_passed(taken(*others, sitting(TESTS[-1], 79)))
    assert not has_passed(taken(*others, sitting(TESTS[-1], 90, course="another.yaml")))
    assert has_passed(taken(*others, bank))
    found = taken(*others, bank, sitting(TESTS[0], 95))
    assert [each.percent for each in found] == [95, *[90] * len(others)]
    for name, tests in (("Ana", taken(*others)), ("  ", taken(*others, bank))):
        with pytest.raises(ValueError, match="certificate"):
            certificate(
                read_course(COURSE), tests, name, date(2026, 11, 28), policy=POLICY, texts=Texts.load("en")
            )


@pytest.mark.parametrize("language", languages())
def test_a_certificate_says_who_what_and_that_it_was_a_rehearsal(language: str) -> None:
    texts = Texts.load(language)
    tests = taken(*(sitting(each, 90) for each in TESTS), language=language)
    made = certificate(
        read_course(COURSE), tests, " <陈>  样本 ", date(2026, 11, 28), policy=POLICY, texts=texts
    )
    said = words(made)
    assert "<陈> 样本" in said
    assert texts.say("handout.certificate.rehearsal") in said
    assert "90%" in said
    assert texts.day(date(2026, 11, 28)) in said
    assert not STRANGERS.search(said)
