"""A test on screen: the goal and the pass mark first, help that costs, marks at the end, and nobody directs (T11)."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from tests.course.learner import steps_of
from tests.views.conftest import conductor_in
from tests.views.cut import cut_off

from realname_wizard.conductor import Conductor
from realname_wizard.messages.outside_events import DirectorOrdered, LanguageSwitched
from realname_wizard.messages.typed import ClockBy
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.script.step import RunnerStep
from realname_wizard.rehearsal.script.values import in_words
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.course.examining import Examining
from realname_wizard.views.course.look_in import KEYS, LookIn
from realname_wizard.views.course.opening import examine, leave_alone, try_out
from realname_wizard.views.course.practising import Practising
from realname_wizard.views.parts.widgets import overhear
from realname_wizard.views.runner import WindowHands
from realname_wizard.views.shell.choosing import Choosing
from realname_wizard.views.shell.instead import Instead, standing_in
from realname_wizard.views.window import Window
from realname_wizard.words import Page, Reason

pytestmark = pytest.mark.row("T11")

FACE = suite.built_in() / "straight" / "face.yaml"
Opener = Callable[..., Examining]


@pytest.fixture
def take(open_window: Callable[..., Window]) -> Iterator[Opener]:
    """Opens a test in the place of a user's window."""

    def opens(language: str = "en", width: int = 1024, height: int = 768, path: object = FACE) -> Examining:
        home = open_window(conductor_in(language), width, height)
        made = examine(home, path)  # type: ignore[arg-type]
        assert isinstance(made, Examining)
        made.home = home  # type: ignore[attr-defined]
        QApplication.processEvents()
        return made

    yield opens
    for each in list(standing_in):
        each.end()
    QApplication.processEvents()


def said(test: Examining) -> str:
    return "\n".join(each.text() for each in test.pane.findChildren(QLabel) if each.isVisible())


def button(test: Examining, name: str) -> QAbstractButton:
    return test.pane.buttons[name]


def click(test: Examining, name: str) -> None:
    button(test, name).click()
    QApplication.processEvents()


def hand_in(test: Examining, answer: str = "yes", by: Callable[[], object] | None = None) -> None:
    """Hand in, by its button or otherwise, and answer the question that comes."""

    def press() -> None:
        asked = QApplication.activeModalWidget()
        found = asked.findChild(QAbstractButton, f"question.{answer}") if asked else None
        assert found is not None
        found.click()

    QTimer.singleShot(0, press)
    (by or button(test, "hand_in").click)()
    QApplication.processEvents()


def goes_on(test: Examining, count: int = 99) -> None:
    """Take the walkthrough's own way."""
    steps = [each for each in test.test.walkthrough.steps if not isinstance(each, RunnerStep)]
    for step in steps[:count]:
        test.test.conductor.take(*step.events(Sight(test.test.conductor)))
    QApplication.processEvents()


def test_the_goal_and_what_is_needed_are_told_first(take: Opener) -> None:
    test = take()
    assert "80% of 100 points are needed to pass" in said(test)
    assert "by face recognition" in said(test)
    assert not button(test, "close").isVisible()


def test_a_learner_with_mouse_and_keys_has_full_marks(take: Opener) -> None:
    test = take()
    hands = WindowHands()
    hands._window, hands._conductor = test.window, test.test.conductor  # type: ignore[assignment]
    for step in test.test.walkthrough.steps:
        if not isinstance(step, RunnerStep):
            hands.do(step, Sight(test.test.conductor))
    assert "Passed: 100 of 100 points" in said(test)
    assert said(test).count("Done · ") == len(test.test.marks().went)
    assert button(test, "close").hasFocus()


def test_each_hint_says_what_it_costs_and_the_third_points(take: Opener) -> None:
    test = take()
    told = []
    for _ in range(3):
        told.append(button(test, "help").text())
        click(test, "help")
    assert told == ["Hint (−10% of step)", "Hint (−25% of step)", "Hint (−50% of step)"]
    assert test.pointing.control is not None
    assert test.pointing.control.objectName() == "button.next"
    assert button(test, "help").text() == "Do it for me (−100%)"
    click(test, "help")
    assert test.pointing.control is None
    assert test.test.conductor.world.session.page == "region"
    assert button(test, "help").text() == "Hint (−10% of step)"
    hand_in(test)
    assert said(test).count("done for you (no points)") == 1


