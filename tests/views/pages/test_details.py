"""The details page: typing is never disturbed, and what is wrong is said at its field and leads there."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from realname_wizard.flow.page_model import (
    ErrorLine,
    FieldModel,
    Option,
    PageModel,
    PhoneModel,
    SpecimenChoice,
)
from realname_wizard.identity.normalise import normalise
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.pages.details import DetailsPage
from realname_wizard.words import Field, FieldError, Language, LicenceKind, Page

INDIVIDUAL = (Field.NAME, Field.ID_NUMBER, Field.MOBILE, Field.SMS_CODE)
ENTERPRISE = (
    Field.LICENCE_KIND,
    Field.ENTERPRISE_NAME,
    Field.CREDIT_CODE,
    Field.ADDRESS,
    Field.CONTACT_NAME,
    Field.CONTACT_MOBILE,
    Field.BANK_ACCOUNT,
    Field.BANK_NAME,
    Field.BANK_CITY,
    Field.BANK_BRANCH,
)
SPECIMENS = (SpecimenChoice("individual", "Fill in a specimen person"), SpecimenChoice("rare", "Rare"))
PHONE = PhoneModel(screen="message", title="New message", sms="Your code is 123456.", sms_code="123456")

Make = Callable[..., PageModel]
Show = Callable[..., None]


def field(name: Field, texts: Texts, **holds: Any) -> FieldModel:
    options: tuple[Option, ...] = ()
    if name is Field.LICENCE_KIND:
        options = tuple(Option(kind, texts.say(f"licence_kind.{kind}")) for kind in LicenceKind)
    label, hint = texts.say(f"field.{name}.label"), texts.say(f"field.{name}.hint")
    return FieldModel(name, label, hint, options=options, **holds)


def form(make: Make, texts: Texts, names: tuple[Field, ...] = INDIVIDUAL, **holds: FieldModel) -> PageModel:
    fields = tuple(holds.get(name, field(name, texts)) for name in names)
    return make(
        Page.DETAILS,
        fields=fields,
        specimens=SPECIMENS,
        nudge=texts.say("details.nudge"),
        phone=PhoneModel(screen="home", title="Phone") if Field.SMS_CODE in names else None,
    )


def with_errors(of: PageModel, *names: Field) -> PageModel:
    fields = tuple(replace(f, error=f"{f.label} is wrong.") if f.field in names else f for f in of.fields)
    lines = tuple(ErrorLine(f.field, FieldError.REQUIRED, f.error) for f in fields if f.error)
    return replace(of, fields=fields, errors=lines, error_heading="There is a problem")


@pytest.fixture
def page(texts: Texts, theme: Callable[[str, float], None]) -> DetailsPage:
    theme("light", 1.0)
    return DetailsPage(texts)


@pytest.fixture
def said(page: DetailsPage) -> list[tuple[Field, str]]:
    heard: list[tuple[Field, str]] = []
    page.typed.connect(lambda name, raw: heard.append((name, raw)))
    return heard


def line(page: QWidget, name: Field) -> QLineEdit:
    found = page.findChild(QLineEdit, f"field.{name}")
    assert isinstance(found, QLineEdit)
    return found


def click(page: QWidget, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None
    assert found.isVisible()
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def text_of(page: QWidget, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text() if found.isVisible() else ""


def compose(into: QWidget, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(into, event)


def answer(page: DetailsPage, of: PageModel) -> None:
    """Have the page's own model hold what is typed, normalised, as the flow does."""
    state = {"model": of}

    def take(name: Field, raw: str) -> None:
        now = state["model"]
        fields = tuple(replace(f, value=normalise(name, raw)) if f.field is name else f for f in now.fields)
        state["model"] = replace(now, fields=fields)
        page.render(state["model"])

    page.typed.connect(take)


# --- what is wrong


@pytest.mark.row("R10")
@pytest.mark.row("R13")
def test_the_summary_and_the_field_say_the_same_words(
    page: DetailsPage, texts: Texts, model: Make, show: Show
) -> None:
    show(page, with_errors(form(model, texts), Field.ID_NUMBER, Field.MOBILE))
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
    page: DetailsPage, texts: Texts, model: Make, show: Show, name: Field
) -> None:
    show(page, with_errors(form(model, texts), *INDIVIDUAL), 500, 400)
    click(page, f"summary.{name}")
    assert line(page, name).hasFocus()


