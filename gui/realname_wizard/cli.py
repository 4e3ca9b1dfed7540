"""The command line: opens the wizard, follows walkthroughs, prints the state machine."""

import argparse
import gc
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from realname_wizard import __version__, following, showing
from realname_wizard.course import commands as course_commands
from realname_wizard.data_folder import NoFolder, default_folder, folder_named
from realname_wizard.display import settle_platform
from realname_wizard.ending import FINE, UNREADABLE, ended
from realname_wizard.evidence import commands as evidence_commands
from realname_wizard.evidence import log_commands
from realname_wizard.guide.commands import add_handouts
from realname_wizard.keeping.commands import add_store
from realname_wizard.records.commands import add_records
from realname_wizard.rehearsal import commands as rehearsal_commands
from realname_wizard.rehearsal.commands import a_path as _path
from realname_wizard.rehearsal.recording.command import add_record
from realname_wizard.terminal import everything_is_shown, speaks_unicode, write_lines

if TYPE_CHECKING:
    from realname_wizard.policy.load import PolicyReadings
    from realname_wizard.rehearsal.hands import Hands
    from realname_wizard.rehearsal.script.models import Walkthrough

    Actions = argparse._SubParsersAction[argparse.ArgumentParser]

LONGEST_PACE = 600
"""Seconds between two steps, at most."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    if sys.stdout is None:  # whoever started it wants to see nothing
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8", newline="\n")  # noqa: SIM115 - as long as the program
    if sys.stderr is None:
        sys.stderr = sys.stdout
    with everything_is_shown():
        return ended(_parser().parse_args(arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="realname-wizard",
        description="Rehearse a cloud account's real-name authentication. Without a command, the wizard opens.",
    )
    parser.add_argument("--version", action="version", version=f"realname-wizard {__version__}")
    parser.add_argument(
        "--data",
        type=_folder,
        metavar="FOLDER",
        help="keep the data in this folder (default: the usual place for a program's data)",
    )
    parser.add_argument(
        "--begin",
        type=Path,
        metavar="FILE",
        help="start each trainee with the date and the accounts given in this walkthrough",
    )
    parser.add_argument("--scene", default="", metavar="NAME", help="begin from the scene of that name")
    _add_policy(parser)
    parser.set_defaults(run=_open_wizard)
    _commands(parser.add_subparsers(metavar="COMMAND"))
    return parser


def _commands(commands: "Actions") -> None:
    flow = commands.add_parser("flow", help="print the state machine")
    flow.add_argument("--mermaid", action="store_true", help="as a Mermaid state diagram (the default)")
    flow.set_defaults(run=_print_flow)
    demo = commands.add_parser("demo", help="play the demonstration and leave pictures of it")
    demo.add_argument(
        "--pictures",
        type=_path,
        default=Path("realname-wizard-demo"),
        metavar="FOLDER",
        help="folder for the pictures and their index page (default: realname-wizard-demo, here)",
    )
    demo.set_defaults(run=partial(following.demo, _rules))
    link = commands.add_parser("open", help="open a realname-wizard:// link: a course, or a lesson of one")
    link.add_argument(
        "link", metavar="LINK", help="the link; the program says what it opens, and asks, first"
    )
    link.set_defaults(run=showing.open_link)
    walkthrough = commands.add_parser("walkthrough", help="follow, check and list QA scripts")
    _walkthrough_commands(walkthrough.add_subparsers(metavar="ACTION", required=True))
    evidence_commands.add_evidence(commands, _path, _print_pdf)
    log_commands.add_log(commands, _path)
    add_language = evidence_commands.add_language
    courses = course_commands.add_course(
        commands, _path, add_language, partial(showing.show, _rules), _add_policy
    )
    add_handouts(courses, _path, (add_language, _add_policy), _rules, printer=_print_pdf)
    add_records(commands, _path, add_language, _print_pdf, board=showing.board)
    add_store(commands, _path, add_language)


def _walkthrough_commands(actions: "Actions") -> None:
    _add_run(actions)
    _add_looking(actions)
    evidence_commands.add_checklist(actions, _path, _add_files, _print_pdf)
    guide = actions.add_parser(
        "guide", help="follow a walkthrough by hand, with the checklist beside the window"
    )
    guide.add_argument(
        "file", type=_path, metavar="FILE", help="a walkthrough, or the folder of a run that was paused"
    )
    evidence_commands.add_language(guide)
    _add_policy(guide)
    guide.set_defaults(run=partial(showing.guide, _rules))
    add_record(actions, _path, evidence_commands.add_language)
    rehearsal_commands.add_spoken(actions, _path, _add_policy, _rules, _listening_hands)
    for shown in course_commands.add_shown(actions, _path, partial(showing.show, _rules)):
        evidence_commands.add_language(shown)
        _add_policy(shown)
    rehearsal_commands.add_generate(actions, _path, _add_policy, _rules)
    rehearsal_commands.add_mutate(actions, _path, _add_files, _add_policy, _rules)
    schema = actions.add_parser("schema", help="print the JSON Schema of the format")
    schema.set_defaults(run=_schema)


def _add_run(actions: "Actions") -> None:
    run = actions.add_parser("run", help="follow walkthroughs")
    _add_files(run)
    how = run.add_mutually_exclusive_group()
    for word, text in (
        ("headless", "without a window (the default)"),
        ("windows", "on the real windows, by clicks and keys"),
        (
            "at-spi",
            "on the real windows, found and used as a screen reader does (Linux, with Xvfb and AT-SPI)",
        ),
    ):
        how.add_argument(
            f"--{word}", dest="how", action="store_const", const=word.replace("-", "_"), help=text
        )
    run.set_defaults(how="headless")
    run.add_argument(
        "--evidence",
        type=_path,
        metavar="FOLDER",
        help="folder for a report and, with --windows, pictures of every step",
    )
    evidence_commands.add_reports(run, _path, _print_pdf)
    run.add_argument(
        "--pace",
        type=seconds,
        default=0.0,
        metavar="SECONDS",
        help="seconds to wait after each step, with --windows",
    )
    evidence_commands.add_matrix(run, rehearsal_commands.at_least_one)
    run.add_argument(
        "--show-numbers",
        action="store_true",
        help="do not cover typed numbers in the pictures (numbers of samples are never covered)",
    )
    _add_policy(run)
    run.set_defaults(run=partial(following.run, _rules))


def _add_looking(actions: "Actions") -> None:
    """What looks at walkthroughs without following them for somebody."""
    validate = actions.add_parser("validate", help="check that files can be read")
    _add_files(validate)
    evidence_commands.add_language(validate)
    validate.set_defaults(run=_validate)
    listing = actions.add_parser("list", help="list walkthroughs with the requirements they show")
    _add_files(listing)
    evidence_commands.add_language(listing)
    listing.set_defaults(run=_list)
    coverage = actions.add_parser(
        "coverage",
        help="print what shows each requirement, and which rows of the tables no walkthrough walks",
    )
    _add_files(coverage)
    coverage.add_argument(
        "--tests", type=_path, metavar="FOLDER", help="folder of the tests (default: tests, if there)"
    )
    coverage.set_defaults(run=_coverage)


def _folder(text: str) -> Path:
    try:
        return folder_named(text)
    except NoFolder as problem:
        raise argparse.ArgumentTypeError(str(problem)) from problem


def seconds(text: str) -> float:
    """How long to wait after each step."""
    found = float(text)
    if not 0 <= found <= LONGEST_PACE:
        raise argparse.ArgumentTypeError(f"between 0 and {LONGEST_PACE} seconds: {text}")
    return found


def _add_files(parser: argparse.ArgumentParser) -> None:
    text = "files or folders (default: the walkthroughs of the program)"
    parser.add_argument("files", metavar="FILE", nargs="*", type=_path, help=text)


def _add_policy(parser: argparse.ArgumentParser) -> None:
    text = "rules of your own for this run, a YAML or JSON file that overrides the program's rules"
    parser.add_argument("--policy", type=_path, default=argparse.SUPPRESS, metavar="FILE", help=text)


def _own_rules(chosen: argparse.Namespace) -> "PolicyReadings | None":
    """The rules of somebody's own that were asked for; None where none were. Raises Problems."""
    path: Path | None = getattr(chosen, "policy", None)
    if path is None:
        return None
    from realname_wizard.policy.own_rules import read_rules

    return read_rules(path)


