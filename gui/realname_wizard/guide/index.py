"""What can be found in the guide: questions and reasons, by their words in every language, whatever is on screen."""

from functools import cache

from realname_wizard.flow.describe.readings import rule_numbers
from realname_wizard.guide.book import QuestionRule, book
from realname_wizard.guide.search import Entry, Index
from realname_wizard.policy.rules import Policy
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import FieldError, Reason

WHERE_FIELD_ERRORS_BELONG = "error_on_submit"
"""The question that a message beside a field belongs to."""


@cache
def index(policy: Policy) -> Index:
    """Everything, by the rules in force."""
    spoken = tuple(Texts.load(tag) for tag in languages())
    questions = [_question(policy, spoken, rule) for rule in book().questions]
    reasons = [_reason(policy, spoken, rule.reason) for rule in policy.reasons]
    idle = [word for texts in spoken for word in texts.say("guide.search.idle").split("\n")]
    return Index([*questions, *reasons], idle)


def _question(policy: Policy, spoken: tuple[Texts, ...], rule: QuestionRule) -> Entry:
    key, numbers = f"guide.question.{rule.question}", rule_numbers(policy)
    errors = [texts for texts in spoken if rule.question == WHERE_FIELD_ERRORS_BELONG]
    return Entry(
        kind="question",
        name=rule.question,
        titles=tuple(
            texts.say(each)
            for texts in spoken
            for each in (f"{key}.title", f"origin.question.{rule.question}")
        ),
        phrases=tuple(phrase for texts in spoken for phrase in _phrases(texts, f"{key}.search")),
        bodies=tuple(texts.outline(f"{key}.answer", **numbers) for texts in spoken)
        + tuple(_error(texts, error) for texts in errors for error in FieldError),
    )


def _reason(policy: Policy, spoken: tuple[Texts, ...], reason: Reason) -> Entry:
    key, numbers = f"reason.{reason}", rule_numbers(policy)
    return Entry(
        kind="reason",
        name=reason,
        titles=tuple(texts.outline(f"{key}.cause", **numbers) for texts in spoken),
        phrases=tuple(phrase for texts in spoken for phrase in _phrases(texts, f"guide.{key}.search")),
        bodies=tuple(texts.outline(f"{key}.{part}", **numbers) for texts in spoken for part in ("why", "do")),
    )


def _phrases(texts: Texts, key: str) -> list[str]:
    """What people type who mean it, as the translators have put it down; without it, its texts have to do."""
    return texts.say(key).split("\n") if texts.has(key) else []


def _error(texts: Texts, error: FieldError) -> str:
    """The message without the name of the field, which comes first or stands in the middle."""
    return texts.outline(f"error.{error}", label="") if texts.has(f"error.{error}") else ""
