"""A cmi5 launch: what is done in the lesson is told to the platform, as whom and in the order that it has (T07)."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.course.learner import Learner
from tests.records.made import sitting
from tests.records.test_observing import NAME

from realname_wizard.course.link import Launch
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.records.book import Book
from realname_wizard.records.of_lessons import OfTest
from realname_wizard.records.sitting import Mode
from realname_wizard.records.xapi import iris
from realname_wizard.records.xapi.client import Trouble
from realname_wizard.records.xapi.desk import Desk, Feeding
from realname_wizard.records.xapi.launch import Launched
from realname_wizard.rehearsal.suite import built_in

from .rules import broken

pytestmark = pytest.mark.row("T07")
REGISTRATION, ACTIVITY = "6a1f3f0e-0000-4000-8000-000000000001", "https://lms.example/au/1"
TEMPLATE = {
    "contextActivities": {
        "grouping": [{"id": "https://lms.example/course", "definition": {"type": iris.COURSE}}]
    },
    "extensions": {iris.SESSION: "session 1"},
}


class Platform:
    """A learning platform with its record store."""

    def __init__(self, mode: str = "Normal") -> None:
        self.keys_given, self.wrong, self.got = 0, 0, list[dict[str, Any]]()
        self.is_full = self.is_away = False
        self.answers = Event()
        self.answers.set()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                outer.answers.wait(10)
                if self.path.startswith("/fetch?session=1"):
                    outer.keys_given += 1
                    told = {"auth-token": "a2V5"} if outer.keys_given == 1 else {"error-code": "1"}
                    self._say(told)
                    return
                outer.wrong += self.headers["Authorization"] != "Basic a2V5"
                if outer.is_full:
                    self.send_error(507)
                    return
                outer.got.extend(json.loads(body))
                self._say([each["id"] for each in json.loads(body)])

            def do_GET(self) -> None:
                outer.wrong += self.headers["Authorization"] != "Basic a2V5"
                if outer.is_away:
                    self.send_error(503)
                    return
                asked = parse_qs(urlsplit(self.path).query)
                if asked.get("stateId") == ["LMS.LaunchData"] and asked["registration"] == [REGISTRATION]:
                    self._say({"contextTemplate": TEMPLATE, "launchMode": mode, "masteryScore": 0.8})
                else:
                    self.send_error(404)

            def _say(self, told: object) -> None:
                content = json.dumps(told).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_told: object) -> None:
                """Quietly."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def launch(self) -> Launch:
        here = f"http://127.0.0.1:{self.server.server_address[1]}"
        return Launch(
            f"{here}/lrs/", f"{here}/fetch?session=1", "https://lms.example", "a-b-c", REGISTRATION, ACTIVITY
        )

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture(params=["Normal"])
def platform(request: pytest.FixtureRequest) -> Iterator[Platform]:
    made = Platform(request.param)
    yield made
    made.close()


def takes_the_test(folder: Path, launch: Launch) -> Launched:
    went = Event()
    launched = Launched(folder, launch, told=went.set)
    learner = Learner(NAME)
    OfTest(learner.test, Book(folder), built_in() / NAME)
    learner.does(learner.test.walkthrough.steps)
    while not launched.is_over and launched.trouble is None:
        assert went.wait(20)
        went.clear()
    return launched


def test_a_lesson_is_told_as_cmi5_has_it(platform: Platform, tmp_path: Path) -> None:
    launched = takes_the_test(tmp_path, platform.launch)
    other = Learner(NAME)
    OfTest(other.test, Book(tmp_path), built_in() / NAME).close()  # nobody launched that one
    launched.close()
    assert (platform.keys_given, platform.wrong) == (1, 0)
    told = platform.got
    assert [each for each in told if broken(each)] == []
    assert {each["actor"]["account"]["name"] for each in told} == {"a-b-c"}
    assert {each["context"]["registration"] for each in told} == {REGISTRATION}
    assert all(each["context"]["extensions"][iris.SESSION] == "session 1" for each in told)
    assert all("https://lms.example/course" in kinds(each, "grouping") for each in told)
    defined = [each for each in told if iris.CMI5 in kinds(each, "category")]
    verbs = [each["verb"]["id"] for each in defined]
    assert verbs == [iris.INITIALIZED.id, iris.PASSED.id, iris.COMPLETED.id, iris.TERMINATED.id]
    assert {each["object"]["id"] for each in defined} == {ACTIVITY}
    assert [iris.MOVE_ON in kinds(each, "category") for each in defined] == [False, True, True, False]
    passed, completed = defined[1:3]
    assert passed["result"]["success"] is True
    assert "completion" not in passed["result"]
    assert passed["context"]["extensions"][iris.MASTERY] == 0.8
    assert completed["result"] == {"completion": True, "duration": passed["result"]["duration"]}
    assert [each["verb"]["id"] for each in told][-1] == iris.TERMINATED.id
    assert len({each["id"] for each in told}) == len(told) > 20
    assert not (tmp_path / "learning" / "xapi" / "launch").exists() or not list(
        (tmp_path / "learning" / "xapi" / "launch").rglob("*.json")
    )


