"""Languages: found where their catalogues lie, in an order that reaches each, the best for who reads."""

from pathlib import Path

import pytest

from realname_wizard.messages.outside_events import LanguageSwitched
from realname_wizard.messages.world import World
from realname_wizard.texts import Texts, UnknownLanguage, languages
from realname_wizard.texts.languages import best_language, header, language_after


def test_a_header_says_what_a_language_is() -> None:
    chinese = languages()["zh_CN"]
    assert (chinese.tag, chinese.name, chinese.html) == ("zh_CN", "简体中文", "zh-CN")
    assert (chinese.latin, languages()["en"].latin) == (False, True)
    assert (chinese.qt, languages()["en"].qt) == ("qtbase_zh_CN", "")
    assert "Microsoft YaHei" in chinese.fonts


def test_a_long_line_of_a_header_may_be_broken(tmp_path: Path) -> None:
    catalogue = tmp_path / "xx.po"
    catalogue.write_text(
        'msgid ""\nmsgstr ""\n"X-Fonts: One, "\n"Two\\n"\n"X-Letters: Latin\\n"\n\nmsgid "a.b"\n'
    )
    assert header(catalogue) == {"X-Fonts": "One, Two", "X-Letters": "Latin"}


def test_going_on_reaches_each_language_and_comes_back() -> None:
    met = ["en"]
    for _ in languages():
        met.append(language_after(met[-1]).tag)
    assert set(met) == set(languages())
    assert met[-1] == "en"


@pytest.mark.parametrize(
    ("wanted", "best"),
    [
        (["zh-Hans-CN", "zh-CN", "zh"], "zh_CN"),
        (["zh_TW"], "zh_CN"),
        (["en_GB", "zh_CN"], "en"),
        (["de_AT", "zh_CN"], "zh_CN"),
        (["de_AT"], "en"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_the_system_s_language_or_the_next_best(wanted: list[str], best: str) -> None:
    assert best_language(wanted) == best


def test_a_language_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UnknownLanguage, match="xx"):
        Texts.load("xx")


def test_a_world_in_a_language_that_is_gone_goes_on_in_english() -> None:
    saved = {"now": "2026-11-23T09:00:00+08:00", "current": "trainee", "language": "xx"}
    assert World.model_validate(saved).language == "en"


def test_nobody_switches_to_a_language_that_is_not_there() -> None:
    assert LanguageSwitched(language="zh_CN").language == "zh_CN"
    with pytest.raises(ValueError, match="there is no language xx"):
        LanguageSwitched(language="xx")
