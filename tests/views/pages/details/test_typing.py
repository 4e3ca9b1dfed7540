"""The details page: typing is never disturbed, and one click fills in what there is to fill in."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from realname_wizard.flow.page_model import (
    PageModel,
    SpecimenChoice,
)
from realname_wizard.identity.normalise import normalise
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.pages.details import DetailsPage
from realname_wizard.views.parts.widgets import overhear
from realname_wizard.words import Field, LicenceKind

from ...by_hand import click
from .conftest import ENTERPRISE, PHONE, Make, MakeField, Show, line


def compose(into: QWidget, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(into, event)


def answer(page: DetailsPage, of: PageModel) -> None:
    """Have the page's own model hold what is typed, normalised, as the flow does."""
    state = {"model": of}

    def take(name: Field, raw: str) -> None:
        now = state["model"]
        fields = tuple(f._replace(value=normalise(name, raw)) if f.field is name else f for f in now.fields)
        state["model"] = now._replace(fields=fields)
        page.render(state["model"])

    page.typed.connect(take)


# --- typing


def test_what_is_composed_is_not_said_until_it_is_committed_and_left(
    page: DetailsPage, form: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    show(page, form())
    name = line(page, Field.NAME)
    name.setFocus()
    compose(name, "yan shi")
    QTest.keyClick(name, Qt.Key.Key_Return)
    said.extend(page.unsent().items())
    page.render(form())
    assert said == []
    compose(name, "", "演示样本")
    assert said == []
    assert name.text() == "演示样本"
    QTest.keyClick(name, Qt.Key.Key_Tab)
    assert said == [(Field.NAME, "演示样本")]


def test_composing_is_over_when_the_focus_leaves_even_where_nobody_says_so(
    page: DetailsPage, form: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    show(page, form())
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
    form: Make,
    show: Show,
    said: list[tuple[Field, str]],
    name: Field,
    pasted: str,
) -> None:
    show(page, form())
    answer(page, form())
    line(page, name).setFocus()
    QGuiApplication.clipboard().setText(pasted)
    QTest.keySequence(line(page, name), "Ctrl+V")
    assert said == [(name, pasted)]
    line(page, Field.NAME).setFocus()
    assert said == [(name, pasted)]
    assert line(page, name).text() == normalise(name, pasted)


@pytest.mark.row("R13")
def test_the_normalised_form_is_shown_after_leaving_and_typing_is_left_alone(
    page: DetailsPage, form: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    show(page, form())
    answer(page, form())
    number = line(page, Field.ID_NUMBER)
    number.setFocus()
    QTest.keyClicks(number, "1101991990030700 1x")
    number.setCursorPosition(4)
    page.render(form())
    assert number.text() == "1101991990030700 1x"
    assert number.cursorPosition() == 4
    assert said == []
    QTest.keyClick(number, Qt.Key.Key_Tab)
    assert said == [(Field.ID_NUMBER, "1101991990030700 1x")]
    assert number.text() == "11019919900307001X"


@pytest.mark.row("R12")
def test_a_look_alike_of_the_middle_dot_becomes_the_right_one_before_ones_eyes(
    page: DetailsPage, form: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    show(page, form())
    answer(page, form())
    name = line(page, Field.NAME)
    name.setFocus()
    compose(name, "", "演示•样本")
    assert name.text() == "演示•样本"
    line(page, Field.MOBILE).setFocus()
    assert said == [(Field.NAME, "演示•样本")]
    assert name.text() == "演示·样本"


def test_enter_says_what_was_typed_and_flush_does_too_but_nothing_is_said_twice(
    page: DetailsPage, form: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    show(page, form())
    answer(page, form())
    mobile = line(page, Field.MOBILE)
    mobile.setFocus()
    QTest.keyClicks(mobile, "138")
    QTest.keyClick(mobile, Qt.Key.Key_Return)
    assert said == [(Field.MOBILE, "138")]
    QTest.keyClicks(mobile, "00138000")
    said.extend(page.unsent().items())
    said.extend(page.unsent().items())
    QTest.keyClick(mobile, Qt.Key.Key_Tab)
    assert said == [(Field.MOBILE, "138"), (Field.MOBILE, "13800138000")]


@pytest.mark.row("R33")
def test_after_a_restart_the_mask_stands_in_the_field_and_counts_until_something_else_is_typed(
    *,
    page: DetailsPage,
    texts: Texts,
    form: Make,
    field: MakeField,
    show: Show,
    said: list[tuple[Field, str]],
) -> None:
    masked = field(Field.ID_NUMBER, placeholder="110***********0017", filled=True)
    show(page, form(id_number=masked))
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
    page: DetailsPage, form: Make, field: MakeField, show: Show, said: list[tuple[Field, str]]
) -> None:
    show(page, form())
    asked: list[str] = []
    page.specimen.connect(asked.append)
    line(page, Field.NAME).setFocus()
    QTest.keyClicks(line(page, Field.NAME), "X")
    click(page, "specimen.individual")
    assert said == [(Field.NAME, "X")]
    assert asked == ["individual"]
    page.render(form()._replace(specimens=(SpecimenChoice("individual", "", "individual_2"),)))
    click(page, "specimen.individual")
    assert asked == ["individual", "individual_2"]  # the next free one (T13)
    page.render(form(name=field(Field.NAME, value="演示样本")))
    assert line(page, Field.NAME).text() == "演示样本"


@pytest.mark.row("R10")
def test_the_code_that_arrived_on_the_phone_is_typed_by_a_button(
    page: DetailsPage, texts: Texts, form: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    waiting = form()
    show(page, waiting)
    fill = page.findChild(QPushButton, "sms.fill")
    assert fill is not None
    assert not fill.isEnabled()
    assert fill.accessibleDescription() == texts.say("widget.form.sms.waiting")
    heard: list[str] = []
    stop = overhear(heard.append)
    answer(page, waiting._replace(phone=PHONE))
    page.render(waiting._replace(phone=PHONE))
    page.render(waiting._replace(phone=PHONE, nudge="The clock has gone on."))
    assert fill.accessibleDescription() == texts.say("widget.form.sms.arrived")
    stop()
    assert heard.count(texts.say("widget.form.sms.arrived")) == 1, "however often the page is drawn"
    click(page, "sms.fill")
    assert said == [(Field.SMS_CODE, "123456")]
    assert line(page, Field.SMS_CODE).text() == "123456"


@pytest.mark.row("R11")
def test_a_list_says_what_is_chosen_at_once_and_the_wheel_only_scrolls(
    page: DetailsPage, texts: Texts, form: Make, show: Show, said: list[tuple[Field, str]]
) -> None:
    show(page, form(ENTERPRISE))
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
