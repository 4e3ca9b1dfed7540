"""The page model says what a page shows, and nothing that nobody reads."""

import ast
from pathlib import Path
from typing import Any

import pytest

import realname_wizard
from realname_wizard.flow import account_model, page_model
from realname_wizard.flow.page_model import Button, PageModel

ROOT = Path(realname_wizard.__file__).parent
READERS = (
    *(ROOT / "views").rglob("*.py"),
    *(ROOT / "phone_page").rglob("*.py"),
    *(ROOT / "rehearsal").rglob("*.py"),
)

MODELS: list[Any] = [
    kind
    for module in (page_model, account_model)
    for kind in vars(module).values()
    if isinstance(kind, type) and hasattr(kind, "_fields") and kind.__module__ == module.__name__
]


@pytest.fixture(scope="module")
def read() -> set[str]:
    """Every attribute that a view, the page for a real phone, or the judge reads."""
    return {
        node.attr
        for path in READERS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_read_by_a_view_or_by_the_judge(model: Any, read: set[str]) -> None:
    assert [name for name in model._fields if name not in read] == []


NOT_SAID = {
    "PageModel": {"window_title", "beside"},
    "Choice": {"value"},
    "ChoiceLabel": {"part"},
    "Option": {"value"},
    "SpecimenChoice": {"name", "deals"},
    "RailStep": {"state"},
    "SummaryRow": {"typed"},
    "QrModel": {"content", "status", "copy_link", "served_at"},
    "PhoneModel": {"screen"},
    "OfficialAccountModel": {"code"},
    "Button": {"name", "key"},
    "CounterpartAction": {"name"},
    "AskModel": {"way"},
    "WayOn": {"account"},
}
"""Identifiers, states, and what is said beside the page: no words on it."""


def nothing() -> Any:
    """A page on which nothing is."""
    kind: Any = PageModel
    return kind(**dict.fromkeys(PageModel._fields, ()))


@pytest.mark.row("T05")
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_all_words_of_a_part_are_said_and_nothing_else_is(model: Any) -> None:
    texts = [name for name, kind in model.__annotations__.items() if kind is str]
    empty = dict.fromkeys(model._fields, ())
    page = nothing()
    part = model(**empty | {name: f"the {name}" for name in texts})
    said = set(part.says() if model is PageModel else page._replace(own=part).says())
    assert said == {f"the {name}" for name in texts if name not in NOT_SAID.get(model.__name__, set())}


def test_what_stands_beside_the_page_is_not_said_on_it() -> None:
    page = nothing()
    for name in ("beside", "outside", "orderable", "log", "readings"):
        assert list(page._replace(**{name: ("beside",)}).says()) == []
    assert list(page._replace(paragraphs=("on the page", "")).says()) == ["on the page"]


def test_a_button_is_found_by_its_name() -> None:
    page = nothing()
    first, second = Button("next", "On"), Button("back", "Back")
    page = page._replace(buttons=(first, second))
    assert (page.button("next"), page.button("back"), page.button("submit")) == (first, second, None)
