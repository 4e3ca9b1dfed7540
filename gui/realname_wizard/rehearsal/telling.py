"""Steps and expectations in the words of a person, in either language: for checklists, and for whoever is guided.

The words are texts: `step.NAME`, `step.NAME.WORD`, `step.NAME.KEY`, `expect.KEY`; what a key holds is called as the
pages call it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from functools import reduce
from typing import Any, Final

from realname_wizard.identity.specimens import tells_a_number
from realname_wizard.redact import covered
from realname_wizard.rehearsal.expectations import NOT_SHOWN, Mismatch
from realname_wizard.rehearsal.script.account_steps import ChangeTo
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.runner_steps import Note, Refused, Snapshot
from realname_wizard.rehearsal.script.step import Step
from realname_wizard.rehearsal.script.user_steps import Button, Fill
from realname_wizard.rehearsal.script.values import DELIVERED
from realname_wizard.rehearsal.script.world_steps import Director, Face
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.results import OF_AN_ACCOUNT, result_key
from realname_wizard.texts.said import one_after_another, without_stop
from realname_wizard.words import (
    Blocker,
    EventName,
    Field,
    FieldError,
    Forced,
    Hint,
    Kind,
    Method,
    Outcome,
    Page,
    Place,
    ProcessingTime,
    Reason,
    Region,
    Service,
    Subject,
    Variant,
    Way,
)

_CALLED: Final[Mapping[type[StrEnum], str]] = {
    Blocker: "blocker.{}.do",
    EventName: "event.{}",
    Field: "field.{}.short",
    FieldError: "error.{}",
    Forced: "panel.director.forced.{}",
    Hint: "hint.{}",
    Kind: "kind.{}",
    Method: "method.{}.title",
    Outcome: "outcome.{}.title",
    Page: "page.{}.title",
    Place: "place.{}.title",
    ProcessingTime: "time.{}",
    Reason: "reason.{}.cause",
    Region: "region.{}.title",
    Service: "service.{}.unlocked",
    Subject: "subject.{}.title",
    Variant: "variant.{}.title",
    Way: "way.{}",
}
"""The text that says what each word is called."""

_OPEN: Final = dict.fromkeys(("character", "kind", "methods", "most"), "…")
"""What an error says of the value, which an expectation leaves open."""


_PIECES: Final = ("text", "not_text")
"""What is expected in the words of a page: in a sentence of ours they stand without their own stop."""


def told(step: Step, texts: Texts, *, by_hand: bool = True, button: str = "") -> str:
    """What to do, in a sentence; of a note its own words. An expectation is no step: see `expected`.

    Who sees it done, field by field, and does it not `by_hand`, is told of no button that fills in a sample. `button`
    is what is written on the one to press, where the page is known.
    """
    if button:
        asks = isinstance(step, Button) and step.ASKS
        return texts.say("step.press.asks" if asks else "step.press", button=button)
    if isinstance(step, Fill) and step.specimen is not None and not by_hand:
        rest = {key: value for key, value in step.argument().items() if key != "specimen"}
        return one_after_another((texts.say("step.fill.all"), *_filled(rest, texts)))
    if isinstance(step, Note):
        return getattr(step, texts.language, None) or step.en or step.zh_CN or ""
    if isinstance(step, Snapshot):
        return texts.say("step.snapshot", value=step.called(texts.language))
    if isinstance(step, Refused):
        return texts.say("step.refused", value=told(step.what, texts))
    live = f"step.{step.NAME}.live"
    if not by_hand and texts.has(live):  # the button's name is said beside it
        return texts.say(live)
    return one_after_another(_phrases(step, texts))


def _phrases(step: Step, texts: Texts) -> Iterator[str]:
    argument = step.argument()
    if isinstance(step, Director) and not step.outcome:
        yield texts.say("step.director.withdrawn", value=called(step.at, texts))
    elif isinstance(step, Fill):
        yield from _filled(argument, texts)
    elif isinstance(argument, dict) and argument:
        for key, value in argument.items():
            word = f"step.word.{value}"
            known = (
                step.NAME != "account" and isinstance(value, str) and texts.has(word)
            )  # accounts have names
            whole = getattr(step, key) if isinstance(value, dict) else value
            said = texts.say(word) if known else called(whole, texts)
            if isinstance(step, Face) and isinstance(value, float):
                said = _of_the_scene(key, value)
            yield texts.say(f"step.{step.NAME}.{key}", value=said)
        if isinstance(step, Face):
            yield texts.say("step.face.check")
    elif isinstance(argument, str) and (key := f"step.{step.NAME}.{argument}") and texts.has(key):
        yield texts.say(key)
    else:
        yield texts.say(f"step.{step.NAME}", **({"value": argument} if isinstance(argument, str) else {}))


def _of_the_scene(key: str, value: float) -> str:
    """As the page says it: a share in per cent, the distance as a number."""
    return f"{value:g}" if key == "distance" else f"{round(value * 100, 2):g}%"


def _filled(argument: object, texts: Texts) -> Iterator[str]:
    for key, value in (argument if isinstance(argument, dict) else {}).items():
        if key == "specimen":
            button = f"specimen.{value}"
            known = texts.has(button)
            yield (
                texts.say("step.fill.specimen", value=texts.say(button))
                if known
                else texts.say("step.fill.sample", value=value)
            )
            continue
        field = texts.say(f"field.{key}.short")
        if value in ("", None):
            yield texts.say("step.fill.empty", field=field)
        elif key == Field.SMS_CODE and value == DELIVERED:
            yield texts.say("step.fill.received", field=field)
        else:
            yield texts.say("step.fill.field", field=field, value=called(value, texts))


def expected(expect: Expect, texts: Texts, result: str = "") -> tuple[str, ...]:
    """What has to be seen, a sentence each; `result` as for `wanted`."""
    return tuple(wanted(expect, key, texts, result) for key in expect.named)


def wanted(expect: Expect, key: str, texts: Texts, result: str = "") -> str:
    """What has to be seen of one kind, in a sentence. `result` is what its page calls it, where that is known."""
    if key == "outcome" and expect.outcome not in (None, Outcome.NONE):
        return texts.say("expect.outcome", value=result or _result(expect, texts))
    return _expected(key, getattr(expect, key), texts)


def _result(expect: Expect, texts: Texts) -> str:
    """What its page calls the result: the reasons, or where it is mended, tell whether an account's act is refused."""
    refused = expect.mend_at is not None and expect.mend_at.page is Page.ACCOUNT
    reasons = (*expect.reasons, *(OF_AN_ACCOUNT if refused else ()))
    return without_stop(texts.say(f"{result_key(expect.outcome or Outcome.NONE, reasons)}.title"))


