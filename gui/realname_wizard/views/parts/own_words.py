"""The words that a widget itself shows or is called by, whatever kind it is; not those of what is in it."""

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTableWidget, QTextEdit, QWidget


def own_words(widget: QWidget) -> str:
    """What can be read of it, an entry of a list or a cell a line."""
    if isinstance(widget, QLabel):
        return "\n".join(lines_of(widget))
    if isinstance(widget, QAbstractButton):
        return plain(widget.text())
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    if isinstance(widget, QComboBox):
        return "\n".join((*map(widget.itemText, range(widget.count())), widget.placeholderText()))
    if isinstance(widget, QTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QTableWidget):
        cells = (
            widget.item(row, place)
            for row in range(widget.rowCount())
            for place in range(widget.columnCount())
        )
        heads = (widget.horizontalHeaderItem(place) for place in range(widget.columnCount()))
        return "\n".join(each.text() for each in (*heads, *cells) if each)
    return ""


def lines_of(label: QLabel) -> tuple[str, ...]:
    """What a label says: the whole where it is shortened; a painted one has no text, but a name."""
    text = label.text()
    if not text:
        return (label.accessibleName(), label.accessibleDescription())
    whole = label.toolTip()
    shortened = text.endswith("…") or whole.startswith(f"{text} ")  # cut, or its first words alone
    return (whole if shortened and whole else text,)


def plain(text: str) -> str:
    """A button's text without the mark of its key."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
