"""The failure reasons: one table, its words in both languages, and where each is mended (R32)."""

import pytest

from realname_wizard.policy.load import load_policy
from realname_wizard.policy.rules import ReasonRule
from realname_wizard.words import Kind, Outcome, Page, Place, Reason, Way

POLICY = load_policy()

TABLE = {
    Kind.RETRY: """
        qr_declined qr_expired qr_status_unknown consent_declined face_covered face_mismatch face_out_of_frame
        liveness_failed official_account_declined official_account_blank_page top_up_window_over
        transfer_wrong_amount transfer_window_over cancelled_by_user""",
    Kind.FIX_DETAILS: """
        identity_mismatch wallet_identity_mismatch wallet_not_bound legal_rep_mismatch
        official_account_other_enterprise top_up_wrong_amount top_up_other_payer transfer_account_wrong
        transfer_attempts_exhausted""",
    Kind.OTHER_METHOD: """
        face_no_reference_photo id_document_expired identity_not_found official_account_not_verified
        method_unavailable""",
    Kind.WAIT: """
        face_attempts_exhausted face_source_unavailable enterprise_not_listed_yet change_too_soon""",
    Kind.SUPPORT: "review_overdue transfer_not_received system_error enterprise_quota_reached",
    Kind.FINAL: """
        individual_quota_reached mobile_quota_reached region_not_served sub_account_not_verified
        cancel_blocked""",
}
"""The table of the walkthrough format, word for word."""

KINDS = {Reason(word): kind for kind, words in TABLE.items() for word in words.split()}
IN_THE_LIFE_OF_AN_ACCOUNT = {
    Reason.CHANGE_TOO_SOON,
    Reason.SUB_ACCOUNT_NOT_VERIFIED,
    Reason.CANCEL_BLOCKED,
}
GIVES_VERDICTS = {
    Page.REVIEW_DETAILS,
    Page.QR,
    Page.FACE,
    Page.OFFICIAL_ACCOUNT,
    Page.BANK_TRANSFER,
    Page.WAITING,
}


@pytest.mark.row("R32")
def test_every_reason_of_the_table_is_there_in_its_order() -> None:
    assert list(KINDS) == [reason for reason in Reason if reason in KINDS]


@pytest.mark.row("R32")
def test_every_reason_of_a_verification_has_one_rule() -> None:
    given = [rule.reason for rule in POLICY.reasons]
    assert len(given) == len(set(given))
    assert set(given) >= set(Reason) - IN_THE_LIFE_OF_AN_ACCOUNT


@pytest.mark.row("R32")
@pytest.mark.parametrize(("reason", "kind"), KINDS.items())
def test_the_kind_is_that_of_the_table(reason: Reason, kind: Kind) -> None:
    assert POLICY.reason(reason).kind is kind


MENDED_ELSEWHERE = {
    Reason.CANCELLED_BY_USER: "resume",
    Reason.WALLET_NOT_BOUND: Page.QR,
    Reason.TOP_UP_WRONG_AMOUNT: Page.TOP_UP,
    Reason.TOP_UP_OTHER_PAYER: Page.TOP_UP,
    Reason.REGION_NOT_SERVED: Page.REGION,
}
MENDED = {
    Kind.RETRY: "proof",
    Kind.FIX_DETAILS: Page.DETAILS,
    Kind.OTHER_METHOD: Page.METHOD,
    Kind.WAIT: Page.REVIEW_DETAILS,
    Kind.SUPPORT: Page.REVIEW_DETAILS,
    Kind.FINAL: Page.DETAILS,
}


OF_A_VERIFICATION = [rule for rule in POLICY.reasons if rule.reason not in IN_THE_LIFE_OF_AN_ACCOUNT]


@pytest.mark.row("R32")
@pytest.mark.parametrize("rule", OF_A_VERIFICATION, ids=lambda rule: rule.reason)
def test_retry_leads_where_the_reason_is_mended(rule: ReasonRule) -> None:
    assert rule.mend == MENDED_ELSEWHERE.get(rule.reason, MENDED[rule.kind])


@pytest.mark.row("R32")
@pytest.mark.parametrize("rule", OF_A_VERIFICATION, ids=lambda rule: rule.reason)
def test_the_outcome_is_rejected_but_for_the_few_that_have_their_own(rule: ReasonRule) -> None:
    own = {
        Reason.CANCELLED_BY_USER: Outcome.CANCELLED,
        Reason.REVIEW_OVERDUE: Outcome.OVERDUE,
        Reason.TRANSFER_NOT_RECEIVED: Outcome.OVERDUE,
        Reason.SYSTEM_ERROR: Outcome.SYSTEM_ERROR,
        Reason.REGION_NOT_SERVED: Outcome.HANDED_OFF,
    }
    assert rule.outcome is own.get(rule.reason, Outcome.REJECTED)


@pytest.mark.row("R20")
def test_only_a_code_that_expired_or_is_unknown_stays_on_its_page() -> None:
    stays = {rule.reason for rule in POLICY.reasons if rule.stays_on_page}
    assert stays == {Reason.QR_EXPIRED, Reason.QR_STATUS_UNKNOWN}


