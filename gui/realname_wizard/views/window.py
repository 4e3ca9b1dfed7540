"""The window: carries what the user does to the Conductor, and draws what the Conductor then says."""

from collections.abc import Callable
from weakref import ref

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from realname_wizard.conductor import Conductor, NotPossible
from realname_wizard.flow.engine import NotAllowed
from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.events import Act, Body, EventName
from realname_wizard.store.errors import StoreUnwritable
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.field_row import LineEdit
from realname_wizard.views.look import Look
from realname_wizard.views.page_view import PageView
from realname_wizard.views.shell.actions import make_actions, name_actions
from realname_wizard.views.shell.footer import Footer
from realname_wizard.views.shell.pages import make_page
from realname_wizard.views.shell.rail import Rail
from realname_wizard.views.shell.stage import Stage
from realname_wizard.views.shell.top_bar import TopBar
from realname_wizard.views.widgets import HALF, WIDE, FocusFollower, Notice, Text, announce
from realname_wizard.words import Field, Language, Page

USUAL_SIZE = QSize(1280, 860)
SMALLEST_SIZE = QSize(800, 560)
RAIL_AND_STAGE = 1100
"""From this width on, in logical pixels, there is room for the rail beside page and counterpart."""

_UNDER_WAY = (
    Page.REVIEW_DETAILS,
    Page.QR,
    Page.FACE,
    Page.OFFICIAL_ACCOUNT,
    Page.TOP_UP,
    Page.BANK_TRANSFER,
    Page.WAITING,
)


