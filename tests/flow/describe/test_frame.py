"""What stands around every page: title, rail, buttons, quota, and what would be lost."""

import pytest
from tests.beginning import to_details, to_method, to_proof, to_review

from realname_wizard.flow.door import Given
from realname_wizard.flow.quota import quota_shown
from realname_wizard.identity.entry import Entry
from realname_wizard.messages.account_events import BeginChange
from realname_wizard.messages.events import CheckFace, ChooseMethod, ChooseRegion
from realname_wizard.messages.outside_events import (
    DirectorOrdered,
    VariantsSwitched,
)
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.session import NewPhone, Verdict
from realname_wizard.messages.typed import (
    Typed,
    TypedPayment,
    TypedSpecimen,
)
from realname_wizard.policy.load import BUNDLED
from realname_wizard.words import (
    Field,
    Method,
    Outcome,
    Page,
    Purpose,
    Reason,
    Region,
    Subject,
    Variant,
)

from .conftest import (
    MINE,
    OVER,
    SCANNED,
    START,
    TEXTS,
    VERIFIED,
    E,
    after,
    of,
    plainly,
    say,
    shows,
    with_accounts,
)


@pytest.mark.row("R01", "T08")
def test_every_page_says_whose_it_is_and_that_it_is_a_rehearsal() -> None:
    shows(
        after(E.NEXT),
        {
            "window_title": say(
                "frame.window_title",
                title=say("page.region.title"),
                account="trainee",
                goal=say("app.title"),
            ),
            "account": "trainee",
            "account_line": say("frame.account", name="trainee"),
            "simulation": say("app.simulation"),
            "now_text": TEXTS.moment(START),
        },
    )


WAYS: list[tuple[Page, tuple[Given, ...]]] = [
    (Page.WELCOME, ()),
    (Page.REGION, (E.NEXT,)),
    (Page.SUBJECT, to_method(Method.FACE)[:2]),
    (Page.METHOD, to_method(Method.FACE)),
    (Page.DETAILS, to_details(Method.FACE)),
    (Page.REVIEW_DETAILS, to_review(Method.FACE)),
    (Page.QR, to_proof(Method.WECHAT_SCAN)),
    (Page.FACE, to_proof(Method.FACE)),
    (Page.OFFICIAL_ACCOUNT, to_proof(Method.OFFICIAL_ACCOUNT)),
    (Page.TOP_UP, to_proof(Method.TOP_UP)),
    (Page.BANK_TRANSFER, to_proof(Method.BANK_TRANSFER)),
    (Page.HANDED_OFF, (E.NEXT, ChooseRegion(region=Region.OVERSEAS))),
    (Page.ACCOUNT, (E.SHOW_ACCOUNT,)),
]


@pytest.mark.parametrize(("page", "way"), WAYS, ids=[page for page, _ in WAYS])
def test_a_page_has_the_words_that_bear_its_name(page: Page, way: tuple[Given, ...]) -> None:
    plainly(after(*way), page, pending="_pending" if page is Page.BANK_TRANSFER else "")


@pytest.mark.row("R27")
def test_the_page_of_a_transfer_is_about_the_amount_once_the_money_is_there() -> None:
    plainly(after(*to_proof(Method.BANK_TRANSFER), E.BANK_ARRIVES), Page.BANK_TRANSFER)


@pytest.mark.row("R01")
@pytest.mark.parametrize(("page", "way"), WAYS[:-2], ids=[page for page, _ in WAYS[:-2]])
def test_the_rail_and_the_step_say_how_far_one_is(page: Page, way: tuple[Given, ...]) -> None:
    model = after(*way)
    pages = [step.page for step in model.rail]
    place = pages.index(page)
    assert [step.state for step in model.rail] == ["done"] * place + ["now"] + ["ahead"] * (7 - place)
    assert [step.title for step in model.rail] == [say(f"page.{each}.rail") for each in pages]
    assert model.step_text == say("frame.step", n=place + 1, m=8)


