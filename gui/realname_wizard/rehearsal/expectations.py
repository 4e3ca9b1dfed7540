"""What a walkthrough expects, and what is there instead."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from realname_wizard.conductor import Conductor
from realname_wizard.flow.details import methods_open
from realname_wizard.flow.mending import mend_field, mend_page
from realname_wizard.flow.page_model import PageModel
from realname_wizard.policy.rules import MethodRule
from realname_wizard.rehearsal.hands import Impossible
from realname_wizard.rehearsal.script.models import Expect
from realname_wizard.rehearsal.script.yaml_line import masked
from realname_wizard.words import Page, Service


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One expectation that does not hold."""

    key: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.key}: expected {self.expected}, found {self.found}"


@dataclass(frozen=True, slots=True)
class _Sight:
    """What there is to look at."""

    conductor: Conductor
    page: PageModel


def mismatches(expect: Expect, conductor: Conductor, page: PageModel) -> tuple[Mismatch, ...]:
    """Everything named that is not so. Raises Impossible for what cannot be looked at yet."""
    sight = _Sight(conductor, page)
    found: list[Mismatch] = []
    for key in expect.named:
        looking = _LOOKING.get(key)
        if looking is None:
            raise Impossible(f"not possible yet: expect {key}")
        wrong = looking(sight, getattr(expect, key))
        if wrong is not None:
            found.append(Mismatch(key, *wrong))
    return tuple(found)


_Wrong = tuple[str, str] | None
_Looking = Callable[[_Sight, Any], _Wrong]


def _written(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (tuple, list, set, frozenset)):
        return "[" + ", ".join(sorted(str(item) for item in value)) + "]"
    return str(value)


def _same(look: Callable[[_Sight], object]) -> _Looking:
    def looking(sight: _Sight, expected: object) -> _Wrong:
        found = look(sight)
        return None if found == expected else (_written(expected), _written(found))

    return looking


def _same_set(look: Callable[[_Sight], Any]) -> _Looking:
    def looking(sight: _Sight, expected: Any) -> _Wrong:
        found = set(look(sight))
        return None if found == set(expected) else (_written(expected), _written(found))

    return looking


def _among(look: Callable[[_Sight], Any]) -> _Looking:
    def looking(sight: _Sight, expected: Any) -> _Wrong:
        found = set(look(sight))
        return None if set(expected) <= found else (_written(expected), _written(found))

    return looking


def _methods(which: Callable[[MethodRule], bool]) -> Callable[[_Sight], set[object]]:
    def look(sight: _Sight) -> set[object]:
        return {rule.method for rule in _rules(sight) if which(rule)}

    return look


def _rules(sight: _Sight) -> tuple[MethodRule, ...]:
    session = sight.conductor.world.session
    policy = sight.conductor.policy
    return methods_open(policy, session) if session.subject else policy.methods


def _kind(sight: _Sight) -> object:
    reasons = sight.conductor.world.session.reasons
    return sight.conductor.policy.first_reason(reasons).kind if reasons else None


def _errors(sight: _Sight, expected: Any) -> _Wrong:
    found = {str(problem.field): str(problem.error) for problem in sight.conductor.world.session.errors}
    wanted = {str(field): str(error) for field, error in expected}
    good = not found if not wanted else all(found.get(field) == error for field, error in wanted.items())
    return None if good else (_written(wanted), _written(found))


def _mend_at(sight: _Sight, expected: Any) -> _Wrong:
    policy, session = sight.conductor.policy, sight.conductor.world.session
    page = mend_page(policy, session)
    field = mend_field(policy, session)
    if expected is None:
        return None if page is None else ("none", str(page))
    wanted = {name: getattr(expected, name) for name in expected.model_fields_set}
    found = {"page": page, "field": field}
    good = all(found[name] == value for name, value in wanted.items())
    return None if good else (_written(wanted), _written(found))


