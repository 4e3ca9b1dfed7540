"""The window: carries what the user does to the Conductor, and draws what the Conductor then says."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from realname_wizard.flow.account_model import FEW_PAST
from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.refusals import NotAllowed, NotPossible, NotSaved
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import language_after
from realname_wizard.views import pages
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import HALF, WIDE
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.parts.presses import presses
from realname_wizard.views.parts.scrolling import FocusFollower
from realname_wizard.views.parts.widgets import Text, announce, measure_anew, show_if, while_alive
from realname_wizard.views.shell import greeting
from realname_wizard.views.shell.actions import DRAWERS, enable_actions, make_actions, name_actions
from realname_wizard.views.shell.application import application
from realname_wizard.views.shell.footer import Footer
from realname_wizard.views.shell.greeting import Greeting
from realname_wizard.views.shell.look import Look
from realname_wizard.views.shell.page_stack import PageStack
from realname_wizard.views.shell.placing import place
from realname_wizard.views.shell.rail import Rail, has_room, in_a_line
from realname_wizard.views.shell.room import Room, offers
from realname_wizard.views.shell.stage import Stage
from realname_wizard.views.shell.top_bar import TopBar
from realname_wizard.words import EventName, Field, Page

if TYPE_CHECKING:
    from realname_wizard.conductor import Conductor
    from realname_wizard.flow.door import Given, Wish
    from realname_wizard.views.guide.guiding import Guiding
    from realname_wizard.views.shell.real_phone import RealPhone

# ruff: noqa: PLC0415 - what opens later is imported later

_ROOMS = {
    "past.going_back": ("step_back", "whole_log"),
    "debrief.opening": ("bookmark", "debrief"),
    "scenes.beginning": ("scenes", "scene_again"),
    "guided.opening": ("guided", "evidence"),
    "course.opening": ("watch", "try", "test", "present"),
    "lessons": ("course",),
    "guide.guiding": ("guide",),
    "records.opening": ("learner", "records"),
    "records.handing_out": ("handouts",),
    "board.opening": ("board",),
    "shell.saving": ("record", "support"),
    "directing.opening": ("personas", "ask_director"),
}
"""Which room has the `DEEDS` of an action."""

_TEXT_STEPS = {"larger": 1, "smaller": -1, "usual": 0}
SMALLEST_SIZE = QSize(800, 560)
"""Smaller the window is only on a screen that is; in logical pixels."""


class Window(Room):
    """One window on one Conductor; until that is there, it shows a greeting."""

    def __init__(self, first: "Conductor | Greeting", *, look: Look | None = None) -> None:
        app = application()
        language = first.language if isinstance(first, Greeting) else first.world.language
        folder = first.folder if isinstance(first, Greeting) else first.data_folder
        look = look or Look(app, folder, language)  # before any widget: they take their letters from it
        super().__init__()
        self.look, self._folder = look, folder
        look.setParent(look.parent() or self)
        self.guiding: Guiding | None = None
        self.directed: Callable[[tuple[Wish, ...]], tuple[Wish, ...]] = tuple
        self._conductor: Conductor | None = None
        self._asked, self._past = False, FEW_PAST
        self._texts = Texts.load(language)
        self._follower = FocusFollower(app, self)
        self._views: dict[Page, PageView] = {}
        self._model: PageModel | None = None
        self._real_phone: RealPhone | None = None
        self._actions = make_actions(self, self._deeds())
        self._build()
        self._take_language()
        self.file_dropped.connect(partial(self._open, "lessons", "file"))
        self.look.changed.connect(self._restyle)
        self.look.refused.connect(self.preferences_refused)
        place(self, look.preferences.geometry)  # before anything is laid out
        if isinstance(first, Greeting):
            self._draw(first.model)
        else:
            self.take_up(first)

    def take_up(self, conductor: "Conductor") -> None:
        """From now on the window shows what this Conductor says, and carries to it what the user does."""
        before, self._conductor = self._conductor, conductor
        if before is not None:  # of the World before nothing stays on screen, open or half-typed
            self._views, self._model = {}, None
            self.pages.clear()
            self.stage.clear()
        if conductor is not before:
            conductor.take_samples_only(self.look.preferences.samples_only)
            conductor.listen(while_alive(self, Window.refresh))
        self.refresh()
        self.taken_up.emit()

    def wake(self) -> bool:
        """Whether the window has its Conductor; it is asked for once."""
        if self._conductor is None and not self._asked:
            self._asked = True
            self.conductor_wanted.emit()
        return self._conductor is not None

    @property
    def conductor(self) -> "Conductor":
        """What the window carries everything to."""
        if not self.wake() or self._conductor is None:
            raise RuntimeError("nobody has given the window a Conductor")
        return self._conductor

    # --- drawing

    def _build(self) -> None:
        self.top_bar = TopBar(self._actions)
        self.rail = Rail()
        self.pages = PageStack()
        self.footer = Footer()
        self.stage = Stage(self._texts, self._actions)
        self._strip = Text("small")
        self._strip.setContentsMargins(WIDE, HALF, WIDE, 0)
        above_footer = QVBoxLayout()
        above_footer.setContentsMargins(WIDE, 0, WIDE, HALF)
        above_footer.addWidget(self.message)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._strip)
        middle.addWidget(self.pages, 1)
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
        self._frame = (self.top_bar, self.rail, self._strip, self.message, self.footer, self.stage)
        self.setMinimumSize(SMALLEST_SIZE)
        self.footer.pressed.connect(self.press)
        self.rail.back_wanted.connect(self.go_back)
        self.stage.acted.connect(self.act)
        self.stage.place_opened.connect(self.open_place)
        self.stage.panel_changed.connect(self._fit)

    def refresh(self) -> None:
        """Draw the page that the Conductor is at."""
        switched = self.conductor.world.language != self._texts.language
        if switched:
            self._take_language()
        model = self.conductor.page(self._texts, past=self._past)
        self._draw(self._real_phone.on_page(model, self._texts) if self._real_phone else model)
        if switched:
            measure_anew(self)

    def _draw(self, model: PageModel) -> None:
        before, self._model = self._model, model
        had = self.focusWidget()
        beside = next(filter(self.focus_within, self.stage.reading_order()), None)
        view = self._view(model.page)
        self.pages.make_way(view)
        view.render(model)
        self.top_bar.render_bar(model, self._texts)
        self.footer.render_buttons(model)
        enable_actions(self._actions, model)
        self.setWindowTitle(model.window_title)
        self.stage.render_stage(model)
        self.rail.want(model, self._texts)
        self._fit()
        self.rail.draw()
        if offers(before) != offers(model):
            presses().news()
        if before is None or (before.page, before.account) != (model.page, model.account):
            self._turn_to(view, model)
        elif self.focus_is_lost():
            view.focus_first()
        elif beside is not None and not self.can_have_focus(had):
            self.find_focus(view, beside)

    def _turn_to(self, view: PageView, model: PageModel) -> None:
        """Show the page, once everything around it has its size: it is then laid out only once."""
        self._past = FEW_PAST
        self.message.say("")
        if self.isVisible():  # else all is laid out when it is shown
            self.footer.settle()
            self._around.activate()
        self.pages.turn_to(view)
        view.focus_first()
        view.scroller.begin(self.focusWidget())
        view.tell(model)

    def _view(self, page: Page) -> PageView:
        view = self._views.get(page)
        if view is None:
            view = pages.make(page, self._texts)
            view.acted.connect(self.act)
            view.asking.connect(lambda question, name, what: self.ask(question, name=name) and self.act(what))
            view.typed.connect(lambda field, raw: self._send({field: raw}))
            view.specimen.connect(partial(self.fill_with, self.act))
            view.back_wanted.connect(self.go_back)
            view.go_on.connect(self._press_primary)
            view.place_opened.connect(self.open_place)
            view.field_wanted.connect(self.stage.focus_field)
            self.stage.code_scanned.connect(view.see_scanned)
            view.desk_wanted.connect(partial(self.stage.lead_to, "desk"))
            view.origins_wanted.connect(partial(self._show_box, "origins"))
            view.more_wanted.connect(self._show_more_past)
            view.guide_wanted.connect(self._actions["guide"].trigger)
            view.support_kit.connect(self._actions["support"].trigger)
            view.real_phone.connect(self._offer_real_phone)
            self._views[page] = view
            self.pages.add(view)
        view.leads_to = frozenset(each for each in PageView.leads_to if self._actions[each].isVisible())
        if view.texts is not self._texts:
            view.retranslate(self._texts)
        theme.dress(view)
        view.scroller.fit()
        return view

    @property
    def folder(self) -> Path | None:
        """Where the data lies; None where it is only in memory."""
        return self._folder

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
        if self.pages.current is None:
            raise RuntimeError("no page has been drawn")
        return self.pages.current

    def _fit(self) -> None:
        """Without room for both the counterpart takes the place of the rail, and a line on top that of its account."""
        stage, room = self.stage.in_use, self.width() - self.taken
        self.stage.fit(room)
        roomy = has_room(room, self.stage.maximumWidth())
        show_if(self.stage, stage)
        way = not self.before_a_room and (self._model is None or bool(self._model.rail))
        show_if(self.rail, way and (roomy or not stage))
        says_so = self._model is not None and self._model.page is Page.ACCOUNT  # the page itself
        unsaid = self.rail.isHidden() and not (says_so or self.before_a_room)
        self._strip.say(in_a_line(self._model) if unsaid else "")

    def _restyle(self) -> None:
        self._dress()
        self.top_bar.show_theme()
        self.stage.show_theme()
        if self._model is not None:
            self._draw(self._model)
            measure_anew(self)

    def _dress(self) -> None:
        """What can be seen looks as the theme says; a page that comes later is dressed when it comes."""
        for part in (*self._frame, *self.findChildren(QDialog)):
            theme.dress(part)

    def _take_language(self) -> None:
        if self._conductor is not None:
            self._texts = Texts.load(self._conductor.world.language)
        name_actions(self._actions, self._texts)
        self.top_bar.retranslate(self._texts)
        self.stage.retranslate(self._texts)
        with QSignalBlocker(self.look):  # what is on screen is drawn once, with the new words
            self.look.speak(self._texts.language)
        self._dress()

    # --- what the user does

    def press(self, name: str) -> None:
        """The page's own button of that name."""
        if (view := self.page_view).press_way(name):
            return
        event, typed = EventName(name), view.unsent()
        if (typed or self._would_lose()) and not self.agreed(event):
            self._send(typed)
            return
        before = self._model
        pressed = (view.forward() if event is EventName.NEXT else None) or event
        self._send(typed, pressed)
        model = self._model
        stayed = model is not None and before is not None and model.page is before.page
        if model is not None and stayed and (model.errors or model.notice):
            view.focus_problems()
            announce(
                self, " ".join((model.error_heading, *(line.text for line in model.errors), model.notice))
            )

    def go_back(self, times: int, field: Field | None = None) -> None:
        """As so many times Back does, at once; then to this field."""
        self._send(self.page_view.unsent(), *[EventName.BACK] * times)
        if field is not None and self.page_view.page is Page.DETAILS:
            self.page_view.focus_field(field)

    def take(self, *given: "Wish") -> None:
        """Let something happen. Raises what the Conductor raises where it cannot."""
        self.conductor.take(*given)

    @property
    def key_place(self) -> str:
        """Where the key lies that seals numbers: `keyring`, `folder` or `memory`."""
        return self.conductor.key_place

    def take_samples_only(self, on: bool) -> None:
        """Refuse from now on numbers that are not those of samples, or take them again; it is kept."""
        self.look.choose_samples_only(on)
        self.conductor.take_samples_only(on)

    def begin_anew(self) -> None:
        """Forget all that was kept, the look included, and begin as at a first start. Raises NotSaved, OSError."""
        self.take_up(self.conductor.anew())
        self.look.forget()

    def _next_trainee(self) -> None:
        if self.wake() and self.ask("next_trainee"):
            self._attempt(lambda: self.take_up(self.conductor.next_trainee()))

    def act(self, what: "Wish | tuple[Wish, ...]") -> bool:
        """Let something happen, or several things at once; where it cannot, say so plainly and return False.

        The controls of the counterpart then show again how the world is.
        """
        several = what if isinstance(what, tuple) else (what,)
        directed = self.directed(several)
        done = not several or (bool(directed) and self._attempt(lambda: self.conductor.take(*directed)))
        if not done and self._model is not None:
            self.stage.render_stage(self._model)
        return done

    def _show_more_past(self) -> None:
        self._past += FEW_PAST
        self.refresh()

    def toggle(self, drawer: str) -> None:
        """Open or close desk, clock, director or log."""
        if self.wake():
            self.keep_focus(self.page_view, self.stage, lambda: self.stage.toggle(drawer))

    def switch_language(self) -> None:
        """On to the next language; nothing is lost."""
        from realname_wizard.messages.outside_events import LanguageSwitched

        self.act(LanguageSwitched(language=language_after(self._texts.language).tag))

    def _send(self, typed: Mapping[Field, str], *more: "Given") -> None:
        """What was typed, and what was pressed then, at once."""
        from realname_wizard.messages.typed import Typed

        view = self.page_view
        if not self.act((Typed(typed), *more) if typed else more):
            view.take_back(typed)

    def _press_primary(self) -> None:
        primary = next((each for each in self._model.buttons if each.primary), None) if self._model else None
        if primary is not None and primary.enabled:
            self.press(primary.name)

    def _offer_real_phone(self) -> None:
        from realname_wizard.views.shell.real_phone import RealPhone

        if self._real_phone is None:
            self._real_phone = RealPhone(self._texts, self.act, self)
            self._real_phone.outdated.connect(self.refresh)
            self._real_phone.lost.connect(lambda at: self.say_problem("phone_page.offer.lost", address=at))
        if failed := self._real_phone.offer(self, self._texts):
            self.say_problem("phone_page.offer.failed", address=failed)
        self.refresh()

    def _attempt(self, does: Callable[[], None]) -> bool:
        """Do something that may be refused; a refusal is told in words, above the buttons."""
        self.message.say("")
        if not self.wake():
            return False
        try:
            does()
        except NotAllowed as error:
            self.say_problem("window.error.not_allowed", event=self._texts.say(f"event.{error.name}"))
        except NotPossible as error:
            self.say_refusal(error.said)
        except NotSaved as error:
            self.say_unwritable(error.cause)
        else:
            return True
        return False

    # --- what an action does

    def _deeds(self) -> dict[str, Callable[[], object]]:
        """By the name of the action."""
        return {
            "language": self.switch_language,
            "theme": self.look.switch_theme,
            **{name: partial(self.look.step_text_size, by) for name, by in _TEXT_STEPS.items()},
            **{drawer: partial(self.toggle, drawer) for drawer in DRAWERS},
            **{name: partial(self._open, room, name) for room, names in _ROOMS.items() for name in names},
            "full_screen": self.switch_full_screen,
            "beside": lambda: self.go_beside(self.stage),
            **{name: partial(self._show_box, name) for name in ("settings", "shortcuts", "about")},
            "next_trainee": self._next_trainee,
            "cancel": self.escape,
        }

    def _open(self, room: str, name: str, *what: str) -> None:
        """What another room sees to; it is imported when it is first wanted."""
        if self.wake():
            self._send(self.page_view.unsent())  # what is half typed is part of what was done
            self._attempt(lambda: import_module(f"realname_wizard.views.{room}").DEEDS[name](self, *what))

    def _show_box(self, name: str) -> None:
        from realname_wizard.views.shell import boxes

        if self.wake():
            boxes.show(name, self, self)

    # --- leaving

    def _would_lose(self) -> bool:
        return self._model is not None and self._model.would_lose

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask once if something would be lost; everything is saved already."""
        self._send(self.page_view.unsent())
        if self._would_lose() and not self.ask("close"):
            event.ignore()
            return
        self.leave()
        super().closeEvent(event)

    def leave(self) -> None:
        """Close without a question, as when the program is ended from outside; what was typed is kept."""
        if self._conductor is not None:
            self._send(self.page_view.unsent())
            self._conductor.rest()
        self.look.keep_geometry(bytes(self.saveGeometry().toHex().data()).decode())
        if self._real_phone is not None:
            self._real_phone.close()
        if self._conductor is not None and self._model is not None:
            with suppress(OSError):  # what is on screen greets the person at the next start
                greeting.keep(self._folder, self._texts.language, self._model)

    # --- keys, size

    def reading_order(self) -> tuple[QWidget, ...]:
        """The page where there is one, its buttons, then the rest (F17)."""
        beside = (self.stage, *self.stage.reading_order())
        return *self.pages.reading_order(), self.message, self.footer, *beside, self.rail, self.top_bar

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes on, in a field as from the heading; on a button it presses it. Page keys move the page."""
        if presses().brought_news(event):
            return
        focus, enter = self.focusWidget(), event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        in_form = self.types_on_the_page() and self._model and self._model.button("next")
        if enter and isinstance(focus, QPushButton):
            focus.click()
        elif enter and (in_form or focus in (None, self.page_view.heading)):
            self._press_primary()
        elif not self.page_view.scroller.scroll_by(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A greeting is on screen from now on: the rest can be loaded."""
        super().paintEvent(event)
        if self._conductor is None and not self._asked:
            QTimer.singleShot(0, self, self.wake)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """There may be room for the rail now, or no more."""
        super().resizeEvent(event)
        self._fit()
