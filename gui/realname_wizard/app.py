"""Puts the parts together: the store, the Conductor, the application, the window."""

import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEventLoop, QLocale, QTimer, QUrl
from PySide6.QtWidgets import QApplication, QWidget

from realname_wizard.crash.native import Watch
from realname_wizard.data_folder import default_folder, import_waits
from realname_wizard.mainland_time import now_in_china
from realname_wizard.missing import Missing
from realname_wizard.store.errors import (
    KeyLocked,
    KeyLost,
    RowsDamaged,
    StoreBusy,
    StoreTooNew,
    StoreUnreadable,
    StoreUnwritable,
)
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import best_language
from realname_wizard.views.parts.widgets import while_alive
from realname_wizard.views.shell import first_window, greeting, preferences
from realname_wizard.views.shell.application import Application, application
from realname_wizard.views.shell.letting_go import letting_go
from realname_wizard.views.window import Window

if TYPE_CHECKING:
    from argparse import Namespace

    from realname_wizard.conductor import Conductor
    from realname_wizard.course.marks import Marks
    from realname_wizard.course.player import Pace, Player
    from realname_wizard.evidence.guided import Guided
    from realname_wizard.policy.load import PolicyReadings
    from realname_wizard.rehearsal.script.models import Walkthrough
    from realname_wizard.store.keeper import Notice, Store
    from realname_wizard.views.shell.crash import Crashes
    from realname_wizard.views.shell.instead import Instead

FINE, REFUSED = 0, 1

MOST_TOLD = 12
"""How many lines of what is missing a box shows."""


def open_wizard(
    folder: Path | None = None,
    rules: "PolicyReadings | None" = None,
    begun: "Walkthrough | None" = None,
    *,
    scene: str = "",
    link: str = "",
) -> int:
    """Open the wizard on the data in `folder`, by default the usual place; returns the exit status.

    The window shows at once the page that it was closed on; the rest is loaded while people look at it. With `rules` of
    one's own it waits, because that page may say otherwise; and so where a walkthrough has `begun` the World, or it
    begins from the scene of that name (T13). A `link` is followed then.
    """
    app, where = application(), default_folder() if folder is None else folder
    with ExitStack() as held:
        start = Start(app, where, held, rules, begun, scene=scene, link=link)
        window = start.window()
        if window is None:
            return start.status
        with _errors_told(window, start.folder) as errors:
            start.watched(errors)
            window.show()
            return _run(app)


def _run(app: QApplication) -> int:
    with letting_go():
        return app.exec()


def open_guided(file: Path, folder: Path, rules: "PolicyReadings", language: str) -> "Guided":
    """Follow a walkthrough by hand, or go on with a run in that folder, until it is closed; the run as it is then.

    Raises Problems, NotPossible, OSError.
    """
    # ruff: noqa: PLC0415 - what takes long to import comes after the first page
    from realname_wizard.data_folder import GUIDED_NAME
    from realname_wizard.evidence.guided import opened
    from realname_wizard.views.guided.running import Running
    from realname_wizard.views.shell.look import Look

    app = application()
    guided = opened(file, folder / GUIDED_NAME, rules, language)
    running = Running(guided, Window, Look(app, folder, language), app.quit)
    with _errors_told(running.window, folder):
        running.window.show()
        _run(app)
    return guided


def open_taught(
    how: str, file: Path, folder: Path, rules: "PolicyReadings", language: str, *, pace: "Pace"
) -> "Player":
    """Have a walkthrough watched, or tried, until it is closed; how far it came. Raises Problems."""
    from realname_wizard.course.player import Player
    from realname_wizard.course.practice import Practice
    from realname_wizard.records.book import Book
    from realname_wizard.records.observing import Observer
    from realname_wizard.records.of_lessons import OfPractice, OfWatching
    from realname_wizard.rehearsal.script.reader import read_walkthrough
    from realname_wizard.rehearsal.suite import find, known
    from realname_wizard.views.course.practising import Practising
    from realname_wizard.views.course.watching import Watching
    from realname_wizard.views.shell.look import Look

    app, path = application(), find([file])[0]
    walkthrough, look, book = read_walkthrough(path, known()), Look(app, folder, language), Book(folder)
    if how == "try":
        practice = Practice(walkthrough, rules, language)
        shown: Player = practice
        seen: Observer = OfPractice(practice, book, path)
        opened: Instead = Practising(practice, Window, look, _after(seen.close, app.quit))
    else:
        shown = Player(walkthrough, rules, language)
        seen = OfWatching(shown, book, path)
        opened = Watching(shown, Window, look, _after(seen.close, app.quit), pace=pace)
    _until_closed(app, opened, folder)
    return shown


