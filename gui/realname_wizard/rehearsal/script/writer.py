"""Write a walkthrough as a file: for walkthroughs that the program generates (T06)."""

from .base import FromFile
from .flow import flow
from .models import Walkthrough


def as_yaml(walkthrough: Walkthrough) -> str:
    """The walkthrough as YAML that `read_text` reads back to an equal one, but for the places of steps.

    Values are written in clear: this is a script to follow, not a report.
    """
    lines = []
    for key in walkthrough.file_keys():
        if key not in walkthrough.model_fields_set or key in ("steps", "given"):
            continue
        lines.append(f"{key}: {flow(getattr(walkthrough, key))}")
    if walkthrough.given.accounts:
        lines += ["given:", "  accounts:"]
        lines += [f"    - {flow(_named(account))}" for account in walkthrough.given.accounts]
    lines.append("steps:")
    lines += [f"  - {step.written()}" for step in walkthrough.steps]
    return "\n".join(lines) + "\n"


def _named(part: FromFile) -> dict[str, object]:
    return part.model_dump(exclude_unset=True)
