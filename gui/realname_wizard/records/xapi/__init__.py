"""A learning record store (xAPI 1.0.3): what is sent there, once it was switched on, and what is read back (T07).

No Qt here; bytes reach the disk through `store/`, and the network through `client.py` alone.
"""

from pathlib import Path
from typing import Final

from realname_wizard.data_folder import LEARNING_NAME, SENDING_NAME

FOLDER: Final = SENDING_NAME
SETUP_NAME: Final = "sending.json"


def may_be_on(data: Path) -> bool:
    """Whether it was ever switched on there; nothing has to be loaded to say no."""
    return (data / LEARNING_NAME / FOLDER / SETUP_NAME).is_file()