@pytest.mark.row("R01")
def test_the_rail_has_every_page_of_the_way_and_a_code_where_no_proof_is_chosen_yet() -> None:
    way = [Page.WELCOME, Page.REGION, Page.SUBJECT, Page.METHOD, Page.DETAILS, Page.REVIEW_DETAILS]
    assert [step.page for step in after().rail] == [*way, Page.QR, Page.RESULT]
    chosen = after(*to_details(Method.TOP_UP)).rail
    assert [step.page for step in chosen] == [*way, Page.TOP_UP, Page.RESULT]


@pytest.mark.row("R01")
def test_the_account_page_is_no_step_of_a_way() -> None:
    shows(after(E.SHOW_ACCOUNT), {"rail": (), "step_text": ""})


BUTTONS: list[tuple[tuple[Given, ...], list[str], str]] = [
    ((), ["show_account", "cancel", "next"], "next"),
    ((E.NEXT,), ["back", "cancel", "next"], "next"),
    (to_review(Method.FACE), ["back", "cancel", "submit"], "submit"),
    (to_proof(Method.WECHAT_SCAN), ["back", "cancel"], ""),
    ((*to_proof(Method.WECHAT_SCAN), *OVER), ["back", "cancel", "refresh"], "refresh"),
    ((*to_proof(Method.WECHAT_SCAN), *SCANNED, E.PHONE_DECLINE), ["close", "retry"], "retry"),
    ((*to_proof(Method.WECHAT_SCAN), *VERIFIED), ["close"], "close"),
    ((E.NEXT, ChooseRegion(region=Region.OVERSEAS)), ["back", "close"], "close"),
]  # fmt: skip


@pytest.mark.parametrize(("way", "names", "primary"), BUTTONS)
def test_the_buttons_of_a_page_and_the_one_that_goes_on(
    way: tuple[Given, ...], names: list[str], primary: str
) -> None:
    buttons = after(*way).buttons
    assert [button.name for button in buttons] == names
    assert [button.name for button in buttons if button.primary] == ([primary] if primary else [])
    assert [button.key for button in buttons] == [say(f"button.{name}.key") for name in names]


def test_a_button_is_called_by_its_name_but_where_it_can_say_more() -> None:
    shows(
        after(),
        {
            "buttons.next.text": say("button.next_start"),
            "buttons.show_account.text": say("button.show_account"),
            "buttons.cancel.text": say("button.cancel"),
        },
    )
    shows(after(E.NEXT), {"buttons.next.text": say("button.next"), "buttons.back.text": say("button.back")})
    declined = after(*to_proof(Method.WECHAT_SCAN), *SCANNED, E.PHONE_DECLINE)
    shows(declined, {"buttons.retry.text": say("reason.qr_declined.action")})


@pytest.mark.row("R20")
def test_back_is_off_where_it_would_be_a_lie_and_says_why() -> None:
    shows(
        after(*to_proof(Method.FACE)),
        {"buttons.back.enabled": False, "buttons.back.why_not": say("frame.back_off")},
    )
    shows(after(E.NEXT), {"buttons.back.enabled": True, "buttons.back.why_not": ""})


@pytest.mark.row("R16")
def test_the_quota_of_whoever_was_entered_is_said() -> None:
    assert after(*to_details(Method.FACE)).quota_line == ""
    person = after(*to_review(Method.FACE))
    shows(person, {"quota": (0, 3), "quota_line": say("frame.quota.individual", used=0, limit=3)})
    firm = after(*to_review(Method.TOP_UP))
    shows(firm, {"quota": (0, 10), "quota_line": say("frame.quota.enterprise", used=0, limit=10)})


