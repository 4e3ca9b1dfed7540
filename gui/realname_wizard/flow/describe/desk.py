"""What the desk for accounts says: finding, logging in, misuse, more accounts for an enterprise (R16, R44, R45)."""

from realname_wizard.flow.account_model import DeskModel, FoundAccount, Guide, QuotaRequest, Wish
from realname_wizard.flow.describe.account import account_state
from realname_wizard.flow.describe.origins import notes
from realname_wizard.flow.describe.places import place_link
from realname_wizard.flow.describe.source import Source
from realname_wizard.flow.quota import quota_shown
from realname_wizard.words import EventName, Field, Place, Standing, Subject

_SEARCH = (Field.ID_NUMBER, Field.NAME, Field.CREDIT_CODE, Field.MOBILE)


def desk(source: Source) -> DeskModel | None:
    """The desk, on every page where nothing is under way; None elsewhere."""
    if EventName.FIND_ACCOUNTS not in source.allowed:
        return None
    say, shown = source.say, source.world.desk
    source.said.clear()
    whole = DeskModel(
        heading=say("desk.heading"),
        lead=say("desk.lead"),
        search=tuple((field, say(f"desk.search.{field}")) for field in _SEARCH),
        search_hint=say("desk.find.hint"),
        find=say("desk.find"),
        find_these=say("desk.find_these") if EventName.FIND_THESE in source.allowed else "",
        found_heading=_found_heading(source),
        found=None if shown.found is None else tuple(_found(source, name) for name in shown.found),
        other=Wish(
            label=say("desk.other"),
            hint=say("desk.other.hint"),
            button=say("desk.log_in"),
            names=_others(source),
        ),
        report=say("desk.report"),
        guide=_guide(source) if source.world.misuse_shown else None,
        answered=shown.asked,
        quota=_quota(source),
        places=tuple(place_link(source, place) for place in _places(source)),
    )
    return whole._replace(in_life=tuple(notes(source.texts, source.said)))


def _places(source: Source) -> tuple[Place, ...]:
    """Where one turns when the identity is misused, or a login fails (R45, R47)."""
    shown = source.world.desk
    if source.world.misuse_shown:
        return (Place.FIND_ACCOUNT, Place.LOGIN_PROBLEM_GUIDE)
    return (Place.LOGIN_PROBLEM_GUIDE,) if shown.tried else ()


def _others(source: Source) -> tuple[str, ...]:
    known = source.world.ledger.accounts
    current = source.session.account
    return tuple(each.name for each in known if each.name != current and each.standing is Standing.IN_USE)


def _found_heading(source: Source) -> str:
    found = source.world.desk.found
    if found is None:
        return ""
    count = source.texts.count("desk.found", len(found))
    return count if found else f"{count}\n{source.say('desk.found.none')}"


def _found(source: Source, name: str) -> FoundAccount:
    shown, known = source.world.desk, source.world.ledger.account(name)
    if known is None or known.standing is Standing.CANCELLED:
        return FoundAccount(name=name, state=source.say("account.state.cancelled"), log_in="", appeal="")
    if name in shown.tried:
        return FoundAccount(
            name=name,
            state=source.say("desk.login_failed"),
            log_in="",
            appeal=source.say("desk.appeal.short"),
        )
    state = source.say("desk.login_added") if name in shown.helped else account_state(source, known)
    return FoundAccount(name=name, state=state, log_in=source.say("desk.log_in"), appeal="")


def _guide(source: Source) -> Guide:
    """The steps in the order of the source; each is done once somebody did it (R45)."""
    shown, ledger = source.world.desk, source.world.ledger
    known = [ledger.account(name) for name in shown.logged_in]
    gone = any(each is not None and each.standing is not Standing.IN_USE for each in known)
    done = {
        "find": shown.found is not None,
        "log_in": bool(shown.logged_in),
        "appeal": bool(shown.helped),
        "cancel": gone,
    }
    return Guide(
        heading=source.say("misuse.heading"),
        advice=tuple(source.say(f"misuse.advice.{number}") for number in (1, 2)),
        steps=tuple((source.say(f"misuse.step.{step}"), is_done) for step, is_done in done.items()),
        end=source.say("misuse.end"),
    )


def _quota(source: Source) -> QuotaRequest | None:
    """Offered where an enterprise is at hand: the one entered, or the account's own (R16)."""
    session = source.session
    entered = session.subject is Subject.ENTERPRISE and session.number_at_hand is not None
    own = session.holder.verified is Subject.ENTERPRISE and not session.holder.inherits
    quota = quota_shown(source.policy, source.world, session)
    if quota is None or not (entered or own):
        return None
    used, limit, _of = quota
    usual = source.policy.quotas.enterprise
    return QuotaRequest(
        heading=source.say("desk.quota"),
        state=source.say(
            "desk.quota.granted" if limit > usual else "frame.quota.enterprise", used=used, limit=limit
        ),
        label=source.say("desk.quota.label"),
        button=source.say("desk.quota.ask"),
        limit=limit,
        most=source.policy.limits.quota_on_request,
    )
