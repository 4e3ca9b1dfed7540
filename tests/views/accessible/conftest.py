"""Prints the table of figures after a run, whichever worker measured them."""

import pytest
from tests.views.accessible.figures import FIGURES, Summary, added, table


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """All that was measured."""
    found: dict[str, Summary] = {}
    for reports in terminalreporter.stats.values():
        for each in reports:
            told = dict(getattr(each, "user_properties", ())).get(FIGURES)
            if told and getattr(each, "when", "") == "call":
                found = added(found, {measure: Summary(*of) for measure, of in told.items()})
    if found:
        terminalreporter.section("accessible by measure")
        for line in table(found):
            terminalreporter.write_line(line)
