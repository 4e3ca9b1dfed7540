"""Documents on paper: pages of A4, black on white, whose words can be selected, copied and searched."""

import html
import re
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QRawFont,
    QTextDocument,
    QTextFormat,
    QTextTable,
    QTextTableCell,
)

from realname_wizard import held
from realname_wizard.views.drawing import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

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
_FOOT = 11
"""The size of the letters below a page, in pixels of a screen."""
_BELOW = 30.0
"""How high what stands below a page is, in pixels of a screen."""
_PICTURE = re.compile(r'<img src="(?!data:)([^"]*)" width="([0-9]+)">')
_DRAWN = re.compile(r'<img src="(data:image/svg[^"]*)"')
_DENSE = 2.5
"""So many dots of a picture to one of a screen: enough to be read on paper."""
_SLACK = 8.0
"""A row ends at least so far above the end of the page: nearer to it, Qt would move what is in it."""
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


def write(
    documents: Iterable[QTextDocument], title: str, file: Path, tell: Callable[[], None] | None = None
) -> None:
    """Write them as PDF, one after another, each from a new page on; `tell` is told of each.

    With `tell` it is a report: its pages have numbers. Raises OSError where the file cannot be written.
    """
    with file.open("ab"):
        pass  # the writer would only print a warning
    writer = QPdfWriter(str(file))
    writer.setPageLayout(layout())
    writer.setTitle(title)
    painter = QPainter(writer)
    painter.scale(writer.resolution() / _SCREEN, writer.resolution() / _SCREEN)
    chars, families, number = {" "}, [""], 0
    for document in documents:
        chars.update(document.toPlainText())
        families = document.defaultFont().families()
        for page in range(document.pageCount()):
            if number:
                writer.newPage()
            number += 1
            _draw(painter, document, page, f"{title} · {number}" if tell else "")
        if tell:
            tell()
    painter.end()
    chars.update("0123456789·", title)
    content = _as_written(held.read(file), chars, families)
    held.patiently(lambda: file.write_bytes(content))


def _draw(painter: QPainter, document: QTextDocument, page: int, foot: str) -> None:
    size = document.pageSize()
    seen = QRectF(0, page * size.height(), size.width(), size.height())
    painter.save()
    painter.translate(0, -seen.top())
    painter.setClipRect(seen)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = seen
    document.documentLayout().draw(painter, context)
    painter.restore()
    if foot:
        painter.save()
        font = QFont(document.defaultFont())
        font.setPixelSize(_FOOT)
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.darkGray)
        below = QRectF(0, size.height(), size.width(), _BELOW)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, foot)
        painter.restore()


def keep_rows_whole(document: QTextDocument) -> None:
    """See to it that no row of a table is broken at the end of a page, unless it is longer than one.

    Qt breaks rows wherever a page ends. So the last row before that is made longer, up to there.
    """
    paged = document.pageSize()
    document.setTextWidth(paged.width())  # without pages: where everything is by itself
    for table in document.rootFrame().childFrames():
        if isinstance(table, QTextTable):
            _keep_whole(table, document.documentLayout(), paged.height())
    document.setPageSize(paged)


def _keep_whole(table: QTextTable, laid: QAbstractTextDocumentLayout, page: float) -> None:
    padding = table.format().cellPadding()
    tops = [
        min(laid.blockBoundingRect(cell.firstCursorPosition().block()).top() for cell in cells) - padding
        for cells in _rows(table)
    ]
    ends = [*tops[1:], laid.frameBoundingRect(table).bottom()]
    heads = table.format().headerRowCount()
    head = ends[heads - 1] - tops[0] if heads else 0.0
    room = page - head - padding
    end = (tops[0] // page + 1) * page  # of the page at hand, in the places that are measured
    for row, (top, bottom) in enumerate(zip(tops, ends, strict=True)):
        if bottom <= end - _SLACK:
            continue
        if row > heads:
            _pad(table, row - 1, padding + max(0.0, end - top - _SLACK))
        elif row == heads:
            whole = table.format()
            whole.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            table.setFormat(whole)
            end = tops[0] + page
        if row != heads:
            end = top + room
        while bottom > end:  # longer than a page
            end += room


def _rows(table: QTextTable) -> Iterator[list[QTextTableCell]]:
    for row in range(table.rows()):
        yield [table.cellAt(row, column) for column in range(table.columns())]


def _pad(table: QTextTable, row: int, below: float) -> None:
    for column in range(table.columns()):
        cell = table.cellAt(row, column)
        padded = cell.format().toTableCellFormat()
        padded.setBottomPadding(below)
        cell.setFormat(padded)


def _as_written(pdf: bytes, chars: Iterable[str], families: Iterable[str]) -> bytes:
    """The PDF with the characters that were written.

    Qt tells of a glyph the first character that the font draws with it: for 行 a radical that looks alike, for a space
    a tab.
    """
    every = sorted(chars, reverse=True)
    fonts = [QRawFont.fromFont(QFont(family)) for family in families]
    written = [(font, {_glyph(font, char): char for char in every}) for font in fonts]

    def character(code: "re.Match[bytes]") -> bytes:
        char = chr(int(code[1], 16))
        alike = (known.get(_glyph(font, char), char) for font, known in written if _glyph(font, char))
        return b"<%04X>" % ord(next((each for each in alike if each != char), char))

    return _CHARACTERS.sub(lambda table: _CODE.sub(character, table[0]), pdf)


def _glyph(font: QRawFont, char: str) -> int:
    return next(iter(font.glyphIndexesForString(char)), 0)


def write_html(
    parts: Iterable[bytes], file: Path, folder: Path | None, language: str, tell: Callable[[], None]
) -> None:
    """Write pages for people as PDF, each from a new page on; `tell` is told of each.

    The pictures in them are named from `folder`. Raises OSError.
    """
    look = theme.Theme.load("light", language=language)
    first, *others = parts
    title = first.decode().partition("<title>")[2].partition("</title>")[0]
    made = (_document(part, folder, look) for part in (first, *others))
    write(made, html.unescape(title), file, tell)


def print_it(document: QTextDocument, parent: "QWidget") -> None:
    """Ask which printer, and print the document on pages of A4."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - takes long, rarely needed

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(layout())
    if QPrintDialog(printer, parent).exec():
        document.print_(printer)


def html_document(page: bytes, language: str) -> QTextDocument:
    """A page for people, on pages of A4, to be printed."""
    return _document(page, None, theme.Theme.load("light", language=language))


def _document(page: bytes, folder: Path | None, look: theme.Theme) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    text = page.decode()
    for drawn in set(_DRAWN.findall(text)):
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(drawn), _drawing(drawn))
    if folder is not None:
        for name, width in set(_PICTURE.findall(text)):
            picture = QImage(str(folder / html.unescape(name)))
            wide = min(picture.width(), round(int(width) * _DENSE))
            small = picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(html.unescape(name)), small)
    document.setHtml(text)
    set_on_page(document, _LETTERS, look)
    document.setPageSize(document.pageSize().shrunkBy(QMarginsF(0, 0, 0, _BELOW)))
    keep_rows_whole(document)
    return document


def _drawing(address: str) -> QImage:
    """A drawing that an address holds, on white: a PDF keeps that in a tenth of the room."""
    drawn = QImage.fromData(b64decode(address.partition(",")[2]))
    white = QImage(drawn.size(), QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    painter = QPainter(white)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return white
