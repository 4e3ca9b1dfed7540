"""Looks on while somebody learns, touches nothing, and keeps what came of it as a sitting (T07)."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict, Unpack

from realname_wizard import __version__
from realname_wizard.conductor import Conductor
from realname_wizard.flow.ways import ways_on
from realname_wizard.messages.refusals import NotSaved
from realname_wizard.messages.session import Session
from realname_wizard.records.book import Book
from realname_wizard.records.sitting import Met, Mode, Now, Sitting, StepTaken
from realname_wizard.redact import covered
from realname_wizard.words import EventName, Method, Outcome, Page, Reason, Way

if TYPE_CHECKING:
    from realname_wizard.course.asking import Answer

_BY: Final = {
    Way.RETRY: EventName.RETRY,
    Way.OTHER_METHOD: EventName.OTHER_METHOD,
    Way.FIND_THESE: EventName.FIND_THESE,
    Way.REQUEST_QUOTA: EventName.REQUEST_QUOTA,
    Way.OPEN_ACCOUNT: EventName.OPEN_ACCOUNT,
    Way.ACCOUNT: EventName.CLOSE,
    Way.ONLINE_SUPPORT: EventName.SUPPORT_KIT_SAVED,
}
"""What tells that a way on was taken."""
_WAYS: Final = frozenset({*_BY.values(), EventName.REFRESH})
_NO_FAILURE: Final = frozenset({Reason.CANCELLED_BY_USER})
"""What somebody did on purpose, where neither lesson nor director led them there."""


class Open(NamedTuple):
    """A reason that waits for an answer: its place in the row, since which event, what helps, of which account."""

    place: int
    since: int
    helps: EventName | None
    account: str


Clock = Callable[[], datetime]


def real_now() -> datetime:
    """The real time."""
    return datetime.now(UTC)


def file_of(path: Path) -> str:
    """What a walkthrough is called in a row: from the program's own, or its file's name alone, numbers covered."""
    from realname_wizard.rehearsal.suite import built_in  # noqa: PLC0415 - an ordinary rehearsal knows no files

    return path.relative_to(built_in()).as_posix() if path.is_relative_to(built_in()) else covered(path.name)


class Noting(TypedDict, total=False):
    """What holds whatever is looked on at: of which course, by which clock, and who is told of what cannot be kept.

    `leads_into` says of a failure whether it is the lesson that leads into it.
    """

    course: str
    clock: Clock
    tell: Callable[[NotSaved], None]
    leads_into: Callable[[Reason], bool]


def _nobody(_error: NotSaved) -> None:
    pass


def _nowhere(_reason: Reason) -> bool:
    return False


class Observer:
    """Looks on at one rehearsal."""

    tells_the_way = False
    """Whether the lesson says which way on to take where it leads into a failure: taking it is no answer then."""

    def __init__(
        self,
        book: Book,
        conductor: Conductor,
        mode: Mode,
        *,
        walkthrough: str = "",
        **noting: Unpack[Noting],
    ) -> None:
        self._book, self._conductor = book, conductor
        self._clock, self._tell = noting.get("clock", real_now), noting.get("tell", _nobody)
        self._leads_into = noting.get("leads_into", _nowhere)
        clock, course = self._clock, noting.get("course", "")
        now, known, world = clock(), book.people, conductor.world
        self._row = Sitting(
            learner=known.learner,
            group=known.group,
            program=__version__,
            mode=mode,
            walkthrough=walkthrough,
            course=course,
            began=now,
            ended=now,
            simulated_from=world.now,
            simulated_to=world.now,
        )
        self._lap, self._page = now, world.session.page
        self._at = Now(page=self._page, since=now)
        self._steps: list[StepTaken] = []
        self._met: list[Met] = []
        self._open: Open | None = None
        self._method: Method | None = None
        self._kept: Sitting | None = None
        self._said: Sitting | None = None
        self._revision = -1
        self._over = self._was_at_the_end = False
        self._see_verdict()
        self._say()
        conductor.listen(self.look)

    def follow(self, conductor: Conductor) -> None:
        """It goes on in another rehearsal, from the beginning."""
        if conductor is not self._conductor:
            self._conductor, self._open = conductor, None
            conductor.listen(self.look)
            self.look()

    @property
    def kept(self) -> Sitting | None:
        """What was kept last; None where nothing was yet."""
        return self._kept

    def look(self) -> None:
        """See what has happened."""
        if self._over:
            return
        self._see_way()
        self._see_verdict()
        self._see_steps()
        session = self._conductor.world.session
        self._method = session.method or self._method
        self._say()

    def _see_steps(self) -> None:
        """How long it stood on each page."""
        page = self._conductor.world.session.page
        if page is not self._page:
            self._add(self._page, self._since())
            self._page = page

    def _add(self, page: Page, seconds: float) -> None:
        place = next((place for place, each in enumerate(self._steps) if each.page is page), None)
        if place is None:
            self._steps.append(StepTaken(page=page, seconds=seconds, at=self._lap))
        else:
            known = self._steps[place]
            self._steps[place] = known.evolve(seconds=round(known.seconds + seconds, 3), at=self._lap)

    def _since(self) -> float:
        now = self._clock()
        took, self._lap = max(0.0, (now - self._lap).total_seconds()), now
        return round(took, 3)

    # --- reasons, and the ways on

    def _see_verdict(self) -> None:
        world = self._conductor.world
        if not world.session.reasons:
            self._open = None
        elif self._open is None:
            now, ordered = self._clock(), world.session.verdict is not None and world.session.verdict.forced
            met = [
                Met(reason=each, at=now, of_lesson=self._is_of_lesson(each)) for each in world.session.reasons
            ]
            met = [each for each in met if each.of_lesson or ordered or each.reason not in _NO_FAILURE]
            if met:
                self._open = Open(len(self._met), world.next_number, self._what_helps(), world.current)
                self._met += met

    def _is_of_lesson(self, reason: Reason) -> bool:
        return self._leads_into(reason)

    def _what_helps(self) -> EventName | None:
        """The main way on, where nothing on the page itself helps; None where nobody has anything to choose."""
        if EventName.REFRESH in self._conductor.allowed():
            return EventName.REFRESH
        ways = ways_on(self._conductor.policy, self._conductor.world.session)
        return _BY.get(ways[0]) if ways else None

    def _see_way(self) -> None:
        """Whether the way on that was taken first is the one that helps; what was answered before counts first."""
        for each in self._answers:
            self.told(each.reason, right=each.good)
        waits = self._open
        if waits is None or waits.place >= len(self._met) or waits.helps is None:
            return
        if self._conductor.world.current != waits.account:
            self._answer(right=waits.helps is EventName.OPEN_ACCOUNT)  # its log is another one
            return
        lines = (line.name for line in self._conductor.log if line.number >= waits.since)
        taken = next((name for name in lines if name in _WAYS), None)
        if taken is not None:
            self._answer(right=taken == waits.helps, also_of_lesson=not self.tells_the_way)

    def _answer(self, *, right: bool, also_of_lesson: bool = True) -> None:
        """The first answer counts."""
        place, now = (self._open.place if self._open else len(self._met)), self._clock()
        self._met[place:] = [
            each.evolve(right=right, answered=now)
            if each.right is None and (also_of_lesson or not each.of_lesson)
            else each
            for each in self._met[place:]
        ]

    @property
    def _answers(self) -> "tuple[Answer, ...]":
        """What was answered to *What would you do?*, where that is asked."""
        return ()

    def told(self, reason: Reason, *, right: bool) -> None:
        """The learner said what would help, before the advice could be seen; that counts for the first of it."""
        place = next((place for place, each in enumerate(self._met) if each.reason is reason), None)
        if place is not None and self._met[place].right is None:
            self._met[place] = self._met[place].evolve(right=right, answered=self._clock())

    # --- where they are

    def now(self) -> Now | None:
        """Where the learner is while it goes on; None once it is over."""
        if self._over:
            return None
        step, of = self._behind()
        there = self._at.evolve(page=self._session.page, step=step, of=of)
        if there != self._at:
            self._at = there.evolve(since=self._clock())
        return self._at

    def _behind(self) -> tuple[int, int]:
        """How many steps are behind the learner, and of how many; none where nobody counts."""
        return 0, 0

    def _to_the_end(self) -> bool | None:
        """Whether all steps have been behind the learner, be they gone back meanwhile; None where nobody counts."""
        step, of = self._behind()
        self._was_at_the_end |= 0 < of <= step
        return self._was_at_the_end if of else None

    # --- the row

    def sitting(self) -> Sitting:
        """What there is to keep as it stands."""
        world, policy, session = self._conductor.world, self._conductor.policy, self._session
        rules = [rule for rule in policy.methods if rule.subject is session.subject and rule.recommended]
        return self._row.evolve(
            ended=max(self._clock(), self._row.began),
            simulated_to=world.now,
            steps=tuple(self._taken()),
            met=tuple(self._met),
            outcome=session.outcome,
            method=session.method or self._method,
            recommended=tuple(rule.method for rule in rules),
            to_the_end=self._to_the_end(),
        )

    def _taken(self) -> list[StepTaken]:
        return list(self._steps)

    @property
    def _session(self) -> Session:
        """How it stands."""
        return self._conductor.world.session

    # --- while it goes on

    def _say(self) -> None:
        """Tell who listens how it stands, where that is otherwise than what was told last."""
        if self._over or not self._book.is_heard or not self._is_worth_telling:
            return
        row = self.sitting().evolve(now=self.now())
        if self._said is None or not _alike(row, self._said):
            self._revision += 1
            self._said = row.evolve(revision=self._revision)
            self._book.tell(self._said)

    @property
    def _is_worth_telling(self) -> bool:
        """Whether something would be kept of it."""
        return True

    def _say_end(self, row: Sitting) -> None:
        if self._over:
            self._book.tell(row)

    def keep(self) -> None:
        """Keep it as it stands; kept again, the later one holds."""
        row = self.sitting()
        if self._kept is not None and self._kept.revision == self._revision and _alike(row, self._kept):
            self._say_end(self._kept)
            return
        self._revision += 1
        row = row.evolve(revision=self._revision)
        self._say_end(row)  # first: who listens may be there when the disk is full
        try:
            self._book.keep(row)
        except NotSaved as error:
            self._tell(error)
        else:
            self._kept = row

    def close(self) -> None:
        """It is over."""
        if not self._over:
            self._over = True
            self._see_way()
            if self._open is not None and self._open.helps is not None:
                of_lesson = self._row.mode is Mode.SCENE  # where a lesson ends with it, nobody owes an answer
                self._answer(right=False, also_of_lesson=of_lesson)  # it was left without a way on
            self._add(self._page, self._since())
            self.keep()


def _alike(row: Sitting, before: Sitting) -> bool:
    """Whether nothing has happened since but that time went by."""
    return row.evolve(ended=before.ended, revision=before.revision) == before


class OfRehearsal(Observer):
    """Looks on at an attempt in an ordinary rehearsal: kept at each result, and when another attempt begins.

    Then `another` is told.
    """

    def __init__(
        self,
        book: Book,
        conductor: Conductor,
        another: Callable[[], None],
        **noting: Unpack[Noting],
    ) -> None:
        self._another, self._last = another, conductor.world.session
        self._was_passed = self._last.outcome is Outcome.VERIFIED  # opened again, it is not passed once more
        super().__init__(book, conductor, Mode.DO, **noting)
        self._met.clear()  # it was met before anybody looked on

    def look(self) -> None:
        """Keep a result, and what was done about it."""
        if self._over:
            return
        session = self._conductor.world.session
        if session.attempt.id != self._last.attempt.id:
            self._see_way()
            self.close()
            self._another()
            return
        self._last, before = session, (len(self._met), self._open_is_answered)
        super().look()
        verified = session.outcome is Outcome.VERIFIED and not self._was_passed
        if verified or before != (len(self._met), self._open_is_answered):
            self.keep()

    @property
    def _is_worth_telling(self) -> bool:
        """Where nothing was chosen, or it was over before, nothing is kept."""
        return not self._was_passed and (self._method is not None or bool(self._met))

    @property
    def _session(self) -> Session:
        return self._last

    @property
    def _open_is_answered(self) -> bool:
        return bool(self._met) and self._met[-1].right is not None

    def close(self) -> None:
        """It is over; where nothing was chosen, there is nothing to keep."""
        if not self._is_worth_telling:
            self._over = True
        super().close()
