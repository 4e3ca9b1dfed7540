"""Whoever learns is looked on at, and the row says what a person beside them would have seen (T07)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.course.test_examination import Learner
from tests.drawn import a_share_in_every_run

from realname_wizard.conductor import Conductor
from realname_wizard.course.marks import Help
from realname_wizard.guide.scenes import show
from realname_wizard.messages.events import Retry
from realname_wizard.policy.load import BUNDLED
from realname_wizard.records.book import Book
from realname_wizard.records.observing import Observer, OfRehearsal, OfTest
from realname_wizard.records.sitting import Mode
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.words import Method, Outcome, Reason

pytestmark = pytest.mark.row("T07")
PATH = built_in() / "reasons" / "face_covered.yaml"


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def runs(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
