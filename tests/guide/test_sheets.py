"""What to prepare: one page a method (T12)."""

import pytest

from realname_wizard.guide.book import book
from realname_wizard.guide.sheets import MOST_REASONS, commonest, sheet
from realname_wizard.policy.load import load_policy
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import Method, Page, Reason

POLICY = load_policy()


@pytest.mark.row("T12")
@pytest.mark.parametrize("language", list(languages()))
@pytest.mark.parametrize("method", list(Method))
def test_a_sheet_says_what_to_bring_who_how_long_what_goes_wrong_and_where_to_turn(
    method: Method, language: str
) -> None:
    page = sheet(POLICY, Texts.load(language), method)
    assert page.bring[1]
    assert all((page.fill[1], page.who[1], page.time[1]))
    assert 2 <= len(page.troubles[1]) <= MOST_REASONS
    assert all(each.address.startswith("https://") for each in page.turn[1])


WHO = {
    Page.OFFICIAL_ACCOUNT: "administrator",
    Page.TOP_UP: "finance",
    Page.BANK_TRANSFER: "finance",
    Page.QR: "self",
    Page.FACE: "self",
}


@pytest.mark.row("T12")
@pytest.mark.parametrize("method", list(Method))
def test_all_that_a_sheet_says_is_of_its_own_method(method: Method) -> None:
    texts, rule = Texts.load("en"), POLICY.method(method)
    say, page = texts.say, sheet(POLICY, texts, method)
    assert say(f"method.{method}.title") in page.title
    assert page.lead == say(f"method.{method}.summary")
    assert page.bring[1] == tuple(say(f"method.{method}.needs").split("\n"))
    asked = [field for field in rule.fields if field != "sms_code"]
    assert page.fill[1].split(" · ") == [say(f"field.{field}.label") for field in asked]
    who = "representative" if method.startswith("legal_rep") else WHO[rule.proof]
    assert page.who[1] == say(f"guide.prepare.who.{who}")


@pytest.mark.row("T12")
def test_the_time_is_that_of_the_rules() -> None:
    texts = Texts.load("en")
    for rule in POLICY.methods:
        assert sheet(POLICY, texts, rule.method).time[1] == texts.say(f"time.{rule.processing_time}")


@pytest.mark.row("T12")
@pytest.mark.parametrize(
    ("method", "reason"),
    [
        (Method.WECHAT_SCAN, Reason.WALLET_IDENTITY_MISMATCH),
        (Method.LEGAL_REP_FACE, Reason.LEGAL_REP_MISMATCH),
        (Method.OFFICIAL_ACCOUNT, Reason.OFFICIAL_ACCOUNT_NOT_VERIFIED),
        (Method.TOP_UP, Reason.TOP_UP_OTHER_PAYER),
        (Method.BANK_TRANSFER, Reason.TRANSFER_ACCOUNT_WRONG),
    ],
)
def test_what_goes_wrong_belongs_to_the_method(method: Method, reason: Reason) -> None:
    assert reason in commonest(POLICY, POLICY.method(method))
    others = [rule for rule in POLICY.methods if rule.proof is not POLICY.method(method).proof]
    assert reason is Reason.LEGAL_REP_MISMATCH or all(
        reason not in commonest(POLICY, each) for each in others
    )


def test_commonest_names_each_reason_once() -> None:
    assert len(set(book().commonest)) == len(book().commonest)
