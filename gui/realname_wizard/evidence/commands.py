"""The commands that write reports and checklists; each imports what it needs, for the window needs nothing of it."""

# ruff: noqa: PLC0415 - see above

import argparse
import os
import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from realname_wizard.missing import Missing
from realname_wizard.progress import Progress

if TYPE_CHECKING:
    from realname_wizard.evidence.reports import Printer, Reports
    from realname_wizard.policy.load import PolicyReadings
    from realname_wizard.rehearsal.matrix import HandsOf

    Actions = argparse._SubParsersAction[argparse.ArgumentParser]

FINE, CHANGED, UNREADABLE = 0, 1, 2
"""Exit statuses: all well; two runs differ, one is not as it was, or something failed; something cannot be read."""

PathType = Callable[[str], Path]


def add_evidence(commands: "Actions", path: PathType, printer: "Printer") -> None:
    """Add `evidence report`, `evidence compare` and `evidence verify`."""
    evidence = commands.add_parser(
        "evidence", help="write the report of a run again, compare two runs, or verify one"
    )
    actions = evidence.add_subparsers(metavar="ACTION", required=True)
    report = actions.add_parser(
        "report", help="write the report of a run again, for example in another language"
    )
    report.add_argument("evidence", type=path, metavar="FOLDER", help="the folder of that run's evidence")
    add_reports(report, path, printer)
    report.set_defaults(run=_report)
    compare = actions.add_parser("compare", help="print what changed from one run to another")
    for name in ("one", "other"):
        compare.add_argument(name, type=path, metavar="FOLDER", help="a folder of evidence, or one in a zip")
    compare.set_defaults(run=_compare)
    verify = actions.add_parser(
        "verify",
        help="check on any computer that a run's evidence is unchanged, by repeating what was done",
    )
    verify.add_argument(
        "evidence", type=path, metavar="FILE", help="a folder of evidence, its record.json, or a zip of it"
    )
    verify.add_argument(
        "--head",
        default="",
        metavar="HASH",
        help="the head that was printed when the run ended",
    )
    verify.set_defaults(run=_verify)


def add_checklist(
    actions: "Actions",
    path: PathType,
    add_files: Callable[[argparse.ArgumentParser], None],
    printer: "Printer",
) -> None:
    """Add `walkthrough checklist`."""
    checklist = actions.add_parser("checklist", help="write walkthroughs as a checklist to print")
    add_files(checklist)
    checklist.add_argument("--out", type=path, metavar="FILE", help="the HTML file to write")
    add_pdf(checklist, path, printer)
    add_language(checklist)
    checklist.set_defaults(run=_checklist)


def add_reports(parser: argparse.ArgumentParser, path: PathType, printer: "Printer") -> None:
    """Add where each report of a run goes, but for the folder of its evidence."""
    for option, what, told in (
        ("--junit", "FILE", "file for the results as JUnit XML"),
        ("--xunit", "FILE", "the same as Jenkins' xUnit plugin takes it, which is stricter"),
        ("--robot", "FILE", "file for the results as Robot Framework's XML"),
        ("--allure", "FOLDER", "folder for the results as Allure reads them"),
        ("--trace", "FILE", "zip file for the results as Playwright's trace viewer opens them"),
    ):
        parser.add_argument(option, type=path, metavar=what, help=told)
    add_pdf(parser, path, printer)
    add_language(parser)


def reports(chosen: argparse.Namespace) -> "Reports":
    """The reports that were asked for."""
    from realname_wizard.evidence.reports import Reports

    return Reports(
        evidence=chosen.evidence,
        junit=chosen.junit,
        xunit=chosen.xunit,
        robot=chosen.robot,
        allure=chosen.allure,
        pdf=chosen.pdf,
        trace=chosen.trace,
        printer=chosen.printer,
        language=chosen.language,
    )


def add_matrix(parser: argparse.ArgumentParser, count: Callable[[str], int]) -> None:
    """Add the combinations under which walkthroughs are followed, and by how many at a time."""
    parser.add_argument(
        "--matrix",
        type=_axes,
        metavar="AXES",
        help="follow all in every combination of these, separated by commas:"
        " language, theme, text-size, window, variants",
    )
    parser.add_argument(
        "-j",
        "--jobs",
        type=count,
        default=os.cpu_count() or 1,
        metavar="N",
        help="how many are followed at a time, with --matrix (default: one on each processor)",
    )


def _axes(text: str) -> list[str]:
    from realname_wizard.rehearsal.matrix import AXES

    found = [each.strip() for each in text.split(",")]
    unknown = [each for each in found if each not in AXES]
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no {unknown[0]!r}; there are {', '.join(AXES)}")
    return list(dict.fromkeys(found))


