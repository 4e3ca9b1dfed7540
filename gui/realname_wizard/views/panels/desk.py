"""The desk for accounts: find them, get into them, report a misuse, ask for more (R16, R44, R45)."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from realname_wizard.flow.account_model import DeskModel, FoundAccount, Guide, QuotaRequest
from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.account_events import NamesAccount, NamingAct, OpenAccount, RequestQuota
from realname_wizard.messages.typed import TypedSearch
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import pair
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.name_field import NameField
from realname_wizard.views.parts.places import Places
from realname_wizard.views.parts.scrolling import lead_to, show
from realname_wizard.views.parts.wheel_safe import WheelSafeCount
from realname_wizard.views.parts.widgets import IDENTITY, IconText, Landing, Text, button, clear, rule
from realname_wizard.views.parts.wrap_button import WrapButton
from realname_wizard.words import EventName, Field

_LONGEST_SOUGHT = 200
"""More characters than anything has that an account could be found by."""


class DeskPanel(PanelView):
    """Each part is shown where the page offers it."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("desk", "search", texts, parent)
        self._lead, self._hint = Text("small", parent=self), Text("small", parent=self)
        self._fields: dict[Field, tuple[Text, QLineEdit]] = {}
        self._form = QVBoxLayout()
        self._form.setSpacing(4)
        self._error = IconText("error", "danger", "error", parent=self)
        self._find = button("desk.find", role="primary", on_click=self._search, parent=self)
        self._these = WrapButton("find.these", parent=self)
        self._these.clicked.connect(lambda: self.acted.emit(EventName.FIND_THESE))
        self._heading = Landing("strong", self)
        self._found = QVBoxLayout()
        self._found.setSpacing(HALF)
        self._found_drawn: object = None
        self._rows: dict[str, QWidget] = {}
        self._other = _OtherAccount(self)
        self._guide = _GuideView(self)
        self._in_life = IconText("globe", "muted", "small", parent=self)
        self._report = WrapButton("report.misuse", "link", self)
        self._report.clicked.connect(lambda: self.acted.emit(EventName.REPORT_MISUSE))
        self._quota = _QuotaView(self)
        self._places = Places(self)
        self._places.opened.connect(self.place_opened)
        for speaks in (self._other, self._quota, self._guide):
            speaks.acted.connect(self.acted)
        self._lay_out()

    def _lay_out(self) -> None:
        self.column.setSpacing(HALF)
        for part in (self._lead, self._in_life, self._guide, self._these):
            self.column.addWidget(part)
        self.column.addWidget(self._hint)
        self.column.addLayout(self._form)
        self.column.addWidget(self._error)
        self.column.addWidget(self._find, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._heading)
        self.column.addLayout(self._found)
        for below in (self._quota, self._other, self._places, self._report):
            self.column.addWidget(below)
        self.column.addStretch(1)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Draw what the page offers; what is being typed stays."""
        desk = model.desk
        self._lead.say(desk.lead if desk else self.texts.say("desk.closed"))
        for part in (self._find, self._other, self._guide, self._quota):
            part.setVisible(desk is not None)
        for label, line in self._fields.values():
            label.setVisible(desk is not None)
            line.setVisible(desk is not None)
        self._places.draw(desk.places if desk else (), self.texts)
        self._in_life.say("\n".join(desk.in_life) if desk else "")
        if desk is None:
            for text in (self._error, self._heading, self._hint):
                text.say("")
            self._these.hide()
            self._report.hide()
            self._draw_found((), "")
            return
        self._draw_form(desk)
        self._hint.say(desk.search_hint)
        self._these.setText(desk.find_these)
        self._these.setVisible(bool(desk.find_these))
        self._find.setText(desk.find)
        self._draw_found(desk.found or (), desk.found_heading)
        self._other.draw(desk, self.texts)
        self._guide.draw(desk.guide)
        self._report.setText(desk.report)
        self._report.setVisible(bool(desk.report))
        self._quota.draw(desk.quota)

    def land(self, part: str) -> None:
        """Where one types whom to look for or how many are needed, or what was `found`."""
        where = {
            "search": next(iter(self._fields.values()))[1],
            "quota": self._quota.limit,
            "found": self._heading,
        }
        lead_to(where[part])

    def show_answer(self) -> None:
        """What was found, and what can be done about it."""
        if not self._heading.isHidden():
            show(self._heading, *self._rows.values())

    # --- looking for accounts

    def _draw_form(self, desk: DeskModel) -> None:
        for field, text in desk.search:
            if field not in self._fields:
                self._fields[field] = label, line = Text("label", parent=self), QLineEdit(self)
                line.setObjectName(f"desk.{field}")
                line.setMaxLength(_LONGEST_SOUGHT)
                line.setProperty(IDENTITY, True)
                line.returnPressed.connect(self._search)
                label.setBuddy(line)
                self._form.addWidget(label)
                self._form.addWidget(line)
            label, line = self._fields[field]
            label.say(text)
            line.setAccessibleName(text)

    def _search(self) -> None:
        typed = {
            field: line.text().strip() for field, (_, line) in self._fields.items() if line.text().strip()
        }
        self._error.say("" if typed else self.texts.say("desk.find.required"))
        if not typed:
            first = next(iter(self._fields.values()))[1]
            first.setFocus()
            return
        self.acted.emit(TypedSearch(typed))
        lead_to(self._heading)  # what was found comes into sight, and is read out

    def _draw_found(self, found: tuple[FoundAccount, ...], heading: str) -> None:
        self._heading.say(heading)
        if found == self._found_drawn:
            return
        self._found_drawn = found
        stood = next((name for name, row in self._rows.items() if _has_the_focus(row)), None)
        clear(self._found)
        self._rows = {each.name: self._found_row(each) for each in found}
        for row in self._rows.values():
            self._found.addWidget(row)
            row.show()
        if stood is not None:
            self._stay_at(stood)

    def _stay_at(self, name: str) -> None:
        """What was pressed is gone; whoever goes on by keys goes on with the same account, or with what was found."""
        buttons = self._rows[name].findChildren(QPushButton) if name in self._rows else []
        lead_to(buttons[0] if buttons else self._heading)

    def _found_row(self, each: FoundAccount) -> QWidget:
        row = QWidget(self)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(rule(row))
        column.addWidget(Text("strong", each.name, row))
        column.addWidget(Text("small", each.state, row))
        ways: tuple[tuple[NamingAct, str], ...] = (
            (EventName.LOG_IN, each.log_in),
            (EventName.APPEAL, each.appeal),
        )
        for name, text in ways:
            if text:
                does = button(f"found.{name}.{each.name}", text, parent=row)
                whole = self.texts.say("desk.appeal") if name is EventName.APPEAL else text
                does.setAccessibleName(pair(whole, each.name))
                does.clicked.connect(partial(self._with_found, name, each.name))
                column.addWidget(does, 0, Qt.AlignmentFlag.AlignLeft)
        return row

    def _with_found(self, name: NamingAct, other: str, _checked: bool = False) -> None:
        self.acted.emit(NamesAccount(name=name, other=other))


def _has_the_focus(row: QWidget) -> bool:
    return any(each.hasFocus() for each in row.findChildren(QPushButton))


class _Part(QWidget):
    """A part of the desk with a rule above it."""

    acted = Signal(object)
    """A Body."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(HALF)
        self.column.addWidget(rule(self))
        self.heading = Text("strong", parent=self)
        self.column.addWidget(self.heading)


