"""What the account page is made of: facts, changes, sub-accounts, the end, other accounts, the past (R40 to R46)."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from realname_wizard.flow.account_model import (
    AccountLine,
    AccountModel,
    BlockedBy,
    Fact,
    PastAttempt,
    SubAccount,
    Wish,
)
from realname_wizard.messages.account_events import (
    BeginChange,
    NamesAccount,
    NamingAct,
    OpenAccount,
    RemoveAccount,
    RenameAccount,
    Settle,
)
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing.theme import GAP, HALF, WIDE
from realname_wizard.views.parts.name_field import NameField, NewName
from realname_wizard.views.parts.widgets import (
    IDENTITY,
    Badge,
    Card,
    IconText,
    Landing,
    Text,
    button,
    clear,
    rule,
    show_if,
)
from realname_wizard.views.parts.wrap_button import WrapButton
from realname_wizard.words import EventName, Subject

_MOST_BESIDE = 0.45
"""Which share of a row's width a button may take beside its text."""


class SideRow(QWidget):
    """Something, and buttons or a badge beside it."""

    def __init__(self, about: QWidget, beside: tuple[QWidget, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beside = beside
        self._is_field = isinstance(about, (QLineEdit, QComboBox))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(about, 1)
        for each in beside:
            self._box.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)

    def share(self, room: int) -> None:
        """Below each other where what stands beside would take half the room."""
        wide = sum(each.sizeHint().width() for each in self._beside)
        below = wide > room * _MOST_BESIDE
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(way)
        self._box.setSpacing(HALF if below or self._is_field else GAP)


class Section(Card):
    """A card with a heading, whose rows are made anew where they have changed."""

    acted = Signal(object)
    """A Body, or the name of an event that needs no further word."""

    asking = Signal(str, str, object)
    """The same after a question: its key, and the account it is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setSpacing(12)
        self.heading = Landing("title", self)
        self.column.addWidget(self.heading)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(HALF)
        self.column.addLayout(self.rows)
        self._drawn: object = None
        self._room = 0

    def changed(self, rows: object) -> bool:
        """Whether these are other rows than before; then the old ones are gone."""
        if rows == self._drawn:
            return False
        self._drawn = rows
        if self._focus_is_in_a_row():
            self.heading.setFocus()  # what was pressed goes; whoever goes on by keys goes on from here
        clear(self.rows)
        return True

    def _focus_is_in_a_row(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and any(row.isAncestorOf(focus) for row in self._in_rows())

    def _in_rows(self) -> Iterator[QWidget]:
        for place in range(self.rows.count()):
            item = self.rows.itemAt(place)
            if item is not None and (row := item.widget()) is not None:
                yield row

    def add_row(self, about: QWidget, *beside: QWidget, ruled: bool = False) -> None:
        """A row: what it is about, and what stands beside that, or below where there is no room."""
        if ruled and self.rows.count():
            self._show(rule(self))
        row = SideRow(about, beside, self)
        row.share(self._room)
        self._show(row)

    def share(self, room: int) -> None:
        """Make good use of a column of about this width."""
        self._room = room - 2 * GAP
        for row in self.findChildren(SideRow):
            row.share(self._room)

    def _show(self, part: QWidget) -> None:
        self.rows.addWidget(part)
        part.show()  # or Qt would wait for its next idle moment

    def two_lines(self, first: str, *others: str) -> QWidget:
        """A strong line and small ones below."""
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Text("strong", first, whole))
        for other in filter(None, others):
            column.addWidget(Text("small", other, whole))
        return whole


class FactsGrid(QWidget):
    """Labels and what they say, side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(WIDE)
        self._grid.setVerticalSpacing(HALF)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._lines: list[tuple[Text, Text]] = []

    def draw(self, facts: tuple[Fact, ...]) -> None:
        """Show these."""
        while len(self._lines) < len(facts):
            label, value = Text("muted", parent=self), Text(parent=self)
            value.setProperty(IDENTITY, True)
            place = len(self._lines)
            self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, place, 1)
            self._lines.append((label, value))
        for place, (label, value) in enumerate(self._lines):
            fact = facts[place] if place < len(facts) else Fact("", "")
            label.say(fact.label)
            value.say(fact.value)


