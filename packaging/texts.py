r"""Add, change and check the words on screen. They live in resources/realname_wizard_assets/texts/.

    python packaging/texts.py set KEY --en "Try again" --zh "重试" [--note "on a button"]
    python packaging/texts.py set KEY --en "{n} try left" --en-plural "{n} tries left" --zh "还可尝试 {n} 次"
    python packaging/texts.py set KEY --zh "再试一次"    a known key: change one language, leave the other
    python packaging/texts.py set --from FILE.json     many at once; "-" reads standard input:
        {"key": {"en": "...", "en_plural": "...", "zh_CN": "...", "note": "..."}}
        (en_plural and note are optional)
    python packaging/texts.py show PREFIX              the keys that begin so, in both languages
    python packaging/texts.py remove KEY...
    python packaging/texts.py compile                  after the .po files were edited by other means
    python packaging/texts.py check                    status 1 and a list when something is amiss

Keys are symbolic, lower case, with dots: `reason.face_covered.cause`. Texts have named placeholders only:
`{name}`; a brace that is meant as a brace is doubled. On the command line `\n` begins a new line.
The program says a text with `Texts.say(key, name=...)`, one with plural forms with `Texts.count(key, n)`.

`set` refuses what `check` would complain about, and then changes nothing. It sorts, writes and compiles under
a lock, so several people may use it at once. A note that begins with "Same in both languages" lets a text be
equal in English and Chinese; one that begins with "Has Chinese" lets an English text hold Chinese characters.
"""

import argparse
import hashlib
import json
import re
import string
import sys
import tempfile
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from filelock import FileLock

FOLDER = Path(__file__).parent.parent / "resources" / "realname_wizard_assets" / "texts"
KEY = re.compile(r"[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)+")
PLACEHOLDER = re.compile(r"[a-z][a-z0-9_]*")
HAN = re.compile(r"[㐀-䶿一-鿿]")
LETTERS = re.compile(r"[A-Za-z]")
UNWANTED = {
    "en": re.compile(r"\b(please|todo|fixme|tencent|alipay|aliyun)\b|  ", re.IGNORECASE),
    # Half-width punctuation after Chinese, and Latin letters or digits that touch Chinese, too.
    "zh_CN": re.compile(
        r"请您|麻烦您|抱歉|TODO|腾讯|支付宝|阿里|  "
        r"|[一-鿿][,;:!?](?!\w)|[一-鿿][A-Za-z0-9]|[A-Za-z0-9][一-鿿]"
    ),
}


class Refused(Exception):  # noqa: N818 - reads as what happened
    """The texts given would not pass `check`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The texts under one key; `en_plural` is empty where there are no plural forms."""

    en: str = ""
    zh_CN: str = ""  # noqa: N815 - the name of the language, as in the file's name
    en_plural: str = ""
    note: str = ""


Entries = dict[str, Entry]


class PlainCatalogue(Catalog):
    """A Babel catalogue whose header has no dates and no versions, so that a diff shows texts alone."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header lines that gettext and translators' tools need."""
        return [
            ("Project-Id-Version", "realname-wizard"),
            ("Language", "en" if str(self.locale) == "en" else "zh_CN"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", f"{self.plural_forms}\n"),
        ]

    @property
    def header_comment(self) -> str:
        """The first line of the file."""
        return "# Texts of Real-Name Wizard. Change them with packaging/texts.py, or any gettext editor."


def read(folder: Path = FOLDER) -> Entries:
    """Everything in the two .po files. Raises Refused for fuzzy or obsolete messages."""
    entries: Entries = {}
    for language in ("en", "zh_CN"):
        path = folder / f"{language}.po"
        if not path.exists():
            continue
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language, charset="utf-8", abort_invalid=True)
        if catalogue.obsolete or any(message.fuzzy for message in catalogue if message.id):
            raise Refused(f"{path.name}: fuzzy or obsolete messages")
        for message in catalogue:
            if not message.id:
                continue
            key, (text, plural) = _parts(message.id, message.string)
            entry = entries.get(key, Entry())
            note = " ".join(message.auto_comments) or entry.note
            if language == "en":
                entries[key] = replace(entry, en=text, en_plural=plural, note=note)
            else:
                entries[key] = replace(entry, zh_CN=text, note=note)
    return entries


