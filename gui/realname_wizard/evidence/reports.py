"""Which reports somebody wants of a run, and writing them."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from realname_wizard.evidence import files, junit, robot, trace
from realname_wizard.evidence.allure import write_allure
from realname_wizard.evidence.chain import linked
from realname_wizard.evidence.page import write_page
from realname_wizard.evidence.paper import on_paper
from realname_wizard.evidence.record import Record
from realname_wizard.flow.verification import verification_table
from realname_wizard.texts.catalogue import Texts

Printer = Callable[[Iterable[bytes], Path, Path | None, str, Callable[[], None]], None]
"""Draws pages for people as PDF: the pages, the file, the folder of their pictures, their language, and who is told of
each that is done. Raises OSError.
"""

_TAKES: Final = {"junit": 1, "xunit": 1, "robot": 1, "allure": 2, "trace": 8, "evidence": 5, "pdf": 60}
"""About how long each report takes beside the others."""

PDF = b"%PDF"
_MARKS: Final = {
    "junit": junit.MARK,
    "xunit": junit.MARK,
    "robot": robot.MARK,
    "trace": trace.MARK,
    "pdf": PDF,
}
"""By what the file of a report is known."""

_OF_THE_RECORD: Final = {"junit": junit.junit, "xunit": junit.xunit, "robot": robot.robot}
"""What is written from the record alone, and from the way to where it lies."""


@dataclass(frozen=True, slots=True)
class Reports:
    """Where each report goes; None where it is not wanted. `language` is that of the page for people."""

    evidence: Path | None = None
    junit: Path | None = None
    xunit: Path | None = None
    robot: Path | None = None
    allure: Path | None = None
    pdf: Path | None = None
    trace: Path | None = None
    language: str = "en"
    printer: Printer | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """Which are wanted, as the options that ask for them are called."""
        return tuple(name for name in _TAKES if getattr(self, name) is not None)

    def make_room(self, followed: Sequence[Path]) -> None:
        """Make the folders of what will be written. Raises OSError now rather than after a long run."""
        for folder in (self.evidence, self.allure):
            if folder is not None:
                files.make_folder(folder)
        for name in self.named:
            if name in _MARKS:
                files.make_room(getattr(self, name), _MARKS[name], followed)

    def write(self, record: Record, tell: Callable[[float], None] = lambda _share: None) -> Record:
        """Write them all; the record, with its chain of hashes, which it gets when it is first kept. Raises OSError.

        `tell` is told how much of it is done.
        """
        whole, done = sum(_TAKES[name] for name in self.named), 0.0

        def did(name: str, share: float = 1.0) -> None:
            nonlocal done
            done += share * _TAKES[name] / whole
            tell(min(done, 1.0))

        if self.evidence is not None and not record.link:
            record = linked(record, self.evidence)
        for name, made in _OF_THE_RECORD.items():
            if name in self.named:
                file: Path = getattr(self, name)
                files.put(file, made(record, self._from(file.parent)))
                did(name)
        if self.allure is not None:
            write_allure(record, self.allure, self.evidence)
            did("allure")
        if self.trace is not None:
            files.put(self.trace, trace.trace(record, self.evidence))
            did("trace")
        texts, rows = Texts.load(self.language), verification_table().rows
        if self.evidence is not None:
            record.save(self.evidence)
            write_page(record, self.evidence, texts, rows)
            did("evidence")
        if self.pdf is not None and self.printer is not None:
            parts = on_paper(record, texts, rows, self.evidence)
            each = 1 / max(1, len(record.walks))
            self.printer(parts, self.pdf, self.evidence, self.language, lambda: did("pdf", each))
        return record

    def _from(self, folder: Path) -> str:
        """The way to the evidence from another folder, with slashes."""
        return os.path.relpath(self.evidence, folder).replace(os.sep, "/") if self.evidence else ""
