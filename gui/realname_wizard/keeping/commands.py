"""The commands about a data folder as a whole: is it sound, carried in one file, merged, erased (`--data`)."""

# ruff: noqa: PLC0415 - each command imports what it needs, for the window needs nothing of it

import argparse
import sys
from collections.abc import Callable
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING

from realname_wizard.data_folder import default_folder
from realname_wizard.messages.refusals import NotPossible

if TYPE_CHECKING:
    from realname_wizard.texts.catalogue import Texts

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
    Path_ = Callable[[str], Path]
    Does = Callable[[argparse.Namespace, Texts, Path], int]

FINE, FAILED, UNREADABLE = 0, 1, 2
"""Exit statuses: as it should be; something to see to, or refused; nothing that could be looked at."""

_KIB = 1024


def add_store(
    commands: "Commands",
    path: "Path_",
    add_language: Callable[[argparse.ArgumentParser], None],
) -> None:
    """Add `store`."""
    actions = commands.add_parser(
        "store", help="check, export, import, compact or erase the data folder (--data before it)"
    ).add_subparsers(metavar="ACTION", required=True)
    made = {}
    for name, does, words in (
        ("check", _check, "tell what is in the folder and whether it is sound; nothing is changed"),
        ("export", _export, "write everything to one file, for another computer or for safe keeping"),
        ("import", _import, "bring back what was exported: all of it, or nothing"),
        ("compact", _compact, "merge many small files into few; what they say stays the same"),
        ("erase", _erase, "remove everything that the program keeps in the folder, and its key"),
    ):
        made[name] = actions.add_parser(name, help=words)
        add_language(made[name])
        made[name].set_defaults(run=partial(_run, does), refused=FAILED)
    made["export"].add_argument("file", type=path, metavar="FILE", help="file to write, ending in .rnw-data")
    made["export"].add_argument(
        "--with-key",
        action="store_true",
        help="also the key that seals numbers: anyone who has the file can then find the numbers by trying",
    )
    made["export"].add_argument(
        "--with-names", action="store_true", help="also the names of learners and the key of the class"
    )
    made["import"].add_argument("file", type=path, metavar="FILE", help="a file that `store export` wrote")
    for name in ("import", "erase"):
        made[name].add_argument("--yes", action="store_true", help="do not ask")


def _run(does: "Does", chosen: argparse.Namespace) -> int:
    from realname_wizard.texts.catalogue import Texts

    return does(chosen, Texts.load(chosen.language), chosen.data or default_folder())


def _there(does: "Does") -> "Does":
    """Only where the folder is there."""

    @wraps(does)
    def doing(chosen: argparse.Namespace, texts: "Texts", folder: Path) -> int:
        if not folder.is_dir():
            sys.stderr.write(f"{texts.say('keeping.no_folder', folder=folder)}\n")
            return UNREADABLE
        return does(chosen, texts, folder)

    return doing


def _tell(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _size(size: int) -> str:
    return f"{size / _KIB:,.1f} KiB" if size < _KIB * _KIB else f"{size / _KIB / _KIB:,.1f} MiB"


@_there
def _check(_chosen: argparse.Namespace, texts: "Texts", folder: Path) -> int:
    from realname_wizard.keeping.carrying import keyring_here
    from realname_wizard.keeping.checking import check

    checked = check(folder, keyring_here())
    _tell(texts.say("keeping.check.folder", folder=folder))
    for part in checked.held:
        held = texts.count("keeping.check.files", part.files, size=_size(part.size))
        if part.rows is not None:
            held += f" · {texts.count(f'keeping.count.{part.part}', part.rows)}"
        _tell(f"  {texts.say('keeping.check.line', name=texts.say(f'keeping.part.{part.part}'), held=held)}")
    for finding in checked.findings:
        what, todo = finding.said(texts)
        _tell(f"{'✗' if finding.is_wrong else '·'} {what}", f"    {todo}")
    wrong = sum(each.is_wrong for each in checked.findings)
    _tell(texts.count("keeping.check.wrong", wrong) if wrong else texts.say("keeping.check.fine"))
    return FAILED if wrong else FINE


@_there
def _export(chosen: argparse.Namespace, texts: "Texts", folder: Path) -> int:
    from realname_wizard.keeping.carrying import export, keyring_here, opens
    from realname_wizard.store.lock import hold

    if chosen.file.exists():
        raise NotPossible("there is such a file already", "keeping.file_there", file=chosen.file)
    with hold(folder):  # what a wizard moves from one file to another meanwhile would be in neither
        done = export(
            folder, chosen.file, key=chosen.with_key, names=chosen.with_names, keyring=keyring_here()
        )
    _tell(texts.count("keeping.exported", done.files, file=chosen.file, size=_size(done.size)))
    _tell(*opens(texts, key=done.key, names=done.names))
    sys.stderr.writelines(f"{line}\n" for line in done.left_out(texts))
    return FAILED if done.links else FINE


def _import(chosen: argparse.Namespace, texts: "Texts", folder: Path) -> int:
    from realname_wizard.keeping.carrying import bring, look
    from realname_wizard.store.taking_in import is_in_use

    look(chosen.file)  # before anything is asked for its sake
    wanted = chosen.yes
    if is_in_use(folder) and not wanted:
        wanted = _asked(texts.say("keeping.import.ask", folder=folder), texts)
        if not wanted:
            _tell(texts.say("keeping.unchanged"))
            return FAILED
    done = bring(chosen.file, folder, replace=wanted)
    _tell(texts.count("keeping.imported", done.files, folder=folder))
    if done.beside is not None:
        _tell(texts.say("keeping.import.beside", folder=done.beside))
    if not done.key:
        _tell(texts.say("keeping.import.no_key"))
    return FINE


@_there
def _compact(_chosen: argparse.Namespace, texts: "Texts", folder: Path) -> int:
    from realname_wizard.keeping.checking import check
    from realname_wizard.keeping.compacting import compact
    from realname_wizard.store.lock import hold

    with hold(folder):
        if any(each.is_wrong and not each.kind.startswith("key") for each in check(folder).findings):
            raise NotPossible("the folder is not sound", "keeping.compact.unsound")
        saved = compact(folder)
    for name in ("files", "size", "on_disk"):
        before, after = getattr(saved, name)
        shown = (before, after) if name == "files" else (_size(before), _size(after))
        held = f"{shown[0]} → {shown[1]}"
        _tell(texts.say("keeping.check.line", name=texts.say(f"keeping.compact.{name}"), held=held))
    return FINE


@_there
def _erase(chosen: argparse.Namespace, texts: "Texts", folder: Path) -> int:
    from realname_wizard.keeping.carrying import keyring_here
    from realname_wizard.keeping.erasing import erase

    if not chosen.yes and not _asked(texts.say("question.erase.text", folder=folder), texts):
        _tell(texts.say("keeping.unchanged"))
        return FAILED
    done = erase(folder, keyring_here())
    _tell(texts.count("keeping.erased", done.files, folder=folder), texts.say("keeping.erased.exports"))
    if done.left:
        _tell(texts.say("keeping.erased.left"), *(f"  {place}" for place in done.left))
    return FINE


def _asked(question: str, texts: "Texts") -> bool:
    """Whether the person who sits there says yes; where nobody can be asked, it is a no."""
    if not sys.stdin or not sys.stdin.isatty():
        sys.stderr.write(f"{question}\n{texts.say('keeping.yes')}\n")
        return False
    sys.stderr.write(f"{question} [{texts.say('keeping.yes_letter')}/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes", texts.say("keeping.yes_letter").lower())