def _begun(chosen: argparse.Namespace) -> "Walkthrough | None":
    """The walkthrough whose World each trainee begins with; None for a World of today. Raises Problems."""
    if chosen.begin is None:
        return None
    from realname_wizard.rehearsal.script.reader import read_walkthrough

    return read_walkthrough(chosen.begin)


def _rules(chosen: argparse.Namespace) -> "PolicyReadings":
    """The rules in force: those that were asked for, else those of the program. Raises Problems, or Missing."""
    from realname_wizard import startup
    from realname_wizard.policy.load import BUNDLED

    rules = _own_rules(chosen) or BUNDLED
    startup.check(rules)
    return rules


# Each command imports what it needs, so that opening the window loads nothing of the rest.


def _open_wizard(chosen: argparse.Namespace) -> int:
    rules, begun = _own_rules(chosen), _begun(chosen)
    if not settle_platform(os.environ):
        sys.stderr.write(
            "There is no display here. Start the wizard on a desktop, or leave pictures of the demonstration: "
            "realname-wizard demo --pictures FOLDER\n"
        )
        return UNREADABLE
    gc.disable()  # to look for what can be let go takes a tenth of the way to the first page; then see letting_go.py
    from realname_wizard.app import open_wizard

    try:
        return open_wizard(chosen.data or default_folder(), rules, begun, scene=chosen.scene)
    finally:
        gc.enable()


