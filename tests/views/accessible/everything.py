"""Everything that can be on screen, each with how to get there. A test says so where something is not listed here."""

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from tests.beginning import to_review
from tests.views.accessible import modes
from tests.views.accessible.of_the_class import OF_THE_CLASS
from tests.views.accessible.stand import Stand
from tests.views.by_hand import settle
from tests.views.conftest import START, conductor_in
from tests.views.course.conftest import KEY
from tests.views.pages.conftest import STOPS, go
from tests.views.records.test_records import fill
from tests.views.test_clipped import to_the_proof
from tests.views.test_what_if import with_a_slip

from realname_wizard.course.player import Player
from realname_wizard.messages.events import ChooseMethod
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.policy.load import BUNDLED
from realname_wizard.records.book import Book
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.views.drawing.qr_code import QrPicture
from realname_wizard.views.guide.guiding import guide_of
from realname_wizard.views.parts.origin_mark import OriginMark
from realname_wizard.views.past.what_if_box import WhatIfBox
from realname_wizard.views.records.learner_box import LearnerBox
from realname_wizard.views.records.names_box import NamesBox
from realname_wizard.views.records.records_box import RecordsBox
from realname_wizard.views.shell import dialogs, greeting
from realname_wizard.views.shell.actions import DRAWERS
from realname_wizard.views.shell.real_phone import Offer
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Page


class Shown(NamedTuple):
    """One thing: how to get there and look at it, and what is seen there (classes, or object names)."""

    show: Callable[[Stand], None]
    kinds: tuple[str, ...] = ()
    action: str = ""
    """The action that it is reached by."""


# --- pages and what stands beside them


def _page(stop: str, stand: Stand) -> None:
    stand.look(stand.window(stop))


def _proof(method: Method, stand: Stand) -> None:
    conductor = conductor_in(stand.way.language)
    to_the_proof(conductor, method)
    stand.look(stand.on(conductor))


def _review(stand: Stand) -> None:
    conductor = conductor_in(stand.way.language)
    go(conductor, "method of an enterprise")
    conductor.take(ChooseMethod(method=Method.LEGAL_REP_FACE), TypedSpecimen("enterprise"), EventName.NEXT)
    stand.look(stand.on(conductor))


def _waiting(stand: Stand) -> None:
    """While the platform looks at an application form."""
    walkthrough = read_walkthrough(suite.built_in() / "account" / "change_an_enterprise.yaml")
    player = Player(walkthrough, BUNDLED, stand.way.language, key=KEY)
    while player.conductor.world.session.page is not Page.WAITING:
        player.do()
    stand.look(stand.on(player.conductor))


def _drawer(name: str, stand: Stand) -> None:
    window = stand.window("account, verified")
    window.toggle(name)
    stand.look(window)


def _told(stand: Stand) -> None:
    """A problem above the buttons."""
    window = stand.window("details")
    window.say_problem("window.error.cannot_open", address="https://example.com/a/long/address")
    window.message.offer_copy(window.texts, "https://example.com/a/long/address")
    stand.look(window)


def _greeting(stand: Stand) -> None:
    greeted = greeting.greet(stand.folder, stand.way.language, START)
    assert greeted is not None
    window = stand.on(greeted, wakes=False)
    stand.look(window)


# --- boxes


def _box(action: str, stand: Stand, stop: str = "account, verified") -> None:
    window = stand.window(stop)
    stand.boxes(stand.look)
    window._actions[action].trigger()


def _origins(stand: Stand) -> None:
    window = stand.window("review")
    stand.boxes(stand.look)
    window._show_box("origins")


def _origin(stand: Stand) -> None:
    window = stand.window("method of an individual")
    next(each for each in window.findChildren(OriginMark) if not each.visibleRegion().isEmpty()).click()
    stand.look(window)


def _question(name: str, stand: Stand) -> None:
    window = stand.window("account, verified")
    stand.boxes(stand.look)
    dialogs.ask(
        window,
        window.texts,
        name,
        danger=True,
        also="\n…",
        name="trainee",
        step=3,
        missing=3,
        folder="/home/class/…",
        file="all.zip",
    )


def _learner(stand: Stand) -> None:
    window = stand.window()
    book = Book(window.folder)
    for each in ("Mo Chen", "Lin Yue"):
        book.choose(each)
    box = LearnerBox(book, window.texts, window)
    _look_at(box, stand)


