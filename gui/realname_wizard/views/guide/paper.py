"""A sheet as a document: on screen in the theme's colours, on paper black on white, on one page of A4."""

from html import escape
from pathlib import Path

from PySide6.QtGui import QTextDocument

from realname_wizard.guide.sheets import Sheet
from realname_wizard.views.drawing import paper, theme

_LETTERS, _SMALLEST = 12.0, 7.0
"""The size of letters on paper in points, and the smallest that a long sheet may come down to."""


def html(sheet: Sheet, text: str, muted: str) -> str:
    """The sheet in these two colours."""
    bring, troubles, turns = sheet.bring, sheet.troubles, sheet.turn
    facts = "".join(
        f"<tr><td width='26%' style='padding:3px 8px 3px 0'><b>{escape(heading)}</b></td>"
        f"<td style='padding:3px 0'>{said}</td></tr>"
        for heading, said in (
            (bring[0], "<br>".join(f"☐ {escape(each)}" for each in bring[1])),
            *((heading, escape(said)) for heading, said in (sheet.who, sheet.time, sheet.fill)),
        )
    )
    wrong = "".join(
        f"<p style='margin:5px 0 0 0'><b>{escape(each.cause)}</b><br>{escape(each.do)}</p>"
        for each in troubles[1]
    )
    places = "".join(
        f"<p style='margin:3px 0 0 0'>{escape(each.title)}"
        f"<br><span style='color:{muted}'>{escape(each.address)}</span></p>"
        for each in turns[1]
    )
    return (
        f"<div style='color:{text}'>"
        f"<h2 style='margin:0'>{escape(sheet.title)}</h2>"
        f"<p style='margin:4px 0 10px 0; color:{muted}'>{escape(sheet.lead)}</p>"
        f"<table width='100%' cellspacing='0'>{facts}</table>"
        f"<h3 style='margin:14px 0 0 0'>{escape(troubles[0])}</h3>{wrong}"
        f"<h3 style='margin:14px 0 0 0'>{escape(turns[0])}</h3>{places}"
        f"<p style='margin:14px 0 0 0; color:{muted}; font-size:small'>{escape(sheet.foot)}</p></div>"
    )


def on_screen(sheet: Sheet) -> str:
    """The sheet in the theme's colours."""
    look = theme.current()
    return html(sheet, look.text.name(), look.muted.name())


def document(sheet: Sheet) -> QTextDocument:
    """The sheet black on white; its letters are as large as one page allows."""
    made = QTextDocument()
    made.setDocumentMargin(0)
    made.setHtml(html(sheet, "#000000", "#444444"))
    size = _LETTERS
    while True:
        paper.set_on_page(made, size)
        if made.pageCount() <= 1 or size <= _SMALLEST:
            return made
        size -= 0.5


def save(sheet: Sheet, file: Path) -> None:
    """Write the sheet as PDF. Raises OSError where the file cannot be written."""
    paper.write([document(sheet)], sheet.title, file)
