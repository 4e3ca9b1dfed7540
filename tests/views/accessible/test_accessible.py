"""Everything on screen, in every language, theme and text size, is accessible by measure (T09).

    packaging/test.py --torture tests/views/accessible

tries all of it and prints the figures.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QWidget
from tests.drawn import a_share_in_every_run
from tests.views.accessible import measures, pictures
from tests.views.accessible.everything import EVERYTHING
from tests.views.accessible.figures import FIGURES, Figure, summed
from tests.views.accessible.stand import Stand, Way

from realname_wizard.texts.languages import languages
from realname_wizard.views.window import Window


class Case(NamedTuple):
    """One thing on screen, in one look."""

    name: str
    way: Way

    def __str__(self) -> str:
        return f"{self.name}, {self.way}"


WAYS = [Way(tag, theme, size) for tag in languages() for theme in ("light", "dark") for size in (1.0, 2.0)]
CASES = [Case(name, way) for name in EVERYTHING for way in WAYS]


@pytest.mark.slow
@pytest.mark.row("T09")
@pytest.mark.parametrize("case", a_share_in_every_run(240, CASES, long=24))
def test_it_is_accessible(
    case: Case,
    open_window: Callable[..., Window],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    name, way = case
    found: list[Figure] = []

    def look(whole: QWidget, order: tuple[QWidget, ...]) -> None:
        found.extend(measures.measured(whole, order))
        found.extend(pictures.measured(whole, order))

    shown = EVERYTHING[name]
    stand = Stand(way, tmp_path, open_window, look, monkeypatch)
    try:
        shown.show(stand)
    finally:
        stand.end()
    assert stand.looked
    assert set(shown.kinds) - stand.seen == set()
    record_property(FIGURES, {measure: list(of) for measure, of in summed(found).items()})
    assert not (low := [str(each) for each in found if not each.good]), "\n".join(low)