def open_test(file: Path, folder: Path, rules: "PolicyReadings", language: str, mark: int) -> "Marks":
    """Have a walkthrough taken as a test; the marks. Raises Problems, and NotPossible for what is none."""
    from random import randrange

    from realname_wizard.course.examination import Examination
    from realname_wizard.course.marks import PASS_MARK
    from realname_wizard.records.book import Book
    from realname_wizard.records.of_lessons import OfTest
    from realname_wizard.rehearsal.script.reader import read_walkthrough
    from realname_wizard.rehearsal.suite import find, known
    from realname_wizard.views.course.examining import Examining
    from realname_wizard.views.shell.look import Look

    app, path = application(), find([file])[0]
    walkthrough, look, again = read_walkthrough(path, known()), Look(app, folder, language), list[bool]()
    while True:
        again.clear()
        test = Examination(walkthrough, rules, language, pass_mark=mark or PASS_MARK, seed=randrange(1_000))
        seen = OfTest(test, Book(folder), path)
        opened = Examining(test, lambda: again.append(True), Window, look, _after(seen.close, app.quit))
        _until_closed(app, opened, folder)
        if not again:
            return test.marks()


def _until_closed(app: QApplication, opened: "Instead", folder: Path) -> None:
    with _errors_told(opened.window, folder):
        opened.window.show()
        opened.begin()
        _run(app)


def _after(first: Callable[[], None], then: Callable[[], None]) -> Callable[[], None]:
    """Both, whatever becomes of the first."""

    def both() -> None:
        try:
            first()
        finally:
            then()

    return both


def open_presented(chosen: "Namespace", folder: Path, rules: "PolicyReadings", language: str) -> "Player":
    """Present a walkthrough or a course until it is closed; how far it came. Raises Problems."""
    from realname_wizard.course.course import courses
    from realname_wizard.course.player import Player
    from realname_wizard.course.presentation import Presentation, course_presented, walkthrough_presented
    from realname_wizard.rehearsal.suite import find
    from realname_wizard.views.course.presenting import Presenting
    from realname_wizard.views.shell.look import Look

    app = application()
    if chosen.of_course:
        programme = course_presented(chosen.file or courses()[0])
    else:
        programme = walkthrough_presented(find([chosen.file])[0])
    presentation = Presentation(programme, folder)
    if not chosen.from_start:
        presentation.go_on()
    player = Player(presentation.lesson.walkthrough, rules, language)
    presenting = Presenting(presentation, player, Window, Look(app, folder, language), app.quit)
    _until_closed(app, presenting, folder)
    return player


def print_pdf(
    parts: Iterable[bytes], file: Path, folder: Path | None, language: str, tell: Callable[[], None]
) -> None:
    """Draw pages for people as PDF; no window is needed for that. Raises OSError."""
    from realname_wizard.views.drawing import paper

    application()
    paper.write_html(parts, file, folder, language, tell)


_BREATHS = 10
"""So often, some twenty times a second, the window is kept alive before it says what it waits for."""


