"""The guide for one rehearsal and one language: what its views ask, and what they are told."""

from typing import NamedTuple

from realname_wizard.conductor import Conductor
from realname_wizard.flow.door import Given
from realname_wizard.guide import advice, book, sheets
from realname_wizard.guide.advice import Advice, Answers, Asked
from realname_wizard.guide.book import Answer, Kind, ReasonEntry
from realname_wizard.guide.index import index
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Method, Page


class Found(NamedTuple):
    """What stands in a list: a question or a reason, and its line there."""

    kind: Kind
    name: str
    line: str


class Guide:
    """Answers by the rules in force, the variants switched on and the language on screen."""

    def __init__(self, conductor: Conductor, texts: Texts) -> None:
        self._conductor, self.texts = conductor, texts
        self.answers = {each.question: each for each in book.answers(conductor.policy, texts)}
        self.reasons = {str(each.reason): each for each in book.reason_entries(conductor.policy, texts)}

    def all(self, kind: Kind) -> list[Found]:
        """Every question in the source's order, or every reason by its words."""
        names = self.answers if kind == "question" else self.reasons
        return [Found(kind, name, self.title(kind, name)) for name in names]

    def find(self, query: str, only: Kind | None = None) -> list[Found]:
        """What suits the query, the best first."""
        found = [(each.kind, str(each.name)) for each in index(self._conductor.policy).find(query)]
        return [Found(kind, name, self._line(kind, name)) for kind, name in found if only in (None, kind)]

    def title(self, kind: Kind, name: str) -> str:
        """The question, or what the reason is called on the result."""
        return self.answers[name].title if kind == "question" else self.reasons[name].title

    def answer(self, name: str) -> Answer:
        """The answer to a question."""
        return self.answers[name]

    def reason(self, name: str) -> ReasonEntry:
        """What there is to say of a reason."""
        return self.reasons[name]

    def here(self) -> str:
        """The reason that the page on screen gives; empty where it gives none."""
        session = self._conductor.world.session
        return str(session.reasons[0]) if session.reasons else ""

    def at_a_choice(self) -> bool:
        """Whether the user is choosing a method."""
        return self._conductor.world.session.page in (Page.SUBJECT, Page.METHOD)

    def asks(self, answers: Answers) -> tuple[Asked, ...]:
        """What to ask after these answers."""
        return advice.asks(self._conductor.policy, answers)

    def advise(self, answers: Answers) -> Advice | None:
        """Which method suits; None while a question is open."""
        return advice.advise(self._conductor.policy, self.texts, answers)

    def start(self, answers: Answers, method: Method) -> tuple[Given, ...]:
        """What leads to the method's details; nothing where the present state does not allow it."""
        conductor = self._conductor
        return advice.start_with(conductor.world.session, conductor.allowed(), answers, method)

    def methods(self) -> tuple[Method, ...]:
        """Every method, in the order of the specification."""
        return tuple(rule.method for rule in self._conductor.policy.methods)

    def sheet(self, method: Method) -> sheets.Sheet:
        """What to prepare for a method."""
        return sheets.sheet(self._conductor.policy, self.texts, method)

    def show(self, kind: Kind, name: str) -> Conductor:
        """A rehearsal of its own that stands where it shows. Raises CannotShow."""
        from realname_wizard.guide import scenes  # noqa: PLC0415 - only here is it read how walkthroughs are

        return scenes.show(kind, name, self.texts.language, self._conductor.rules)

    def notice(self, kind: Kind, name: str) -> str:
        """What to notice where it is shown."""
        return book.notice(self.texts, kind, name)

    def _line(self, kind: Kind, name: str) -> str:
        say, title = self.texts.say, self.title(kind, name)
        if kind == "question":
            return say("guide.in_list.question", n=self.answers[name].number, title=title)
        return say("guide.in_list.reason", title=title)
