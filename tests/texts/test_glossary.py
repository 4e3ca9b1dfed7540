"""One thing has one word: the variants in packaging/glossary.json are found wherever words are shown (T08)."""

import re
from collections import Counter
from types import ModuleType

import pytest

from realname_wizard.cli import main
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.directing import personas
from realname_wizard.rehearsal.generate.atlas import Rehearsal
from realname_wizard.rehearsal.generate.covers import COVERS
from realname_wizard.rehearsal.generate.routes import Route
from realname_wizard.rehearsal.generate.write import named
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.script.runner_steps import Note
from realname_wizard.texts.languages import languages
from realname_wizard_assets import ASSETS

SLIPS = {
    "en": (
        "The verdict is on its way",
        "Fill in a specimen",
        "It is verified for another person",
        "You begin anew",
        "Have the licence at hand",
        "Turn to online support",
        "Go on with the change",
        "It cannot be taken back",
        "The sub-account is let go",
        "This is nothing you did",
        "There is no way to log in",
        "You cannot get into the account",
        "Cancel this account",
        "The account is cancelled",
        "In real life it takes longer",
        "Look into the outline",
        "The slot is free",
        "Somebody else used your identity",
        "Start afresh",
        "Until midnight mainland time",
        "An individual business",
        "A personal or business account",
        "It’s closed",
        "All places are in use",
        "Write it anew",
        "Whoever reads this",
        "Two sittings",
        "The teacher looks in",
        "Give it to every desk",
        "The attempt is held against it",
    ),
    "zh_CN": (
        "点「按钮」",
        "须为大陆手机号码",
        "帐号",
        "撤回变更",
        "届时",
        "已逾期",
        "期限",
        "对准轮廓",
        "结果导演",
        "由导演指定",
        "查看事件记录",
        "日志",
        "登记库",
        "登记照片",
        "不到 ¥1",
        "点一下",
        "核对一遍",
        "对方",
        "示例资料",
        "自己的号码",
        "微信钱包",
        "样本",
        "泄漏",
        "着急时适合",
        "打开账号页",
        "全部考核",
        "及格线",
        "教师查看",
        "人物与脚本",
    ),
}
"""One that each row finds, in the order of the glossary."""


@pytest.mark.row("T08")
@pytest.mark.parametrize("language", list(languages()))
def test_the_glossary_finds_its_variants_and_nothing_in_the_texts(tool: ModuleType, language: str) -> None:
    for (variant, _), slip in zip(tool.GLOSSARY.get(language, ()), SLIPS.get(language, ()), strict=True):
        assert variant.search(slip), (variant.pattern, slip)
        assert tool.variants(language, slip), slip
    assert not tool.variants(language, "中国大陆 导演台 事件日志 result sample")
    for key, entry in tool.read().items():
        if not key.endswith(tool.TYPED):
            assert [each for text in entry.texts[language] for each in tool.variants(language, text)] == [], (
                key
            )


@pytest.mark.row("T08", "R20")
def test_the_phones_page_has_no_variant_either(tool: ModuleType) -> None:
    for page in sorted((ASSETS / "phone_page").glob("*.html")):
        for language in languages():
            assert tool.variants(language, page.read_text(encoding="utf-8")) == [], page.name


@pytest.mark.row("T08", "T05")
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_walkthroughs_are_named_in_both_languages_in_their_words(tool: ModuleType, language: str) -> None:
    files = {suite.short(path): read_walkthrough(path) for path in suite.find([])}
    assert [file for file, each in files.items() if language not in dict(each.name)] == []
    read = list(files.values())
    names = [each.called(language) for each in read]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    notes = [getattr(step, language) for each in read for step in each.steps if isinstance(step, Note)]
    assert all(notes)
    for said in (*names, *notes):
        assert tool.variants(language, said) == [], said
        assert not tool.UNWANTED[language].search(said), said


@pytest.mark.row("T08", "T01")
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_personas_are_named_in_both_languages_in_their_words(tool: ModuleType, language: str) -> None:
    """Also those of whom a paper is made: the apostrophe was another one, and 登记照片 has one word only."""
    assert [name for name, each in personas().items() if language not in dict(each.name)] == []
    names = [each.called(language) for each in personas().values()]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    for said in names:
        assert tool.variants(language, said) == [], said
        assert not tool.UNWANTED[language].search(said), said


@pytest.mark.row("T08", "T06")
@pytest.mark.parametrize("kind", [*COVERS, "refusals"])
def test_generated_ones_are_named_in_every_language(kind: str) -> None:
    rehearsal = Rehearsal(read_walkthrough(suite.find([])[0]), BUNDLED)
    met = ("details --> review_details: next", "qr_expired on waiting, ordered", "retry after qr_expired")
    names = named(Route(rehearsal, met=[met, ("next on face",)]), kind, 3)
    assert set(names) == set(languages())
    told = {names[each] for each in ("en", "zh_CN")}
    assert len(told) == 2
    assert all("03" in name and "_" not in name for name in told), names


@pytest.mark.row("T08")
def test_the_help_of_the_command_line_has_none(
    tool: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    left: list[list[str]] = [[]]
    told: list[str] = []
    while left:
        command = left.pop()
        with pytest.raises(SystemExit):
            main([*command, "--help"])
        said = capsys.readouterr().out
        told.append(" ".join(said.split()))
        inside = re.search(r"^  [A-Z]+\n((?:    .*\n)+)", said, re.MULTILINE)
        names = re.findall(r"^    (\S+)", inside[1], re.MULTILINE) if inside and "..." in said else []
        left += [[*command, name] for name in names]
    assert len(told) > 15
    for help_text in told:
        assert tool.variants("en", help_text) == [], help_text
