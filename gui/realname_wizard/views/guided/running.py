"""Opens a guided run: a window of its own on the run's rehearsal, with the checklist beside the page (T05).

The user's own window is put away meanwhile, and comes back as it was. Closing pauses: what was done is kept.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl

from realname_wizard.evidence.guided import Guided
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.rehearsal.hands import is_to_be_covered
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.guided.pane import Pane
from realname_wizard.views.parts.widgets import while_alive
from realname_wizard.views.shell.instead import TO_AND_FRO, Host, Instead
from realname_wizard.views.shell.look import Look
from realname_wizard.views.shell.support_kit import masked_picture, save_picture

STILL_THERE: Final = TO_AND_FRO | {"record"}
"""The rest is about the user's own data, or a step of the run."""

BESIDE = 1280
"""From this width on, in logical pixels, the checklist stands at the side; else below the page."""


class Running(Instead):
    """One guided run on screen. `ended` is called when it is closed."""

    def __init__(
        self, guided: Guided, host: type[Host], look: Look | None, ended: Callable[[], None]
    ) -> None:
        super().__init__(guided, host, look, ended)
        self.guided = guided
        guided.picture = self._picture
        does = {name: self._attempt(getattr(guided, name)) for name in ("help", "passed", "failed", "back")}
        self.pane = Pane({**does, "report": self.report, "pause": self.end}, self._remark)
        self._area = Qt.DockWidgetArea.RightDockWidgetArea
        guided.listen(while_alive(self, lambda here: here.moved()))
        self.stand_beside(self.pane, "guided.dock", STILL_THERE, self._area)

    def acted(self) -> None:
        """See what was done; a picture shows what came of it."""
        try:
            self.guided.look()
        except OSError as cause:
            self._host.say_unwritable(cause)
        self.draw()

    def say(self, texts: Texts) -> None:
        """Say what the guide says now."""
        model = self.guided.model(texts.language)
        self.pane.draw(model, texts, self.guided.bug(texts.language) if model.failed else "")

    # --- what the tester does

    def _attempt(self, does: Callable[[], None]) -> Callable[[], None]:
        def press() -> None:
            self.pane.tell()
            try:
                does()
            except NotPossible as error:
                self._host.say_refusal(error.said)
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
        save_picture(masked_picture(self.window.centralWidget() or self.window, is_to_be_covered), file)

    def report(self) -> None:
        """Write the report, and open it."""
        try:
            page = self.guided.write(self._host.texts.language)
        except OSError as cause:
            self._host.say_unwritable(cause)
            return
        self._host.message.open_outside(QUrl.fromLocalFile(str(page.resolve())), self._host.texts)

    # --- place, end

    def place(self) -> None:
        """At the side where there is room, else below the page."""
        size = self.window.size()
        beside = size.width() >= BESIDE
        areas = Qt.DockWidgetArea
        area = areas.RightDockWidgetArea if beside else areas.BottomDockWidgetArea
        if area is not self._area:
            self._area = area
            self.window.addDockWidget(area, self._dock)
        self._host.give_room(self.pane.stand(size, beside=beside))
        self.draw()

    def leave(self) -> None:
        """Pause, or finish: all is kept, and the report written as far as it goes."""
        self.pane.tell()
        self._host.leave()
        with suppress(OSError):  # the run itself is kept; the report can be written when it is gone on with
            self.guided.write(self._host.texts.language)
