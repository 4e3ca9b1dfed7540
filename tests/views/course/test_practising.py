"""A walkthrough is tried by hand: the words and the place lead through it, something else is answered (T11)."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget
from shiboken6 import delete
from tests.course.learner import steps_of
from tests.drawn import one_in
from tests.views.conftest import conductor_in
from tests.views.course.robot import Learner
from tests.views.cut import cut_off

from realname_wizard.course.way import standing
from realname_wizard.messages.outside_events import DirectorOrdered, LanguageSwitched
from realname_wizard.records.book import Book
from realname_wizard.records.sitting import Mode
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.views.course.opening import leave_alone, try_out
from realname_wizard.views.course.pointing import place_of
from realname_wizard.views.course.practising import Practising
from realname_wizard.views.parts.widgets import overhear
from realname_wizard.views.shell.instead import standing_in
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Page

from ..by_hand import settle

pytestmark = pytest.mark.row("T11")

FILES = [path.relative_to(suite.built_in()).as_posix() for path in suite.find([])]
Opener = Callable[..., Practising]


@pytest.fixture
def tries(open_window: Callable[..., Window], tmp_path: Path) -> Iterator[Opener]:
    """Opens a walkthrough of the program, or one written here, in the place of a user's window."""

    def opens(what: str, language: str = "en", width: int = 1280, height: int = 860) -> Practising:
        file = suite.built_in() / what
        if "\n" in what:
            file = tmp_path / "tried.yaml"
            file.write_text(what, encoding="utf-8")
        home = open_window(conductor_in(language), width, height)
        made = try_out(home, file)
        assert made is not None
        made.home = home  # type: ignore[attr-defined]
        settle()
        return made

    yield opens
    for each in list(standing_in):
        each.end()
    settle()


def click(practising: Practising, name: str) -> None:
    practising.pane.buttons[name].click()
    settle()


def does(practising: Practising, *steps: str) -> None:
    """The learner does these, whatever the words say."""
    for step in steps_of("\n".join(steps)):
        practising.practice.conductor.take(*step.events(Sight(practising.practice.conductor)))
    settle()


def pointed_at(practising: Practising) -> str:
    control = practising.pointing.control
    return control.objectName() if control is not None else ""


def said(practising: Practising) -> str:
    return "\n".join(each.text() for each in practising.pane.findChildren(QLabel) if each.isVisible())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists that open have no screen here
@pytest.mark.parametrize(
    "share", [300, pytest.param(100, marks=pytest.mark.long), pytest.param(4, marks=pytest.mark.torture)]
)
def test_a_learner_who_has_the_words_and_the_place_alone_finishes_nearly_all(
    share: int, tries: Opener, capsys: pytest.CaptureFixture[str]
) -> None:
    """In either language. What could not be done is named."""
    files, unfinished = one_in(share, FILES), []
    for number, name in enumerate(files):
        practising = tries(name, list(languages())[number % 2])
        trouble = Learner(practising).goes_through()
        practising.end()
        if trouble:
            unfinished.append(f"{name}: {trouble}")
    finished = 1 - len(unfinished) / len(files)
    with capsys.disabled():
        print(f"\nthe learner finished {finished:.0%} of {len(files)} walkthroughs", *unfinished, sep="\n  ")
    assert finished >= 0.95, unfinished


def test_something_else_is_told_and_one_press_returns_to_where_the_step_was(tries: Opener) -> None:
    trying = tries("straight/face.yaml")
    does(trying, "next", "choose: {region: mainland}")
    world, place = trying.practice.conductor.world, pointed_at(trying)
    assert place == "choice.individual"
    does(trying, "choose: {subject: enterprise}")
    assert (
        "You did something else: chose who owns the account (Enterprise). You are now on the page “How do you"
        in said(trying)
    )
    assert "Return to the step" in said(trying)
    assert pointed_at(trying) == ""
    click(trying, "return")
    assert standing(trying.practice.conductor.world) == standing(world)
    assert "something else" not in said(trying)
    assert pointed_at(trying) == place


