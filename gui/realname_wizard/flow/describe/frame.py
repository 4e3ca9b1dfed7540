"""What every page has: title, step rail, account, clock, buttons, log."""

from functools import lru_cache

from realname_wizard.flow.describe.log import log_entry
from realname_wizard.flow.describe.readings import statement
from realname_wizard.flow.describe.source import Source
from realname_wizard.flow.details import fields_on_page, registers_asked
from realname_wizard.flow.mending import mend_page
from realname_wizard.flow.page_model import BUTTONS, Button, LogEntry, PageModel, RailStep, Reading
from realname_wizard.flow.quota import Quota, quota_shown
from realname_wizard.flow.ways import deciding_reason, ways_on
from realname_wizard.messages.proofs import PROOFS, PROVING, VERDICTS
from realname_wizard.policy.rules import Policy
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import of_parts
from realname_wizard.words import EventName, Field, Outcome, Page, Purpose, Standing, Variant, Way

_OWNER = Page.ACCOUNT
"""Stands on the rail of a change for the proof of what is on record."""

_WAY = (Page.WELCOME, Page.REGION, Page.SUBJECT, Page.METHOD, Page.DETAILS, Page.REVIEW_DETAILS)

_PRIMARY = ("next", "submit", "refresh")


def frame(source: Source) -> PageModel:
    """The frame around a page."""
    session, say = source.session, source.say
    page = session.page
    way = _way(source)
    step = _place(source, way, page)
    quota = quota_shown(source.policy, source.world, session)
    goal = say("app.title")
    return PageModel(
        page=page,
        window_title=say("frame.window_title", title=_title(source), account=session.account, goal=goal),
        title=_title(source),
        lead=_lead(source),
        step_text=say("frame.step", n=step + 1, m=len(way)) if way else "",
        rail=_rail(source, way, step),
        account=session.account,
        account_line=say("frame.account", name=session.account),
        quota_line=_quota_line(source, quota),
        quota=(quota.used, quota.limit) if quota else None,
        simulation=say("app.simulation"),
        now_text=source.texts.moment(source.world.now),
        buttons=_buttons(source),
        outcome=_outcome(source),
        rules_text=_rules_text(source) if page is not Page.WELCOME else "",
        beside=_beside(source),
        would_lose=_would_lose(source),
    )


def _rules_text(source: Source) -> str:
    """As of when the rules are, and where they are from."""
    policy = source.policy
    where = policy.source or source.say("rules.source")
    return source.say(
        "rules.as_of", date=source.texts.day(policy.as_of), source=where, version=policy.version
    )


def _title(source: Source) -> str:
    page = source.session.page
    if page is Page.RESULT:
        return source.say(f"{source.outcome_key}.title")
    if page is Page.BANK_TRANSFER and source.session.outcome is Outcome.PENDING:
        return source.say("page.bank_transfer.title_pending")
    if page is Page.METHOD and source.session.proves_owner:
        return source.say("change.prove_owner.title")
    return source.say(f"page.{page}.title")


def _lead(source: Source) -> str:
    page = source.session.page
    if page is Page.BANK_TRANSFER and source.session.outcome is Outcome.PENDING:
        return source.say("page.bank_transfer.lead_pending")
    if page is Page.RESULT:
        return source.say(f"{source.outcome_key}.lead")
    if page is Page.METHOD and source.session.purpose is Purpose.CHANGE:
        return source.say("change.prove_owner.lead" if source.session.proves_owner else "change.new.lead")
    return source.say(f"page.{page}.lead")


def _outcome(source: Source) -> Outcome:
    session = source.session
    if session.page is Page.ACCOUNT and session.holder.standing is Standing.CANCELLING:
        return Outcome.PENDING
    if session.page is Page.ACCOUNT and session.verdict is None and session.holder.verified:
        return Outcome.VERIFIED
    return session.outcome


def _way(source: Source) -> tuple[Page, ...]:
    """The steps of the way, as far as it is known; none on the account page and for what is asked for there."""
    session = source.session
    if session.page is Page.ACCOUNT or source.outcome_key == "change.rejected":
        return ()
    if session.page is Page.HANDED_OFF:
        return (Page.WELCOME, Page.REGION, Page.HANDED_OFF)
    proof = source.method.proof if source.method else Page.QR
    if session.purpose is Purpose.CHANGE:
        proof = Page.QR if session.proves_owner else proof
        return (_OWNER, Page.METHOD, Page.DETAILS, Page.REVIEW_DETAILS, proof, Page.RESULT)
    return (*_WAY, proof, Page.RESULT)


def _place(source: Source, way: tuple[Page, ...], page: Page) -> int:
    """Where on the way a page stands."""
    if source.session.proves_owner and page is not Page.RESULT:
        return 0
    if page is Page.WAITING:
        return len(way) - 2
    return way.index(page) if page in way else len(way) - 1


