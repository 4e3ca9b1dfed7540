"""What can become of a file: any bytes, a real one changed here and there, values that nobody expects."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice
from typing import Any

import yaml
from hypothesis import strategies as st

DEEP = 3_000
ODD: tuple[Any, ...] = (
    *(None, True, -1, 0, 1, 2**63, 10**40, 1.5, 1e308, float("nan"), float("inf")),
    *(
        "",
        " ",
        "\0",
        "\ud800",
        "x" * 20_000,
        "2026-02-30",
        "9999-12-31T23:59:59Z",
        "0001-01-01T00:00:00+14:00",
        "2026-11-28T00:00:00",
        "../../a/0",
        f"{'x' * 300}.yaml",
        "a\0b",
    ),
    *([], {}, [[]], {"": None}, ["a"] * 50, {"1": {}}, {"x": {"1": {"format": 4, "world": {}}}}),
)
_GONE, _MOVED = object(), object()
TOKENS = (
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b":",
    b",",
    b"null",
    b"- ",
    b"\n",
    b"\r",
    b"\t",
    b"&a",
    b"*a",
    b"!!x",
    b"#",
)


def contents(real: bytes) -> st.SearchStrategy[bytes]:
    """What may stand in the place of that file."""
    kinds = [st.binary(max_size=300), _changed(real), _changed(real), st.just(b"[" * DEEP + b"]" * DEEP)]
    kinds += [st.just(b'{"a":' * DEEP), st.just(real + real), st.just(b"\xef\xbb\xbf" + real), st.just(b"")]
    form = form_of(real)
    kinds += [_changed(real)] if form is None else [_odd(form)] * 4
    return st.one_of(*kinds)


@dataclass(frozen=True)
class Form:
    """What a file says, and how that is written."""

    document: Any
    written: Callable[[Any], bytes]


def form_of(real: bytes) -> Form | None:
    """Of JSON, of JSON in lines, or of YAML, which takes JSON; None where it is neither."""
    for read, written in ((json.loads, _json), (_read_lines, _lines), (_read_yaml, _json)):
        try:
            return Form(read(real), written)
        except (ValueError, yaml.YAMLError):
            continue
    return None


def _json(document: Any) -> bytes:
    return json.dumps(document).encode()


def _read_lines(real: bytes) -> Any:
    return [json.loads(each) for each in real.splitlines()]


def _lines(document: Any) -> bytes:
    return b"\n".join(map(_json, document)) if isinstance(document, list) else _json(document)


def _read_yaml(real: bytes) -> Any:
    document = yaml.safe_load(real)
    if not isinstance(document, dict):
        raise ValueError("a picture, or an archive")
    return json.loads(json.dumps(document, default=str))


def every_odd(form: Form) -> Iterator[bytes]:
    """Each value in it once as each odd one, gone, and under another name; of a list only the first."""
    shapes = {shape: at for at, (shape, _holder, _key) in reversed(list(enumerate(_shaped(form.document))))}
    for at in shapes.values():
        for odd in (*ODD, _GONE, _MOVED):
            document = deepcopy(form.document)
            _shape, holder, key = next(islice(_shaped(document), at, None))
            if odd is _MOVED and isinstance(holder, dict):
                holder["\0"] = holder.pop(key)
            elif odd in (_GONE, _MOVED):
                del holder[key]
            else:
                holder[key] = deepcopy(odd)
            yield form.written(document)


def _shaped(value: Any, within: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any, Any]]:
    """Each place with what leads there: where things are numbered, that some number does."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        shape = (*within, "#" if str(key).isdecimal() else key)
        yield shape, value, key
        yield from _shaped(inner, shape)


@st.composite
def _changed(draw: st.DrawFn, real: bytes) -> bytes:
    """Cut, turned, doubled, or something put in, a few times."""
    text = bytearray(real)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(text) - 1, 0)))
        more = draw(st.integers(0, 40))
        match draw(st.sampled_from(("cut", "turn", "double", "put", "end"))):
            case "cut":
                del text[at : at + more]
            case "turn" if text:
                text[at] ^= 1 << draw(st.integers(0, 7))
            case "double":
                text[at:at] = text[at : at + more]
            case "put":
                text[at:at] = draw(st.sampled_from(TOKENS))
            case "end":
                del text[at:]
    return bytes(text)


@st.composite
def _odd(draw: st.DrawFn, form: Form) -> bytes:
    """A value somewhere in it is another one, or is not there, or is there under another name."""
    document = deepcopy(form.document)
    for _ in range(draw(st.integers(1, 2))):
        places = list(_places(document))
        if not places:
            return json.dumps(draw(st.sampled_from(ODD))).encode()
        holder, key = places[draw(st.integers(0, len(places) - 1))]
        match draw(st.sampled_from(("odd", "odd", "gone", "moved", "deep"))):
            case "odd":
                holder[key] = deepcopy(draw(st.sampled_from(ODD)))
            case "gone":
                del holder[key]
            case "moved" if isinstance(holder, dict):
                holder[draw(st.text(max_size=5))] = holder.pop(key)
            case "deep":
                holder[key] = json.loads("[" * 200 + "]" * 200)
    return form.written(document)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        yield value, key
        yield from _places(inner)
