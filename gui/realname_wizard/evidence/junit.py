"""JUnit XML, as CI servers and test management tools read it: a case a walkthrough.

`classname` is the file as people write it and does not depend on the machine, so a case keeps its history; `timestamp`
is without a zone (UTC), because some readers take no other; requirements and how it was run are properties; a picture
is attached as the readers that attach anything expect it, by a line of its own in what was printed.
"""

from collections.abc import Iterable
from datetime import datetime
from xml.etree import ElementTree as Xml

from realname_wizard.evidence.record import Record, Walk
from realname_wizard.evidence.xml import child, written

MARK = b"<testsuite"
_KIND = {
    "headless": "automated",
    "windows": "automated",
    "at_spi": "automated",
    "guided": "guided",
    "free": "manual",
}
"""What a test management tool calls it."""


def junit(record: Record, folder: str = "") -> bytes:
    """The document. `folder` is where the record lies, from where its reader stands."""
    return written(_suite(record, folder))


def xunit(record: Record, folder: str = "") -> bytes:
    """The same for Jenkins' xUnit plugin, which checks each file and lets a case have neither properties nor a moment.

    So each walkthrough is a suite of its own, which may have both.
    """
    whole = _suite(record, folder)
    root, shared = Xml.Element("testsuites", name=whole.attrib["name"]), whole.findall("properties/property")
    for case in whole.findall("testcase"):
        counts = {name: str(len(case.findall(tag))) for name, tag in _COUNTED.items()}
        facts = {"time": case.attrib["time"], "timestamp": case.attrib.pop("timestamp")}
        suite = child(root, "testsuite", name=case.attrib["classname"], tests="1", **counts, **facts)
        properties = child(suite, "properties")
        properties.extend((*shared, *case.iterfind("properties/property")))
        for own in case.findall("properties"):
            case.remove(own)
        suite.append(case)
    return written(root)


_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}
"""What a suite counts of its cases, and by which element."""


def _suite(record: Record, folder: str) -> Xml.Element:
    suite = Xml.Element(
        "testsuite",
        name="walkthroughs",
        tests=str(len(record.walks) + len(record.unread) + len(record.left)),
        failures=str(sum(not walk.good for walk in record.walks)),
        errors=str(len(record.unread) + len(record.left)),
        skipped="0",
        time=f"{sum(walk.seconds for walk in record.walks):.3f}",
        timestamp=_moment(record.began),
    )
    properties = child(suite, "properties")
    _property(properties, "program", record.program)
    _property(properties, "rules", " ".join(filter(None, (record.rules, record.rules_source))))
    _property(properties, "hands", record.how)
    for walk in record.walks:
        _add(suite, walk, record, folder)
    for unread in record.unread:
        _told(_case(suite, unread.file, unread.file, record.began), "error", unread.problems)
    for file in record.left:
        told = ("not followed: the run was stopped",)
        _told(_case(suite, file, file, record.began), "error", told)
    return suite


def _add(suite: Xml.Element, walk: Walk, record: Record, folder: str) -> None:
    case = _case(suite, walk.file, walk.name, walk.began or record.began, walk.seconds)
    properties = child(case, "properties")
    _property(properties, "kind", _KIND[record.how])
    for row in walk.requirements:
        _property(properties, "requirement", row)
    if not walk.good:
        _told(case, "failure", tuple(wrong(walk)))
    pictures = [step.picture for step in walk.steps if step.picture]
    if pictures:
        lines = (f"[[ATTACHMENT|{'/'.join(filter(None, (folder, each)))}]]" for each in pictures)
        child(case, "system-out", "\n".join(lines))


def _case(suite: Xml.Element, file: str, name: str, began: datetime, seconds: float = 0) -> Xml.Element:
    """A case; each has its own moment, because not every reader looks for that of the whole."""
    return child(
        suite, "testcase", classname=file, name=name, time=f"{seconds:.3f}", timestamp=_moment(began)
    )


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S}"


def wrong(walk: Walk) -> Iterable[str]:
    """What was wrong: file, line and step, then expected and found."""
    for number, step in walk.numbered:
        if not step.good:
            yield f"{walk.file}:{step.line}: step {number}: {step.text}"
            yield from step.wrong
            if step.remark:
                yield f"remark: {step.remark}"


def _property(properties: Xml.Element, name: str, value: str) -> None:
    child(properties, "property", name=name, value=value)


def _told(case: Xml.Element, kind: str, told: tuple[str, ...]) -> None:
    child(case, kind, "\n".join(told), message=told[0] if told else "")
