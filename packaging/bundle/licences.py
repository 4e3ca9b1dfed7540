"""The licence texts of all that is carried, with a list of what is under which."""

import email
import re
import shutil
from collections.abc import Mapping
from email.message import Message
from importlib.metadata import PackageMetadata
from pathlib import Path

from bundle import carried

TEXTS = Path(__file__).resolve().parent / "licences"
LIST = "LICENCES.txt"
_TEXT_FILE = re.compile(r"(licen[cs]e|copying|copyright|notice|authors)", re.I)
_HEAD = """\
Real-Name Wizard carries software of others. What each is under stands here; the texts lie beside this file.

Qt and PySide6 are used under the GNU Lesser General Public License, version 3 (LGPL-3.0.txt, with GPL-3.0.txt).
They are unchanged and lie as libraries of their own in the folder PySide6 (or PySide6/Qt), where you may put your own
builds of the same version in their place. Their sources are published by The Qt Company at https://download.qt.io and
https://code.qt.io; what Qt itself contains of others, and under which licences, is in Qt-third-party.txt.

On Windows, Microsoft's run-time libraries (vcruntime140, msvcp140) lie beside Python and Qt, under the additional
conditions in CPython.txt.
"""
_INSIDE = "Inside the files of Python and Qt:"
_NOT_OURS = ("LicenseRef-Qt-Commercial.txt",)
"""Offers that do not hold for what is carried here."""


def collect(
    site_packages: Path, target: Path, others: Mapping[str, tuple[str, Path]] | None = None
) -> list[str]:
    """Put all licence texts into `target`, and a list; what has neither a text nor says its licence.

    What Python and Qt carry inside is looked for beside `target`. `others` is what is carried beside Python packages:
    its name, what it is under, and the file that says so.
    """
    target.mkdir(parents=True, exist_ok=True)
    for text in sorted(TEXTS.glob("*.txt")):
        shutil.copy(text, target / text.name)
    rows, without = [], []
    for name, (licence, text) in sorted((others or {}).items()):
        shutil.copy(text, target / f"{name.partition(' ')[0]}.txt")
        rows.append(f"{name}: {licence}")
    for folder in sorted(site_packages.glob("*.dist-info"), key=lambda each: each.name.lower()):
        said = email.message_from_string((folder / "METADATA").read_text(encoding="utf-8"))
        stated, texts = under(said), _texts(folder)
        if not stated and not texts:
            without.append(str(said["Name"]))
        for number, text in enumerate(texts):
            ending = f"-{number + 1}" if number else ""
            shutil.copy(text, target / f"{said['Name']}{ending}.txt")
        rows.append(f"{said['Name']} {said['Version']}: {stated or 'see its text'}")
    inside = carried.rows(target.parent)
    rows += ["", _INSIDE, *inside] if inside else []
    (target / LIST).write_text(_HEAD + "\n" + "\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    return without


def _texts(folder: Path) -> list[Path]:
    found = (file for file in sorted(folder.rglob("*")) if file.is_file() and _TEXT_FILE.search(file.name))
    return [file for file in found if file.name not in _NOT_OURS]


def under(said: "Message[str, str] | PackageMetadata") -> str:
    """What a package says it is under: an expression, else its classifiers: a line may be `Dual License`, or a text."""
    expression = str(said["License-Expression"] or "") if "License-Expression" in said else ""
    classes = [str(each) for each in said.get_all("Classifier") or [] if str(each).startswith("License ::")]
    line = str(said["License"] or "") if "License" in said else ""
    return expression or ", ".join(each.rpartition(" :: ")[2] for each in classes) or line.partition("\n")[0]
