"""The command that writes the event log of a rehearsal into a file (T03)."""

import argparse
from collections.abc import Callable
from pathlib import Path

from realname_wizard.data_folder import default_folder
from realname_wizard.evidence.commands import FINE, add_language
from realname_wizard.messages.refusals import NotPossible


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
        raise NotPossible("nothing was rehearsed there", "rehearsal.none", folder=folder)
    try:
        # Nothing is sealed and nothing saved here, so the key can stay where it is.
        with Store.open(folder, key=bytes(KEY_BYTES)) as store:
            past = Past.kept(store)
            past = past.of(chosen.account) if chosen.account else past
            lines = [line for line in past.table(texts) if line is not None]
    except KeyError as error:
        raise NotPossible("there is no such account", "given.no_account", name=chosen.account) from error
    except ValueError as error:
        raise NotPossible("no rehearsal is kept there", "rehearsal.unreadable", folder=folder) from error
    save_log(lines[::-1], chosen.file)
    return FINE
