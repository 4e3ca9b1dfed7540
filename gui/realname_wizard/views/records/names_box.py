"""Several learners at once: a class list, pasted (T07)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.records.book import Book
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.parts.widgets import Label, Notice, announce, button
from realname_wizard.views.shell.dialogs import Box

_ROWS = 8


class NamesBox(Box):
    """The box. `added` is how many names were new, once it was accepted."""

    def __init__(self, book: Book, texts: Texts, parent: QWidget) -> None:
        say = texts.say
        super().__init__(say("learner.several.title"), say("learner.several.lead"), parent, width=460)
        self.setObjectName("names")
        self._book, self._texts = book, texts
        self.added = 0
        self.names = QPlainTextEdit()
        self.names.setObjectName("names.names")
        self.names.setAccessibleName(say("learner.several.names"))
        self.names.setTabChangesFocus(True)
        self.names.setMinimumHeight(_ROWS * theme.current().size(24))
        label = Label(say("learner.several.names"))
        label.setBuddy(self.names)
        self._told = Notice("danger", self)
        for part in (label, self.names, self._told):
            self.column.addWidget(part)
        self.row.addWidget(button("names.cancel", say("learner.cancel"), on_click=self.reject, parent=self))
        self.row.addWidget(button("names.add", say("learner.several.add"), "primary", self._add, self))
        self.names.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        say = self._texts.say
        try:
            self.added = self._book.know(self.names.toPlainText().splitlines())
        except NotPossible as error:
            why = error.said.told(say)
            line = error.values.get("line")
            self._tell(why if line is None else say("learner.several.line", line=line, why=why))
        except NotSaved as error:
            self._tell(error.said.told(say))
        else:
            self.accept()

    def _tell(self, said: str) -> None:
        self._told.say(said, "danger")
        self.fit()
        announce(self, said)
