"""What the tests of pages share: page models made by hand, a theme, and a look for words that are cut off."""

import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from realname_wizard.conductor import Conductor
from realname_wizard.flow.page_model import FieldModel, Option, PageModel, PhoneModel, SpecimenChoice
from realname_wizard.messages.events import CheckFace, ChooseMethod, ChooseRegion, ChooseSubject, EnterAmount
from realname_wizard.messages.outside_events import DirectorOrdered
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing.theme import Theme, ThemeName, dress
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.words import (
    EventName,
    Field,
    LicenceKind,
    Method,
    Page,
    Reason,
    Region,
    Subject,
)

INDIVIDUAL = (Field.NAME, Field.ID_NUMBER, Field.MOBILE, Field.SMS_CODE)
STOPS = (
    "welcome",
    "region",
    "region, nothing chosen",
    "subject",
    "method of an individual",
    "method of an enterprise",
    "details",
    "details, problems",
    "review",
    "verified",
    "account, verified",
    "cancelled",
    "account, not verified",
    "handed off",
    "reasons of the face",
    "amount wrong",
    "system error",
    "quota reached",
)
"""Where `go` leads: every page of these tests, and the states in which it looks different."""

SPECIMENS = (
    SpecimenChoice("individual", "Fill in a sample person", "individual"),
    SpecimenChoice("rare", "Rare", "rare"),
)


@pytest.fixture
def texts() -> Texts:
    return Texts.load("en")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Callable[[ThemeName, float], None]]:
    """Puts a theme on; afterwards the plain one is back."""

    def apply(name: ThemeName, scale: float) -> None:
        # Restyling walks over all widgets: none may be swept up by the collector on the way.
        gc.collect()
        gc.disable()
        try:
            Theme.load(name, scale).apply(qapp)
        finally:
            gc.enable()

    yield apply
    apply("light", 1.0)


@pytest.fixture
def model() -> Callable[..., PageModel]:
    """Makes the model of a page; what is not named is empty or plain."""

    def make(page: Page, **says: Any) -> PageModel:
        frame: dict[str, Any] = {
            "window_title": "Window",
            "title": "Title",
            "lead": "What and why.",
            "step_text": "Step 5 of 8",
            "rail": (),
            "account": "trainee",
            "account_line": "Account trainee",
            "quota_line": "",
            "simulation": "SIMULATION",
            "now_text": "Mon 23 Nov 2026, 09:00",
            "buttons": (),
        }
        return PageModel(page=page, **{**frame, **says})

    return make


@pytest.fixture
def field(texts: Texts) -> Callable[..., FieldModel]:
    """Makes the model of a field as the catalogue words it."""

    def make(name: Field, words: Texts = texts, **holds: Any) -> FieldModel:
        options: tuple[Option, ...] = ()
        if name is Field.LICENCE_KIND:
            options = tuple(Option(kind, words.say(f"licence_kind.{kind}")) for kind in LicenceKind)
        label, hint = words.say(f"field.{name}.label"), words.say(f"field.{name}.hint")
        return FieldModel(name, label, hint, options=options, **holds)

    return make


@pytest.fixture
def form(
    model: Callable[..., PageModel], field: Callable[..., FieldModel], texts: Texts
) -> Callable[..., PageModel]:
    """Makes the model of the details page that asks for these fields, those of an individual by default."""

    def make(names: tuple[Field, ...] = INDIVIDUAL, words: Texts = texts, **holds: FieldModel) -> PageModel:
        return model(
            Page.DETAILS,
            fields=tuple(holds.get(name, field(name, words)) for name in names),
            specimens=SPECIMENS,
            nudge=words.say("details.nudge"),
            phone=PhoneModel(screen="home", title="Phone") if Field.SMS_CODE in names else None,
        )

    return make


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., None]:
    """Renders a page and shows it in a window of that many logical pixels."""

    def now(page: PageView, of: PageModel, width: int = 700, height: int = 700) -> None:
        qtbot.addWidget(page)
        dress(page)
        page.render(of)
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)

    return now


@pytest.fixture
def longer() -> Callable[[Any], Any]:
    """Makes every text of a model 40 % longer, as another language might."""

    def stretch(node: Any) -> Any:
        if type(node) is str:
            words = node.split(" ")
            return " ".join([*words, *words[: round(len(words) * 0.4)]])
        if not isinstance(node, tuple):
            return node
        names = getattr(node, "_fields", None)
        if names is None:
            return tuple(stretch(each) for each in node)
        kept = {"address", "name", "value", "state"}
        named: Any = node
        return named._replace(**{name: stretch(getattr(node, name)) for name in names if name not in kept})

    return stretch


def go(conductor: Conductor, stop: str) -> None:
    """Bring a fresh Conductor to one of STOPS."""
    if stop == "welcome":
        return
    conductor.take(EventName.NEXT)
    if stop == "region, nothing chosen":
        conductor.take(EventName.NEXT)
    elif stop == "handed off":
        conductor.take(ChooseRegion(region=Region.OVERSEAS))
    elif stop != "region":
        conductor.take(ChooseRegion(region=Region.MAINLAND))
        _go_beyond_the_region(conductor, stop)


def _go_beyond_the_region(conductor: Conductor, stop: str) -> None:
    if stop == "subject":
        return
    if stop in ("method of an enterprise", "amount wrong"):
        conductor.take(ChooseSubject(subject=Subject.ENTERPRISE))
    else:
        conductor.take(ChooseSubject(subject=Subject.INDIVIDUAL))
    if stop.startswith("method"):
        return
    ways = {"amount wrong": Method.BANK_TRANSFER, "reasons of the face": Method.FACE}
    conductor.take(ChooseMethod(method=ways.get(stop, Method.WECHAT_SCAN)))
    if stop == "details":
        return
    if stop != "details, problems":
        conductor.take(TypedSpecimen("enterprise" if stop == "amount wrong" else "individual"))
    conductor.take(EventName.NEXT)
    if stop not in ("details, problems", "review"):
        _go_beyond_the_review(conductor, stop)


def _go_beyond_the_review(conductor: Conductor, stop: str) -> None:
    ordered = {"system error": Reason.SYSTEM_ERROR, "quota reached": Reason.INDIVIDUAL_QUOTA_REACHED}
    if stop in ordered:
        conductor.take(DirectorOrdered(at=Page.REVIEW_DETAILS, outcomes=(ordered[stop],)))
    conductor.take(EventName.SUBMIT)
    if "verified" in stop.split(", ")[-1:]:
        for name in (EventName.PHONE_SCAN, EventName.PHONE_CONSENT, EventName.PHONE_CONFIRM):
            conductor.take(name)
    elif stop in ("cancelled", "account, not verified"):
        conductor.take(EventName.CANCEL)
    elif stop == "reasons of the face":
        conductor.take(CheckFace(scene=Scene(covered=0.6, in_frame=0.5, light=0.1)))
    elif stop == "amount wrong":
        conductor.take(EventName.BANK_ARRIVES)
        conductor.take(EnterAmount(amount=99))
    if stop.startswith("account"):
        conductor.take(EventName.CLOSE)