def _print_flow(_chosen: argparse.Namespace) -> int:
    from realname_wizard.flow.verification import verification_table

    sys.stdout.write(verification_table().mermaid())
    return FINE


def _print_pdf(
    parts: Iterable[bytes], file: Path, folder: Path | None, language: str, tell: Callable[[], None]
) -> None:
    """Draw a page for people as PDF; no window is needed for that. Raises OSError."""
    if not settle_platform(os.environ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from realname_wizard.app import print_pdf

    print_pdf(parts, file, folder, language, tell)


def _validate(chosen: argparse.Namespace) -> int:
    from realname_wizard.rehearsal import suite
    from realname_wizard.texts.catalogue import Texts

    reads, wrong = suite.read_all(chosen.files)
    suite.tell(wrong, chosen.language)
    told = Texts.load(chosen.language).say(
        "script.validated", good=len(reads), bad=len({each.path for each in wrong})
    )
    write_lines([told])
    return UNREADABLE if wrong else FINE


def _list(chosen: argparse.Namespace) -> int:
    from realname_wizard.rehearsal import suite

    language = chosen.language
    reads, wrong = suite.read_all(chosen.files)
    told = ((suite.short(read.path), read.walkthrough) for read in reads)
    write_lines([f"{file}  {each.called(language)}  [{' '.join(each.requirements)}]" for file, each in told])
    suite.tell(wrong, language)
    return UNREADABLE if wrong else FINE


def _coverage(chosen: argparse.Namespace) -> int:
    from realname_wizard.rehearsal import coverage, suite
    from realname_wizard.texts.languages import system_language

    reads, wrong = suite.read_all(chosen.files)
    tests = chosen.tests or Path("tests")
    if chosen.tests is not None and not tests.is_dir():
        sys.stderr.write(f"{tests}: there is no such folder of tests\n")
        return UNREADABLE
    write_lines(coverage.table_lines(coverage.shown_by(reads, tests if tests.is_dir() else None)))
    write_lines(coverage.walked_lines(reads, _rules(chosen)))
    suite.tell(wrong, system_language())
    return UNREADABLE if wrong else FINE


def _listening_hands(tell: Callable[[str], None]) -> "Hands":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # nobody looks
    from realname_wizard.views.spoken import SpokenHands

    return SpokenHands(tell)


def _schema(_chosen: argparse.Namespace) -> int:
    from realname_wizard.identity.specimens import specimen_names
    from realname_wizard.rehearsal.script.schema import json_schema
    from realname_wizard.rehearsal.suite import LOG_NAMES

    schema = json_schema(LOG_NAMES, specimen_names())
    write_lines([json.dumps(schema, ensure_ascii=not speaks_unicode(), indent=2)])
    return FINE
