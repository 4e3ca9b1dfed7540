r"""Add, change and check the words on screen. They live in resources/realname_wizard_assets/texts/.

    .venv/bin/python packaging/texts.py set KEY --en "Try again" --zh "重试" [--note "on a button"]
    .venv/bin/python packaging/texts.py set KEY --en "{n} try left" --en-plural "{n} tries left" --zh "还可尝试 {n} 次"
    .venv/bin/python packaging/texts.py set KEY --zh "再试一次"    a known key: change one language, leave the others
    .venv/bin/python packaging/texts.py set --from FILE.json     many at once; "-" reads standard input:
        {"key": {"en": "...", "en_plural": "...", "zh_CN": "...", "note": "..."}}
        (a name for each language; with _plural its second form; plural forms and the note are optional)
    .venv/bin/python packaging/texts.py show PREFIX              the keys that begin so, in every language
    .venv/bin/python packaging/texts.py remove KEY...
    .venv/bin/python packaging/texts.py compile                  after the .po files were edited by other means
    .venv/bin/python packaging/texts.py check                    status 1 and a list when something is amiss

Keys are symbolic, lower case, with dots: `reason.face_covered.cause`. Texts have named placeholders only:
`{name}`; a brace that is meant as a brace is doubled. On the command line `\n` begins a new line.
The program says a text with `Texts.say(key, name=...)`, one with plural forms with `Texts.count(key, n)`.

Every .po file there is a language. Its header says what the language calls itself (X-Own-Name), whether it has
Latin letters or Han characters (X-Letters), and where needed the fonts it is shown in (X-Fonts) and the file of
Qt's own words (X-Qt-Translation). What a language's texts do not say is in packaging/wording.json, and which
word they have for a thing in packaging/glossary.json.

`set` refuses what `check` would complain about, and then changes nothing. It sorts, writes and compiles under
a lock, so several people may use it at once. A note that begins with "Same in both languages" lets a text be
without Han characters; one that begins with "Has Chinese" lets a text in Latin letters hold some.
"""

import argparse
import hashlib
import json
import re
import string
import sys
import tempfile
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from filelock import FileLock

from realname_wizard.texts.languages import SOURCE, header

FOLDER = Path(__file__).parent.parent / "resources" / "realname_wizard_assets" / "texts"
KEY = re.compile(r"[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)+")
PLACEHOLDER = re.compile(r"[a-z][a-z0-9_]*")
HAN = re.compile(r"[㐀-䶿一-鿿]")
LETTERS = re.compile(r"[A-Za-z]")
NEEDED_IN_HEADER = ("Language", "X-Own-Name", "X-Letters", "Content-Type", "Plural-Forms")
UNWANTED = {
    tag: re.compile(pattern, re.IGNORECASE)
    for tag, pattern in json.loads(Path(__file__).with_name("wording.json").read_bytes()).items()
}
"""What the texts of a language do not say."""

GLOSSARY = {
    tag: tuple((re.compile(variant, re.IGNORECASE), instead) for variant, instead in words.items())
    for tag, words in json.loads(Path(__file__).with_name("glossary.json").read_bytes()).items()
}
"""The variants of a word that the texts of a language do not use, and the word that they do."""

TYPED = ".search"
"""How the keys end whose texts are what people type: they are found by every variant."""

Forms = tuple[str, ...]
Header = dict[str, str]


class Refused(Exception):  # noqa: N818 - reads as what happened
    """The texts given would not pass `check`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The texts under one key, by language; where there are plural forms, one after another."""

    texts: dict[str, Forms] = field(default_factory=dict)
    note: str = ""

    @property
    def plural(self) -> bool:
        """Whether there are plural forms."""
        return len(self.texts.get(SOURCE, ())) > 1

    def changed(self, change: dict[str, str]) -> "Entry":
        """With the texts that `change` names: by language, `TAG_plural` for the second form; and the note."""
        texts = {**self.texts}
        for name, text in change.items():
            tag, place = name.removesuffix("_plural"), int(name.endswith("_plural"))
            if name != "note":
                forms = texts.get(tag, ())
                texts[tag] = (*forms[:place], text, *forms[place + 1 :])
        return replace(self, texts=texts, note=change.get("note", self.note))


Entries = dict[str, Entry]


