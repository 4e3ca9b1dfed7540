"""Colours, sizes and fonts, from one set of tokens, for light and dark.

The tokens lie in resources/realname_wizard_assets/styles/tokens.json with their contrast beside them; app.qss is a
template in which `$name` stands for a token. Custom painting asks `current()` at every paint, so that a change of
theme needs no word of its own.
"""

import gc
import json
from functools import cache, cached_property
from string import Template
from typing import Literal

from PySide6.QtGui import QColor, QFont, QPalette, QPixmapCache
from PySide6.QtWidgets import QApplication, QWidget

from realname_wizard.texts.languages import SOURCE, languages
from realname_wizard_assets import ASSETS

ThemeName = Literal["light", "dark"]

GAP, HALF, WIDE = 16, 8, 24
"""The grid: distances in logical pixels."""

UNBOUNDED = (1 << 24) - 1
"""Qt's own word for a widget that may be as large as it likes, in logical pixels."""

SMALL, BASE, LARGE, HEADING = 13, 15, 17, 24
"""Text sizes in logical pixels, before scaling. LARGE is for the titles of cards and panels."""

TITLE_CARD = 30
"""The text size of what a room is shown alone."""

SCALES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
"""The text sizes that Ctrl + and Ctrl − go through."""

ROOM_LEAST, ROOM_MOST = BASE, 20
"""Before a room no text is smaller, for somebody sits in the last row; and headings leave room for the rest."""


class Theme:
    """One theme: every token is an attribute holding a QColor (`theme.accent`)."""

    background: QColor
    surface: QColor
    stage: QColor
    hover: QColor
    selected: QColor
    text: QColor
    muted: QColor
    accent: QColor
    accent_hover: QColor
    on_accent: QColor
    danger: QColor
    danger_soft: QColor
    success: QColor
    success_soft: QColor
    warning: QColor
    warning_soft: QColor
    outline: QColor
    line: QColor
    device: QColor

    def __init__(
        self,
        name: ThemeName,
        values: dict[str, str],
        scale: float = 1.0,
        *,
        motion: bool = True,
        language: str = SOURCE,
        room: bool = False,
    ) -> None:
        self.name: ThemeName = name
        self.scale = scale
        self.room = room
        self.motion = motion
        spoken = languages()[language]
        self.letters = (spoken.fonts, spoken.latin)
        self.values = values
        for token, value in values.items():
            setattr(self, token, QColor(value))

    @staticmethod
    def load(
        name: ThemeName,
        scale: float = 1.0,
        *,
        motion: bool = True,
        language: str = SOURCE,
        room: bool = False,
    ) -> "Theme":
        """The theme of that name.

        `scale` multiplies every text size; without `motion` nothing may move; the fonts are those of `language`. What a
        `room` reads has no small print.
        """
        values = {token: str(each["value"]) for token, each in read_tokens()[name].items()}
        return Theme(name, values, scale, motion=motion, language=language, room=room)

    def colour(self, token: str) -> QColor:
        """The token of that name; AttributeError for an unknown one."""
        colour: QColor = getattr(self, token)
        return colour

    def size(self, pixels: int) -> int:
        """A text size, or a length that goes with text, scaled; in logical pixels."""
        return round(pixels * self.scale)

    def letters_of(self, pixels: int) -> int:
        """How large a text of that size is written, in logical pixels."""
        return self.size(min(max(pixels, ROOM_LEAST), ROOM_MOST) if self.room else pixels)

    def font(self, pixels: int = BASE, *, bold: bool = False) -> QFont:
        """A font of the program for custom painting."""
        font, (families, latin) = QFont(), self.letters
        if families:
            font.setFamilies(list(families))
        font.setPixelSize(self.letters_of(pixels))
        font.setBold(bold)
        # Chinese fonts give ’ and “ the width of a character; an English text wants them narrow.
        font.setFeature(QFont.Tag("pwid"), int(latin))
        return font

    def apply(self, app: QApplication) -> None:
        """Have fonts and colours of this theme from now on; `dress` does the rest, for each thing when it is seen."""
        global _current  # noqa: PLW0603 - one program has one look
        _current = self
        app.setFont(self.font())
        app.setPalette(self._palette())
        QPixmapCache.clear()  # what buttons drew in the colours before is never asked for again

    @cached_property
    def sheet(self) -> str:
        """The style sheet."""
        sizes = {
            name: f"{self.letters_of(pixels)}px"
            for name, pixels in (("small", SMALL), ("base", BASE), ("large", LARGE), ("heading", HEADING))
        }
        sizes["title_card"] = f"{self.size(TITLE_CARD)}px"
        indicator = self.size(18)
        marks = {
            "arrow_width": f"{self.size(12)}px",
            "arrow_height": f"{self.size(6)}px",
            "arrow_room": f"{self.size(28)}px",
            "indicator": f"{indicator}px",
            "indicator_radius": f"{indicator // 2 + 1}px",
            "indicator_inside": f"{indicator - 2}px",
            "indicator_dot": f"{indicator - 10}px",
        }
        # Other letters, another sheet: only for another one does Qt work out anew the fonts of what is there.
        letters = "Latin" if self.letters[1] else "others"
        return _template().substitute(self.values, **sizes, **marks) + f"/* letters: {letters} */\n"

    def _palette(self) -> QPalette:
        roles = QPalette.ColorRole
        palette = QPalette()
        for role, colour in (
            (roles.Window, self.background),
            (roles.WindowText, self.text),
            (roles.Base, self.surface),
            (roles.AlternateBase, self.hover),
            (roles.ToolTipBase, self.surface),
            (roles.ToolTipText, self.text),
            (roles.PlaceholderText, self.muted),
            (roles.Text, self.text),
            (roles.Button, self.surface),
            (roles.ButtonText, self.text),
            (roles.BrightText, self.danger),
            (roles.Light, self.surface),
            (roles.Midlight, self.hover),
            (roles.Mid, self.line),
            (roles.Dark, self.outline),
            (roles.Shadow, self.outline),
            (roles.Link, self.accent),
            (roles.LinkVisited, self.accent),
            (roles.Highlight, self.accent),
            (roles.HighlightedText, self.on_accent),
            (roles.Accent, self.accent),
        ):
            palette.setColor(role, colour)
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.muted)
        return palette


def dress(widget: QWidget) -> None:
    """Have a widget, with all that is in it, look as the present theme says, unless it does already.

    A style sheet of the application would be worked out for every widget there is, seen or not, and several times.
    """
    sheet = current().sheet
    if widget.styleSheet() == sheet:
        return
    collecting = gc.isenabled()
    gc.disable()  # Qt walks through all widgets here and crashes when one of them is collected meanwhile
    widget.setFont(current().font())  # what it would inherit may be of the language before
    widget.setStyleSheet(sheet)
    if collecting:
        gc.enable()


_current: Theme | None = None


def current() -> Theme:
    """The theme on screen; light where none has been applied yet."""
    global _current  # noqa: PLW0603 - see apply
    if _current is None:
        _current = Theme.load("light")
    return _current


@cache
def read_tokens() -> dict[str, dict[str, dict[str, object]]]:
    """The tokens as they are written down: theme → token → `value`, and `contrast` with what it is drawn on."""
    data = (ASSETS / "styles" / "tokens.json").read_bytes()
    tokens: dict[str, dict[str, dict[str, object]]] = json.loads(data)
    return tokens


@cache
def _template() -> Template:
    data = (ASSETS / "styles" / "app.qss").read_bytes()
    return Template(data.decode())
