"""Whether all that the program says and decides by is there; asked once, when it starts.

Everything is in resources/, which people edit: what is missing there is told at once, with its file, not to the first
person who comes to the page that needs it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum

from realname_wizard.missing import Missing
from realname_wizard.policy.load import PolicyReadings, readings
from realname_wizard.policy.rules import Policy
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import FOLDER, SOURCE, Language, languages
from realname_wizard.texts.needed import OF_A_PROOF, OF_EACH_PROOF, needed_keys
from realname_wizard.words import Method, Place, Reason, Variant, Way

_POLICY = "policy/policy.json"


def check(rules: PolicyReadings) -> None:
    """Raises Missing where a language, a text or a rule is not there."""
    policy = rules.under()
    lines = [*_rules(policy), *_languages(policy)]
    if lines:
        raise Missing(lines)


def _rules(policy: Policy) -> Iterator[str]:
    yield from _one_each(Method, (rule.method for rule in policy.methods))
    yield from _one_each(Reason, (rule.reason for rule in policy.reasons))
    yield from _one_each(Place, (rule.place for rule in policy.places))
    yield from (f"{_POLICY}: no address of {rule.place}" for rule in policy.places if not rule.address)
    yield from (f"policy/variants.json: no {each}" for each in Variant if each not in readings())


def _one_each(kind: type[StrEnum], given: Iterable[StrEnum]) -> Iterator[str]:
    times = Counter(given)
    name = kind.__name__.lower()
    for word in kind:
        if times[word] != 1:
            yield f"{_POLICY}: {'no rule' if not times[word] else f'{times[word]} rules'} for the {name} {word}"


def _languages(policy: Policy) -> Iterator[str]:
    if SOURCE not in languages():
        yield f"texts/{SOURCE}.po: not there, and the others follow it"
    spoken = list(languages().values())
    yield from (f"texts/{each.tag}.po: X-Own-Name is not in its header" for each in spoken if not each.name)
    compiled = [each for each in spoken if (FOLDER / f"{each.tag}.mo").exists()]
    yield from (
        f"texts/{each.tag}.mo: not there; packaging/texts.py compile makes it from {each.tag}.po"
        for each in spoken
        if each not in compiled
    )
    yield from _texts(policy, compiled)


def _texts(policy: Policy, spoken: Iterable[Language]) -> Iterator[str]:
    """What the words need, and what any language has: no language says less than another."""
    there = {each.tag: Texts.load(each.tag).keys() for each in spoken}
    needed = {*needed_keys(), *(OF_EACH_PROOF.format(each.proof) for each in policy.methods)}
    needed |= {
        OF_A_PROOF[each.proof].format(each.method) for each in policy.methods if each.proof in OF_A_PROOF
    }
    needed |= {f"reason.{rule.reason}.mark" for rule in policy.reasons if rule.marks}
    needed |= {f"reason.{rule.reason}.again" for rule in policy.reasons if Way.RETRY in rule.ways}
    wanted = needed.union(*there.values())
    for tag, keys in there.items():
        yield from (f"texts/{tag}.po: no text {key}" for key in sorted(wanted - keys))
