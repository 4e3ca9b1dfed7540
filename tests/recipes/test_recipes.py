"""The recipes of CONTRIBUTING are enough: each is followed in a copy, and the copy shows what was added."""

import json
import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from .kitchen import ROOT, Kitchen, follow

CONTRIBUTING = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
PROGRAM = Path(__file__).parent / "programs" / "look.py"
RECIPES = sorted(path.parent.name for path in Path(__file__).parent.glob("*/recipe.yaml"))


def named(recipe: str) -> set[str]:
    """The files that CONTRIBUTING names for it, with `*` where the new name stands."""
    section = re.search(rf"^### A {recipe}\n(.*?)(?=^##|\Z)", CONTRIBUTING, re.M | re.S)
    assert section is not None
    return {re.sub("NAME|TAG", "*", path) for path in re.findall(r"^\d+\. `([^`]+)`", section[1], re.M)}


@pytest.fixture(scope="module", params=RECIPES)
def recipe(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def kitchen(recipe: str, tmp_path_factory: pytest.TempPathFactory) -> Kitchen:
    folder = tmp_path_factory.mktemp(recipe)
    return follow(Path(__file__).parent / recipe / "recipe.yaml", folder / "tree")


def test_it_names_exactly_the_files_that_are_touched(recipe: str, kitchen: Kitchen) -> None:
    touched, patterns = kitchen.touched(), named(recipe)
    assert {name for name in touched if not any(fnmatchcase(name, each) for each in patterns)} == set()
    assert {each for each in patterns if not any(fnmatchcase(name, each) for name in touched)} == set()


def test_the_texts_are_in_order(kitchen: Kitchen) -> None:
    kitchen.run("packaging/texts.py", "check")


@pytest.mark.parametrize("how", ["--headless", "--windows"])
def test_what_was_added_is_shown_and_works(kitchen: Kitchen, how: str) -> None:
    walkthroughs = [name for name in kitchen.touched() if "/walkthroughs/" in name]
    assert walkthroughs
    kitchen.run("-m", "realname_wizard", "walkthrough", "run", *walkthroughs, how)


@pytest.mark.long
def test_nothing_else_has_to_be_touched(kitchen: Kitchen) -> None:
    for tests in kitchen.recipe["tests"]:
        kitchen.run("-m", "pytest", "-q", "-p", "no:cacheprovider", *tests)


@pytest.mark.parametrize("recipe", ["panel"], indirect=True)
def test_a_new_panel_is_on_the_window(kitchen: Kitchen) -> None:
    look = kitchen.recipe["look"]
    seen = kitchen.run(str(PROGRAM), look["after"], look["widget"])
    assert json.loads(seen) == look["texts"]