def _names(stand: Stand) -> None:
    window = stand.window()
    box = NamesBox(Book(window.folder), window.texts, window)
    box.names.setPlainText("Mo Chen\n13800138000")
    _press("names.add", box)
    _look_at(box, stand)


def _records(view: str, stand: Stand) -> None:
    window = stand.window()
    box = RecordsBox(fill(window), window.texts, window)
    if view:
        box.choose("show", view)
    _look_at(box, stand)


def _look_at(box: dialogs.EnterPresses, stand: Stand) -> None:
    stand.boxes(stand.look)
    box.exec()
    box.deleteLater()


def _certificate(stand: Stand) -> None:
    window = stand.window()

    def choose(box: QWidget) -> None:
        box.list.setCurrentRow(box.list.count() - 1)  # type: ignore[attr-defined]
        stand.look(box)

    stand.boxes(choose)
    window._actions["handouts"].trigger()


def _naming(stand: Stand) -> None:
    window = stand.window("review")
    window.conductor.scenes.save("一个场景")
    stand.boxes(partial(_press, "scenes.rename"), stand.look)
    window._actions["scenes"].trigger()


def _press(name: str, box: QWidget) -> None:
    found = box.findChild(QPushButton, name)
    assert found is not None, name
    found.click()


def _scenes(stand: Stand) -> None:
    window = stand.window("review")
    window.conductor.scenes.save("一个名字较长的场景")
    stand.boxes(stand.look)
    window._actions["scenes"].trigger()


def _of_the_log(button: str, stand: Stand) -> None:
    window = stand.on(with_a_slip(stand.way.language))

    def look(box: QWidget) -> None:
        if isinstance(box, WhatIfBox):
            while box.is_working:
                settle()
        stand.look(box)

    stand.boxes(partial(_press_line, button), look)
    window._actions["whole_log"].trigger()


def _press_line(button: str, box: QWidget) -> None:
    box.list.setCurrentRow(3)  # type: ignore[attr-defined]
    settle()
    _press(button, box)


def _slip(action: str, stand: Stand) -> None:
    window = stand.on(with_a_slip(stand.way.language))
    stand.boxes(stand.look)
    window._actions[action].trigger()


def _asking(stand: Stand) -> None:
    conductor = conductor_in(stand.way.language)
    conductor.take(*to_review(Method.FACE))
    window = stand.on(conductor)
    window._actions["ask_director"].trigger()
    stand.boxes(stand.look)
    window.press("submit")


def _offer(stand: Stand) -> None:
    window = stand.window()
    _look_at(Offer(window.texts, "", window), stand)


def _large_code(stand: Stand) -> None:
    conductor = conductor_in(stand.way.language)
    to_the_proof(conductor, Method.WECHAT_SCAN)
    window = stand.on(conductor)
    code = next(each for each in window.findChildren(QrPicture) if each.isVisible())
    code.setFocus()
    QTest.keyClick(code, Qt.Key.Key_Return)
    settle()
    stand.look(window.findChild(QWidget, "qr.large"))  # type: ignore[arg-type]


# --- the guide


def _guide(tab: str, entry: str, stand: Stand) -> None:
    window = stand.window()
    guide_of(window).open(tab, entry)
    stand.look(window)


def _demonstration(stand: Stand) -> None:
    guiding = guide_of(stand.window())
    guiding.open("reasons", "face_covered")
    guiding.show_me("reason", "face_covered")
    stand.later(guiding.end_demonstration)
    assert guiding.demonstration is not None
    shown = guiding.demonstration.window
    assert isinstance(shown, Window)
    stand.look(shown)


_SEEN: Final = {
    "welcome": ("WelcomePage",),
    "region": ("ChoicePage",),
    "method of an individual": ("MethodPage",),
    "details": ("DetailsPage", "PhonePanel"),
    "review": ("ReviewDetailsPage",),
    "verified": ("ResultPage",),
    "account, verified": ("AccountPage",),
    "handed off": ("HandedOffPage",),
    Method.WECHAT_SCAN: ("QrPage", "PhonePanel"),
    Method.FACE: ("FacePage", "CameraPanel"),
    Method.OFFICIAL_ACCOUNT: ("OfficialAccountPage", "OfficialAccountPanel"),
    Method.TOP_UP: ("TopUpPage", "PaymentPanel"),
    Method.BANK_TRANSFER: ("BankTransferPage", "BankPanel"),
}
"""What is seen there."""

