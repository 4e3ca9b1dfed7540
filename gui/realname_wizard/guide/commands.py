"""The command that writes what a class takes home."""

# ruff: noqa: PLC0415 - a command imports what it needs, for the window needs nothing of it

import argparse
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from realname_wizard.policy.load import PolicyReadings

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
    Printer = Callable[[Iterable[bytes], Path, Path | None, str, Callable[[], None]], None]
    Adds = Callable[[argparse.ArgumentParser], None]
    Rules = Callable[[argparse.Namespace], PolicyReadings]

FINE = 0


def add_handouts(
    actions: "Commands",
    path: Callable[[str], Path],
    adds: "Iterable[Adds]",
    rules: "Rules",
    *,
    printer: "Printer",
) -> None:
    """Add `course handouts`; `adds` add the options that others have, too."""
    action = actions.add_parser("handouts", help="write the handouts of a class as HTML and as PDF")
    action.add_argument("--out", type=path, required=True, metavar="FOLDER", help="folder to write them to")
    for each in adds:
        each(action)
    action.set_defaults(run=partial(_write, rules, printer))


def _write(rules: "Rules", printer: "Printer", chosen: argparse.Namespace) -> int:
    from realname_wizard.evidence.files import put
    from realname_wizard.guide.handouts import HANDOUTS
    from realname_wizard.texts.catalogue import Texts

    texts, policy = Texts.load(chosen.language), rules(chosen).under()
    chosen.out.mkdir(parents=True, exist_ok=True)
    for each in HANDOUTS:
        page = each.make(policy, texts)
        put(chosen.out / f"{each.name}.html", page)
        printer([page], chosen.out / f"{each.name}.pdf", None, texts.language, lambda: None)
        for end in ("html", "pdf"):
            sys.stdout.write(f"{texts.say('records.written', file=chosen.out / f'{each.name}.{end}')}\n")
    return FINE