@pytest.mark.row("T01")
def test_a_reason_can_only_be_ordered_where_verdicts_are_given() -> None:
    named = {page for rule in POLICY.reasons for page in rule.at}
    assert named == GIVES_VERDICTS
    assert POLICY.reason(Reason.METHOD_UNAVAILABLE).at == (Page.REVIEW_DETAILS,)
    assert set(POLICY.reason(Reason.SYSTEM_ERROR).at) == GIVES_VERDICTS


@pytest.mark.row("R16", "R29", "R31", "R08")
def test_who_cannot_go_on_alone_is_sent_somewhere() -> None:
    for rule in OF_A_VERIFICATION:
        if rule.reason is not Reason.REGION_NOT_SERVED:
            assert Way.ONLINE_SUPPORT in (rule.main, *rule.ways), rule.reason
    assert POLICY.reason(Reason.REGION_NOT_SERVED).places == (Place.INTERNATIONAL_SITE,)
    for reason in (Reason.INDIVIDUAL_QUOTA_REACHED, Reason.MOBILE_QUOTA_REACHED):
        assert set(POLICY.reason(reason).places) >= {Place.FIND_ACCOUNT, Place.CHANGE_INDIVIDUAL}


@pytest.mark.row("R23", "R32")
def test_the_first_reason_in_the_order_of_the_table_decides() -> None:
    found = (Reason.FACE_NO_REFERENCE_PHOTO, Reason.IDENTITY_MISMATCH, Reason.FACE_COVERED)
    assert POLICY.first_reason(found).reason is Reason.FACE_COVERED
    assert POLICY.first_reason(found[:2]).kind is Kind.FIX_DETAILS


def test_a_reason_without_a_rule_is_an_error() -> None:
    bare = POLICY.model_copy(update={"reasons": ()})
    with pytest.raises(KeyError):
        bare.reason(Reason.QR_DECLINED)


NOT_RETRY = {
    Reason.INDIVIDUAL_QUOTA_REACHED: Way.FIND_THESE,
    Reason.ENTERPRISE_QUOTA_REACHED: Way.REQUEST_QUOTA,
    Reason.CHANGE_TOO_SOON: Way.ACCOUNT,
    Reason.CANCEL_BLOCKED: Way.ACCOUNT,
    Reason.FACE_NO_REFERENCE_PHOTO: Way.OTHER_METHOD,
    Reason.ID_DOCUMENT_EXPIRED: Way.OTHER_METHOD,
    Reason.IDENTITY_NOT_FOUND: Way.OTHER_METHOD,
    Reason.OFFICIAL_ACCOUNT_NOT_VERIFIED: Way.OTHER_METHOD,
    Reason.METHOD_UNAVAILABLE: Way.OTHER_METHOD,
    Reason.FACE_ATTEMPTS_EXHAUSTED: Way.OTHER_METHOD,
    Reason.FACE_SOURCE_UNAVAILABLE: Way.OTHER_METHOD,
    Reason.ENTERPRISE_NOT_LISTED_YET: Way.OTHER_METHOD,
    Reason.REVIEW_OVERDUE: Way.ONLINE_SUPPORT,
    Reason.TRANSFER_NOT_RECEIVED: Way.ONLINE_SUPPORT,
    Reason.SUB_ACCOUNT_NOT_VERIFIED: Way.OPEN_ACCOUNT,
    Reason.REGION_NOT_SERVED: None,
}
"""The main buttons that are not `retry`."""


@pytest.mark.row("R34")
@pytest.mark.parametrize("rule", POLICY.reasons, ids=lambda rule: rule.reason)
def test_what_is_to_be_done_first_is_the_main_way(rule: ReasonRule) -> None:
    assert rule.main is NOT_RETRY.get(rule.reason, Way.RETRY)


IN_ORDER = (Way.OTHER_METHOD, Way.RETRY, Way.FIND_THESE, Way.REAL_NAME_PAGE, Way.ONLINE_SUPPORT)


@pytest.mark.row("R30", "R34")
@pytest.mark.parametrize("rule", POLICY.reasons, ids=lambda rule: rule.reason)
def test_the_further_ways_come_in_the_order_of_the_requirement(rule: ReasonRule) -> None:
    """Another method wherever there is one, then the real-name page after a verdict, support last (F53)."""
    assert list(rule.ways) == sorted(rule.ways, key=IN_ORDER.index)
    if rule.reason is Reason.REGION_NOT_SERVED:
        return
    assert Way.ONLINE_SUPPORT in (rule.main, *rule.ways)
    if rule.reason in IN_THE_LIFE_OF_AN_ACCOUNT:
        return
    assert Way.OTHER_METHOD in (rule.main, *rule.ways)
    is_verdict = rule.outcome is Outcome.REJECTED and rule.reason is not Reason.TRANSFER_WRONG_AMOUNT
    assert (Way.REAL_NAME_PAGE in rule.ways) is (is_verdict or rule.outcome is Outcome.SYSTEM_ERROR)