def test_after_a_failed_next_the_focus_is_on_the_summary_which_names_every_problem(
    page: DetailsPage, texts: Texts, model: Make, show: Show
) -> None:
    good = form(model, texts)
    show(page, good)
    line(page, Field.NAME).setFocus()
    page.render(with_errors(good, Field.NAME, Field.MOBILE))
    page.focus_problems()
    assert page.problems.hasFocus()
    assert page.problems.accessibleName() == "There is a problem"
    assert page.problems.accessibleDescription() == "Name is wrong. Mobile number is wrong."
    page.heading.setFocus()
    page.focus_first()
    assert page.problems.hasFocus()


@pytest.mark.row("R32")
def test_a_mark_from_last_time_does_not_look_like_an_error_and_gives_way_to_one(
    page: DetailsPage, texts: Texts, model: Make, show: Show
) -> None:
    marked = form(model, texts, name=field(Field.NAME, texts, value="演示", mark="This did not match."))
    show(page, marked)
    assert text_of(page, "mark.name") == "This did not match."
    assert text_of(page, "error.name") == ""
    assert line(page, Field.NAME).property("state") == "mark"
    page.render(with_errors(marked, Field.NAME))
    assert text_of(page, "mark.name") == ""
    assert text_of(page, "error.name") == "Name is wrong."
    assert line(page, Field.NAME).property("state") == "error"


# --- typing


