"""The commands that follow walkthroughs, by whatever hands, and say how they went."""

# ruff: noqa: PLC0415 - each imports what it needs, for the window needs nothing of it

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from realname_wizard.display import settle_platform
from realname_wizard.ending import FAILED, FINE, UNREADABLE
from realname_wizard.evidence import commands as evidence_commands
from realname_wizard.progress import Progress
from realname_wizard.terminal import write_lines

if TYPE_CHECKING:
    from pathlib import Path

    from realname_wizard.evidence.record import How
    from realname_wizard.evidence.reports import Reports
    from realname_wizard.policy.load import PolicyReadings
    from realname_wizard.rehearsal.hands import Hands
    from realname_wizard.rehearsal.matrix import Cell
    from realname_wizard.rehearsal.run import RunResult
    from realname_wizard.rehearsal.suite import Read

    Rules = Callable[[argparse.Namespace], PolicyReadings]


def demo(rules_of: "Rules", chosen: argparse.Namespace) -> int:
    """The demonstration, which leaves pictures."""
    from realname_wizard.evidence.reports import Reports
    from realname_wizard.rehearsal import suite

    demonstration = suite.built_in() / "demonstration.yaml"
    rules, reports = rules_of(chosen), Reports(evidence=chosen.pictures)
    status = _follow([demonstration], partial(_hands, "windows"), how="windows", reports=reports, rules=rules)
    page = (chosen.pictures / "index.html").resolve()
    sys.stdout.write(f"The pictures are in {page.parent}\nOpen {page}\n")
    return status


def run(rules_of: "Rules", chosen: argparse.Namespace) -> int:
    """Whatever walkthroughs were named, once or in every combination."""
    if chosen.pace and chosen.how != "windows":
        sys.stderr.write("--pace needs --windows: without a window there is nothing to watch\n")
        return UNREADABLE
    rules = rules_of(chosen)
    if chosen.matrix:
        hands_of = partial(_hands_of, chosen.how, chosen.show_numbers)
        return evidence_commands.run_matrix(chosen, hands_of, rules)
    hands = partial(_hands, chosen.how, pace=chosen.pace, show_numbers=chosen.show_numbers)
    reports = evidence_commands.reports(chosen)
    return _follow(chosen.files, hands, how=chosen.how, reports=reports, rules=rules)


class _Telling:
    """Says how each went, and meanwhile how far all are."""

    def __init__(self, reads: "Sequence[Read]") -> None:
        self._reads = reads
        self._steps = sum(len(read.walkthrough.steps) for read in reads)
        self._done = 0
        self.progress = Progress(sys.stderr)
        self.results: list[RunResult] = []

    def step(self) -> None:
        """One more step is about to be done."""
        self.progress.tell("following", self._done / self._steps)
        self._done += 1

    def note(self, result: "RunResult") -> None:
        """One more has been followed."""
        from realname_wizard.rehearsal import report

        self.results.append(result)
        self._done = sum(len(read.walkthrough.steps) for read in self._reads[: len(self.results)])
        self.progress.clear()
        write_lines(report.lines(result))


def _follow(
    paths: "list[Path]",
    hands: "Callable[[], Callable[[], Hands]]",
    *,
    how: "How",
    reports: "Reports",
    rules: "PolicyReadings",
) -> int:
    """Follow them, and write the reports that are wanted; `hands` are made once there is room for these."""
    from realname_wizard.evidence.record import record_of
    from realname_wizard.rehearsal import report, suite
    from realname_wizard.rehearsal.interrupt import Interrupt
    from realname_wizard.texts.catalogue import Texts
    from realname_wizard.texts.sentence import Sentence, refused

    reads, wrong = suite.read_all(paths)
    suite.tell(wrong, reports.language)
    telling = _Telling(reads)

    def stopped() -> bool:
        """Asked before every step, and so a good moment to say how far it is."""
        telling.step()
        return interrupt.asked

    try:
        reports.make_room([read.path for read in reads])
        with Interrupt() as interrupt, telling.progress:
            try:
                suite.follow_all(reads, hands(), reports.evidence, telling.note, stopped, rules=rules)
            finally:  # whatever ends it: the reports are complete up to there, and say so
                left = [suite.short(read.path) for read in reads[len(telling.results) :]]
                policy, folder = rules.under(), reports.evidence
                record = record_of(telling.results, wrong, left, how=how, policy=policy, folder=folder)
                record = reports.write(record, partial(telling.progress.tell, "writing"))
    except BrokenPipeError:
        raise
    except OSError as error:
        what = Sentence("report.unwritable", why=refused(error))
        sys.stderr.write(f"{what.told(Texts.load(reports.language).say)}\n")
        return UNREADABLE
    unread = f", {len({problem.path for problem in wrong})} not read" if wrong else ""
    if record.head:
        write_lines([f"head: {record.head} (note it elsewhere: evidence verify --head)"])
    write_lines([report.summary(telling.results) + unread + (", stopped" if interrupt.asked else "")])
    if interrupt.asked:
        return interrupt.status
    if wrong:
        return UNREADABLE
    return FINE if all(result.good for result in telling.results) else FAILED


def _hands(how: "How", *, pace: float = 0.0, show_numbers: bool = False) -> "Callable[[], Hands]":
    if how == "headless":
        from realname_wizard.rehearsal.hands import NoWindow

        return NoWindow
    if how == "at_spi":
        from realname_wizard.views.at_spi import apart

        apart.begin(os.environ)
        from realname_wizard.views.at_spi.hands import at_spi_hands

        return at_spi_hands(show_numbers=show_numbers)
    if not settle_platform(os.environ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from realname_wizard.views.runner import window_hands

    return window_hands(pace, show_numbers=show_numbers)


def _hands_of(how: "How", show_numbers: bool, cell: "Cell") -> "Hands":
    """Hands for one cell of a matrix, in whatever process it is followed."""
    made = _hands(how, show_numbers=show_numbers)
    if how == "headless":
        return made()
    from realname_wizard.views.runner import Looks, WindowHands

    looks = Looks(cell.theme, cell.text_size, cell.window or Looks().size)
    return WindowHands(show_numbers=show_numbers, looks=looks)