def _processing_time(sight: _Sight, expected: Any) -> _Wrong:
    found = {str(rule.method): str(rule.processing_time) for rule in sight.conductor.policy.methods}
    wanted = {str(method): str(time) for method, time in expected}
    good = all(found.get(method) == time for method, time in wanted.items())
    return None if good else (_written(wanted), _written({key: found.get(key) for key in wanted}))


def _quota(sight: _Sight, expected: Any) -> _Wrong:
    if expected is None or sight.page.quota is None:
        good = expected is None and sight.page.quota is None
        return None if good else (_written(expected), _written(sight.page.quota))
    found = dict(zip(("used", "limit"), sight.page.quota, strict=True))
    wanted = {name: getattr(expected, name) for name in expected.model_fields_set}
    good = all(found[name] == value for name, value in wanted.items())
    return None if good else (_written(wanted), _written(found))


def _unlocked(sight: _Sight) -> set[Service]:
    verified = sight.conductor.world.session.holder.verified
    return set(sight.conductor.policy.services) if verified else set()


def _locked(sight: _Sight) -> set[Service]:
    return set(sight.conductor.policy.services) - _unlocked(sight)


def _attempts_left(sight: _Sight) -> int | None:
    session = sight.conductor.world.session
    if session.verdict is not None:
        return session.verdict.attempts_left
    if session.page is Page.BANK_TRANSFER and session.transfer and session.transfer.arrived:
        return sight.conductor.policy.limits.transfer_entries - session.transfer.wrong_entries
    return None


def _blocked_by(sight: _Sight) -> tuple[object, ...]:
    verdict = sight.conductor.world.session.verdict
    return verdict.blocked_by if verdict else ()


def _text(sight: _Sight, expected: Any) -> _Wrong:
    said = tuple(sight.page.says())
    missing = [piece for piece in expected if not any(piece in text for text in said)]
    if not missing:
        return None
    return masked(" and ".join(missing)), masked("a page that says: " + " | ".join(said))


def _not_text(sight: _Sight, expected: Any) -> _Wrong:
    said = [piece for piece in expected if any(piece in text for text in sight.page.says())]
    return (masked("not " + " nor ".join(said)), "said on the page") if said else None


def _hints(sight: _Sight) -> tuple[object, ...]:
    face = sight.conductor.world.session.face
    return tuple(face.hints) if face else ()


_LOOKING: dict[str, _Looking] = {
    "page": _same(lambda sight: sight.page.page),
    "outcome": _same(lambda sight: sight.page.outcome),
    "reasons": _same_set(lambda sight: sight.conductor.world.session.reasons),
    "kind": _same(_kind),
    "errors": _errors,
    "marked": _same_set(lambda sight: sight.page.marked),
    "mend_at": _mend_at,
    "text": _text,
    "not_text": _not_text,
    "methods": _same_set(_methods(lambda _rule: True)),
    "recommended": _same_set(_methods(lambda rule: rule.recommended)),
    "processing_time": _processing_time,
    "hurry": _same_set(_methods(lambda rule: rule.hurry)),
    "no_papers": _same_set(_methods(lambda rule: rule.no_papers)),
    "hints": _among(_hints),
    "unlocked": _same_set(_unlocked),
    "locked": _same_set(_locked),
    "quota": _quota,
    "changes_left": _same(lambda sight: sight.page.own.changes_left if sight.page.own else None),
    "accounts_found": _same_set(lambda sight: sight.conductor.world.desk.found or ()),
    "blocked_by": _same_set(_blocked_by),
    "attempts_left": _same(_attempts_left),
    "deadline": _same(lambda sight: sight.conductor.deadline()),
    "places": _among(lambda sight: {link.place for link in sight.page.places}),
    "stored": _same(lambda sight: sight.conductor.stored(sight.conductor.world.current)),
    "log": _among(lambda sight: sight.conductor.log_names(sight.conductor.world.current)),
}
"""How each expectation is looked at."""
