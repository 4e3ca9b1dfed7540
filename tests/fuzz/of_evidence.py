"""What runs leave, for the list of readers: records, as folders and in a zip, and guided runs."""

import atexit
import shutil
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from realname_wizard.cli import main
from realname_wizard.evidence.compare import changes
from realname_wizard.evidence.guided import Guided, opened
from realname_wizard.evidence.paper import on_paper
from realname_wizard.evidence.record import Record
from realname_wizard.evidence.reports import Reports
from realname_wizard.evidence.verify import faults
from realname_wizard.evidence.zipped import unpacked
from realname_wizard.flow.verification import verification_table
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.texts.catalogue import Texts

WALKTHROUGH: Final = built_in() / "straight" / "wechat_scan.yaml"
STEPS: Final = 6
"""Of the guided run so many are done."""


@lru_cache(maxsize=1)
def _place() -> Path:
    folder = Path(mkdtemp(prefix="fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@lru_cache(maxsize=1)
def _evidence() -> Path:
    folder = _place() / "evidence"
    main(["walkthrough", "run", str(WALKTHROUGH), "--evidence", str(folder)])
    return folder


@lru_cache(maxsize=1)
def _guided() -> Path:
    (read,), _wrong = suite.read_all([WALKTHROUGH])
    folder = _place() / "guided"
    guided = Guided.begin(folder, read, BUNDLED, "en")
    for _ in range(STEPS):
        if guided.model("en").can_help:
            guided.help()
        elif guided.step is not None:
            guided.conductor.take(*guided.step.events(Sight(guided.conductor)))
            guided.look()
    guided.close()
    return folder


def _copied(made: Callable[[], Path], place: str) -> Callable[[Path], Path]:
    def real(folder: Path) -> Path:
        shutil.copytree(made(), folder, dirs_exist_ok=True)
        return sorted(folder.rglob(place))[0]

    return real


def of_evidence(place: str) -> Callable[[Path], Path]:
    """A file of what a run has left."""
    return _copied(_evidence, place)


def of_guided(place: str) -> Callable[[Path], Path]:
    """A file of a guided run that is to be gone on with."""
    return _copied(_guided, place)


def zipped(folder: Path) -> Path:
    """A record as it is sent."""
    record = of_evidence("record.json")(folder / "evidence")
    return Path(shutil.make_archive(str(folder / "sent"), "zip", record.parent))


# --- and how they are read


def verified(folder: Path, _file: Path) -> None:
    """Held against its journal, and against itself."""
    record = Record.load(folder)
    list(faults(record, folder, "", lambda _done: None))
    list(changes(record, record, (folder, folder)))


def unzipped(_folder: Path, file: Path) -> None:
    """The same of one that was sent."""
    with unpacked(file) as place:
        verified(place, file)


def reported(folder: Path, _file: Path) -> None:
    """Told in every way there is."""
    record = Record.load(folder)
    (folder / "allure").mkdir()
    for language in ("en", "zh_CN"):
        Reports(
            folder,
            folder / "junit",
            folder / "xunit",
            folder / "robot",
            folder / "allure",
            trace=folder / "trace",
            language=language,
        ).write(record)
        list(on_paper(record, Texts.load(language), verification_table().rows, folder))


def gone_on_with(folder: Path, file: Path) -> None:
    """The run is opened again, says what it would, and is put away."""
    guided = opened(file.parent, folder, BUNDLED, "en")
    try:
        for language in ("en", "zh_CN"):
            guided.model(language)
        guided.record()
    finally:
        guided.close()
