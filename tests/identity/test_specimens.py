from datetime import date, datetime

import pytest

from realname_wizard.identity.check import check, check_permit
from realname_wizard.identity.normalise import normalise
from realname_wizard.identity.specimens import make_credit_code, make_id_number, specimen, specimen_names
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.words import Field

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI)
INDIVIDUAL = {Field.NAME, Field.ID_NUMBER, Field.MOBILE, Field.APPLICATION_FORM}
ENTERPRISE = {
    Field.LICENCE_KIND,
    Field.ENTERPRISE_NAME,
    Field.CREDIT_CODE,
    Field.ADDRESS,
    Field.CONTACT_NAME,
    Field.CONTACT_MOBILE,
    Field.LEGAL_REP_NAME,
    Field.LEGAL_REP_ID_NUMBER,
    Field.BANK_ACCOUNT,
    Field.BANK_NAME,
    Field.BANK_CITY,
    Field.BANK_BRANCH,
    Field.APPLICATION_FORM,
}


def test_the_plain_specimens_come_first() -> None:
    assert specimen_names()[:2] == ("individual", "enterprise")


@pytest.mark.row("R10", "R11")
@pytest.mark.parametrize("name", specimen_names())
def test_a_specimen_fills_one_form_and_passes_every_check(name: str) -> None:
    fields = specimen(name)
    assert set(fields) in (INDIVIDUAL, ENTERPRISE)
    permit = name == "individual_residence_permit"
    for field, typed in fields.items():
        value = normalise(field, typed)
        judged = check_permit(value, NOW) if permit and field is Field.ID_NUMBER else check(field, value, NOW)
        assert judged is None, (name, field)


@pytest.mark.row("T09")
@pytest.mark.parametrize("name", specimen_names())
def test_a_specimen_is_plainly_invented(name: str) -> None:
    fields = specimen(name)
    names = [normalise(f, fields[f]) for f in (Field.NAME, Field.ENTERPRISE_NAME) if f in fields]
    assert all("演示" in shown or "样本" in shown for shown in names)
    # The county codes used here, 0199 and 0099, were never assigned in any province.
    for field in set(fields) & {Field.ID_NUMBER, Field.LEGAL_REP_ID_NUMBER}:
        assert normalise(field, fields[field])[2:6] in {"0199", "0099"}


def test_no_two_specimens_share_an_identity_or_a_phone() -> None:
    for field in (
        Field.ID_NUMBER,
        Field.MOBILE,
        Field.CREDIT_CODE,
        Field.LEGAL_REP_ID_NUMBER,
        Field.BANK_ACCOUNT,
    ):
        values = [normalise(field, specimen(n)[field]) for n in specimen_names() if field in specimen(n)]
        assert len(values) == len(set(values))


def test_a_specimen_can_be_changed_without_changing_the_next() -> None:
    specimen("individual")[Field.NAME] = "x"
    assert specimen("individual")[Field.NAME] != "x"


def test_an_unknown_specimen_is_refused() -> None:
    with pytest.raises(KeyError):
        specimen("nobody")


def test_the_makers_make_known_numbers() -> None:
    assert make_id_number("110105", date(1949, 12, 31), 2) == "11010519491231002X"
    assert make_credit_code("91", "110199", 1) == specimen("enterprise")[Field.CREDIT_CODE]


@pytest.mark.parametrize(
    ("region", "sequence"), [("1101", 1), ("11010X", 1), ("110199", 1000), ("110199", -1)]
)
def test_the_id_maker_refuses_what_is_no_number(region: str, sequence: int) -> None:
    with pytest.raises(ValueError, match="region"):
        make_id_number(region, date(1990, 1, 1), sequence)


@pytest.mark.parametrize(
    ("start", "region", "seed"), [("94", "110199", 1), ("91", "1101", 1), ("91", "110199", 10**6)]
)
def test_the_credit_code_maker_refuses_what_is_no_code(start: str, region: str, seed: int) -> None:
    with pytest.raises(ValueError, match=r"seed|authority"):
        make_credit_code(start, region, seed)