def test_handing_in_tells_what_is_missing(take: Opener) -> None:
    test = take()
    goes_on(test, 2)
    hand_in(test)
    assert "Not passed: " in said(test)
    assert said(test).count("Done · ") == 2
    assert said(test).count("Not done · ") == len(test.test.marks().went) - 2
    assert not button(test, "help").isVisible()


def test_one_click_too_many_hands_nothing_in(take: Opener) -> None:
    test = take()
    goes_on(test, 2)
    hand_in(test, "no")
    assert not test.test.finished
    assert button(test, "help").isVisible()


def test_closing_the_window_asks_as_handing_in_does_and_its_result_stays(take: Opener) -> None:
    """Alt+F4 ends no test unasked."""
    test = take()
    goes_on(test, 2)
    hand_in(test, "no", by=test.window.close)
    assert not test.test.finished
    assert test.window.isVisible()
    assert test in standing_in
    hand_in(test, "yes", by=test.window.close)
    assert "Not passed: " in said(test)
    assert test.window.isVisible()
    test.window.close()  # now there is nothing to ask
    assert not standing_in


def test_who_has_failed_is_led_to_take_it_again(take: Opener) -> None:
    test = take()
    goes_on(test, 2)
    hand_in(test)
    assert button(test, "again").hasFocus()
    assert button(test, "again").property("role") == "primary"
    assert button(test, "close").property("role") != "primary"
    click(test, "again")
    (again,) = standing_in
    assert isinstance(again, Examining)
    goes_on(again)
    assert button(again, "close").hasFocus()
    assert button(again, "close").property("role") == "primary"
    assert button(again, "again").property("role") != "primary"


def test_a_test_can_be_taken_again_from_its_result(take: Opener) -> None:
    test = take()
    assert not button(test, "again").isVisible()
    hand_in(test)
    click(test, "again")
    (again,) = standing_in
    assert isinstance(again, Examining)
    assert again is not test
    assert not again.test.finished
    assert again.test.walkthrough == test.test.walkthrough
    goes_on(again)
    assert "Passed: 100 of 100 points" in said(again)


def test_time_that_passes_by_itself_is_told(take: Opener) -> None:
    test = take(path=suite.built_in() / "straight" / "top_up.yaml")
    heard: list[str] = []
    test.test.listen(lambda: heard.append(said(test)))
    steps = [
        each for each in test.test.walkthrough.steps if not isinstance(each, RunnerStep) and not each.of_world
    ]
    for step in steps:
        test.test.conductor.take(*step.events(Sight(test.test.conductor)))
    assert any("Done by the program: " in each for each in heard) or "Passed" in said(test)
    assert "Passed: 100 of 100 points" in said(test)


def test_nobody_directs_or_takes_back(take: Opener) -> None:
    test = take()
    goes_on(test, 5)
    for name in ("director", "step_back", "settings", "next_trainee", "watch", "course", "guided", "guide"):
        action = test.window.findChild(QAction, f"action.{name}")
        assert action is not None
        assert not action.isVisible(), name
        before = test.test.conductor.world
        QTest.keySequence(test.window, action.shortcut())
        QApplication.processEvents()
        assert test.test.conductor.world == before
    tab = test.window.findChild(QAbstractButton, "drawer.director")
    assert tab is not None
    assert not tab.isVisible()


def test_a_bookmark_set_in_a_test_names_no_keys_that_do_nothing_there(take: Opener) -> None:
    test = take()
    goes_on(test, 2)
    QTest.keySequence(test.window, "Ctrl+B")
    QApplication.processEvents()
    told = "\n".join(spoken(test.window))
    assert "Bookmark set." in told
    assert "Ctrl+Shift+M" not in told


def fails(test: Examining) -> None:
    """Somebody else stands before the camera."""
    goes_on(test, 7)
    test.test.conductor.take(*steps_of("face: {person: other}")[0].events(Sight(test.test.conductor)))
    QApplication.processEvents()