class _OtherAccount(_Part):
    """An account that is named: switch to it for the rehearsal, or log in to it as its user would."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = Text("small", parent=self)
        self._drawn: DeskModel | None = None
        self._name = NameField("desk.account", self)
        buttons = FlowRow(self)
        self._open = button("desk.switch", on_click=self._switch, parent=buttons)
        self._log_in = button("desk.log_in", on_click=lambda: self._do(EventName.LOG_IN), parent=buttons)
        self._appeal = button("desk.appeal", on_click=lambda: self._do(EventName.APPEAL), parent=buttons)
        self._name.entered.connect(lambda: self._do(EventName.LOG_IN))
        for each in (self._log_in, self._appeal, self._open):
            buttons.flow.addWidget(each)
        for part in (self._hint, self._name, buttons):
            self.column.addWidget(part)

    def draw(self, desk: DeskModel, texts: Texts) -> None:
        """Show it."""
        self.heading.say(desk.other.label)
        self._hint.say(desk.other.hint)
        self._name.label(self.heading, texts.say("account.name.label"), desk.other.hint)
        if desk is not self._drawn:  # the same one is drawn again where something was refused
            self._name.answered()
            self._drawn = desk
        self._name.offer(desk.other.names)
        self._open.setText(texts.say("account.switch"))
        self._log_in.setText(desk.other.button)
        self._appeal.setText(texts.say("desk.appeal.short"))
        self._appeal.setAccessibleName(texts.say("desk.appeal"))

    def _switch(self) -> None:
        if named := self._name.take():
            self.acted.emit(OpenAccount(other=named))

    def _do(self, name: NamingAct) -> None:
        if named := self._name.take():
            self.acted.emit(NamesAccount(name=name, other=named))


class _GuideView(_Part):
    """What to do when somebody else used one's identity, step by step (R45)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[IconText] = []
        self._end = button(
            "misuse.end", role="link", on_click=lambda: self.acted.emit(EventName.END_MISUSE), parent=self
        )

    def draw(self, guide: Guide | None) -> None:
        """Show advice and steps; nothing where nobody asked for it."""
        self.setVisible(guide is not None)
        if guide is None:
            return
        self.heading.say(guide.heading)
        lines = [
            ("done", "success", text) if done else ("circle", "outline", text) for text, done in guide.steps
        ]
        lines += [("info", "muted", text) for text in guide.advice]
        while len(self._lines) < len(lines):
            self._lines.append(IconText("circle", "outline", "small", parent=self))
            self.column.addWidget(self._lines[-1])
        for line, (icon, tone, text) in zip(self._lines, lines, strict=True):
            line.show_icon(icon, tone)
            line.say(text)
        self._end.setText(guide.end)
        self.column.addWidget(self._end, 0, Qt.AlignmentFlag.AlignLeft)


