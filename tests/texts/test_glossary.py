"""One thing has one word: the variants in packaging/glossary.json are found wherever words are shown (T08)."""

from types import ModuleType

import pytest

from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.texts.languages import languages
from realname_wizard_assets import ASSETS

SLIPS = {
    "en": ("The verdict is on its way", "Fill in a specimen", "Cancel this account", "You begin anew"),
    "zh_CN": ("须为大陆手机号码", "撤回变更", "点「按钮」", "查看事件记录", "登记库", "由导演指定"),
}


@pytest.mark.row("T08")
@pytest.mark.parametrize("language", list(languages()))
def test_the_glossary_finds_its_variants_and_nothing_in_the_texts(tool: ModuleType, language: str) -> None:
    for slip in SLIPS.get(language, ()):
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
def test_the_names_of_the_walkthroughs_have_none(tool: ModuleType) -> None:
    for path in suite.find([]):
        assert tool.variants("en", read_walkthrough(path).name) == [], path.name
