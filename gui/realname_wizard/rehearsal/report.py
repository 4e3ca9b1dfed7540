"""How walkthroughs went: lines for people, JUnit XML for machines, a page with the pictures as evidence (T05)."""

import errno
import html
import os
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from xml.etree import ElementTree as Xml

from realname_wizard.documents.problems import Problem
from realname_wizard.rehearsal.run import RunResult, StepResult

PAGE = "index.html"
_ENOUGH = 4096
"""Bytes in which a file says whether it holds results."""

_NOT_IN_XML = re.compile("[^\\t\\n\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def lines(result: RunResult) -> list[str]:
    """The result in a line, and what was wrong below it: file and line, step, expected, found."""
    mark = "pass" if result.good else "FAIL"
    told = [f"{mark}  {result.path}  {result.name}  ({len(result.steps)} steps, {result.seconds:.2f} s)"]
    for number, step in enumerate(result.steps, start=1):
        if not step.good:
            told.append(f"      {result.path}:{step.line}: step {number}: {step.text}")
            told += [f"      {each}" for each in _wrong(step)]
    return told


def _wrong(step: StepResult) -> list[str]:
    if step.trouble:
        return [step.trouble]
    return [str(each) for each in step.mismatches]


def summary(results: Iterable[RunResult]) -> str:
    """How many passed and failed."""
    good = [result.good for result in results]
    return f"{sum(good)} passed, {len(good) - sum(good)} failed"


def make_room(evidence: Path | None, junit: Path | None, followed: Iterable[Path] = ()) -> None:
    """Make the folders of what will be written. Raises OSError now rather than after a long run.

    A file that holds something else than results, such as one of those `followed`, is no room for results.
    """
    if evidence is not None:
        evidence.mkdir(parents=True, exist_ok=True)
        _try(evidence / PAGE)
    if junit is not None:
        junit.parent.mkdir(parents=True, exist_ok=True)
        if junit.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder", str(junit))
        kept = any(each.exists() and junit.exists() and each.samefile(junit) for each in followed)
        if kept or not _is_results(junit):
            raise FileExistsError(errno.EEXIST, "it holds something else than results", str(junit))
        _try(junit)


def _is_results(path: Path) -> bool:
    """Whether a file may be written over: it is none, empty, or results of an earlier run."""
    if not path.is_file():
        return True
    with path.open("rb") as file:
        begins = file.read(_ENOUGH)
    return not begins or b"<testsuite" in begins


def _try(path: Path) -> None:
    """Raises OSError where a file could not be put; leaves nothing."""
    if path.exists() and not path.is_file():
        return
    beside = path.with_name(f".{path.name}.tmp")
    try:
        beside.write_bytes(b"")
    finally:
        beside.unlink(missing_ok=True)


def _put(path: Path, content: bytes) -> None:
    """Write a file whole, in place of what was there: not through a link to some other file."""
    if path.exists() and not path.is_file():  # a pipe, or the file that swallows everything
        path.write_bytes(content)
        return
    beside = path.with_name(f".{path.name}.tmp")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_junit(
    results: Iterable[RunResult], wrong: Iterable[Problem], path: Path, left: Collection[str] = ()
) -> None:
    """Write JUnit XML: a test case a walkthrough, one with an error for a file that cannot be read.

    Those that were `left` because the run was stopped have an error, too.
    """
    listed = list(results)
    failed = sum(1 for result in listed if not result.good)
    problems: dict[str, list[str]] = {}
    for problem in wrong:
        problems.setdefault(problem.path, []).append(str(problem))
    suite = Xml.Element(
        "testsuite",
        name="walkthroughs",
        tests=str(len(listed) + len(problems) + len(left)),
        failures=str(failed),
        errors=str(len(problems) + len(left)),
        time=f"{sum(result.seconds for result in listed):.3f}",
    )
    for result in listed:
        case = _case(suite, result.path, result.name, result.seconds)
        if result.requirements:
            properties = Xml.SubElement(case, "properties")
            for row in result.requirements:
                Xml.SubElement(properties, "property", name="requirement", value=row)
        if not result.good:
            _add_told(case, "failure", lines(result)[1:])
    for file, told in problems.items():
        _add_told(_case(suite, file, Path(file).name, 0), "error", told)
    for file in left:
        _add_told(_case(suite, file, Path(file).name, 0), "error", ["not followed: the run was stopped"])
    Xml.indent(suite)
    _put(path, Xml.tostring(suite, encoding="utf-8", xml_declaration=True))


def _case(suite: Xml.Element, path: str, name: str, seconds: float) -> Xml.Element:
    named = {"classname": _xml(path), "name": _xml(name), "time": f"{seconds:.3f}"}
    return Xml.SubElement(suite, "testcase", named)


def _add_told(case: Xml.Element, kind: str, told: list[str]) -> None:
    text = _xml("\n".join(told))
    Xml.SubElement(case, kind, message=text.partition("\n")[0].strip()).text = text


def _xml(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


_STYLE = """
body { font: 16px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1b1f24;
       background: #f6f7f9; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
section { background: #fff; border: 1px solid #d0d5db; border-radius: 8px; padding: 1rem; margin: 1rem 0 }
img { max-width: 100%; border: 1px solid #d0d5db; border-radius: 4px }
code { background: #eef0f3; padding: .1rem .3rem; border-radius: 4px }
.bad { color: #b3261e } .good { color: #0b6b43 }
"""


def write_page(results: Iterable[RunResult], folder: Path, heading: str, left: Collection[str] = ()) -> Path:
    """Write `index.html`: every walkthrough, every step, what was wrong, and the picture of it.

    Those that were `left` because the run was stopped are named.
    """
    body = [f"<h1>{html.escape(heading)}</h1>"]
    if left:
        names = html.escape(", ".join(left))
        body.append(f"<p class=bad>The run was stopped. Not followed: {names}</p>")
    for result in results:
        verdict = ("good", "passed") if result.good else ("bad", "failed")
        body.append(f"<h2>{html.escape(result.name)} — <span class={verdict[0]}>{verdict[1]}</span></h2>")
        body.append(f"<p>{html.escape(' '.join(result.requirements))}</p>")
        body += [_step_html(number, step, folder) for number, step in enumerate(result.steps, start=1)]
    page = folder / PAGE
    text = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{html.escape(heading)}</title>'
        f"<style>{_STYLE}</style>{''.join(body)}</html>\n"
    )
    _put(page, text.encode(errors="backslashreplace"))
    return page


def _step_html(number: int, step: StepResult, folder: Path) -> str:
    parts = [f"<section><p>{number}. <code>{html.escape(step.text)}</code></p>"]
    parts += [f"<p class=bad>{html.escape(each)}</p>" for each in _wrong(step)]
    if step.picture is not None:
        source = html.escape(os.path.relpath(step.picture, folder).replace(os.sep, "/"))
        parts.append(f'<img src="{source}" alt="{html.escape(step.text)}">')
    return "".join(parts) + "</section>"
