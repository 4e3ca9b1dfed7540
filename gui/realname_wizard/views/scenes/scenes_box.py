"""The scenes: save how everything stands, begin from one, rename it, remove it (T13)."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from realname_wizard.documents.problems import Problems
from realname_wizard.flow.scene_model import SceneRow
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.rehearsal.preparing import CannotBePlayed, played
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.sentence import cause_of
from realname_wizard.views.drawing import theme
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.host import Host
from realname_wizard.views.parts.name_field import NewName
from realname_wizard.views.parts.selecting import Listing
from realname_wizard.views.parts.widgets import Label, Text, button
from realname_wizard.views.parts.wrapped_line import add_entry, wrapping_list
from realname_wizard.views.shell.dialogs import Box, TellingBox

if TYPE_CHECKING:
    from realname_wizard.messages.moves import BeginScene
    from realname_wizard.scenes import Scenes

_ROWS = 5


class SceneHost(Host, Protocol):
    """The window, in which a scene can be begun."""

    def act(self, what: "BeginScene") -> bool:
        """Let it happen; where it cannot, say so and return False."""

    def ask(self, question: str, *, danger: bool | None = None, **values: object) -> bool:
        """Ask the question with that key."""


class ScenesBox(TellingBox):
    """The box. `chosen` is the scene to begin from, once it was accepted."""

    def __init__(self, host: SceneHost) -> None:
        say = host.texts.say
        super().__init__(say("scenes.title"), say("scenes.lead"), cast(QWidget, host), width=640, fills=True)
        self.setObjectName("scenes")
        self._host = host
        self.chosen: SceneRow | None = None
        self._rows: tuple[SceneRow, ...] = ()
        self.name = NewName("scenes.name")
        self.name.entered.connect(self._save)
        label = Label(say("scenes.name"))
        self.name.label(label, say("scenes.name"), say("scenes.name.hint"))
        beside = QHBoxLayout()
        beside.addWidget(self.name, 1)
        beside.addWidget(button("scenes.save", say("scenes.save"), on_click=self._save, parent=self))
        self._none = Text("muted", say("scenes.none"))
        self.list = self._make_list()
        self._change = FlowRow(self)
        for name, act in (("rename", self._rename), ("remove", self._remove), ("file", self._ask_file)):
            self._change.flow.addWidget(
                button(f"scenes.{name}", say(f"scenes.{name}"), on_click=act, parent=self)
            )
        self.column.addWidget(label)
        self.column.addLayout(beside)
        self.column.addWidget(self.told)
        self.column.addWidget(self._none)
        self.column.addWidget(self.list)
        self.column.addWidget(self._change)
        self.add_button("scenes.close", say("window.close_box"), self.reject)
        self.add_button("scenes.begin", say("scenes.begin"), self._begin, "primary")
        self._draw()
        first = self.list if self.list.count() else self.name
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _texts(self) -> Texts:
        return self._host.texts

    @property
    def _scenes(self) -> "Scenes":
        return self._host.conductor.scenes

    def _make_list(self) -> Listing:
        made = wrapping_list("scenes.list", self._texts.say("scenes.title"), self)
        made.want_lines(_ROWS, theme.current().size(48))
        made.itemActivated.connect(lambda _item: self._begin())
        made.currentRowChanged.connect(lambda _row: self._offer())
        return made

    # --- the list

    def _draw(self, at: str = "") -> None:
        """List what there is, and stand at that scene, else at the one begun last."""
        self._rows = self._scenes.rows(self._texts)[::-1]
        self.list.clear()
        for each in self._rows:
            about = [each.about, each.saved, *([self._texts.say("scenes.last")] if each.last else [])]
            add_entry(self.list, (each.name, " · ".join(about)))
        wanted = next((place for place, each in enumerate(self._rows) if each.id == at), None)
        last = next((place for place, each in enumerate(self._rows) if each.last), 0)
        if self._rows:
            self.list.setCurrentRow(last if wanted is None else wanted)
        self.list.setVisible(bool(self._rows))
        self._none.setVisible(not self._rows)
        self._offer()
        if self.isVisible():
            self.fit()

    @property
    def row_at_hand(self) -> SceneRow | None:
        """The scene that is chosen in the list."""
        place = self.list.currentRow()
        return self._rows[place] if 0 <= place < len(self._rows) else None  # it may be being drawn

    def _offer(self) -> None:
        for name in ("rename", "remove", "begin"):
            made = self.findChild(QWidget, f"scenes.{name}")
            if made is not None:
                made.setEnabled(self.row_at_hand is not None)

    # --- what can be done

    def _attempt(self, does: Callable[[], str]) -> str:
        """Do what may be refused; the id of the scene that it was done with, or nothing."""
        self.told.say("")
        try:
            return does()
        except NotPossible as error:
            self.tell(error.said.told(self._texts.say), "danger")
        except NotSaved as error:
            told = {
                "folder": self._host.conductor.data_folder or "",
                "cause": cause_of(error.cause),
            }
            self.tell(self._texts.say("window.error.unwritable", **told), "danger")
        except Problems as problems:
            self.tell(self._texts.say("guided.unreadable", cause=problems.problems[0]), "danger")
        except CannotBePlayed as cannot:
            said = self._texts.say(
                "scenes.not_played", number=cannot.number, line=cannot.line, step=cannot.step
            )
            self.tell(said, "danger")
        return ""

    def _saved(self, id: str, name: str) -> None:
        if id:
            self._draw(id)
            self.tell(self._texts.say("scenes.saved_as", name=name), "success")

    def _may_replace(self, name: str) -> bool:
        there = self._scenes.called(name)
        return not there or self._host.ask("replace_scene", name=name)

    def _save(self) -> None:
        name = self.name.take()
        if not name:
            self.tell(self._texts.say("scenes.no_name"))
        elif self._may_replace(name):
            id = self._attempt(lambda: self._scenes.save(name))
            self._saved(id, name)
            if id:
                self.name.answered()

    def _rename(self) -> None:
        row = self.row_at_hand
        wanted = ask_name(self, self._texts, row.name) if row else ""
        if row is None or not wanted:
            return

        def rename() -> str:
            self._scenes.rename(row.id, wanted)
            return row.id

        if id := self._attempt(rename):
            self._draw(id)

    def _remove(self) -> None:
        row = self.row_at_hand
        if row is None or not self._host.ask("remove_scene", name=row.name):
            return

        def remove() -> str:
            self._scenes.remove(row.id)
            return row.id

        if self._attempt(remove):
            self._draw()
            self.tell(self._texts.say("scenes.removed", name=row.name), "success")

    def _ask_file(self) -> None:
        title = self._texts.say("scenes.file")
        file, _kind = QFileDialog.getOpenFileName(self, title, "", "YAML (*.yaml *.yml)")
        if file:
            self.add(Path(file))

    def add(self, file: Path) -> None:
        """Save what comes about in a walkthrough as a scene of its name."""
        names: list[str] = []

        def add() -> str:
            name, world = played(self._scenes, file, self._texts.language)
            names.append(name)
            return self._scenes.save(name, world) if self._may_replace(name) else ""

        if id := self._attempt(add):
            self._saved(id, names[0])

    def _begin(self) -> None:
        self.chosen = self.row_at_hand
        if self.chosen is not None:
            self.accept()


class Naming(Box):
    """Asks what a scene is to be called."""

    def __init__(self, parent: QWidget, texts: Texts, name: str) -> None:
        say = texts.say
        super().__init__(say("scenes.rename.title"), say("scenes.rename.lead", name=name), parent)
        self.setObjectName("scenes.naming")
        self.field = NewName("scenes.new_name")
        label = Label(say("scenes.name"))
        self.field.label(label, say("scenes.name"), "")
        self.field.setText(name)
        self.field.selectAll()
        self.field.entered.connect(self._take)
        self.column.addWidget(label)
        self.column.addWidget(self.field)
        self.add_button("naming.no", say("scenes.rename.no"), self.reject)
        self.add_button("naming.yes", say("scenes.rename"), self._take, "primary")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        if self.field.take():
            self.accept()


def ask_name(parent: QWidget, texts: Texts, name: str) -> str:
    """Ask; nothing where it is to stay as it is."""
    box = Naming(parent, texts, name)
    return box.field.text().strip() if box.ask() else ""
