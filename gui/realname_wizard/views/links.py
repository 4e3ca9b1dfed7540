"""A link from outside: says what it opens and who launched it, asks, and opens that (T07)."""

import re
from contextlib import suppress
from functools import reduce
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QWidget

from realname_wizard.course.link import Launch, Opened, opened, read_link
from realname_wizard.course.place import Place
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.rehearsal.script.reader import read_head
from realname_wizard.rehearsal.script.values import in_words
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.lessons import go_to, open_lesson, take_a_lesson
from realname_wizard.views.parts.widgets import Text, announce
from realname_wizard.views.shell.dialogs import Box
from realname_wizard.views.shell.instead import Home, Instead, standing_in


class TakesFiles(Home, Protocol):
    """The user's own window, on which files may be dropped."""

    file_dropped: SignalInstance
    """The path of one."""


class LinkBox(Box):
    """Names course, lesson and host before anything happens; the first focus, and Esc, are its no."""

    def __init__(self, found: Opened, texts: Texts, parent: QWidget) -> None:
        say, language = texts.say, texts.language
        super().__init__(say("link.title"), say("link.lead"), parent, width=560)
        self.setObjectName("link")
        self.column.addWidget(Text("strong", in_words(found.course.name, language)))
        if found.lesson is not None:
            name = read_head(found.lesson.walkthrough).called(language)
            mode = say(f"course.mode.{found.lesson.mode}")
            self.column.addWidget(Text("body", say("board.doing", mode=mode, name=name)))
        if found.launch is not None:
            hosts = reduce(lambda first, other: say("list.and", first=first, other=other), found.launch.hosts)
            told = say("link.launched", hosts=_in_lines(hosts), name=_in_lines(found.launch.actor_name))
            self.column.addWidget(Text("body", told))
        no = self.add_button("link.no", say("link.no"), self.reject)
        self.add_button("link.yes", say("link.yes"), self.accept, "primary")
        no.setFocus()


def _in_lines(text: str) -> str:
    """With places to break long words at: of the name of a host the end says whose it is, and has to be seen."""
    return re.sub(r"(\S{24})", "\\1\N{ZERO WIDTH SPACE}", text)


def open_asked(window: TakesFiles, asked: QUrl) -> None:
    """What the system asks to open: a link, or a file, which is as one that was dropped on the window."""
    if not asked.isLocalFile():
        follow(window, asked.toString(QUrl.ComponentFormattingOption.FullyEncoded))
    elif _is_busy():
        window.say_refusal(NotPossible("something else is open", "link.busy_file").said)
    else:
        window.file_dropped.emit(asked.toLocalFile())


def _is_busy() -> bool:
    return bool(standing_in) or QApplication.activeModalWidget() is not None


def follow(window: Home, text: str) -> None:
    """Open what the link names, if the person wants that; say why where it is refused.

    A lesson that a platform launched is told to it, and that lesson alone.
    """
    if isinstance(QApplication.activeModalWidget(), LinkBox):
        return  # it was clicked twice, or a page opens one after another: one question is enough
    try:
        if _is_busy():
            raise NotPossible("something else is open", "link.busy")
        found = opened(read_link(text))
    except NotPossible as error:
        window.say_refusal(error.said)
        return
    if not LinkBox(found, window.texts, cast(QWidget, window)).ask():
        return
    if found.lesson is None:
        take_a_lesson(window, found.file)
        return
    try:
        launch = found.launch if window.folder is not None else None
        tells = LaunchTold(window, window.folder, launch) if window.folder and launch else None
    except NotPossible as error:
        window.say_refusal(error.said)
        return
    before = set(standing_in)
    if found.launch is None:
        go_to(window, Place.of(found.file, found.course, found.lesson))
        return
    open_lesson(window, found.lesson, found.file.name)  # a platform says itself what comes next
    if tells is not None:
        tells.lesson_is(next(iter(standing_in - before), None))


class LaunchTold(QObject):
    """Tells the platform that launched it what is done in a lesson, and says once what is in the way."""

    _came_out = Signal()
    """From the thread that sends."""

    def __init__(self, window: Home, data: Path, launch: Launch) -> None:
        """Raises NotPossible."""
        super().__init__(cast(QWidget, window))
        from realname_wizard.records.xapi.launch import Launched  # noqa: PLC0415 - only a launch needs it

        self._window, self._said = window, ""
        self._launched = Launched(data, launch, told=self._tell)
        self._came_out.connect(self._say)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.close)

    def lesson_is(self, shown: Instead | None) -> None:
        """What shows it; where nothing was done in it, what is done afterwards is not told for it."""
        if shown is None:
            self.close()
        else:
            shown.window.destroyed.connect(self._lesson_ended)

    def close(self) -> None:
        """Tell no more."""
        self._launched.close()

    def _lesson_ended(self) -> None:
        if not self._launched.has_begun:
            self.close()

    def _tell(self) -> None:
        with suppress(RuntimeError):  # a platform may answer when the window is long gone
            self._came_out.emit()

    def _say(self) -> None:
        trouble = self._launched.trouble
        key = trouble.key if trouble is not None else ""
        if trouble is not None and key != self._said:
            said = self._window.texts.say(key, **trouble.values)
            self._window.message.say(said, "warning")
            announce(cast(QWidget, self._window), said)
        self._said = key
