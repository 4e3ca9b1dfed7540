"""Sentences that follow one another stand as each language sets them."""

import re

import pytest

from realname_wizard.messages.outside_events import DirectorOrdered
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import Origin, Said, in_a_row, one_after_another, origins_of
from realname_wizard.words import EventName, Forced, Page

from ..conftest import conductor_in
from .conftest import STOPS, go

FULL_WIDTH = re.compile("[。！？；：] (?!·)")


@pytest.mark.parametrize("stop", [*STOPS, "expired"])
def test_no_chinese_page_has_a_space_behind_a_full_width_stop(stop: str) -> None:
    """The rules of a change, the buttons that are off and a code that expired were joined as in English."""
    conductor = conductor_in("zh_CN")
    go(conductor, "review" if stop == "expired" else stop)
    if stop == "expired":
        conductor.take(DirectorOrdered(at=Page.QR, outcomes=(Forced.TIMEOUT,)), EventName.SUBMIT)
    found = FULL_WIDTH.findall(repr(conductor.page(Texts.load("zh_CN"))))
    assert found == []


def test_sentences_keep_where_they_are_from() -> None:
    origin = Origin("source", "S", "question 1")
    line = one_after_another([Said("One.", [origin]), "", "Two: three", "四。", "五。"])
    assert line == "One. Two: three 四。五。"
    assert origins_of(line) == (origin,)


def test_names_of_one_kind_stand_in_a_row_as_each_language_sets_them() -> None:
    assert in_a_row(("Page", "", "Result"), "、") == "Page, Result"
    assert in_a_row(("页面", "结果", "名额"), "、") == "页面、结果、名额"
    assert in_a_row(("招商银行", "对公账户")) == "招商银行，对公账户"