@pytest.mark.row("R16")
def test_after_a_refusal_for_the_phone_its_own_quota_is_said() -> None:

    model = after(
        *to_review(Method.FACE),
        DirectorOrdered(at=Page.REVIEW_DETAILS, outcomes=(Reason.MOBILE_QUOTA_REACHED,)),
        E.SUBMIT,
    )
    shows(model, {"quota": (0, 5), "quota_line": say("frame.quota.mobile", used=0, limit=5)})


@pytest.mark.row("R18")
def test_a_form_with_something_in_it_would_be_lost_and_an_empty_one_would_not() -> None:
    assert not after(*to_details(Method.FACE)).would_lose
    assert after(*to_details(Method.FACE), Typed({Field.NAME: "演示"})).would_lose
    assert not after(
        *to_details(Method.FACE), Typed({Field.NAME: "演示"}), Typed({Field.NAME: ""})
    ).would_lose
    assert not after(*to_method(Method.FACE)).would_lose
    assert after(*to_proof(Method.FACE)).would_lose


@pytest.mark.row("R01", "R29")
def test_waiting_stands_on_the_rail_where_the_proof_does() -> None:
    paying = after(*to_proof(Method.TOP_UP))
    assert paying.money is not None
    waiting = after(*to_proof(Method.TOP_UP), TypedPayment(paying.money.amount.removeprefix("¥")))
    assert waiting.page is Page.WAITING
    assert [step.state for step in waiting.rail] == ["done"] * 6 + ["now", "ahead"]


@pytest.mark.row("V1", "V6")
def test_a_reading_is_on_where_it_was_switched_on() -> None:
    assert not any(reading.on for reading in after().readings)
    on = after(VariantsSwitched(variants=(Variant.V2, Variant.V6))).readings
    assert [reading.variant for reading in on if reading.on] == [Variant.V2, Variant.V6]
    assert [reading.title for reading in on] == [say(f"variant.{variant}.title") for variant in Variant]


@pytest.mark.row("R16")
def test_f16_label_and_numbers_of_the_quota_are_of_the_same_identity() -> None:
    """F16: an individual who becomes an enterprise reads the person's quota until a credit code is entered."""
    proved = (BeginChange(to=Subject.ENTERPRISE), ChooseMethod(method=Method.FACE), CheckFace(scene=Scene()))
    on_form = (*proved, ChooseMethod(method=Method.OFFICIAL_ACCOUNT))
    shows(of(MINE, more=on_form), {"quota_line": say("frame.quota.individual", used=1, limit=3)})
    filled = of(MINE, more=(*on_form, TypedSpecimen("enterprise")))
    shows(filled, {"quota_line": say("frame.quota.enterprise", used=0, limit=10)})


def test_a_page_alone_is_without_what_stands_beside_it() -> None:
    """What greets at the next start keeps nothing of counterparts, director, log and settings on disk."""
    page = after(*to_proof(Method.WECHAT_SCAN))
    assert all((page.outside, page.orderable, page.log, page.readings))
    alone = page.alone()
    assert (alone.outside, alone.orderable, alone.log, alone.readings) == (None, (), (), ())
    assert (alone.title, alone.buttons, alone.qr) == (page.title, page.buttons, page.qr)


@pytest.mark.row("R16", "R17")
def test_the_quota_of_a_phone_counts_the_accounts_that_have_it_and_no_others() -> None:
    phones = ("m", "m", "another", None)
    world = with_accounts(*(MINE.evolve(name=f"a{n}", mobile=phone) for n, phone in enumerate(phones)))
    entry = Entry(field=Field.MOBILE, shown="138****8000", fingerprint="m")
    verdict = Verdict(outcome=Outcome.REJECTED, reasons=(Reason.MOBILE_QUOTA_REACHED,))
    session = world.session.evolve(
        purpose=Purpose.MOBILE, new_phone=NewPhone(entry=entry), state=Page.RESULT, verdict=verdict
    )
    assert quota_shown(BUNDLED.under(), world, session) == (2, 5, "mobile")