class PlainCatalogue(Catalog):
    """A Babel catalogue whose header is that of the file, without dates, so that a diff shows texts alone."""

    head: Header

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The lines of the header."""
        *lines, (last, value) = self.head.items()
        return [*lines, (last, f"{value}\n")]

    @property
    def header_comment(self) -> str:
        """The first line of the file."""
        return "# Texts of Real-Name Wizard. Change them with packaging/texts.py, or any gettext editor."


def headers(folder: Path = FOLDER) -> dict[str, Header]:
    """What the header of each language says."""
    return {path.stem: header(path) for path in sorted(folder.glob("*.po"))}


def read(folder: Path = FOLDER) -> Entries:
    """Everything in the .po files. Raises Refused for fuzzy or obsolete messages."""
    entries: Entries = {}
    for tag in headers(folder):
        path = folder / f"{tag}.po"
        with path.open("rb") as file:
            catalogue = read_po(file, locale=tag, charset="utf-8", abort_invalid=True)
        if catalogue.obsolete or any(message.fuzzy for message in catalogue if message.id):
            raise Refused(f"{path.name}: fuzzy or obsolete messages")
        for message in catalogue:
            if message.id:
                key, forms = _parts(message.id, message.string)
                entry = entries.get(key, Entry())
                note = " ".join(message.auto_comments) or entry.note
                entries[key] = Entry({**entry.texts, tag: forms}, note)
    return entries


def _parts(message_id: object, text: object) -> tuple[str, Forms]:
    """The key of a message, and its forms."""
    key = message_id[0] if isinstance(message_id, tuple) else str(message_id)
    return key, (text,) if isinstance(text, str) else tuple(str(form) for form in text or ())  # type: ignore[attr-defined]


def render(entries: Entries, tag: str, head: Header) -> tuple[bytes, bytes]:
    """The .po and the .mo file of one language."""
    catalogue = PlainCatalogue(locale=tag, charset="utf-8", fuzzy=False)
    catalogue.head = head
    for key in sorted(entries):
        entry = entries[key]
        forms = entry.texts.get(tag, ("",))
        comments = [entry.note] if entry.note else []
        if entry.plural:
            catalogue.add((key, key), forms, auto_comments=comments)
        else:
            catalogue.add(key, forms[0], auto_comments=comments)
    source, compiled = BytesIO(), BytesIO()
    write_po(source, catalogue, no_location=True, width=0)
    write_mo(compiled, catalogue)
    return source.getvalue(), compiled.getvalue()


def files(entries: Entries, folder: Path) -> dict[Path, bytes]:
    """What belongs into the .po and .mo files of every language."""
    found = {}
    for tag, head in headers(folder).items():
        for suffix, content in zip((".po", ".mo"), render(entries, tag, head), strict=True):
            found[folder / (tag + suffix)] = content
    return found


def write(entries: Entries, folder: Path = FOLDER) -> None:
    """Write every language, .po and .mo, each file in one replace."""
    for path, content in files(entries, folder).items():
        if path.exists() and path.read_bytes() == content:
            continue
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as file:
            file.write(content)
        Path(file.name).chmod(0o644)
        Path(file.name).replace(path)


def problems_of(key: str, entry: Entry, letters: dict[str, str]) -> list[str]:
    """What is amiss with one entry, in sentences that begin with its key; `letters` are those of each language."""
    found = [] if KEY.fullmatch(key) else ["a key is letters, digits, _ and at least one dot"]
    missing = [tag for tag in letters if not all(entry.texts.get(tag, ("",)))]
    if missing:
        return [f"{key}: {problem}" for problem in [*found, f"no text in {', '.join(missing)}"]]
    try:
        names = {tag: frozenset().union(*map(placeholders, entry.texts[tag])) for tag in letters}
    except ValueError as error:
        return [f"{key}: {error}"]
    if len(set(names.values())) > 1:
        found.append("the placeholders differ between the languages")
    for tag, alphabet in letters.items():
        for text in entry.texts[tag]:
            if (pattern := UNWANTED.get(tag)) and (match := pattern.search(text)):
                found.append(f"unwanted in {tag}: {match[0]!r}")
            found += [] if key.endswith(TYPED) else variants(tag, text)
            if text != text.strip():
                found.append(f"space at an end in {tag}")
            found += _strange_letters(tag, alphabet, text, entry.note.lower())
    return [f"{key}: {problem}" for problem in found]


def variants(tag: str, text: str) -> list[str]:
    """Which words a text uses for things that have another one in the other texts of the language."""
    found = ((variant.search(text), instead) for variant, instead in GLOSSARY.get(tag, ()))
    return [f"{match[0]!r} in {tag}: say {instead!r}" for match, instead in found if match]


def _strange_letters(tag: str, letters: str, text: str, note: str) -> list[str]:
    """What is written in the letters of another language; numbers and placeholders are in those of every one."""
    if letters == "Latin" and HAN.search(text) and not note.startswith("has chinese"):
        return [f"Chinese characters in {tag}"]
    latin = LETTERS.search(re.sub(r"\{[^}]*\}", "", text))
    if letters == "Han" and latin and not HAN.search(text) and not note.startswith("same in both languages"):
        return [f"no Chinese in {tag}"]
    return []


def placeholders(text: str) -> frozenset[str]:
    """The names in braces. Raises ValueError for anything but plain names."""
    names = set()
    for _, name, form, conversion in string.Formatter().parse(text):
        if name is None:
            continue
        if not PLACEHOLDER.fullmatch(name) or form or conversion:
            raise ValueError(f"a placeholder is a plain name, not {{{name}}}")
        names.add(name)
    return frozenset(names)


def check(folder: Path = FOLDER) -> list[str]:
    """Everything that is amiss with the files in `folder`, in sentences; none when all is well."""
    found = [
        f"{tag}.po: the header has no {name}"
        for tag, head in headers(folder).items()
        for name in NEEDED_IN_HEADER
        if name not in head
    ]
    try:
        entries = read(folder)
    except Refused as error:
        return [*found, str(error)]
    letters = letters_of(folder)
    found += [problem for key in sorted(entries) for problem in problems_of(key, entries[key], letters)]
    return found + [
        f"{path.name} is not as this tool writes it: run compile"
        for path, content in files(entries, folder).items()
        if not path.exists() or path.read_bytes() != content
    ]


def letters_of(folder: Path) -> dict[str, str]:
    """What letters each language is written in."""
    return {tag: head.get("X-Letters", "") for tag, head in headers(folder).items()}


def put(changes: dict[str, dict[str, str]], folder: Path = FOLDER) -> None:
    """Add or change entries, all or none. Raises Refused with every problem, one a line."""
    letters = letters_of(folder)
    known = {*letters, *(f"{tag}_plural" for tag in letters), "note"}
    entries = read(folder)
    found = []
    for key, change in changes.items():
        if unknown := set(change) - known:
            found.append(f"{key}: unknown {', '.join(sorted(unknown))}; known are {', '.join(sorted(known))}")
            continue
        entries[key] = entries.get(key, Entry()).changed(change)
        found += problems_of(key, entries[key], letters)
    if found:
        raise Refused("\n".join(found))
    write(entries, folder)


def remove(keys: list[str], folder: Path = FOLDER) -> None:
    """Take entries out. Raises Refused when one is not there."""
    entries = read(folder)
    if missing := [key for key in keys if key not in entries]:
        raise Refused(f"no such key: {', '.join(missing)}")
    write({key: entry for key, entry in entries.items() if key not in keys}, folder)


def show(prefix: str, folder: Path = FOLDER) -> str:
    """The entries whose keys begin with `prefix`, to be read by a person."""
    lines = []
    for key, entry in sorted(read(folder).items()):
        if key.startswith(prefix):
            lines.append(key + (f"    # {entry.note}" if entry.note else ""))
            lines += [f"    {text!r}" for forms in entry.texts.values() for text in forms]
    return "\n".join(lines)


def lock(folder: Path = FOLDER) -> FileLock:
    """The lock that changes to `folder` are made under; it lies outside the repository."""
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return FileLock(Path(tempfile.gettempdir()) / f"realname-wizard-texts-{name}.lock", timeout=60)


def _changes(options: argparse.Namespace) -> dict[str, dict[str, str]]:
    """What `set` was asked to do."""
    if options.source:
        text = sys.stdin.read() if options.source == "-" else Path(options.source).read_text(encoding="utf-8")
        changes: dict[str, dict[str, str]] = json.loads(text)
        return changes
    if not options.key:
        raise Refused("set: a key, or --from FILE")
    given = {"en": options.en, "zh_CN": options.zh, "en_plural": options.en_plural, "note": options.note}
    return {
        options.key: {name: text.replace("\\n", "\n") for name, text in given.items() if text is not None}
    }


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", required=True)
    setting = commands.add_parser("set", help="add or change")
    setting.add_argument("key", nargs="?")
    for option in ("--en", "--zh", "--en-plural", "--note"):
        setting.add_argument(option)
    setting.add_argument("--from", dest="source", metavar="FILE")
    commands.add_parser("show", help="look").add_argument("prefix", nargs="?", default="")
    commands.add_parser("remove", help="take out").add_argument("keys", nargs="+")
    commands.add_parser("compile", help="sort, write and compile")
    commands.add_parser("check", help="say what is amiss")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the status is 1 when something is amiss."""
    options = _arguments().parse_args(arguments)
    try:
        with lock():
            if options.command == "set":
                put(_changes(options))
            elif options.command == "remove":
                remove(options.keys)
            elif options.command == "compile":
                write(read())
            elif options.command == "check":
                found = check()
                sys.stdout.write("".join(f"{line}\n" for line in found))
                return 1 if found else 0
            else:
                sys.stdout.write(show(options.prefix) + "\n")
    except (Refused, json.JSONDecodeError) as error:
        sys.stderr.write(f"nothing changed:\n{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
