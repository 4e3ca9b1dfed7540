"""What a guide says of a run: the lines of the checklist, and how it stands with each (T05)."""

from typing import NamedTuple

from realname_wizard.evidence.lines import Line
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.models import Walkthrough


class GuidedModel(NamedTuple):
    """What a guide says now. `at` is the place of the line at hand, from 0; `where` says which steps it holds.

    `trouble` is what is otherwise than it should be, a line each. `passed` and `failed` are steps that were judged.
    """

    name: str
    lines: tuple[Line, ...]
    at: int
    where: str
    trouble: tuple[str, ...]
    remark: str
    can_help: bool
    can_pass: bool
    can_back: bool
    finished: bool
    passed: int
    failed: int

    @property
    def line(self) -> Line:
        """The line at hand; at the end the last one."""
        return self.lines[self.at]


def in_language(walkthrough: Walkthrough, language: str) -> Walkthrough:
    """The walkthrough in the tester's language, unless it looks for words or switches the language itself."""
    steps = walkthrough.steps
    depends = "language" in walkthrough.model_fields_set or any(
        step.NAME == "switch_language"
        or (isinstance(step, Expect) and {"text", "not_text"} & set(step.named))
        for step in steps
    )
    return walkthrough if depends else walkthrough.model_copy(update={"language": language})
