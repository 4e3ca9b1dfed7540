"""A data folder that is not there yet, and what is kept in one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from realname_wizard.store.keeper import Store

WORLD = {"now": "2026-11-23T09:00:00+08:00", "accounts": [{"name": "shop-1", "verified": None}]}

KINDS: list[Callable[[], Store]] = [Store.temporary, Store.in_memory]
both_kinds = pytest.mark.parametrize("make", KINDS, ids=["temporary", "in_memory"])


def attempt(name: str, account: str = "shop-1", **more: object) -> dict[str, Any]:
    return {"id": name, "account": account, **more}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder that is not there yet."""
    return tmp_path / "deep" / "data"
