"""The details page: what is wrong is said at its field and leads there; order, names, room."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from realname_wizard.flow.page_model import (
    ErrorLine,
    PageModel,
)
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.pages.details import DetailsPage
from realname_wizard.views.parts.tab_order import stops
from realname_wizard.words import Field, FieldError, Page

from ...by_hand import click
from ...cut import cut_off
from .conftest import ENTERPRISE, PHONE, Make, MakeField, Show, line

INDIVIDUAL = (Field.NAME, Field.ID_NUMBER, Field.MOBILE, Field.SMS_CODE)


def with_errors(of: PageModel, *names: Field) -> PageModel:
    fields = tuple(f._replace(error=f"{f.label} is wrong.") if f.field in names else f for f in of.fields)
    lines = tuple(ErrorLine(f.field, FieldError.REQUIRED, f.error) for f in fields if f.error)
    return of._replace(fields=fields, errors=lines, error_heading="Correct the following")


def text_of(page: QWidget, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text() if found.isVisible() else ""


# --- what is wrong


@pytest.mark.row("R10")
@pytest.mark.row("R13")
def test_the_summary_and_the_field_say_the_same_words(
    page: DetailsPage, texts: Texts, form: Make, show: Show
) -> None:
    show(page, with_errors(form(), Field.ID_NUMBER, Field.MOBILE))
    for name in (Field.ID_NUMBER, Field.MOBILE):
        link = page.findChild(QPushButton, f"summary.{name}")
        assert link is not None
        assert (
            link.text() == text_of(page, f"error.{name}") == f"{texts.say(f'field.{name}.label')} is wrong."
        )
        assert line(page, name).property("state") == "error"
    assert text_of(page, "error.name") == ""
    assert line(page, Field.NAME).property("state") == ""


@pytest.mark.parametrize("name", [Field.ID_NUMBER, Field.SMS_CODE])
def test_an_entry_of_the_summary_jumps_to_its_field(
    page: DetailsPage, form: Make, show: Show, name: Field
) -> None:
    show(page, with_errors(form(), *INDIVIDUAL), 500, 400)
    click(page, f"summary.{name}")
    assert line(page, name).hasFocus()


def test_after_a_failed_next_the_focus_is_on_the_summary_which_names_every_problem(
    page: DetailsPage, form: Make, show: Show
) -> None:
    good = form()
    show(page, good)
    line(page, Field.NAME).setFocus()
    page.render(with_errors(good, Field.NAME, Field.MOBILE))
    page.focus_problems()
    assert page.problems.hasFocus()
    assert page.problems.accessibleName() == "Correct the following"
    assert page.problems.accessibleDescription() == "Name is wrong. Mobile number is wrong."
    page.heading.setFocus()
    page.focus_first()
    assert page.problems.hasFocus()


@pytest.mark.row("R32")
def test_a_mark_from_last_time_does_not_look_like_an_error_and_gives_way_to_one(
    page: DetailsPage, form: Make, field: MakeField, show: Show
) -> None:
    marked = form(name=field(Field.NAME, value="演示", mark="This did not match."))
    show(page, marked)
    assert text_of(page, "mark.name") == "This did not match."
    assert text_of(page, "error.name") == ""
    assert line(page, Field.NAME).property("state") == "mark"
    page.render(with_errors(marked, Field.NAME))
    assert text_of(page, "mark.name") == ""
    assert text_of(page, "error.name") == "Name is wrong."
    assert line(page, Field.NAME).property("state") == "error"


@pytest.mark.row("R14")
def test_an_id_number_in_the_place_of_the_credit_code_is_said_so_and_stays_to_be_mended(
    page: DetailsPage, texts: Texts, form: Make, field: MakeField, show: Show
) -> None:
    words = texts.say("error.id_number_in_credit_code", label=texts.say("field.credit_code.label"))
    wrong = field(Field.CREDIT_CODE, value="362322198709086409", error=words)
    asked = form(ENTERPRISE, credit_code=wrong)
    problem = ErrorLine(Field.CREDIT_CODE, FieldError.ID_NUMBER_IN_CREDIT_CODE, words)
    show(page, asked._replace(errors=(problem,), error_heading="Correct the following"))
    click(page, "summary.credit_code")
    code = line(page, Field.CREDIT_CODE)
    assert code.hasFocus()
    assert code.text() == code.selectedText() == "362322198709086409"
    assert text_of(page, "error.credit_code") == words


# --- structure, order, names, room


@pytest.mark.row("R11")
def test_rows_are_made_anew_only_when_other_fields_are_asked_for(
    page: DetailsPage, form: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    show(page, form())
    before = line(page, Field.NAME)
    page.render(with_errors(form(), *INDIVIDUAL))
    page.render(form())
    assert line(page, Field.NAME) is before
    before.setFocus()
    QTest.keyClicks(before, "half")
    page.render(form(ENTERPRISE))
    shown = [name for name in Field if (w := _visible(page, name)) is not None and w.isVisibleTo(page)]
    assert tuple(shown) == ENTERPRISE
    assert said == []


def _visible(page: QWidget, name: Field) -> QWidget | None:
    found = [w for w in page.findChildren(QWidget, f"field.{name}") if w.isVisibleTo(page)]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize("names", [INDIVIDUAL, ENTERPRISE])
def test_tab_goes_as_one_reads(page: DetailsPage, form: Make, show: Show, names: tuple[Field, ...]) -> None:
    show(page, form(ENTERPRISE))
    page.render(with_errors(form(names), *names)._replace(phone=PHONE))
    expected = [f"summary.{name}" for name in names]
    expected += ["specimen.individual", "specimen.rare"]
    expected += [f"field.{name}" for name in names]
    expected += ["sms.fill"] if Field.SMS_CODE in names else []
    met = [each.objectName() for each in stops(page.window(), ())]
    assert met[: len(expected)] == expected


@pytest.mark.row("T08")
def test_the_language_changes_in_place_and_what_is_typed_stays(
    page: DetailsPage, form: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    chinese = Texts.load("zh_CN")
    show(page, form(ENTERPRISE))
    name = line(page, Field.ENTERPRISE_NAME)
    name.setFocus()
    QTest.keyClicks(name, "half")
    page.retranslate(chinese)
    page.render(form(ENTERPRISE, chinese))
    assert line(page, Field.ENTERPRISE_NAME) is name
    assert name.text() == "half"
    assert name.accessibleName() == "企业名称"
    kinds = page.findChild(QComboBox, "field.licence_kind")
    assert kinds is not None
    assert kinds.itemText(0) == "营业执照（含个体工商户）"
    shown = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    assert {"认证主体", "联系方式", "企业对公账户"} <= shown
    assert said == []


def test_every_control_has_a_name_and_every_field_that_of_the_label_above_it(
    page: DetailsPage, texts: Texts, form: Make, show: Show
) -> None:
    show(page, with_errors(form(), *INDIVIDUAL))
    shown = [each for each in page.findChildren(QLabel) if each.isVisible()]
    for name in INDIVIDUAL:
        label = texts.say(f"field.{name}.label")
        (caption,) = (each for each in shown if each.buddy() is line(page, name))
        assert caption.text() == line(page, name).accessibleName() == label
        hint = next(each for each in shown if each.text() == texts.say(f"field.{name}.hint"))
        tops = [each.mapTo(page, QPoint(0, 0)).y() for each in (caption, hint, line(page, name))]
        assert tops == sorted(tops)
        said = line(page, name).accessibleDescription()
        assert said.startswith(f"Error: {label} is wrong.")
        assert texts.say(f"field.{name}.hint") in said
    for button in (each for each in page.findChildren(QPushButton) if not each.isHidden()):
        assert button.accessibleName() or button.text()
        assert min(button.height(), button.width()) >= 24


@pytest.mark.parametrize("theme_name", ["light", "dark"])
@pytest.mark.parametrize("names", [INDIVIDUAL, ENTERPRISE])
def test_nothing_is_cut_off_with_large_text_and_long_words(
    *,
    texts: Texts,
    form: Make,
    field: MakeField,
    show: Show,
    theme: Callable[[str, float], None],
    longer: Callable[[PageModel], PageModel],
    theme_name: str,
    names: tuple[Field, ...],
) -> None:
    theme(theme_name, 1.5)
    page = DetailsPage(Page.DETAILS, texts)
    asked = form(names, mobile=field(Field.MOBILE, mark="This did not match last time."))
    show(page, longer(with_errors(asked, Field.NAME, Field.ENTERPRISE_NAME, Field.BANK_CITY)), 560, 700)
    assert cut_off(page) == []
    assert page.scroller.horizontalScrollBar().maximum() == 0