class _QuotaView(_Part):
    """Asking the account manager for more accounts (R16)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._label = Text("small", parent=self), Text("label", parent=self)
        self.limit = WheelSafeCount("desk.quota", self)
        self._label.setBuddy(self.limit)
        self._ask = WrapButton("desk.quota.ask", parent=self)
        self._ask.clicked.connect(lambda: self.acted.emit(RequestQuota(limit=self.limit.value())))
        self.limit.lineEdit().returnPressed.connect(self._ask.click)  # Enter goes on, as in any field
        row = FlowRow(self)
        row.flow.addWidget(self.limit)
        row.flow.addWidget(self._ask)
        for part in (self._state, self._label, row):
            self.column.addWidget(part)

    def draw(self, quota: QuotaRequest | None) -> None:
        """Show it where an enterprise is at hand."""
        self.setVisible(quota is not None)
        if quota is None:
            return
        self.heading.say(quota.heading)
        self._state.say(quota.state)
        self._label.say(quota.label)
        self.limit.setAccessibleName(quota.label)
        if self.limit.minimum() != quota.limit + 1 or self.limit.maximum() != quota.most:
            self.limit.setRange(min(quota.limit + 1, quota.most), quota.most)
            self.limit.setValue(min(2 * quota.limit, quota.most))
        self._ask.setText(quota.button)
        self._ask.setEnabled(quota.limit < quota.most)
