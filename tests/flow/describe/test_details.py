"""What the form and the check page say."""

import pytest
from tests.beginning import fresh, to_details, to_review

from realname_wizard.flow.details import OF_ENTERPRISES, OF_PERSONS
from realname_wizard.identity.sealing import mask
from realname_wizard.identity.specimens import specimen
from realname_wizard.messages.account_events import BeginChange, OpenAccount
from realname_wizard.messages.events import CheckFace, ChooseMethod
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.typed import Typed, TypedSpecimen
from realname_wizard.messages.world import Account, Identity, Ledger, RaisedQuota
from realname_wizard.policy.load import BUNDLED
from realname_wizard.words import (
    Field,
    Method,
    Page,
    Subject,
)

from .conftest import MINE, VERIFIED, E, after, of, say, shows


@pytest.mark.row("R10", "R13")
def test_a_field_says_what_it_asks_for_and_the_list_of_licences_has_its_kinds() -> None:
    for method in (Method.FACE, Method.TOP_UP, Method.BANK_TRANSFER, Method.LEGAL_REP_FACE):
        for field in after(*to_details(method)).fields:
            assert field.label == say(f"field.{field.field}.label")
            assert field.hint == say(f"field.{field.field}.hint")
            assert bool(field.options) is (field.field is Field.LICENCE_KIND)
            assert not field.filled
            for option in field.options:
                assert option.title == say(f"licence_kind.{option.value}")


@pytest.mark.row("R10")
@pytest.mark.parametrize(
    ("method", "specimens"),
    [
        (Method.FACE, ["individual", "individual_middle_dot", "individual_rare_character"]),
        (Method.BANK_TRANSFER, ["enterprise", "institution", "social_organisation"]),
        (Method.TOP_UP, ["enterprise", "social_organisation"]),
        (Method.LEGAL_REP_FACE, ["enterprise", "social_organisation"]),
    ],
)
def test_the_specimens_that_the_method_takes_are_at_hand(method: Method, specimens: list[str]) -> None:
    model = after(*to_details(method))
    assert [each.name for each in model.specimens] == specimens
    assert [each.deals for each in model.specimens] == specimens
    assert [each.title for each in model.specimens] == [say(f"specimen.{each}") for each in specimens]
    assert model.nudge == say("details.nudge")


def verified_for(name: str, count: int, prefix: str = "other") -> tuple[Account, ...]:
    """So many accounts that are verified for a specimen."""
    known = specimen(name)
    person = Field.ID_NUMBER in known
    number, called = (Field.ID_NUMBER, Field.NAME) if person else (Field.CREDIT_CODE, Field.ENTERPRISE_NAME)
    who = Identity(
        subject=Subject.INDIVIDUAL if person else Subject.ENTERPRISE,
        name=known[called],
        fingerprint=known[number],
        mask=mask(number, known[number]),
    )
    return tuple(Account(name=f"{prefix}{place}", identity=who) for place in range(count))


def dealt(method: Method, ledger: Ledger) -> dict[str, str]:
    model = after(*to_details(method), world=fresh(ledger=ledger))
    return {each.name: each.deals for each in model.specimens}


PEOPLE = (
    "individual",
    *(f"individual_{number}" for number in range(2, 6)),
    "individual_two_characters",
    "individual_long_name",
)
FIRMS = ("enterprise", "enterprise_2", "enterprise_3", "enterprise_long_name", "sole_trader")
SCHOOLS = ("institution", "school", "institution_2")


@pytest.mark.row("T13", "R16")
@pytest.mark.parametrize(
    ("method", "kin", "limit"),
    [(Method.FACE, PEOPLE, 3), (Method.BANK_TRANSFER, FIRMS, 10), (Method.BANK_TRANSFER, SCHOOLS, 10)],
)
def test_the_button_deals_the_first_sample_whose_limit_is_not_reached(
    method: Method, kin: tuple[str, ...], limit: int
) -> None:
    """F22: the fourth learner on one computer."""
    accounts: tuple[Account, ...] = ()
    for name in kin:
        almost = verified_for(name, limit - 1, name)
        assert dealt(method, Ledger(accounts=(*accounts, *almost)))[kin[0]] == name
        accounts += verified_for(name, limit, name)
    # Once all are used up, the first is dealt and the platform refuses it.
    assert dealt(method, Ledger(accounts=accounts))[kin[0]] == kin[0]


