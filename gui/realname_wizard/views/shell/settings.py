"""Settings: language and look, which reading of the rules is in force, where the data lies, and erasing it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from realname_wizard.flow.door import Given
from realname_wizard.flow.page_model import PageModel, Reading
from realname_wizard.messages.outside_events import LanguageSwitched, VariantsSwitched
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.records.xapi import may_be_on
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.texts.sentence import cause_of
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import GAP, HALF, SCALES
from realname_wizard.views.parts.check import Check
from realname_wizard.views.parts.message import Message
from realname_wizard.views.parts.scrolling import PageScroll
from realname_wizard.views.parts.wheel_safe import WheelSafeList
from realname_wizard.views.parts.widgets import Card, IconText, Label, Text, announce, button
from realname_wizard.views.shell.dialogs import EnterPresses, ask
from realname_wizard.views.shell.look import Look
from realname_wizard.views.shell.placing import back_onto_the_screen
from realname_wizard.views.shell.preferences import THEME_CHOICES
from realname_wizard.words import Variant


class SettingsHost(Protocol):
    """The window, as far as its settings know it."""

    look: Look

    @property
    def folder(self) -> Path | None:
        """Where the data lies; None where it is only in memory."""

    @property
    def texts(self) -> Texts:
        """The texts of the language on screen."""

    @property
    def model(self) -> PageModel | None:
        """What the page says."""

    def take(self, *given: Given) -> None:
        """Let something happen. Raises NotSaved."""

    @property
    def key_place(self) -> str:
        """Where the key lies that seals numbers: `keyring`, `folder` or `memory`."""

    def take_samples_only(self, on: bool) -> None:
        """Refuse numbers that are not those of samples, or take them again."""

    def leave(self) -> None:
        """Close without a question; all that was typed is kept."""

    def begin_anew(self) -> None:
        """Forget everything that was kept. Raises NotSaved and OSError."""


class Settings(EnterPresses):
    """Everything takes effect at once, in this box, too."""

    def __init__(self, host: SettingsHost, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self._host, look = host, host.look
        self._look = look
        self.message = Message("success")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self._build_look(column)
        self._build_policy(column)
        self._build_data(column)
        self._close = button("settings.close", role="primary", on_click=self.accept, parent=self)
        foot = QHBoxLayout()
        foot.setContentsMargins(GAP, HALF, GAP, GAP)
        foot.addWidget(self.message, 1)
        foot.addStretch(0)
        foot.addWidget(self._close)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self._scroller = PageScroll(content)
        around.addWidget(self._scroller, 1)
        around.addLayout(foot)
        self._take_room()
        look.refused.connect(self._preferences_refused)
        self.finished.connect(self.deleteLater)
        self._lists["language"].setFocus(Qt.FocusReason.OtherFocusReason)
        self._say()

    def _take_room(self) -> None:
        """Be as large as this size of the text wants, within the window."""
        size, parent = theme.current().size, self.parentWidget()
        room = parent.size() if parent is not None else self.screen().availableSize()
        self.resize(QSize(size(720), size(680)).boundedTo(room))
        self._scroller.fit()
        if self.isVisible():
            back_onto_the_screen(self)

    # --- parts

    def _build_look(self, column: QVBoxLayout) -> None:
        card = self._card(column)
        self._look_heading = Text("title")
        card.column.addWidget(self._look_heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        self._labels = {name: Label() for name in ("language", "theme", "text_size")}
        self._lists = {name: WheelSafeList(f"settings.{name}") for name in self._labels}
        for row, (name, label) in enumerate(self._labels.items()):
            listing = self._lists[name]
            label.setBuddy(listing)
            grid.addWidget(label, row, 0)
            grid.addWidget(listing, row, 1)
        for tag in languages():
            self._lists["language"].addItem("", tag)
        for choice in THEME_CHOICES:
            self._lists["theme"].addItem("", choice)
        for size in SCALES:
            self._lists["text_size"].addItem("", size)
        self._lists["language"].activated.connect(self._language_chosen)
        self._lists["theme"].activated.connect(lambda place: self._look.choose_theme(THEME_CHOICES[place]))
        self._lists["text_size"].activated.connect(self._text_size_chosen)
        self._motion = Check()
        self._motion.setObjectName("settings.motion")
        self._motion.setChecked(self._look.preferences.motion)
        self._motion.toggled.connect(self._look.choose_motion)
        card.column.addLayout(grid)
        card.column.addWidget(self._motion)

    def _build_policy(self, column: QVBoxLayout) -> None:
        card = self._card(column)
        self._policy_heading, self._policy_lead = Text("title"), Text("muted")
        card.column.addWidget(self._policy_heading)
        card.column.addWidget(self._policy_lead)
        self._variants: dict[Variant, tuple[Check, Text]] = {}
        for variant in Variant:
            check, words = Check(), Text("small")
            check.setObjectName(f"settings.{variant}")
            check.toggled.connect(partial(self._variant_switched, variant))
            words.setContentsMargins(32, 0, 0, 4)
            card.column.addWidget(check)
            card.column.addWidget(words)
            self._variants[variant] = (check, words)

    def _build_data(self, column: QVBoxLayout) -> None:
        card = self._card(column)
        self._data_heading, self._data_lead = Text("title"), Text("muted")
        self._key, self._samples_said = Text("small"), Text("small")
        self._samples = Check()
        self._samples.setObjectName("settings.samples_only")
        self._samples.setChecked(self._look.preferences.samples_only)
        self._samples.toggled.connect(self._host.take_samples_only)
        self._samples_said.setContentsMargins(32, 0, 0, 4)
        self._path = QLineEdit(str(self._host.folder or ""))
        self._path.setObjectName("settings.folder")
        self._path.setReadOnly(True)
        self._copy = button("settings.copy", on_click=self._copy_path)
        self._open = button("settings.open", on_click=self._open_folder)
        self._erase = button("settings.erase", role="danger", on_click=self._erase_everything)
        row = QHBoxLayout()
        row.addWidget(self._copy)
        row.addWidget(self._open)
        row.addStretch(1)
        self._export = button("settings.export", on_click=self._export_all)
        self._import = button("settings.import", on_click=self._import_all)
        carrying = QHBoxLayout()
        carrying.addWidget(self._export)
        carrying.addWidget(self._import)
        carrying.addStretch(1)
        carrying.addWidget(self._erase)
        self._copied = IconText("check", "success", "success")
        about = (
            self._data_heading,
            self._data_lead,
            self._key,
            self._samples,
            self._samples_said,
            self._path,
        )
        for widget in about:
            card.column.addWidget(widget)
        card.column.addLayout(row)
        card.column.addWidget(self._copied)
        card.column.addLayout(carrying)
        on_disk = self._host.folder is not None
        for part in (self._path, self._copy, self._open, self._export, self._import):
            part.setVisible(on_disk)

    @staticmethod
    def _card(column: QVBoxLayout) -> Card:
        card = Card()
        card.column.setSpacing(10)
        column.addWidget(card)
        return card

    # --- words

    def _say(self) -> None:
        """Show every text in the language in force."""
        texts = self._host.texts
        say = texts.say
        self.setWindowTitle(say("settings.title"))
        self._look_heading.say(say("settings.look"))
        for name, label in self._labels.items():
            label.say(say(f"settings.{name}"))
            self._lists[name].setAccessibleName(say(f"settings.{name}"))
        names = {
            "language": [each.name for each in languages().values()],
            "theme": [say(f"settings.theme.{each}") for each in THEME_CHOICES],
            "text_size": [say("settings.text_size.percent", percent=round(each * 100)) for each in SCALES],
        }
        for name, shown in names.items():
            for place, text in enumerate(shown):
                self._lists[name].setItemText(place, text)
        self._show_choices()
        self._motion.setText(say("settings.motion"))
        self._policy_heading.say(say("settings.policy"))
        self._policy_lead.say(say("settings.policy.lead"))
        for reading in self._readings():
            check, words = self._variants[reading.variant]
            with QSignalBlocker(check):
                check.setChecked(reading.on)
            check.setText(f"{reading.variant}  {reading.title}")
            words.say(reading.said)
            check.setAccessibleDescription(reading.said)
        on_disk = self._host.folder is not None
        self._data_heading.say(say("settings.data"))
        self._data_lead.say(say("settings.data.lead" if on_disk else "settings.data.memory"))
        self._key.say(say(f"settings.key.{self._host.key_place}"))
        self._samples.setText(say("settings.samples_only"))
        self._samples_said.say(say("settings.samples_only.said"))
        self._samples.setAccessibleDescription(say("settings.samples_only.said"))
        self._path.setAccessibleName(say("settings.data.folder"))
        self._copy.setText(say("settings.data.copy"))
        self._open.setText(say("settings.data.open"))
        self._export.setText(say("settings.data.export"))
        self._import.setText(say("settings.data.import"))
        self._erase.setText(say("settings.data.erase"))
        self._close.setText(say("window.close_box"))
        self._copied.say("")

    def _show_choices(self) -> None:
        chosen = self._look.preferences
        self._lists["language"].setCurrentIndex(list(languages()).index(self._host.texts.language))
        self._lists["theme"].setCurrentIndex(THEME_CHOICES.index(chosen.theme))
        sizes = [abs(size - chosen.text_size) for size in SCALES]
        self._lists["text_size"].setCurrentIndex(sizes.index(min(sizes)))

    # --- what the user does

    def _language_chosen(self, place: int) -> None:
        self._attempt(lambda: self._host.take(LanguageSwitched(language=list(languages())[place])))
        self._say()

    def _text_size_chosen(self, place: int) -> None:
        self._look.choose_text_size(SCALES[place])
        self._take_room()

    def _readings(self) -> tuple[Reading, ...]:
        return self._host.model.readings if self._host.model else ()

    def _variant_switched(self, variant: Variant, on: bool) -> None:
        others = {each.variant for each in self._readings() if each.on and each.variant is not variant}
        wanted = others | {variant} if on else others
        chosen = VariantsSwitched(variants=tuple(each for each in Variant if each in wanted))
        self._attempt(lambda: self._host.take(chosen))
        self._say()

    def _attempt(self, does: Callable[[], None]) -> bool:
        """Do something that is to be saved; where that fails, say so here: the window's own line is covered."""
        self.message.say("")
        try:
            does()
        except (NotSaved, OSError) as error:
            cause = error.cause if isinstance(error, NotSaved) else error
            self._say_refused("window.error.unwritable", cause)
            return False
        except NotPossible as error:
            self._tell(error.said.told(self._host.texts.say), "danger")
            return False
        return True

    def _preferences_refused(self, cause: OSError) -> None:
        self._say_refused("window.error.preferences", cause)

    def _say_refused(self, key: str, cause: OSError) -> None:
        folder = self._host.folder or ""
        self._tell(self._host.texts.say(key, folder=folder, cause=cause_of(cause)), "danger")

    def _copy_path(self) -> None:
        QGuiApplication.clipboard().setText(str(self._host.folder))
        copied = self._host.texts.say("settings.data.copied")
        self._copied.say(copied)
        announce(self, copied)

    def _open_folder(self) -> None:
        self.message.open_outside(QUrl.fromLocalFile(str(self._host.folder)), self._host.texts)

    def _export_all(self) -> None:
        from realname_wizard.views.shell.carrying import export_all  # noqa: PLC0415 - seldom needed

        texts, folder = self._host.texts, self._host.folder

        def does() -> None:
            done = export_all(folder, texts, self) if folder is not None else None
            if done is not None:
                file, went = done
                head = texts.say(f"settings.exported{'.but' if went.links else ''}", file=file)
                self._tell(f"{head} {went.said(texts)}", "warning" if went.links else "success")

        self._attempt(does)

    def _import_all(self) -> None:
        from realname_wizard.views.shell.carrying import import_all  # noqa: PLC0415 - seldom needed

        folder, ready = self._host.folder, False

        def does() -> None:
            nonlocal ready
            ready = folder is not None and import_all(folder, self._host.texts, self)

        if self._attempt(does) and ready:
            self._host.leave()
            QGuiApplication.exit(0)

    def _tell(self, said: str, tone: str) -> None:
        self.message.say(said, tone)
        announce(self, said)

    def _erase_everything(self) -> None:
        """Ask once, then forget everything, these settings included; language and time stay as they are."""
        texts = self._host.texts
        if not ask(self, texts, "erase", danger=True, folder=self._host.folder or ""):
            return
        if not self._attempt(self._begin_anew):
            self._say()
            return
        self._motion.setChecked(True)
        self._say()
        self._tell(texts.say("settings.data.erased"), "success")

    def _begin_anew(self) -> None:
        folder = self._host.folder
        if folder is not None and may_be_on(folder):
            from realname_wizard.records.xapi.desk import Desk  # noqa: PLC0415 - seldom needed

            Desk(
                folder
            ).switch_off()  # the password lies in the keyring, where no file that goes takes it along
        self._host.begin_anew()