PAGES: Final = {f"page: {stop}": Shown(partial(_page, stop), _SEEN.get(stop, ())) for stop in STOPS} | {
    "page: waiting": Shown(_waiting, ("WaitingPage", "WaitingPanel")),
    "page: review of an enterprise": Shown(_review, ("ReviewDetailsPage", "RegisterPanel")),
}
PROOFS: Final = {
    f"page: proof {method}": Shown(partial(_proof, method), _SEEN.get(method, ())) for method in Method
}
DRAWN: Final = {
    f"drawer: {name}": Shown(partial(_drawer, name), (f"{name.title()}Panel",), name) for name in DRAWERS
}
QUESTIONS: Final = {
    f"question: {name}": Shown(partial(_question, name), ("question",))
    for name in (
        "back", "begin_scene", "cancel", "close", "close_account", "erase", "import", "next_trainee", "present",
        "hand_in", "remove_account", "remove_scene", "replace_file", "replace_scene", "withdraw_change",
    )
}  # fmt: skip
BOXES: Final = {
    "told above the buttons": Shown(_told),
    "greeting": Shown(_greeting),
    "settings": Shown(partial(_box, "settings"), ("Settings",), "settings"),
    "keys": Shown(partial(_box, "shortcuts"), ("shortcuts",), "shortcuts"),
    "about": Shown(partial(_box, "about"), ("told",), "about"),
    "origins of a page": Shown(_origins, ("origins",)),
    "origin of a statement": Shown(_origin, ("OriginBox",)),
    "learner": Shown(_learner, ("LearnerBox",), "learner"),
    "learner: several": Shown(_names, ("NamesBox",)),
    "records": Shown(partial(_records, ""), ("RecordsBox",), "records"),
    "records: a plot": Shown(partial(_records, "times"), ("RecordsBox",)),
    "handouts": Shown(_certificate, ("HandoutsBox",), "handouts"),
    "personas": Shown(partial(_box, "personas"), ("PersonasBox",), "personas"),
    "director asks": Shown(_asking, ("Asking",), "ask_director"),
    "scenes": Shown(_scenes, ("ScenesBox",), "scenes"),
    "scenes: none yet": Shown(partial(_box, "scenes"), ("ScenesBox",)),
    "scenes: a name": Shown(_naming, ("Naming",)),
    "full log": Shown(partial(_slip, "whole_log"), ("LogBox",), "whole_log"),
    "as it was": Shown(partial(_of_the_log, "full_log.open"), ("PageAsItWas",)),
    "what if": Shown(partial(_of_the_log, "full_log.what_if"), ("WhatIfBox",)),
    "debrief": Shown(partial(_slip, "debrief"), ("DebriefBox",), "debrief"),
    "real phone": Shown(_offer, ("Offer",)),
    "large code": Shown(_large_code, ("LargeCode",)),
    "choose: watch": Shown(partial(_box, "watch"), ("Choosing",), "watch"),
    "choose: try": Shown(partial(_box, "try"), ("Choosing",), "try"),
    "choose: test": Shown(partial(_box, "test"), ("Choosing",), "test"),
    "choose: present": Shown(partial(_box, "present"), ("Choosing",), "present"),
    "choose: guided": Shown(partial(_box, "guided"), ("Choosing",), "guided"),
    "course": Shown(partial(_box, "course"), ("Courses",), "course"),
}
GUIDE: Final = {
    "guide: questions": Shown(partial(_guide, "questions", ""), action="guide"),
    "guide: an answer": Shown(partial(_guide, "questions", "three_accounts")),
    "guide: advice": Shown(partial(_guide, "advice", "")),
    "guide: a reason": Shown(partial(_guide, "reasons", "face_covered")),
    "guide: prepare": Shown(partial(_guide, "prepare", "")),
    "guide: demonstration": Shown(_demonstration, ("Banner",)),
}
MODES: Final = {name: Shown(show, kinds) for name, (show, kinds) in modes.MODES.items()}
CLASS: Final = {name: Shown(*of) for name, of in OF_THE_CLASS.items()}
EVERYTHING: Final = {**PAGES, **PROOFS, **DRAWN, **QUESTIONS, **BOXES, **GUIDE, **MODES, **CLASS}

OPENS_NOTHING: Final = frozenset(
    {
        "language", "theme", "larger", "smaller", "usual", "full_screen", "step_back", "bookmark", "beside",
        "next_trainee", "scene_again", "record", "evidence", "support", "cancel",
    }
)  # fmt: skip
"""Actions that open nothing of the program's own but a question, or a box of the system for a file."""