class Start:
    """Opens the window on a greeting where there is one, and gives it its Conductor when it wants one."""

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        held: ExitStack,
        rules: "PolicyReadings | None" = None,
        begun: "Walkthrough | None" = None,
        *,
        scene: str = "",
        link: str = "",
    ) -> None:
        self.folder, self._link = folder, link
        self._app, self._held, self._rules, self._begun, self._scene = app, held, rules, begun, scene
        self._window: Window | None = None
        self._loaded, self._breaths = False, 0
        self._watch = Watch(folder)
        held.callback(self._watch.end)
        self._errors: UnexpectedErrors | None = None
        self.status = REFUSED
        """How it ends where there is no window."""

    def window(self) -> Window | None:
        """The window; None where the data cannot be opened, which the person has then been told.

        Where another window is open on it, that one comes to the front instead (F20), and follows the link.
        """
        if first_window.call(self.folder, self._link):
            self.status = FINE
            return None
        self._watch.begin()
        as_usual = self._rules is None and self._begun is None and not self._scene
        can_greet = as_usual and not import_waits(self.folder)
        self._window = self._greet() if can_greet else None
        if self._window is not None:
            self._window.conductor_wanted.connect(self._hand_over)
            return self._window
        loaded = self._load()
        if loaded is not None:
            store, conductor = loaded
            self._window = Window(conductor)
            self._listen(self._window)
            _tell_what_was_found(self._window, store, conductor)
            if self._scene:
                from realname_wizard.views.scenes.beginning import begin

                begin(self._window, conductor.scenes.called(self._scene), self._scene)
        return self._window

    def watched(self, errors: "UnexpectedErrors | None") -> None:
        """What nobody caught is told by these; once all is loaded also that of threads, and of an earlier run."""
        self._errors = errors
        if self._loaded and errors is not None:
            from realname_wizard.views.shell.crash import in_threads

            in_threads(errors.crashes)
            errors.crashes.tell_left(self._watch.begin().left)

    def end(self, status: int) -> None:
        """Close the window without a question and leave with this status; all that was typed is kept."""
        if self._window is not None:
            self._window.leave()
        self._app.exit(status)

    def _greet(self) -> Window | None:
        try:
            greets = greeting.greet(self.folder, _system_language(), now_in_china())
            return Window(greets) if greets is not None else None
        except Exception:  # noqa: BLE001 - loading tells what is missing or wrong; a greeting is only a greeting
            return None

    def _hand_over(self) -> None:
        window = self._window
        if window is None:
            return
        try:
            loaded = self._load()
        except Exception:  # noqa: BLE001 - told to whoever watches over unexpected errors
            window.hide()
            sys.excepthook(*sys.exc_info())  # before the end: no box opens after it
            self._give_up()
            return
        if loaded is None:
            self._give_up()
            return
        store, conductor = loaded
        window.message.say("")
        window.take_up(conductor)
        self._listen(window)
        _tell_what_was_found(window, store, conductor)
        self.watched(self._errors)

    def _listen(self, window: Window) -> None:
        from realname_wizard.views.records.looking_on import LookingOn
        from realname_wizard.views.records.sharing import SharingOn
        from realname_wizard.views.shell.resting import Resting

        self._held.callback(Resting(window).end)  # before the store is closed
        sharing = SharingOn(window, window, self.folder)
        self._held.callback(sharing.close)  # after what is looked on at has ended
        self._held.callback(LookingOn(window).end)
        follow = partial(_follow, window)
        come = while_alive(window, Window.come_forward)
        self._held.callback(first_window.answer(self.folder, come, follow))
        if isinstance(self._app, Application):
            self._held.callback(self._app.when_asked(partial(_open_asked, window)))
        if self._link:
            follow(self._link)

    def _give_up(self) -> None:
        """Without its data the wizard does not stay open, nor hold the folder."""
        if self._window is not None:
            self._window.hide()
        self._held.close()
        self._app.exit(self.status)

    def _load(self) -> "tuple[Store, Conductor] | None":
        # ruff: noqa: PLC0415 - what takes long to import comes after the first page
        from realname_wizard import startup
        from realname_wizard.conductor import Conductor
        from realname_wizard.flow.describe.frame import counterparts
        from realname_wizard.policy.load import BUNDLED
        from realname_wizard.rehearsal.first_world import first_world
        from realname_wizard.store.keeper import Store
        from realname_wizard.store.keys import system_keyring
        from realname_wizard.views import panels
        from realname_wizard.views.shell.ending import EndsOnSignals

        self._held.enter_context(EndsOnSignals(self.end))
        rules = self._rules or BUNDLED
        ring = system_keyring(meanwhile=self._stay_alive)
        try:
            panels.require(counterparts())
            startup.check(rules)
            store = self._held.enter_context(Store.open(self.folder, keyring=ring))
            self._loaded = True
            fresh = partial(first_world, rules, store, self._begun)
            return store, Conductor.resume(store, lambda: fresh(now_in_china(), _system_language()), rules)
        except (StoreBusy, StoreTooNew, StoreUnreadable, StoreUnwritable, KeyLocked) as error:
            from realname_wizard.views.shell.dialogs import tell

            if self._window is not None:
                self._window.hide()
            if isinstance(error, StoreBusy) and first_window.call(self.folder, self._link):
                self.status = FINE
                return None
            texts = Texts.load(_system_language())
            tell(None, texts, texts.say("app.title"), error.said.told(texts.say))
            return None
        except Missing as missing:
            if self._window is not None:
                self._window.hide()
            _tell_missing(missing)
            return None

    def _stay_alive(self) -> None:
        """The keyring may be waiting for a password: say so, and go on being drawn; what is pressed waits, too."""
        if self._loaded:
            return  # what is asked of it later is asked in the middle of something
        self._breaths += 1
        if self._window is not None and self._breaths == _BREATHS:
            self._window.message.say(self._window.texts.say("window.start.keyring"), "info")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def _follow(window: Window, link: str) -> None:
    """Once the window has nothing else to do."""

    def follow() -> None:
        from realname_wizard.views.links import follow as follow_link

        follow_link(window, link)

    QTimer.singleShot(0, window, follow)


