"""What the details page and its check say (R10 to R15)."""

from functools import cache, reduce
from typing import Any

from realname_wizard.flow.account_model import PlaceLink
from realname_wizard.flow.describe.choosing import form_read, time_text, what_stays
from realname_wizard.flow.describe.places import place_link
from realname_wizard.flow.describe.source import Source
from realname_wizard.flow.details import fields_on_page, methods_open, problem, problems
from realname_wizard.flow.page_model import (
    ErrorLine,
    FieldModel,
    Option,
    PhoneModel,
    SpecimenChoice,
    SummaryRow,
)
from realname_wizard.identity.check import LONGEST, strange_character
from realname_wizard.identity.normalise import normalise
from realname_wizard.identity.sealing import SECRET_FIELDS, mask
from realname_wizard.identity.specimens import specimen
from realname_wizard.redact import COVER
from realname_wizard.words import Field, FieldError, LicenceKind, Method, Page, Place, Subject

_SPECIMENS = {
    Subject.INDIVIDUAL: ("individual", "individual_middle_dot", "individual_rare_character"),
    Subject.ENTERPRISE: ("enterprise", "institution", "social_organisation"),
}
"""The specimens offered for each subject."""

_KIN = {
    "individual": (
        *(f"individual_{number}" for number in range(2, 6)),
        "individual_two_characters",
        "individual_long_name",
    ),
    "enterprise": ("enterprise_2", "enterprise_3", "enterprise_long_name", "sole_trader"),
    "institution": ("school", "institution_2"),
}
"""Who stands in for a specimen once its limit is reached, in this order (T13)."""

_RESIDENCE_PERMIT = "individual_residence_permit"


def error_text(source: Source, field: Field, error: FieldError) -> str:
    """The sentence for a field and what is wrong with it."""
    if error is FieldError.REQUIRED:
        return source.say(f"error.required.{field}")
    label = source.say(f"field.{field}.label")
    match error:
        case FieldError.NAME_INVALID_CHARACTER:
            return source.say(f"error.{error}", label=label, character=_strange(source, field))
        case FieldError.TOO_LONG:
            return source.say(f"error.{error}", label=label, most=LONGEST[field])
        case FieldError.ID_NUMBER_RESIDENCE_PERMIT if _elsewhere(source):
            return source.say(f"error.{error}.by_method", methods=_elsewhere(source))
        case FieldError.LICENCE_KIND_NOT_FOR_METHOD:
            return source.say(f"error.{error}", kind=_licence(source), methods=_methods_for_licence(source))
        case _:
            return source.say(f"error.{error}", label=label)


def _strange(source: Source, field: Field) -> str:
    """The character that a name cannot have there, as it looks and by its code."""
    entry = source.session.entry(field)
    character = strange_character(field, entry.shown if entry else "") or COVER
    code = f"U+{ord(character):04X}"
    return f"{character} ({code})" if character.isprintable() and not character.isspace() else code


def _elsewhere(source: Source) -> str:
    """The methods that take a residence permit, where there are such methods (V5)."""
    taken = (rule.method for rule in source.policy.methods if source.policy.takes_permit(rule.method))
    return _named(source, tuple(taken))


def _licence(source: Source) -> str:
    entry = source.session.entry(Field.LICENCE_KIND)
    return source.say(f"licence_kind.{entry.shown}") if entry else ""


def _methods_for_licence(source: Source) -> str:
    """The methods that take the kind of licence chosen (R11)."""
    entry = source.session.entry(Field.LICENCE_KIND)
    kind = entry.shown if entry else ""
    open_to = methods_open(source.policy, source.session)
    return _named(source, tuple(rule.method for rule in open_to if kind not in rule.licence_kinds_refused))


def _named(source: Source, methods: tuple[Method, ...]) -> str:
    titles = [source.say(f"method.{method}.title") for method in methods]
    return (
        reduce(lambda first, other: source.say("list.or", first=first, other=other), titles) if titles else ""
    )


