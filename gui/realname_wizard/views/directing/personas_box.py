"""Personas and scripts: chosen, opened, and what is set saved (T01)."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from realname_wizard.documents.problems import Problems
from realname_wizard.evidence.files import put
from realname_wizard.redact import as_file_name
from realname_wizard.rehearsal.directing import Script, personas, script_text, set_in
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.directing.papers import DOCUMENTS, PICTURES, paper_of, script_in, told
from realname_wizard.views.drawing import theme
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.host import Host
from realname_wizard.views.parts.outcome_picker import plain_list
from realname_wizard.views.parts.selecting import Listing
from realname_wizard.views.parts.widgets import Label, button
from realname_wizard.views.parts.wrapped_line import add_entry, wrapping_list
from realname_wizard.views.shell.dialogs import TellingBox
from realname_wizard.views.shell.files import ask_where_to
from realname_wizard.words import Reason

_ROWS = 5
_PASSES = "passes"


class PersonasBox(TellingBox):
    """The box. `chosen` is what is to be set, once it was accepted."""

    def __init__(self, host: Host) -> None:
        say = host.texts.say
        super().__init__(
            say("personas.title"), say("personas.lead"), cast("QWidget", host), width=640, fills=True
        )
        self.setObjectName("personas")
        self._host = host
        self.chosen: Script | None = None
        self._rows: tuple[Script, ...] = ()
        self.shows = plain_list("personas.reason", self)
        label = Label(say("personas.reason"))
        label.setBuddy(self.shows)
        self.shows.setAccessibleName(say("personas.reason"))
        self.shows.offer(self._results())
        above = QHBoxLayout()
        above.addWidget(label)
        above.addWidget(self.shows, 1)
        self.list = self._make_list()
        files = FlowRow(self)
        for name, act in (("open", self._ask_file), ("save", self._ask_place), ("paper", self._ask_paper)):
            files.flow.addWidget(
                button(f"personas.{name}", say(f"personas.{name}"), on_click=act, parent=self)
            )
        self.column.addLayout(above)
        self.column.addWidget(self.list)
        self.column.addWidget(self.told)
        self.column.addWidget(files)
        self.add_button("personas.close", say("window.close_box"), self.reject)
        self.add_button("personas.set", say("personas.set"), self._set, "primary")
        self.shows.currentIndexChanged.connect(self._draw)
        self._draw()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _texts(self) -> Texts:
        return self._host.texts

    def _results(self) -> tuple[tuple[str, str], ...]:
        say, shown = self._texts.say, {reason for each in personas().values() for reason in each.shows}
        causes = tuple((reason, say(f"reason.{reason}.cause")) for reason in Reason if reason in shown)
        return ("", say("personas.reason.all")), (_PASSES, say("personas.passes")), *causes

    def _make_list(self) -> Listing:
        made = wrapping_list("personas.list", self._texts.say("personas.title"), self)
        made.want_lines(_ROWS, theme.current().size(48))
        made.itemActivated.connect(lambda _item: self._set())
        return made

    def _draw(self) -> None:
        """List those that show the result that was chosen."""
        wanted = self.shows.currentData()
        self._rows = tuple(
            each for each in personas().values() if not wanted or wanted in (each.shows or (_PASSES,))
        )
        self.list.clear()
        for each in self._rows:
            about = " · ".join(each.about(self._texts))
            add_entry(self.list, (each.called(self._texts.language), about))
        self.list.setCurrentRow(0)

    # --- what can be done

    def _set(self) -> None:
        place = self.list.currentRow()
        if place >= 0:
            self.chosen = self._rows[place]
            self.accept()

    def _ask_file(self) -> None:
        title = self._texts.say("personas.open")
        endings = " ".join(f"*{each}" for each in (*DOCUMENTS, *PICTURES))
        file, _kind = QFileDialog.getOpenFileName(
            self, title, "", f"{self._texts.say('personas.file')} ({endings})"
        )
        if file:
            self.take(Path(file))

    def take(self, file: Path) -> None:
        """Choose what a file says."""
        try:
            self.chosen = script_in(file)
        except Problems as problems:
            self.tell(told(problems).told(self._texts.say), "danger")
            return
        self.accept()

    def _ask_place(self) -> None:
        steps = set_in(self._host.conductor.world)
        if not steps:
            self.tell(self._texts.say("personas.nothing"), "danger")
            return
        say = self._texts.say
        kind = say("personas.file")
        name, kinds = f"{as_file_name(kind)}.yaml", {kind: DOCUMENTS}
        file = ask_where_to(self, self._texts, say("personas.save"), name, kinds)
        if file is not None:
            self.save(file)

    def save(self, file: Path) -> None:
        """Write what is set into a file of that name."""
        steps = set_in(self._host.conductor.world)
        text = script_text(Script.model_validate({"name": file.stem[:200], "steps": steps}))
        try:
            put(file, text.encode())
        except OSError:
            self.tell(self._texts.say("log.export.failed", file=file), "danger")
            return
        self.tell(self._texts.say("personas.saved", file=file), "success")

    def _ask_paper(self) -> None:
        place = self.list.currentRow()
        if place < 0:
            return
        say, persona = self._texts.say, self._rows[place]
        name = f"{as_file_name(persona.called(self._texts.language))}.png"
        kinds = {say("personas.paper.kind"): (".png",)}
        pictures = QStandardPaths.StandardLocation.PicturesLocation
        file = ask_where_to(self, self._texts, say("personas.paper"), name, kinds, place=pictures)
        if file is not None:
            saved = paper_of(persona, self._texts).save(str(file))
            self.tell(
                say("personas.saved" if saved else "log.export.failed", file=file),
                "success" if saved else "danger",
            )
