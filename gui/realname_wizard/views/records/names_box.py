"""Several learners at once: a class list, pasted (T07)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.records.book import Book
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.parts.widgets import Label
from realname_wizard.views.shell.dialogs import TellingBox

_ROWS = 8


class NamesBox(TellingBox):
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
        for part in (label, self.names, self.told):
            self.column.addWidget(part)
        self.add_button("names.cancel", say("learner.cancel"), self.reject)
        self.add_button("names.add", say("learner.several.add"), self._add, "primary")
        self.names.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        say = self._texts.say
        try:
            self.added = self._book.know(self.names.toPlainText().splitlines())
        except NotPossible as error:
            why = error.said.told(say)
            line = error.values.get("line")
            self.tell(why if line is None else say("learner.several.line", line=line, why=why))
        except NotSaved as error:
            self.tell(error.said.told(say))
        else:
            self.accept()
