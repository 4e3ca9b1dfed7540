"""What a walkthrough expects, and what is there instead.

Each kind is read off the page: from the part of the page model that has its words, never from behind it. Where the page
has no such part the expectation fails with "not shown here".

    kind                            pages, and the part of the page model that shows it
    page outcome text not_text      every page
    reasons                         every page: `result`, or the veil over a code; none where a page gives none
    quota                           every page: beside the account's name; null where it is not known yet
    kind                            `result`, `handed_off`; `qr`: null while the code is live
    mend_at main ways               `result`; main: null where it is verified
    marked                          `result`, and where fields stand: `details`, `review_details`, `top_up`,
                                    `bank_transfer`
    errors                          where fields stand
    methods recommended hurry
    no_papers processing_time       `method`: the choices offered
    hints                           `face`, `result`
    unlocked locked                 where the services are listed: `welcome`, `account`, a good `result`
    attempts_left                   `bank_transfer`, `result`: null where nothing is counted
    deadline                        from the proof on: `qr`, `face`, `official_account`, `top_up`, `bank_transfer`,
                                    `waiting`, `result`, `handed_off`, `account`: null where no time runs
    changes_left                    `account`: null where there is nothing to change
    accounts_found                  at the desk, once somebody has looked
    blocked_by                      `account`; `result` where it names any
    places                          where places are listed
    stored log not_log              no page: what the store and the log kept
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from realname_wizard.flow.page_model import Choice, PageModel, ResultModel
from realname_wizard.redact import covered
from realname_wizard.rehearsal.kept import Kept
from realname_wizard.rehearsal.script.models import Expect
from realname_wizard.words import Method, Page

NOT_SHOWN = "not shown here"
Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One expectation that does not hold; `seen` is what was found, for whoever says it in words."""

    key: str
    expected: str
    found: str
    seen: object = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.key}: expected {self.expected}, found {self.found}"


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to look at: the page, and what was kept."""

    page: PageModel
    kept: Kept


class NotShown(Exception):  # noqa: N818 - what is said of the page
    """The page does not show this."""


def mismatches(expect: Expect, page: PageModel, kept: Kept) -> tuple[Mismatch, ...]:
    """Everything named that is not so."""
    sight = Seen(page, kept)
    found: list[Mismatch] = []
    for key in expect.named:
        expected = getattr(expect, key)
        try:
            wrong = LOOKING[key](sight, expected)
        except NotShown:
            wrong = (expected, NOT_SHOWN)
        if wrong is not None:
            found.append(Mismatch(key, _written(wrong[0]), _written(wrong[1]), wrong[1]))
    return tuple(found)


_Wrong = tuple[object, object] | None
"""What is expected and what is there instead."""
_Looking = Callable[[Seen, Any], _Wrong]


def _written(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, datetime):
        return value.isoformat()
    if hasattr(value, "model_fields_set"):
        return _written({name: getattr(value, name) for name in value.model_fields_set})
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (tuple, list, set, frozenset)):
        return "[" + ", ".join(sorted(str(item) for item in value)) + "]"
    return str(value)


def _shown(part: Part | None) -> Part:
    if part is None:
        raise NotShown
    return part


# --- how what is found is compared with what is expected


def _same(look: Callable[[Seen], object]) -> _Looking:
    def looking(sight: Seen, expected: object) -> _Wrong:
        found = look(sight)
        return None if found == expected else (expected, found)

    return looking


def _same_set(look: Callable[[Seen], Iterable[object]]) -> _Looking:
    def looking(sight: Seen, expected: Any) -> _Wrong:
        found = set(look(sight))
        return None if found == set(expected) else (expected, sorted(found, key=str))

    return looking


def _among(look: Callable[[Seen], Iterable[object]]) -> _Looking:
    """Others may be there, too; where nothing is expected there must be none."""

    def looking(sight: Seen, expected: Any) -> _Wrong:
        found = set(look(sight))
        good = set(expected) <= found if expected else not found
        return None if good else (expected, sorted(found, key=str))

    return looking


def _none_of(look: Callable[[Seen], Iterable[object]]) -> _Looking:
    """None of them may be there."""

    def looking(sight: Seen, expected: Any) -> _Wrong:
        found = [each for each in expected if each in set(look(sight))]
        return (f"not {_written(expected)}", _written(found)) if found else None

    return looking


def _keys_named(look: Callable[[Seen], dict[str, object] | None]) -> _Looking:
    """Only the keys that are named are compared; null means that there is nothing."""

    def looking(sight: Seen, expected: Any) -> _Wrong:
        found = look(sight)
        if expected is None or found is None:
            return None if expected is found else (expected, found)
        wanted = {name: getattr(expected, name) for name in expected.model_fields_set}
        good = all(found[name] == value for name, value in wanted.items())
        return None if good else (wanted, found)

    return looking


def _pairs_named(look: Callable[[Seen], Mapping[str, object]]) -> _Looking:
    """Only the pairs that are named are compared; where none is named there must be none."""

    def looking(sight: Seen, expected: Any) -> _Wrong:
        found, wanted = look(sight), {str(name): str(value) for name, value in expected}
        good = all(found.get(name) == value for name, value in wanted.items()) if wanted else not found
        return None if good else (wanted, found)

    return looking


# --- where each kind is on the page


def _reasons(sight: Seen) -> list[object]:
    page = sight.page
    told = [each.reason for each in page.result.reasons] if page.result else []
    return [*told, *(page.qr.reasons if page.qr else ())]


def _kind(sight: Seen) -> object:
    page = sight.page
    return page.qr.kind if page.qr else _shown(page.result).kind


def _mend_at(sight: Seen) -> dict[str, object] | None:
    result = _result(sight)
    if result.mend_page is None:
        return None
    return {"page": result.mend_page, "field": next(iter(result.mend_fields), None)}


_WITH_MARKS = (Page.DETAILS, Page.REVIEW_DETAILS, Page.TOP_UP, Page.BANK_TRANSFER)


def _marked(sight: Seen) -> tuple[object, ...]:
    page = sight.page
    if page.page not in _WITH_MARKS:
        return _result(sight).mend_fields
    amount = (page.money.field,) if page.money and page.money.field else ()
    return tuple(each.field for each in (*page.fields, *amount, *page.summary) if each.mark)


def _errors(sight: Seen) -> Mapping[str, object]:
    """A page that a form led to shows that nothing was wrong with it."""
    if sight.page.page not in (*_WITH_MARKS, Page.RESULT, Page.ACCOUNT):
        raise NotShown
    return {line.field: line.error for line in sight.page.errors}


def _methods(which: Callable[[Choice], bool]) -> Callable[[Seen], list[object]]:
    return lambda sight: [Method(choice.value) for choice in _offered(sight) if which(choice)]


def _offered(sight: Seen) -> tuple[Choice, ...]:
    if sight.page.page is not Page.METHOD:
        raise NotShown
    return sight.page.choices


def _times(sight: Seen) -> Mapping[str, object]:
    return {Method(choice.value): choice.processing_time for choice in _offered(sight)}


def _hints(sight: Seen) -> list[object]:
    page = sight.page
    return [line.hint for line in (page.face.hints if page.face else _result(sight).hints)]


def _result(sight: Seen) -> ResultModel:
    """What `result` alone shows, not `handed_off`."""
    return _shown(sight.page.result if sight.page.page is Page.RESULT else None)


def _services(*, unlocked: bool) -> Callable[[Seen], list[object]]:
    def look(sight: Seen) -> list[object]:
        lines = _shown(sight.page.services or None)
        return [line.service for line in lines if line.unlocked is unlocked]

    return look


def _quota(sight: Seen) -> dict[str, object] | None:
    return dict(zip(("used", "limit"), sight.page.quota, strict=True)) if sight.page.quota else None


def _attempts_left(sight: Seen) -> int | None:
    page = sight.page
    if page.page is Page.BANK_TRANSFER and page.money:
        return page.money.attempts_left
    return _result(sight).attempts_left


_WITH_TIME = (
    Page.QR,
    Page.FACE,
    Page.OFFICIAL_ACCOUNT,
    Page.TOP_UP,
    Page.BANK_TRANSFER,
    Page.WAITING,
    Page.RESULT,
    Page.HANDED_OFF,
    Page.ACCOUNT,
)


def _deadline(sight: Seen) -> datetime | None:
    if sight.page.page not in _WITH_TIME:
        raise NotShown
    return sight.page.countdown.ends_at if sight.page.countdown else None


def _accounts_found(sight: Seen) -> list[object]:
    return [each.name for each in _shown(_shown(sight.page.desk).found)]


def _blocked_by(sight: Seen) -> list[object]:
    page = sight.page
    if page.own:
        return [each.what for each in _shown(page.own.cancelling).blocked_by]
    return [each.what for each in _shown(_result(sight).blocked_by or None)]


def _text(sight: Seen, expected: Any) -> _Wrong:
    said = tuple(sight.page.says())
    missing = [piece for piece in expected if not any(piece in text for text in said)]
    if not missing:
        return None
    return covered(" and ".join(missing)), covered("a page that says: " + " | ".join(said))


def _not_text(sight: Seen, expected: Any) -> _Wrong:
    said = [piece for piece in expected if any(piece in text for text in sight.page.says())]
    return (covered("not " + " nor ".join(said)), "said on the page") if said else None


LOOKING: dict[str, _Looking] = {
    "page": _same(lambda sight: sight.page.page),
    "outcome": _same(lambda sight: sight.page.outcome),
    "reasons": _same_set(_reasons),
    "kind": _same(_kind),
    "errors": _pairs_named(_errors),
    "marked": _same_set(_marked),
    "mend_at": _keys_named(_mend_at),
    "text": _text,
    "not_text": _not_text,
    "methods": _same_set(_methods(lambda _choice: True)),
    "recommended": _same_set(_methods(lambda choice: choice.recommended)),
    "processing_time": _pairs_named(_times),
    "hurry": _same_set(_methods(lambda choice: choice.suits_hurry)),
    "no_papers": _same_set(_methods(lambda choice: choice.suits_no_papers)),
    "hints": _among(_hints),
    "unlocked": _same_set(_services(unlocked=True)),
    "locked": _same_set(_services(unlocked=False)),
    "quota": _keys_named(_quota),
    "changes_left": _same(lambda sight: _shown(sight.page.own).changes_left),
    "accounts_found": _same_set(_accounts_found),
    "blocked_by": _same_set(_blocked_by),
    "attempts_left": _same(_attempts_left),
    "deadline": _same(_deadline),
    "places": _among(lambda sight: [link.place for link in _shown(sight.page.places or None)]),
    "main": _same(lambda sight: _result(sight).main),
    "ways": _same_set(lambda sight: [each.way for each in _result(sight).ways]),
    "stored": _same(lambda sight: sight.kept.stored),
    "log": _among(lambda sight: sight.kept.names),
    "not_log": _none_of(lambda sight: sight.kept.names),
}
"""How each kind of expectation is looked at."""
