"""Opens a guided run: a window of its own on the run's rehearsal, with the checklist beside the page (T05).

The user's own window is put away meanwhile, and comes back as it was. Closing pauses: what was done is kept.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QEvent, QObject, Qt, QUrl
from PySide6.QtWidgets import QMainWindow

from realname_wizard.evidence.guided import Guided
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.rehearsal.hands import is_to_be_covered
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.guided.pane import Pane
from realname_wizard.views.parts.outside import open_outside
from realname_wizard.views.parts.widgets import while_alive
from realname_wizard.views.shell.instead import dock, take_away
from realname_wizard.views.shell.support_kit import masked_picture

if TYPE_CHECKING:
    from realname_wizard.conductor import Conductor
    from realname_wizard.views.shell.look import Look

NOT_IN_A_GUIDED_RUN = (
    "settings", "next_trainee", "scenes", "scene_again", "guided", "watch", "evidence"
)  # fmt: skip
"""Actions that are about the user's own data, or are steps of the run."""

BESIDE = 1280
"""From this width on, in logical pixels, the checklist stands at the side; else below the page."""

_LOSSLESS = 100


class Host(Protocol):
    """The window, a QMainWindow, as far as a guided run knows it."""

    def __init__(self, first: "Conductor", *, look: "Look | None" = None) -> None:
        """Another window, on this Conductor."""

    @property
    def look(self) -> "Look":
        """Theme and text size."""

    @property
    def texts(self) -> Texts:
        """The texts of the language on screen."""

    def take_up(self, conductor: "Conductor") -> None:
        """Show another Conductor."""

    def give_room(self, taken: int) -> None:
        """So much of the width is taken by what stands beside."""

    def say_problem(self, key: str, **values: object) -> None:
        """Say what is wrong above the buttons."""

    def say_unwritable(self, cause: OSError) -> None:
        """Say that something cannot be saved."""

    def leave(self) -> None:
        """Close without a question."""


class Running(QObject):
    """One guided run on screen. `ended` is called when it is closed."""

    def __init__(
        self, guided: Guided, host: type[Host], look: "Look | None", ended: Callable[[], None]
    ) -> None:
        self._host = host(guided.conductor, look=look)
        self.window = cast(QMainWindow, self._host)
        super().__init__(self.window)
        self.guided, self._ended = guided, ended
        guided.picture = self._picture
        does = {name: self._attempt(getattr(guided, name)) for name in ("help", "passed", "failed", "back")}
        self.pane = Pane({**does, "report": self.report, "pause": self.end}, self._remark)
        self._language = ""
        self._area = Qt.DockWidgetArea.RightDockWidgetArea
        self._dock = dock(self.window, "guided.dock", self.pane, self._area)
        take_away(self.window, NOT_IN_A_GUIDED_RUN)
        self._heard: Conductor | None = None
        self._listen()
        guided.listen(while_alive(self.window, lambda _window: self._moved()))
        self._host.look.changed.connect(self._restyle)
        self.window.installEventFilter(self)
        self._place()
        self.draw()

    def _listen(self) -> None:
        """Hear of what is done after the window has: a picture shows what came of it."""
        if self._heard is not self.guided.conductor:
            self._heard = self.guided.conductor
            self._heard.listen(while_alive(self.window, lambda _window: self._done()))

    def _done(self) -> None:
        try:
            self.guided.look()
        except OSError as cause:
            self._host.say_unwritable(cause)
        self.draw()

    def _moved(self) -> None:
        """Another Conductor has taken the place of the one before."""
        self._host.take_up(self.guided.conductor)
        self._listen()
        self.draw()

    def draw(self) -> None:
        """Say what the guide says now."""
        texts = self._host.texts
        if texts.language != self._language:  # its letters are other ones
            self._language = texts.language
            theme.dress(self.pane)
        model = self.guided.model(texts.language)
        self.pane.draw(model, texts, self.guided.bug(texts.language) if model.failed else "")

    # --- what the tester does

    def _attempt(self, does: Callable[[], None]) -> Callable[[], None]:
        def press() -> None:
            self._remark(self.pane.remark.text())
            try:
                does()
            except NotPossible as error:
                self._host.say_problem(error.key or "window.error.not_possible", **error.values)
            except NotSaved as error:
                self._host.say_unwritable(error.cause)
            except OSError as cause:
                self._host.say_unwritable(cause)
            self.draw()

        return press

    def _remark(self, said: str) -> None:
        try:
            self.guided.say(said)
        except OSError as cause:
            self._host.say_unwritable(cause)

    def _picture(self, file: Path) -> None:
        """The page, without the checklist; numbers that were typed are covered."""
        middle = self.window.centralWidget()
        if middle is None or not masked_picture(middle, is_to_be_covered).save(str(file), quality=_LOSSLESS):
            raise OSError(f"the picture cannot be written: {file}")

    def report(self) -> None:
        """Write the report, and open it."""
        try:
            page = self.guided.write(self._host.texts.language)
        except OSError as cause:
            self._host.say_unwritable(cause)
            return
        address = QUrl.fromLocalFile(str(page.resolve()))
        open_outside(address, lambda: self._host.say_problem("window.error.cannot_open", address=str(page)))

    # --- place, look, end

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Another size; closing pauses."""
        if event.type() is QEvent.Type.Resize:
            self._place()
            self.draw()
        elif event.type() is QEvent.Type.Close:
            event.ignore()
            self.end()
            return True
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        size = self.window.size()
        beside = size.width() >= BESIDE
        areas = Qt.DockWidgetArea
        area = areas.RightDockWidgetArea if beside else areas.BottomDockWidgetArea
        if area is not self._area:
            self._area = area
            self.window.addDockWidget(area, self._dock)
        self._host.give_room(self.pane.stand(beside=beside, window=size))

    def _restyle(self) -> None:
        theme.dress(self.pane)
        self._place()
        self.draw()

    def end(self) -> None:
        """Pause, or finish: all is kept, and the report written as far as it goes."""
        self.window.removeEventFilter(self)
        self._host.leave()
        with suppress(OSError):  # the run itself is kept; the report can be written when it is gone on with
            self.guided.write(self._host.texts.language)
        self.guided.close()
        self._ended()
        self.window.hide()
        self.window.deleteLater()
