"""What the event log says beside a line, in words (T03)."""

import pytest

from realname_wizard.flow.describe.log import log_entry
from realname_wizard.messages.events import ACTORS, LogLine
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
