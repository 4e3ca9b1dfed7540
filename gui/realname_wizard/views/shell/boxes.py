"""The boxes that the menu opens: settings, keyboard shortcuts, and what this program is."""

from PySide6.QtCore import qVersion
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from realname_wizard import __version__
from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import Said
from realname_wizard.views.drawing.theme import HALF, WIDE
from realname_wizard.views.parts.widgets import Label, Text
from realname_wizard.views.shell.actions import ACTIONS
from realname_wizard.views.shell.dialogs import Box, tell
from realname_wizard.views.shell.settings import Settings, SettingsHost

_MOVES = ("tab", "arrows", "space", "enter")


def show(name: str, window: QWidget, host: SettingsHost) -> None:
    """The box of that action, over the window, which is the `host`, too."""
    if name == "shortcuts":
        show_shortcuts(window, host.texts, host.model)
    elif name == "origins":
        show_origins(window, host.texts, host.model.statements_made() if host.model else ())
    elif name == "settings":
        Settings(host, window).ask()
    else:
        show_about(window, host.texts)


def _is_there(name: str, window: QWidget) -> bool:
    """Whether it was not taken out of the window, which shows something else than the user's own rehearsal then."""
    action = window.findChild(QAction, f"action.{name}")
    return action is not None and action.isVisible()


def show_shortcuts(window: QWidget, texts: Texts, model: PageModel | None) -> None:
    """List every key that does something here; one of a part beside the page where it says what it does."""
    say = texts.say
    box = Box(say("window.shortcuts.title"), "", window, width=480)
    box.setObjectName("shortcuts")
    grid = QGridLayout()
    grid.setHorizontalSpacing(WIDE)
    grid.setVerticalSpacing(6)
    buttons = [(f"Alt+{each.key}", each.text) for each in model.buttons if each.key] if model else []
    there = [each for each in ACTIONS if each.keys and _is_there(each.name, window)]
    everywhere = [(_shown(each.keys[0]), say(f"window.action.{each.name}")) for each in there]
    moves = [(say(f"window.shortcuts.key.{move}"), say(f"window.shortcuts.{move}")) for move in _MOVES]
    told = [each for each in window.findChildren(QShortcut) if each.whatsThis()]
    beside = [(_shown(each.key().toString()), each.whatsThis()) for each in told]
    for heading, lines in (
        ("page", buttons),
        ("beside", beside),
        ("everywhere", everywhere),
        ("moving", moves),
    ):
        if lines:
            grid.setRowMinimumHeight(grid.rowCount(), HALF)
            grid.addWidget(Text("title", say(f"window.shortcuts.{heading}")), grid.rowCount(), 0, 1, 2)
        for keys, text in lines:
            row = grid.rowCount()
            grid.addWidget(Label(keys), row, 0)
            grid.addWidget(Text("body", text), row, 1)
    grid.setColumnStretch(1, 1)
    box.column.addLayout(grid)
    box.add_button("shortcuts.close", say("window.close_box"), box.accept, "primary")
    box.ask()


def show_origins(window: QWidget, texts: Texts, statements: tuple[Said, ...]) -> None:
    """List what a page says of rules and numbers, and where each is from (R48)."""
    say = texts.say
    box = Box(say("origin.box.title"), say("origin.box.lead"), window, width=560)
    box.setObjectName("origins")
    for statement in statements:
        box.column.addWidget(Text("strong", str(statement)))
        box.column.addWidget(Text("small", "\n".join(each.where for each in statement.origins)))
    box.add_button("origins.close", say("window.close_box"), box.accept, "primary")
    box.ask()


def show_about(window: QWidget, texts: Texts) -> None:
    """Say what this program is, and that it is a simulation (T09)."""
    say = texts.say
    tell(
        window,
        texts,
        say("window.about.title"),
        say("window.about.what"),
        say("app.simulation.long"),
        say("window.about.version", version=__version__),
        say("window.about.qt", version=qVersion()),
    )


def _shown(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
