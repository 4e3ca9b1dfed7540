"""An open page, a client that speaks to it, a wizard behind it, and a phone-sized browser in front of it."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from tests.beginning import fresh, to_proof

from realname_wizard.conductor import Conductor
from realname_wizard.messages.events import Act
from realname_wizard.messages.refusals import NotAllowed
from realname_wizard.phone_page import PhoneAct, PhonePage, Screen, screen_of
from realname_wizard.phone_page.server import Limits
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Method

E = EventName
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def confirm() -> Screen:
    """A screen with every kind of button; the name would break the page if it were not escaped."""
    return Screen(
        code="code-1",
        app="微信（模拟）",
        title="是否确认？",
        lines=("确认由张三丰<b>认证该账号？",),
        acts=(
            PhoneAct(E.PHONE_CONFIRM, "确认"),
            PhoneAct(E.PHONE_BIND_CARD, "绑定银行卡"),
            PhoneAct(E.PHONE_DECLINE, "拒绝"),
        ),
        wallet="支付账户：未绑定银行卡",
        seconds_left=120,
    )


class Clock:
    """Seconds that pass when a test says so."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str


class Client:
    """Speaks to a page as a browser does; `acts` holds what the page handed back."""

    def __init__(self, texts: Texts, limits: Limits | None, then: Callable[[EventName], None] | None) -> None:
        self.clock = Clock()
        self.acts: Queue[tuple[str, EventName]] = Queue()
        self._then = then
        self.page = PhonePage(texts, self._acted, clock=self.clock, limits=limits)
        self.base = self.page.open()
        parts = urlsplit(self.base)
        assert parts.hostname is not None
        assert parts.port is not None
        self.authority = parts.netloc
        self.address = (parts.hostname, parts.port)

    def _acted(self, code: str, event: EventName) -> None:
        self.acts.put((code, event))
        if self._then is not None:
            self._then(event)

    @property
    def path(self) -> str:
        """Where the code on screen is."""
        url = self.page.url()
        assert url is not None
        return urlsplit(url).path

    @property
    def token(self) -> str:
        return self.path.removeprefix("/p/")

    def ask(self, method: str, path: str, body: str | bytes | None = None, **headers: str | None) -> Answer:
        """One request on its own connection; `headers` (`_` for `-`) change the usual ones, None drops one."""
        named: dict[str, str | None] = {"Host": self.authority}
        if body is not None:
            named |= {"Origin": self.base, "Content-Type": FORM}
        for name, value in headers.items():
            named[name.replace("_", "-")] = value
        connection = HTTPConnection(*self.address, timeout=30)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            if body is not None and "Content_Length" not in headers:
                connection.putheader("Content-Length", str(len(body)))
            for name, value in named.items():
                if value is not None:
                    connection.putheader(name, value)
            connection.endheaders(body.encode() if isinstance(body, str) else body)
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read().decode("utf-8"))
        finally:
            connection.close()

    def act(self, token: str, event: str, **headers: str | None) -> Answer:
        return self.ask("POST", "/act", urlencode({"token": token, "act": event}), **headers)

    def acted(self) -> list[tuple[str, EventName]]:
        """Everything handed back since the last call."""
        return [self.acts.get_nowait() for _ in range(self.acts.qsize())]


@pytest.fixture
def new_client(confirm: Screen) -> Iterator[Callable[..., Client]]:
    """Makes open pages that show `confirm`, and closes them."""
    made: list[Client] = []

    def make(
        language: str = "zh_CN",
        limits: Limits | None = None,
        then: Callable[[EventName], None] | None = None,
    ) -> Client:
        client = Client(Texts.load(language), limits, then)
        made.append(client)
        client.page.show(confirm)
        return client

    yield make
    for each in made:
        each.page.close()


@pytest.fixture
def client(new_client: Callable[..., Client]) -> Client:
    return new_client()


class Wizard:
    """A Conductor on the page of a code, in a thread of its own as in the window, with an open phone page."""

    def __init__(self, method: Method, language: str) -> None:
        self.texts = Texts.load(language)
        self.conductor = Conductor(Store.in_memory(), fresh(), BUNDLED)
        self.conductor.take(*to_proof(method))
        self._work: Queue[Callable[[], None] | None] = Queue()
        self._thread = Thread(target=self._run, name="wizard")
        self._thread.start()
        self.phone = PhonePage(self.texts, self._acted)
        self.phone.open()
        self.render()

    def _run(self) -> None:
        while (job := self._work.get()) is not None:
            job()

    def _acted(self, code: str, event: EventName) -> None:
        self._work.put(lambda: self._act(code, event))

    def _act(self, code: str, event: EventName) -> None:
        qr = self.conductor.page(self.texts).qr
        if qr is None or qr.content != code:
            return
        try:
            self.conductor.take(Act.model_validate({"name": event}))
        except NotAllowed:
            return
        self.render()

    def render(self) -> None:
        """What the window does after every change."""
        self.phone.show(screen_of(self.conductor.page(self.texts), self.texts))

    def settle(self) -> None:
        """Wait until everything handed back so far was dealt with; nothing can be done afterwards."""
        self._work.put(None)
        self._thread.join()

    def stop(self) -> None:
        self.phone.close()
        self.settle()


