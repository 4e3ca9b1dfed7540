"""What the welcome and the account page say of an attempt that was left and can be taken up again (R34)."""

from realname_wizard.flow.deadlines import deadline
from realname_wizard.flow.describe.source import Source
from realname_wizard.flow.page_model import TakeUp
from realname_wizard.texts.said import one_after_another
from realname_wizard.words import EventName


def take_up(source: Source) -> TakeUp | None:
    """Which attempt it is, how it stood, and until when; None where there is none, or it cannot be taken up now."""
    left = source.session.left
    if left is None or EventName.TAKE_UP not in source.allowed:
        return None
    say, limit = source.say, deadline(source.session)
    what = say(f"purpose.{left.purpose}")
    if left.method is not None:
        what = say("account.past", what=what, method=say(f"method.{left.method}.short"))
    causes = [say(f"reason.{reason}.cause") for reason in left.verdict.reasons]
    until = say("take_up.until", at=source.texts.moment(limit.at)) if limit else ""
    if left.held and not limit:
        until = say("take_up.news")
    return TakeUp(
        heading=say("take_up.heading"),
        what=what,
        why=one_after_another(causes),
        until=until,
        button=say("take_up.button"),
    )
