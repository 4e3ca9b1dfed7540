"""What each page says and offers: one module a group of pages, all in the current language and free of Qt."""

from typing import Any

from realname_wizard.flow.account_model import FEW_PAST
from realname_wizard.flow.describe import account, choosing, desk, details, frame, outside, proving, result
from realname_wizard.flow.describe.origins import notes
from realname_wizard.flow.describe.source import Source
from realname_wizard.flow.describe.taking_up import take_up
from realname_wizard.flow.drafts import Drafts
from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.events import LogLine
from realname_wizard.messages.world import World
from realname_wizard.missing import require_all
from realname_wizard.policy.rules import Policy
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Page

_PARTS = {
    Page.WELCOME: choosing.welcome,
    Page.REGION: choosing.region,
    Page.SUBJECT: choosing.subject,
    Page.METHOD: choosing.method,
    Page.DETAILS: details.details,
    Page.REVIEW_DETAILS: details.review_details,
    Page.WAITING: proving.waiting,
    Page.RESULT: result.result,
    Page.HANDED_OFF: result.handed_off,
    Page.ACCOUNT: account.account,
    **proving.PARTS,
}
require_all("flow/describe", _PARTS, set(Page))


def describe(
    policy: Policy,
    world: World,
    drafts: Drafts,
    texts: Texts,
    allowed: frozenset[EventName],
    *,
    history: tuple[dict[str, Any], ...] = (),
    past: int = FEW_PAST,
    lines: tuple[LogLine, ...] = (),
    beside: bool = True,
) -> PageModel:
    """The model of the page on screen.

    `history` are the account's attempts on record, of which so many (`past`) are shown, `lines` the end of its log.
    Without what is `beside` it, it is the page `alone`.
    """
    source = Source(policy, world, drafts, texts, allowed, history, past, lines)
    base = frame.frame(source)
    parts = {**_PARTS[base.page](source), "take_up": take_up(source)}
    parts["in_life"] = tuple(notes(texts, source.said))  # of the page; the desk has its own
    at_desk = desk.desk(source)
    if at_desk:
        parts["desk"] = at_desk
        parts["places"] = tuple(dict.fromkeys((*parts.get("places", ()), *at_desk.places)))
    if source.stated:
        parts["origins_text"] = texts.say("origin.all")
    if beside:
        parts["outside"], parts["orderable"] = outside.outside(source), outside.orderable(source)
        parts["log"] = frame.log(source)
        parts["readings"] = frame.readings(source.policy, source.texts, source.world.variants)
    return base._replace(**parts)
