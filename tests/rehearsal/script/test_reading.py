"""A walkthrough file becomes frozen values: every form of the format, defaults and places."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from realname_wizard.documents.problems import Problems
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.rehearsal.script.models import (
    STEPS,
    AccountStep,
    Advance,
    Bank,
    Choose,
    Director,
    Expect,
    Face,
    Fill,
    MendAt,
    Next,
    OfficialAccount,
    Owner,
    Pay,
    Phone,
    Quota,
    Refused,
    Register,
    Retry,
    Step,
    Walkthrough,
)
from realname_wizard.rehearsal.script.reader import read_head, read_text, read_walkthrough
from realname_wizard.words import (
    Field,
    FieldError,
    Forced,
    LicenceKind,
    Method,
    Outcome,
    Page,
    Reason,
    Subject,
    Variant,
)

EXAMPLES = Path(__file__).parent / "examples"

pytestmark = pytest.mark.row("T05")


def only_step(step: str) -> Step:
    walkthrough = read_text(f"name: one step\nsteps:\n  - {step}\n", "one.yaml")
    return walkthrough.steps[0]


def test_the_example_of_the_specification_is_read() -> None:
    walkthrough = read_walkthrough(EXAMPLES / "from_the_specification.yaml")

    assert walkthrough.called() == "Bank transfer, an ID number where the credit code belongs"
    assert walkthrough.requirements == ("R14", "R27")
    assert walkthrough.language == "en"
    assert walkthrough.starts == datetime(2026, 12, 30, 10, tzinfo=SHANGHAI)
    assert walkthrough.variants == (Variant.V2,)
    assert walkthrough.seed == 7
    assert walkthrough.account == "shop-4"
    (shop,) = walkthrough.given.accounts
    assert shop.verified is Subject.INDIVIDUAL
    assert shop.identity == ((Field.NAME, "张三丰"), (Field.ID_NUMBER, "11010519491231002X"))
    assert shop.mobile == "13800138000"
    assert len(walkthrough.steps) == 7
    assert walkthrough.steps[0] == Next(line=12, column=5)
    assert walkthrough.steps[3] == Choose(method=Method.BANK_TRANSFER, line=15, column=5)
    fill = walkthrough.steps[4]
    assert isinstance(fill, Fill)
    assert dict(fill.values)[Field.CREDIT_CODE] == "362322198709086409"
    expect = walkthrough.steps[6]
    assert isinstance(expect, Expect)
    assert expect.named == ("page", "errors")
    assert dict(expect.errors) == {
        Field.CREDIT_CODE: FieldError.ID_NUMBER_IN_CREDIT_CODE,
        Field.ADDRESS: FieldError.REQUIRED,
    }


@pytest.mark.row("T08")
@pytest.mark.parametrize(
    ("written", "en", "zh"),
    [
        ("As it is", "As it is", "As it is"),
        ("{en: A scan, zh_CN: 扫码}", "A scan", "扫码"),
        ("\n  zh_CN: 扫码\n  en: A scan", "A scan", "扫码"),
        ("{en: A scan}", "A scan", "A scan"),
        ("{zh_CN: 扫码}", "扫码", "扫码"),
    ],
)
def test_a_name_is_one_text_or_one_for_each_language(written: str, en: str, zh: str, tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(f"# why\nrequirements: [T08]\nname: {written}\nlanguage: en\nsteps: [next]\n", "utf-8")
    for read in (read_walkthrough(file), read_head(file)):
        assert (read.called(), read.called("en"), read.called("zh_CN")) == (en, en, zh)


@pytest.mark.row("T08")
@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{fr: Un}", '"fr" is not a known language'),
        ("{}", "a name has 1 to 200 characters on one line"),
        ('{en: ""}', "a name has 1 to 200 characters on one line"),
        ("[a]", "text belongs here"),
        ("", '"name" has no value'),
    ],
)
def test_what_is_no_name_in_any_language_is_told(written: str, told: str) -> None:
    with pytest.raises(Problems, match=told):
        read_text(f"name: {written}\nsteps: [next]\n", "one.yaml")


def test_every_form_is_read_and_every_step_occurs() -> None:
    walkthrough = read_walkthrough(str(EXAMPLES / "every_form.yaml"))
    assert {step.NAME for step in walkthrough.steps} == set(STEPS)
    named = {key for step in walkthrough.steps if isinstance(step, Expect) for key in step.named}
    assert named == set(Expect.file_keys())


def test_what_is_not_written_has_its_default() -> None:
    walkthrough = read_text("name: small\nsteps: [next]\n", "small.yaml")
    assert walkthrough.language == "en"
    assert walkthrough.starts == datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
    assert walkthrough.variants == ()
    assert walkthrough.seed == 1
    assert walkthrough.account == "trainee"
    assert walkthrough.given.accounts == ()
    assert walkthrough.requirements == ()


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-12-30T10:00:00+08:00", datetime(2026, 12, 30, 10, tzinfo=SHANGHAI)),
        ("2026-12-30T10:00:00", datetime(2026, 12, 30, 10, tzinfo=SHANGHAI)),
        ('"2026-12-30T10:00:00"', datetime(2026, 12, 30, 10, tzinfo=SHANGHAI)),
        ("2026-12-30 10:00", datetime(2026, 12, 30, 10, tzinfo=SHANGHAI)),
        ("2026-12-30", datetime(2026, 12, 30, tzinfo=SHANGHAI)),
        ("2026-12-30T10:00:00Z", datetime(2026, 12, 30, 10, tzinfo=UTC)),
        ("2026-12-30t10:00:00 +0800", datetime(2026, 12, 30, 10, tzinfo=SHANGHAI)),
        ("2026-12-30T10:00:00.5-05:00", datetime(2026, 12, 30, 15, 0, 0, 500_000, tzinfo=UTC)),
    ],
)
def test_a_time_without_offset_is_mainland_time(written: str, moment: datetime) -> None:
    walkthrough = read_text(f"name: a time\nstarts: {written}\nsteps: [next]\n", "time.yaml")
    assert walkthrough.starts == moment
    assert walkthrough.starts.tzinfo is not None


@pytest.mark.parametrize(
    ("written", "step"),
    [
        ("choose: {subject: enterprise}", Choose(subject=Subject.ENTERPRISE)),
        ("fill: {specimen: individual}", Fill(specimen="individual")),
        ('fill: {name: ""}', Fill(values=((Field.NAME, ""),))),
        ("fill: {licence_kind: other}", Fill(values=((Field.LICENCE_KIND, LicenceKind.OTHER.value),))),
        ("phone: decline_consent", Phone(does="decline_consent")),
        ("phone: {wallet: no_card}", Phone(wallet="no_card")),
        ("phone: {wallet: {name: 李示例}}", Phone(wallet=Owner(name="李示例"))),
        ("face: {}", Face()),
        (
            "face: {covered: 0.3, person: other, blink: no}",
            Face(covered=0.3, person="other", blink=False),
        ),
        ("official_account: blank_page", OfficialAccount(does="blank_page")),
        (
            "official_account: {verified: false, enterprise: other}",
            OfficialAccount(verified=False, enterprise="other"),
        ),
        ("register: {photo: none, listed: true}", Register(photo="none", listed=True)),
        ("pay: {}", Pay()),
        ('pay: {amount: "0.370", payer: other}', Pay(amount="0.370", payer="other")),
        ('bank: {enter: "0,37 yuan"}', Bank(enter="0,37 yuan")),
        ("bank: {enter: wrong}", Bank(enter="wrong")),
        ("director: {at: qr, outcome: timeout}", Director(at=Page.QR, outcome=(Forced.TIMEOUT,))),
        (
            "director: {at: face, outcome: [face_covered, pass, system_error]}",
            Director(at=Page.FACE, outcome=(Reason.FACE_COVERED, Forced.PASS, Reason.SYSTEM_ERROR)),
        ),
        ("advance: {to: deadline}", Advance(to="deadline")),
        ("advance: {to: 2027-01-08T09:00:00}", Advance(to=datetime(2027, 1, 8, 9, tzinfo=SHANGHAI))),
        ("account: {request_quota: 20}", AccountStep(request_quota=20)),
        ("refused: retry", Refused(what=Retry())),
        ("refused: {choose: {subject: enterprise}}", Refused(what=Choose(subject=Subject.ENTERPRISE))),
    ],
)
def test_steps_keep_what_was_written(written: str, step: Step) -> None:
    assert only_step(written).model_copy(update={"line": 0, "column": 0}) == step


def test_several_keys_of_one_advance_add_up() -> None:
    step = only_step("advance: {days: 7, hours: 1, seconds: 1}")
    assert isinstance(step, Advance)
    assert step.by == timedelta(days=7, hours=1, seconds=1)


def test_an_expectation_tells_none_from_not_named() -> None:
    step = only_step("expect: {errors: {}, deadline: null, outcome: none, mend_at: {page: qr}}")
    assert isinstance(step, Expect)
    assert step.named == ("outcome", "errors", "mend_at", "deadline")
    assert step.errors == ()
    assert step.deadline is None
    assert step.outcome is Outcome.NONE
    assert step.mend_at == MendAt(page=Page.QR, field=None)


def test_a_single_text_is_a_list_of_one() -> None:
    step = only_step('expect: {text: "¥ 0.37", not_text: [Error, 错误], quota: {used: 3}}')
    assert isinstance(step, Expect)
    assert step.text == ("¥ 0.37",)
    assert step.not_text == ("Error", "错误")
    assert step.quota == Quota(used=3)


def test_given_accounts_are_written_out_by_count() -> None:
    text = (
        "name: three\ngiven:\n  accounts:\n"
        "    - {name: shop, count: 3, balance: 12.50, arrears: true, resources: [cvm, cdb]}\n"
        "    - {name: lone, login: broken}\nsteps: [next]\n"
    )
    given = read_text(text, "three.yaml").given
    assert [account.name for account in given.each] == ["shop-1", "shop-2", "shop-3", "lone"]
    assert given.each[2].balance == Decimal("12.50")
    assert given.each[2].arrears == 1
    assert given.each[2].resources == 2


def test_a_walkthrough_is_frozen_to_the_bottom() -> None:
    walkthrough = read_walkthrough(EXAMPLES / "every_form.yaml")
    with pytest.raises(ValidationError):
        walkthrough.seed = 2
    hash(walkthrough)  # fails where a list or dict is inside
    assert isinstance(walkthrough, Walkthrough)


@pytest.mark.row("T09")
def test_a_step_as_shown_in_reports_masks_long_numbers() -> None:
    step = only_step('fill: {name: 张示例, id_number: 11010519491231002X, mobile: "138 0013 8000"}')
    assert step.shown == 'fill: {name: 张示例, id_number: "110*************2X", mobile: "138 **** **00"}'
    assert "11010519491231002X" not in repr(step)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("next", "next"),
        ("choose: { method : qq_scan }", "choose: {method: qq_scan}"),
        ('phone: "scan"', "phone: scan"),
        ("face: {blink: no}", "face: {blink: false}"),
        ("expect: {errors: {}, reasons: []}", "expect: {reasons: [], errors: {}}"),
        ("refused: {fill: { mobile: '13800138000' }}", 'refused: {fill: {mobile: "138******00"}}'),
        ("refused:  retry", "refused: retry"),
        ("snapshot: 2026-12-30", 'snapshot: "2026-12-30"'),
        ('expect: {text: "2026-12-30 10:00"}', 'expect: {text: ["2026-12-30 10:00"]}'),
    ],
)
def test_a_step_is_shown_as_one_would_write_it(written: str, shown: str) -> None:
    assert only_step(written).shown == shown
