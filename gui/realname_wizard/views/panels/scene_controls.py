"""The controls of the scene before the camera: light, distance, a mask, other people (R24)."""

from functools import partial
from typing import Any, Final, get_args

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from realname_wizard.messages.scene import Scene
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing.covers import USUAL_SHARE, Cover
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.panels.world_box import ToggleRow
from realname_wizard.views.parts.check import Check
from realname_wizard.views.parts.wheel_safe import WheelSafeList, WheelSafeNumber, WheelSafeSlider
from realname_wizard.views.parts.widgets import Text

_SCALE: Final = 100
"""Slider steps in one unit: hundredths."""

_SHARES: Final = (("covered", 1), ("light", 1), ("distance", 2), ("in_frame", 1))
"""What slides, and how far."""

_LISTS: Final = {"person": ("self", "other"), "faces": ("0", "1", "2", "3")}
"""What of a Scene is chosen from a list."""

_TOGGLES: Final = ("blink", "turn")
"""What the person does when asked, or does not."""

_NOTHING: Final = "nothing"
_COVERS: Final = (_NOTHING, *get_args(Cover))


class SceneControls(QWidget):
    """Shows a Scene in controls; emits the new one when a person changes something."""

    changed = Signal(object)
    """A Scene."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = Scene()
        self._on: Cover = "mask"
        self._labels: dict[str, Text] = {}
        self._sliders: dict[str, WheelSafeSlider] = {}
        self._amounts: dict[str, WheelSafeNumber] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(HALF)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._cover = self._add_list("cover", _COVERS)
        for name, most in _SHARES:
            self._add_share(name, most)
        self._cover.currentIndexChanged.connect(lambda place: self._put_on(_COVERS[place]))
        self._lists = {name: self._add_list(name, values) for name, values in _LISTS.items()}
        for name, each in self._lists.items():
            each.currentIndexChanged.connect(partial(self._choose, name))
        self._does = {name: self._add_toggle(name) for name in _TOGGLES}
        self.retranslate(texts)
        self._show_values(None)

    @property
    def cover(self) -> Cover:
        """What covers the face, as far as something does."""
        return self._on

    def retranslate(self, texts: Texts) -> None:
        """Say everything in another language."""
        for name, label in self._labels.items():
            words = texts.say(f"panel.camera.{name}")
            label.say(words)
            if name in self._sliders:
                self._sliders[name].setAccessibleName(texts.say("panel.camera.slider", name=words))
                self._amounts[name].setAccessibleName(words)
        for name, values in (("cover", _COVERS), ("person", _LISTS["person"])):
            each = self._cover if name == "cover" else self._lists[name]
            for place, value in enumerate(values):
                each.setItemText(place, texts.say(f"panel.camera.{name}.{value}"))
        for name, each in (("cover", self._cover), *self._lists.items()):
            each.setAccessibleName(texts.say(f"panel.camera.{name}"))
        for name, row in self._does.items():
            row.say(texts.say(f"panel.camera.{name}"))
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The labels share the width with what they name."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """A label stays on one line as long as it leaves half of the width."""
        widest = max(
            label.fontMetrics().horizontalAdvance(label.text()) + 2 for label in self._labels.values()
        )
        self._grid.setColumnMinimumWidth(0, min(widest, self.width() // 2))

    def show_scene(self, scene: Scene) -> None:
        """Show the scene without saying that somebody changed it."""
        if scene != self._scene:
            before, self._scene = self._scene, scene
            self._show_values(before)

    def show_measured(self, measured: bool) -> None:
        """Let nobody change what a real camera measures; who it is stays a choice."""
        for each in (*self._sliders.values(), *self._amounts.values(), self._cover, self._lists["faces"]):
            each.setEnabled(not measured)
        for row in self._does.values():
            row.setEnabled(not measured)

    def _show_values(self, before: Scene | None) -> None:
        """Only what is another than before: while somebody drags, that is one row."""
        changed = {name for name, value in self._scene if before is None or getattr(before, name) != value}
        for name in changed & self._sliders.keys():
            value = float(getattr(self._scene, name))
            with QSignalBlocker(self._sliders[name]), QSignalBlocker(self._amounts[name]):
                self._sliders[name].setValue(round(value * _SCALE))
                self._amounts[name].setValue(value)
        for name in changed & self._lists.keys():
            with QSignalBlocker(self._lists[name]):
                self._lists[name].setCurrentIndex(_LISTS[name].index(str(getattr(self._scene, name))))
        for name in changed & self._does.keys():
            with QSignalBlocker(self._does[name].box):
                self._does[name].box.setChecked(getattr(self._scene, name))
        with QSignalBlocker(self._cover):
            self._cover.setCurrentIndex(_COVERS.index(self._on if self._scene.covered else _NOTHING))

    def _label(self, name: str, buddy: QWidget) -> int:
        row = self._grid.rowCount()
        label = Text(parent=self)
        label.setBuddy(buddy)
        self._labels[name] = label
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _add_share(self, name: str, most: int) -> None:
        slider = WheelSafeSlider(f"face.{name}.slider", most * _SCALE, self)
        slider.valueChanged.connect(lambda value: self._change(**{name: value / _SCALE}))
        amount = WheelSafeNumber(f"face.{name}", most, self)
        amount.valueChanged.connect(lambda value: self._change(**{name: round(value, 4)}))
        self._sliders[name], self._amounts[name] = slider, amount
        row = self._label(name, amount)
        self._grid.addWidget(slider, row, 1)
        self._grid.addWidget(amount, row, 2)

    def _add_list(self, name: str, values: tuple[str, ...]) -> WheelSafeList:
        made = WheelSafeList(f"face.{name}", values, self)
        self._grid.addWidget(made, self._label(name, made), 1, 1, 2)
        return made

    def _add_toggle(self, name: str) -> ToggleRow:
        made = ToggleRow(Check(), f"face.{name}", self)
        made.box.toggled.connect(lambda on: self._change(**{name: on}))
        self._grid.addWidget(made, self._grid.rowCount(), 0, 1, 3)
        return made

    def _choose(self, name: str, place: int) -> None:
        value = _LISTS[name][place]
        self._change(**{name: int(value) if name == "faces" else value})

    def _put_on(self, name: str) -> None:
        """Take something before the face; it covers what such a thing usually covers."""
        self._on = next((cover for cover in USUAL_SHARE if cover == name), self._on)
        self.show_scene(self._scene.evolve(covered=0.0 if name == _NOTHING else USUAL_SHARE[self._on]))
        self.changed.emit(self._scene)

    def _change(self, **changes: Any) -> None:
        scene = self._scene.evolve(**changes)
        if scene != self._scene:
            self.show_scene(scene)
            self.changed.emit(scene)