def _parts(message_id: object, text: object) -> tuple[str, tuple[str, str]]:
    """The key of a message, and its one or two forms."""
    key = message_id[0] if isinstance(message_id, tuple) else str(message_id)
    forms = [text] if isinstance(text, str) else [str(form) for form in text or ()]  # type: ignore[attr-defined]
    return key, (forms[0] if forms else "", forms[1] if len(forms) > 1 else "")


def render(entries: Entries, language: str) -> tuple[bytes, bytes]:
    """The .po and the .mo file of one language."""
    catalogue = PlainCatalogue(locale=language, charset="utf-8", fuzzy=False)
    for key in sorted(entries):
        entry = entries[key]
        text = entry.en if language == "en" else entry.zh_CN
        comments = [entry.note] if entry.note else []
        if entry.en_plural:
            forms = (text, entry.en_plural) if language == "en" else (text,)
            catalogue.add((key, key), forms, auto_comments=comments)
        else:
            catalogue.add(key, text, auto_comments=comments)
    source, compiled = BytesIO(), BytesIO()
    write_po(source, catalogue, no_location=True, width=0)
    write_mo(compiled, catalogue)
    return source.getvalue(), compiled.getvalue()


def write(entries: Entries, folder: Path = FOLDER) -> None:
    """Write both languages, .po and .mo, each file in one replace."""
    for language in ("en", "zh_CN"):
        for suffix, content in zip((".po", ".mo"), render(entries, language), strict=True):
            path = folder / (language + suffix)
            if path.exists() and path.read_bytes() == content:
                continue
            with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as file:
                file.write(content)
            Path(file.name).chmod(0o644)
            Path(file.name).replace(path)


def problems_of(key: str, entry: Entry) -> list[str]:
    """What is amiss with one entry, in sentences that begin with its key."""
    found = [] if KEY.fullmatch(key) else ["a key is letters, digits, _ and at least one dot"]
    english = [entry.en, *([entry.en_plural] if entry.en_plural else [])]
    if not entry.en or not entry.zh_CN:
        return [f"{key}: {problem}" for problem in [*found, "both languages are needed"]]
    try:
        names = {text: placeholders(text) for text in [*english, entry.zh_CN]}
    except ValueError as error:
        return [f"{key}: {error}"]
    if frozenset().union(*(names[text] for text in english)) != names[entry.zh_CN]:
        found.append("the placeholders differ between the languages")
    for language, texts in (("en", english), ("zh_CN", [entry.zh_CN])):
        for text in texts:
            if match := UNWANTED[language].search(text):
                found.append(f"unwanted in {language}: {match[0]!r}")
            if text != text.strip():
                found.append(f"space at an end in {language}")
    note = entry.note.lower()
    if not note.startswith("has chinese") and any(HAN.search(text) for text in english):
        found.append("Chinese characters in the English text")
    letters = LETTERS.search(re.sub(r"\{[^}]*\}", "", entry.zh_CN))
    if letters and not HAN.search(entry.zh_CN) and not note.startswith("same in both languages"):
        found.append("no Chinese in the Chinese text")
    return [f"{key}: {problem}" for problem in found]


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
    try:
        entries = read(folder)
    except Refused as error:
        return [str(error)]
    found = [problem for key in sorted(entries) for problem in problems_of(key, entries[key])]
    for language in ("en", "zh_CN"):
        for suffix, content in zip((".po", ".mo"), render(entries, language), strict=True):
            path = folder / (language + suffix)
            if not path.exists() or path.read_bytes() != content:
                found.append(f"{path.name} is not as this tool writes it: run compile")
    return found


def put(changes: dict[str, dict[str, str]], folder: Path = FOLDER) -> None:
    """Add or change entries, all or none. Raises Refused with every problem, one a line."""
    known = set(Entry.__dataclass_fields__)
    entries = read(folder)
    found = []
    for key, change in changes.items():
        if unknown := set(change) - known:
            found.append(f"{key}: unknown {', '.join(sorted(unknown))}; known are {', '.join(sorted(known))}")
            continue
        entries[key] = replace(entries.get(key, Entry()), **change)
        found += problems_of(key, entries[key])
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
            lines += [f"    {text!r}" for text in (entry.en, entry.en_plural, entry.zh_CN) if text]
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
