"""The commands about learners: what they did, a report, a table, what to rehearse next; a class on many desks (T07)."""

# ruff: noqa: PLC0415 - each command imports what it needs, for the window needs nothing of it

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from realname_wizard.data_folder import default_folder
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.records.xapi.commands import add_sending

if TYPE_CHECKING:
    from realname_wizard.evidence.reports import Printer
    from realname_wizard.records.book import Book
    from realname_wizard.records.choosing import Chosen
    from realname_wizard.texts.catalogue import Texts

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
    Path_ = Callable[[str], Path]
    Adds = Callable[[argparse.ArgumentParser], None]

FINE, UNREADABLE = 0, 2
"""Exit statuses: done; nothing that could be done."""


def add_records(
    commands: "Commands",
    path: "Path_",
    add_language: "Adds",
    printer: "Printer",
    *,
    board: Callable[[argparse.Namespace], int],
) -> None:
    """Add `records` and `class`; `board` opens the class board."""
    actions = commands.add_parser(
        "records", help="learning records, also of a class on several computers"
    ).add_subparsers(metavar="ACTION", required=True)
    _add_reading(actions, path, add_language, printer)
    _add_carrying(actions, path, add_language)
    add_sending(actions, path, add_language)
    pack = actions.add_parser(
        "package", help="write a course as a cmi5 package, which a learning platform imports"
    )
    pack.add_argument("course", metavar="COURSE", help="name of a course that comes with the program")
    pack.add_argument("--out", type=path, required=True, metavar="FILE", help="file to write, ending in .zip")
    add_language(pack)
    pack.set_defaults(run=_package)
    show = _add_class(commands, path, add_language).add_parser(
        "board", help="open the class board: who is where, who needs help"
    )
    show.add_argument(
        "folder",
        type=path,
        nargs="?",
        metavar="FOLDER",
        help="the folder into which the computers of the class share (default: the one chosen last)",
    )
    add_language(show)
    show.set_defaults(run=board)


def _add_reading(actions: "Commands", path: "Path_", add_language: "Adds", printer: "Printer") -> None:
    for name, run, words in (
        ("list", _list, "print the sessions of learners, with the names known on this computer"),
        ("report", partial(_report, printer), "write a report with charts, without names"),
        ("csv", _csv, "write a CSV table for spreadsheets, without names"),
        ("next", _next, "print the failures that each learner should rehearse now"),
    ):
        action = actions.add_parser(name, help=words)
        if name in ("report", "csv"):
            action.add_argument("file", type=path, metavar="FILE", help="where to write it")
        if name == "report":
            action.add_argument("--pdf", type=path, metavar="FILE", help="also write it as PDF")
        _add_choice(action)
        add_language(action)
        action.set_defaults(run=run)


def _add_carrying(actions: "Commands", path: "Path_", add_language: "Adds") -> None:
    export = actions.add_parser("export", help="write records to a file for another computer, without names")
    export.add_argument("file", type=path, metavar="FILE", help="file to write, ending in .json")
    _add_choice(export)
    export.add_argument(
        "--class", dest="of_class", action="store_true", help="only those of the class of this computer"
    )
    add_language(export)
    export.set_defaults(run=_export)
    merge = actions.add_parser("merge", help="import records of other computers; nothing is counted twice")
    merge.add_argument("files", type=path, nargs="+", metavar="FILE", help="files, or folders of files")
    add_language(merge)
    merge.set_defaults(run=_merge)


def _add_choice(action: argparse.ArgumentParser) -> None:
    action.add_argument("--learner", default="", metavar="NAME", help="only this learner (a name or a code)")
    action.add_argument(
        "--course", default="", metavar="FILE", help="only this course (its file, or the name of that)"
    )


def _add_class(commands: "Commands", path: "Path_", add_language: "Adds") -> "Commands":
    actions = commands.add_parser(
        "class", help="create or join a class, share with it, show its board"
    ).add_subparsers(metavar="ACTION", required=True)
    new = actions.add_parser(
        "new", help="create a class and write the file that each of its computers joins with"
    )
    new.add_argument("name", metavar="NAME", help="name of the class")
    new.add_argument("--out", type=path, required=True, metavar="FILE", help="where to write the class file")
    new.set_defaults(run=_new)
    join = actions.add_parser("join", help="make this computer part of a class")
    join.add_argument("file", type=path, metavar="FILE", help="the class file")
    join.set_defaults(run=_join)
    sharing = actions.add_parser(
        "share", help="keep the records of this computer in a folder for a class board: codes, no names"
    )
    where = sharing.add_mutually_exclusive_group()
    where.add_argument(
        "folder", type=path, nargs="?", metavar="FOLDER", help="a folder that the class can reach"
    )
    where.add_argument("--off", action="store_true", help="stop sharing")
    sharing.set_defaults(run=_share)
    for each in (new, join, sharing):
        add_language(each)
    return actions


def _book(chosen: argparse.Namespace) -> "Book":
    from realname_wizard.records.book import Book

    return Book(chosen.data or default_folder())


def _chosen(chosen: argparse.Namespace) -> "Chosen":
    from realname_wizard.records.choosing import choose, course_named

    return choose(_book(chosen), chosen.learner, course_named(chosen.course))


def _texts(chosen: argparse.Namespace) -> "Texts":
    from realname_wizard.texts.catalogue import Texts

    return Texts.load(chosen.language)


