"""Controls that hold a value: the wheel scrolls what they lie in rather than change one in passing (F02).

Every list, number and slider takes `WheelPasses` here or where it is made; a test looks at all there are.
"""

import re
from collections.abc import Iterable

from PySide6.QtCore import QLocale, QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QValidator
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from realname_wizard.views.drawing import theme
from realname_wizard.views.parts.selecting import DropDown
from realname_wizard.views.parts.wheel_passes import WheelPasses

_PER_CENT = re.compile(r"\d{1,3}(\.\d{0,2})?|\.\d{1,2}")


class ShortenedList(WheelPasses, DropDown):
    """A drop-down list that may be narrower than its words: then an ellipsis and its tooltip say so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.currentTextChanged.connect(lambda _text: self._tell_all())
        self.setAccessibleDescription(" ")  # or Qt would say the tooltip, which is what it holds, too

    def offer(self, entries: Iterable[tuple[str, str]]) -> None:
        """Have these entries, values and their words, without a signal; what is chosen stays where it still can."""
        kept = self.currentData()
        with QSignalBlocker(self):
            self.clear()
            for value, words in entries:
                self.addItem(words, value)
            self.setCurrentIndex(max(self.findData(kept), 0) if self.count() else -1)
        self._tell_all()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """There may be room for all words now, or no more."""
        super().resizeEvent(event)
        self._tell_all()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802 - Qt's name
        """What is painted."""
        super().initStyleOption(option)
        option.currentText = self._shortened(option)

    def _tell_all(self) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        whole = self.currentText()
        self.setToolTip("" if option.currentText == whole else whole)

    def _shortened(self, option: QStyleOptionComboBox) -> str:
        parts, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(parts, option, field, self).width() - 2
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)


class WheelSafeList(ShortenedList):
    """A named drop-down list of values."""

    def __init__(self, name: str, values: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setMinimumContentsLength(6)
        self.offer(zip(values, values, strict=True))


class WheelSafeSlider(WheelPasses, QSlider):
    """A slider that lies."""

    def __init__(self, name: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName(name)
        self.setRange(0, most)
        self.setPageStep(most // 10)


class WheelSafeCount(WheelPasses, QSpinBox):
    """A whole number, as wide as the largest that it takes."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)


class WheelSafeNumber(WheelPasses, QDoubleSpinBox):
    """A number from 0 on that shows no more decimals than it has, with a point in every language.

    Where nothing is more than 1 it is a share, and shown in per cent.
    """

    def __init__(self, name: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLocale(QLocale.c())
        self.setDecimals(4)
        self.setRange(0, most)
        self.setSingleStep(0.01)
        self.setKeyboardTracking(False)
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        """Two decimals, more only where there are more; a share in per cent."""
        if self._is_share:
            return f"{round(value * 100, 2):g}%"
        return f"{value:.2f}" if round(value, 2) == round(value, 4) else f"{value:.4f}".rstrip("0")

    def valueFromText(self, text: str) -> float:  # noqa: N802 - Qt's name
        """What was typed."""
        return _number(text) / 100 if self._is_share else super().valueFromText(text)

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        """A share is a number of per cent, with its sign or without."""
        if not self._is_share:
            return super().validate(text, pos)
        typed = text.strip().removesuffix("%")
        state = QValidator.State.Intermediate if typed in ("", ".") else QValidator.State.Acceptable
        if state is QValidator.State.Acceptable and not (
            _PER_CENT.fullmatch(typed) and _number(typed) <= 100
        ):
            state = QValidator.State.Invalid
        return state, text, pos

    @property
    def _is_share(self) -> bool:
        return self.maximum() <= 1

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """With an outline that can be seen in every theme."""
        super().paintEvent(event)
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.accent, 2) if self.hasFocus() else QPen(look.outline, 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


def _number(text: str) -> float:
    typed = text.strip().removesuffix("%")
    return float(typed) if _PER_CENT.fullmatch(typed) else 0.0
