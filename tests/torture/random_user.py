"""A user who does anything: any control, key, menu action, text, drop, size, box, and closing and starting again.

    QT_QPA_PLATFORM=offscreen python -m tests.torture.random_user --acts 20000 --seed 1

The same seed does the same acts, as far as timers and threads allow. It says what it did last before something went
wrong: an exception, a warning of Qt, no way on. The command does so in programs of their own, one after the other on
the same data, and tells how many more bytes each has in use at its end than once it was warm.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from types import TracebackType
from typing import Any, Final, TypeVar, cast
from unittest.mock import patch

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QtMsgType,
    QUrl,
    qInstallMessageHandler,
)
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from tests.torture.holding import Held, held

from realname_wizard import app as wizard
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.views.parts.widgets import parts_of
from realname_wizard.views.shell import crash
from realname_wizard.views.shell.actions import ACTIONS
from realname_wizard.views.shell.instead import standing_in
from realname_wizard.views.window import Window

T = TypeVar("T")

WARM_UP: Final = 5_000
"""Acts until all that is kept on purpose is there, and every part of the program has been loaded; not counted."""
SESSION: Final = 20_000
"""Acts of one program, once it is warm."""
SHARE: Final = 10
"""The first and the last of so many parts of what a program did are held against each other."""
MEASURED: Final = 100
"""Acts between two looks at what is held."""
BETWEEN: Final = 150
"""Acts until the program is started again, about."""
LAST: Final = 40
"""How many acts are told when something went wrong."""
STUCK: Final = 400
"""Acts in one box, after which it counts as one that nobody can leave."""
ALLOWED: Final = ("This plugin does not support",)
COUNTED: Final = {"PYTHONMALLOC": "malloc"}
"""So that what Python has in use is in what the C library tells."""
TEXTS: Final = (
    *("", " ", "张三", "Lin Yue", "11010519491231002X", "13800138000", "9135020051X4234567", "0.37", "1234"),
    *("x" * 300, "{name} %s <b>", "\u202e\u200b", "１３８", "-1", "20261128", "样例"),
)
KEYS: Final = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_F1, Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_F7),
    *(Qt.Key.Key_B, Qt.Key.Key_F, Qt.Key.Key_L, Qt.Key.Key_A, Qt.Key.Key_N, Qt.Key.Key_Delete),
)


class Wrong(Exception):  # noqa: N818 - reads as what happened
    """Something went wrong: what, and the last acts before it."""


class User:
    """Does so many acts on the wizard in that folder, and notes what went wrong."""

    def __init__(self, seed: int, acts: int, folder: Path, between: int = BETWEEN) -> None:
        self.seed, self.acts, self._between = seed, acts, between
        self._random = random.Random(seed)
        self._folder = folder
        self._files = self._made_files()
        self.done, self.starts = 0, 0
        self._run = 0
        self._last: deque[str] = deque(maxlen=LAST)
        self._tried: set[str] = set()
        self.wrong: list[str] = []
        self.held: list[Held] = []
        self.left = 0
        """How many widgets were left when the program had ended."""
        self._measured = MEASURED
        self._in_box: tuple[int, int] = (0, 0)

    def _made_files(self) -> list[Path]:
        scratch = self._folder / "scratch"
        scratch.mkdir(parents=True, exist_ok=True)
        (scratch / "junk.yaml").write_bytes(bytes(range(256)))
        (scratch / "junk.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(80))
        (scratch / "list.json").write_text("[1, 2]", encoding="utf-8")
        assets = built_in().parent
        personas = sorted((assets / "personas").glob("*.yaml"))
        ways = sorted((built_in() / "straight").glob("*.yaml"))
        return [*sorted(scratch.iterdir()), *personas[:3], *ways[:4], scratch / "none.yaml"]

    # --- from start to end

    def work(self) -> None:
        """Do it all. Raises Wrong."""
        with self._watched():
            while self.done < self.acts and not self.wrong:
                self._run += 1
                self.starts += 1
                self._until = self.done + self._random.randint(self._between // 2, self._between * 3 // 2)
                QTimer.singleShot(0, partial(self._tick, self._run))
                wizard.open_wizard(self._folder / "data")
                self._run += 1
                self.left = max(self.left, _let_go())
        if self.wrong:
            told = "\n".join((*self.wrong, "", f"seed {self.seed}, act {self.done}; before it:", *self._last))
            raise Wrong(told)

    @property
    def growth(self) -> float:
        """Megabytes that are in use more at the end than once it was warm: what is in the middle, of many looks."""
        span = (self.acts - WARM_UP) // SHARE
        warm = [each.used for each in self.held if WARM_UP <= each.acts < WARM_UP + span]
        last = [each.used for each in self.held if each.acts >= self.acts - span]
        return (median(last) - median(warm)) / 1e6 if warm and last else 0.0

    def _tick(self, run: int) -> None:
        """One act; the next is asked for before it, for it may open a box that waits for one."""
        if run != self._run:
            return
        if self.wrong or self.done >= min(self._until, self.acts):
            self._end()
            return
        QTimer.singleShot(0, partial(self._tick, run))
        target = self._target()
        if target is None:
            return
        self.done += 1
        in_front = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if self.done >= self._measured and in_front is None:
            self._measured = self.done + MEASURED
            self.held.append(held(self.done))
            target = self._target() or target
        self._look_for_a_way_on(target)
        self._act(target)

    def _end(self) -> None:
        box = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if box is not None and not self.wrong:
            QTimer.singleShot(0, partial(self._tick, self._run))
            box.close()
            return
        if self.wrong or not self._random.randrange(3) or not self._closed():
            QApplication.exit(0)

    def _closed(self) -> bool:
        """Whether the window closes by itself; it may ask first, and then it is left open."""
        QTimer.singleShot(0, partial(self._tick, self._run))
        return all(each.close() for each in QApplication.topLevelWidgets() if isinstance(each, Window))

    def _target(self) -> QWidget | None:
        for each in (
            QApplication.activePopupWidget(),
            QApplication.activeModalWidget(),
            QApplication.activeWindow(),
        ):
            if each is not None and each.isVisible():
                return each
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        return shown[0] if shown else None

    # --- an act

    def _act(self, target: QWidget) -> None:
        kinds: list[tuple[int, Callable[[QWidget], str | None]]] = [
            (40, self._press),
            (12, self._type),
            (12, self._choose),
            (12, self._key),
            (8, self._trigger),
            (2, self._resize),
            (2, self._drop),
            (4, self._point),
        ]
        does = self._random.choices([each for _, each in kinds], [weight for weight, _ in kinds])[0]
        self._last.append(f"{self.done} {type(target).__name__}: {does.__name__.strip('_')}")
        try:
            does(target)
        except RuntimeError as error:
            if "already deleted" not in str(error):  # what it was about to use has gone meanwhile
                raise

    def _say(self, what: str) -> None:
        self._last[-1] += f" {what}"

    def _one(self, of: Sequence[T]) -> T | None:
        return self._random.choice(of) if of else None

    def _within(self, target: QWidget, kind: type[T]) -> list[T]:
        """In the same order whenever the same is there."""
        found: list[Any] = parts_of(target, cast("type[QWidget]", kind))
        there = [each for each in found if each.isVisible() and each.isEnabled()]
        return sorted(there, key=lambda each: (_place(each, target), each.objectName(), type(each).__name__))

    def _press(self, target: QWidget) -> None:
        if isinstance(target, QMenu):
            action = self._one(
                [each for each in target.actions() if each.isEnabled() and not each.isSeparator()]
            )
            target.close()
            if action is not None:
                self._say(action.text())
                action.trigger()
            return
        button = self._one(self._within(target, QAbstractButton))
        if button is not None:
            self._say(f"{button.objectName()} {button.text()[:30]!r}")
            button.click()

    def _type(self, target: QWidget) -> None:
        fields: list[QLineEdit | QPlainTextEdit | QTextEdit] = [
            *self._within(target, QLineEdit),
            *self._within(target, QPlainTextEdit),
            *self._within(target, QTextEdit),
        ]
        field = self._one(fields)
        if field is None:
            return
        text = self._random.choice(TEXTS)
        self._say(f"{field.objectName()} {text[:30]!r}")
        field.setFocus()
        if self._random.randrange(2):
            field.selectAll()
        if isinstance(field, QLineEdit):
            QTest.keyClicks(field, text[:40]) if text.isascii() else field.insert(text)
        elif not field.isReadOnly():
            field.insertPlainText(text)

    def _choose(self, target: QWidget) -> None:
        lists: list[QWidget] = [
            *self._within(target, QComboBox),
            *self._within(target, QAbstractItemView),
            *self._within(target, QAbstractSpinBox),
        ]
        listing = self._one(lists)
        if listing is None:
            return
        self._say(listing.objectName())
        if isinstance(listing, QComboBox) and listing.count():
            listing.setFocus()
            QTest.keyClick(listing, self._random.choice((Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End)))
        elif isinstance(listing, QAbstractItemView) and listing.model() is not None:
            rows = listing.model().rowCount()
            columns = 1 if isinstance(listing, QListView) else listing.model().columnCount()
            if rows and columns:
                at = listing.model().index(self._random.randrange(rows), self._random.randrange(columns))
                listing.setCurrentIndex(at)
                if self._random.randrange(3) == 0:
                    listing.activated.emit(at)
        elif isinstance(listing, QAbstractSpinBox):
            listing.stepBy(self._random.choice((-1, 1, 10)))

    def _key(self, target: QWidget) -> None:
        key = self._random.choice(KEYS)
        self._say(key.name)
        focus = target.focusWidget()
        QTest.keyClick(target if focus is None else focus, key)  # type: ignore[redundant-expr]

    def _trigger(self, target: QWidget) -> None:
        """A menu action, as by its keys, those first that were not tried yet: only where no box is open."""
        if QApplication.activeModalWidget() is not None:
            return
        names = {f"action.{each.name}" for each in ACTIONS}
        actions = [
            each
            for each in target.findChildren(QAction)
            if each.objectName() in names and each.isEnabled() and each.isVisible()
        ]
        action = self._one([each for each in actions if each.objectName() not in self._tried] or actions)
        if action is not None:
            self._tried.add(action.objectName())
            self._say(action.objectName())
            action.trigger()

    def _resize(self, target: QWidget) -> None:
        size = self._random.choice(((800, 560), (1024, 768), (1280, 900), (1600, 1000), (640, 480)))
        self._say(f"{size}")
        target.resize(*size)

    def _drop(self, target: QWidget) -> None:
        window = next((each for each in QApplication.topLevelWidgets() if isinstance(each, Window)), None)
        if window is None or QApplication.activeModalWidget() is not None or not window.isVisible():
            return
        file = self._random.choice(self._files)
        self._say(file.name)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        given = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        entered = QDragEnterEvent(QPoint(50, 50), *given)
        QApplication.sendEvent(window, entered)
        if entered.isAccepted():
            QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), *given))

    def _point(self, target: QWidget) -> None:
        at = QPoint(
            self._random.randrange(max(target.width(), 1)), self._random.randrange(max(target.height(), 1))
        )
        self._say(f"{at.x()},{at.y()}")
        widget = target.childAt(at) or target
        if self._random.randrange(3):
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.mapFrom(target, at))
            return
        down = QPoint(0, self._random.choice((-120, 120)))
        place = QPointF(widget.mapFrom(target, at))
        none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        QApplication.sendEvent(
            widget, QWheelEvent(place, QPointF(target.mapToGlobal(at)), QPoint(), down, *none, False)
        )

    # --- what must not be

    def _look_for_a_way_on(self, target: QWidget) -> None:
        box = QApplication.activeModalWidget()
        number, acts = self._in_box
        self._in_box = (id(box), acts + 1) if box is not None and id(box) == number else (id(box), 0)
        if box is not None and self._in_box[1] > STUCK:
            self.wrong.append(f"nobody gets out of {box.objectName()} {type(box).__name__}")
        if not isinstance(target, QMenu) and not self._within(target, QAbstractButton):
            ways = [each for each in target.findChildren(QAction) if each.isEnabled() and each.isVisible()]
            if not ways and isinstance(target, Window):
                self.wrong.append(f"there is no way on from {target.model.page if target.model else target}")

    @contextmanager
    def _watched(self) -> Iterator[None]:
        def message(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
            if kind is not QtMsgType.QtDebugMsg and not any(each in text for each in ALLOWED):
                within = [each for each in traceback.format_stack() if "realname_wizard" in each]
                self.wrong.append(f"Qt: {text}\n{''.join(within[-4:])}")

        def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            self.wrong.append("".join(traceback.format_exception(kind, error, trace)))

        def met(crashes: crash.Crashes, error: BaseException, trace: TracebackType | None) -> None:
            caught(type(error), error, trace)

        before = qInstallMessageHandler(message)
        hooks = sys.excepthook, threading.excepthook
        sys.excepthook = caught
        try:
            with (
                patch.object(crash.Crashes, "meet", met),
                patch.object(crash.Crashes, "note", met),
                patch.object(QFileDialog, "getOpenFileName", lambda *_a, **_k: (self._chosen(), "")),
                patch.object(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([self._chosen()], "")),
                patch.object(QFileDialog, "getSaveFileName", lambda *_a, **_k: (self._saved(), "")),
                patch.object(QFileDialog, "getExistingDirectory", lambda *_a, **_k: self._directory()),
                chdir(self._folder / "scratch"),  # Qt's own dialogs begin there
                patch.object(QFileDialog, "exec", lambda *_a: 0),
                patch("PySide6.QtPrintSupport.QPrintDialog.exec", lambda *_a: 0),  # Qt's own
                patch("PySide6.QtGui.QDesktopServices.openUrl", lambda *_a: bool(self._random.randrange(2))),
            ):
                yield
        finally:
            sys.excepthook, threading.excepthook = hooks
            qInstallMessageHandler(before)

    def _chosen(self) -> str:
        return str(self._random.choice((*self._files, "")))

    def _saved(self) -> str:
        names = (
            "",
            "one.yaml",
            "one.pdf",
            "one.png",
            "one.csv",
            "one.json",
            "no/such/one.txt",
            "one.rnw-data",
        )
        name = self._random.choice(names)
        return str(self._folder / "scratch" / name) if name else ""

    def _directory(self) -> str:
        return str(self._random.choice((self._folder / "scratch", "")))


def _place(part: QWidget, whole: QWidget) -> tuple[int, int]:
    at = part.mapTo(whole, QPoint(0, 0))
    return at.y(), at.x()


def _let_go() -> int:
    """What the program would take with it at its end; how many widgets are left all the same."""
    standing_in.clear()
    for left in QApplication.topLevelWidgets():
        left.hide()
        left.deleteLater()
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    return len(QApplication.allWidgets())


def main() -> int:
    """Do it from the command line; status 1 where something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--acts", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--folder", type=Path, default=None, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.folder is not None:
        return _session(chosen.seed, chosen.acts, chosen.folder)
    with tempfile.TemporaryDirectory(prefix="user-", ignore_cleanup_errors=True) as name:
        done, seed = 0, chosen.seed
        while done < chosen.acts:
            acts = min(SESSION, chosen.acts - done)
            command = [sys.executable, "-P", "-m", "tests.torture.random_user", "--folder", name]
            command += ["--acts", str(acts), "--seed", str(seed)]
            paths = os.pathsep.join((*filter(None, sys.path), str(Path.cwd())))
            ended = subprocess.run(command, env=os.environ | {"PYTHONPATH": paths} | COUNTED, check=False)
            if ended.returncode:
                return ended.returncode
            done, seed = done + acts, seed + 1
    print(f"{done} acts without an exception, a warning of Qt or a dead end")
    return 0


def _session(seed: int, acts: int, folder: Path) -> int:
    user = User(seed, WARM_UP + acts, folder, between=2 * (WARM_UP + acts))
    print(f"seed {user.seed}", flush=True)
    try:
        user.work()
    except Wrong as wrong:
        print(wrong)
        return 1
    for each in user.held[:: max(len(user.held) // 8, 1)]:
        print(f"  act {each.acts}: {each.used / 1e6:.1f} MB, {each.widgets} widgets")
    print(f"  {user.done} acts, {user.starts} starts, growth {user.growth:+.1f} MB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
