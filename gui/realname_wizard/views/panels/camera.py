"""The camera: a stage with the person on it, what to change said live, and the check (R23, R24)."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.events import CheckFace, Scene
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views import theme
from realname_wizard.views.panels.panel_view import PanelView, show_action
from realname_wizard.views.panels.portrait import Portrait
from realname_wizard.views.panels.register import RegisterRows
from realname_wizard.views.panels.scene_controls import SceneControls
from realname_wizard.views.panels.stage import CameraStage
from realname_wizard.views.panels.teller import Teller
from realname_wizard.views.panels.world_box import WorldBox
from realname_wizard.views.widgets import HALF, Notice, Text, announce, button

_ROOM_FOR_HINTS: Final = 66
"""As high as two hints are: while somebody is moved, what is below seldom moves, too."""


class CameraPanel(PanelView):
    """Keeps the scene as it was left, a retry included: whoever tries again changes what was wrong."""

    def __init__(self, teller: Teller, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("camera", "camera", texts, parent)
        self._teller = teller
        self._scene = Scene()
        self._said = ""
        self._stage = CameraStage(self)
        self._stage.moved.connect(self._moved)
        self._keys = Text("small", parent=self)
        self._hints = Notice("warning", self)
        self._hints.setObjectName("face.hints")
        around = self._hints.layout()
        if around is not None:
            around.setAlignment(self._hints.line, Qt.AlignmentFlag.AlignVCenter)
        self._check = self.action_button("face.check", "primary")
        self._controls = SceneControls(texts, self)
        self._controls.changed.connect(self._change)
        self._reset = button("face.reset", role="link", on_click=self._start_again, parent=self)
        self._register = WorldBox(self)
        self._rows = RegisterRows(teller, ("person_matches", "photo_on_record"), self._register)
        self._portrait = Portrait(self._register)
        record = QHBoxLayout()
        record.setSpacing(HALF)
        record.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        record.addWidget(self._rows, 1)
        self._register.column.addLayout(record)
        for part in (self._stage, self._hints, self._check, self._controls):
            self.column.addWidget(part)
        self.column.insertWidget(2, self._keys)
        self.column.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._register)
        self.column.addStretch(1)
        self._say_words()

    @property
    def scene(self) -> Scene:
        """What stands before the camera now."""
        return self._scene

    def retranslate(self, texts: Texts) -> None:
        """Take the texts of another language."""
        super().retranslate(texts)
        self._controls.retranslate(texts)
        self._say_words()

    def _say_words(self) -> None:
        say = self.texts.say
        self._stage.setAccessibleName(say("panel.camera.stage"))
        self._keys.say(say("panel.camera.keys"))
        self._reset.setText(say("panel.camera.reset"))
        self._register.say(say("panel.register.persons"))
        self._rows.say(self.texts)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Offer the check, and show the scene and what the camera says about it."""
        show_action(self._check, model)
        self._rows.render()
        self._portrait.show_record(self.texts, on_record=self._teller.world.registers.photo_on_record)
        self._hints.setMinimumHeight(theme.current().size(_ROOM_FOR_HINTS))
        self._show_scene()

    def act(self, name: str) -> None:
        """Have the face checked as it stands."""
        if name == "face.check":
            self.acted.emit(CheckFace(scene=self._scene))
        else:
            super().act(name)

    # --- the scene

    def _moved(self, share: float) -> None:
        self._change(self._scene.evolve(in_frame=share))

    def _start_again(self) -> None:
        self._stage.reset()
        self._change(Scene())

    def _change(self, scene: Scene) -> None:
        before, self._scene = self._said, scene
        self._show_scene()
        if self._said != before:
            announce(self, self._said)

    def _show_scene(self) -> None:
        hints = self._teller.hints(self._scene)
        words = [self.texts.say(f"hint.{hint}") for hint in hints] or [self.texts.say("panel.camera.fine")]
        self._said = "\n".join(words)
        self._stage.show_scene(self._scene, self._controls.cover, good=not hints)
        self._stage.setAccessibleDescription(f"{self._said}\n{self.texts.say('panel.camera.keys')}")
        self._controls.show_scene(self._scene)
        self._hints.say(self._said, "warning" if hints else "success")
