"""The commands of packaging/, which is no Python package."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"


def load(name: str) -> ModuleType:
    """A file of packaging/ under a name of its own: ``test.py`` must not stand in for Python's ``test``."""
    spec = importlib.util.spec_from_file_location(f"packaging_{name}", PACKAGING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session", autouse=True)
def _neighbours() -> None:
    # Last, so that nothing in packaging/ hides anything.
    sys.path.append(str(PACKAGING))


@pytest.fixture(scope="session")
def environment() -> ModuleType:
    import environment  # noqa: PLC0415 - packaging/ is on the path only from here on

    return environment


@pytest.fixture(scope="session")
def set_up() -> ModuleType:
    import set_up  # noqa: PLC0415 - packaging/ is on the path only from here on

    return set_up


@pytest.fixture(scope="session")
def system_packages() -> ModuleType:
    import system_packages  # noqa: PLC0415 - packaging/ is on the path only from here on

    return system_packages


@pytest.fixture(scope="session")
def run_command() -> ModuleType:
    return load("run")


@pytest.fixture(scope="session")
def test_command() -> ModuleType:
    return load("test")


@pytest.fixture(scope="session")
def mutations() -> ModuleType:
    import mutations  # noqa: PLC0415 - packaging/ is on the path only from here on

    return mutations
