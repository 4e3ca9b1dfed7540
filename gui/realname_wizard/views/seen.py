"""What the window shows, compared with what the page says: one check for everything, after every step of a run (T05).

It looks as a person does: at what is visible of the window, found by object names and by words. What a page may keep
back until somebody asks for it is in `_kept_back`.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from realname_wizard.flow.page_model import FieldModel, PageModel
from realname_wizard.views.parts.origin_mark import OriginMark
from realname_wizard.views.parts.own_words import lines_of, own_words, plain
from realname_wizard.views.parts.widgets import IconText
from realname_wizard.views.shell.actions import with_key
from realname_wizard.views.shell.rail import has_room
from realname_wizard.views.window import Window

_COUNTERPARTS = (
    "phone.",
    "face.check",
    "official_account.authorise",
    "official_account.decline",
    "official_account.blank_page",
    "official_account.scan",
    "bank.arrives",
    "bank.enter",
    "pay.send",
    "qr.extend",
)
"""How the names of buttons begin that only an action of the model may bring up."""

_SCAN = "official_account.scan"
"""The administrator's phone asks nothing before it has scanned; that is between the phone and its owner."""

_YES, _NO = "check_circle", "close"
"""The icons beside what suits somebody, and what does not."""


def differences(window: Window, page: PageModel, heard: Iterable[str] | None = None) -> tuple[str, ...]:
    """What the window shows otherwise than the page says; where the page has just come up, `heard` was announced."""
    seen = _Seen(window)
    found = chain(
        _frame(window, seen, page),
        _texts(seen, page),
        _buttons(seen, page),
        _actions(seen, page),
        _choices(seen, page),
        _icons(seen, page),
        _fields(seen, page),
        _problems(seen, page),
        _rows(seen, page),
        _marks(seen, page),
        _switched_off(seen, page),
        _announced(page, tuple(heard)) if heard is not None else (),
    )
    return tuple(f"the window shows {shows}, the page says {says}" for shows, says in found)


class _Difference(NamedTuple):
    """What the window shows, and what the page says."""

    shows: str
    says: str


_Found = Iterator[_Difference]


