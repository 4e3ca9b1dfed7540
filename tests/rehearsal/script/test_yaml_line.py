"""A step on one line, as reports show it."""

import pytest

from realname_wizard.redact import covered
from realname_wizard.rehearsal.script.yaml_line import yaml_line


@pytest.mark.row("T09")
@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("11010519491231002X", "110*************2X"),
        ("tel. 138-0013-8000", "tel. 138-****-**00"),
        ("６２２２０００１２３４５", "６２２*******４５"),
        ("2026-12-30 10:00", "2026-12-30 10:00"),
        ("123456", "123456"),
        ("", ""),
    ],
)
def test_long_numbers_are_masked(text: str, hidden: str) -> None:
    assert covered(text) == hidden


@pytest.mark.row("T05")
def test_an_unknown_kind_of_value_is_not_written() -> None:
    with pytest.raises(TypeError, match="object"):
        yaml_line(object())