def _done(source: Source, way: tuple[Page, ...], step: int) -> int:
    """How many steps are behind one: after a failure only those before the page where it is mended."""
    session = source.session
    mend = mend_page(source.policy, session) if session.page is Page.RESULT else None
    if mend is None or session.outcome is Outcome.VERIFIED:
        return step
    return min(step, _place(source, way, mend))


def _rail(source: Source, way: tuple[Page, ...], step: int) -> tuple[RailStep, ...]:
    done = _done(source, way, step)

    def state(place: int) -> str:
        if place == step:
            return "now"
        return "done" if place < done else "ahead"

    def title(page: Page) -> str:
        return source.say("change.rail.owner" if page is _OWNER else f"page.{page}.rail")

    return tuple(
        RailStep(page, title(page), state(place), source.back_to(page)) for place, page in enumerate(way)
    )


def _quota_line(source: Source, quota: Quota | None) -> str:
    if quota is None:
        return ""
    return source.say(f"frame.quota.{quota.of}", used=quota.used, limit=quota.limit)


def _possible(source: Source, name: str) -> bool:
    return EventName(name) in source.allowed


def _buttons(source: Source) -> tuple[Button, ...]:
    """The page's own buttons. Back is shown but off where going back would be a lie, and says why."""
    session = source.session
    shown = [name for name in BUTTONS if name not in _WAYS and _possible(source, name)]
    if session.page in (*PROVING, Page.WAITING):
        shown.insert(0, "back")
    ways = ways_on(source.policy, session) if session.page is Page.RESULT else ()
    if ways:
        shown = [name for name in shown if ways[0] is not Way.ACCOUNT or name != "close"]
        shown.append(ways[0])
    primary = next((name for name in reversed(shown) if name in (*_PRIMARY, *_WAYS, "close")), "")
    return tuple(
        Button(
            name=name,
            text=_button_text(source, name),
            key=source.say("button.retry.key" if name in _WAYS else f"button.{name}.key"),
            primary=name == primary,
            enabled=name != "back" or _possible(source, name),
            why_not="" if name != "back" or _possible(source, name) else _why_no_back(source),
        )
        for name in shown
    )


def _why_no_back(source: Source) -> str:
    """Whoever proves first who owns the account has submitted nothing yet."""
    return source.say("frame.back_off.owner" if source.session.proves_owner else "frame.back_off")


_WAYS = frozenset(Way)
"""The ways on from a result; one of them is its main button, and where it leads to the account it is what Close is."""


def _button_text(source: Source, name: str) -> str:
    session = source.session
    if name in _WAYS:
        return main_way_text(source, Way(name))
    if name == "next" and session.page is Page.WELCOME:
        return source.say("button.next_start")
    return source.say(f"button.{name}")


def main_way_text(source: Source, way: Way) -> str:
    """What the main button of a result says: the reason's own words, where it is the reason's own way."""
    rule = deciding_reason(source.policy, source.session)
    return source.say(f"reason.{rule.reason}.action" if rule and rule.main is way else f"way.{way}")


_COUNTERPARTS = {
    Page.DETAILS: "phone",
    Page.REVIEW_DETAILS: "register",
    Page.WAITING: "waiting",
    **{proof.page: proof.panel for proof in PROOFS},
}
"""Which counterpart stands beside which page."""


def counterparts() -> frozenset[str]:
    """The names of all counterparts that can stand beside a page."""
    return frozenset(_COUNTERPARTS.values())


def _beside(source: Source) -> str:
    """The phone has a part in details that a text message is sent for, the registers in what they are asked about."""
    page = source.session.page
    if page is Page.DETAILS and Field.SMS_CODE not in fields_on_page(source.policy, source.session):
        return ""
    if page is Page.REVIEW_DETAILS and not (source.method and registers_asked(source.method)):
        return ""
    return _COUNTERPARTS.get(page, "")


def _would_lose(source: Source) -> bool:
    """Whether stopping now ends something: a proof under way, or a form with something in it."""
    session = source.session
    if session.page is Page.DETAILS:
        entries = (session.entry(field) for field in fields_on_page(source.policy, session))
        return any(entry is not None and entry.fingerprint for entry in entries)
    return session.page in VERDICTS


@lru_cache(maxsize=16)  # the same for as long as rules and language are
def readings(policy: Policy, texts: Texts, variants: tuple[Variant, ...]) -> tuple[Reading, ...]:
    """Which readings of the rules are in force, and which there are."""
    return tuple(
        Reading(
            variant=variant,
            title=texts.say(f"variant.{variant}.title"),
            on=variant in variants,
            said=_in_force(texts, statement(policy, texts, variant)),
        )
        for variant in Variant
    )


def _in_force(texts: Texts, statement: str) -> str:
    return of_parts(texts.say("settings.policy.in_force", statement=statement), statement)


def log(source: Source) -> tuple[LogEntry, ...]:
    """What happened at the account, the latest of it (T03)."""
    return tuple(log_entry(source.texts, line) for line in source.lines)
