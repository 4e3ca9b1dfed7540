"""Writes the welcome page that a first start shows before all else is loaded, once a language, into resources/.

    .venv/bin/python packaging/opening.py          after a change of the welcome page, its frame or its texts

A test tells when it is due. Runs in the environment that packaging/test.py sets up.
"""

from pathlib import Path

from realname_wizard.conductor import Conductor
from realname_wizard.flow.page_json import to_json
from realname_wizard.mainland_time import now_in_china
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.first_world import first_world
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages

FOLDER = Path(__file__).parent.parent / "resources" / "realname_wizard_assets" / "opening"


def main() -> None:
    """Write one file a language."""
    FOLDER.mkdir(exist_ok=True)
    for language in languages():
        (FOLDER / f"{language}.json").write_text(welcome_page(language), encoding="utf-8")


def welcome_page(language: str) -> str:
    """What the welcome page says in a folder that nobody has used, without the time of day."""
    with Store.in_memory() as store:
        world = first_world(BUNDLED, store, None, now_in_china(), language)
        model = Conductor(store, world, BUNDLED).page(Texts.load(language))
    return to_json(model.alone()._replace(now_text=""))


if __name__ == "__main__":
    main()
