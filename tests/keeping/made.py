"""A data folder with everything in it that the program keeps."""

from pathlib import Path

from tests.records.made import sitting

from realname_wizard.conductor import Conductor
from realname_wizard.debrief.bookmarks import Bookmarks
from realname_wizard.messages.outside_events import LanguageSwitched
from realname_wizard.policy.load import BUNDLED
from realname_wizard.records.book import Book
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.store.keeper import Store

LEARNER = "Lin Yue"


def a_folder(folder: Path, acts: int = 0) -> Path:
    """Somebody verified by a code who switched the language that often; a scene, a bookmark, a learner, sittings."""
    walkthrough = read_walkthrough(built_in() / "straight" / "wechat_scan.yaml")
    with Store.open(folder) as store:
        Run(walkthrough, NoWindow(), store, rules=BUNDLED, keeps=True).follow()
        conductor = taken_up(store)
        for number in range(acts):
            conductor.take(LanguageSwitched(language=("zh_CN", "en")[number % 2]))
        conductor.scenes.save("After the code")
        Bookmarks.of(conductor).put(conductor.act, "here")
    book = Book(folder)
    book.choose(LEARNER)
    for number in (1, 2):
        book.keep(sitting(number))
    (folder / "preferences.json").write_text('{"theme": "dark"}', encoding="utf-8")
    return folder


def taken_up(store: Store) -> Conductor:
    """The rehearsal that is kept there."""

    def fresh() -> None:
        raise AssertionError("it is there already")

    return Conductor.resume(store, fresh, BUNDLED)  # type: ignore[arg-type]


def content(folder: Path) -> dict[str, bytes]:
    """Every file but the locks, by its place."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "store.lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
