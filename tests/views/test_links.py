"""A link from outside is said and asked before it opens anything (T07)."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot
from tests.beginning import to_details
from tests.course.test_link import COURSE, PLAIN, launch
from tests.records.xapi.test_launch import ACTIVITY, REGISTRATION, Platform
from tests.views.by_hand import part, while_open
from tests.views.cut import cut_off
from tests.views.records.test_records import Desk, desk, told

from realname_wizard.cli import main
from realname_wizard.course.course import Mode as Way
from realname_wizard.course.course import courses, read_course
from realname_wizard.course.link import key_of, link_to, opened, read_link
from realname_wizard.crash import message_box
from realname_wizard.records.book import Book
from realname_wizard.records.xapi import iris
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.course.examining import Examining
from realname_wizard.views.links import LaunchTold, LinkBox, follow
from realname_wizard.views.records.looking_on import LookingOn
from realname_wizard.views.shell.instead import standing_in
from realname_wizard.words import EventName, Method

pytestmark = pytest.mark.row("T07")
__all__ = ["desk"]
LESSONS = [lesson for section in read_course(courses()[0]).sections for lesson in section.lessons]
TEST = next(each for each in LESSONS if each.mode in (Way.TEST, Way.DO))


def launched_lesson(**other: str) -> str:
    """The link that a platform makes of that of a lesson."""
    return launch(**other).replace(PLAIN, link_to(COURSE, key_of(TEST)))


def press(name: str, seen: list[str] | None = None) -> Callable[[QDialog], None]:
    def does(box: QDialog) -> None:
        if seen is not None:
            seen.append(told(box))
        part(box, QPushButton, name).click()

    return does


def test_a_lesson_opens_once_it_was_asked(desk: Desk) -> None:
    window, seen = desk(), list[str]()
    while_open(press("link.yes", seen), "link")
    follow(window, link_to(COURSE, key_of(TEST)))
    assert read_course(courses()[0]).name
    assert Texts.load("en").say(f"course.mode.{TEST.mode}") in seen[0]
    (shown,) = standing_in
    assert isinstance(shown, Examining)
    follow(window, PLAIN)
    assert "Something else is open" in window.message.line.text()


def test_a_link_that_comes_while_something_is_asked_is_not_asked_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody clicks twice, or a page opens links without end."""
    window, asked = desk(), list[QDialog]()

    def comes_again(box: LinkBox) -> QDialog.DialogCode:
        asked.append(box)
        box.open()
        follow(window, link_to(COURSE, key_of(TEST)))
        box.close()
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(LinkBox, "exec", comes_again)
    follow(window, PLAIN)
    assert len(asked) == 1
    other = QDialog(window)
    other.open()
    follow(window, PLAIN)
    other.close()
    assert len(asked) == 1
    assert "Something else is open" in window.message.line.text()


def test_nothing_opens_where_it_is_not_wanted_and_that_is_the_first_focus(desk: Desk) -> None:
    window, focus = desk(), list[str]()

    def look(box: QDialog) -> None:
        focused = box.focusWidget()
        focus.append(focused.objectName())
        box.reject()

    while_open(look, "link")
    follow(window, link_to(COURSE, key_of(TEST)))
    assert focus == ["link.no"]
    assert not standing_in


def test_a_course_opens_its_list_of_lessons(desk: Desk) -> None:
    window, seen = desk(), list[str]()
    while_open(press("link.yes"), "link")
    while_open(press("course.cancel", seen), "course.choose")
    follow(window, PLAIN)
    assert len(seen) == 1


def test_a_launch_says_for_whom_and_by_whom(desk: Desk) -> None:
    window, seen = desk(), list[str]()
    while_open(press("link.no", seen), "link")
    follow(window, launched_lesson())
    assert "k-17" in seen[0]
    assert "is sent to lrs.example and lms.example:" in seen[0]


@pytest.fixture
def platform() -> Iterator[tuple[Platform, str]]:
    made = Platform()
    host = urlsplit(made.launch.endpoint).netloc
    said = {"endpoint": f"http://{host}/xapi/", "fetch": f"http://{host}/fetch?session=1"}
    yield made, launched_lesson(**said, registration=REGISTRATION, activityId=ACTIVITY)
    made.close()