@pytest.fixture
def new_wizard() -> Iterator[Callable[[Method, str], Wizard]]:
    made: list[Wizard] = []

    def make(method: Method = Method.WECHAT_SCAN, language: str = "en") -> Wizard:
        made.append(Wizard(method, language))
        return made[-1]

    yield make
    for each in made:
        each.stop()


CHROMIUM = Path("/usr/bin/chromium")
DRIVER = Path("/usr/bin/chromedriver")
BROWSER_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",  # the name localhost is unknown on a bare machine
)
PHONE = {"width": 360, "height": 740, "pixelRatio": 2.0, "touch": True}
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    """Chromium as a phone, driven through the WebDriver protocol, which is little more than JSON over HTTP."""

    def __init__(self, driver_port: int, profile: Path) -> None:
        self._port = driver_port
        options = {
            "binary": str(CHROMIUM),
            "args": [*BROWSER_ARGUMENTS, f"--user-data-dir={profile}"],
            "mobileEmulation": {"deviceMetrics": PHONE},
        }
        wanted = {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}
        self._path = ""
        self._path = "/session/" + self._call("POST", "/session", capabilities=wanted)["sessionId"]

    def _call(self, method: str, path: str, **values: object) -> Any:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            body = json.dumps(values) if method == "POST" else None
            connection.request(method, self._path + path, body, {"Content-Type": "application/json"})
            value = json.loads(connection.getresponse().read())["value"]
        finally:
            connection.close()
        assert not (isinstance(value, dict) and "error" in value), value
        return value

    def open(self, url: str) -> None:
        self._call("POST", "/url", url=url)

    def wait_for(self, text: str) -> None:
        """Return once a heading or paragraph says `text`; the driver looks again and again by itself."""
        said = f'//*[self::h1 or self::p][contains(., "{text}")]'
        self._call("POST", "/timeouts", implicit=20_000)
        self._call("POST", "/element", using="xpath", value=said)
        self._call("POST", "/timeouts", implicit=0)

    def find(self, selector: str) -> list[str]:
        found = self._call("POST", "/elements", using="css selector", value=selector)
        return [each[ELEMENT] for each in found]

    def text(self, selector: str = "body") -> str:
        (element,) = self.find(selector)
        said: str = self._call("GET", f"/element/{element}/text")
        return said

    def run(self, script: str) -> Any:
        return self._call("POST", "/execute/sync", script=script, args=[])

    def touch(self, selector: str) -> None:
        """Put a finger on the middle of the one element, and lift it."""
        (element,) = self.find(selector)
        there = {"type": "pointerMove", "duration": 0, "origin": {ELEMENT: element}, "x": 0, "y": 0}
        down, up = {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}
        finger = {"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}}
        self._call("POST", "/actions", actions=[{**finger, "actions": [there, down, up]}])

    def prefer(self, scheme: str) -> None:
        """`light` or `dark`."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._call(
            "POST", "/goog/cdp/execute", cmd="Emulation.setEmulatedMedia", params={"features": features}
        )

    def picture(self) -> str:
        """The window as PNG, in base 64."""
        shot: str = self._call("GET", "/screenshot")
        return shot

    def complaints(self) -> list[str]:
        """What the console was told since the last call: what the policy blocked, what was not found."""
        return [entry["message"] for entry in self._call("POST", "/se/log", type="browser")]

    def quit(self) -> None:
        self._call("DELETE", "")


@pytest.fixture(scope="session")
def driver_port() -> Iterator[int]:
    """A running driver. Without Chromium the tests are skipped, but never where CI is set: there they fail."""
    missing = [str(path) for path in (CHROMIUM, DRIVER) if not path.exists()]
    if missing:
        sentence = f"not there: {', '.join(missing)} (Debian's packages chromium and chromium-driver)"
        if os.environ.get("CI", "").lower() not in {"", "0", "false"}:
            pytest.fail(sentence)
        pytest.skip(sentence)
    with subprocess.Popen([DRIVER, "--port=0"], stdout=subprocess.PIPE, text=True) as driver:
        assert driver.stdout is not None
        said = next((line for line in driver.stdout if "started successfully on port" in line), "")
        assert said, "chromedriver did not start"
        yield int(said.rstrip().rstrip(".").rpartition(" ")[2])
        driver.terminate()


@pytest.fixture
def browser(driver_port: int, tmp_path: Path) -> Iterator[Browser]:
    phone = Browser(driver_port, tmp_path / "profile")
    yield phone
    phone.quit()
