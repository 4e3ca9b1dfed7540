"""Records of runs: a good walkthrough, a bad one, one that came to something impossible, as they were followed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from realname_wizard.evidence.record import Difference, Record, Seen, Step, Unread, Walk
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.policy.load import BUNDLED
from realname_wizard.words import Page

BEGAN = datetime(2026, 11, 28, 10, 0, 0, 500_000, tzinfo=UTC)
NOON = datetime(2026, 11, 23, 12, tzinfo=SHANGHAI)


def seen(page: Page, *said: str) -> Seen:
    return Seen(page=page, at=NOON, said=said)


def step(line: int, text: str, before: Page, after: Page, **more: object) -> Step:
    known = {"before": seen(before), "after": seen(after), "began": BEGAN, "seconds": 0.25}
    return Step.model_validate({"line": line, "text": text, **known, **more})


GOOD = Walk(
    name="Good & well",
    file="good.yaml",
    requirements=("R08", "R09"),
    language="en",
    steps=(
        step(3, "next", Page.WELCOME, Page.REGION, picture="good/01-next.webp"),
        step(4, "snapshot: <done>", Page.REGION, Page.REGION),
    ),
    rows=("welcome --> region: next",),
    seconds=1.25,
)
BAD = Walk(
    name="Bad",
    file="folder/bad.yaml",
    steps=(
        step(3, "next", Page.WELCOME, Page.REGION),
        step(
            7,
            "expect: {page: details}",
            Page.REGION,
            Page.REGION,
            differences=(
                Difference(key="page", expected="details", found="region"),
                Difference(key="outcome", expected="verified", found="none"),
            ),
        ),
    ),
    seconds=0.5,
)
IMPOSSIBLE = Walk(
    name="Impossible",
    file="no.yaml",
    requirements=("R08",),
    steps=(step(3, "submit", Page.WELCOME, Page.WELCOME, trouble="not <here>\x00"),),
    seconds=2,
)


@pytest.fixture
def record() -> Record:
    return Record(
        rules=BUNDLED.under().version,
        how="windows",
        written=BEGAN,
        walks=(GOOD, BAD, IMPOSSIBLE),
        unread=(Unread(file="x.yaml", problems=("x.yaml:2:1: unknown", "x.yaml:5:3: too long")),),
        left=("later.yaml",),
    )


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """A folder of evidence with the one picture that the record names."""
    folder = tmp_path / "evidence"
    (folder / "good").mkdir(parents=True)
    (folder / "good" / "01-next.webp").write_bytes(b"a picture")
    return folder