def test_what_is_composed_is_not_said_until_it_is_committed_and_left(
    page: DetailsPage, texts: Texts, model: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    show(page, form(model, texts))
    name = line(page, Field.NAME)
    name.setFocus()
    compose(name, "yan shi")
    QTest.keyClick(name, Qt.Key.Key_Return)
    page.flush()
    page.render(form(model, texts))
    assert said == []
    compose(name, "", "演示样本")
    assert said == []
    assert name.text() == "演示样本"
    QTest.keyClick(name, Qt.Key.Key_Tab)
    assert said == [(Field.NAME, "演示样本")]


def test_composing_is_over_when_the_focus_leaves_even_where_nobody_says_so(
    page: DetailsPage, texts: Texts, model: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    show(page, form(model, texts))
    name = line(page, Field.NAME)
    name.setFocus()
    compose(name, "", "演示")
    compose(name, "yang")
    line(page, Field.MOBILE).setFocus()
    assert said == [(Field.NAME, "演示")]


@pytest.mark.row("R13")
@pytest.mark.row("R15")
@pytest.mark.parametrize(
    ("name", "pasted"),
    [
        (Field.ID_NUMBER, " 110199 19900307 0017 "),
        (Field.ID_NUMBER, "１１０１９９１９９００３０７００１７"),
        (Field.ID_NUMBER, "110199\n19900307\t0017\n"),
        (Field.MOBILE, "+86 138-0013-8000"),
    ],
)
def test_a_number_pasted_with_spaces_is_accepted_whole_and_at_once(
    *,
    page: DetailsPage,
    texts: Texts,
    model: Make,
    show: Show,
    said: list[tuple[Field, str]],
    name: Field,
    pasted: str,
) -> None:
    show(page, form(model, texts))
    answer(page, form(model, texts))
    line(page, name).setFocus()
    QGuiApplication.clipboard().setText(pasted)
    QTest.keySequence(line(page, name), "Ctrl+V")
    assert said == [(name, pasted)]
    line(page, Field.NAME).setFocus()
    assert said == [(name, pasted)]
    assert line(page, name).text() == normalise(name, pasted)


@pytest.mark.row("R13")
def test_the_normalised_form_is_shown_after_leaving_and_typing_is_left_alone(
    page: DetailsPage, texts: Texts, model: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    show(page, form(model, texts))
    answer(page, form(model, texts))
    number = line(page, Field.ID_NUMBER)
    number.setFocus()
    QTest.keyClicks(number, "1101991990030700 1x")
    number.setCursorPosition(4)
    page.render(form(model, texts))
    assert number.text() == "1101991990030700 1x"
    assert number.cursorPosition() == 4
    assert said == []
    QTest.keyClick(number, Qt.Key.Key_Tab)
    assert said == [(Field.ID_NUMBER, "1101991990030700 1x")]
    assert number.text() == "11019919900307001X"


def test_enter_says_what_was_typed_and_flush_does_too_but_nothing_is_said_twice(
    page: DetailsPage, texts: Texts, model: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    show(page, form(model, texts))
    answer(page, form(model, texts))
    mobile = line(page, Field.MOBILE)
    mobile.setFocus()
    QTest.keyClicks(mobile, "138")
    QTest.keyClick(mobile, Qt.Key.Key_Return)
    assert said == [(Field.MOBILE, "138")]
    QTest.keyClicks(mobile, "00138000")
    page.flush()
    page.flush()
    QTest.keyClick(mobile, Qt.Key.Key_Tab)
    assert said == [(Field.MOBILE, "138"), (Field.MOBILE, "13800138000")]


@pytest.mark.row("R33")
def test_after_a_restart_the_mask_stands_in_the_field_and_counts_until_something_else_is_typed(
    page: DetailsPage, texts: Texts, model: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    masked = field(Field.ID_NUMBER, texts, placeholder="110***********0017", filled=True)
    show(page, form(model, texts, id_number=masked))
    number = line(page, Field.ID_NUMBER)
    assert (number.text(), number.placeholderText()) == ("", "110***********0017")
    assert texts.say("widget.form.kept") in number.accessibleDescription()
    number.setFocus()
    QTest.keyClicks(number, "1")
    QTest.keyClick(number, Qt.Key.Key_Backspace)
    QTest.keyClick(number, Qt.Key.Key_Tab)
    assert said == []
    number.setFocus()
    QTest.keyClicks(number, "12")
    QTest.keyClick(number, Qt.Key.Key_Tab)
    assert said == [(Field.ID_NUMBER, "12")]


# --- filling by a click


@pytest.mark.row("R10")
def test_a_specimen_fills_with_one_click_and_wins_over_what_was_half_typed(
    page: DetailsPage, texts: Texts, model: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    show(page, form(model, texts))
    asked: list[str] = []
    page.specimen.connect(asked.append)
    line(page, Field.NAME).setFocus()
    QTest.keyClicks(line(page, Field.NAME), "X")
    click(page, "specimen.individual")
    assert said == [(Field.NAME, "X")]
    assert asked == ["individual"]
    page.render(form(model, texts, name=field(Field.NAME, texts, value="演示样本")))
    assert line(page, Field.NAME).text() == "演示样本"


@pytest.mark.row("R10")
def test_the_code_that_arrived_on_the_phone_is_typed_by_a_button(
    page: DetailsPage, texts: Texts, model: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    waiting = form(model, texts)
    show(page, waiting)
    fill = page.findChild(QPushButton, "sms.fill")
    assert fill is not None
    assert not fill.isEnabled()
    assert fill.accessibleDescription() == texts.say("widget.form.sms.waiting")
    answer(page, replace(waiting, phone=PHONE))
    page.render(replace(waiting, phone=PHONE))
    assert fill.accessibleDescription() == texts.say("widget.form.sms.arrived")
    click(page, "sms.fill")
    assert said == [(Field.SMS_CODE, "123456")]
    assert line(page, Field.SMS_CODE).text() == "123456"


@pytest.mark.row("R11")
def test_a_list_says_what_is_chosen_at_once_and_the_wheel_only_scrolls(
    page: DetailsPage, texts: Texts, model: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    show(page, form(model, texts, ENTERPRISE))
    kinds = page.findChild(QComboBox, "field.licence_kind")
    assert kinds is not None
    assert kinds.placeholderText() == texts.say("widget.form.choose")
    page.heading.setFocus()
    turn = QWheelEvent(
        QPointF(5, 5),
        kinds.mapToGlobal(QPointF(5, 5)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(kinds, turn)
    assert said == []
    kinds.setFocus()
    QTest.keyClick(kinds, Qt.Key.Key_Down)
    assert said == [(Field.LICENCE_KIND, LicenceKind.BUSINESS_LICENCE)]


# --- structure, order, names, room


@pytest.mark.row("R11")
def test_rows_are_made_anew_only_when_other_fields_are_asked_for(
    page: DetailsPage, texts: Texts, model: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    show(page, form(model, texts))
    before = line(page, Field.NAME)
    page.render(with_errors(form(model, texts), *INDIVIDUAL))
    page.render(form(model, texts))
    assert line(page, Field.NAME) is before
    before.setFocus()
    QTest.keyClicks(before, "half")
    page.render(form(model, texts, ENTERPRISE))
    shown = [name for name in Field if (w := _visible(page, name)) is not None and w.isVisibleTo(page)]
    assert tuple(shown) == ENTERPRISE
    assert said == []


def _visible(page: QWidget, name: Field) -> QWidget | None:
    found = [w for w in page.findChildren(QWidget, f"field.{name}") if w.isVisibleTo(page)]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize("names", [INDIVIDUAL, ENTERPRISE])
def test_tab_goes_as_one_reads_and_is_no_trap(
    page: DetailsPage, texts: Texts, model: Make, show: Show, names: tuple[Field, ...]
) -> None:
    show(page, form(model, texts, ENTERPRISE))
    page.render(replace(with_errors(form(model, texts, names), *names), phone=PHONE))
    expected = [f"summary.{name}" for name in names]
    expected += ["specimen.individual", "specimen.rare"]
    expected += [f"field.{name}" for name in names]
    expected += ["sms.fill"] if Field.SMS_CODE in names else []
    page.problems.setFocus()
    met = []
    for _ in expected:
        assert page.focusNextChild()
        focused = page.focusWidget()
        assert focused is not None
        met.append(focused.objectName())
    assert met == expected


@pytest.mark.row("T08")
def test_the_language_changes_in_place_and_what_is_typed_stays(
    page: DetailsPage, texts: Texts, model: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    chinese = Texts.load(Language.CHINESE)
    show(page, form(model, texts, ENTERPRISE))
    name = line(page, Field.ENTERPRISE_NAME)
    name.setFocus()
    QTest.keyClicks(name, "half")
    page.retranslate(chinese)
    page.render(form(model, chinese, ENTERPRISE))
    assert line(page, Field.ENTERPRISE_NAME) is name
    assert name.text() == "half"
    assert name.accessibleName() == "企业名称"
    kinds = page.findChild(QComboBox, "field.licence_kind")
    assert kinds is not None
    assert kinds.itemText(0) == "营业执照"
    shown = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    assert {"认证主体", "联系方式", "企业对公账户"} <= shown
    assert said == []


def test_every_control_has_a_name_and_every_field_its_label_as_buddy(
    page: DetailsPage, texts: Texts, model: Make, show: Show
) -> None:
    show(page, with_errors(form(model, texts), *INDIVIDUAL))
    buddies = {label.buddy(): label.text() for label in page.findChildren(QLabel)}
    for name in INDIVIDUAL:
        label = texts.say(f"field.{name}.label")
        assert buddies[line(page, name)] == line(page, name).accessibleName() == label
        said = line(page, name).accessibleDescription()
        assert said.startswith(f"Error: {label} is wrong.")
        assert texts.say(f"field.{name}.hint") in said
    for button in page.findChildren(QPushButton):
        assert button.accessibleName() or button.text()
        assert min(button.height(), button.width()) >= 24


@pytest.mark.parametrize("theme_name", ["light", "dark"])
@pytest.mark.parametrize("names", [INDIVIDUAL, ENTERPRISE])
def test_nothing_is_cut_off_with_large_text_and_long_words(
    *,
    texts: Texts,
    model: Make,
    show: Show,
    theme: Callable[[str, float], None],
    longer: Callable[[PageModel], PageModel],
    cut_off: Callable[[QWidget], list[str]],
    theme_name: str,
    names: tuple[Field, ...],
) -> None:
    theme(theme_name, 1.5)
    page = DetailsPage(texts)
    asked = form(model, texts, names, mobile=field(Field.MOBILE, texts, mark="This did not match last time."))
    show(page, longer(with_errors(asked, Field.NAME, Field.ENTERPRISE_NAME, Field.BANK_CITY)), 560, 700)
    assert cut_off(page) == []
    assert page.scroller.horizontalScrollBar().maximum() == 0
