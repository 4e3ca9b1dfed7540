"""Where the data of a person lies, known without loading what keeps it."""

import os
from pathlib import Path

FOLDER_VARIABLE = "REALNAME_WIZARD_DATA"
WORLD_NAME = "world.json"
EXPORTS_NAME = "exports"


def default_folder() -> Path:
    """The folder in REALNAME_WIZARD_DATA, or else the usual place for a program's data on this system."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_dir  # noqa: PLC0415  # not needed where a folder is given

    return Path(user_data_dir("realname-wizard", appauthor=False))
