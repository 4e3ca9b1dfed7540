"""Sittings as a table for spreadsheets: pseudonyms, no names, and nothing that is taken for a formula (T07)."""

from collections.abc import Iterable, Iterator

from realname_wizard.evidence.log_export import Line, as_csv
from realname_wizard.records.sitting import Sitting


def as_table(sittings: Iterable[Sitting]) -> bytes:
    """A heading, and a row a sitting; to be read with a mark of UTF-8 in front, as spreadsheets want it."""
    return as_csv(list(_lines(sittings))).encode("utf-8-sig")


def _lines(sittings: Iterable[Sitting]) -> Iterator[Line]:
    for each in sittings:
        yield {
            "id": each.id,
            "learner": each.learner,
            "class": each.group,
            "mode": each.mode,
            "course": each.course,
            "walkthrough": each.walkthrough,
            "program": each.program,
            "began": each.began.isoformat(),
            "seconds": round(each.seconds),
            "simulated_from": each.simulated_from.isoformat(),
            "simulated_to": each.simulated_to.isoformat(),
            "steps": len(each.steps),
            "missing": sum(step.how == "missing" for step in each.steps),
            "late": sum(step.how == "late" for step in each.steps),
            "seconds_per_step": " ".join(f"{step.seconds:.0f}" for step in each.steps),
            "help": " ".join(str(int(step.help)) for step in each.steps),
            "reasons": " ".join(met.reason for met in each.met),
            "reasons_of_lesson": " ".join(met.reason for met in each.met if met.of_lesson),
            "right_ways_on": sum(met.right is True for met in each.met),
            "outcome": each.outcome,
            "method": each.method or "",
            "recommended": " ".join(each.recommended),
            "as_recommended": "" if each.as_recommended is None else each.as_recommended,
            "points": "" if each.points is None else each.points,
            "most": each.most or "",
            "pass_mark": each.pass_mark or "",
            "passed": "" if each.passed is None else each.passed,
        }
