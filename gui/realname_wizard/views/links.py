"""A link from outside: says what it opens and who launched it, asks, and opens that (T07)."""

from typing import cast

from PySide6.QtWidgets import QWidget

from realname_wizard.course.link import Opened, opened, read_link
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.rehearsal.script.reader import read_head
from realname_wizard.rehearsal.script.values import in_words
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.lessons import open_lesson, take_a_lesson
from realname_wizard.views.parts.widgets import Text, button
from realname_wizard.views.shell.dialogs import Box
from realname_wizard.views.shell.instead import Home, standing_in


class LinkBox(Box):
    """Names course, lesson and host before anything happens; the first focus, and Esc, are its no."""

    def __init__(self, found: Opened, texts: Texts, parent: QWidget) -> None:
        say, language = texts.say, texts.language
        super().__init__(say("link.title"), say("link.lead"), parent, width=560)
        self.setObjectName("link")
        self.column.addWidget(Text("strong", in_words(found.course.name, language)))
        if found.lesson is not None:
            name = read_head(found.lesson.walkthrough).called(language)
            mode = say(f"course.mode.{found.lesson.mode}")
            self.column.addWidget(Text("body", say("board.doing", mode=mode, name=name)))
        if found.launch is not None:
            hosts, name = ", ".join(found.launch.hosts), found.launch.actor_name
            self.column.addWidget(Text("body", say("link.launched", hosts=hosts, name=name)))
        no = button("link.no", say("link.no"), on_click=self.reject, parent=self)
        self.row.addWidget(no)
        self.row.addWidget(button("link.yes", say("link.yes"), "primary", on_click=self.accept, parent=self))
        no.setFocus()


def follow(window: Home, text: str) -> None:
    """Open what the link names, if the person wants that; say why where it is refused."""
    try:
        if standing_in:
            raise NotPossible("something else is open", "link.busy")
        found = opened(read_link(text))
    except NotPossible as error:
        window.say_problem(error.key, **error.values)
        return
    box = LinkBox(found, window.texts, cast(QWidget, window))
    wanted = box.exec() == LinkBox.DialogCode.Accepted
    box.deleteLater()
    if wanted and found.lesson is not None:
        open_lesson(window, found.lesson, found.file.name)
    elif wanted:
        take_a_lesson(window, found.file)
