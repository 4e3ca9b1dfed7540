"""A trace that Playwright's viewer opens: an action a step, what was wrong, the page before and after, the film strip.

The form is Playwright's own and not promised to anybody; it is written as version 8, which the viewers since then bring
to their own. A test opens it in the viewer itself.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from realname_wizard import held
from realname_wizard.evidence.record import Record, Seen, Step, Walk

MARK = b"trace.trace"
_FORM = 8
_PAGE, _FRAME = "page@1", "frame@1"
_SIZE = {"width": 1024, "height": 768}
_FIRST, _LAST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)
"""What a zip can say of when; a computer's clock may say anything."""
_STYLE = "body{font:16px sans-serif;margin:24px}img{max-width:100%}li{margin:4px 0}"

Event = dict[str, Any]
Node = str | list[Any]
"""A text, an element with its attributes and what is in it, or the place of a node in an earlier snapshot."""


def trace(record: Record, folder: Path | None = None) -> bytes:
    """The zip; pictures are read from the folder of the record. Raises OSError where one cannot be."""
    pictures = _pictures(record, folder)
    events = [_begun(record)]
    for number, walk in enumerate(record.walks, start=1):
        events += _walk(walk, f"call@{number}", record.began, pictures)
    files = {
        "trace.trace": "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in events).encode(),
        "trace.network": b"",
        **{f"resources/{_name(content)}": content for content in pictures.values()},
    }
    when = min(max(_FIRST, record.began), _LAST).timetuple()[:6]
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as packed:
        for name, content in files.items():
            entry = ZipInfo(name, when)
            packed.writestr(entry, content, ZIP_DEFLATED)
    return written.getvalue()


def _pictures(record: Record, folder: Path | None) -> dict[str, bytes]:
    named = (step.picture for walk in record.walks for step in walk.steps if step.picture)
    return {name: held.read(folder / name) for name in named} if folder is not None else {}


def _begun(record: Record) -> Event:
    return {
        "version": _FORM,
        "type": "context-options",
        "origin": "library",
        "browserName": "",
        "title": "walkthroughs" if len(record.walks) != 1 else record.walks[0].name,
        "options": {"viewport": _SIZE},
        "platform": record.how,
        "wallTime": record.began.timestamp() * 1000,
        "monotonicTime": 0,
        "sdkLanguage": "python",
        "playwrightVersion": f"Real-Name Wizard {record.program}",
    }


def _walk(walk: Walk, call: str, start: datetime, pictures: dict[str, bytes]) -> Iterator[Event]:
    """A group of actions, in which each step is one."""
    began = _after(walk.began, start)
    told = "\n".join(line for step in walk.steps for line in _wrong(step))
    yield _before(call, began, f"{walk.name} ({walk.file})")
    before: Node = _page(walk.steps[0].before, None) if walk.steps else ""
    for number, step in walk.numbered:
        after = _page(step.after, pictures.get(step.picture))
        for event in _step(step, f"{call}.{number}", start, before, after):
            if event["type"] == "before":
                event |= {"parentId": call, "title": f"{number}. {step.text}"}
            yield event
        if step.picture in pictures:
            yield _frame(pictures[step.picture], _ended(step, start))
        before = [[1, _nodes(after) - 1]]
    ended = max([began + walk.seconds * 1000, *(_ended(step, start) for step in walk.steps)])
    yield _done(call, ended, told)


def _step(step: Step, call: str, start: datetime, before: Node, after: Node) -> Iterator[Event]:
    """A snapshot belongs to what named it before."""
    began, ended = _after(step.began, start), _ended(step, start)
    yield _before(call, began, step.text) | {"beforeSnapshot": f"before@{call}"}
    yield _snapshot(call, "before", began, before)
    yield from ({"type": "log", "callId": call, "time": ended, "message": line} for line in _wrong(step))
    yield _done(call, ended, "\n".join(_wrong(step))) | {"afterSnapshot": f"after@{call}"}
    yield _snapshot(call, "after", ended, after)


def _wrong(step: Step) -> tuple[str, ...]:
    return step.wrong if not step.good else ()


def _before(call: str, at: float, title: str) -> Event:
    return {
        "type": "before",
        "callId": call,
        "stepId": call,
        "startTime": at,
        "title": title,
        "class": "Test",
        "method": "step",
        "params": {},
        "pageId": _PAGE,
    }


def _done(call: str, at: float, wrong: str) -> Event:
    event: Event = {"type": "after", "callId": call, "endTime": at}
    return event | {"error": {"message": wrong}} if wrong else event


def _frame(picture: bytes, at: float) -> Event:
    """A frame of the film strip."""
    return {"type": "screencast-frame", "pageId": _PAGE, "sha1": _name(picture), "timestamp": at, **_SIZE}


def _page(seen: Seen | None, picture: bytes | None) -> Node:
    """The page as it was looked at: its picture, or what it said."""
    if picture is not None:
        source = f"data:image/webp;base64,{base64.b64encode(picture).decode()}"
        shown: Node = ["IMG", {"src": source}]
    else:
        said = dict.fromkeys(seen.said) if seen else ()
        shown = ["UL", {}, *(["LI", {}, text] for text in said)]
    title = f"{seen.page}, {seen.at:%Y-%m-%d %H:%M} (simulated)" if seen else ""
    return ["HTML", {}, ["HEAD", {}, ["STYLE", {}, _STYLE]], ["BODY", {}, ["P", {}, title], shown]]


def _nodes(of: Node) -> int:
    """How many nodes a tree has: a later snapshot names one that it repeats by its place among them, leaves first."""
    return 1 if isinstance(of, str) else 1 + sum(map(_nodes, of[2:]))


def _snapshot(call: str, phase: str, at: float, page: Node) -> Event:
    return {
        "type": "frame-snapshot",
        "snapshot": {
            "callId": call,
            "snapshotName": f"{phase}@{call}",
            "pageId": _PAGE,
            "frameId": _FRAME,
            "frameUrl": "about:blank",
            "doctype": "html",
            "html": page,
            "viewport": _SIZE,
            "timestamp": at,
            "wallTime": at,
            "collectionTime": 0,
            "resourceOverrides": [],
            "isMainFrame": True,
        },
    }


def _after(at: datetime | None, start: datetime) -> float:
    """Milliseconds since the run began."""
    return (at - start).total_seconds() * 1000 if at else 0.0


def _ended(step: Step, start: datetime) -> float:
    return _after(step.began, start) + step.seconds * 1000


def _name(content: bytes) -> str:
    return f"{hashlib.sha1(content, usedforsecurity=False).hexdigest()}.webp"
