"""The photo on record with which a face is compared (R23, R24)."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import icons, theme
from realname_wizard.views.drawing.person import SELF, draw_person

_GROUND = QColor("#cfdde6")


class Portrait(QWidget):
    """A small photo in a frame; the frame alone where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("register.portrait")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._on_record = True

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as on an ID card."""
        return QSize(54, 68)

    def show_record(self, texts: Texts, *, on_record: bool) -> None:
        """Show the photo, or that there is none."""
        self.setAccessibleName(
            texts.say("panel.camera.portrait" if on_record else "panel.camera.no_portrait")
        )
        if on_record != self._on_record:
            self._on_record = on_record
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The head, or the outline of nobody."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        picture = QPainterPath()
        picture.addRoundedRect(frame, 5, 5)
        if self._on_record:
            painter.setClipPath(picture)
            painter.fillRect(self.rect(), _GROUND)
            head = QRectF(0, 0, 28, 35)
            head.moveCenter(frame.center())
            draw_person(painter, head.translated(0, -2), SELF)
            painter.setClipping(False)
        else:
            side = 28
            nobody = icons.pixmap("person", look.muted, side, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, nobody)
        dash = Qt.PenStyle.SolidLine if self._on_record else Qt.PenStyle.DashLine
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.outline, 1.5, dash))
        painter.drawPath(picture)
        painter.end()