def test_a_failure_is_answered_before_its_advice_is_there_and_the_result_says_how(take: Opener) -> None:
    test, texts = take(), Texts.load("en")
    heard: list[str] = []
    stop = overhear(heard.append)
    fails(test)
    stop()
    advice = texts.say("reason.face_mismatch.do")
    assert advice not in "\n".join((*heard, *spoken(test.window)))
    assert "Your answer counts" in said(test)
    assert not button(test, "help").isEnabled()
    assert test.pane.asking.buttons[0].hasFocus()
    question = test.test.asking.asked
    assert question is not None
    right = next(each for each in question.choices if each in question.right)
    next(each for each in test.pane.asking.buttons if each.text() == texts.say(f"ask.{right}")).click()
    QApplication.processEvents()
    assert advice in "\n".join(spoken(test.window))
    assert "That is right." in said(test)
    hand_in(test)
    assert "Right · What to do about" in said(test)


@pytest.mark.long
def test_who_is_left_alone_sees_the_goal_and_then_that_it_is_reached(
    open_window: Callable[..., Window], take: Opener
) -> None:
    alone = leave_alone(open_window(conductor_in("en")), FACE)
    assert alone is not None
    QApplication.processEvents()
    assert [name for name, each in alone.pane.buttons.items() if each.isVisible()] == ["close", "look"]
    assert "by face recognition" in said(alone)
    assert "points" not in said(alone)
    goes_on(alone)
    assert "Goal reached at" in said(alone)
    assert "Done · " not in said(alone)


@pytest.mark.parametrize(
    "opens", [try_out, *(pytest.param(each, marks=pytest.mark.long) for each in (examine, leave_alone))]
)
def test_a_teachers_look_in_changes_nothing(
    opens: Callable[..., Instead | None], open_window: Callable[..., Window], take: Opener
) -> None:
    """World, journal, page, scroll, keys, and what is half typed are as they were."""
    home = open_window(conductor_in("en"), 1024, 768)
    shown = opens(home, FACE)
    assert isinstance(shown, (Examining, Practising))
    conductor = shown._shown.conductor
    for step in steps_of("\n".join(("next", "choose: {region: mainland}", "choose: {subject: individual}"))):
        conductor.take(*step.events(Sight(conductor)))
    conductor.take(*steps_of("choose: {method: face}")[0].events(Sight(conductor)))
    QApplication.processEvents()
    shown.window.activateWindow()
    field = shown.window.findChild(QLineEdit, "field.name")
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, "Half ty")
    field.setSelection(2, 3)
    bar = shown._host.page_view.scroller.verticalScrollBar()  # type: ignore[attr-defined]
    for _ in range(3):
        QApplication.processEvents()
    bar.setValue(bar.maximum() - 7)
    QApplication.processEvents()
    before = (conductor.world, conductor.act, conductor.log, bar.value())
    looked: list[str] = []
    runs = QTimer(shown.window)
    runs.timeout.connect(lambda: conductor.take(ClockBy(seconds=1)))

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, LookIn)
        box.activateWindow()
        runs.start(0)  # as a clock does that runs on
        for _ in range(5):
            QApplication.processEvents()
        runs.stop()
        assert not field.hasFocus()
        looked.extend(box.list.item(row).text() for row in range(box.list.count()))
        box.accept()

    QTimer.singleShot(0, look)
    QTest.keySequence(shown.window, KEYS)
    QApplication.processEvents()
    assert any("Event log" in each for each in looked)
    assert any("Done · " in each for each in looked)
    assert (conductor.world, conductor.act, conductor.log, bar.value()) == before
    assert shown.window.focusWidget() is field
    assert (field.text(), field.selectedText()) == ("Half ty", "lf ")


@pytest.mark.parametrize(("examined", "told"), [(True, False), (False, True)])
def test_a_look_into_a_test_tells_no_result_that_is_ordered(
    open_window: Callable[..., Window], examined: bool, told: bool
) -> None:
    window = open_window(conductor_in("en"), 1024, 768)
    window.conductor.take(DirectorOrdered(at=Page.QR, outcomes=(Reason.QR_DECLINED,)))
    window.conductor.examine(examined)
    box = LookIn(window.conductor, lambda _texts: (), window.texts, window)
    lines = " ".join(box.list.item(row).text() for row in range(box.list.count()))
    box.deleteLater()
    cause = window.texts.say("reason.qr_declined.cause")
    assert (cause in lines) is told
    assert ("qr_declined" in lines or cause in lines) is told


def spoken(window: QWidget) -> list[str]:
    """All that a screen reader could read there."""
    parts = [each for each in window.findChildren(QWidget) if each.isVisible()]
    texts = [each.text() for each in parts if isinstance(each, (QLabel, QAbstractButton))]
    return [
        *texts,
        *(each.accessibleName() for each in parts),
        *(each.accessibleDescription() for each in parts),
    ]


