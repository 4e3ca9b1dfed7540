"""Where Tab goes next, whatever was made first (F17)."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLayout, QWidget


def go_to_next_stop(window: QWidget, order: tuple[QWidget, ...], *, onward: bool) -> bool:
    """Give the focus to the stop after the one that has it, or before it; whether there is one."""
    following = _next_stop(window, order, onward=onward)
    if following is not None:
        following.setFocus(Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason)
    return following is not None


def _next_stop(window: QWidget, order: tuple[QWidget, ...], *, onward: bool) -> QWidget | None:
    """The stop after the one that has the focus, or before it: the parts of the window come in this order.

    What lies in several of them belongs to the last of these. Within a part it goes as one reads. None where there is
    no stop at all.
    """
    all_stops = stops(window, order)
    if not all_stops:
        return None
    focus = window.focusWidget()
    if focus in all_stops:
        return all_stops[(all_stops.index(focus) + (1 if onward else -1)) % len(all_stops)]
    # What has the focus is no stop itself, as a heading or a field inside a list: on from where it stands.
    before = [each for each in _read(window) if each is focus or each in all_stops]
    before.sort(key=lambda each: _part(each, order))
    place = before.index(focus) if focus in before else -1
    rest = before[place + 1 :] if onward else list(reversed(before[: max(place, 0)]))
    return next((each for each in rest if each in all_stops), all_stops[0 if onward else -1])


def stops(window: QWidget, order: tuple[QWidget, ...]) -> list[QWidget]:
    """Every stop of Tab in this window, the parts of the window in this order."""
    found = [each for each in _read(window) if _stops_tab(each, window)]
    return sorted(found, key=lambda each: _part(each, order))


def stand_as_read(whole: QWidget) -> None:
    """Have everything in it stand in the order in which one reads: a screen reader goes by how Qt has it."""
    wanted = list(_inside(whole))
    if wanted != [each for each in whole.children() if each in wanted]:
        for each in wanted:
            each.raise_()  # nothing that is laid out covers anything, and what is not stays on top
    for each in wanted:
        stand_as_read(each)


def _read(widget: QWidget) -> Iterator[QWidget]:
    """All that is in it as it is laid out, and behind that what no layout has; Qt goes by what was made first."""
    for each in _inside(widget):
        yield each
        yield from _read(each)


def _inside(widget: QWidget) -> dict[QWidget, None]:
    layout = widget.layout()
    laid_out = list(_laid_out(layout)) if layout is not None else []
    children = (each for each in widget.children() if isinstance(each, QWidget) and not each.isWindow())
    return dict.fromkeys((*laid_out, *children))


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    """What is laid out there, as one reads.

    Each part is asked where it stands, and the layout for none of its items: such an item of Qt's own would be kept in
    Python as long as the layout, a hundred with each look, and once Qt has let go of it, whatever comes to lie at its
    address would be taken for it.
    """
    parent = layout.parentWidget()
    parts = [*(parent.children() if parent is not None else ()), *layout.children()]
    places = {layout.indexOf(each): each for each in parts if isinstance(each, QWidget | QLayout)}
    grid = layout if isinstance(layout, QGridLayout) else None
    for place in sorted(places, key=lambda at: grid.getItemPosition(at)[:2] if grid and at >= 0 else (at,)):  # type: ignore[index]
        here = places[place]
        if place < 0:  # it stands elsewhere
            continue
        if isinstance(here, QLayout):
            yield from _laid_out(here)
        else:
            yield here


def _stops_tab(widget: QWidget, window: QWidget) -> bool:
    chosen = _chosen_among(widget)
    by_tab = (widget.focusPolicy() & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus
    return (
        (by_tab if chosen is None else chosen is widget)
        and widget.focusProxy() is None
        and widget.isEnabled()
        and widget.window() is window
        and widget.isVisibleTo(window)
    )


def _chosen_among(widget: QWidget) -> QAbstractButton | None:
    """What is chosen among those that exclude each other, where this is one of them: the arrows go on from there."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group.checkedButton() if group is not None and group.exclusive() else None


def _part(widget: QWidget, order: tuple[QWidget, ...]) -> int:
    within = (place for place, part in enumerate(order) if part is widget or part.isAncestorOf(widget))
    return max(within, default=len(order))
