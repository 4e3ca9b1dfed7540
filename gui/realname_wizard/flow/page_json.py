"""A page model as JSON and back: what the next start shows at once, while the state machine is being loaded."""

import json
from datetime import datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.said import Origin, Said


def to_json(model: PageModel) -> str:
    """The whole page model as text."""
    return json.dumps(_plain(model), ensure_ascii=False, indent=1) + "\n"


def from_json(text: str | bytes) -> PageModel:
    """The page model that `to_json` wrote. Raises ValueError for anything else."""
    try:
        model: PageModel = _read(PageModel, json.loads(text))
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(f"no page model: {error}") from error
    return model


def _plain(node: Any) -> Any:
    if isinstance(node, Said):
        return {"said": str(node), "from": node.origins}
    if isinstance(node, tuple):
        names = getattr(node, "_fields", None)
        inside = [_plain(each) for each in node]
        return dict(zip(names, inside, strict=True)) if names else inside
    return node.isoformat() if isinstance(node, datetime) else node


def _read(kind: Any, value: Any) -> Any:
    """`value` as the annotated kind has it: a named tuple, a tuple, an enumeration, a moment or a plain value."""
    if isinstance(kind, UnionType):
        if value is None:
            return None
        (kind,) = (each for each in get_args(kind) if each is not NoneType)
    if get_origin(kind) is tuple:
        inside = get_args(kind)
        kinds = [inside[0]] * len(value) if inside[-1] is Ellipsis else inside
        return tuple(_read(each, item) for each, item in zip(kinds, value, strict=True))
    if hasattr(kind, "_fields"):
        return kind(**{name: _read(kind.__annotations__[name], item) for name, item in value.items()})
    if kind is datetime:
        return datetime.fromisoformat(value)
    if issubclass(kind, Enum):
        return kind(value)
    if kind is str and isinstance(value, dict):
        return Said(value["said"], (Origin(*map(_text, each)) for each in value["from"]))
    if type(value) is not kind:
        raise ValueError(f"{value!r} is no {kind}")
    return value


def _text(value: Any) -> str:
    if type(value) is not str:
        raise ValueError(f"{value!r} is no text")
    return value
