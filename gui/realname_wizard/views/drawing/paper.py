"""Documents on paper: pages of A4, black on white, whose words can be selected, copied and searched."""

import html
import re
from pathlib import Path

from PySide6.QtCore import QMarginsF, QUrl
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QRawFont, QTextDocument

from realname_wizard.views.drawing import theme

_MARGIN = 18.0
"""In millimetres."""
_LETTERS = 9.5
"""The size of letters in points."""
_SCREEN = 96
"""The dots an inch that Qt measures a document in."""
_LATIN = ("Noto Sans", "Segoe UI", "Helvetica Neue", "DejaVu Sans")
"""Fonts of which Latin letters and quotes are taken first: those of a Chinese font are wide, or have no characters."""
_UNREADABLE = ("liga", "locl", "pwid")
"""What takes glyphs of which a PDF does not know the characters: one for fi, digits beside Latin letters, quotes."""
_CHARACTERS = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_CODE = re.compile(rb"(?<=[\[ ])<([0-9A-F]{4})>")


def layout() -> QPageLayout:
    """A page of A4, upright."""
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    upright = QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), upright, margins, QPageLayout.Unit.Millimeter)


def set_on_page(document: QTextDocument, points: float, letters: theme.Theme | None = None) -> None:
    """Set a document in letters of that size, by default those of the theme on screen, on pages of A4."""
    font = QFont((letters or theme.current()).font())
    font.setPointSizeF(points)
    if (letters or theme.current()).letters[1]:
        font.setFamilies([*_LATIN, *font.families()])
    for variant in _UNREADABLE:
        font.setFeature(QFont.Tag(variant), 0)
    document.setDefaultFont(font)
    document.setPageSize(layout().paintRect(QPageLayout.Unit.Point).size() * _SCREEN / 72)


def write(document: QTextDocument, title: str, file: Path) -> None:
    """Write it as PDF. Raises OSError where the file cannot be written."""
    with file.open("ab"):
        pass  # the writer would only print a warning
    writer = QPdfWriter(str(file))
    writer.setPageLayout(layout())
    writer.setTitle(title)
    document.print_(writer)
    file.write_bytes(_as_written(file.read_bytes(), document))


def _as_written(pdf: bytes, document: QTextDocument) -> bytes:
    """The PDF with the characters that were written.

    Qt tells of a glyph the first character that the font draws with it: for 行 a radical that looks alike, for a space
    a tab.
    """
    chars = sorted({" ", *document.toPlainText()}, reverse=True)
    fonts = [QRawFont.fromFont(QFont(family)) for family in document.defaultFont().families()]
    written = [(font, {_glyph(font, char): char for char in chars}) for font in fonts]

    def character(code: "re.Match[bytes]") -> bytes:
        char = chr(int(code[1], 16))
        alike = (known.get(_glyph(font, char), char) for font, known in written if _glyph(font, char))
        return b"<%04X>" % ord(next((each for each in alike if each != char), char))

    return _CHARACTERS.sub(lambda table: _CODE.sub(character, table[0]), pdf)


def _glyph(font: QRawFont, char: str) -> int:
    return next(iter(font.glyphIndexesForString(char)), 0)


def write_html(page: bytes, file: Path, folder: Path | None, language: str) -> None:
    """Write a page for people as PDF; its pictures are named from `folder`. Raises OSError."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    if folder is not None:
        document.setBaseUrl(QUrl.fromLocalFile(f"{folder.resolve()}/"))
    text = page.decode()
    document.setHtml(text)
    set_on_page(document, _LETTERS, theme.Theme.load("light", language=language))
    title = text.partition("<title>")[2].partition("</title>")[0]
    write(document, html.unescape(title), file)
