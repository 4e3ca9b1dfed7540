"""What the details page and its check say (R10 to R15)."""

from typing import Any

from realname_wizard.flow.describe.source import Source
from realname_wizard.flow.details import fields_on_page
from realname_wizard.flow.page_model import (
    ErrorLine,
    FieldModel,
    Option,
    PhoneModel,
    SpecimenChoice,
    SummaryRow,
)
from realname_wizard.identity.sealing import SECRET_FIELDS
from realname_wizard.words import Field, FieldError, LicenceKind, Subject

_SPECIMENS = {
    Subject.INDIVIDUAL: ("individual", "individual_middle_dot", "individual_rare_character"),
    Subject.ENTERPRISE: ("enterprise", "institution", "social_organisation"),
}
"""The specimens offered for each subject."""

_RESIDENCE_PERMIT = "individual_residence_permit"


def error_text(source: Source, field: Field, error: FieldError) -> str:
    """The sentence for a field and what is wrong with it."""
    if error is FieldError.REQUIRED:
        return source.say(f"error.required.{field}")
    return source.say(f"error.{error}", label=source.say(f"field.{field}.label"))


def errors(source: Source) -> dict[str, Any]:
    """The summary of problems, in the order of the page."""
    lines = tuple(
        ErrorLine(
            field=problem.field, error=problem.error, text=error_text(source, problem.field, problem.error)
        )
        for problem in source.session.errors
    )
    return {"errors": lines, "error_heading": source.say("details.problem") if lines else ""}


def field_model(source: Source, field: Field) -> FieldModel:
    """One field as the page shows it."""
    session = source.session
    entry = session.entry(field)
    typed = source.drafts.value(entry)
    secret = field in SECRET_FIELDS
    shown = entry.shown if entry else ""
    value = typed if typed is not None else ("" if secret else shown)
    problem = next((each for each in session.errors if each.field is field), None)
    options: tuple[Option, ...] = ()
    if field is Field.LICENCE_KIND:
        options = tuple(Option(value=kind, title=source.say(f"licence_kind.{kind}")) for kind in LicenceKind)
    return FieldModel(
        field=field,
        label=source.say(f"field.{field}.label"),
        hint=source.say(f"field.{field}.hint"),
        value=value,
        placeholder=shown if secret and typed is None else "",
        filled=entry is not None and entry.error is None,
        error=error_text(source, field, problem.error) if problem else "",
        mark=source.say("details.mark") if field in session.marked else "",
        options=options,
    )


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


def details(source: Source) -> dict[str, Any]:
    """The fields that the method asks for, with specimens at hand."""
    session = source.session
    names = _SPECIMENS[session.subject] if session.subject else ()
    if source.policy.residence_permit_ok and session.subject is Subject.INDIVIDUAL:
        names = (*names, _RESIDENCE_PERMIT)
    fields = fields_on_page(source.policy, session)
    return {
        **errors(source),
        "fields": tuple(field_model(source, field) for field in fields),
        "specimens": tuple(SpecimenChoice(name=name, title=source.say(f"specimen.{name}")) for name in names),
        "nudge": source.say("details.nudge"),
        "phone": sms(source) if Field.SMS_CODE in fields else None,
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
        mark = source.say("details.mark") if field in session.marked else ""
        rows.append(SummaryRow(source.say(f"field.{field}.short"), value, mark, field))
    rule = source.method
    chosen = []
    if session.region and session.subject and rule:
        chosen = [
            SummaryRow(source.say("review.subject"), source.say(f"subject.{session.subject}.title")),
            SummaryRow(source.say("review.method"), source.say(f"method.{rule.method}.title")),
            SummaryRow(source.say("review.time"), source.say(f"time.{rule.processing_time}")),
        ]
    return {
        "summary": (*chosen, *rows),
        "paragraphs": (source.say("review.what_happens"),),
    }
