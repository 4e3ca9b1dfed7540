"""The words for where a statement is from, and the notes on how life differs (R48)."""

from collections.abc import Iterator, Set
from functools import lru_cache

from realname_wizard.policy.origins import Basis, bases_of, in_life
from realname_wizard.policy.rules import Policy
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import Origin, Said, one_after_another


def originated(policy: Policy, texts: Texts, key: str, text: str) -> str:
    """The text with where it is from, where it states something; a trainer's own rules are nobody else's."""
    bases = bases_of(key, policy.variants)
    if not bases:
        return text
    if policy.source is not None:
        return Said(text, (_own(texts, policy.source),))
    return Said(text, (_origin(texts, each) for each in bases))


def notes(texts: Texts, keys: Set[str]) -> Iterator[str]:
    """How life differs from what was said under these keys, each note once."""
    for note in in_life(keys):
        yield texts.say("in_life.line", note=texts.say(f"in_life.{note}"))


@lru_cache(maxsize=512)
def _origin(texts: Texts, basis: Basis) -> Origin:
    where = ""
    if basis.kind == "source":
        title = texts.say(f"origin.question.{basis.what}")
        where = texts.say("origin.where.source", number=basis.number, title=title)
    elif basis.kind == "documentation":
        title = texts.say(f"origin.document.{basis.what}")
        where = texts.say("origin.where.documentation", number=basis.number, title=title)
    else:
        where = texts.say("origin.where.rehearsal")
    on = texts.say("origin.on", term=basis.on) if basis.on else ""
    return Origin(basis.kind, texts.say(f"origin.mark.{basis.kind}"), one_after_another((where, on)))


def _own(texts: Texts, source: str) -> Origin:
    return Origin("own", texts.say("origin.mark.own"), texts.say("origin.where.own", source=source))
