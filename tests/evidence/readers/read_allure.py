"""Whether Allure's own model takes each result, and knows every word in it. Run in `.readers`."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from allure_commons.model2 import Attachment, Label, StatusDetails, TestResult, TestStepResult


def read(result: dict[str, Any], model: Callable[..., Any]) -> Any:
    """The model of a result or a step; a word that it does not know is a TypeError."""
    parts: dict[str, Callable[[Any], Any]] = {
        "labels": lambda each: Label(**each),
        "attachments": attached,
        "steps": lambda each: read(each, TestStepResult),
    }
    made = {name: [part(each) for each in result[name]] for name, part in parts.items() if name in result}
    return model(**{**result, **made, "statusDetails": StatusDetails(**result["statusDetails"])})


def attached(told: dict[str, str]) -> Any:
    if not (folder / told["source"]).is_file():
        raise ValueError(f"{told['source']} is not there")
    return Attachment(**told)


folder = Path(sys.argv[1])
found = [
    read(json.loads(each.read_text("utf-8")), TestResult) for each in sorted(folder.glob("*-result.json"))
]
told = {each.name: [each.status, len(each.steps), each.stop - each.start] for each in found}
print(json.dumps(told, ensure_ascii=False))
