"""How long a method takes with an application form that is read on top of it (R05, R06, R42)."""

import pytest

from realname_wizard.flow.duration import Duration
from realname_wizard.words import ProcessingTime


@pytest.mark.row("R05", "R42", "V1")
@pytest.mark.parametrize(
    ("of_method", "in_all"),
    [
        (ProcessingTime.IMMEDIATE, ProcessingTime.ONE_BUSINESS_DAY),
        (ProcessingTime.THIRTY_MINUTES, ProcessingTime.ONE_BUSINESS_DAY),
        (ProcessingTime.ONE_BUSINESS_DAY, ProcessingTime.ONE_BUSINESS_DAY),
        (ProcessingTime.ONE_TO_THREE_BUSINESS_DAYS, ProcessingTime.ONE_TO_THREE_BUSINESS_DAYS),
    ],
)
def test_a_form_of_a_day_outlasts_what_is_quick_by_itself(
    of_method: ProcessingTime, in_all: ProcessingTime
) -> None:
    assert Duration(of_method, form_days=1).in_all is in_all
    assert Duration(of_method).in_all is of_method
