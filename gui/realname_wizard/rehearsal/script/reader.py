"""Read walkthrough files: every problem with its line, its column and the nearest known word."""

import re
from pathlib import Path

from realname_wizard.documents.document import Document, text_of
from realname_wizard.documents.nodes import Node
from realname_wizard.documents.suggestions import advice, shown
from realname_wizard.texts.sentence import Sentence

from .models import STEPS, Refused, Walkthrough
from .step import ARGUMENT, RunnerStep, Step
from .values import Known

ENOUGH = 500
"""With so many problems the steps that follow are not looked at."""

_ANY_NAME = Known()
_HEAD = {key: re.compile(rf"^{key}:.*$(?:\n[ \t].*$)*", re.MULTILINE) for key in ("name", "goal")}


def read_walkthrough(path: Path | str, known: Known = _ANY_NAME) -> Walkthrough:
    """The walkthrough in the file at `path`.

    `known` names the specimens and log events that exist; without it any name will do.
    Raises Problems, and nothing else, for a file that cannot be read.
    """
    return read_text(text_of(path), str(path), known)


def read_head(path: Path | str, *, goal: bool = False) -> Walkthrough:
    """What the file says of its name, with a step that stands for all: it is there in no time. Raises Problems.

    With its `goal`, too, where that is written and wanted.
    """
    text = text_of(path)
    if not (name := _HEAD["name"].search(text)):
        return read_text(f"{text}\nsteps: [next]\n", str(path))
    more = _HEAD["goal"].search(text) if goal else None
    return read_text("\n".join((name[0], more[0] if more else "", "steps: [next]\n")), str(path))


def read_text(text: str, name: str, known: Known = _ANY_NAME) -> Walkthrough:
    """The walkthrough in `text`; `name` stands for the file in messages. Raises Problems."""
    document = Document(text, name, "walkthrough")
    if isinstance(document.data.get("steps"), list):
        document.data["steps"] = steps_of(document, known)
    walkthrough = document.check(Walkthrough, document.data, context=known)
    document.stop_if_wrong()
    if walkthrough is None:
        raise AssertionError("what is wrong with it has been told")
    return walkthrough


def steps_of(document: Document, known: Known) -> tuple[Step, ...]:
    """What is written under `steps`; what is wrong with it is told to the document."""
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
            document.add(second, Sentence("script.second_key", key=shown(str(second.value))))
            return None
        model = _model(document, key)
        data = _place(key) | {ARGUMENT: written.get(key.value)}
        if model is Refused:
            return _refused(document, argument, data, known)
        return document.check(model, data, argument, known) if model else None
    if not isinstance(written, str):
        document.add(node, Sentence("script.empty_step" if written is None else "script.no_form_of_step"))
        return None
    model = _model(document, node)
    if model is not None and model.takes_argument():
        document.add(node, Sentence("script.needs", step=str(written), what=model.takes()))
        return None
    return document.check(model, _place(node), node) if model else None


def _refused(document: Document, node: Node, data: dict[str, object], known: Known) -> Step | None:
    """The step that is refused is written as any other."""
    step = _step(document, node, data[ARGUMENT], known)
    if step is None:
        return None
    if isinstance(step, RunnerStep) or step.of_world:
        document.add(node, Sentence("script.always_possible", step=step.NAME, shown=step.shown))
        return None
    return document.check(Refused, data | {ARGUMENT: step.model_copy(update={"line": 0, "column": 0})}, node)


def _place(node: Node) -> dict[str, object]:
    return {"line": node.start_mark.line + 1, "column": node.start_mark.column + 1}


def _model(document: Document, word: Node) -> type[Step] | None:
    name = str(word.value)
    if name not in STEPS:
        document.add(word, *advice(Sentence("script.no_step", name=shown(name)), name, STEPS))
    return STEPS.get(name)