def test_a_launched_lesson_is_not_told_to_the_class_too(platform: Platform, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.switch_on("http://localhost:9/xapi/")
    feeding = Feeding(desk, Book(tmp_path))
    launched = takes_the_test(tmp_path, platform.launch)
    assert len(platform.got) > 20
    assert desk.standing().waiting == 0
    Book(tmp_path).tell(sitting(2, walkthrough="one of their own"))
    assert desk.standing().waiting > 0
    launched.close()
    feeding.close()


def test_who_closes_the_program_at_the_end_of_a_lesson_has_done_it(
    platform: Platform, tmp_path: Path
) -> None:
    launched = Launched(tmp_path, platform.launch)
    platform.answers.clear()
    learner = Learner(NAME)
    OfTest(learner.test, Book(tmp_path), built_in() / NAME)
    learner.does(learner.test.walkthrough.steps)
    closes = Thread(target=launched.close)
    closes.start()
    platform.answers.set()
    closes.join(20)
    assert [each["verb"]["id"] for each in platform.got][-1] == iris.TERMINATED.id


def test_what_a_platform_does_not_take_stays_on_no_disk(platform: Platform, tmp_path: Path) -> None:
    platform.is_full = True
    launched = takes_the_test(tmp_path, platform.launch)
    waiting = tmp_path / "learning" / "xapi" / "launch"
    assert launched.trouble is not None
    assert list(waiting.rglob("*.json"))
    launched.close()
    assert not list(waiting.rglob("*.json"))
    left = waiting / "of one that was killed"
    left.mkdir(parents=True)
    Launched(tmp_path, platform.launch).close()
    assert not left.exists()


def test_the_key_is_given_once_and_asked_for_once(platform: Platform, tmp_path: Path) -> None:
    launched = Launched(tmp_path, platform.launch)
    platform.is_away = True
    with pytest.raises(Trouble):
        launched._begin()
    platform.is_away = False
    launched._begin()
    assert platform.keys_given == 1
    launched.close()


def test_what_somebody_rehearses_for_themselves_is_not_the_lesson(platform: Platform, tmp_path: Path) -> None:
    launched = Launched(tmp_path, platform.launch)
    Book(tmp_path).tell(sitting(1, mode=Mode.DO, walkthrough=""))
    assert not launched.has_begun
    launched.close()
    assert platform.got == []


@pytest.mark.parametrize("platform", ["Review"], indirect=True)
def test_who_only_looks_on_has_no_result(platform: Platform, tmp_path: Path) -> None:
    takes_the_test(tmp_path, platform.launch).close()
    verbs = {each["verb"]["id"] for each in platform.got if iris.CMI5 in kinds(each, "category")}
    assert verbs == {iris.INITIALIZED.id, iris.TERMINATED.id}


def test_a_launch_that_was_used_before_is_told_and_sends_nothing(platform: Platform, tmp_path: Path) -> None:
    platform.keys_given = 1
    launched = takes_the_test(tmp_path, platform.launch)
    assert launched.trouble is not None
    assert (launched.trouble.key, launched.trouble.waits) == ("xapi.trouble.launch", True)
    launched.close()
    assert platform.got == []
    assert len(Book(tmp_path).sittings()) == 1


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotPossible):
        Launched(tmp_path, Launch("http://lms.example/", "", "", "", "", ""))


def kinds(statement: dict[str, Any], kind: str) -> set[str]:
    return {each["id"] for each in statement["context"]["contextActivities"].get(kind, [])}