@pytest.mark.row("T13", "R16")
def test_a_raised_limit_a_full_phone_and_the_account_s_own_slot_count_as_the_platform_counts_them() -> None:
    code = specimen("enterprise")[Field.CREDIT_CODE]
    raised = Ledger(
        accounts=verified_for("enterprise", 10), raised=(RaisedQuota(fingerprint=code, limit=11),)
    )
    assert dealt(Method.TOP_UP, raised)["enterprise"] == "enterprise"
    shown = mask(Field.MOBILE, specimen("individual")[Field.MOBILE])
    phones = tuple(Account(name=f"phone{place}", mobile=shown, mobile_shown=shown) for place in range(5))
    assert dealt(Method.FACE, Ledger(accounts=phones))["individual"] == "individual_2"
    assert dealt(Method.FACE, Ledger(accounts=phones[1:]))["individual"] == "individual"
    own = verified_for("individual", 3)
    change = (
        BeginChange(to=Subject.INDIVIDUAL),
        ChooseMethod(method=Method.WECHAT_SCAN),
        *VERIFIED,
        ChooseMethod(method=Method.FACE),
    )
    assert of(*own, more=change).specimens[0].deals == "individual"


@pytest.mark.row("R13")
def test_what_is_wrong_is_said_in_the_summary_and_at_the_field() -> None:
    model = after(*to_details(Method.FACE), Typed({Field.NAME: "演示", Field.ID_NUMBER: "12"}), E.NEXT)
    number, mobile = Field.ID_NUMBER, Field.MOBILE
    wrong = say("error.id_number_format", label=say(f"field.{number}.label"))
    shows(
        model,
        {
            "error_heading": say("details.problem"),
            f"errors.{number}.text": wrong,
            f"fields.{number}.error": wrong,
            f"errors.{mobile}.text": say(f"error.required.{mobile}"),
            f"fields.{mobile}.error": say(f"error.required.{mobile}"),
            "fields.name.error": "",
            "fields.name.value": "演示",
            "fields.name.filled": True,
            f"fields.{number}.value": "12",
            f"fields.{number}.filled": False,
        },
    )
    assert after(*to_details(Method.FACE)).error_heading == ""


@pytest.mark.row("R10")
def test_the_phone_shows_a_message_once_a_code_was_sent() -> None:
    before = after(*to_details(Method.WECHAT_SCAN))
    shows(
        before,
        {
            "phone.screen": "home",
            "phone.title": "",
            "phone.sms": "",
            "phone.sms_code": "",
        },
    )
    model = after(*to_details(Method.WECHAT_SCAN), Typed({Field.MOBILE: "13800138000"}))
    assert model.phone is not None
    assert len(model.phone.sms_code) == 6
    shows(model, {"phone.screen": "message", "phone.title": say("phone.title.message")})
    assert model.phone.sms == say("phone.sms", code=model.phone.sms_code, mobile="138****8000")
    assert after(*to_details(Method.BANK_TRANSFER)).phone is None


@pytest.mark.row("R11", "R18")
def test_the_check_page_says_what_was_chosen_and_entered_numbers_masked_and_never_the_code() -> None:
    model = after(*to_review(Method.TOP_UP))
    chosen = [(row.label, row.value) for row in model.summary if row.field is None]
    assert chosen == [
        (say("review.subject"), say("subject.enterprise.title")),
        (say("review.method"), say("method.top_up.title")),
        (say("review.time"), say("time.1_business_day")),
    ]
    entered = {row.field: row for row in model.summary if row.field is not None}
    assert Field.SMS_CODE not in entered
    assert all(row.label == say(f"field.{field}.short") for field, row in entered.items())
    assert model.paragraphs == (say("review.what_happens"),)
    assert entered[Field.LICENCE_KIND].value == say("licence_kind.business_licence")


