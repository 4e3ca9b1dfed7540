"""What the event log says (T03)."""

from functools import lru_cache, reduce
from typing import Final

from realname_wizard.flow.log_model import LogModel, LogRow
from realname_wizard.flow.page_model import LogEntry, Option
from realname_wizard.messages.events import LogLine
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.texts.said import without_stop
from realname_wizard.words import Actor, Page, Reason


@lru_cache(maxsize=512)
def log_entry(texts: Texts, line: LogLine) -> LogEntry:
    """A line in words."""
    return LogEntry(
        at=texts.moment(line.at, seconds=True),
        actor=texts.say(f"actor.{line.actor}"),
        text=event_said(texts, line.name, line.detail),
        name=line.name,
    )


def event_said(texts: Texts, name: str, detail: str) -> str:
    """What happened, in words; `detail` is what a body says beside its name (`events.detail_of`)."""
    text = texts.say(f"event.{name}")
    return texts.say("log.with_detail", event=text, detail=_detail(texts, detail)) if detail else text


def log_row(texts: Texts, line: LogLine, row: int, *, aside: bool) -> LogRow:
    """The same with what else is to be known of it; `row` is 0 for what is from before the journal."""
    said = log_entry(texts, line)
    mark = texts.say("log.before") if not row else texts.say("log.aside") if aside else ""
    return LogRow(
        row=row,
        at=said.at,
        actor=said.actor,
        text=said.text,
        page=texts.say(f"page.{line.page}.title"),
        attempt=line.attempt,
        mark=mark,
    )


def exported(
    texts: Texts, line: LogLine, account: str, row: int, *, aside: bool
) -> dict[str, str | int | bool]:
    """A line to be read by programs and people; nothing in it identifies anybody (T09)."""
    return {
        "number": line.number,
        "time": line.at.isoformat(),
        "account": account,
        "attempt": line.attempt,
        "actor": line.actor,
        "event": line.name,
        "page": line.page,
        "detail": line.detail,
        "side_branch": aside,
        "before_the_journal": not row,
        "text": log_entry(texts, line).text,
    }


def log_model(texts: Texts, account: str) -> LogModel:
    """What stands around the log of an account."""

    say, every = texts.say, Option("", texts.say("log.filter.all"))
    return LogModel(
        lead=say("log.lead", name=account),
        actors=(every, *(Option(each, say(f"actor.{each}")) for each in Actor)),
        pages=(every, *(Option(each, say(f"page.{each}.title")) for each in Page)),
        reasons=(every, *(Option(each, say(f"reason.{each}.cause")) for each in Reason)),
    )


def _detail(texts: Texts, detail: str) -> str:
    """The words of a detail; of an order first the page that it is for."""
    page, _colon, rest = detail.rpartition(": ")
    words = reduce(
        lambda first, other: texts.say("log.and", first=first, other=other),
        [_word(texts, word.strip()) for word in rest.split(",")],
    )
    return texts.say("checklist.pair", name=texts.say(f"page.{page}.title"), value=words) if page else words


_SAID: Final = {
    "not_verified": "panel.official_account.which.not_verified",
    "other_enterprise": "panel.official_account.which.other",
    "own_verified": "panel.official_account.which.own",
    "wallet_agrees": "panel.phone.wallet.agrees",
    "wallet_named": "log.wallet_named",
    "card_bound": "log.card_bound",
    "no_card": "panel.phone.wallet.no_card",
    "account_wrong": "panel.bank.fate.wrong",
    "never_arrives": "panel.bank.fate.lost",
}
"""Where what a counterpart was set to is said."""


def _word(texts: Texts, word: str) -> str:
    name, _equals, so = word.partition("=")
    if so:
        name = texts.say(f"panel.register.{name}")
        return texts.say("checklist.pair", name=name, value=texts.say(f"checklist.value.{so}"))
    if word in _SAID:
        return without_stop(texts.say(_SAID[word]))
    for key in (
        f"panel.director.forced.{word}",
        f"field.{word}.short",
        f"method.{word}.short",
        f"subject.{word}.title",
        f"region.{word}.title",
        f"reason.{word}.cause",
    ):
        if texts.has(key):
            return without_stop(texts.say(key))
    language = languages().get(word)
    return language.name if language else word
