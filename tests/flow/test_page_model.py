"""The page model says what a page shows, and nothing that nobody reads."""

import ast
from pathlib import Path
from typing import Any

import pytest

import realname_wizard
from realname_wizard.flow import account_model, page_model

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