_TO_SUPPORT = {
    Field.ENTERPRISE_NAME: (FieldError.ENTERPRISE_NAME_TOO_SHORT,),
    Field.CREDIT_CODE: (
        FieldError.REQUIRED,
        FieldError.CREDIT_CODE_FORMAT,
        FieldError.CREDIT_CODE_CHECKSUM,
    ),
}
"""What may be wrong with a field although it is what the licence says: support then takes the licence (R11)."""


def _places(source: Source) -> tuple[PlaceLink, ...]:
    stuck = any(each.error in _TO_SUPPORT.get(each.field, ()) for each in source.session.errors)
    return (place_link(source, Place.ONLINE_SUPPORT),) if stuck else ()


def errors(source: Source) -> dict[str, Any]:
    """The summary of problems, in the order of the page."""
    lines = tuple(_line(source, each.field, each.error) for each in source.session.errors)
    return {"errors": lines, "error_heading": source.say("details.problem") if lines else ""}


def _line(source: Source, field: Field, error: FieldError) -> ErrorLine:
    """What is wrong, and the way to another method where that is what mends it (R11, V5)."""
    taken_elsewhere = {
        FieldError.LICENCE_KIND_NOT_FOR_METHOD: _methods_for_licence,
        FieldError.ID_NUMBER_RESIDENCE_PERMIT: _elsewhere,
    }
    elsewhere = taken_elsewhere.get(error)
    text = error_text(source, field, error)
    if elsewhere is None or not elsewhere(source):
        return ErrorLine(field, error, text)
    return ErrorLine(field, error, text, source.say("way.other_method"), source.back_to(Page.METHOD))


def field_model(source: Source, field: Field) -> FieldModel:
    """One field as the page shows it."""
    session = source.session
    entry = session.entry(field)
    typed = source.drafts.value(entry)
    secret = field in SECRET_FIELDS
    shown = entry.shown if entry else ""
    value = typed if typed is not None else ("" if secret else shown)
    told = next((each for each in session.errors if each.field is field), None)
    options: tuple[Option, ...] = ()
    if field is Field.LICENCE_KIND:
        options = tuple(Option(value=kind, title=source.say(f"licence_kind.{kind}")) for kind in LicenceKind)
    return FieldModel(
        field=field,
        label=source.say(f"field.{field}.label"),
        hint=source.say(f"field.{field}.hint"),
        value=value,
        placeholder=shown if secret and typed is None else "",
        filled=entry is not None and problem(source.policy, session, field) is None,
        error=error_text(source, field, told.error) if told else "",
        mark=mark_text(source, field),
        options=options,
    )


def mark_text(source: Source, field: Field) -> str:
    """What was wrong with a field, as the reason that marked it says; empty where nothing was."""
    if field not in source.session.marked:
        return ""
    told = (*source.session.marked_by, *(rule.reason for rule in source.policy.reasons))
    reason = next(each for each in told if field in source.policy.reason(each).marks)
    return source.say_rule(f"reason.{reason}.mark")


def sms(source: Source) -> PhoneModel:
    """The phone, with the message that brought the code."""
    phone = source.world.phone
    session = source.session
    sent = session.sms is not None and phone.sms_code is not None
    return PhoneModel(
        screen="message" if sent else "home",
        title=source.say("phone.title.message") if sent else "",
        sms=source.say("phone.sms", code=phone.sms_code, mobile=phone.sms_to) if sent else "",
        sms_code=phone.sms_code or "" if sent else "",
        card_bound=phone.card_bound,
    )


def _specimen_choices(source: Source) -> tuple[SpecimenChoice, ...]:
    """The buttons that fill the form in: each with somebody whom the method takes and who is free (R11, T13)."""
    names = _SPECIMENS[source.session.subject] if source.session.subject else ()
    if source.policy.takes_permit(source.session.method):
        names = (*names, _RESIDENCE_PERMIT)
    return tuple(
        SpecimenChoice(name=name, title=source.say(f"specimen.{name}"), deals=_next_free(source, name))
        for name in names
        if _is_taken_by_method(source, name)
    )