def test_a_lesson_that_was_launched_is_told_to_the_platform_and_nothing_after_it(
    desk: Desk, platform: tuple[Platform, str], qtbot: QtBot
) -> None:
    window, (made, link) = desk(), platform
    while_open(press("link.yes"), "link")
    follow(window, link)
    (shown,) = standing_in
    assert isinstance(shown, Examining)
    shown.test.conductor.take(EventName.NEXT)
    shown.end()
    qtbot.waitUntil(
        lambda: any(each["verb"]["id"] == iris.TERMINATED.id for each in made.got), timeout=20_000
    )
    assert {each["actor"]["account"]["name"] for each in made.got} == {"k-17"}
    count = len(made.got)
    looking = LookingOn(window)
    window.act(to_details(Method.FACE))
    looking.close()
    tells = window.findChild(LaunchTold)
    assert tells is not None
    tells.close()
    assert len(made.got) == count


def test_a_lesson_that_was_closed_at_once_tells_nothing_of_what_comes_after(
    desk: Desk, platform: tuple[Platform, str]
) -> None:
    window, (made, link) = desk(), platform
    watched = next(each for each in LESSONS if each.mode is Way.WATCH)
    link = link.replace(key_of(TEST), key_of(watched))
    while_open(press("link.yes"), "link")
    follow(window, link)
    (shown,) = standing_in
    shown.end()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not Book(window.folder).is_heard, "what is done now is nobody's business"
    assert made.got == []


@pytest.mark.parametrize("text", ["nonsense", launch(endpoint="http://lrs.example"), f"{PLAIN}?policy=a"])
def test_what_is_refused_is_said_and_nothing_opens(desk: Desk, text: str) -> None:
    window = desk()
    follow(window, text)
    assert "not opened" in window.message.line.text() or "no link" in window.message.line.text()
    assert not standing_in


@pytest.mark.row("T05")
def test_nothing_of_the_box_is_cut_off(desk: Desk, language: str) -> None:
    window = desk(language)
    box = LinkBox(opened(read_link(launched_lesson())), window.texts, window)
    box.show()
    QApplication.processEvents()
    assert cut_off(box) == []
    box.close()
    box.deleteLater()


@pytest.mark.parametrize("width", [60, 10])
def test_the_end_of_a_long_host_is_seen(desk: Desk, width: int) -> None:
    window = desk()
    host = ".".join(["a" * width] * (240 // (width + 1))) + ".evil.example"
    actor = json.dumps({"account": {"homePage": "https://lms.example", "name": "W" * 200}})
    box = LinkBox(
        opened(read_link(launched_lesson(endpoint=f"https://{host}/", actor=actor))), window.texts, window
    )
    box.show()
    QApplication.processEvents()
    assert cut_off(box) == []
    assert host in told(box).replace("\N{ZERO WIDTH SPACE}", "")
    box.close()
    box.deleteLater()


# --- the command


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    given: list[object] = []

    def opens(folder: Path, **more: object) -> int:
        given.extend((folder, more))
        return 0

    monkeypatch.setattr("realname_wizard.app.open_wizard", opens)
    monkeypatch.setattr("realname_wizard.showing.settle_platform", lambda _environment: True)
    return given


def test_the_command_refuses_before_any_window_opens(
    given: list[object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path), "open", f"{PLAIN}?policy=mine.yaml"]) == 2
    assert "“policy”" in capsys.readouterr().err
    assert main(["--data", str(tmp_path), "open", f"{PLAIN}x"]) == 2
    assert given == []


@pytest.mark.skipif(sys.platform != "linux", reason="there the environment names the language")
def test_the_command_refuses_in_the_language_of_who_clicked(
    given: list[object],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    assert main(["--data", str(tmp_path), "open", f"{PLAIN}?policy=mine.yaml"]) == 2
    assert "链接中含有不允许的内容“policy”" in capsys.readouterr().err
    assert given == []


@pytest.mark.parametrize("terminal", [False, True])
def test_whoever_clicked_is_told_in_a_box_and_a_terminal_in_a_line(
    terminal: bool, given: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boxes: list[str] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr(message_box, "tell", lambda _title, text: boxes.append(text))
    assert main(["--data", str(tmp_path), "open", f"{PLAIN}?policy=mine.yaml"]) == 2
    assert bool(boxes) is not terminal
    assert given == []


def test_the_command_gives_the_link_to_the_window(given: list[object], tmp_path: Path) -> None:
    assert main(["--data", str(tmp_path), "open", PLAIN]) == 0
    assert given == [tmp_path, {"link": PLAIN}]