def run_matrix(chosen: argparse.Namespace, hands: "HandsOf", rules: "PolicyReadings") -> int:
    """Follow the walkthroughs under every combination: one table, and one report with a record of each combination."""
    from realname_wizard.evidence.matrix import Outcome, table, write_matrix
    from realname_wizard.rehearsal import matrix, suite
    from realname_wizard.rehearsal.interrupt import Interrupt

    wanted = reports(chosen)
    others = [name for name in wanted.named if name != "evidence"]
    unseen = [] if chosen.how == "windows" else [each for each in chosen.matrix if each in matrix.ON_WINDOWS]
    if others or unseen or chosen.pace or chosen.how == "at_spi":
        too_much = ", ".join(f"--{each}" for each in others)
        why = (
            f"{', '.join(unseen) or '--matrix'} needs --windows"
            if unseen or chosen.how == "at_spi" or not others
            else f"with --matrix there is one report, --evidence: leave out {too_much}"
        )
        sys.stderr.write(f"{why}\n")
        return UNREADABLE
    reads, wrong = suite.read_all(chosen.files)
    suite.tell(wrong, wanted.language)
    wanted.make_room([read.path for read in reads])
    cells = matrix.cells(chosen.matrix)
    whole = matrix.Matrix(tuple(reads), tuple(cells), hands, chosen.evidence, rules)
    outcome = Outcome(whole, tuple(wrong), chosen.how, wanted.language)
    every = len(reads) * len(cells)
    with Interrupt() as interrupt, Progress(sys.stderr) as progress:
        try:
            for count, done in enumerate(whole.follow(chosen.jobs, lambda: interrupt.asked), start=1):
                outcome.take(done)
                progress.tell("following", count / every)
        finally:  # whatever ends it: what is done is told, and what was left is said
            progress.clear()
            if chosen.evidence is not None:
                write_matrix(outcome, chosen.evidence)
    for line in table(outcome):
        sys.stdout.write(f"{line}\n")
    if interrupt.asked:
        return interrupt.status
    return UNREADABLE if wrong else FINE if outcome.good else CHANGED


def add_pdf(parser: argparse.ArgumentParser, path: PathType, printer: "Printer") -> None:
    """Add the file of what is to be printed."""
    parser.add_argument("--pdf", type=path, metavar="FILE", help="PDF file to write, to print or to send")
    parser.set_defaults(printer=printer)


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add the language of what is written."""
    parser.add_argument(
        "--language",
        default="en",
        metavar="TAG",
        help="language of what is written, such as zh_CN (default: en)",
    )


def _report(chosen: argparse.Namespace) -> int:
    from realname_wizard.evidence.record import Record

    record, wanted = Record.load(chosen.evidence), reports(chosen)
    wanted.make_room(())
    with Progress(sys.stderr) as progress:
        wanted.write(record, partial(progress.tell, "writing"))
    return FINE


def _compare(chosen: argparse.Namespace) -> int:
    from realname_wizard.evidence.compare import changes
    from realname_wizard.evidence.record import Record
    from realname_wizard.evidence.zipped import unpacked

    with unpacked(chosen.one) as one, unpacked(chosen.other) as other, Progress(sys.stderr) as progress:
        folders = (one, other) if one.is_dir() and other.is_dir() else None
        tell = partial(progress.tell, "comparing")
        found = list(changes(Record.load(one), Record.load(other), folders, tell))
    for line in (*found, f"{len(found)} changes" if found else "nothing changed"):
        sys.stdout.write(f"{line}\n")
    return CHANGED if found else FINE


def _verify(chosen: argparse.Namespace) -> int:
    from realname_wizard.evidence.record import Record
    from realname_wizard.evidence.verify import faults, vouched
    from realname_wizard.evidence.zipped import unpacked

    head, found = chosen.head.strip().lower(), 0
    with unpacked(chosen.evidence) as place, Progress(sys.stderr) as progress:
        record, folder = Record.load(place), place if place.is_dir() else place.parent
        for line in faults(record, folder, head, partial(progress.tell, "verifying")):
            found += 1
            progress.clear()
            sys.stdout.write(f"{line}\n")
    worth = vouched(record, head) if not found else ()
    for line in (f"{found} do not match the record" if found else "everything matches the record", *worth):
        sys.stdout.write(f"{line}\n")
    return CHANGED if found else FINE


def _checklist(chosen: argparse.Namespace) -> int:
    from realname_wizard.evidence import checklist, files
    from realname_wizard.evidence.reports import PDF
    from realname_wizard.rehearsal import suite
    from realname_wizard.texts.catalogue import Texts

    wanted = [each for each in (chosen.out, chosen.pdf) if each is not None]
    if not wanted:
        raise Missing(["name a file to write: --out FILE, --pdf FILE, or both"])
    texts = Texts.load(chosen.language)
    reads, wrong = suite.read_all(chosen.files)
    suite.tell(wrong, texts.language)
    if wrong:
        return UNREADABLE
    followed = [read.path for read in reads]
    for file in wanted:
        files.make_room(file, PDF if file == chosen.pdf else checklist.MARK, followed)
    if chosen.out is not None:
        files.put(chosen.out, checklist.checklist(reads, texts))
    if chosen.pdf is not None:
        parts = (checklist.checklist([read], texts, paper=True) for read in reads)
        with Progress(sys.stderr) as progress:
            done = count(1)
            chosen.printer(
                parts,
                chosen.pdf,
                None,
                texts.language,
                lambda: progress.tell("writing", next(done) / len(reads)),
            )
    for file in wanted:
        sys.stdout.write(f"{file}: {len(reads)} walkthrough{'' if len(reads) == 1 else 's'}\n")
    return FINE
