"""The controls of the scene before the camera: light, distance, a mask, other people (R24)."""

from typing import Any, Final

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QSlider, QWidget

from realname_wizard.messages.events import Scene
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.check import Check
from realname_wizard.views.panels.world_box import ToggleRow
from realname_wizard.views.widgets import HALF, Text

_SCALE: Final = 100
"""Slider steps in one unit: hundredths."""

_SHARES: Final = (("in_frame", 1), ("covered", 1), ("light", 1), ("distance", 2))
"""What slides, and how far."""


class Amount(QDoubleSpinBox):
    """A number that shows no more decimals than it has, with a point in every language."""

    def __init__(self, name: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"face.{name}")
        self.setLocale(QLocale.c())
        self.setDecimals(4)
        self.setRange(0, most)
        self.setSingleStep(0.01)
        self.setKeyboardTracking(False)
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        """Two decimals, more only where there are more."""
        return f"{value:.2f}" if round(value, 2) == round(value, 4) else f"{value:.4f}".rstrip("0")


class SceneControls(QWidget):
    """Shows a Scene in controls; emits the new one when a person changes something."""

    changed = Signal(object)
    """A Scene."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = Scene()
        self._labels: dict[str, Text] = {}
        self._sliders: dict[str, QSlider] = {}
        self._amounts: dict[str, Amount] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(HALF)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        for name, most in _SHARES:
            self._add_share(name, most)
        self._person = self._add_combo("person", ("self", "other"))
        self._faces = self._add_combo("faces", ("0", "1", "2", "3"))
        self._blink = ToggleRow(Check(), "face.blink", self)
        self._blink.box.toggled.connect(lambda on: self._change(blink=on))
        self._grid.addWidget(self._blink, self._grid.rowCount(), 0, 1, 3)
        self.retranslate(texts)
        self.show_scene(self._scene)

    def retranslate(self, texts: Texts) -> None:
        """Say everything in another language."""
        for name, label in self._labels.items():
            words = texts.say(f"panel.camera.{name}")
            label.say(words)
            if name in self._sliders:
                self._sliders[name].setAccessibleName(texts.say("panel.camera.slide", label=words))
                self._amounts[name].setAccessibleName(words)
        for value in ("self", "other"):
            self._person.setItemText(self._person.findData(value), texts.say(f"panel.camera.person.{value}"))
        self._person.setAccessibleName(texts.say("panel.camera.person"))
        self._faces.setAccessibleName(texts.say("panel.camera.faces"))
        self._blink.say(texts.say("panel.camera.blink"))

    def show_scene(self, scene: Scene) -> None:
        """Show the scene without saying that somebody changed it."""
        self._scene = scene
        for name, _most in _SHARES:
            value = float(getattr(scene, name))
            with QSignalBlocker(self._sliders[name]), QSignalBlocker(self._amounts[name]):
                self._sliders[name].setValue(round(value * _SCALE))
                if self._amounts[name].value() != value:
                    self._amounts[name].setValue(value)
        with QSignalBlocker(self._person), QSignalBlocker(self._faces), QSignalBlocker(self._blink.box):
            self._person.setCurrentIndex(self._person.findData(scene.person))
            self._faces.setCurrentIndex(self._faces.findData(str(scene.faces)))
            self._blink.box.setChecked(scene.blink)

    def _label(self, name: str, buddy: QWidget) -> int:
        row = self._grid.rowCount()
        label = Text(parent=self)
        label.setWordWrap(False)
        label.setBuddy(buddy)
        self._labels[name] = label
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _add_share(self, name: str, most: int) -> None:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setObjectName(f"face.{name}.slider")
        slider.setRange(0, most * _SCALE)
        slider.setPageStep(_SCALE // 10)
        slider.valueChanged.connect(lambda value: self._change(**{name: value / _SCALE}))
        amount = Amount(name, most, self)
        amount.valueChanged.connect(lambda value: self._change(**{name: round(value, 4)}))
        self._sliders[name], self._amounts[name] = slider, amount
        row = self._label(name, amount)
        self._grid.addWidget(slider, row, 1)
        self._grid.addWidget(amount, row, 2)

    def _add_combo(self, name: str, values: tuple[str, ...]) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(f"face.{name}")
        for value in values:
            combo.addItem(value, value)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(6)
        as_scene = int if name == "faces" else str
        combo.currentIndexChanged.connect(lambda place: self._change(**{name: as_scene(values[place])}))
        self._grid.addWidget(combo, self._label(name, combo), 1, 1, 2)
        return combo

    def _change(self, **changes: Any) -> None:
        scene = self._scene.evolve(**changes)
        if scene != self._scene:
            self.show_scene(scene)
            self.changed.emit(scene)