def _written(texts: "Texts", file: Path) -> None:
    sys.stdout.write(f"{texts.say('records.written', file=file)}\n")


def _list(chosen: argparse.Namespace) -> int:
    from realname_wizard.records.plots import Called
    from realname_wizard.records.words import Told, about

    texts, found = _texts(chosen), _chosen(chosen)
    called = Called(texts, found.names)
    for sitting in found.sittings:
        first, rest = Told(sitting, texts, called).lines()
        sys.stdout.write(f"{first}\n  {rest}\n")
    for line in about(found.sittings, texts):
        sys.stdout.write(f"{line}\n")
    return FINE


def _report(printer: "Printer", chosen: argparse.Namespace) -> int:
    from realname_wizard.evidence.files import put
    from realname_wizard.records.report import Report

    texts = _texts(chosen)
    report = Report(_chosen(chosen).sittings, texts, datetime.now(UTC))
    put(chosen.file, report.page())
    _written(texts, chosen.file)
    if chosen.pdf is not None:
        printer(report.on_paper(), chosen.pdf, None, texts.language, lambda: None)
        _written(texts, chosen.pdf)
    return FINE


def _csv(chosen: argparse.Namespace) -> int:
    from realname_wizard.evidence.files import put
    from realname_wizard.records.table import as_table

    put(chosen.file, as_table(_chosen(chosen).sittings))
    _written(_texts(chosen), chosen.file)
    return FINE


def _next(chosen: argparse.Namespace) -> int:
    from realname_wizard.records.plots import Called, cause
    from realname_wizard.records.rehearsing import deck
    from realname_wizard.records.words import learners

    texts, found, now = _texts(chosen), _chosen(chosen), datetime.now(UTC)
    called = Called(texts, found.names)
    all_due = 0
    for learner in learners(found.sittings):
        due = [each for each in deck(found.sittings, learner, now) if each.is_due(now)]
        sys.stdout.writelines(
            f"{called(learner)}\t{each.reason}\t{each.sure:.0%}\t{cause(each.reason, texts)}\n"
            for each in due
        )
        all_due += len(due)
    if not all_due:
        sys.stdout.write(f"{texts.say('records.next.none')}\n")
    return FINE


def _export(chosen: argparse.Namespace) -> int:
    from realname_wizard.records.words import learners

    texts, book = _texts(chosen), _book(chosen)
    group = book.people.group
    if chosen.of_class and not group:
        raise NotPossible("this computer is in no class", "class.none")
    found = [each for each in _chosen(chosen).sittings if not chosen.of_class or each.group == group]
    book.export(chosen.file, found)
    held = {
        "sessions": texts.count("records.count.sessions", len(found)),
        "learners": texts.count("records.count.learners", len(learners(found))),
    }
    sys.stdout.write(f"{texts.say('records.exported_to', file=chosen.file, **held)}\n")
    sys.stdout.writelines(f"  {each}\n" for each in sorted({each.course for each in found} - {""}))
    return FINE


def _merge(chosen: argparse.Namespace) -> int:
    texts = _texts(chosen)
    merged = _book(chosen).merge(chosen.files)
    sys.stdout.write(f"{texts.say('records.merged', new=merged.new, known=merged.known)}\n")
    for trouble in merged.troubles:
        sys.stderr.write(f"{trouble.told(texts.say)}\n")
    return UNREADABLE if merged.troubles else FINE


def _new(chosen: argparse.Namespace) -> int:
    from realname_wizard.evidence.files import put
    from realname_wizard.records.learners import class_file, new_group

    texts = _texts(chosen)
    if chosen.out.exists():
        raise NotPossible("there is such a file already", "class.file_there", file=chosen.out)
    put(chosen.out, class_file(new_group(chosen.name)))
    sys.stdout.write(f"{texts.say('class.made', file=chosen.out)}\n")
    return FINE


def _join(chosen: argparse.Namespace) -> int:
    group = _book(chosen).join_file(chosen.file)
    sys.stdout.write(f"{_texts(chosen).say('class.joined', name=group.name)}\n")
    return FINE


def _share(chosen: argparse.Namespace) -> int:
    from realname_wizard.records.board.sharing import share, shared_folder, stop_sharing

    texts, data = _texts(chosen), chosen.data or default_folder()
    if chosen.off:
        stop_sharing(data)
    elif chosen.folder is not None:
        share(data, chosen.folder)
    folder = shared_folder(data)
    if folder is None:
        sys.stdout.write(f"{texts.say('class.shares_nothing')}\n")
    else:
        sys.stdout.write(f"{texts.say('class.shares', folder=folder)}\n{texts.say('class.shares.when')}\n")
    return FINE


def _package(chosen: argparse.Namespace) -> int:
    from realname_wizard.course.course import courses, read_course
    from realname_wizard.course.link import course_file, link_to
    from realname_wizard.evidence.files import put
    from realname_wizard.records.package import package

    texts, file = _texts(chosen), course_file(Path(chosen.course).stem)
    if file is None:
        known = ", ".join(each.stem for each in courses())
        raise NotPossible("no such course", "records.package.unknown", name=chosen.course, known=known)
    put(chosen.out, package(file, read_course(file)))
    sys.stdout.write(f"{texts.say('records.package.made', file=chosen.out, link=link_to(file.stem))}\n")
    return FINE
