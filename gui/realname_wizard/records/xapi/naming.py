"""What people read in statements, in every language of the program (T07)."""

from functools import cache
from typing import Any

from realname_wizard.records.plots import cause
from realname_wizard.records.words import name_of
from realname_wizard.records.xapi import iris
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import Page, Reason

Activity = dict[str, Any]


class Naming:
    """The activities and verbs, with their names; `languages` by the tags of the standard."""

    def __init__(self, languages: dict[str, Texts]) -> None:
        self._languages = languages

    def verb(self, verb: iris.Verb) -> dict[str, Any]:
        """What was done."""
        return {"id": verb.id, "display": self._say(f"xapi.verb.{verb.name}")}

    def profile(self) -> Activity:
        """What all statements of the program belong to."""
        return _activity(iris.PROFILE, iris.PROFILE_KIND, {})

    def course(self, file: str) -> Activity:
        """A course."""
        return _activity(iris.course_iri(file), iris.COURSE, {})

    def walkthrough(self, name: str, kind: str = iris.LESSON) -> Activity:
        """What somebody goes through; an ordinary rehearsal, where it has no name."""
        if not name:
            return _activity(iris.walkthrough_iri(""), iris.SIMULATION, self._say("records.mode.do"))
        called = {tag: name_of(name, texts.language) for tag, texts in self._languages.items()}
        return _activity(iris.walkthrough_iri(name), kind, called)

    def step(self, walkthrough: str, place: int, page: Page) -> Activity:
        """A step of it, from 1 on."""
        called = {tag: f"{place} · {name}" for tag, name in self._say(f"page.{page}.rail").items()}
        return _activity(iris.step_iri(walkthrough, place, page), iris.STEP, called)

    def page(self, page: Page) -> Activity:
        """A page."""
        return _activity(iris.page_iri(page), iris.STEP, self._say(f"page.{page}.rail"))

    def reason(self, reason: Reason) -> Activity:
        """Why it did not work."""
        called = {tag: cause(reason, texts) for tag, texts in self._languages.items()}
        return _activity(iris.reason_iri(reason), iris.STEP, called)

    def way_on(self, reason: Reason) -> Activity:
        """The question that such a reason asks: what helps?"""
        made = self.reason(reason)
        made["id"] += "/way-on"
        made["definition"] |= {"type": iris.INTERACTION, "interactionType": "other"}
        return made

    def _say(self, key: str) -> dict[str, str]:
        return {tag: texts.say(key) for tag, texts in self._languages.items()}


def _activity(iri: str, kind: str, called: dict[str, str]) -> Activity:
    definition: dict[str, Any] = {"type": kind}
    if called:
        definition["name"] = called
    return {"objectType": "Activity", "id": iri, "definition": definition}


@cache
def naming() -> Naming:
    """In the languages that everything is written in."""
    return Naming({each.html: Texts.load(each.tag) for each in languages().values()})
