"""Robot Framework's `output.xml`: a test a walkthrough, a keyword a step."""

from datetime import datetime
from urllib.parse import quote
from xml.etree import ElementTree as Xml

from realname_wizard.evidence.junit import wrong
from realname_wizard.evidence.record import Record, Step, Walk
from realname_wizard.evidence.xml import child, written

MARK = b"<robot "


def robot(record: Record, folder: str = "") -> bytes:
    """The document, of the schema that Robot Framework 7 writes. `folder` is where the record lies, from this file."""
    root = Xml.Element(
        "robot",
        generator=f"Real-Name Wizard {record.program}",
        generated=_moment(record.written),
        rpa="false",
        schemaversion="5",
    )
    suite = child(root, "suite", id="s1", name="walkthroughs")
    for number, walk in enumerate(record.walks, start=1):
        _add(suite, walk, f"s1-t{number}", record.began, folder)
    count = len(record.walks)
    for number, (file, told) in enumerate(_not_followed(record), start=count + 1):
        test = child(suite, "test", id=f"s1-t{number}", name=file)
        _status(test, good=False, began=record.began, seconds=0, told=told)
    metadata = {"Program": record.program, "Rules": f"{record.rules} {record.rules_source}".strip()}
    for name, value in metadata.items():
        child(suite, "meta", value, name=name)
    seconds = sum(walk.seconds for walk in record.walks)
    _status(suite, good=record.good, began=record.began, seconds=seconds)
    _statistics(root, record)
    child(root, "errors")
    return written(root)


def _not_followed(record: Record) -> list[tuple[str, str]]:
    unread = [(each.file, "\n".join(each.problems)) for each in record.unread]
    return unread + [(file, "not followed: the run was stopped") for file in record.left]


def _add(suite: Xml.Element, walk: Walk, name: str, began: datetime, folder: str) -> None:
    test = child(suite, "test", id=name, name=walk.name)
    for number, step in walk.numbered:
        _keyword(test, step, number, began, folder)
    child(test, "doc", walk.file)
    for row in walk.requirements:
        child(test, "tag", row)
    told = "\n".join(wrong(walk))
    _status(test, good=walk.good, began=walk.began or began, seconds=walk.seconds, told=told)


def _keyword(test: Xml.Element, step: Step, number: int, began: datetime, folder: str) -> None:
    keyword = child(test, "kw", name=f"{number}. {step.text}")
    at = step.began or began
    for line in step.wrong if not step.good else ():
        child(keyword, "msg", line, time=_moment(at), level="FAIL")
    if step.picture:
        address = quote("/".join(filter(None, (folder, step.picture))))
        picture = f'<img src="{address}" width="800">'
        child(keyword, "msg", picture, time=_moment(at), level="INFO", html="true")
    if step.remark:
        child(keyword, "msg", f"remark: {step.remark}", time=_moment(at), level="INFO")
    if step.before and step.after:
        child(
            keyword,
            "doc",
            f"{step.before.page} → {step.after.page}, {step.after.at:%Y-%m-%d %H:%M} (simulated)",
        )
    _status(keyword, good=step.good, began=at, seconds=step.seconds)


def _status(within: Xml.Element, *, good: bool, began: datetime, seconds: float, told: str = "") -> None:
    status = "PASS" if good else "FAIL"
    child(within, "status", told, status=status, start=_moment(began), elapsed=f"{seconds:.6f}")


def _statistics(root: Xml.Element, record: Record) -> None:
    good = sum(walk.good for walk in record.walks)
    bad = len(record.walks) - good + len(record.unread) + len(record.left)
    counted = {"pass": str(good), "fail": str(bad), "skip": "0"}
    statistics = child(root, "statistics")
    child(child(statistics, "total"), "stat", "All Tests", **counted)
    tags = child(statistics, "tag")
    for row in sorted({row for walk in record.walks for row in walk.requirements}):
        shows = [walk.good for walk in record.walks if row in walk.requirements]
        of_row = {"pass": str(sum(shows)), "fail": str(len(shows) - sum(shows)), "skip": "0"}
        child(tags, "stat", row, **of_row)
    child(child(statistics, "suite"), "stat", "walkthroughs", **counted, id="s1", name="walkthroughs")


def _moment(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat(timespec="microseconds")
