"""The JSON Schema of walkthrough files, for editors that check and complete while somebody types."""

from typing import Any

from pydantic.json_schema import models_json_schema

from .models import STEPS, Given, Refused, Step, Walkthrough

Schema = dict[str, Any]

_ANY_STEP = {"$ref": "#/$defs/Step"}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(log_names: tuple[str, ...] = (), specimens: tuple[str, ...] = ()) -> Schema:
    """JSON Schema (draft 2020-12) of the file's form: what an editor sees, single words included.

    `log_names` and `specimens` list the names that exist; where one is empty, any name will do.
    """
    models = [(model, "validation") for model in (Walkthrough, Given, *_with_argument().values())]
    references, found = models_json_schema(models)  # type: ignore[arg-type]
    definitions: Schema = found["$defs"]
    top: Schema = definitions.pop(references[(Walkthrough, "validation")]["$ref"].rsplit("/", 1)[-1])
    top["properties"]["steps"] = {
        "description": "What is done, one after the other.",
        "type": "array",
        "minItems": 1,
        "items": _ANY_STEP,
    }
    definitions["Step"] = _any_step()
    definitions[Refused.__name__]["anyOf"] = [_ANY_STEP]
    _list_names(definitions["Expect"], "log", log_names)
    if specimens:
        definitions["Fill"]["properties"]["specimen"] = {"enum": list(specimens)}
    head = {"$schema": _DIALECT, "title": "Walkthrough of Real-Name Wizard"}
    return {**head, **top, "$defs": definitions}


def _with_argument() -> dict[str, type[Step]]:
    return {name: model for name, model in STEPS.items() if model.takes_argument()}


def _any_step() -> Schema:
    alone = [
        {"const": name, "description": model.__doc__}
        for name, model in STEPS.items()
        if not model.takes_argument()
    ]
    step = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
        "properties": {
            name: {"$ref": f"#/$defs/{model.__name__}"} for name, model in _with_argument().items()
        },
    }
    return {"description": "A word, or one key with what belongs to it.", "anyOf": [*alone, step]}


def _list_names(expect: Schema, key: str, names: tuple[str, ...]) -> None:
    if not names:
        return
    description = expect["properties"][key].get("description", "")
    one: Schema = {"enum": list(names)}
    expect["properties"][key] = {"description": description, "anyOf": [one, {"type": "array", "items": one}]}
