"""The result, handed off, and the check page: what happened, why, what to do now, where; nothing opens by itself."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from realname_wizard.flow.account_model import PlaceLink
from realname_wizard.flow.describe.readings import rule_numbers
from realname_wizard.flow.page_model import (
    PageModel,
    ReasonModel,
    ResultModel,
    ServiceLine,
    SummaryRow,
    WayOn,
)
from realname_wizard.policy.load import load_policy
from realname_wizard.redact import COVER
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.icons import IconLabel
from realname_wizard.views.pages.handed_off import HandedOffPage
from realname_wizard.views.pages.result import ResultPage
from realname_wizard.views.pages.result_parts import OutcomeBanner
from realname_wizard.views.pages.review_details import ReviewDetailsPage, SummaryLine
from realname_wizard.views.parts import copy_button
from realname_wizard.views.parts.widgets import Text
from realname_wizard.words import Kind, Outcome, Page, Place, Reason, Service, Way

from ..by_hand import button, click
from ..cut import cut_off

Make = Callable[..., PageModel]
Show = Callable[..., None]
SUPPORT = PlaceLink(Place.ONLINE_SUPPORT, "Online support", "Ask a person.", "https://example.org/support")
GUIDE = PlaceLink(
    Place.LOGIN_PROBLEM_GUIDE, "Guide", "What to do.", f"https://example.org/{'long/' * 60}#E4.B8"
)


def reason_model(texts: Texts, reason: Reason) -> ReasonModel:
    numbers = rule_numbers(load_policy())
    cause, why, do = (texts.say(f"reason.{reason}.{part}", **numbers) for part in ("cause", "why", "do"))
    return ReasonModel(reason, cause, why, do, texts.say("result.code", code=reason))


def support_way(texts: Texts) -> WayOn:
    return WayOn(Way.ONLINE_SUPPORT, texts.say("way.online_support"), "When.", place=Place.ONLINE_SUPPORT)


def result(make: Make, texts: Texts, outcome: Outcome, *reasons: Reason, **says: object) -> PageModel:
    model = ResultModel(
        outcome=outcome,
        reasons=tuple(reason_model(texts, each) for each in reasons),
        reference="trainee-1",
        reference_text=texts.say("result.reference", reference="trainee-1"),
    )
    words = {part: texts.say(f"outcome.{outcome}.{part}") for part in ("title", "lead")}
    return make(Page.RESULT, **words, result=model._replace(**says))  # type: ignore[arg-type]


@pytest.fixture
def page(texts: Texts, theme: Callable[[str, float], None]) -> ResultPage:
    theme("light", 1.0)
    return ResultPage(Page.RESULT, texts)


def shown(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def lines(page: QWidget) -> list[str]:
    """The lines of the check page, as a screen reader says them."""
    return [line.accessibleName() for line in page.findChildren(SummaryLine) if line.isVisible()]


# --- how it ended, and why


@pytest.mark.row("R32")
@pytest.mark.parametrize("language", list(languages()))
def test_every_reason_says_what_happened_why_and_what_to_do_now(
    model: Make, show: Show, language: str
) -> None:
    texts = Texts.load(language)
    page = ResultPage(Page.RESULT, texts)
    reasons = (Reason.FACE_COVERED, Reason.FACE_OUT_OF_FRAME)
    show(page, result(model, texts, Outcome.REJECTED, *reasons))
    words = shown(page)
    for reason in reasons:
        card = page.findChild(QWidget, f"reason.{reason}")
        assert card is not None
        said = [texts.say(f"reason.{reason}.{part}") for part in ("cause", "why", "do")]
        assert card.accessibleName() == " ".join(said)
        places = [words.index(each) for each in said]
        assert places == sorted(places)


@pytest.mark.row("R30")
@pytest.mark.row("R32")
def test_the_way_on_is_named_with_kind_place_and_tries_left(
    page: ResultPage, texts: Texts, model: Make, show: Show
) -> None:
    of = result(
        model,
        texts,
        Outcome.REJECTED,
        Reason.IDENTITY_MISMATCH,
        kind=Kind.FIX_DETAILS,
        kind_text="Details to correct",
        mend_text="Continue at Details: Name",
        attempts_text="1 try left",
    )
    show(page, of._replace(quota_line="1 of 3 accounts used"))
    assert {"Details to correct", "Continue at Details: Name", "1 try left"} <= set(shown(page))
    assert "1 of 3 accounts used" not in shown(page), "the rail, or the line above the page, says it"


def test_the_outcome_is_told_by_text_and_icon_and_not_by_colour_alone(
    page: ResultPage, texts: Texts, model: Make, show: Show
) -> None:
    show(page, result(model, texts, Outcome.VERIFIED))
    icon = page._banner.findChild(IconLabel)
    assert icon is not None
    names = set()
    for outcome in Outcome:
        page.render(result(model, texts, outcome))
        assert page.heading.text() == texts.say(f"outcome.{outcome}.title")
        assert page.heading.parent() is icon.parent()
        names.add(icon._name)
    assert len(names) >= len(Outcome) - 1


def test_the_page_is_filled_anew_in_place(page: ResultPage, texts: Texts, model: Make, show: Show) -> None:
    show(page, result(model, texts, Outcome.REJECTED, Reason.FACE_COVERED, Reason.LIVENESS_FAILED))
    page.render(result(model, texts, Outcome.REJECTED, Reason.QR_DECLINED))
    assert texts.say("reason.qr_declined.cause") in shown(page)
    assert texts.say("reason.liveness_failed.cause") not in shown(page)
    assert page.findChild(QWidget, f"reason.{Reason.LIVENESS_FAILED}") is None


@pytest.mark.row("R09")
def test_success_shows_each_service_unlocked(page: ResultPage, texts: Texts, model: Make, show: Show) -> None:
    services = tuple(ServiceLine(each, f"{each} is open", unlocked=True) for each in Service)
    of = result(model, texts, Outcome.VERIFIED)
    show(page, of._replace(services=services, services_heading="Open now"))
    assert {"Open now", *(s.note for s in services)} <= set(shown(page))
    page.render(result(model, texts, Outcome.REJECTED, Reason.FACE_COVERED))
    assert "Open now" not in shown(page)


@pytest.mark.row("T01")
def test_a_forced_verdict_says_so(page: ResultPage, texts: Texts, model: Make, show: Show) -> None:
    show(page, result(model, texts, Outcome.REJECTED, Reason.FACE_COVERED, forced_note="Ordered."))
    assert "Ordered." in shown(page)


def test_a_result_page_without_a_result_is_refused(page: ResultPage, model: Make, show: Show) -> None:
    with pytest.raises(ValueError, match="needs a result"):
        page.render(model(Page.RESULT))


# --- where to turn to


@pytest.mark.row("R47")
def test_places_are_shown_and_opened_or_copied_only_on_a_click(
    page: ResultPage, texts: Texts, model: Make, show: Show
) -> None:
    opened: list[str] = []
    page.place_opened.connect(opened.append)
    QGuiApplication.clipboard().setText("before")
    of = result(model, texts, Outcome.OVERDUE, Reason.REVIEW_OVERDUE)
    show(page, of._replace(places=(SUPPORT, GUIDE)), 700, 1600)
    assert {SUPPORT.title, SUPPORT.summary, SUPPORT.address, GUIDE.title} <= set(shown(page))
    assert page.findChildren(QLabel)[0].window().width() == 700
    said = GUIDE.address.partition("#")[0]
    (address,) = (label for label in page.findChildren(QLabel) if label.toolTip() == GUIDE.address)
    assert address.accessibleName() == said
    assert address.text().startswith("https://example.org/long/"), "whose it is is never cut"
    assert address.text().endswith("…")
    assert (opened, QGuiApplication.clipboard().text()) == ([], "before")
    click(page, "place.online_support")
    assert opened == [SUPPORT.address]
    click(page, "place.login_problem_guide.copy")
    assert QGuiApplication.clipboard().text() == GUIDE.address
    assert button(page, "place.login_problem_guide.copy").text() == texts.say("panel.copied")
    assert button(page, "place.online_support.copy").text() == texts.say("widget.result.copy")
    assert opened == [SUPPORT.address]


def test_for_a_moment_a_button_says_that_it_copied(
    texts: Texts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_button, "_SHOWN_FOR", 1)
    copy = copy_button.CopyButton("copy", "widget.result.copy")
    qtbot.addWidget(copy)
    copy.show_copy(texts, "what is copied")
    copy.click()
    assert copy.text() == texts.say("panel.copied")
    qtbot.waitUntil(lambda: copy.text() == texts.say("widget.result.copy"))


def test_only_what_is_verified_is_green_and_has_the_tick(qtbot: QtBot) -> None:
    banner, look = OutcomeBanner(Text("title"), Text()), theme.current()
    qtbot.addWidget(banner)
    colours, shapes = {}, {}
    for outcome in Outcome:
        banner.draw(outcome, "", "")
        picture = banner.findChildren(IconLabel)[0].grab().toImage()
        ground = picture.pixelColor(0, 0)
        places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        painted = {place: picture.pixelColor(*place) for place in places}
        colours[outcome] = {colour.name() for colour in painted.values()}
        shapes[outcome] = frozenset(place for place, colour in painted.items() if colour != ground)
    green = [each for each in Outcome if look.success.name() in colours[each]]
    red = [each for each in Outcome if look.danger.name() in colours[each]]
    assert (green, set(red)) == ([Outcome.VERIFIED], {Outcome.REJECTED, Outcome.SYSTEM_ERROR})
    assert sum(shape == shapes[Outcome.VERIFIED] for shape in shapes.values()) == 1


@pytest.mark.row("R47")
def test_other_places_take_the_room_of_the_first_ones(
    page: ResultPage, texts: Texts, model: Make, show: Show
) -> None:
    of = result(model, texts, Outcome.OVERDUE, Reason.REVIEW_OVERDUE)
    show(page, of._replace(places=(GUIDE,)))
    page.render(of._replace(places=(SUPPORT,)))
    assert button(page, "place.online_support").accessibleName() == "Open “Online support” in the browser"
    assert GUIDE.title not in shown(page)


def test_the_reference_number_can_be_copied(page: ResultPage, texts: Texts, model: Make, show: Show) -> None:
    show(page, result(model, texts, Outcome.REJECTED, Reason.FACE_COVERED))
    assert "Reference trainee-1" in shown(page)
    assert button(page, "reference.copy").accessibleName() == "Copy the reference number"
    click(page, "reference.copy")
    assert QGuiApplication.clipboard().text() == "trainee-1"


@pytest.mark.row("R31")
def test_a_system_error_says_check_first_and_then_offers_the_support_kit(
    page: ResultPage, texts: Texts, model: Make, show: Show
) -> None:
    asked: list[bool] = []
    page.support_kit.connect(lambda: asked.append(True))
    of = result(
        model,
        texts,
        Outcome.SYSTEM_ERROR,
        Reason.SYSTEM_ERROR,
        support_kit="Save and prepare",
        ways=(support_way(texts),),
    )
    show(page, of._replace(places=(SUPPORT,)), 700, 1400)
    words = shown(page)
    first, then = texts.say("reason.system_error.do"), texts.say("way.online_support")
    assert words.index(first) < words.index(then)
    assert button(page, "support_kit.save").text() == "Save and prepare"
    click(page, "support_kit.save")
    assert asked == [True]
    page.render(result(model, texts, Outcome.REJECTED, Reason.FACE_COVERED))
    assert then not in shown(page)


@pytest.mark.row("R08")
def test_handed_off_says_so_and_leads_to_the_international_site(
    texts: Texts, model: Make, show: Show
) -> None:
    site = PlaceLink(Place.INTERNATIONAL_SITE, "International site", "Go on here.", "https://example.org/")
    page = HandedOffPage(Page.HANDED_OFF, texts)
    opened: list[str] = []
    page.place_opened.connect(opened.append)
    of = result(model, texts, Outcome.HANDED_OFF, Reason.REGION_NOT_SERVED)
    show(page, of._replace(page=Page.HANDED_OFF, title="Go on there", places=(site,)))
    words = shown(page)
    assert words.index("Go on there") < words.index("International site")
    assert texts.say("reason.region_not_served.cause") in words
    click(page, "place.international_site")
    assert opened == ["https://example.org/"]


# --- the check page


@pytest.mark.row("R10")
@pytest.mark.row("R11")
def test_the_check_page_lists_what_was_entered_and_what_will_happen(
    texts: Texts, model: Make, show: Show
) -> None:
    page = ReviewDetailsPage(Page.REVIEW_DETAILS, texts)
    rows = (
        SummaryRow("Name", "演示样本", "This did not match last time."),
        SummaryRow("ID number", f"110{COVER * 11}0017"),
        SummaryRow("Mobile", f"138{COVER * 4}8000"),
    )
    of = model(
        Page.REVIEW_DETAILS, summary=rows, paragraphs=("Then you prove it.",), statements=("In force.",)
    )
    show(page, of)
    assert {"Then you prove it.", "In force."} <= set(shown(page))
    assert lines(page) == [
        "Name: 演示样本。This did not match last time.",
        f"ID number: 110{COVER * 11}0017",
        f"Mobile: 138{COVER * 4}8000",
    ]
    page.render(of._replace(summary=rows[1:]))
    assert lines(page) == [f"ID number: 110{COVER * 11}0017", f"Mobile: 138{COVER * 4}8000"]


# --- room


@pytest.mark.parametrize("theme_name", ["light", "dark"])
@pytest.mark.parametrize("width", [520, 760])
def test_nothing_is_cut_off_with_large_text_and_long_words(
    *,
    texts: Texts,
    model: Make,
    show: Show,
    theme: Callable[[str, float], None],
    longer: Callable[[PageModel], PageModel],
    theme_name: str,
    width: int,
) -> None:
    theme(theme_name, 1.5)
    failed = result(
        model,
        texts,
        Outcome.SYSTEM_ERROR,
        Reason.SYSTEM_ERROR,
        Reason.INDIVIDUAL_QUOTA_REACHED,
        kind_text=texts.say("kind.final"),
        mend_text=texts.say("result.mend.page", page="Check"),
        support_kit=texts.say("result.support_kit"),
        ways=(
            WayOn(Way.RETRY, "Check the details", main=True),
            WayOn(Way.OTHER_METHOD, texts.say("way.other_method"), texts.say("way.other_method.note")),
            support_way(texts),
        ),
        forced_note=texts.say("result.forced"),
    )
    failed = failed._replace(places=(SUPPORT, GUIDE), paragraphs=("Too dark", "Too far: come closer"))
    rows = (
        SummaryRow("Account no.", COVER * 26 + "0012"),
        SummaryRow("Contact", "样本联络" * 9, "Check it."),
    )
    check = model(Page.REVIEW_DETAILS, summary=rows, paragraphs=(texts.say("review.what_happens"),))
    for page, of in (
        (ResultPage(Page.RESULT, texts), failed),
        (HandedOffPage(Page.HANDED_OFF, texts), failed._replace(page=Page.HANDED_OFF)),
        (ReviewDetailsPage(Page.REVIEW_DETAILS, texts), check),
    ):
        show(page, longer(of), width, 700)
        assert cut_off(page) == []
        assert page.scroller.horizontalScrollBar().maximum() == 0
