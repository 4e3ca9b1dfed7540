"""The offer to let a real camera, a video or pictures take the drawn person's place (R24). Off until somebody asks."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from realname_wizard.real_camera import Rig, Trouble
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.panels.world_box import WorldBox
from realname_wizard.views.parts.flow_layout import FlowLayout
from realname_wizard.views.parts.widgets import IconText, Notice, Text, announce, button
from realname_wizard.views.parts.wrap_button import WrapButton

Kind = Literal["webcam", "files"]
"""What pictures come from."""

_RUNNING: Final = ("opening", "webcam", "files")


def open_webcam() -> Rig:
    """The computer's camera. Raises NoPictures."""
    from realname_wizard.real_camera import opencv  # noqa: PLC0415 - an extra

    return opencv.webcam()


def open_files(paths: list[Path]) -> Rig:
    """A video or pictures. Raises NoPictures."""
    from realname_wizard.real_camera import opencv  # noqa: PLC0415 - an extra

    return opencv.files(paths)


def choose_files(parent: QWidget, texts: Texts) -> list[Path]:
    """Ask for a video or pictures; nothing where the person thinks better of it."""
    from realname_wizard.real_camera.opencv import ENDINGS  # noqa: PLC0415 - needed here only

    kinds = " ".join(f"*{ending}" for ending in ENDINGS)
    known = f"{texts.say('panel.own_camera.kinds')} ({kinds})"
    chosen, _kind = QFileDialog.getOpenFileNames(parent, texts.say("panel.own_camera.choose"), "", known)
    return [Path(each) for each in chosen]


class OwnCamera(WorldBox):
    """Buttons to open it; `bar` belongs to the picture: that it is on, the way to close it, or what went wrong.

    What it opens is somebody else's to show.
    """

    def __init__(
        self, opens: Callable[[Kind, Callable[[], Rig]], None], closes: Callable[[], None], parent: QWidget
    ) -> None:
        """`opens` is given what is to be opened and how, `closes` is called where a person wants it off."""
        super().__init__(parent)
        self._opens = opens
        self._texts: Texts | None = None
        self._state = ""
        self._lead = Text("small", parent=self)
        self._offers = {
            "webcam": WrapButton("own_camera.webcam", parent=self),
            "files": WrapButton("own_camera.files", parent=self),
        }
        self._offers["webcam"].clicked.connect(self._open_webcam)
        self._offers["files"].clicked.connect(self._open_files)
        row = FlowLayout()
        row.setSpacing(HALF)
        for offer in self._offers.values():
            row.addWidget(offer)
        self.column.addWidget(self._lead)
        self.column.addLayout(row)
        self.bar = QWidget(parent)
        self._trouble = Notice("warning", self.bar)
        self._trouble.setObjectName("own_camera.trouble")
        self._on = IconText("camera", "danger", "strong", parent=self.bar)
        self._on.setObjectName("own_camera.on")
        self._who = Text("small", parent=self.bar)
        self._off = button("own_camera.off", on_click=closes, parent=self.bar)
        told = QGridLayout(self.bar)
        told.setContentsMargins(0, 0, 0, 0)
        told.setColumnStretch(0, 1)
        told.addWidget(self._trouble, 0, 0, 1, 2)
        told.addWidget(self._on, 1, 0, Qt.AlignmentFlag.AlignVCenter)
        told.addWidget(self._off, 1, 1)
        told.addWidget(self._who, 2, 0, 1, 2)
        self.bar.hide()

    def retranslate(self, texts: Texts) -> None:
        """Say everything in this language."""
        self._texts = texts
        self.say(texts.say("panel.own_camera.title"))
        self._lead.say(texts.say("panel.own_camera.lead"))
        for name, shown in (*self._offers.items(), ("off", self._off)):
            shown.setText(texts.say(f"panel.own_camera.{name}"))
        self._show()

    def show_state(self, state: Literal["", "opening"] | Kind | Trouble) -> None:
        """Show that it is off, being opened, on, or why it is not; a screen reader says so."""
        had_focus = any(each.hasFocus() for each in (*self._offers.values(), self._off))
        self._state = f"trouble.{state}" if isinstance(state, Trouble) else state
        self._show()
        announce(self, self._trouble.accessibleName() or self._on.text())
        if had_focus:
            where = self._off if state in _RUNNING else self._trouble if state else self._offers["webcam"]
            where.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        if self._texts is None:
            return
        say = self._texts.say
        running = self._state in _RUNNING
        said = say(f"panel.own_camera.state.{self._state}") if self._state else ""
        self._trouble.say("" if running else said)
        self._on.say(said if running else "")
        self._who.say(say("panel.own_camera.who", label=say("panel.camera.person")) if running else "")
        self._off.setVisible(running)
        self.bar.setVisible(bool(said))
        self.setHidden(running)

    def _open_webcam(self) -> None:
        self._opens("webcam", open_webcam)

    def _open_files(self) -> None:
        paths = choose_files(self, self._texts) if self._texts else []
        if paths:
            self._opens("files", partial(open_files, paths))
