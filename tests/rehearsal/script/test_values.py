"""The single values of the format: what each takes, to its very limits, and what it says of anything else."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from realname_wizard.documents.nodes import Bare
from realname_wizard.rehearsal.script import values
from realname_wizard.rehearsal.script.values import ROWS, Known
from realname_wizard.words import Variant

MAINLAND = timezone(timedelta(hours=8))


def taken(kind: Any, written: object, known: Known | None = None) -> object:
    return TypeAdapter(kind).validate_python(written, context=known)


def refused(kind: Any, written: object, known: Known | None = None) -> str:
    """What is said of it."""
    with pytest.raises(ValidationError) as told:
        taken(kind, written, known)
    (error,) = told.value.errors()
    return error["msg"]


@pytest.mark.parametrize("name", ["a", "两个字", "x" * 200])
def test_a_name_is_some_characters_on_one_line(name: str) -> None:
    assert taken(values.Name, name) == name


@pytest.mark.parametrize("name", ["", "x" * 201, "two\nlines", "a\x00"])
def test_what_is_no_name(name: str) -> None:
    assert refused(values.Name, name) == "a name has 1 to 200 characters on one line"


def test_a_number_is_no_name() -> None:
    assert refused(values.Name, 7) == "text belongs here"


def test_what_is_typed_is_text_an_empty_one_too() -> None:
    assert taken(values.FieldText, "") == ""
    assert taken(values.FieldText, "007") == "007"
    assert refused(values.FieldText, Bare("7")) == "a value that is typed is text; put it in quotes"
    assert refused(values.FieldText, None) == 'nothing is written here; write "" for an empty field'


def test_an_amount_is_paid_by_its_text_or_exactly() -> None:
    assert taken(values.PayAmount, "exact") == "exact"
    assert taken(values.PayAmount, "0.37") == "0.37"
    assert taken(values.PayAmount, "1.2.3!") == "1.2.3!"
    assert refused(values.PayAmount, "exactly").startswith('"exactly" is not an amount')


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-12-30", datetime(2026, 12, 30, tzinfo=MAINLAND)),
        ("2026-12-30T10:05", datetime(2026, 12, 30, 10, 5, tzinfo=MAINLAND)),
        ("2026-12-30 10:05:06", datetime(2026, 12, 30, 10, 5, 6, tzinfo=MAINLAND)),
        ("2026-12-30t10:05:06.25z", datetime(2026, 12, 30, 10, 5, 6, 250_000, tzinfo=UTC)),
        ("2026-12-30T10:05 -03:30", datetime(2026, 12, 30, 13, 35, tzinfo=UTC)),
        ("2026-12-30T10:05+02", datetime(2026, 12, 30, 8, 5, tzinfo=UTC)),
        ("1970-01-01", datetime(1970, 1, 1, tzinfo=MAINLAND)),
        ("2199-12-31T23:59:59", datetime(2199, 12, 31, 23, 59, 59, tzinfo=MAINLAND)),
        (datetime(2026, 12, 30, 10), datetime(2026, 12, 30, 10, tzinfo=MAINLAND)),
        (datetime(2026, 12, 30, 10, tzinfo=UTC), datetime(2026, 12, 30, 10, tzinfo=UTC)),
    ],
)
def test_a_time_is_that_of_the_mainland_unless_it_says_otherwise(written: object, moment: datetime) -> None:
    found = taken(values.Moment, written)
    assert found == moment
    assert isinstance(found, datetime)
    assert found.utcoffset() is not None
    assert taken(values.LandingOrMoment, written) == moment


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("soon", "a time belongs here, such as 2026-12-30T10:00:00+08:00"),
        ("2026-12-30T", "a time belongs here, such as 2026-12-30T10:00:00+08:00"),
        (20261230, "a time belongs here, such as 2026-12-30T10:00:00+08:00"),
        ("2026-02-30", "there is no such time"),
        ("2026-12-30T24:30", "there is no such time"),
        ("1969-12-31", "the year must be between 1970 and 2199"),
        ("2200-01-01", "the year must be between 1970 and 2199"),
    ],
)
def test_what_is_no_time(written: object, told: str) -> None:
    assert refused(values.Moment, written) == told


def test_the_clock_goes_to_a_time_or_to_the_deadline() -> None:
    assert taken(values.LandingOrMoment, "deadline") == "deadline"
    assert refused(values.LandingOrMoment, "dedline").startswith('"dedline" is neither a time nor "deadline"')
    assert refused(values.LandingOrMoment, "1.1.2026").startswith("a time belongs here")


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("true", Decimal(1)),
        ("false", Decimal(0)),
        ("12.50", Decimal("12.50")),
        ("0", Decimal(0)),
        ("999999999999.99", Decimal("999999999999.99")),
        (Decimal("3.5"), Decimal("3.5")),
        (7, Decimal(7)),
    ],
)
def test_money_is_a_number_or_some(written: object, amount: Decimal) -> None:
    assert taken(values.Money, written) == amount


@pytest.mark.parametrize("written", ["1.234", "1234567890123", "-1", "some", "", "１", None, ["1"]])
def test_what_is_no_money(written: object) -> None:
    assert refused(values.Money, written) == "an amount belongs here, such as 12.50"


@pytest.mark.parametrize(
    ("written", "count"),
    [("true", 1), ("false", 0), ([], 0), (["a", "b"], 2), ("3", 3), (0, 0), (1000, 1000)],
)
def test_resources_are_counted_named_or_just_there(written: object, count: int) -> None:
    assert taken(values.Resources, written) == count


@pytest.mark.parametrize("written", [-1, 1001, "many"])
def test_what_is_no_number_of_resources(written: object) -> None:
    assert refused(values.Resources, written)


def test_requirements_are_known_by_their_ids() -> None:
    assert len(ROWS) == len(set(ROWS)) == 9 + 8 + 10 + 5 + 9 + 13 + len(Variant)
    assert {"R01", "R09", "R10", "R17", "R29", "R34", "R40", "R48", "T01", "T13", "V1", "V6"} <= set(ROWS)
    assert not {"R00", "R18", "R19", "R35", "R49", "T14", "V8"} & set(ROWS)
    assert taken(values.Row, "R31") == "R31"
    assert refused(values.Row, "R3").startswith('"R3" is not the id of a requirement')


def test_a_language_is_one_there_is() -> None:
    assert taken(values.Language, "zh_CN") == "zh_CN"
    assert refused(values.Language, "zh_XX").startswith('"zh_XX" is not a known language')
    assert refused(values.Language, 7).startswith('"" is not a known language')


def test_a_name_that_the_program_defines_is_looked_up_where_it_is_known() -> None:
    known = Known(specimens=("individual",), log_names=("next",))
    assert taken(values.SpecimenName, "individual", known) == "individual"
    assert taken(values.SpecimenName, "anybody", Known()) == "anybody"
    assert taken(values.LogName, "anything") == "anything"
    assert taken(values.LogName, "next", known) == "next"
    assert refused(values.SpecimenName, "individul", known).startswith('"individul" is not a known sample')
    assert refused(values.LogName, "nxt", known).startswith('"nxt" is not a known event name')


@pytest.mark.parametrize(
    ("kind", "one"),
    [
        (values.Texts, "a"),
        (values.Hints, "blink"),
        (values.Places, "find_account"),
        (values.LogNames, "next"),
    ],
)
def test_one_alone_stands_for_a_list_of_it(kind: Any, one: str) -> None:
    assert taken(kind, one) == taken(kind, [one]) == (one,)


def test_a_list_of_what_is_looked_for_or_ordered_is_not_empty() -> None:
    assert "at least 1 item" in refused(values.Texts, [])
    assert "must not be empty" in refused(values.Orders, [])


@pytest.mark.parametrize("piece", ["", "  "])
def test_a_piece_of_text_to_look_for_is_not_empty(piece: str) -> None:
    assert refused(values.Piece, piece) == "an empty text is found on every page; write what has to be there"


@pytest.mark.parametrize(
    ("kind", "least", "most"), [(values.Share, 0, 1), (values.Distance, 0, 2)], ids=["share", "distance"]
)
def test_shares_and_distances_have_ends(kind: Any, least: int, most: int) -> None:
    for good in (least, most, (least + most) / 2):
        assert taken(kind, good) == good
    for bad in (least - 0.01, most + 0.01, float("nan"), float("inf")):
        assert refused(kind, bad)


def test_pairs_are_written_as_a_mapping_and_kept_in_order() -> None:
    kind: TypeAdapter[Any] = TypeAdapter(Annotated[Any, values.Pairs(str, int)])
    assert kind.validate_python({"b": 1, "a": 2}) == (("b", 1), ("a", 2))
    assert kind.validate_python((("b", 1),)) == (("b", 1),)
    assert kind.dump_python((("b", 1), ("a", 2))) == {"b": 1, "a": 2}
    with pytest.raises(ValidationError):
        kind.validate_python({"a": "much"})