def test_the_users_own_rehearsal_is_untouched_and_comes_back(take: Opener) -> None:
    test = take()
    home: Window = test.home  # type: ignore[attr-defined]
    before = home.conductor.world
    assert not home.isVisible()
    goes_on(test, 4)
    hand_in(test)
    test.window.close()
    QApplication.processEvents()
    assert home.isVisible()
    assert home.conductor.world == before
    assert not standing_in


def test_another_language_keeps_everything(take: Opener) -> None:
    test = take()
    click(test, "help")
    test.test.conductor.take(LanguageSwitched(language="zh_CN"))
    QApplication.processEvents()
    assert "人脸识别" in said(test)
    assert "请看“账号实名认证”页上的按钮" in said(test)
    assert button(test, "help").text() == "提示（本步扣 25%）"
    goes_on(test)
    assert "合格" in said(test)


def test_what_is_no_test_is_told(open_window: Callable[[Conductor], Window], conductor: Conductor) -> None:
    home = open_window(conductor)
    assert examine(home, suite.built_in() / "refused" / "in_a_change.yaml") is None
    assert home.isVisible()
    assert "it shows what is not possible" in "\n".join(each.text() for each in home.findChildren(QLabel))


def goal_of(name: str) -> str:
    goal = read_walkthrough(suite.built_in() / name).goal
    assert goal is not None
    return in_words(goal.say, "en")


def test_the_menu_has_any_walkthrough_taken_as_a_test_and_says_of_others_why_not(
    open_window: Callable[[Conductor], Window], conductor: Conductor
) -> None:
    home = open_window(conductor)
    said: list[tuple[bool, str]] = []
    rows: list[str] = []
    found: list[int] = []

    def look() -> None:
        (box,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, Choosing))
        rows.extend(box.list.item(row).text() for row in range(box.list.count()))
        box.search.setText("wallet_not_bound")
        found.extend(row for row in range(box.list.count()) if not box.list.item(row).isHidden())
        for name in ("refused/in_a_change.yaml", "reasons/qr_declined.yaml"):
            box.search.setText(name)
            said.append((box.begin.isEnabled(), box.why.accessibleName()))
            if not box.begin.isEnabled():
                QTest.keyClick(box.search, Qt.Key.Key_Return)
                assert box.isVisible(), "what is no test is begun by no key"
        box.begin.click()

    QTimer.singleShot(0, look)
    action = home.findChild(QAction, "action.test")
    assert action is not None
    action.trigger()
    goal = goal_of("reasons/wallet_not_bound.yaml")
    assert goal in rows, "a test is called by its goal"
    assert not any("wallet without a bank card" in row or "wallet_not_bound" in row for row in rows)
    assert found == [rows.index(goal)], "it is still found by its file"
    (refused, why), (possible, nothing) = said
    assert not refused
    assert "it shows what is not possible" in why
    assert possible
    assert nothing == ""
    (taken,) = standing_in
    assert isinstance(taken, Examining)
    goal = "\n".join(each.text() for each in taken.pane.findChildren(QLabel))
    taken.end()
    QApplication.processEvents()
    assert "Complete individual verification for this account." in goal


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_nothing_is_cut(take: Opener, language: str, size: float) -> None:
    test = take(language)
    for _ in range(12 if size > 1 else 0):
        action = test.window.findChild(QAction, "action.larger")
        assert action is not None
        action.trigger()
    click(test, "help")
    click(test, "help")
    assert cut_off(test.pane) == []
    hand_in(test)
    assert cut_off(test.pane) == []


def test_the_result_says_of_each_step_what_the_learner_did(take: Opener) -> None:
    """Not what the walkthrough would have had them do: another sample, and nothing declined (T11)."""
    test = take(path=suite.built_in() / "reasons" / "qr_declined.yaml")
    hands = NoWindow()
    hands.take_up(test.test.conductor)
    for step in steps_of(
        """next
        choose: {region: mainland}
        choose: {subject: individual}
        choose: {method: wechat_scan}
        fill: {specimen: individual_rare_character}
        next
        submit
        phone: scan
        phone: consent
        phone: confirm"""
    ):
        hands.do(step, Sight(test.test.conductor))
    lines = said(test)
    assert "Done · Press “A rare character”." in lines
    assert "Fill in a sample person" not in lines
    assert "Went another way · " in lines
