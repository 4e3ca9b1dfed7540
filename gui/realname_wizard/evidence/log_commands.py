"""The command that writes the event log of a rehearsal into a file (T03)."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from realname_wizard.data_folder import default_folder
from realname_wizard.evidence.commands import FINE, UNREADABLE, add_language


def add_log(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", path: Callable[[str], Path]
) -> None:
    """`log export FILE`."""
    log = commands.add_parser("log", help="export the event log of the rehearsal")
    export = log.add_subparsers(metavar="ACTION", required=True).add_parser(
        "export", help="write the event log of an account into a file"
    )
    export.add_argument(
        "file", type=path, metavar="FILE", help="ends in .csv for a table, in .jsonl for JSON Lines"
    )
    export.add_argument("--account", metavar="NAME", help="export this account (default: the current one)")
    add_language(export)
    export.set_defaults(run=_export)


def _export(chosen: argparse.Namespace) -> int:
    from realname_wizard.evidence.log_export import save_log  # noqa: PLC0415 - only this command needs them
    from realname_wizard.past import Past  # noqa: PLC0415
    from realname_wizard.store.keeper import Store  # noqa: PLC0415
    from realname_wizard.store.keys import KEY_BYTES  # noqa: PLC0415
    from realname_wizard.texts.catalogue import Texts  # noqa: PLC0415

    texts = Texts.load(chosen.language)
    folder: Path = chosen.data or default_folder()
    if not folder.is_dir():
        sys.stderr.write(f"{texts.say('rehearsal.none', folder=folder)}\n")
        return UNREADABLE
    try:
        # Nothing is sealed and nothing saved here, so the key can stay where it is.
        with Store.open(folder, key=bytes(KEY_BYTES)) as store:
            past = Past.kept(store)
            past = past.of(chosen.account) if chosen.account else past
            lines = [line for line in past.table(texts) if line is not None]
    except KeyError:
        sys.stderr.write(f"{texts.say('given.no_account', name=chosen.account)}\n")
        return UNREADABLE
    except ValueError:
        sys.stderr.write(f"{texts.say('rehearsal.unreadable', folder=folder)}\n")
        return UNREADABLE
    save_log(lines[::-1], chosen.file)
    return FINE