class Changes(Section):
    """The two changes of information (R41); that it is too early for one is the platform's to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule = IconText("info", "muted", "small", parent=self)
        self.column.addWidget(self._rule)

    def draw(self, own: AccountModel) -> None:
        """Show what can be changed."""
        self.heading.say(own.changes_heading)
        self._rule.say(own.changes_rule)
        if self.changed(own.changes):
            for offer in own.changes:
                ask = _row_button(f"account.change.{offer.to}", offer.button, self)
                ask.clicked.connect(partial(self._ask, offer.to))
                ask.setEnabled(offer.enabled)
                ask.setAccessibleDescription(offer.why_not or offer.summary)
                self.add_row(self.two_lines(offer.title, offer.summary, offer.why_not), ask, ruled=True)
        self.setVisible(bool(own.changes or own.changes_rule))

    def _ask(self, to: Subject, _checked: bool = False) -> None:
        self.acted.emit(BeginChange(to=to))


class NameRow(QWidget):
    """An account to be named, and the button that does something with it."""

    acted = Signal(object)
    """A Body."""

    def __init__(
        self, name: str, does: Callable[[str], object], parent: QWidget | None = None, *, is_new: bool = False
    ) -> None:
        """`does` makes of a name what happens; a name that `is_new` is typed, another may be chosen."""
        super().__init__(parent)
        self._does = does
        self._required = ""
        self._label, self._hint = Text("strong", parent=self), Text("small", parent=self)
        self._error = IconText("error", "danger", "error", parent=self)
        self.name = (NewName if is_new else NameField)(f"{name}.name", self)
        self.name.entered.connect(self._go)
        self._button = WrapButton(name, parent=self)
        self._button.clicked.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._label, self._hint, self._error, SideRow(self.name, (self._button,), self)):
            column.addWidget(part)

    def draw(self, wish: Wish, texts: Texts) -> None:
        """Show what can be done, or why it cannot."""
        self._required = texts.say("account.open.required")
        self._label.say(wish.label)
        self._hint.say(wish.why_not or wish.hint)
        self._error.say("")
        self._button.setText(wish.button)
        self.name.label(self._label, texts.say("account.name.label"), wish.hint)
        self.name.answered()
        if isinstance(self.name, NameField):
            self.name.offer(wish.names)
        for part in (self.name, self._button):
            part.setEnabled(wish.enabled)

    def _go(self) -> None:
        named = self.name.take()
        self._error.say("" if named else self._required)
        if named:
            self.acted.emit(self._does(named))


def _naming(does: NamingAct, other: str) -> NamesAccount:
    return NamesAccount(name=does, other=other)


class SubAccounts(Section):
    """The sub-accounts, and the two ways to get one (R43)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = NameRow("account.link", partial(_naming, EventName.LINK_ACCOUNT), self)
        self._create = NameRow("account.create", partial(_naming, EventName.CREATE_SUB), self, is_new=True)
        for each in (self._link, self._create):
            each.acted.connect(self.acted)
            self.column.addWidget(each)
        self._rule = IconText("info", "muted", "small", parent=self)
        self.column.addWidget(self._rule)

    def draw(self, own: AccountModel, texts: Texts) -> None:
        """Show them."""
        self.heading.say(own.subs_heading)
        self._rule.say(own.subs_rule)
        if self.changed(own.subs):
            for sub in own.subs:
                self._add(sub)
        self._link.draw(own.link, texts)
        self._create.draw(own.create, texts)

    def _add(self, sub: SubAccount) -> None:
        self.add_row(self.two_lines(sub.name, sub.state))