@pytest.mark.row("R11", "R28")
@pytest.mark.parametrize("method", Method)
def test_the_check_page_speaks_of_the_register_of_enterprises_only_where_it_is_asked(method: Method) -> None:
    (happens,) = after(*to_review(method)).paragraphs
    (rule,) = (each for each in BUNDLED.under().methods if each.method is method)
    assert ("register" in happens) is rule.checks_register


@pytest.mark.row("R28", "R24")
@pytest.mark.parametrize(
    ("method", "asked"),
    [
        (Method.WECHAT_SCAN, False),
        (Method.FACE, True),
        (Method.LEGAL_REP_FACE, True),
        (Method.LEGAL_REP_WECHAT_SCAN, True),
        (Method.TOP_UP, False),
    ],
)
def test_the_registers_are_beside_the_check_page_where_they_will_be_asked(
    method: Method, asked: bool
) -> None:
    assert (after(*to_review(method)).beside == "register") is asked


@pytest.mark.row("R28", "R24")
@pytest.mark.parametrize(
    ("method", "asked"),
    [
        (Method.FACE, OF_PERSONS),
        (Method.LEGAL_REP_FACE, OF_ENTERPRISES + OF_PERSONS),
        (Method.LEGAL_REP_WECHAT_SCAN, OF_ENTERPRISES),
    ],
)
def test_a_register_that_nobody_asks_is_not_beside_the_page(method: Method, asked: tuple[str, ...]) -> None:
    """The register of enterprises stood beside the face of an individual."""
    outside = after(*to_review(method)).outside
    assert outside is not None
    assert tuple(name for name, _ in outside.registers) == asked


@pytest.mark.row("R10")
def test_another_mobile_empties_the_sms_code_that_was_typed() -> None:
    typed = after(
        *to_details(Method.WECHAT_SCAN), Typed({Field.MOBILE: "13800138000", Field.SMS_CODE: "123456"})
    )
    shows(typed, {"fields.sms_code.value": "123456"})
    other = after(
        *to_details(Method.WECHAT_SCAN),
        Typed({Field.MOBILE: "13800138000", Field.SMS_CODE: "123456"}),
        Typed({Field.MOBILE: "13900139000"}),
    )
    shows(other, {"fields.sms_code.value": "", "fields.sms_code.filled": False})


@pytest.mark.row("R10")
def test_a_message_that_another_account_was_sent_is_not_shown_here() -> None:
    way = to_details(Method.WECHAT_SCAN)
    sent = (*way, Typed({Field.MOBILE: "13800138000"}), E.BACK, E.BACK, E.BACK, E.BACK)
    elsewhere = after(*sent, OpenAccount(other="other"), *way)
    shows(elsewhere, {"account": "other", "phone.screen": "home", "phone.sms": "", "phone.sms_code": ""})


@pytest.mark.row("R10", "R13")
def test_a_code_that_nobody_was_sent_is_wrong() -> None:
    model = after(*to_details(Method.WECHAT_SCAN), Typed({Field.SMS_CODE: "123456"}), E.NEXT)
    wrong = say("error.sms_code_wrong", label=say("field.sms_code.label"))
    shows(model, {"errors.sms_code.text": wrong, "fields.sms_code.error": wrong})


@pytest.mark.row("R41", "R42")
def test_in_a_change_nothing_leads_back_to_before_its_method() -> None:
    """Whom it is for was chosen on the account page; a button that led there would be refused."""
    begun = (BeginChange(to=Subject.INDIVIDUAL), ChooseMethod(method=Method.FACE), CheckFace(scene=Scene()))
    entered = (ChooseMethod(method=Method.FACE), TypedSpecimen("individual"), E.NEXT)
    model = of(MINE, more=(*begun, *entered))
    assert model.page is Page.REVIEW_DETAILS
    assert [row.back for row in model.summary[:3]] == [0, 2, 0]
    assert {step.page: step.back for step in model.rail if step.back} == {Page.METHOD: 2, Page.DETAILS: 1}
