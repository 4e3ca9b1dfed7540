"""The checklist beside the window: what to do now, what to see then, how it stood with each step (T05)."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from realname_wizard.evidence.guided_model import GuidedModel
from realname_wizard.evidence.lines import Line, Mark
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import as_sentences
from realname_wizard.views.drawing import icons, theme
from realname_wizard.views.drawing.theme import GAP, HALF
from realname_wizard.views.parts.copy_button import CopyButton
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.scrolling import PageScroll
from realname_wizard.views.parts.widgets import (
    IconText,
    Label,
    Notice,
    Text,
    announce,
    button,
    rule,
    set_property,
    show_if,
)
from realname_wizard.views.parts.wrapped_line import wrapping_list

WIDTH, HEIGHT = 340, 250
"""How wide it is at the side, how high below, in logical pixels at text size 100 %."""

_MARKS: dict[Mark, tuple[str, str]] = {
    "open": ("circle", "muted"),
    "now": ("now", "accent"),
    "seen": ("done", "success"),
    "passed": ("check_circle", "success"),
    "failed": ("error", "danger"),
    "differs": ("warning", "warning"),
}
"""The icon of each, and its colour; its word is `guided.mark.NAME`."""

KEYS = {"passed": "F7", "failed": "F8", "remark": "F9", "back": "Shift+F7", "help": "Ctrl+F7"}
"""What each key does; the buttons say it."""


class Pane(QFrame):
    """Draws what the guide says; `does` carries out what is pressed, by name."""

    def __init__(self, does: dict[str, Callable[[], None]], remarked: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("guided")
        self.setProperty("role", "stage")
        self._head = IconText("table", "accent", "title", parent=self)
        self._name = Text("muted", parent=self)
        self._todo, self._do = Text("label", parent=self), Text("body", parent=self)
        self._hint = Text("muted", parent=self)
        self._tosee, self._see = Text("label", parent=self), Text("body", parent=self)
        self._trouble = Notice("warning", self)
        self._label = Label(parent=self)
        self.remark = QLineEdit(self)
        self.remark.setObjectName("guided.remark")
        self._label.setBuddy(self.remark)
        self._remarked, self._told = remarked, ""
        self.remark.editingFinished.connect(self.tell)
        self._does = does
        self.buttons = {
            name: button(f"guided.{name}", role=role, on_click=does[name], parent=self)
            for name, role in (
                ("help", "primary"),
                ("passed", ""),
                ("failed", ""),
                ("back", ""),
                ("report", ""),
                ("pause", ""),
            )
        }
        self._copy = CopyButton("guided.bug", "bug.copy", self)
        self.list = wrapping_list("guided.list", "", self)
        self.list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.list.setMinimumHeight(1)
        self._lines: tuple[Line, ...] = ()
        self._at = ("", "")
        self._beside = True
        self._lay_out()
        within = Qt.ShortcutContext.WindowShortcut
        self._keys = {
            name: QShortcut(QKeySequence(keys), self, self._key(name), context=within)
            for name, keys in KEYS.items()
        }

    def _key(self, name: str) -> Callable[[], None]:
        def pressed() -> None:
            if name == "remark":
                self.remark.setFocus(Qt.FocusReason.ShortcutFocusReason)
            else:  # what cannot be done now does nothing
                self._does[name]()

        return pressed

    def tell(self) -> None:
        """Have the remark that stands there noted."""
        self._told = self.remark.text()
        self._remarked(self._told)

    def _lay_out(self) -> None:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        for part in (
            self._head,
            self._name,
            self._trouble,
            self._todo,
            self._do,
            self._tosee,
            self._see,
            self._hint,
        ):
            column.addWidget(part)
        self._scroller = PageScroll(words, WIDTH * 2, self, margin=0)
        hands = QWidget(self)
        below = QVBoxLayout(hands)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(HALF)
        row = FlowRow(hands)
        for each in self.buttons.values():
            row.flow.addWidget(each)
        row.flow.addWidget(self._copy)
        below.addWidget(row)
        self._noted = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._noted.setSpacing(HALF)
        self._noted.addWidget(self._label)
        self._noted.addWidget(self.remark)
        below.addLayout(self._noted)
        below.addStretch(1)
        self._hands = hands
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(GAP, GAP, GAP, GAP)
        self._box.setSpacing(HALF)
        self._box.addWidget(self._scroller, 3)
        self._box.addWidget(hands)
        self._line = rule(self)
        self._box.addWidget(self._line)
        self._box.addWidget(self.list, 2)

    def stand(self, window: QSize, *, beside: bool = True) -> int:
        """At the side, with all steps, or below, with the one at hand; how much of the width is taken."""
        size, self._beside = theme.current().size, beside
        directions = QBoxLayout.Direction
        for box in (self._box, self._noted):
            box.setDirection(directions.TopToBottom if beside else directions.LeftToRight)
        for part in (self.list, self._line):
            show_if(part, beside)
        width, half = min(size(WIDTH), window.width() * 2 // 5), window.width() // 2
        height = min(size(HEIGHT), window.height() * 2 // 5)
        self.setMinimumSize(width if beside else 1, 1 if beside else height)
        self.setMaximumSize(width if beside else theme.UNBOUNDED, theme.UNBOUNDED if beside else height)
        self._hands.setMinimumWidth(1 if beside else half * 4 // 5)
        self._hands.setMaximumWidth(theme.UNBOUNDED if beside else half)
        self._fit()
        return width if beside else 0

    def _fit(self) -> None:
        """At the side the buttons have all the height that they need; the words above scroll."""
        layout = self._hands.layout()
        if self._beside and layout is not None:
            inside = QRect(0, 0, self.maximumWidth(), 0)
            inside = inside.marginsRemoved(self.contentsMargins()).marginsRemoved(self._box.contentsMargins())
            layout.invalidate()
            self._hands.setFixedHeight(layout.heightForWidth(inside.width()))
        else:
            self._hands.setMinimumHeight(1)
            self._hands.setMaximumHeight(theme.UNBOUNDED)

    def event(self, event: QEvent) -> bool:
        """Buttons have their size when they have their style, which Qt gives them as they are shown."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def draw(self, model: GuidedModel, texts: Texts, bug: str) -> None:
        """Say it in this language."""
        say = texts.say
        lines, line, head = model.lines, model.line, model.where
        if model.finished:
            head = say("guided.finished", passed=model.passed, failed=model.failed)
        self._head.say(head)
        self._name.say(model.name if self._beside else "")
        if model.finished:  # what is copied can be read
            self._todo.say(say("bug.draft") if bug else "")
            self._do.say(bug.strip())
        else:
            self._todo.say(say("checklist.step"))
            self._do.say("\n".join(line.do))
        self._tosee.say("" if model.finished or not line.expect else say("checklist.expect"))
        self._see.say("" if model.finished else "\n".join(line.expect))
        self._trouble.say("\n".join(model.trouble))
        self._hint.say("" if model.finished or model.at else say("guided.hint"))
        self._label.say(say("checklist.remark"))
        typing = self.remark.hasFocus() and self.remark.text() != self._told
        if not typing and self.remark.text() != model.remark:
            self._told = model.remark
            self.remark.setText(model.remark)
        for name, each in self.buttons.items():
            words = say("window.close_box" if name == "pause" and model.finished else f"guided.{name}")
            each.setText(words)
            each.setToolTip(f"{words} ({KEYS[name]})" if name in KEYS else words)
        for name, key in self._keys.items():
            key.setWhatsThis(say("checklist.remark" if name == "remark" else f"guided.{name}"))
        shown = {
            "help": model.can_help,
            "passed": not model.finished,
            "failed": not model.finished,
            "report": model.finished,
        }
        for name, wanted in shown.items():
            show_if(self.buttons[name], wanted)
        self.buttons["passed"].setEnabled(model.can_pass)
        self.buttons["back"].setEnabled(model.can_back)
        set_property(self.buttons["report"], "role", "primary" if model.finished else "")
        self._copy.show_copy(texts, bug)
        self._draw_list(lines, texts)
        self._fit()
        self.setAccessibleName(say("guided.title"))
        if (line.number, head) != self._at and self.isVisible():
            do = "" if model.finished else self._do.text()
            announce(self, as_sentences((head, do, self._trouble.accessibleName())))
        self._at = (line.number, head)

    def _draw_list(self, lines: tuple[Line, ...], texts: Texts) -> None:
        self.list.setAccessibleName(texts.say("guided.list"))
        while self.list.count() > len(lines):
            self.list.takeItem(self.list.count() - 1)
        side = theme.current().size(icons.SIZE)
        self.list.setIconSize(QSize(side, side))
        for place, line in enumerate(lines):
            item = self.list.item(place)
            if item is None:
                item = QListWidgetItem()
                self.list.addItem(item)
            name, tone = _MARKS[line.mark]
            words = f"{line.number}. {line.short}"
            item.setText(words)
            item.setIcon(icons.icon(name, theme.current().colour(tone)))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{words} {texts.say(f'guided.mark.{line.mark}')}"
            )
            if line.mark in ("now", "differs"):
                self.list.scrollToItem(item, QListWidget.ScrollHint.PositionAtCenter)
