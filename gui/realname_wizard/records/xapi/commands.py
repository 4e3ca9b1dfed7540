"""The commands about a learning record store: switched on and off, how it stands, sent now, written to a file (T07)."""

# ruff: noqa: PLC0415 - each command imports what it needs, for the window needs nothing of it

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from realname_wizard.data_folder import default_folder

if TYPE_CHECKING:
    from realname_wizard.records.xapi.desk import Desk
    from realname_wizard.records.xapi.statements import Statement
    from realname_wizard.texts.catalogue import Texts

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

FINE, FAILED, UNREADABLE = 0, 1, 2
"""Exit statuses."""


def add_sending(
    actions: "Commands",
    path: Callable[[str], Path],
    add_language: Callable[[argparse.ArgumentParser], None],
) -> None:
    """Add `records send` and `records statements`."""
    statements = actions.add_parser(
        "statements", help="write the records as xAPI statements, a line each, without names; nothing is sent"
    )
    statements.add_argument("file", type=path, metavar="FILE", help="file to write, ending in .jsonl")
    statements.add_argument("--learner", default="", metavar="NAME", help="only this learner")
    statements.add_argument("--course", default="", metavar="FILE", help="only this course")
    statements.set_defaults(run=_statements)
    sending = actions.add_parser(
        "send", help="send records to a learning record store (xAPI 1.0.3); off unless switched on"
    ).add_subparsers(metavar="ACTION", required=True)
    on = sending.add_parser("on", help="show what leaves this computer, ask, and send from now on")
    on.add_argument("--endpoint", required=True, metavar="URL", help="address of the store, https://…")
    on.add_argument(
        "--user", default="", help="user name; the password is asked for, and kept in the system's keyring"
    )
    on.add_argument("--yes", action="store_true", help="do not ask")
    on.set_defaults(run=_on)
    off = sending.add_parser("off", help="stop sending")
    off.set_defaults(run=_off)
    status = sending.add_parser(
        "status", help="print how many statements wait, since when, and what is in the way"
    )
    status.set_defaults(run=_status)
    now = sending.add_parser("now", help="send what waits now")
    now.add_argument("--again", action="store_true", help="also what the store refused before")
    now.set_defaults(run=_now)
    for each in (statements, on, off, status, now):
        add_language(each)


def _opened(chosen: argparse.Namespace) -> "tuple[Desk, Texts]":
    from realname_wizard.records.xapi.desk import Desk
    from realname_wizard.texts.catalogue import Texts

    return Desk(chosen.data or default_folder()), Texts.load(chosen.language)


def _statements(chosen: argparse.Namespace) -> int:
    from realname_wizard.evidence.files import put
    from realname_wizard.records.book import Book
    from realname_wizard.records.choosing import choose, course_named
    from realname_wizard.records.xapi.naming import naming
    from realname_wizard.records.xapi.statements import Teller, as_lines
    from realname_wizard.texts.catalogue import Texts

    texts = Texts.load(chosen.language)
    found = choose(Book(chosen.data or default_folder()), chosen.learner, course_named(chosen.course))
    lines = as_lines(found.sittings, Teller(naming()))
    put(chosen.file, lines)
    held = {
        "statements": texts.count("records.count.statements", lines.count(b"\n")),
        "sessions": texts.count("records.count.sessions", len(found.sittings)),
    }
    sys.stdout.write(f"{texts.say('records.stated', file=chosen.file, **held)}\n")
    return FINE


def _on(chosen: argparse.Namespace) -> int:
    from realname_wizard.records.book import Book
    from realname_wizard.records.xapi.desk import PASSWORD_VARIABLE
    from realname_wizard.records.xapi.endpoint import endpoint
    from realname_wizard.records.xapi.words import switched_on

    desk, texts = _opened(chosen)
    where = endpoint(chosen.endpoint)
    _show(desk.preview(Book(chosen.data or default_folder())), texts)
    if not chosen.yes and not _agreed(where.address, texts):
        sys.stdout.write(f"{texts.say('keeping.unchanged')}\n")
        return UNREADABLE
    password = os.environ.get(PASSWORD_VARIABLE, "")
    if chosen.user and not password:
        import getpass

        from realname_wizard.texts.said import pair

        try:
            password = getpass.getpass(pair(texts.say("store_box.password"), ""))
        except (EOFError, KeyboardInterrupt):
            return UNREADABLE
    before = desk.setup
    made = desk.switch_on(where.address, chosen.user, password)
    for line in switched_on(before, made, desk.standing().waiting, texts):
        sys.stdout.write(f"{line}\n")
    return FINE


def _show(preview: "Sequence[Statement]", texts: "Texts") -> None:
    """What leaves the computer, of whom it is said, and the next statements as they are."""
    import json

    from realname_wizard.records.xapi.words import who
    from realname_wizard.texts.said import pair

    out = sys.stdout.write
    next_ones = pair(texts.say("store_box.preview"), "").rstrip()
    out(f"{texts.say('store_box.lead')}\n\n{who(preview[0], texts)}\n\n{next_ones}\n")
    for each in preview:
        out(json.dumps(each, ensure_ascii=False) + "\n")
    out("\n")


def _agreed(address: str, texts: "Texts") -> bool:
    sys.stdout.write(f"{texts.say('xapi.ask', address=address)} [{texts.say('keeping.yes_letter')}/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _off(chosen: argparse.Namespace) -> int:
    desk, texts = _opened(chosen)
    dropped = desk.switch_off()
    sys.stdout.write(f"{texts.say('store_box.said.off')}\n")
    if dropped:
        sys.stdout.write(f"{texts.count('store_box.said.dropped', dropped)}\n")
    return FINE


def _status(chosen: argparse.Namespace) -> int:
    from realname_wizard.records.xapi.words import state_lines

    desk, texts = _opened(chosen)
    for line in state_lines(desk.setup, desk.standing(), texts):
        sys.stdout.write(f"{line}\n")
    for path in desk.outbox.refused():
        sys.stdout.write(f"{path}\t{desk.outbox.why(path)}\n")
    return FINE


def _now(chosen: argparse.Namespace) -> int:
    from realname_wizard.store.errors import StoreBusy

    desk, texts = _opened(chosen)
    if desk.setup is None:
        sys.stderr.write(f"{texts.say('xapi.trouble.off')}\n")
        return UNREADABLE
    try:
        if chosen.again:
            desk.outbox.again()
        done = desk.send()
    except StoreBusy:
        sys.stderr.write(f"{texts.say('xapi.busy')}\n")
        return UNREADABLE
    went = {"sent": done.sent, "refused": done.refused, "waiting": desk.standing().waiting}
    sys.stdout.write(f"{texts.say('xapi.went', **went)}\n")
    if done.trouble is not None:
        sys.stderr.write(f"{texts.say(done.trouble.key, **done.trouble.values)}\n")
        return FAILED
    return FINE
