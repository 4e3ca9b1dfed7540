"""Where a file is to be written: asked for in one way, whatever it holds."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.shell.dialogs import ask

_Location = QStandardPaths.StandardLocation


def ask_where_to(
    parent: QWidget,
    texts: Texts,
    title: str,
    name: str,
    kinds: Mapping[str, tuple[str, ...]],
    *,
    place: _Location = _Location.DocumentsLocation,
) -> Path | None:
    """Ask for a file to write, `name` at first; None where nobody wants to.

    `kinds` are what it can be, each with the endings of its names. A name with none of them gets that of the kind
    chosen; where such a file is there already, it is asked about, for the system has asked about the name as typed.
    """
    endings = {f"{words} ({' '.join(f'*{each}' for each in those)})": those for words, those in kinds.items()}
    wished = Path(QStandardPaths.writableLocation(place)) / name
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(wished), ";;".join(endings))
    if not chosen:
        return None
    file, known = Path(chosen), [each for those in endings.values() for each in those]
    if file.suffix.lower() in known:
        return file
    file = file.with_name(f"{file.name}{endings.get(kind, known)[0]}")
    return file if not file.exists() or ask(parent, texts, "replace_file", danger=True, file=file) else None
