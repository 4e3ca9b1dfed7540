"""The manual page, written from the parser of the command line: PYTHONPATH=gui:resources .venv/bin/python manual.py

What a command takes is said in one place, in the program; so the page says what the program of that moment takes.
"""

import argparse
import re
import sys
from collections.abc import Iterator

from realname_wizard import __version__, cli

NAME = "realname-wizard"
_PLACES = (
    (
        "FILES",
        (
            (
                "~/.local/share/realname-wizard",
                "What a person did: rehearsals, records, settings. It stays when the program is removed.",
            ),
        ),
    ),
    (
        "ENVIRONMENT",
        (
            ("REALNAME_WIZARD_DATA", "Another folder for the data, as --data names one."),
            (
                "REALNAME_WIZARD_LRS_PASSWORD",
                "The password of the learning record store, where no keyring holds it.",
            ),
            ("QT_QPA_PLATFORM", "How Qt draws: xcb, wayland, or offscreen for windows that nobody sees."),
        ),
    ),
    (
        "EXIT STATUS",
        (
            ("0", "Everything went well."),
            ("1", "A walkthrough failed, something needs attention, or something could not be written."),
            ("2", "Something could not be read, or is missing."),
        ),
    ),
)


def page(parser: argparse.ArgumentParser) -> str:
    """The whole page, as man reads it."""
    lines = [
        f'.TH {NAME.upper()} 1 "" "{NAME} {__version__}" "User Commands"',
        ".SH NAME",
        f"{escaped(NAME)} \\- rehearse a cloud account's real-name authentication",
        ".SH SYNOPSIS",
        *synopsis(parser),
        ".SH DESCRIPTION",
        escaped(parser.description or ""),
        ".SH OPTIONS",
        *options(parser),
        ".SH COMMANDS",
    ]
    for words, help_text, command in commands(parser):
        lines += [f'.SS "{escaped(words)}"', escaped(sentence(help_text)), ".PP", *synopsis(command)]
        lines += [".RS", *options(command), ".RE"]
    for heading, rows in _PLACES:
        lines.append(f'.SH "{heading}"')
        for name, text in rows:
            lines += [".TP", f".B {escaped(name)}", escaped(text)]
    return "\n".join(lines) + "\n"


def commands(
    parser: argparse.ArgumentParser, before: str = ""
) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Every command that does something: its words, what it is for, and its parser."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {each.dest: each.help or "" for each in action._choices_actions}
            for name, command in action.choices.items():
                words = f"{before} {name}".strip()
                inner = list(commands(command, words))
                yield from inner or [(words, helps.get(name, ""), command)]


def synopsis(parser: argparse.ArgumentParser) -> list[str]:
    """How it is called."""
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
    return [".nf" if len(usage) < 72 else ".ad l", escaped(usage), ".fi" if len(usage) < 72 else ".ad b"]


def options(parser: argparse.ArgumentParser) -> list[str]:
    """Each option and argument, and what it means."""
    lines = []
    for action in parser._actions:
        told = not isinstance(action, argparse._SubParsersAction | argparse._HelpAction)
        if not told or action.help == argparse.SUPPRESS:
            continue
        taken = parser._get_formatter()._format_action_invocation(action)
        said = (action.help or "") % {"prog": parser.prog, "default": action.default}
        lines += [".TP", f".B {escaped(taken)}", escaped(sentence(said))]
    return lines


def sentence(text: str) -> str:
    """With a capital at its start and a full stop at its end."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def escaped(text: str) -> str:
    """As roff wants it: its own signs, and a line that begins with one, taken as they are."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("…", "...")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.M)


if __name__ == "__main__":
    sys.stdout.write(page(cli._parser()))
