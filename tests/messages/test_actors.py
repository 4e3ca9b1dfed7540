"""Who did what: every event has the right actor, and so has every line that is kept of it (T03)."""

import pytest

from realname_wizard.messages.events import ACTORS
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.store.keeper import Store
from realname_wizard.words import EventName

DONE_BY = {
    "user": """
        next back submit retry other_method take_up refresh extend_code cancel close choose_region choose_subject
        choose_method fill
        face_check pay bank_enter show_account open_account begin_change withdraw_change link_account create_sub
        name_mobile change_mobile
        find_accounts find_these log_in appeal report_misuse end_misuse request_quota settle cancel_account
        withdraw_cancelling support_kit_saved
    """,
    "phone": """
        phone_scan phone_consent phone_confirm phone_decline phone_decline_consent phone_bind_card wallet_says
    """,
    "official_account": """
        official_account_authorise official_account_decline official_account_blank_page official_account_says
    """,
    "bank": "bank_arrives bank_says transfer_arrived transfer_returned",
    "register": "register_says",
    "director": "director_ordered",
    "rehearsal": "language_switched variants_switched rename_account remove_account scene_begun",
    "platform": """
        sms_sent admitted refused proof_passed proof_failed no_verdict code_issued code_extended top_up_ordered
        transfer_ordered review_begun change_begun mobile_changed account_linked sub_created accounts_found login_failed
        login_added quota_raised cancelling_begun
    """,
    "clock": """
        code_expired top_up_window_over transfer_not_received transfer_window_over review_due review_overdue
        account_cancelled time_passed
    """,
}
EXPECTED = {name: actor for actor, names in DONE_BY.items() for name in names.split()}


@pytest.mark.row("T03")
@pytest.mark.parametrize("name", EventName)
def test_every_event_is_done_by_whom_a_person_would_point_at(name: EventName) -> None:
    assert ACTORS[name] == EXPECTED[name]


@pytest.mark.row("T03", "R33")
@pytest.mark.parametrize(
    ("walkthrough", "names"),
    [
        ("clock/a_fresh_transfer_outlives_the_old_one.yaml", {"transfer_arrived", "transfer_returned"}),
        ("reasons/qr_expired.yaml", {"code_expired", "phone_confirm"}),
        ("reasons/face_mismatch.yaml", {"face_check", "proof_failed"}),
    ],
)
def test_every_line_on_record_names_who_did_it(walkthrough: str, names: set[str]) -> None:
    store = Store.in_memory()
    assert (
        Run(read_walkthrough(built_in() / walkthrough), NoWindow(), store, rules=BUNDLED, keeps=True)
        .follow()
        .good
    )
    lines = [line for row in store.journal() for line in row["lines"]]
    assert names <= {line["name"] for line in lines}
    assert [line for line in lines if line["actor"] != EXPECTED[line["name"]]] == []