class _Seen:
    """The visible widgets of a window, by name, and their words."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.named: dict[str, QWidget] = {}
        self._words: dict[QWidget, str] = {}
        self.all: list[QWidget] = []
        self.drawer = window.stage.open_drawer
        self.words = self._walk(window.centralWidget() or window)

    def _walk(self, widget: QWidget) -> str:
        """Take in the widget and what is in it; its words and theirs, in the order in which they were made."""
        self.all.append(widget)
        if name := widget.objectName():
            self.named.setdefault(name, widget)
        inside = [
            self._walk(child)
            for child in widget.children()
            if isinstance(child, QWidget) and not child.isHidden() and not child.isWindow()
        ]
        self._words[widget] = words = "\n".join(filter(None, (own_words(widget), *inside)))
        return words

    def in_it(self, widget: QWidget) -> str:
        """The words of a widget and of all that is in it."""
        return self._words[widget]

    def starting(self, *starts: str) -> dict[str, QWidget]:
        """The widgets whose names begin so."""
        return {name: widget for name, widget in self.named.items() if name.startswith(starts)}

    def top(self, widget: QWidget) -> int:
        """How far down in the window it is."""
        return widget.mapTo(self.window, QPoint(0, 0)).y()

    def labels(self, words: str) -> list[QWidget]:
        """The labels that say just this, a painted one also before its hint."""
        return [each for each in self.all if isinstance(each, QLabel) and words in lines_of(each)]


# --- what is compared


def _frame(window: Window, seen: _Seen, page: PageModel) -> _Found:
    shown = sorted(name for name in seen.named if name.startswith("page."))
    if shown != [f"page.{page.page}"]:
        yield _Difference(" and ".join(shown) or "no page", f"it is page.{page.page}")
    if window.windowTitle() != page.window_title:
        yield _Difference(f"the title “{window.windowTitle()}”", f"“{page.window_title}”")
    heading = seen.named.get("heading")
    if heading is None or own_words(heading) != page.title:
        yield _Difference(f"the heading “{own_words(heading) if heading else ''}”", f"“{page.title}”")


def _texts(seen: _Seen, page: PageModel) -> _Found:
    kept_back = set(_kept_back(seen, page))
    for text in _open_to_view(seen, page).says():
        if text not in seen.words and text not in kept_back:
            yield _Difference("nowhere what follows", f"“{text}”")


def _kept_back(seen: _Seen, page: PageModel) -> Iterator[str]:
    """What stands somewhere only once somebody asks for it."""
    yield page.window_title
    room, stage = seen.window.width() - seen.window.taken, seen.window.stage
    if stage.in_use and not has_room(room, stage.maximumWidth()):  # it takes the place of the rail
        yield from (step.title for step in page.rail)
    asked = page.official_account
    if asked and _SCAN in seen.named:
        yield from (asked.whose, asked.state, *(action.text for action in page.actions))
    if "choice.table" not in seen.named:
        yield from (label.text for label in page.choice_labels if label.part == "method")
    for field in page.fields:
        if field.error:  # outweighs what was wrong the last time
            yield field.mark


def _buttons(seen: _Seen, page: PageModel) -> _Found:
    shown = seen.starting("button.")
    for name in sorted(set(shown) - {f"button.{each.name}" for each in page.buttons}):
        yield _Difference(f"{name}", "nothing of it")
    for each in page.buttons:
        yield from _button(
            shown.get(f"button.{each.name}"),
            f"button.{each.name}",
            with_key(each.text, each.key),
            each.enabled,
        )
        made = shown.get(f"button.{each.name}")
        if made is not None and (made.property("role") == "primary") is not each.primary:
            yield _Difference(
                f"button.{each.name} {'plain' if each.primary else 'as the main one'}", "the opposite"
            )


def _button(shown: QWidget | None, name: str, text: str, enabled: bool) -> _Found:
    if not isinstance(shown, QAbstractButton):
        yield _Difference(f"no {name}", f"“{text}”")
        return
    if shown.text() != text:
        yield _Difference(f"{name} as “{shown.text()}”", f"“{text}”")
    if shown.isEnabled() is not enabled:
        yield _Difference(
            f"{name} {'on' if shown.isEnabled() else 'off'}", f"it is {'on' if enabled else 'off'}"
        )


def _actions(seen: _Seen, page: PageModel) -> _Found:
    shown = {
        name: each
        for name, each in seen.starting(*_COUNTERPARTS).items()
        if isinstance(each, QAbstractButton)
    }
    waits = shown.pop(_SCAN, None) is not None
    for name in sorted(set(shown) - {each.name for each in page.actions}):
        yield _Difference(name, "nothing of it")
    for each in () if waits else page.actions:
        yield from _button(shown.get(each.name), each.name, each.text, each.enabled)


def _choices(seen: _Seen, page: PageModel) -> _Found:
    if not page.choices or "choice.table" in seen.named:
        return
    cards = {
        name.removeprefix("choice."): each
        for name, each in seen.starting("choice.").items()
        if isinstance(each, QAbstractButton) and each.isCheckable()
    }
    if list(cards) != [choice.value for choice in page.choices]:
        yield _Difference(
            f"the choices {', '.join(cards)}", ", ".join(choice.value for choice in page.choices)
        )
    for choice in page.choices:
        card = cards.get(choice.value)
        if card is None:
            continue
        if card.isChecked() is not choice.selected:
            yield _Difference(f"{choice.value} {'' if card.isChecked() else 'not '}selected", "the opposite")
        if not card.isEnabled():
            yield _Difference(f"{choice.value} off", "that it can be chosen")
        words = seen.in_it(card)
        told = (
            choice.title,
            choice.badge,
            choice.summary,
            choice.time,
            *choice.needs,
            choice.hurry,
            choice.no_papers,
        )
        for text in told:
            if text not in words:
                yield _Difference(f"{choice.value} without what follows", f"“{text}”")
        others = {other.badge for other in page.choices if other.badge} if not choice.badge else set()
        if any(badge in words.split("\n") for badge in others):
            yield _Difference(f"{choice.value} with a badge", "none")


def _icons(seen: _Seen, page: PageModel) -> _Found:
    """An icon that says yes or no says what the words beside it say."""
    told = [(line.note, "unlock" if line.unlocked else "lock") for line in page.services]
    for choice in page.choices:
        told += [(choice.hurry, _YES if choice.suits_hurry else _NO)]
        told += [(choice.no_papers, _YES if choice.suits_no_papers else _NO)]
    icons = [(own_words(each), each.icon) for each in seen.all if isinstance(each, IconText)]
    for words, icon in told:
        beside = {shown for said, shown in icons if words and words in said}
        if beside - {icon}:
            yield _Difference(f"the icon {', '.join(sorted(beside))} beside “{words}”", icon)


def _fields(seen: _Seen, page: PageModel) -> _Found:
    named = {f"field.{each.field}" for each in page.fields}
    amount = page.money.field if page.money else None
    allowed = named | ({"field.amount"} if amount else set())
    for name in sorted(set(seen.starting("field.")) - allowed):
        yield _Difference(name, "nothing of it")
    for each in page.fields:
        yield from _field(seen, each)
    for each in filter(None, (*page.fields, amount)):
        yield from _slot(seen, f"error.{each.field}", each.error)
        yield from _slot(seen, f"mark.{each.field}", "" if each.error and each is not amount else each.mark)
    yield from _captions(seen, page)


def _field(seen: _Seen, field: FieldModel) -> _Found:
    editor = seen.named.get(f"field.{field.field}")
    if isinstance(editor, QComboBox):
        holds, instead = str(editor.currentData() or ""), ""
    elif isinstance(editor, QLineEdit):
        holds, instead = editor.text(), editor.placeholderText()
    else:
        yield _Difference(f"no field.{field.field}", f"“{field.label}”")
        return
    if holds != field.value:
        yield _Difference(f"“{holds}” in field.{field.field}", f"“{field.value}”")
    if instead != field.placeholder:
        yield _Difference(f"“{instead}” as what field.{field.field} holds", f"“{field.placeholder}”")
    if not editor.isEnabled():
        yield _Difference(f"field.{field.field} off", "that it can be filled")


def _slot(seen: _Seen, name: str, text: str) -> _Found:
    """A place that has just this text, or is not there where there is none."""
    shown = seen.named.get(name)
    says = own_words(shown) if shown else ""
    if says != text:
        yield _Difference(f"“{says}” as {name}", f"“{text}”")


def _captions(seen: _Seen, page: PageModel) -> _Found:
    """Every label stands above its own field, and below the one before."""
    above = -(1 << 24)  # what is scrolled away stands above the window
    for field in page.fields:
        editor = seen.named.get(f"field.{field.field}")
        if editor is None:
            continue
        place = seen.top(editor)
        if not any(above < seen.top(label) < place for label in seen.labels(field.label)):
            yield _Difference(f"another label above field.{field.field}", f"“{field.label}”")
        above = place


def _problems(seen: _Seen, page: PageModel) -> _Found:
    shown = seen.starting("summary.")
    said = {f"summary.{line.field}": line.text for line in page.errors}
    said.update(("summary.other_method", line.way) for line in page.errors if line.back)
    for name in sorted(set(shown) - set(said)):
        yield _Difference(name, "nothing of it")
    for name, text in said.items():
        found = shown.get(name)
        if not isinstance(found, QAbstractButton) or plain(found.text()) != text:
            yield _Difference(f"{name} as “{own_words(found) if found else ''}”", f"“{text}”")
    notice = seen.window.page_view.notice
    if (own_words(notice.line) if not notice.isHidden() else "") != page.notice:
        yield _Difference(f"the notice “{own_words(notice.line)}”", f"“{page.notice}”")


def _rows(seen: _Seen, page: PageModel) -> _Found:
    """What belongs together stands together, and nothing of its neighbours among it."""
    result = page.result
    lists: tuple[list[tuple[str, ...]], ...] = (
        [(row.label, row.value, row.mark) for row in page.summary],
        [(reason.cause, reason.why, reason.do) for reason in result.reasons] if result else [],
        [(place.title, place.summary, place.address) for place in page.places if place not in _of_desk(page)],
    )
    for rows in lists:
        for row in rows:
            others = [other[0] for other in rows if other is not row]
            yield from _together(seen, tuple(filter(None, row)), others)


def _marks(seen: _Seen, page: PageModel) -> _Found:
    """Behind every statement that is shown there is the mark of where it is from (R48)."""
    marked = [(_around(each), each) for each in seen.all if isinstance(each, OriginMark)]
    for text in _open_to_view(seen, page).statements_made():
        if text not in seen.words or _in_a_table(seen, page, text):
            continue
        told = {origin for words, each in marked if text in words or not words for origin in each.origins}
        if missing := [origin for origin in text.origins if origin not in told]:
            yield _Difference(f"no mark {missing[0].mark} behind “{text}”", missing[0].where)


def _around(mark: OriginMark) -> str:
    """What the widget says that a mark stands in."""
    around = mark.parentWidget()
    return own_words(around) if isinstance(around, QLabel) else ""


def _in_a_table(seen: _Seen, page: PageModel, text: str) -> bool:
    """A cell has no room for a mark: the way to all origins tells what is in it."""
    return "choice.table" in seen.named and any(
        text in (each.badge, each.summary, each.time, each.hurry, each.no_papers, *each.needs)
        for each in page.choices
    )


def _open_to_view(seen: _Seen, page: PageModel) -> PageModel:
    """The page without the desk and where that leads, while the desk is put away."""
    if seen.drawer == "desk":
        return page
    return page._replace(desk=None, places=tuple(each for each in page.places if each not in _of_desk(page)))


def _of_desk(page: PageModel) -> tuple[object, ...]:
    return page.desk.places if page.desk else ()


def _together(seen: _Seen, row: tuple[str, ...], others: list[str]) -> _Found:
    """Somewhere there is a widget with the whole row in it, and without the first words of another."""
    whole = "\n".join(row)
    for widget in seen.all:
        words = seen.in_it(widget)
        if all(text in words for text in row) and not any(
            other in words and other not in whole for other in others
        ):
            return
    yield _Difference("apart or mixed up what belongs together", f"“{' · '.join(row)}”")


def _switched_off(seen: _Seen, page: PageModel) -> _Found:
    """Nothing is off unless the page says so."""
    off = {f"button.{each.name}" for each in page.buttons if not each.enabled}
    off |= {each.name for each in page.actions if not each.enabled}
    off |= {f"rail.{each.page}" for each in page.rail if not each.back}
    if page.own:
        off |= {f"account.change.{each.to}" for each in page.own.changes if not each.enabled}
        wishes = {
            "account.link": page.own.link,
            "account.create": page.own.create,
            "account.rename": page.own.rename,
        }
        off |= {name for name, wish in wishes.items() if not wish.enabled}
        phone_off = page.own.phone is not None and not page.own.phone.enabled
        off |= {"account.phone.number", "account.phone.send"} if phone_off else set()
        off |= {f"{name}.name" for name, wish in wishes.items() if not wish.enabled}
    fate = page.outside.bank.fate if page.outside else ""
    off |= {
        name
        for name, is_off in (
            ("clock.deadline", not page.countdown),
            ("sms.fill", not (page.phone and page.phone.sms_code)),
            ("director.clear", not (page.outside and page.outside.orders)),
            ("bank.account_wrong", fate == "returns"),
            ("bank.never_arrives", fate == "never"),
            (
                "desk.quota.ask",
                not page.desk or (page.desk.quota and page.desk.quota.limit >= page.desk.quota.most),
            ),
        )
        if is_off
    }
    for name, widget in seen.named.items():
        if (
            isinstance(widget, (QAbstractButton, QLineEdit, QComboBox))
            and not widget.isEnabled()
            and name not in off
        ):
            yield _Difference(f"{name} off", "nothing of that")


def _announced(page: PageModel, heard: tuple[str, ...]) -> _Found:
    wanted = tuple(filter(None, (page.title, page.step_text, page.lead)))
    if not any(all(text in said for text in wanted) for said in heard):
        yield _Difference(f"announced “{' / '.join(heard)}”", f"“{'. '.join(wanted)}”")
