"""The one time that the simulation shows and reckons in."""

from datetime import datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Mainland China has kept UTC+8 without summer time since 1992, and the simulation plays later than that; a fixed
offset needs no time-zone database, which Windows does not have."""


def now_in_china() -> datetime:
    """The real time, to the minute: that with which a rehearsal begins."""
    return datetime.now(SHANGHAI).replace(second=0, microsecond=0)