class Window(QMainWindow):
    """One window on one Conductor."""

    def __init__(self, conductor: Conductor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conductor = conductor
        self._texts = Texts.load(conductor.world.language)
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("a window needs the application first")
        self.look = Look(app, conductor.data_folder, conductor.world.language, self)
        self._follower = FocusFollower(app, self)
        self._views: dict[Page, PageView] = {}
        self._model: PageModel | None = None
        self._account = ""
        self._actions = make_actions(self, self._deeds())
        self._build()
        self._take_language()
        self.look.changed.connect(self._restyle)
        self.look.refused.connect(self._preferences_refused)
        conductor.listen(_weakly(self, Window._changed))
        self._changed()
        self._place()

    # --- drawing

    def _build(self) -> None:
        self.top_bar = TopBar(self._actions)
        self.rail = Rail()
        self.stack = QStackedWidget()
        self.footer = Footer()
        self.stage = Stage(self._conductor, self._texts)
        self.message = Notice("danger")
        self.message.setObjectName("message")
        self._strip = Text("small")
        self._strip.setContentsMargins(WIDE, HALF, WIDE, 0)
        above_footer = QVBoxLayout()
        above_footer.setContentsMargins(WIDE, 0, WIDE, HALF)
        above_footer.addWidget(self.message)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._strip)
        middle.addWidget(self.stack, 1)
        middle.addLayout(above_footer)
        middle.addWidget(self.footer)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)
        row.addWidget(self.stage)
        whole = QWidget()
        column = self._around = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addLayout(row, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(SMALLEST_SIZE)
        self.footer.pressed.connect(self.press)
        self.stage.acted.connect(self.act)
        self.stage.panel_changed.connect(self._fit)
        self.top_bar.language_wanted.connect(self.switch_language)
        self.top_bar.theme_wanted.connect(self.look.switch_theme)
        self.top_bar.clock_wanted.connect(lambda: self.stage.toggle("clock"))

    def _changed(self) -> None:
        """Draw the page that the Conductor is at."""
        if self._conductor.world.language is not self._texts.language:
            self._take_language()
        model = self._conductor.page(self._texts)
        before, self._model = self._model, model
        account, self._account = self._account, self._conductor.world.current
        view = self._view(model.page)
        view.render(model)
        self.top_bar.render_bar(model, self._texts)
        self.rail.render_rail(model, self._texts)
        self.footer.render_buttons(model)
        self._strip.say(" · ".join(filter(None, (model.account_line, model.quota_line))))
        self.setWindowTitle(model.window_title)
        turned = before is None or before.page is not model.page or account != self._account
        self.stage.render_stage(model)
        self._fit()
        if turned:
            self._turn_to(view, model)

    def _turn_to(self, view: PageView, model: PageModel) -> None:
        """Show the page, once everything around it has its size: it is then laid out only once."""
        self.message.say("")
        self.footer.settle()
        self._around.activate()
        self.stack.setCurrentWidget(view)
        view.scroller.verticalScrollBar().setValue(0)
        view.focus_first()
        announce(self, ". ".join(filter(None, (model.title, model.step_text, model.lead))))

    def _view(self, page: Page) -> PageView:
        view = self._views.get(page)
        if view is None:
            view = make_page(page, self._texts)
            view.acted.connect(self.act)
            view.typed.connect(self._fill)
            view.specimen.connect(self._fill_specimen)
            view.go_on.connect(self._press_primary)
            view.place_opened.connect(_open_address)
            view.support_kit.connect(self._save_support_kit)
            self._views[page] = view
            self.stack.addWidget(view)
        return view

    @property
    def texts(self) -> Texts:
        """The texts of the language on screen."""
        return self._texts

    @property
    def model(self) -> PageModel | None:
        """What the page says, as last drawn."""
        return self._model

    @property
    def page_view(self) -> PageView:
        """The page on screen."""
        view = self.stack.currentWidget()
        if not isinstance(view, PageView):
            raise RuntimeError("no page has been drawn")
        return view

    def _fit(self) -> None:
        """Below RAIL_AND_STAGE the counterpart takes the place of the rail, and a line on top that of its account."""
        stage, roomy = self.stage.in_use, self.width() >= RAIL_AND_STAGE
        self.stage.fit(self.width())
        self.stage.setVisible(stage)
        self.rail.setVisible(roomy or not stage)
        self._strip.setVisible(stage and not roomy)

    def _restyle(self) -> None:
        self.top_bar.show_theme()
        self.stage.show_theme()
        if self._model is not None:
            self._changed()

    def _take_language(self) -> None:
        self._texts = Texts.load(self._conductor.world.language)
        name_actions(self._actions, self._texts)
        self.top_bar.retranslate(self._texts)
        self.stage.retranslate(self._texts)
        for view in self._views.values():
            view.retranslate(self._texts)
        self.look.speak(self._texts.language)

    # --- what the user does

    def press(self, name: str) -> None:
        """The page's own button of that name."""
        view = self.page_view
        view.flush()
        event = EventName(name)
        if event is EventName.CANCEL and self._would_lose() and not self._ask("cancel"):
            return
        before = self._model
        body = view.forward() if event is EventName.NEXT else Act.model_validate({"name": event})
        self.act(body)
        model = self._model
        stayed = model is not None and before is not None and model.page is before.page
        if model is not None and stayed and (model.errors or model.notice):
            view.focus_problems()
            announce(
                self, " ".join((model.error_heading, *(line.text for line in model.errors), model.notice))
            )

    def act(self, body: Body) -> None:
        """Let something happen, and say plainly where it cannot."""
        self._attempt(lambda: self._conductor.act(body))

    def switch_language(self) -> None:
        """From English to Chinese or back; nothing is lost."""
        other = Language.CHINESE if self._texts.language is Language.ENGLISH else Language.ENGLISH
        self._attempt(lambda: self._conductor.set_language(other))

    def _fill(self, field: Field, raw: str) -> None:
        self._attempt(lambda: self._conductor.fill(field, raw))

    def _fill_specimen(self, name: str) -> None:
        self._attempt(lambda: self._conductor.fill_specimen(name))

    def _press_primary(self) -> None:
        primary = next((each for each in self._model.buttons if each.primary), None) if self._model else None
        if primary is not None and primary.enabled:
            self.press(primary.name)

    def _save_support_kit(self) -> None:
        from realname_wizard.views.shell.support_kit import save_support_kit  # noqa: PLC0415

        if self._model is None:
            return
        try:
            said = save_support_kit(self, self._conductor.data_folder, self._model, self._texts)
        except OSError as error:
            self.say_unwritable(error)
            return
        self.message.say(said, "success")
        announce(self, said)

    def _attempt(self, does: Callable[[], None]) -> None:
        """Do something that may be refused; a refusal is told in words, above the buttons."""
        self.message.say("")
        try:
            does()
        except NotAllowed as error:
            self._say_problem("window.error.not_allowed", event=self._texts.say(f"event.{error.name}"))
        except NotPossible:
            self._say_problem("window.error.not_possible")
        except StoreUnwritable as error:
            self.say_unwritable(error.cause)

    def say_unwritable(self, cause: OSError) -> None:
        """What happened last could not be saved: where, and what to do."""
        folder = self._conductor.data_folder or ""
        self._say_problem("window.error.unwritable", folder=folder, cause=cause.strerror or cause)

    def _preferences_refused(self, cause: OSError) -> None:
        folder = self._conductor.data_folder or ""
        self._say_problem("window.error.preferences", folder=folder, cause=cause.strerror or cause)

    def _say_problem(self, key: str, **values: object) -> None:
        text = self._texts.say(key, **values)
        self.message.say(text, "danger")
        announce(self, text)

    # --- leaving

    def _would_lose(self) -> bool:
        """Whether stopping now ends something: a proof under way, or a form with something in it."""
        model = self._model
        if model is None:
            return False
        typed = model.page is Page.DETAILS and any(field.value or field.filled for field in model.fields)
        return typed or model.page in _UNDER_WAY

    def _ask(self, question: str) -> bool:
        from realname_wizard.views.dialogs import ask  # noqa: PLC0415 - the first page can do without

        return ask(self, self._texts, question)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask once if something would be lost; everything is saved already."""
        self.page_view.flush()
        if self._would_lose() and not self._ask("close"):
            event.ignore()
            return
        self.look.keep_geometry(bytes(self.saveGeometry().toHex().data()).decode())
        super().closeEvent(event)

    # --- keys, size

    def _deeds(self) -> dict[str, Callable[[], object]]:
        return {
            "language": self.switch_language,
            "theme": self.look.switch_theme,
            "larger": lambda: self.look.step_text_size(1),
            "smaller": lambda: self.look.step_text_size(-1),
            "usual": lambda: self.look.step_text_size(0),
            "clock": lambda: self.stage.toggle("clock"),
            "director": lambda: self.stage.toggle("director"),
            "log": lambda: self.stage.toggle("log"),
            "settings": self._open_settings,
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
            "cancel": self._cancel,
        }

    def _cancel(self) -> None:
        if self._model is not None and self._model.button(EventName.CANCEL):
            self.press(EventName.CANCEL)

    def _show_shortcuts(self) -> None:
        from realname_wizard.views.shell.boxes import show_shortcuts  # noqa: PLC0415 - made when first asked for

        show_shortcuts(self, self._texts, self._model)

    def _show_about(self) -> None:
        from realname_wizard.views.shell.boxes import show_about  # noqa: PLC0415 - made when first asked for

        show_about(self, self._texts)

    def _open_settings(self) -> None:
        from realname_wizard.views.settings import Settings  # noqa: PLC0415 - made when first asked for

        Settings(self._conductor, self.look, self).exec()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter in a field goes on, as in any form."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(self.focusWidget(), LineEdit) and self._model and self._model.button("next"):
            self._press_primary()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """There may be room for the rail now, or no more."""
        super().resizeEvent(event)
        self._fit()

    def _place(self) -> None:
        """Where it was the last time, or in the usual size, within the screen there is."""
        geometry = self.look.preferences.geometry
        if geometry and self.restoreGeometry(QByteArray.fromHex(geometry.encode())):
            return
        self.resize(USUAL_SIZE.boundedTo(QGuiApplication.primaryScreen().availableSize()))


def _open_address(address: str) -> None:
    """Only ever called for a click on a place (R47)."""
    QDesktopServices.openUrl(QUrl(address))


def _weakly(window: Window, method: Callable[[Window], None]) -> Callable[[], None]:
    """A call that does nothing once its window is gone: a Conductor outlives its windows."""
    reference = ref(window)

    def call() -> None:
        alive = reference()
        if alive is not None and isValid(alive):
            method(alive)

    return call
