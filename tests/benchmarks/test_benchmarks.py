"""How fast the program is, as ratios to a bare one in the same run; one table, and no figure fails a test.

    packaging/test.py --benchmarks

Each figure comes from a program of its own in `programs/`, so that nothing warms up anything else.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

PROGRAMS = Path(__file__).parent / "programs"
STARTS, TURNS, ATTEMPTS = 15, 1000, 200
SWITCHES = 50
ON_THE_FORM = {"whole form filled": 2, "language switched": 12, "theme switched": 16}
"""What happens on the longest form with every page made, and how many page turns it may take."""

ON_RECORD = 10_000
FLAT = {"a result": 1.5, "bytes of a result": 1.5, "a start": 1.2, "the account page": 1.5}
"""What may not cost more with so many attempts on record, and how much more is none."""

LOOKING = 0.3
"""So many seconds may pass before any line of the log shows its page as it was."""

STATEMENTS = 100_000
OPENED, REFRESHED = 2.0, 0.3
"""So many seconds may pass until a class board has its copy of so many statements, and what is new of 30 learners."""

FOLLOWED = 0.005
"""So many seconds a walkthrough may take headless, in the mean, once it is read."""

FRAME = 16
"""In milliseconds: what a frame may take at 60 a second."""

NOT_AS_INSTALLED = ("PYTHONDONTWRITEBYTECODE",)
"""With this the program would be compiled at every start, and the libraries of the bare one would not."""

pytestmark = pytest.mark.benchmark


def figures(program: str, *arguments: str, **environment: str) -> list[float]:
    """What a program prints, all of it numbers."""
    inherited = {name: value for name, value in os.environ.items() if name not in NOT_AS_INSTALLED}
    done = subprocess.run(
        [sys.executable, PROGRAMS / program, *arguments],
        env={**inherited, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(figure) for figure in done.stdout.split()]


@pytest.fixture(scope="module")
def table() -> Iterator[list[tuple[str, str, str]]]:
    """Rows of what, figure, and the bound it should keep; printed at the end."""
    rows: list[tuple[str, str, str]] = []
    yield rows
    widths = [max(len(row[place]) for row in rows) for place in range(3)]
    print("\n")
    for row in rows:
        print("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())


def against(ours: float, floor: float, bound: float, unit: str) -> tuple[str, str]:
    """A figure beside that of the bare program, and whether their ratio keeps the bound."""
    ratio = ours / floor
    verdict = "kept" if ratio <= bound else "NOT kept"
    return f"{ours:.1f} {unit} : {floor:.1f} {unit} = {ratio:.2f}", f"≤ {bound} {verdict}"


def test_first_painted_page(table: list[tuple[str, str, str]], tmp_path: Path) -> None:
    floor, ours, ready = [], [], []
    for number in range(STARTS):
        floor += figures("bare_wizard.py")
        ours += figures("first_page.py", str(tmp_path / str(number)))
        ready += figures("first_page.py", str(tmp_path / f"ready-{number}"), "ready")[1:]
    table.append(("first painted page (CPU)", *against(median(ours) * 1000, median(floor) * 1000, 1.5, "ms")))
    until, _ = against(median(ready) * 1000, median(floor) * 1000, 1.5, "ms")
    table.append(("state machine ready behind it", until, ""))
    assert min(ours) > 0


@pytest.mark.parametrize("scale", ["1", "2"])
def test_page_turn(scale: str, table: list[tuple[str, str, str]]) -> None:
    ours, floor, rest = figures("page_turns.py", str(TURNS), QT_SCALE_FACTOR=scale)
    table.append((f"page turn p99, {TURNS} turns, scale {scale}", *against(ours, floor, 6, "ms")))
    table.append((f"what waits until it is painted p99, scale {scale}", f"{rest:.1f} ms", ""))
    assert ours > 0


def test_what_is_more_than_a_page_turn(table: list[tuple[str, str, str]]) -> None:
    turn, *others = figures("switches.py", str(SWITCHES))
    for (what, bound), took in zip(ON_THE_FORM.items(), others, strict=True):
        table.append((f"{what} p95, beside a page turn", *against(took, turn, bound, "ms")))
    assert turn > 0


def test_scene(table: list[tuple[str, str, str]]) -> None:
    ours, floor = figures("scene.py", "600", QT_SCALE_FACTOR="2")
    kept = "kept" if ours <= FRAME else "NOT kept"
    figure = f"{ours:.1f} ms : {floor:.1f} ms = {ours / floor:.1f}"
    table.append(("frame of the dragged scene p99, scale 2", figure, f"≤ {FRAME} ms {kept}"))
    assert ours > 0


def test_memory(table: list[tuple[str, str, str]]) -> None:
    (growth,) = figures("memory.py", str(ATTEMPTS))
    table.append(
        (
            f"memory growth, {ATTEMPTS} attempts",
            f"{growth:.1f} MB",
            f"≤ 5 {'kept' if growth <= 5 else 'NOT kept'}",
        )
    )


def test_saving_is_flat(table: list[tuple[str, str, str]]) -> None:
    *ratios, looking = figures("saving.py", str(ON_RECORD))
    for (what, bound), ratio in zip(FLAT.items(), ratios, strict=True):
        kept = "kept" if ratio <= bound else "NOT kept"
        table.append((f"{what}, {ON_RECORD} on record : none", f"{ratio:.2f}", f"≤ {bound} {kept}"))
    kept = "kept" if looking <= LOOKING else "NOT kept"
    opened = f"a line of the log opened, {ON_RECORD} on record"
    table.append((opened, f"{looking * 1000:.0f} ms", f"≤ {LOOKING * 1000:.0f} {kept}"))
    assert min(ratios) > 0


def test_headless_walkthroughs(table: list[tuple[str, str, str]]) -> None:
    followed, read = figures("headless.py")
    kept = "kept" if followed <= FOLLOWED else "NOT kept"
    figure = f"{followed * 1000:.1f} ms : {read * 1000:.1f} ms = {followed / read:.2f}"
    table.append(
        ("a headless walkthrough, mean, beside reading it", figure, f"≤ {FOLLOWED * 1000:.0f} ms {kept}")
    )
    assert min(followed, read) > 0


def test_the_copy_of_a_record_store(table: list[tuple[str, str, str]]) -> None:
    raw, opened, refreshed = figures("record_store.py", str(STATEMENTS))
    for what, took, bound in (("opened", opened, OPENED), ("what is new", refreshed, REFRESHED)):
        kept = "kept" if took <= bound else "NOT kept"
        figure = f"{took * 1000:.0f} ms : {raw * 1000:.0f} ms = {took / raw:.2f}"
        table.append((f"{STATEMENTS} statements {what}, beside raw lines", figure, f"≤ {bound} s {kept}"))
    assert min(opened, refreshed) > 0