@pytest.mark.long
def test_who_comes_back_by_themselves_goes_on(tries: Opener) -> None:
    trying = tries("straight/face.yaml")
    does(trying, "next", "choose: {region: mainland}", "choose: {subject: enterprise}")
    assert trying.practice.astray
    does(trying, "back")
    assert not trying.practice.astray
    assert pointed_at(trying) == "choice.individual"


@pytest.mark.long
def test_where_the_learner_stands_as_after_a_later_step_all_before_is_behind(tries: Opener) -> None:
    """Other details of somebody else do as well: what counts is where one stands then."""
    trying = tries("straight/face.yaml")
    does(
        trying,
        "next",
        "choose: {region: mainland}",
        "choose: {subject: individual}",
        "choose: {method: face}",
    )
    at = trying.practice.at
    does(trying, "fill: {specimen: individual_2}", "next")
    assert not trying.practice.astray
    assert trying.practice.at > at + 1


def test_what_is_used_is_seen_before_anything_has_happened(tries: Opener) -> None:
    trying = tries("straight/face.yaml")
    does(trying, "next")
    card = trying.pointing.control
    assert isinstance(card, QAbstractButton)
    card.click()
    settle()
    assert trying.practice.conductor.world.session.page == "region"
    assert pointed_at(trying) == "button.next"


@pytest.mark.long
def test_keys_return_go_back_and_show(tries: Opener) -> None:
    trying = tries("straight/face.yaml")
    trying.window.activateWindow()
    for keys, page in (("Ctrl+F7", "region"), ("Ctrl+F7", "subject"), ("Shift+F7", "region")):
        QTest.keySequence(trying.window, keys)
        settle()
        assert trying.practice.conductor.world.session.page == page
    does(trying, "choose: {region: overseas}")
    QTest.keySequence(trying.window, "F7")
    settle()
    assert (trying.practice.conductor.world.session.page, trying.practice.astray) == ("region", False)


def test_another_language_loses_nothing_and_every_step_is_announced(tries: Opener) -> None:
    trying = tries("straight/face.yaml")
    heard: list[str] = []
    stop = overhear(heard.append)
    does(trying, "next")
    trying.practice.conductor.take(LanguageSwitched(language="zh_CN"))
    settle()
    stop()
    assert "点击“中国大陆”。" in said(trying)
    assert (trying.practice.astray, trying.practice.at) == (False, 1)
    assert any("Step 2" in each for each in heard)
    assert any("第 2 步" in each for each in heard)


@pytest.mark.long
def test_the_world_does_its_part_by_itself_and_says_so(tries: Opener) -> None:
    trying = tries("reasons/face_no_reference_photo.yaml")
    told = []
    while not trying.practice.ended and trying.practice.asked is None:
        told.append(said(trying))
        trying.practice.show()
        settle()
    assert any("Done by the program: " in each for each in told)


def test_before_the_advice_somebody_is_asked_and_nothing_gives_it_away(tries: Opener) -> None:
    trying = tries("reasons/face_no_reference_photo.yaml")
    heard: list[str] = []
    stop = overhear(heard.append)
    while trying.practice.asked is None:
        trying.practice.show()
        settle()
    stop()
    assert "Kind:" not in said(trying)
    full = Texts.load("en")
    advice = full.say("reason.face_no_reference_photo.do"), full.say("reason.face_no_reference_photo.action")
    whole = "\n".join((*spoken(trying.window), *heard))
    assert full.say("reason.face_no_reference_photo.cause") in whole
    assert not any(each in whole for each in advice)
    assert not trying.window.findChildren(QWidget, "button.other_method") or not any(
        each.isVisible() for each in trying.window.findChildren(QWidget, "button.other_method")
    )
    wrong = next(each for each in trying.practice.asked.choices if each not in trying.practice.asked.right)
    button = next(each for each in trying.pane.asking.buttons if each.text() == full.say(f"ask.{wrong}"))
    assert trying.pane.asking.buttons[0].hasFocus()
    button.click()
    settle()
    assert "That does not help here. What helps: Use another method." in said(trying)
    assert advice[0] in "\n".join(spoken(trying.window))
    assert not any(each in said(trying) for each in ("Kind:", "Where to correct it:")), "a tester's words"
    assert place_of(trying.pane.gesture).height() == trying.pane.gesture.height()  # what to do is in sight
    assert trying._host.page_view.isAncestorOf(trying.window.focusWidget())  # type: ignore[attr-defined]


