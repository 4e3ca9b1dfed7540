"""Widgets that paint their own texts look as if Qt had, whatever they showed before, and need the room they ask for."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QImage, QPainter, QPixmap, QPixmapCache, QRegion
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from realname_wizard.flow.page_model import SummaryRow
from realname_wizard.views.drawing.theme import Theme, ThemeName, current
from realname_wizard.views.pages.form_row import Caption
from realname_wizard.views.pages.summary_line import SummaryLine
from realname_wizard.views.parts.fact_list import Fact, FactList
from realname_wizard.views.parts.painted import Painted
from realname_wizard.views.parts.widgets import IDENTITY, Text, set_property

Themed = Callable[[ThemeName, float], None]

WORDS = "The wallet's name and number 与填写的一致 must agree with what was entered, or it says so. "
LIGHTER = 4
"""How much lighter or darker it may be than what Qt paints on the page itself, on average, of 255."""
ROLES = ("body", "muted", "small", "strong", "title", "error", "mark", "success", "label")


def caption() -> Painted:
    made = Caption()
    made.draw("Name as on the document 姓名", WORDS)
    return made


def summary() -> Painted:
    made = SummaryLine()
    made.draw(SummaryRow("Legal representative", WORDS, WORDS), ruled=True)
    return made


def facts() -> Painted:
    made = FactList()
    made.draw((Fact("info", "muted", WORDS, "muted"), Fact("warning", "warning", WORDS * 2, strong=True)))
    return made


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Callable[[ThemeName, float], None]]:
    """Puts a theme on; afterwards the plain one is back."""
    yield lambda name, scale: Theme.load(name, scale).apply(qapp)
    Theme.load("light").apply(qapp)


def looks(widget: QWidget) -> QImage:
    """The widget on white paper."""
    paper = QPixmap(widget.size())
    paper.fill(current().surface)
    widget.render(paper, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return paper.toImage()


def ink(image: QImage) -> QRect:
    """Where something is written."""
    paper = image.pixel(image.width() - 1, 0)
    marks = [
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != paper
    ]
    lefts, tops = [x for x, _ in marks], [y for _, y in marks]
    return QRect(QPoint(min(lefts), min(tops)), QPoint(max(lefts), max(tops))) if marks else QRect()


def as_qt_paints(text: Text) -> QImage:
    """The same text by the painting of QLabel itself."""

    plain = QLabel(text.text())
    plain.setProperty("role", text.property("role"))
    plain.setWordWrap(text.wordWrap())
    plain.setIndent(0)
    plain.resize(text.size())
    plain.ensurePolished()
    return looks(plain)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_text_looks_as_a_label_of_qt_does(theme: Themed, qtbot: QtBot, role: str, name: ThemeName) -> None:
    theme(name, 1.25)
    text = Text(role, WORDS)
    qtbot.addWidget(text)
    text.resize(260, text.heightForWidth(260))
    text.ensurePolished()
    ours, qts = looks(text), as_qt_paints(text)
    assert ink(ours) == ink(qts)
    bright = [(ours.pixelColor(x, y).lightness(), qts.pixelColor(x, y).lightness()) for x, y in every(ours)]
    assert sum(abs(mine - theirs) for mine, theirs in bright) / len(bright) < LIGHTER


def every(image: QImage) -> list[tuple[int, int]]:
    return [(x, y) for x in range(image.width()) for y in range(image.height())]


def test_a_text_shows_what_it_says_now_and_in_the_colours_of_now(theme: Themed, qtbot: QtBot) -> None:
    text = Text("body", "one")
    qtbot.addWidget(text)
    text.resize(200, 30)
    shown = [looks(text)]
    text.say("two")
    shown.append(looks(text))
    set_property(text, "role", "error")
    shown.append(looks(text))
    theme("dark", 1.0)
    shown.append(looks(text))
    theme("dark", 1.5)
    shown.append(looks(text))
    assert all(one != other for place, one in enumerate(shown) for other in shown[:place])
    theme("light", 1.0)
    set_property(text, "role", "body")
    text.say("one")
    assert looks(text) == shown[0]


@pytest.mark.parametrize("make", [caption, summary, facts])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_written_outside_the_height_it_asks_for(
    theme: Themed, qtbot: QtBot, make: Callable[[], Painted], scale: float
) -> None:
    theme("light", scale)
    painted = make()
    qtbot.addWidget(painted)
    heights = []
    for width in (620, 420, 240):
        needed = painted.heightForWidth(width)
        heights.append(needed)
        painted.resize(width, needed + 60)
        line = 1 if make is summary else 0  # the rule at the very bottom
        paper = looks(painted).copy(0, 0, width, needed + 60 - line)
        written = ink(paper)
        assert needed - 30 * scale < written.bottom() < needed
        assert written.right() < width
    assert heights == sorted(heights)
    assert len(set(heights)) == 3


def test_other_words_take_another_height_and_come_back_to_the_first(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    words = Caption()
    column.addWidget(words)
    column.addStretch(1)
    holder.resize(300, 500)
    words.draw("Name", "")
    holder.show()
    heights, pictures = [], []
    for hint in ("", WORDS, WORDS * 2, WORDS, ""):
        words.draw("Name", hint)
        QApplication.processEvents()
        fresh = Caption()
        fresh.draw("Name", hint)
        assert words.height() == fresh.heightForWidth(words.width())
        heights.append(words.height())
        pictures.append(looks(words))
    assert heights[0] < heights[1] < heights[2]
    assert pictures == pictures[::-1]


@pytest.mark.parametrize("make", [caption, summary, facts])
def test_a_screen_reader_reads_it_as_words(qtbot: QtBot, make: Callable[[], Painted]) -> None:
    painted = make()
    qtbot.addWidget(painted)
    said = QAccessible.queryAccessibleInterface(painted)
    assert said is not None
    assert said.role() is QAccessible.Role.StaticText
    assert said.text(QAccessible.Text.Name).strip()


@pytest.mark.parametrize("make", [caption, summary, facts])
def test_what_it_painted_is_painted_again_the_same(
    qtbot: QtBot, make: Callable[[], Painted], monkeypatch: pytest.MonkeyPatch
) -> None:
    painted = make()
    qtbot.addWidget(painted)
    painted.resize(400, painted.heightForWidth(400))
    first = looks(painted)
    times: list[QPainter] = []
    paint = type(painted).paint

    def counted(self: Painted, painter: QPainter) -> None:
        times.append(painter)
        paint(self, painter)

    monkeypatch.setattr(type(painted), "paint", counted)
    assert looks(painted) == first
    assert times == []
    QPixmapCache.clear()
    assert looks(painted) == first
    assert len(times) == 1


def test_a_picture_for_support_covers_the_value_of_a_line_and_not_its_label(qtbot: QtBot) -> None:
    line = SummaryLine()
    qtbot.addWidget(line)
    line.draw(SummaryRow("Label", "Value"), ruled=False)
    line.resize(500, line.heightForWidth(500))
    line.show()
    cover: QRect = line.property(IDENTITY)
    image = looks(line)
    assert ink(image.copy(cover)).isValid()
    outside = QPainter(image)
    outside.fillRect(cover, current().surface)
    outside.end()
    label = ink(image)
    assert label.isValid()
    assert label.right() < cover.left()
