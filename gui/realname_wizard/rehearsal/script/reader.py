"""Read walkthrough files: every problem with its line, its column and the nearest known word."""

from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from realname_wizard.documents.document import Document, text_of
from realname_wizard.documents.nodes import Node
from realname_wizard.documents.suggestions import advice, quoted

from .base import ARGUMENT, Step
from .models import AnyStep, Walkthrough
from .values import Known
from .vocabulary import StepName

ENOUGH = 500
"""With so many problems the steps that follow are not looked at."""

STEPS: Mapping[StepName, type[Step]] = {model.called(): model for model in get_args(AnyStep)}
"""The model of each step."""

_ANY_NAME = Known()


def read_walkthrough(path: Path | str, known: Known = _ANY_NAME) -> Walkthrough:
    """The walkthrough in the file at `path`.

    `known` names the specimens and log events that exist; without it any name will do.
    Raises Problems, and nothing else, for a file that cannot be read.
    """
    return read_text(text_of(path), str(path), known)


def read_text(text: str, name: str, known: Known = _ANY_NAME) -> Walkthrough:
    """The walkthrough in `text`; `name` stands for the file in messages. Raises Problems."""
    document = Document(text, name, "a walkthrough")
    if isinstance(document.data.get("steps"), list):
        document.data["steps"] = _steps(document, known)
    walkthrough = document.check(Walkthrough, document.data, context=known)
    document.stop_if_wrong()
    if walkthrough is None:
        raise AssertionError("what is wrong with it has been told")
    return walkthrough


def _steps(document: Document, known: Known) -> tuple[Step, ...]:
    found = []
    for node, written in zip(document.node("steps").value, document.data["steps"], strict=True):
        step = _step(document, node, written, known)
        if step is not None:
            found.append(step)
        if len(document.problems) >= ENOUGH:
            break  # nobody reads on, and looking for near words takes its time
    return tuple(found)


def _step(document: Document, node: Node, written: object, known: Known) -> Step | None:
    if isinstance(written, dict) and written:
        (key, argument), *more = node.value
        if len(written) > 1:
            second = more[0][0]
            message = f"a step has one key, and {quoted(second.value)} is a second one"
            document.add(
                second, f'{message}; begin another step with "- ", or indent what belongs to the first'
            )
            return None
        model = _model(document, key)
        data = _place(key) | {ARGUMENT: written.get(key.value)}
        return document.check(model, data, argument, known) if model else None
    if not isinstance(written, str):
        what = (
            "an empty step"
            if written is None
            else "a step is a word such as next, or one key with what belongs to it"
        )
        document.add(node, what)
        return None
    model = _model(document, node)
    if model is not None and model.takes_argument():
        document.add(node, f'"{written}" needs {model.takes()} after it')
        return None
    return document.check(model, _place(node), node) if model else None


def _place(node: Node) -> dict[str, object]:
    return {"line": node.start_mark.line + 1, "column": node.start_mark.column + 1}


def _model(document: Document, word: Node) -> type[Step] | None:
    if word.value in tuple(StepName):
        return STEPS[StepName(word.value)]
    document.add(word, *advice(f"there is no step {quoted(str(word.value))}", str(word.value), StepName))
    return None
