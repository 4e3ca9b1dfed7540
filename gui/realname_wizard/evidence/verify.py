"""Whether a record is as it was, told on any computer: its journal is replayed, its chain of hashes followed (T10).

What was done, and all that came of it, is worked out anew from the journal, without a key: acts, pages, times of the
simulated clock, words, what was expected and found. Whoever changed any of that is found out even after making all
hashes anew. What nobody can work out (pictures, real times, remarks, what a window showed) hangs on the hashes alone,
and those on a head that somebody noted elsewhere.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from realname_wizard import __version__
from realname_wizard.evidence.chain import Place, broken
from realname_wizard.evidence.record import Record
from realname_wizard.evidence.retold import Retold


def faults(
    record: Record,
    folder: Path | None,
    head: str = "",
    tell: Callable[[float], None] = lambda _share: None,
) -> Iterator[str]:
    """A line each act and result that does not come out as told, and each place that is not as it was.

    `head` is the one that was noted, if any; `tell` is told how much is done.
    """
    for number, walk in enumerate(record.walks):
        tell(number / len(record.walks))
        for step, told in Retold(record, walk, folder).faults():
            yield f"{_where(Place(walk, step))}: {told}"
    for place in broken(record, folder):
        yield f"{_where(place)}: its content does not match its hash"
    if head and head != record.head:
        yield f"the head is {record.head or 'missing'}, not {head}: the hashes were made again, or this is another run"


def vouched(record: Record, head: str = "") -> Iterator[str]:
    """What a good answer is worth, a line each; what it cannot vouch for is said plainly."""
    if record.program != __version__:
        yield f"made with version {record.program}, replayed with {__version__}: differences may come from the program"
    yield "replayed: acts, pages, simulated times, words, what was expected and found"
    if head:
        yield "covered by the head: pictures, real times, remarks, what the windows showed, where it began"
    else:
        yield "not covered without the head that was noted when the run ended (--head): pictures, real times,"
        yield "remarks, what the windows showed, where it began; somebody who changes these can make all hashes again"


def _where(place: Place) -> str:
    """As people find it: the file, and the step with its words."""
    if place.walk is None:
        return "the record"
    if not place.number:
        return place.walk.file
    step = place.walk.steps[place.number - 1]
    return f"{place.walk.file}:{step.line}: step {place.number}: {step.text}"