def _is_taken_by_method(source: Source, name: str) -> bool:
    rule = source.method
    return rule is None or specimen(name).get(Field.LICENCE_KIND) not in rule.licence_kinds_refused


def _next_free(source: Source, name: str) -> str:
    """The specimen, or the first of its kin that can still verify this account; itself where none can (T13)."""
    return next((each for each in (name, *_KIN.get(name, ())) if not _is_used_up(source, each)), name)


def _is_used_up(source: Source, name: str) -> bool:
    """Whether as many other accounts as may be are verified for it, or have its phone (R16).

    A specimen is known in the ledger by its name and the mask of its number, as nothing else of it is kept in clear.
    """
    quotas, of_person = source.policy.quotas, Field.ID_NUMBER in specimen(name)
    number, named, mobile = _as_shown(name)
    others = [each for each in source.world.ledger.accounts if each.name != source.session.account]
    found = [each.identity for each in others if each.identity is not None]
    mine = [each for each in found if (each.mask, each.name) == (number, named)]
    usual = quotas.individual if of_person else quotas.enterprise
    if mine and len(mine) >= source.world.ledger.limit(usual, mine[0].fingerprint):
        return True
    return bool(mobile) and sum(each.mobile_shown == mobile for each in others) >= quotas.mobile


@cache
def _as_shown(name: str) -> tuple[str, str, str]:
    """What the ledger shows of a specimen: its number, its name and, of a person, the mobile."""
    known = specimen(name)
    of_person = Field.ID_NUMBER in known
    number, named = (Field.ID_NUMBER, Field.NAME) if of_person else (Field.CREDIT_CODE, Field.ENTERPRISE_NAME)
    shown = [mask(field, normalise(field, known[field])) for field in (number, named)]
    return shown[0], shown[1], mask(Field.MOBILE, known[Field.MOBILE]) if of_person else ""


def details(source: Source) -> dict[str, Any]:
    """The fields that the method asks for, with specimens at hand."""
    session = source.session
    fields = fields_on_page(source.policy, session)
    return {
        **errors(source),
        "fields": tuple(field_model(source, field) for field in fields),
        "specimens": _specimen_choices(source),
        "nudge": source.say("details.nudge"),
        "phone": sms(source) if Field.SMS_CODE in fields else None,
        "places": _places(source),
    }


def review_details(source: Source) -> dict[str, Any]:
    """Everything entered, names in clear, numbers masked, before it is handed in."""
    session = source.session
    rows = []
    for field in fields_on_page(source.policy, session):
        entry = session.entry(field)
        if entry is None or field is Field.SMS_CODE:
            continue
        value = source.say(f"licence_kind.{entry.shown}") if field is Field.LICENCE_KIND else entry.shown
        typed = source.drafts.value(entry) if field in SECRET_FIELDS else None
        label, mark = source.say(f"field.{field}.short"), mark_text(source, field)
        rows.append(SummaryRow(label, value, mark, field, source.back_to(Page.DETAILS), typed or ""))
    rule = source.method
    chosen = []
    if session.region and session.subject and rule:
        chosen = [
            SummaryRow(
                source.say("review.subject"),
                source.say(f"subject.{session.subject}.title"),
                back=source.back_to(Page.SUBJECT),
            ),
            SummaryRow(
                source.say("review.method"),
                source.say(f"method.{rule.method}.title"),
                back=source.back_to(Page.METHOD),
            ),
            SummaryRow(source.say("review.time"), time_text(source, rule)),
        ]
    return {
        "summary": (*chosen, *rows),
        "paragraphs": (
            *(error_text(source, each.field, each.error) for each in problems(source.policy, session)),
            source.say(
                "review.what_happens.register" if rule and rule.checks_register else "review.what_happens"
            ),
            *((form_read(source),) if session.needs_form(source.policy) else ()),
            *what_stays(source),
        ),
    }
