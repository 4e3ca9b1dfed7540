"""The camera: a stage with the person on it, what to change said live, and the check (R23, R24)."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from realname_wizard.flow.page_model import AskModel, PageModel
from realname_wizard.messages.events import CheckFace
from realname_wizard.messages.scene import Scene
from realname_wizard.real_camera import Box, Frame, Trouble
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import as_sentences
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.portrait import Portrait
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.panels.asks import Asks
from realname_wizard.views.panels.camera_picture import CameraPicture
from realname_wizard.views.panels.feed import Feed, OpenRig
from realname_wizard.views.panels.own_camera import Kind, OwnCamera
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.panels.register import PERSONS, RegisterRows
from realname_wizard.views.panels.scene_controls import SceneControls
from realname_wizard.views.panels.world_box import WorldBox
from realname_wizard.views.parts.counterpart_actions import show_action
from realname_wizard.views.parts.widgets import Notice, Text, announce, button
from realname_wizard.words import Ask

_ROOM_FOR_HINTS: Final = 66
"""As high as two hints are: while somebody is moved, what is below seldom moves, too."""


class CameraPanel(PanelView):
    """Keeps the scene as it was left, a retry included: whoever tries again changes what was wrong."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("camera", "camera", texts, parent)
        self._scene = Scene()
        self._said = ""
        self._live = False
        self._kind: Kind = "webcam"
        self._asked: tuple[AskModel, ...] = ()
        self._stage = CameraPicture(self)
        self._stage.moved.connect(self._moved)
        self._asks = Asks(self)
        self._asks.doing.connect(self._stage.let_do)
        self._asks.done.connect(self._did)
        self._keys = Text("small", parent=self)
        self._hints = Notice("warning", self)
        self._hints.setObjectName("face.hints")
        around = self._hints.layout()
        if around is not None:
            around.setAlignment(self._hints.line, Qt.AlignmentFlag.AlignVCenter)
        self._check = self.action_button("face.check", "primary")
        self._controls = SceneControls(texts, self)
        self._controls.changed.connect(self._change)
        self._feed = Feed(self)
        self._feed.pictured.connect(self._look_at)
        self._feed.ended.connect(self._lost)
        self._own = OwnCamera(self.open_own, self.close_own, self)
        self._drawn = self._scene
        self._reset = button("face.reset", role="link", on_click=self._start_again, parent=self)
        self._register = WorldBox(self)
        self._rows = RegisterRows(PERSONS, self._register)
        self._rows.said.connect(self.acted)
        self._portrait = Portrait(self._register)
        record = QHBoxLayout()
        record.setSpacing(HALF)
        record.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        record.addWidget(self._rows, 1)
        self._register.column.addLayout(record)
        for part in (self._stage, self._hints, self._check, self._controls):
            self.column.addWidget(part)
        self.column.insertWidget(2, self._keys)
        self.column.insertWidget(3, self._own.bar)
        self.column.insertWidget(4, self._asks)
        self.column.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._own)
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

    def _say_words(self) -> None:
        say = self.texts.say
        self._own.retranslate(self.texts)
        self._say_stage()
        self._reset.setText(say("panel.camera.reset"))
        self._register.say(say("panel.register.persons"))
        self._rows.say(self.texts)

    def _say_stage(self) -> None:
        """Name the picture, and say how the person is moved, where that can be done."""
        say = self.texts.say
        self._stage.setAccessibleName(say("panel.own_camera.stage" if self._live else "panel.camera.stage"))
        self._keys.say("" if self._live else say("panel.camera.keys"))

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Offer the check, and show the scene and what the camera says about it."""
        show_action(self._check, model)
        self._asked = model.face.asks if model.face else ()
        self._limits = model.face.limits if model.face else None
        self._rows.render(model)
        on_record = dict(model.outside.registers)["photo_on_record"] if model.outside else True
        self._portrait.show_record(self.texts, on_record=on_record)
        self._hints.setMinimumHeight(theme.current().size(_ROOM_FOR_HINTS))
        self._show_scene()

    def act(self, name: str) -> None:
        """Have the face checked as it stands."""
        if name == "face.check":
            self.acted.emit(CheckFace(scene=self._scene))
        else:
            super().act(name)

    # --- a real camera

    def open_own(self, kind: Kind, opens: OpenRig) -> None:
        """Have what this opens take the drawn person's place; only where a person asked for it."""
        way = next((each.way for each in self._asked if each.way), "")
        self._kind = kind
        self._own.show_state("opening")
        self._feed.start(opens, Box(0, 0, 1, 1), way)

    def close_own(self) -> None:
        """Let go of it; the drawn person is back as it was."""
        self._feed.stop()
        self._own.show_state("")
        self._back_to_drawing()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """What nobody sees looks at nobody."""
        super().hideEvent(event)
        if self._feed.is_on:
            self.close_own()

    def _look_at(self, frame: Frame, measured: Scene) -> None:
        if not self._live:
            self._drawn = self._scene
            self._own.show_state(self._kind)
            self._go_live(True)
        self._feed.aim(self._stage.outline_in(frame))
        self._stage.show_frame(frame, self.texts.say(f"panel.own_camera.light.{self._kind}"))
        self._change(measured.evolve(person=self._scene.person))

    def _lost(self, trouble: Trouble) -> None:
        self._back_to_drawing()
        self._own.show_state(trouble)

    def _back_to_drawing(self) -> None:
        if self._live:
            self._go_live(False)
            self._stage.show_frame(None)
            self._change(self._drawn)

    def _go_live(self, live: bool) -> None:
        """What a real picture shows nobody sets by hand."""
        self._live = live
        self._controls.show_measured(live)
        self._reset.setHidden(live)
        self._say_stage()

    # --- the scene

    def _moved(self, share: float) -> None:
        self._change(self._scene.evolve(in_frame=share))

    def _did(self, ask: Ask) -> None:
        self._change(self._scene.evolve(**{ask.value: True}))

    def _start_again(self) -> None:
        self._stage.reset()
        self._change(Scene())

    def _change(self, scene: Scene) -> None:
        before, self._scene = self._said, scene
        self._show_scene()
        if self._said != before:
            announce(self, self._said)

    def _show_scene(self) -> None:
        hints = self._limits.hints(self._scene) if self._limits else ()
        words = [self.texts.say(f"hint.{hint}") for hint in hints] or [self.texts.say("panel.camera.fine")]
        self._said = "\n".join(words)
        ways = (each.way for each in self._asked if not self._scene.does(each.ask))
        way = next(filter(None, ways), "")
        self._stage.show_scene(self._scene, self._controls.cover, good=not hints, way=way)
        self._asks.show_asks(self.texts, self._asked, self._scene, by_hand=not self._live)
        told = (*self._said.split("\n"), self._keys.text())
        self._stage.setAccessibleDescription(as_sentences(told))
        self._controls.show_scene(self._scene)
        self._hints.say(self._said, "warning" if hints else "success")
