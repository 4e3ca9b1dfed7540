"""What changed between two runs: steps, verdicts, pages, texts, pictures (T05)."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from realname_wizard import held
from realname_wizard.evidence.record import Record, Step, Walk


def changes(
    one: Record,
    other: Record,
    folders: tuple[Path, Path] | None = None,
    tell: Callable[[float], None] = lambda _share: None,
) -> Iterator[str]:
    """A line each change, from `one` to `other`; pictures are compared where both folders are named.

    `tell` is told how much of it is done. A picture is not named where its page says something else already.
    """
    for name in ("program", "rules", "rules_source"):
        before, after = getattr(one, name), getattr(other, name)
        if before != after:
            yield f"{name.replace('_', ' ')}: {before or 'none'} → {after or 'none'}"
    walks, others = ({walk.file: walk for walk in record.walks} for record in (one, other))
    files = [*walks, *(each for each in others if each not in walks)]
    for done, file in enumerate(files):
        tell(done / len(files))
        if file not in others:
            yield f"{file}: followed before, not now"
        elif file not in walks:
            yield f"{file}: followed now, not before"
        else:
            yield from _walk(walks[file], others[file], folders)


def _walk(one: Walk, other: Walk, folders: tuple[Path, Path] | None) -> Iterator[str]:
    if one.good != other.good:
        yield f"{one.file}: {_verdict(one.good)} → {_verdict(other.good)}"
    for (number, before), (_, after) in zip(one.numbered, other.numbered, strict=False):
        for change in _step(before, after, folders):
            yield f"{other.file}:{after.line}: step {number}: {change}"
    for number, step in islice(one.numbered, len(other.steps), None):
        yield f"{one.file}:{step.line}: step {number}: {step.text}: reached before, not now"
    for number, step in islice(other.numbered, len(one.steps), None):
        yield f"{other.file}:{step.line}: step {number}: {step.text}: reached now, not before"


def _step(one: Step, other: Step, folders: tuple[Path, Path] | None) -> Iterator[str]:
    if one.text != other.text:
        yield f"was {one.text}, is {other.text}"
    if one.good != other.good:
        yield f"{_verdict(one.good)} → {_verdict(other.good)}"
    if one.wrong != other.wrong:
        yield f"{'; '.join(one.wrong) or 'nothing wrong'} → {'; '.join(other.wrong) or 'nothing wrong'}"
    if one.after is None or other.after is None:
        return
    if one.after.page != other.after.page:
        yield f"came to {one.after.page}, comes to {other.after.page}"
    if one.after.at != other.after.at:
        yield f"was {one.after.at.isoformat()} by the simulated clock, is {other.after.at.isoformat()}"
    texts = list(_texts(one.after.said, other.after.said))
    yield from texts
    if folders is None or texts or not (one.picture and other.picture):
        return
    if _bytes(folders[0] / one.picture) != _bytes(folders[1] / other.picture):
        yield f"another picture: {other.picture}"


def _texts(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[str]:
    gone = [text for text in dict.fromkeys(before) if text not in after]
    new = [text for text in dict.fromkeys(after) if text not in before]
    yield from (f"no longer says: {text}" for text in gone)
    yield from (f"now says: {text}" for text in new)


def _bytes(path: Path) -> bytes | None:
    try:
        return held.read(path)
    except OSError:
        return None  # the record names a picture that has gone: that is a change, too


def _verdict(good: bool) -> str:
    return "passed" if good else "failed"