def spoken(window: QWidget) -> list[str]:
    """All that a screen reader could read there."""
    parts = [each for each in window.findChildren(QWidget) if each.isVisible()]
    texts = [each.text() for each in parts if isinstance(each, (QLabel, QAbstractButton))]
    return [
        *texts,
        *(each.accessibleName() for each in parts),
        *(each.accessibleDescription() for each in parts),
    ]


@pytest.mark.long
def test_the_end_is_told_kindly_and_the_users_own_rehearsal_is_untouched(tries: Opener) -> None:
    trying = tries("straight/face.yaml")
    home: Window = trying.home  # type: ignore[attr-defined]
    world = home.conductor.world
    does(trying, "next", "choose: {region: overseas}")
    click(trying, "return")
    place = trying.pane.buttons["show"].geometry()
    while not trying.practice.ended:
        place = trying.pane.buttons["show"].geometry()
        click(trying, "show")
    assert trying.pane.buttons["show"].geometry() == place, "one click too many does not begin anew"
    assert not trying.pane.buttons["show"].isEnabled()
    assert trying.pane.buttons["again"].isVisible()
    assert not trying.pane.buttons["again"].geometry().intersects(place)
    assert "Practice complete" in said(trying)
    assert "Steps done for you" in said(trying)
    assert "Times you returned to a step: 1." in said(trying)
    assert trying.pane.buttons["close"].hasFocus()
    click(trying, "close")
    assert home.isVisible()
    assert home.conductor.world == world


