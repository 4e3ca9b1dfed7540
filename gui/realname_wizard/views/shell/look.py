"""Theme, text size and Qt's own language: what is on screen everywhere at once, as the person chose it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTranslator, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from realname_wizard.texts.languages import languages
from realname_wizard.views.drawing.theme import SCALES, Theme, ThemeName, current
from realname_wizard.views.shell import greeting, preferences
from realname_wizard.views.shell.preferences import Preferences, ThemeChoice


class QtWords(QTranslator):
    """Qt's own words in another language. Where they lack one with an underlined letter, the one without it will do."""

    def translate(self, context: str, text: str, besides: str | None = None, n: int = -1) -> str | None:
        """What it is called there; None, which Qt takes for not known, leaves it in English."""
        found = super().translate(context, text, besides, n)
        if not found and "&" in text:
            found = super().translate(context, text.replace("&", ""), besides, n)
        return found or None


class Look(QObject):
    """Holds the preferences of one data folder, applies them, and keeps them."""

    changed = Signal()
    """Theme or text size are others now."""

    refused = Signal(OSError)
    """The preferences could not be saved."""

    def __init__(
        self, app: QApplication, folder: Path | None, language: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._language = language
        self._folder = folder
        self.aside = preferences.set_aside_damaged(folder)
        """Where preferences are that could not be read, if there were such."""
        self._preferences = preferences.load(folder)
        self._translator: QTranslator | None = None
        self._applied = False
        self._room: float | None = None
        self._apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply)

    @property
    def preferences(self) -> Preferences:
        """What the person chose."""
        return self._preferences

    @property
    def theme_name(self) -> ThemeName:
        """The theme on screen."""
        chosen = self._preferences.theme
        if chosen != "system":
            return chosen
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Light, dark, or as the system."""
        self._keep(replace(self._preferences, theme=choice))

    def switch_theme(self) -> None:
        """From light to dark or back."""
        self.choose_theme("light" if self.theme_name == "dark" else "dark")

    def choose_text_size(self, size: float) -> None:
        """One of SCALES."""
        self._keep(replace(self._preferences, text_size=size))

    def step_text_size(self, by: int) -> None:
        """So many sizes larger, or smaller; 0 is the usual size."""
        place = min(range(len(SCALES)), key=lambda each: abs(SCALES[each] - self._preferences.text_size))
        wanted = 0 if by == 0 else min(max(place + by, 0), len(SCALES) - 1)
        self.choose_text_size(SCALES[wanted])

    def fill_a_room(self, scale: float | None) -> None:
        """For as long as a room looks on, letters of that size, whatever the person chose; None: as chosen again."""
        self._room = scale
        self._apply()

    @property
    def own_theme(self) -> Theme:
        """The theme as the person chose it, for what only they see while a room looks on."""
        return self._theme(self._preferences.text_size, room=False)

    def choose_motion(self, motion: bool) -> None:
        """Whether things may move on screen."""
        self._keep(replace(self._preferences, motion=motion))

    def choose_samples_only(self, on: bool) -> None:
        """Whether numbers are refused that are not those of samples."""
        self._keep(replace(self._preferences, samples_only=on))

    def keep_geometry(self, geometry: str) -> None:
        """Where the window is, for the next start."""
        self._keep(replace(self._preferences, geometry=geometry))

    def speak(self, language: str) -> None:
        """Have fonts, and Qt's own words (menus of text fields, for one), suit this language."""
        self._language = language
        self._apply()
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator.deleteLater()
            self._translator = None
        if own_words := languages()[language].qt:
            translator = QtWords(self)
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if translator.load(own_words, folder):
                self._app.installTranslator(translator)
                self._translator = translator

    def forget(self) -> None:
        """Erase what was kept, and look as at the first start. Raises OSError where the system refuses.

        That only samples are taken was said for a room, and holds on.
        """
        samples_only = self._preferences.samples_only
        preferences.erase(self._folder)
        greeting.forget(self._folder)
        self._preferences = Preferences()
        self._apply()
        self.choose_samples_only(samples_only)

    def _keep(self, wanted: Preferences) -> None:
        if wanted == self._preferences:
            return
        self._preferences = wanted
        self._apply()
        try:
            preferences.save(self._folder, wanted)
        except OSError as error:
            self.refused.emit(error)

    def _theme(self, scale: float, *, room: bool) -> Theme:
        motion = self._preferences.motion
        return Theme.load(self.theme_name, scale, motion=motion, language=self._language, room=room)

    def _apply(self) -> None:
        wanted = self._theme(self._room or self._preferences.text_size, room=self._room is not None)
        shown = current()
        alike = (shown.name, shown.scale, shown.letters, shown.room) == (
            wanted.name, wanted.scale, wanted.letters, wanted.room
        )  # fmt: skip
        if alike and self._applied:
            shown.motion = wanted.motion
            return
        self._applied = True
        wanted.apply(self._app)
        self.changed.emit()
