"""*What would you do?*: before a failure's advice can be seen, the learner is asked which way on would help (T11).

What is right is what the page then says: its main way on, and waiting where that is what the failure is about.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from random import Random
from typing import Final, NamedTuple

from realname_wizard.conductor import Conductor
from realname_wizard.flow.page_model import PageModel, ResultModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Kind, Outcome, Page, Reason, Way


class Remedy(StrEnum):
    """What can be done about a failure, as people would say it; the text is `ask.NAME`."""

    AGAIN = "again"
    """The same once more."""
    CORRECT = "correct"
    """Something that was entered is put right first."""
    CHECK = "check"
    """What was entered is looked at; support knows on, where it is right."""
    OTHER_METHOD = "other_method"
    WAIT = "wait"
    SUPPORT = "support"
    FIND = "find"
    """The accounts are found that hold the places."""
    QUOTA = "quota"
    ACCOUNT = "account"
    """The missing condition is met at the account first."""


_OF_WAYS: Final = {
    Way.OTHER_METHOD: Remedy.OTHER_METHOD,
    Way.ONLINE_SUPPORT: Remedy.SUPPORT,
    Way.FIND_THESE: Remedy.FIND,
    Way.REQUEST_QUOTA: Remedy.QUOTA,
    Way.ACCOUNT: Remedy.ACCOUNT,
    Way.OPEN_ACCOUNT: Remedy.ACCOUNT,
}
_OF_TRYING_AGAIN: Final = {
    Kind.FIX_DETAILS: Remedy.CORRECT,
    Kind.FINAL: Remedy.CORRECT,
    Kind.WAIT: Remedy.WAIT,
}
"""What trying again comes to, by what kind of failure it is; once more the same, where it is none of these."""

_NO_FAILURE: Final = (Outcome.VERIFIED, Outcome.CANCELLED)
"""What somebody ended themselves has not failed."""

_CHOICES: Final = 4


class Asked(NamedTuple):
    """A question: the failure it is about, what can be answered in this order, and what of it is right."""

    reason: Reason
    choices: tuple[Remedy, ...]
    right: frozenset[Remedy]


class Answer(NamedTuple):
    """What was answered; it counts once."""

    reason: Reason
    chosen: Remedy
    right: frozenset[Remedy]

    @property
    def good(self) -> bool:
        """Whether it is right."""
        return self.chosen in self.right


def asked(page: PageModel, seed: int = 0) -> Asked | None:
    """What to ask on this page, dealt by that seed; None where nothing failed or nothing can be done."""
    result = page.result
    if result is None or not result.reasons or not result.ways or result.outcome in _NO_FAILURE:
        return None
    reason, right = result.reasons[0].reason, _right(result)
    deal, wrong = Random(f"{seed} {reason}"), [each for each in Remedy if each not in right | _helps(result)]
    few = wrong[:_CHOICES]
    dealt = [*sorted(right), *deal.sample(few, min(len(few), _CHOICES - len(right)))]
    deal.shuffle(dealt)
    return Asked(reason, tuple(dealt), right)


def _right(result: ResultModel) -> frozenset[Remedy]:
    """What the page's main way on comes to, and what it would do as well to say."""
    if _is_unknown(result):
        return frozenset({Remedy.CHECK})
    main = _remedy(result.ways[0].way, result)
    right = {main}
    if result.kind is Kind.WAIT:
        right.add(Remedy.WAIT)
    if main is Remedy.AGAIN and result.mend_fields:  # the same once more, with another value in it
        right.add(Remedy.CORRECT)
    return frozenset(right)


def _helps(result: ResultModel) -> frozenset[Remedy]:
    """What leads on, too, and so is never dealt as wrong."""
    helps = {_remedy(each.way, result) for each in result.ways if each.way is not Way.REAL_NAME_PAGE}
    if result.kind is Kind.SUPPORT or result.mend_page is Page.FACE:  # a mask that is taken off is put right
        helps.add(Remedy.CORRECT)
    if result.kind is Kind.FIX_DETAILS and not result.mend_fields:
        helps.add(Remedy.AGAIN)  # nothing that was entered is wrong: a card is to be bound
    if _is_unknown(result):
        helps.add(Remedy.WAIT)
    if Remedy.SUPPORT in helps:  # which looks at the details first
        helps.add(Remedy.CHECK)
    return frozenset(helps)


def _is_unknown(result: ResultModel) -> bool:
    """Whether nobody knows what it is: looking at what was entered comes first then, and support after it."""
    return result.kind is Kind.SUPPORT and _remedy(result.ways[0].way, result) is Remedy.AGAIN


def _remedy(way: Way, result: ResultModel) -> Remedy:
    return _OF_WAYS.get(way) or _OF_TRYING_AGAIN.get(result.kind or Kind.RETRY, Remedy.AGAIN)


def without_advice(page: PageModel) -> PageModel:
    """The page with what failed, and nothing of what could be done about it."""
    result = page.result
    if result is None:
        return page
    failed = tuple(each._replace(why="", do="") for each in result.reasons)
    bare = ResultModel(
        result.outcome, failed, reference=result.reference, reference_text=result.reference_text
    )
    ways = frozenset((*Way, "submit", "next"))
    # Which steps are open again says where it is mended.
    rail = tuple(each._replace(state="done") if each.state == "ahead" else each for each in page.rail)
    return page._replace(
        rail=rail,
        lead="",
        notice="",
        statements=(),
        paragraphs=(),
        in_life=(),
        origins_text="",
        places=(),
        countdown=None,
        result=bare,
        buttons=tuple(each for each in page.buttons if each.name not in ways),
    )


class Asker:
    """Asks of each failure once; meanwhile its page is shown `without_advice`. An asker that is `off` asks nothing."""

    def __init__(self, seed: int = 0) -> None:
        self._seed = seed
        self.off = False
        self.asked: Asked | None = None
        self.answers: tuple[Answer, ...] = ()
        self.answered: Answer | None = None
        """What was answered last, as long as nothing was done since."""

    def as_shown(self, page: PageModel) -> PageModel:
        """How much of the page is shown."""
        return without_advice(page) if self._question(page) is not None else page

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Meanwhile all of a page is there, for who judges it."""
        was, self.off = self.off, True
        try:
            yield
        finally:
            self.off = was

    def look(self, conductor: Conductor) -> None:
        """See whether there is something to ask where the learner stands."""
        with self.aside():
            page = conductor.page(Texts.load(conductor.world.language), beside=False)
        self.asked = self._question(page)

    def _question(self, page: PageModel) -> Asked | None:
        question = None if self.off else asked(page, self._seed)
        known = {each.reason for each in self.answers}
        return question if question is not None and question.reason not in known else None

    def answer(self, chosen: Remedy) -> Answer | None:
        """What the learner would do: from now on the page says what can be done."""
        if self.asked is None:
            return None
        self.answered = given = Answer(self.asked.reason, chosen, self.asked.right)
        self.answers, self.asked = (*self.answers, given), None
        return given
