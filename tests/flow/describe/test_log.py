"""What the event log says beside a line, in words (T03)."""

import pytest

from realname_wizard.flow.describe.log import event_said, log_entry
from realname_wizard.messages.events import ACTORS, Body, LogLine, detail_of
from realname_wizard.messages.outside_events import BankSays, OfficialAccountSays, RegisterSays, WalletSays
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Page

from .conftest import START


@pytest.mark.row("T03")
@pytest.mark.parametrize(
    ("name", "detail", "words"),
    [
        (EventName.DIRECTOR_ORDERED, "qr: timeout, system_error", {"en": "{qr}: {timeout}, {system_error}"}),
        (EventName.FILL, "name, id_number", {"en": "{name}, {id_number}", "zh_CN": "{name}、{id_number}"}),
        (EventName.PROOF_FAILED, "qr_expired", {"zh_CN": "{qr_expired}"}),
        (EventName.LANGUAGE_SWITCHED, "zh_CN", {"en": "简体中文", "zh_CN": "简体中文"}),
    ],
)
def test_a_detail_is_said_in_words(name: EventName, detail: str, words: dict[str, str]) -> None:
    line = LogLine(number=1, at=START, actor=ACTORS[name], name=name, page=Page.QR, detail=detail)
    for language, told in words.items():
        texts = Texts.load(language)
        known = {
            "qr": "page.qr.title",
            "timeout": "panel.director.forced.timeout",
            "system_error": "reason.system_error.cause",
            "name": "field.name.short",
            "id_number": "field.id_number.short",
            "qr_expired": "reason.qr_expired.cause",
        }
        said = told.format(**{word: texts.say(key).rstrip(".。") for word, key in known.items()})
        brackets = "（{}）" if language == "zh_CN" else " ({})"
        assert log_entry(texts, line).text == texts.say(f"event.{name}") + brackets.format(said)


@pytest.mark.row("T03")
@pytest.mark.parametrize(
    ("says", "told"),
    [
        (
            RegisterSays(person_found=False),
            {"zh_CN": "登记中有此人：否", "en": "The person is on record: no"},
        ),
        (RegisterSays(legal_rep_matches=True), {"zh_CN": "法定代表人与填写的一致：是"}),
        (OfficialAccountSays(verified=False), {"zh_CN": "本企业的，未认证", "en": "Yours, not verified"}),
        (OfficialAccountSays(same_enterprise=False), {"en": "Another enterprise's"}),
        (OfficialAccountSays(verified=True, same_enterprise=True), {"en": "Yours, verified"}),
        (BankSays(fate="never_arrives"), {"zh_CN": "一直不到账", "en": "It never arrives"}),
        (WalletSays(card_bound=False), {"zh_CN": "未绑定银行卡", "en": "No bank card is bound"}),
        (WalletSays(agrees=True, card_bound=True), {"zh_CN": "与填写的姓名、证件一致、已绑定银行卡"}),
        (
            WalletSays(owner="路人甲"),
            {"zh_CN": "另行填写的姓名、证件", "en": "name and ID entered separately"},
        ),
    ],
    ids=str,
)
def test_what_a_counterpart_was_set_to_is_said_in_words(says: Body, told: dict[str, str]) -> None:
    for language, words in told.items():
        said = event_said(Texts.load(language), says.name, detail_of(says))
        assert said.replace("’", "'").endswith(f"（{words}）" if language == "zh_CN" else f"({words})")
        assert "路人甲" not in said
