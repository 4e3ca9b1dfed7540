"""What can become of a file: any bytes, a real one changed here and there, values that nobody expects."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

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
    ),
    *([], {}, [[]], {"": None}, ["a"] * 50, {"1": {}}, {"x": {"1": {"format": 4, "world": {}}}}),
)
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
    try:
        document = json.loads(real)
    except ValueError:
        kinds.append(_changed(real))
    else:
        kinds += [_odd(document)] * 4
    return st.one_of(*kinds)


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
def _odd(draw: st.DrawFn, document: Any) -> bytes:
    """A value somewhere in it is another one, or is not there, or is there under another name."""
    document = json.loads(json.dumps(document))
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
    return json.dumps(document).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        yield value, key
        yield from _places(inner)
