"""Tokens and their contrast, the style sheet, the icons, and the preferences that choose among them."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStyle, QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

import realname_wizard
from realname_wizard.texts.languages import languages
from realname_wizard.views.drawing import icons, theme
from realname_wizard.views.drawing.theme import Theme, ThemeName
from realname_wizard.views.parts.widgets import button
from realname_wizard.views.parts.wrap_button import WrapButton
from realname_wizard.views.shell import preferences
from realname_wizard.views.shell.look import Look
from realname_wizard.views.shell.preferences import Preferences
from realname_wizard_assets import ASSETS

THEMES: tuple[ThemeName, ...] = ("light", "dark")
SURFACES = ("background", "surface", "stage", "hover", "selected")
TEXTS = dict.fromkeys(("text", "muted", "accent"), SURFACES) | {
    "danger": ("background", "surface", "stage", "danger_soft"),
    "success": ("background", "surface", "stage", "selected", "success_soft"),
    "warning": ("background", "surface", "stage", "warning_soft"),
    "on_accent": ("accent", "accent_hover"),
}
SOFT = ("danger_soft", "success_soft", "warning_soft")


def luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_every_text_is_readable_on_everything_it_stands_on(name: ThemeName) -> None:
    look = Theme.load(name)
    pairs = [(text, ground) for text, grounds in TEXTS.items() for ground in grounds]
    pairs += [("text", ground) for ground in SOFT]
    weak = [pair for pair in pairs if contrast(look.colour(pair[0]), look.colour(pair[1])) < 4.5]
    assert weak == []


@pytest.mark.parametrize("name", THEMES)
def test_outlines_and_the_focus_can_be_seen(name: ThemeName) -> None:
    look = Theme.load(name)
    weak = [
        (edge, ground)
        for edge in ("outline", "accent", "danger", "warning")
        for ground in ("background", "surface", "stage")
        if contrast(look.colour(edge), look.colour(ground)) < 3
    ]
    assert weak == []


@pytest.mark.parametrize("name", THEMES)
def test_the_contrast_written_beside_a_token_is_true(name: ThemeName) -> None:
    look = Theme.load(name)
    for token, written in theme.read_tokens()[name].items():
        stated = written.get("contrast", {})
        assert isinstance(stated, dict)
        for ground, ratio in stated.items():
            assert contrast(look.colour(token), look.colour(ground)) == pytest.approx(ratio, abs=0.02), token


def test_both_themes_have_the_same_tokens() -> None:
    light, dark = (set(theme.read_tokens()[name]) for name in THEMES)
    assert light == dark == set(Theme.__annotations__)


@pytest.mark.parametrize("scale", theme.SCALES)
@pytest.mark.parametrize("name", THEMES)
def test_a_theme_applies_to_everything_at_once(
    qapp: QApplication, qtbot: QtBot, name: ThemeName, scale: float
) -> None:
    look = Theme.load(name, scale)
    look.apply(qapp)
    label = QLabel("Words")
    label.setProperty("role", "heading")
    qtbot.addWidget(label)
    theme.dress(label)
    label.ensurePolished()
    assert theme.current() is look
    assert QFontInfo(label.font()).pixelSize() == round(theme.HEADING * scale)
    assert tuple(label.font().families()) == languages()["en"].fonts
    assert qapp.palette().windowText().color() == look.text
    Theme.load("light").apply(qapp)


LINES_AND_MARKS = {"step", "origin"}
"""A step that cannot be gone back to is a line of the rail; a mark is never off."""


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("kind", [QPushButton, WrapButton])
def test_a_button_that_is_off_looks_off(
    qapp: QApplication, qtbot: QtBot, name: ThemeName, kind: type[QPushButton]
) -> None:
    Theme.load(name).apply(qapp)
    roles = set(
        re.findall(r'QPushButton\[role="(\w+)"\]', (ASSETS / "styles" / "app.qss").read_text("utf-8"))
    )
    assert {"primary", "danger", "link", "tool"} <= roles
    for role in sorted(roles - LINES_AND_MARKS):
        made = kind()
        made.setText("Words")
        made.setProperty("role", role)
        qtbot.addWidget(made)
        theme.dress(made)
        made.ensurePolished()
        on, words = made.grab().toImage(), made.palette().buttonText().color()
        made.setEnabled(False)
        made.ensurePolished()
        assert made.grab().toImage() != on, role
        assert made.palette().buttonText().color() != words, role
    Theme.load("light").apply(qapp)


def test_the_focus_of_a_button_is_one_frame_around_it(qapp: QApplication, qtbot: QtBot) -> None:
    Theme.load("light").apply(qapp)
    made = QPushButton("Words")
    qtbot.addWidget(made)
    theme.dress(made)
    made.ensurePolished()
    inside = [_drawn(made, focus).copy(made.rect().adjusted(4, 4, -4, -4)) for focus in (False, True)]
    assert _drawn(made, focus=True) != _drawn(made, focus=False)
    assert inside[0] == inside[1]


def _drawn(made: QPushButton, focus: bool) -> QImage:
    option = QStyleOptionButton()
    made.initStyleOption(option)
    if focus:
        option.state |= QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
    picture = QImage(made.size(), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    made.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, made)
    painter.end()
    return picture


ICONS = [each.name.removesuffix(".svg") for each in (ASSETS / "icons").iterdir()]


def test_every_icon_is_shown_somewhere() -> None:
    """Named in the program as a text of its own."""
    sources = [
        file.read_text(encoding="utf-8") for file in Path(realname_wizard.__file__).parent.rglob("*.py")
    ]
    assert [name for name in ICONS if not any(f'"{name}"' in source for source in sources)] == []


def test_every_icon_can_be_drawn(qapp: QApplication) -> None:
    assert len(ICONS) > 30
    for name in ICONS:
        drawn = icons.pixmap(name, QColor("#ff0000"), 24, 2.0).toImage()
        assert drawn.width() == 48
        colours = {drawn.pixelColor(x, y).name() for x in range(48) for y in range(48)}
        assert "#ff0000" in colours, name


def test_preferences_are_kept_and_forgotten(tmp_path: Path) -> None:
    chosen = Preferences(theme="dark", text_size=1.25, motion=False, geometry="00ff")
    preferences.save(tmp_path, chosen)
    assert preferences.load(tmp_path) == chosen
    preferences.erase(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert preferences.load(tmp_path) == Preferences()


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"theme": "pink"}', '{"text_size": 40.0}', '{"theme": 1, "other": 2}']
)
def test_preferences_that_make_no_sense_are_no_obstacle(tmp_path: Path, content: str) -> None:
    (tmp_path / preferences.NAME).write_text(content, encoding="utf-8")
    assert preferences.load(tmp_path) == Preferences()


def test_the_theme_is_that_of_the_system_until_chosen(qapp: QApplication, tmp_path: Path) -> None:
    look = Look(qapp, tmp_path, "en")
    assert look.preferences.theme == "system"
    assert look.theme_name == "light"
    look.switch_theme()
    assert theme.current().name == "dark"
    assert Look(qapp, tmp_path, "en").theme_name == "dark"
    look.forget()
    assert theme.current().name == "light"


def test_text_size_goes_through_its_steps_and_stops_at_the_ends(qapp: QApplication) -> None:
    look = Look(qapp, None, "en")
    seen = []
    for by in (-1, 1, 1, 1, 1, 1, 1, 0):
        look.step_text_size(by)
        seen.append(look.preferences.text_size)
    assert seen == [1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.0, 1.0]


@pytest.mark.row("T08")
def test_qt_speaks_the_language_too(qapp: QApplication) -> None:
    look = Look(qapp, None, "en")
    look.speak("zh_CN")
    assert qapp.translate("QLineEdit", "&Copy") == "复制(&C)"
    look.speak("en")
    assert qapp.translate("QLineEdit", "&Copy") == "&Copy"


def test_preferences_that_cannot_be_saved_are_told(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    look = Look(qapp, tmp_path / "missing", "en")
    with qtbot.waitSignal(look.refused):
        look.choose_theme("dark")
    assert look.theme_name == "dark"
    look.choose_theme("light")


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("role", ["primary", "danger"])
@pytest.mark.parametrize(
    "make", [lambda role: button("made", role=role), lambda role: WrapButton("made", role)]
)
def test_a_button_with_the_focus_is_told_from_one_without_at_a_glance(
    qapp: QApplication, qtbot: QtBot, name: ThemeName, role: str, make: Callable[[str], QPushButton]
) -> None:
    """What has a colour of its own, too: a ring of two pixels differs three to one from what was there before."""
    Theme.load(name).apply(qapp)
    around, made = QWidget(), make(role)
    made.setText("Words")
    made.setParent(around)
    qtbot.addWidget(around)
    theme.dress(around)
    around.resize(made.sizeHint())
    made.resize(made.sizeHint())
    around.show()
    around.activateWindow()
    around.setFocus()
    assert QTest.qWaitForWindowActive(around)
    without = made.grab().toImage()
    made.setFocus()
    having = made.grab().toImage()
    at, column = made.width() // 4, range(made.height() // 2)
    differs = [contrast(without.pixelColor(at, y), having.pixelColor(at, y)) >= 3 for y in column]
    Theme.load("light").apply(qapp)
    assert (True, True) in pairwise(differs)
