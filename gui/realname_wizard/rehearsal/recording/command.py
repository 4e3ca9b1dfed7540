"""The command that saves the rehearsal in the data folder as a walkthrough (T05)."""

# ruff: noqa: PLC0415 - only this command needs them

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from realname_wizard.data_folder import default_folder
from realname_wizard.messages.refusals import NotPossible

FINE = 0
"""Exit status: it is written."""


def add_record(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]",
    path: Callable[[str], Path],
    add_language: Callable[[argparse.ArgumentParser], None],
) -> None:
    """Add `walkthrough record`."""
    record = actions.add_parser(
        "record", help="save what was done in the rehearsal as a walkthrough, as the window does"
    )
    record.add_argument("file", type=path, metavar="FILE", help="the file to write, such as mine.yaml")
    record.add_argument("--name", default="", metavar="TEXT", help="what it is called (default: by its date)")
    add_language(record)
    record.set_defaults(run=_record)


def _record(chosen: argparse.Namespace) -> int:
    from realname_wizard.past import Past
    from realname_wizard.rehearsal.recording.cannot import CannotBeRecorded
    from realname_wizard.rehearsal.recording.recording import record
    from realname_wizard.store.keeper import Store
    from realname_wizard.store.keys import system_keyring
    from realname_wizard.texts.catalogue import Texts
    from realname_wizard.texts.languages import SOURCE

    texts = Texts.load(chosen.language)
    folder: Path = chosen.data or default_folder()
    if not folder.is_dir():
        raise NotPossible("nothing was rehearsed there", "rehearsal.none", folder=folder)
    try:
        with Store.open(folder, keyring=system_keyring()) as store:
            text = record(Past.kept(store), {SOURCE: chosen.name} if chosen.name else None)
    except ValueError as error:
        raise NotPossible("no rehearsal is kept there", "rehearsal.unreadable", folder=folder) from error
    except CannotBeRecorded as cannot:
        raise NotPossible(str(cannot), cannot.key, **cannot.in_words(texts)) from cannot
    chosen.file.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{chosen.file}\n")
    return FINE