class Ending(Section):
    """Cancelling: what has to be settled first, and the button (R46)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lead = Text("muted", parent=self)
        self.column.insertWidget(1, self._lead)
        self._cancel = WrapButton("account.cancel", "danger", self)
        self._cancel.clicked.connect(self._close_account)
        self._blocked = self._is_wanted = False
        self.column.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignLeft)

    def draw(self, own: AccountModel) -> None:
        """Show what blocks it, if anything does."""
        ending = own.cancelling
        self.setVisible(ending is not None)
        if ending is None:
            return
        self.heading.say(ending.heading)
        self._lead.say(ending.lead)
        if self.changed(ending.blocked_by):
            for blocker in ending.blocked_by:
                self._add(blocker)
        self._cancel.setText(ending.button)
        self._cancel.setVisible(bool(ending.button))
        self._blocked = bool(ending.blocked_by)
        self._is_wanted = ending.is_wanted

    def to_settle(self) -> QPushButton | None:
        """Where whoever was refused goes on: the first of what blocks it."""
        if self.isHidden() or not self._is_wanted:
            return None
        return next(filter(None, (row.findChild(QPushButton) for row in self._in_rows())), None)

    def _close_account(self) -> None:
        """Ask first; an account that cannot be closed yet is told why without a question."""
        if self._blocked:
            self.acted.emit(EventName.CANCEL_ACCOUNT)
        else:
            self.asking.emit("close_account", "", EventName.CANCEL_ACCOUNT)

    def _add(self, blocker: BlockedBy) -> None:
        settle = _row_button(f"account.settle.{blocker.what}", blocker.button, self)
        settle.clicked.connect(lambda: self.acted.emit(Settle(what=blocker.what)))
        settle.setAccessibleDescription(blocker.do)
        self.add_row(self.two_lines(blocker.state, blocker.do), settle, ruled=True)


class OtherAccounts(Section):
    """All accounts side by side: one click goes to another, or removes it; the one at hand can be renamed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rename = NameRow("account.rename", lambda name: RenameAccount(to=name), self, is_new=True)
        self._rename.acted.connect(self.acted)
        self.column.addWidget(self._rename)

    def draw(self, own: AccountModel, texts: Texts) -> None:
        """Show them."""
        self.heading.say(own.accounts_heading)
        if self.changed((own.accounts, texts)):
            for line in own.accounts:
                self._add(line, texts)
        self._rename.draw(own.rename, texts)

    def _add(self, line: AccountLine, texts: Texts) -> None:
        about = self.two_lines(line.name, line.state)
        if line.current:
            self.add_row(about, Badge(texts.say("account.here"), "accent", self), ruled=True)
            return
        go = _row_button(f"account.switch.{line.name}", texts.say("account.switch"), self)
        go.setAccessibleName(f"{go.text()} {line.name}")
        go.clicked.connect(lambda: self.acted.emit(OpenAccount(other=line.name)))
        away = button(f"account.remove.{line.name}", line.remove, "link", parent=self)
        away.setAccessibleName(f"{line.remove} {line.name}")
        removes = RemoveAccount(other=line.name)
        away.clicked.connect(lambda: self.asking.emit("remove_account", line.name, removes))
        self.add_row(about, go, away, ruled=True)


class Past(Section):
    """The account's attempts, the latest first; more come on request (R33)."""

    more_wanted = Signal()
    """Somebody wants to see older ones, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._none = Text("muted", parent=self)
        self._more = button("account.history.more", role="link", on_click=self.more_wanted.emit, parent=self)
        self.column.addWidget(self._none)
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def draw(self, own: AccountModel, texts: Texts) -> None:
        """Show them."""
        self.heading.say(own.history_heading)
        self._none.say("" if own.history else texts.say("account.history.none"))
        if self.changed(own.history):
            for attempt in own.history:
                self._add(attempt)
        if not own.history_more and self._more.hasFocus():
            self.heading.setFocus()
        self._more.setText(own.history_more)
        show_if(self._more, own.history_more)

    def _add(self, attempt: PastAttempt) -> None:
        below = " · ".join(filter(None, (attempt.at, attempt.reference, attempt.note)))
        self.add_row(
            self.two_lines(attempt.what, attempt.reasons, below),
            Badge(attempt.outcome, "neutral", self),
            ruled=True,
        )


def _row_button(name: str, text: str, parent: QWidget) -> QPushButton:
    made = WrapButton(name, parent=parent)
    made.setText(text.replace("&", "&&"))
    return made