def words(step: Step, texts: Texts, written: str = "") -> str:
    """What a step asks of a person, be it to do something or to see it.

    `written` is what is on the page of what it names: the button to press, or what a result is called.
    """
    if isinstance(step, Expect):
        return one_after_another(expected(step, texts, written))
    return told(step, texts, button=written)


def found(mismatch: Mismatch, texts: Texts) -> str:
    """What was there instead of what an expectation names, in a sentence."""
    if mismatch.seen == NOT_SHOWN:
        return texts.say("found.not_shown")
    if texts.has(f"found.{mismatch.key}"):
        return texts.say(f"found.{mismatch.key}")
    return _expected(mismatch.key, mismatch.seen, texts)


def _expected(key: str, value: object, texts: Texts) -> str:
    if value is Outcome.NONE:
        return texts.say("expect.outcome.none")
    if key == "main" and value is Way.RETRY:  # the page calls it by what went wrong
        return texts.say("expect.main.retry")
    if key == "locked" and isinstance(value, (tuple, list)):
        value = tuple(without_stop(texts.say(f"service.{each}.locked")) for each in value)
    if key in _PIECES and isinstance(value, (tuple, list)):
        value = tuple(without_stop(str(each)) for each in value)
    return texts.say(f"expect.{key}", value=without_stop(called(value, texts)))


def called(value: object, texts: Texts) -> str:
    """What people call a value: as the pages do; numbers covered."""
    if isinstance(value, bool) or value is None:
        return texts.say(
            "checklist.value.none" if value is None else f"checklist.value.{'yes' if value else 'no'}"
        )
    if isinstance(value, StrEnum) and (key := _CALLED.get(type(value), "").format(value)) and texts.has(key):
        return without_stop(texts.say(key))
    if value is Way.REAL_NAME_PAGE:  # is called what the place is called
        return called(Place.REAL_NAME_PAGE, texts)
    if isinstance(value, datetime):
        return texts.moment(value)
    if hasattr(value, "model_fields_set"):
        names = [name for name in type(value).model_fields if name in value.model_fields_set]  # type: ignore[attr-defined]
        if isinstance(value, ChangeTo):
            return called(value.to, texts)
        return called({name: getattr(value, name) for name in names}, texts)
    if isinstance(value, Mapping):
        return _pairs(value.items(), texts)
    if isinstance(value, (tuple, list, set, frozenset)):
        return _listed(value, texts)
    event = f"event.{value}"  # of the log
    return texts.say(event) if texts.has(event) else as_typed(str(value))


def as_typed(text: str) -> str:
    """A text that somebody types: the numbers of samples as they are, for they are nobody's; all others covered."""
    return covered(text) if tells_a_number(text) else text


def _listed(values: Iterable[object], texts: Texts) -> str:
    parts = list(values)
    if parts and all(isinstance(each, tuple) and len(each) == 2 and not _together(each) for each in parts):
        return _pairs(parts, texts)
    words = [
        _joined((called(cause, texts) for cause in each), texts, "step.together")  # type: ignore[attr-defined]
        if _together(each)
        else called(each, texts)
        for each in parts
    ]
    return _joined(words, texts)


def _together(part: object) -> bool:
    """Whether it is several causes of one verdict."""
    return isinstance(part, tuple) and bool(part) and isinstance(part[0], Reason)


def _pairs(pairs: Iterable[Any], texts: Texts) -> str:
    written = (_pair(key, value, texts) for key, value in pairs)
    return _joined(written, texts)


def _joined(words: Iterable[str], texts: Texts, by: str = "checklist.and") -> str:
    said = list(words) or [texts.say("checklist.value.none")]
    return reduce(lambda first, other: texts.say(by, first=first, other=other), said)


def _pair(key: object, value: object, texts: Texts) -> str:
    if value is FieldError.REQUIRED:  # an empty field has a text of its own for each field
        return without_stop(texts.say(f"error.required.{key}"))
    if isinstance(value, FieldError):
        return without_stop(texts.say(f"error.{value}", label=called(key, texts), **_OPEN))
    names = (f"field.{key}.short", f"checklist.key.{key}")
    name = next((texts.say(each) for each in names if texts.has(each)), called(key, texts))
    return texts.say("checklist.pair", name=name, value=called(value, texts))


def needed(step: type[Step]) -> Iterator[str]:
    """The keys of the texts that a kind of step needs."""
    if step is Expect:
        yield from (f"expect.{key}" for key in Expect.file_keys())
    elif step not in (Note, Fill):
        words = [f"step.{step.NAME}.{word}" for word in step.words()]
        languages = step is Snapshot  # its keys are a name in each
        keys = [] if languages else [f"step.{step.NAME}.{key}" for key in step.file_keys()]
        yield from (*words, *keys)
        if not words and not keys:
            yield f"step.{step.NAME}"
