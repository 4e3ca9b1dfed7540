"""The commands that write walkthroughs and try them; each imports what it needs, for the window needs nothing of it."""

# ruff: noqa: PLC0415 - see above

import argparse
import os
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from realname_wizard.held import long_path
from realname_wizard.progress import Progress
from realname_wizard.terminal import write_lines

if TYPE_CHECKING:
    from realname_wizard.policy.load import PolicyReadings
    from realname_wizard.rehearsal.hands import Hands

    Actions = argparse._SubParsersAction[argparse.ArgumentParser]
    Rules = Callable[[argparse.Namespace], PolicyReadings]
    ListeningHands = Callable[[Callable[[str], None]], Hands]

FINE, FAILED, UNREADABLE = 0, 1, 2
"""Exit statuses: all well; a fault lived that nobody has explained; something cannot be read."""

Adding = Callable[[argparse.ArgumentParser], None]
PathType = Callable[[str], Path]


def add_generate(actions: "Actions", path: PathType, add_policy: Adding, rules: "Rules") -> None:
    """Add `walkthrough generate`."""
    generate = actions.add_parser(
        "generate", help="write walkthroughs that cover every item of one kind, with a receipt"
    )
    generate.add_argument(
        "--cover",
        choices=("transitions", "targets", "reasons", "refusals", "ways"),
        required=True,
        help="every row of the tables; where each row leads; every reason on every page; every act that a page "
        "must refuse; every way on",
    )
    generate.add_argument(
        "--max-steps",
        type=at_least_one,
        default=60,
        metavar="N",
        help="at most this many acts in one file, unless one goal needs more (default: 60)",
    )
    generate.add_argument("--out", type=path, required=True, metavar="DIR", help="a new or an empty folder")
    add_policy(generate)
    generate.set_defaults(run=lambda chosen: _generate(chosen, rules(chosen)))


def add_mutate(
    actions: "Actions", path: PathType, add_files: Adding, add_policy: Adding, rules: "Rules"
) -> None:
    """Add `walkthrough mutate`."""
    mutate = actions.add_parser(
        "mutate",
        help="plant every small fault in tables, deadlines and rules, and print those that no walkthrough notices",
    )
    add_files(mutate)
    mutate.add_argument(
        "--generated",
        type=path,
        action="append",
        default=[],
        metavar="DIR",
        help="walkthroughs that are tried only where the others notice nothing; may be given several times",
    )
    mutate.add_argument(
        "-j",
        "--jobs",
        type=at_least_one,
        default=os.cpu_count() or 1,
        metavar="N",
        help="how many faults are tried at a time (default: one on each processor)",
    )
    mutate.add_argument(
        "--seed", type=int, default=1, help="seed of all that is drawn at random (default: 1)"
    )
    mutate.add_argument(
        "--draw",
        type=at_least_one,
        default=0,
        metavar="N",
        help="try only this many faults, drawn by the seed (default: all)",
    )
    mutate.add_argument("--out", type=path, metavar="FILE", help="file for what is printed")
    add_policy(mutate)
    mutate.set_defaults(run=lambda chosen: _mutate(chosen, rules(chosen)))


def add_spoken(
    actions: "Actions", path: PathType, add_policy: Adding, rules: "Rules", hands: "ListeningHands"
) -> None:
    """Add `walkthrough spoken`; `hands` listen on a window, which is none of ours."""
    listen = actions.add_parser(
        "spoken", help="print what a screen reader says on each page of a walkthrough, in order"
    )
    listen.add_argument("file", type=path, metavar="FILE")
    listen.add_argument(
        "--language", metavar="TAG", help="language of the pages (default: every one in turn)"
    )
    add_policy(listen)
    listen.set_defaults(run=lambda chosen: _print_spoken(chosen, rules(chosen), hands))


def a_path(text: str) -> Path:
    """A file or a folder; nothing at all would be the folder in which one happens to be."""
    if not text.strip():
        raise argparse.ArgumentTypeError("a name belongs here")
    return long_path(Path(text))


def at_least_one(text: str) -> int:
    """How many there may be."""
    found = int(text)
    if found < 1:
        raise argparse.ArgumentTypeError(f"at least 1: {text}")
    return found


def _print_spoken(chosen: argparse.Namespace, rules: "PolicyReadings", hands: "ListeningHands") -> int:
    from realname_wizard.rehearsal import report, suite
    from realname_wizard.rehearsal.matrix import Cell, under
    from realname_wizard.texts.languages import languages, system_language

    tags = tuple(tag for tag in languages() if chosen.language in (None, tag))
    reads, wrong = suite.read_all([chosen.file])
    suite.tell(wrong, chosen.language or system_language())
    good = True
    for read, tag in product(reads, tags):
        write_lines([f"{suite.short(read.path)} ({tag})"])
        there = suite.Read(read.path, under(read.walkthrough, Cell(language=tag)))
        result = suite.follow(there, hands(lambda line: write_lines([line])), rules=rules)
        good = good and result.good
        write_lines(["", *([] if result.good else report.lines(result))])
    return UNREADABLE if wrong else FINE if good else FAILED


def _generate(chosen: argparse.Namespace, rules: "PolicyReadings") -> int:
    from realname_wizard.rehearsal.generate.generating import PARTS, charted, generate
    from realname_wizard.rehearsal.interrupt import Interrupt

    if chosen.out.exists() and (not chosen.out.is_dir() or any(chosen.out.iterdir())):
        sys.stderr.write(f"{chosen.out}: there is something already; name a new or an empty folder\n")
        return UNREADABLE
    with Interrupt() as interrupt, Progress(sys.stderr, PARTS) as progress:
        atlas = charted(rules, tell=progress.tell, stopped=lambda: interrupt.asked)
        receipt = generate(
            atlas,
            chosen.cover,
            chosen.out,
            rules,
            most=chosen.max_steps,
            tell=progress.tell,
            stopped=lambda: interrupt.asked,
        )
    write_lines(receipt.lines())
    return interrupt.status if interrupt.asked else FINE


def _mutate(chosen: argparse.Namespace, rules: "PolicyReadings") -> int:
    from realname_wizard.rehearsal import suite
    from realname_wizard.rehearsal.interrupt import Interrupt
    from realname_wizard.rehearsal.mutate.mutating import PARTS, mutate
    from realname_wizard.rehearsal.mutate.report import explained, lines, unexplained
    from realname_wizard.texts.languages import system_language

    own, wrong = suite.read_all(chosen.files)
    generated, also_wrong = suite.read_all(chosen.generated) if chosen.generated else ([], [])
    suite.tell((*wrong, *also_wrong), system_language())
    if wrong or also_wrong:
        return UNREADABLE
    with Interrupt() as interrupt, Progress(sys.stderr, PARTS) as progress:
        found = mutate(
            own,
            generated,
            rules,
            seed=chosen.seed,
            draw=chosen.draw,
            workers=chosen.jobs,
            tell=progress.tell,
            stopped=lambda: interrupt.asked,
        )
    told = list(lines(found, explained()))
    if chosen.out is not None:
        chosen.out.write_text("\n".join(told) + "\n", encoding="utf-8", newline="\n")
    write_lines(told)
    if interrupt.asked:
        return interrupt.status
    return FAILED if found.bench.red or unexplained(found, explained()) else FINE