def _open_asked(window: Window, asked: QUrl) -> None:
    """Once the window has nothing else to do."""

    def opens() -> None:
        from realname_wizard.views.links import open_asked

        open_asked(window, asked)

    QTimer.singleShot(0, window, opens)


def _system_language() -> str:
    return best_language((*QLocale.system().uiLanguages(), QLocale.system().name()))


def _tell_missing(missing: Missing) -> None:
    """For whoever changed the program's files: in plain English, for the texts may be what is missing."""
    from PySide6.QtWidgets import QMessageBox

    sys.stderr.write(f"{missing}\n")
    shown, more = missing.lines[:MOST_TOLD], len(missing.lines) - MOST_TOLD
    further = [f"and {more} more"] if more > 0 else []
    QMessageBox.critical(
        None, "Real-Name Wizard", "\n".join(["Parts of it are missing.", "", *shown, *further])
    )


def _tell_what_was_found(window: Window, store: "Store", conductor: "Conductor") -> None:
    """What could not be read was moved aside, and the person is told where it is."""
    texts = window.texts
    found = [_found(each, texts) for each in store.notices]
    if window.look.aside is not None:
        moved_to = window.look.aside
        found.append(texts.say("window.error.damaged", file=preferences.NAME, moved_to=moved_to))
    if conductor.aside is not None:
        found.append(texts.say("window.error.aside", moved_to=conductor.aside))
    now, begins = now_in_china(), conductor.policy.first_moment
    if now < begins:
        said = {"today": texts.day(now.date()), "begins": texts.day(begins.date())}
        found.append(texts.say("window.start.clock", **said))
    if found:
        window.message.say("\n".join(found), "warning")


def _found(notice: "Notice", texts: Texts) -> str:
    if isinstance(notice, KeyLost):
        key = "window.error.key_foreign" if notice.foreign else "window.error.key_missing"
        return texts.say(key, file=notice.path)
    if isinstance(notice, RowsDamaged):
        said = {"file": notice.path.name, "moved_to": notice.moved_to}
        return texts.count("window.error.damaged_rows", notice.count, **said)
    return texts.say("window.error.damaged", file=notice.path.name, moved_to=notice.moved_to)


class UnexpectedErrors:
    """Meets what nobody caught, as `sys.excepthook` is called; all but a full disk is told as a crash (T09)."""

    def __init__(self, window: QWidget, folder: Path | None) -> None:
        self._window, self._folder = cast("Window", window), folder

    def __call__(self, _kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Tell it calmly; a key that stops the program does."""
        if isinstance(error, KeyboardInterrupt):
            QApplication.exit(REFUSED)
        elif isinstance(error, StoreUnwritable):
            self._window.say_unwritable(error.cause)
        else:
            self.crashes.meet(error, trace)

    @cached_property
    def crashes(self) -> "Crashes":
        """What tells them; loaded when there is something to tell, or threads may have something."""
        from realname_wizard.views.shell.crash import Crashes

        return Crashes(self._window, self._folder)


@contextmanager
def _errors_told(window: QWidget, folder: Path | None) -> Iterator[UnexpectedErrors]:
    """For as long as this lasts, what nobody caught is told on this window."""
    errors = UnexpectedErrors(window, folder)
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    sys.excepthook = errors
    try:
        yield errors
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before
