"""The page that the next start shows at once: written and read back whole, and nothing else is taken for one."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from tests.beginning import fresh, to_proof

from realname_wizard.conductor import Conductor
from realname_wizard.flow.page_json import from_json, to_json
from realname_wizard.flow.page_model import PageModel
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import EventName, Method, Page, Reason

WAY = (*to_proof(Method.BANK_TRANSFER), EventName.BANK_ARRIVES, EventName.CANCEL, EventName.CLOSE)


def pages(language: str) -> list[PageModel]:
    """The pages of a way from the welcome to the account page."""
    texts = Texts.load(language)
    conductor = Conductor(Store.in_memory(), fresh(language=language), BUNDLED)
    met = [conductor.page(texts)]
    for each in WAY:
        conductor.take(each)
        met.append(conductor.page(texts))
    return met


@pytest.mark.parametrize("language", languages())
def test_what_was_written_is_read_back_kinds_included(language: str) -> None:
    met = pages(language)
    assert {page.page for page in met} >= {Page.WELCOME, Page.DETAILS, Page.BANK_TRANSFER, Page.ACCOUNT}
    for page in met:
        again = from_json(to_json(page))
        assert again == page
        assert again.page is page.page
        assert again.outcome is page.outcome
        assert again.countdown is None or isinstance(again.countdown.ends_at, datetime)
        assert all(isinstance(each.reason, Reason) for each in (again.result.reasons if again.result else ()))
        assert from_json(to_json(page).encode()) == page


def test_it_can_be_read_by_people_too() -> None:
    (first, *_rest) = pages("zh_CN")
    text = to_json(first)
    assert first.title in text
    assert text.endswith("}\n")
    assert text.startswith('{\n "page": "welcome",\n')


def _without(name: str) -> Callable[[dict[str, Any]], Any]:
    return lambda page: {key: value for key, value in page.items() if key != name}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _page: [],
        lambda _page: None,
        lambda _page: "welcome",
        lambda _page: {},
        _without("title"),
        lambda page: page | {"unknown": 1},
        lambda page: page | {"title": 7},
        lambda page: page | {"title": None},
        lambda page: page | {"page": "nowhere"},
        lambda page: page | {"quota": [1]},
        lambda page: page | {"quota": [1, 2, 3]},
        lambda page: page | {"quota": 3},
        lambda page: page | {"would_lose": 1},
        lambda page: page | {"rail": [["welcome", "Welcome", "now"]]},
        lambda page: page | {"outside": {**page["outside"], "now": "today"}},
    ],
)
def test_what_is_no_page_is_refused(spoil: Callable[[dict[str, Any]], Any]) -> None:
    written = json.loads(to_json(pages("en")[0]))
    assert from_json(json.dumps(written))
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says, it is no page
        from_json(json.dumps(spoil(written)))
