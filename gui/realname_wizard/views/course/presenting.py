"""A course, or one walkthrough, before a room: full screen, large letters, a clicker, the trainer's own window (T04).

It is watching by hand: the same player, hand and spotlight. The place is kept; the letters are the room's as long
as it looks on.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol, cast

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QPixmap, QScreen
from PySide6.QtWidgets import QApplication

from realname_wizard.course.player import Pace, Player, reading_time
from realname_wizard.course.presentation import Presentation
from realname_wizard.flow.page_model import PageModel
from realname_wizard.rehearsal.script.gestures import Click
from realname_wizard.rehearsal.script.values import in_words
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.course.cards import Curtain, TitleCard, Words, keys_in_lines, words_of
from realname_wizard.views.course.kept import Kept
from realname_wizard.views.course.room_strip import RoomStrip, room_scale
from realname_wizard.views.course.strip import Strip
from realname_wizard.views.course.trainer import STEERS, Does, Prompt, Trainer, keys_of
from realname_wizard.views.course.watching import Watching
from realname_wizard.views.parts.widgets import announce
from realname_wizard.views.shell.instead import Host
from realname_wizard.views.shell.look import Look
from realname_wizard.views.shell.stage import Stage
from realname_wizard.views.shell.top_bar import TopBar

if TYPE_CHECKING:
    from realname_wizard.flow.door import Wish

_EVERY: Final = 10_000
"""How often the time is told anew, in milliseconds."""

_STEERS: Final = {
    **STEERS,
    Qt.Key.Key_Space: "on",
    Qt.Key.Key_Right: "on",
    Qt.Key.Key_Down: "on",
    Qt.Key.Key_Return: "on",
    Qt.Key.Key_Enter: "on",
    Qt.Key.Key_Left: "back",
    Qt.Key.Key_Up: "back",
    Qt.Key.Key_Backspace: "back",
}
"""What the keys do before a room."""

_AT_ONCE: Final = ("black", "freeze", "notes", "screens", "keys", "close_keys")
"""What can be done in the middle of a step."""

_ROOM: Final = frozenset({"language", "theme", "full_screen", "desk", "clock", "director", "log"})
"""The actions that are there: the letters are as large as the room asks for."""


class RoomHost(Host, Protocol):
    """The window, as far as a room looks at it."""

    top_bar: TopBar
    stage: Stage

    @property
    def model(self) -> PageModel | None:
        """What the page says, as last drawn."""

    def act(self, what: "Wish") -> bool:
        """Let something happen; where it cannot, say so."""

    def show_to_a_room(self) -> None:
        """Without what is only for the hand."""


class Presenting(Watching):
    """Presents. `ended` is called when it is closed."""

    def __init__(
        self,
        presentation: Presentation,
        player: Player,
        host: type[Host],
        look: Look | None,
        ended: Callable[[], None],
        *,
        seconds: Callable[[str, Pace], float] = reading_time,
        full_screen: bool = True,
    ) -> None:
        self.presentation = presentation
        self._lesson = presentation.leaf.lesson
        self._full_screen = full_screen
        self._home: QScreen | None = None
        self.black, self.frozen = False, cast(QPixmap | None, None)
        self.directed = False
        self._keys_shown = self._filling = False
        self.card: TitleCard | None = None
        self.trainer: Trainer | None = None
        super().__init__(player, host, look, ended, seconds=seconds)
        self.playing = False
        self.setObjectName("presenting")
        window = self._room = cast(RoomHost, self._host)
        self.card, self.curtain = TitleCard(self.window, window.top_bar), Curtain(self.window)
        window.show_to_a_room()
        window.top_bar.show_to_a_room()
        window.stage.show_to_a_room()
        self.keys = TitleCard(self.window, window.top_bar)
        self.trainer = Trainer(
            self._host.texts,
            Does(self.steer, self.go_to_step, self.go_to_lesson, self._direct, self.take_pace),
        )
        self._steers |= {
            "black": self._black, "freeze": self._freeze, "language": self._switch_language, "notes": self._notes,
            "screens": self._swap, "keys": self._show_keys,
        }  # fmt: skip
        self._clock = QTimer(self)
        self._clock.setInterval(_EVERY)
        self._clock.timeout.connect(self._tell_time)
        self._look_again = QTimer(self)
        self._look_again.setSingleShot(True)
        self._look_again.setInterval(0)
        self._look_again.timeout.connect(self._picture)
        app = cast(QGuiApplication, QApplication.instance())
        for news in (app.screenAdded, app.screenRemoved):
            news.connect(self._spread)
        self.trainer.dress(self._host.look.own_theme)

    # --- what is other than in watching

    still_there = _ROOM

    def make_strip(self, does: dict[str, Callable[[], None]]) -> Strip:
        """Without buttons: there are keys, and the trainer's window."""
        return RoomStrip(does, self.comes_next)

    def make_kept(self) -> Kept:
        """Other keys."""
        return Kept(self, _STEERS)

    def begin(self) -> None:
        """Once the window is on screen: fill it, and open the leaf at hand."""
        self._home = self.window.screen()
        self._spread()
        self._filling = True
        self.place()
        self._kept.watch(self.window)
        self._clock.start()
        self._open(self.presentation.stop)

    def place(self) -> None:
        """Letters as large as the window is high."""
        if self._filling:
            self._host.look.fill_a_room(room_scale(self.window.size()))
        super().place()

    def _restyle(self) -> None:
        super()._restyle()
        if self.trainer is not None:
            self.trainer.dress(self._host.look.own_theme)
        self._redraw_cards()

    # --- leaf by leaf

    @property
    def on_card(self) -> bool:
        """Whether a title card is shown."""
        return self.presentation.leaf.kind != "play"

    def _open(self, stop: int = 0) -> None:
        """Show the leaf at hand; a walkthrough at that stop."""
        leaf, player = self.presentation.leaf, self.player
        self._timer.stop()
        self._due, self._hurrying, self._begun = None, False, False
        self._gesture = None
        if leaf.lesson != self._lesson:
            self._lesson = leaf.lesson
            self._making(lambda: player.change(self.presentation.lesson.walkthrough))
        if leaf.kind == "play":
            stop = min(stop, len(player.stops))
            if player.at != stop or player.trouble:
                self._making(lambda: player.go_to(stop))
            self._redraw_cards()
            self._show_stop()
        else:
            if leaf.kind != "end" and player.at:
                self._making(lambda: player.go_to(0))
            self.presentation.stand(self.presentation.at, 0)
            self.pointing.clear()
            self._redraw_cards()
            self.draw()
            self._wait(self._card_words().whole, self._next_leaf)

    def _show_stop(self) -> None:
        plays = self.playing
        super()._show_stop()
        self.presentation.stand(self.presentation.at, self.player.at)
        if self.player.ended:
            self.playing = plays and not self.player.trouble
            self._hurrying = False
            self._wait(self.player.came_out(self._host.texts).page, self._next_leaf)
            self.draw()

    def _next_leaf(self) -> None:
        if self.presentation.turn(1):
            self._open()
        else:
            self.playing = False
            self.draw()

    def _on(self) -> None:
        """The next step; after the last one the next leaf."""
        if self.on_card or self.player.ended:
            self._next_leaf()
        else:
            super()._on()

    def _back(self) -> None:
        """The step before; before the first one the leaf before."""
        if not self.on_card and self.directed:
            self._play_from(self.player.at)
        elif not self.on_card and self.can_back:
            super()._back()
        elif self.presentation.turn(-1):
            self._open(len(self.presentation.lesson.walkthrough.steps))

    def _pause(self) -> None:
        """A card may stand by itself, too."""
        self._play_or_stop()

    def _make(self) -> None:
        """Where the room sees nothing of it, a question would stand above the black: then none is asked."""
        asks = isinstance(self._gesture, Click) and self._gesture.answer_yes
        if asks and (self.black or self.frozen is not None):
            self._begun = True
            self._do_by_itself()
        else:
            super()._make()

    def _asked(self) -> None:
        """A room sees the question before it is answered, unless the page was covered while it was on its way."""
        self._hurrying = False
        super()._asked()
        self._agree_if_covered()

    def go_to_step(self, stop: int) -> None:
        """The trainer chose a step of the walkthrough at hand."""
        if self._busy:
            return
        if self.on_card:
            play = next(
                n for n, leaf in enumerate(self.presentation.leaves) if leaf == ("play", self._lesson)
            )
            self.presentation.stand(play, 0)
        self._play_or_open(stop)

    def _play_or_open(self, stop: int) -> None:
        self._open(stop) if self.player.at != stop or self.directed else self._show_stop()

    def go_to_lesson(self, number: int) -> None:
        """The trainer chose a lesson."""
        if not self._busy:
            self.presentation.open_lesson(number)
            self._open()

    # --- what is wanted

    def steer(self, name: str) -> None:
        """As watching does; what the room sees can be covered at any moment."""
        if self._keys_shown and name in ("keys", "close", "on", "back"):
            self._show_keys()
        elif name in _AT_ONCE:
            self._steers[name]()
        elif self.black and name in ("on", "back"):
            self._black()
        elif self._busy and name == "language":
            self._later.append(name)
        else:
            super().steer(name)

    def hands_off(self) -> None:
        """A click is a step on, as before any room."""
        self.steer("on")

    def _switch_language(self) -> None:
        self.window.findChild(QAction, "action.language").trigger()  # type: ignore[union-attr]
        self._redraw_cards()

    def _black(self) -> None:
        self.black = not self.black
        self._cover()

    def _freeze(self) -> None:
        if self.black and self.frozen is None:  # what is there now, nobody has seen
            return
        self.frozen = self.window.grab() if self.frozen is None else None
        self._cover()

    def _agree_if_covered(self) -> None:
        """A question would stand above what covers the page."""
        if self._question is not None and (self.black or self.frozen is not None):
            self._agree()

    def _cover(self) -> None:
        self._agree_if_covered()
        if self.black:
            self.curtain.cover(None)
        elif self.frozen is not None:
            self.curtain.cover(self.frozen)
        else:
            self.curtain.hide()
        announce(self.curtain, self._state() or self._host.texts.say("present.state.shown"))
        self.draw()

    def _state(self) -> str:
        say = self._host.texts.say
        return (
            say("present.state.black") if self.black else say("present.state.frozen") if self.frozen else ""
        )

    def _show_keys(self) -> None:
        self._keys_shown = not self._keys_shown
        self._redraw_cards()

    def _direct(self, what: object) -> None:
        """The director's orders go through the door of what is presented."""
        if self._room.act(cast("Wish", what)):
            self.directed = True
        self.draw()

    def moved(self) -> None:
        """Another Conductor: what was directed before is not in it."""
        self.directed = False
        super().moved()

    # --- screens

    def _spread(self) -> None:
        """The room's window fills the other screen where there is one; the trainer's stands where theirs was."""
        trainer, home = self.trainer, self._home
        if trainer is None or home is None:
            return
        screens = QGuiApplication.screens()
        home = self._home = home if home in screens else screens[0]
        others = [each for each in screens if each != home]
        if self._full_screen:
            self.window.setGeometry((others[0] if others else home).geometry())
            self.window.showFullScreen()
        if others:
            self._show_trainer(home)

    def _swap(self) -> None:
        """The windows change places."""
        others = [each for each in QGuiApplication.screens() if each != self._home]
        if others:
            self._home = others[0]
            self._spread()

    def _notes(self) -> None:
        """The trainer's window comes, or goes."""
        trainer = self.trainer
        if trainer is not None and trainer.isVisible():
            trainer.hide()
            self.window.activateWindow()
        elif self._home is not None:
            self._show_trainer(self._home)

    def _show_trainer(self, screen: QScreen) -> None:
        trainer = cast(Trainer, self.trainer)
        room = screen.availableGeometry()
        trainer.resize(trainer.sizeHint().expandedTo(QSize(1100, 760)).boundedTo(room.size()))
        trainer.move(room.center() - trainer.rect().center())
        trainer.show()
        trainer.keys.watch()
        self.draw()

    # --- words

    def comes_next(self, texts: Texts) -> str:
        """What the next key brings, in a few words."""
        presentation = self.presentation
        if self.on_card:
            return ""
        coming = "" if self.player.ended else self.player.coming(texts)
        after = presentation.leaves[presentation.at + 1]
        if coming or after.kind == "end":
            return coming
        return presentation.programme.lessons[after.lesson].called(texts.language)

    def _card_words(self) -> Words:
        return words_of(self.presentation, self._host.texts)

    def _redraw_cards(self) -> None:
        card, texts = self.card, self._host.texts
        if card is None:
            return
        if self.on_card:
            card.show_words(self._card_words())
        else:
            card.hide()
        if self._keys_shown:
            told = ((key, texts.say(f"trainer.{name}")) for key, name in keys_of(texts))
            self.keys.show_words(Words("", texts.say("present.keys"), keys_in_lines(told)))
        else:
            self.keys.hide()
        self.curtain.raise_()

    def say(self, texts: Texts) -> None:
        """Say where it is, to the room and to the trainer."""
        before = self.strip.maximumHeight()
        super().say(texts)
        if self.strip.maximumHeight() != before:  # the page has other room now
            QTimer.singleShot(0, self, lambda: self._bring_into_view(self.pointing.control))
        trainer, card = self.trainer, self.card
        if trainer is None or card is None:
            return
        for over in (card, self.keys, self.curtain):
            over.raise_()
        if trainer.isVisible():
            trainer.say(self._prompt(texts), self._room.model, texts)
            self._look_again.start()

    def _prompt(self, texts: Texts) -> Prompt:
        presentation, player, language = self.presentation, self.player, texts.language
        said, words = player.said(texts), self._card_words().whole if self.on_card else ""
        now = (words,) if words else (*said.notice, said.do, self._words(), *said.see, *said.otherwise)
        if player.trouble:
            now = (texts.say("watch.trouble", why=player.trouble),)
        lessons = presentation.programme.lessons
        where = (presentation.name(language), in_words(presentation.chapter.name, language), said.name)
        return Prompt(
            " · ".join(dict.fromkeys(filter(None, where))),
            self._time(texts),
            self._state(),
            presentation.notes(language),
            tuple(filter(None, now)),
            self.comes_next(texts),
            player.told(texts),
            min(player.at, len(player.stops) - 1),
            tuple(f"{n}  {each.called(language)}" for n, each in enumerate(lessons, start=1)),
            presentation.leaf.lesson,
            self.directed,
            self.playing,
            self.pace,
        )

    def _time(self, texts: Texts) -> str:
        presentation, say = self.presentation, texts.say
        used, left = presentation.minutes_used(), presentation.minutes_left()
        if left is None:
            return say("trainer.time.used", used=used)
        key = "trainer.time.left" if left >= 0 else "trainer.time.over"
        return say(key, used=used, minutes=presentation.chapter.minutes, left=abs(left))

    def _tell_time(self) -> None:
        trainer = self.trainer
        if trainer is not None and trainer.isVisible():
            trainer.say_time(self._time(self._host.texts))

    def _picture(self) -> None:
        trainer = self.trainer
        if trainer is not None and trainer.isVisible():
            shown = self.card if self.on_card else self.window.centralWidget()
            if shown is not None:
                trainer.show_picture(shown.grab())

    # --- the end

    def leave(self) -> None:
        """The letters are the user's own again, and the trainer's window goes."""
        self._clock.stop()
        self._look_again.stop()
        super().leave()
        trainer, self.trainer = self.trainer, None
        if trainer is not None:
            trainer.keys.let_go()
            trainer.hide()
            trainer.deleteLater()
        self.presentation.stand(self.presentation.at, self.presentation.stop)
        self._filling = False
        self._host.look.fill_a_room(None)
