"""The translators' tool, loaded from packaging/ (which is no Python package)."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def tool() -> ModuleType:
    path = Path(__file__).parents[2] / "packaging" / "texts.py"
    spec = importlib.util.spec_from_file_location("texts_tool", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["texts_tool"] = module
    spec.loader.exec_module(module)
    return module
