"""Who is learning: a name that is known, a new one, or nobody; and the class of this computer (T07)."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.records.book import Book
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.name_field import NewName
from realname_wizard.views.parts.selecting import Listing
from realname_wizard.views.parts.widgets import Label, Text, button
from realname_wizard.views.parts.wrapped_line import wrapping_list
from realname_wizard.views.records.names_box import NamesBox
from realname_wizard.views.records.sharing import SharingBox, share_again
from realname_wizard.views.shell.dialogs import TellingBox

_ROWS = 5


class LearnerBox(TellingBox):
    """The box. `chosen` is the name of who is learning from now on, once it was accepted; empty for nobody.

    With the folder of the `data`, that computer can share with a class.
    """

    def __init__(self, book: Book, texts: Texts, parent: QWidget, data: Path | None = None) -> None:
        say = texts.say
        super().__init__(say("learner.title"), say("learner.lead"), parent, width=560, fills=True)
        self.setObjectName("learner")
        self._book, self._texts, self._data = book, texts, data
        self.chosen = book.people.chosen
        self._names: tuple[str, ...] = ()
        self.name = NewName("learner.name")
        self.name.entered.connect(self._add)
        label = Label(say("learner.name"))
        self.name.label(label, say("learner.name"), say("learner.name.hint"))
        beside = QHBoxLayout()
        beside.addWidget(self.name, 1)
        beside.addWidget(button("learner.add", say("learner.add"), on_click=self._add, parent=self))
        self.list = self._make_list()
        self._group = Text("muted")
        change = FlowRow(self)
        does = {"several": self._add_several, "remove": self._remove, "class": self._ask_class}
        for name, do in does.items():
            change.flow.addWidget(button(f"learner.{name}", say(f"learner.{name}"), on_click=do, parent=self))
        if data is not None:
            share = button("learner.share", say("board.share"), on_click=self._share, parent=self)
            change.flow.addWidget(share)
        self.column.addWidget(label)
        self.column.addLayout(beside)
        for part in (self.told, self.list, self._group, change):
            self.column.addWidget(part)
        self.add_button("learner.cancel", say("learner.cancel"), self.reject)
        self.add_button("learner.choose", say("learner.choose"), self._choose, "primary")
        self._draw(self.chosen)
        first = self.list if book.people.names else self.name  # nobody is known yet: a name comes
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_list(self) -> Listing:
        made = wrapping_list("learner.list", self._texts.say("learner.title"), self)
        made.want_lines(_ROWS, theme.current().size(40))
        made.itemActivated.connect(lambda _item: self._choose())
        made.currentRowChanged.connect(lambda _row: self._offer())
        return made

    def _draw(self, at: str) -> None:
        """List who is known, nobody first, and stand at that name."""
        known = self._book.people
        self._names = ("", *sorted(known.names, key=str.casefold))
        self.list.clear()
        self.list.addItems([name or self._texts.say("learner.nobody") for name in self._names])
        self.list.setCurrentRow(self._names.index(at) if at in self._names else 0)
        group = known.at_hand.name
        self._group.say(
            self._texts.say("learner.of_class", name=group) if group else self._texts.say("learner.no_class")
        )

    @property
    def name_at_hand(self) -> str:
        """Whoever is chosen in the list; empty for nobody."""
        return self._names[max(self.list.currentRow(), 0)]

    def _offer(self) -> None:
        made = self.findChild(QWidget, "learner.remove")
        if made is not None:
            made.setEnabled(bool(self.name_at_hand))

    def _attempt(self, does: Callable[[], object]) -> bool:
        self.told.say("")
        try:
            does()
        except (NotPossible, NotSaved) as error:
            self.tell(error.said.told(self._texts.say), "danger")
        else:
            return True
        return False

    def _add(self) -> None:
        name = self.name.take()
        if not name:
            self.tell(self._texts.say("records.no_name"))
        elif self._take(name):
            self.accept()

    def _add_several(self) -> None:
        box = NamesBox(self._book, self._texts, self)
        if box.ask():
            self._draw(self.name_at_hand)
            texts = self._texts
            said = texts.count("learner.several.added", box.added) if box.added else ""
            self.tell(said or texts.say("learner.several.none"), "success")

    def _choose(self) -> None:
        if self._take(self.name_at_hand):
            self.accept()

    def _take(self, name: str) -> bool:
        def take() -> None:
            self.chosen = self._book.choose(name)

        return self._attempt(take)

    def _remove(self) -> None:
        name = self.name_at_hand
        if name and self._attempt(lambda: self._book.remove(name)):
            self._draw("")
            self.tell(self._texts.say("learner.removed", name=name), "success")

    def _ask_class(self) -> None:
        kinds = f"{self._texts.say('learner.class_file')} (*.json)"
        file, _kind = QFileDialog.getOpenFileName(self, self._texts.say("learner.class"), "", kinds)
        if file:
            self.join(Path(file))

    def _share(self) -> None:
        if self._data is not None:
            SharingBox(self._data, self._texts, self).ask()
            share_again(cast(QWidget, self.parentWidget()))

    def join(self, file: Path) -> None:
        """Be a computer of the class in that file from now on."""
        if self._attempt(lambda: self._book.join_file(file)):
            self._draw(self.name_at_hand)
            self.tell(self._texts.say("learner.of_class", name=self._book.people.at_hand.name), "success")