@pytest.mark.row("T07")
def test_what_was_tried_and_what_was_done_alone_is_in_the_records(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    home = open_window(conductor_in("en"))
    home._folder = tmp_path
    for opens in (try_out, leave_alone):
        made = opens(home, suite.built_in() / "straight" / "face.yaml", "hour.yaml")
        assert made is not None
        made._shown.conductor.take(EventName.NEXT)
        made.end()
        settle()
    rows = Book(tmp_path).sittings()
    assert [(each.mode, each.course) for each in rows] == [(Mode.TRY, "hour.yaml"), (Mode.DO, "hour.yaml")]
    assert not any(each.done for each in rows), "they were left after a step"


@pytest.mark.long
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_nothing_is_cut(tries: Opener, language: str, size: float) -> None:
    trying = tries("reasons/face_no_reference_photo.yaml", language, 1024, 768)
    trying._host.look.choose_text_size(size)
    while trying.practice.asked is None:
        settle()
        assert cut_off(trying.pane) == []
        trying.practice.show()
    settle()
    assert cut_off(trying.pane) == []


def at_the_form(trying: Practising, method: str) -> None:
    for step in (
        "next",
        "choose: {region: mainland}",
        "choose: {subject: individual}",
        f"choose: {{method: {method}}}",
    ):
        does(trying, step)


def test_a_sample_is_filled_in_by_its_button_and_by_hand_where_no_button_deals_it(tries: Opener) -> None:
    """Nobody types a rare character; and at the limit the button deals somebody else."""
    trying = tries("straight/face.yaml")
    at_the_form(trying, "face")
    assert pointed_at(trying) == "specimen.individual_rare_character"
    does(trying, "fill: {name: 吉喆样本}")
    trying.end()
    settle()
    at_the_limit = tries("reasons/individual_quota_reached.yaml")
    at_the_form(at_the_limit, "face")
    assert pointed_at(at_the_limit) == "field.name"


def test_what_was_typed_counts_without_leaving_the_field(tries: Opener) -> None:
    trying = tries("reasons/individual_quota_reached.yaml")
    at_the_form(trying, "face")
    does(trying, "fill: {name: 演示样本, id_number: '110199199003070017'}")
    mobile = trying.pointing.control
    assert isinstance(mobile, QLineEdit)
    assert pointed_at(trying) == "field.mobile"
    trying.window.activateWindow()
    mobile.setFocus()
    QTest.keyClicks(mobile, "13800138000")
    settle()
    assert mobile.hasFocus()
    assert pointed_at(trying) == "field.sms_code"


def test_somebody_elses_details_do_only_where_all_goes_on_alike(tries: Opener) -> None:
    """At a limit another person is another story, and what it says can be seen is there."""
    trying = tries("reasons/individual_quota_reached.yaml")
    at_the_form(trying, "face")
    does(trying, "fill: {specimen: individual_2}", "next")
    assert trying.practice.astray
    assert "what you filled in differs" in said(trying)
    click(trying, "return")
    does(trying, "fill: {specimen: individual}", "next")
    assert not trying.practice.astray
    assert "used: 3" in said(trying).lower()


def test_what_is_not_seen_is_not_said_to_be(tries: Opener) -> None:
    """The order of the director was withdrawn, so nothing failed."""
    trying = tries("reasons/system_error.yaml")
    at_the_form(trying, "wechat_scan")
    does(trying, "fill: {specimen: individual}", "next")
    trying.practice.conductor.take(DirectorOrdered(at=Page.REVIEW_DETAILS, outcomes=()))
    does(trying, "submit")
    assert trying.practice.conductor.world.session.page == "qr"
    assert Texts.load("en").say("reason.system_error.cause") not in said(trying)


def test_a_note_is_said_where_it_helps_and_not_once_more_behind_it(tries: Opener) -> None:
    trying = tries("straight/wechat_scan.yaml")
    at_the_form(trying, "wechat_scan")
    does(trying, "fill: {specimen: individual}", "next")
    assert "time limit" in said(trying)
    does(trying, "submit")
    assert "time limit" not in said(trying)


def test_nothing_is_said_twice(tries: Opener) -> None:
    trying = tries("reasons/system_error.yaml", "zh_CN")
    while trying.practice.conductor.world.session.page != "review_details" or trying.practice.at < 10:
        if trying.practice.asked is not None:
            trying.practice.answer(trying.practice.asked.choices[0])
        trying.practice.show()
        settle()
    assert pointed_at(trying) == "button.back"
    lines = said(trying).splitlines()
    assert len(lines) == len(set(lines)), lines


def test_a_control_is_brought_into_sight_by_as_little_as_may_be(tries: Opener) -> None:
    """The face is beside the button that starts the check."""
    trying = tries("straight/face.yaml", height=700)
    while trying.practice.conductor.world.session.page != "face":
        trying.practice.show()
        settle()
    control = trying.pointing.control
    assert control is not None
    below = place_of(control).bottom()
    area = trying.window.findChild(QWidget, "stage") or trying.window
    assert below > area.mapTo(trying.window, area.rect().center()).y()


def test_a_control_that_goes_while_it_is_brought_into_sight_is_pointed_at_no_more(
    tries: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page may be drawn anew just then: found by a user who does anything."""
    shown = tries("straight/face.yaml")
    gone: list[QWidget] = []

    def goes(control: QWidget, _stood: object) -> None:
        gone.append(control)
        delete(control)

    monkeypatch.setattr(shown.hand, "show", goes)
    shown.look()
    assert len(gone) == 1
    assert shown.pointing.control is None


def test_what_another_control_has_done_is_not_asked_for_again(tries: Opener) -> None:
    """Without a mask nothing is covered."""
    trying = tries("straight/face.yaml")
    while trying.practice.conductor.world.session.page != "face":
        trying.practice.show()
        settle()
    worn = trying.window.findChild(QComboBox, "face.cover")
    assert isinstance(worn, QComboBox)
    for place, points_at in ((1, "face.covered"), (0, "face.check")):
        worn.setCurrentIndex(place)
        worn.activated.emit(place)
        if place:
            trying.look()
        settle()
        assert pointed_at(trying) == points_at
