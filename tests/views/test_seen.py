"""The window is compared with the page after every step: whatever is shown otherwise makes the run fail (T05)."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.run import Run, RunResult
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.store.keeper import Store
from realname_wizard.views.pages import page_view
from realname_wizard.views.pages.form_editors import FormLine
from realname_wizard.views.parts.widgets import IconText, set_property
from realname_wizard.views.runner import WindowHands
from realname_wizard.views.window import Window
from realname_wizard.words import Page

Spoil = Callable[[Window], None]

TO_METHOD = """
  - next
  - choose: {region: mainland}
  - choose: {subject: individual}
"""
TO_DETAILS = TO_METHOD + "  - choose: {method: wechat_scan}\n"
FILLED = TO_DETAILS + "  - fill: {specimen: individual}\n"
TO_REVIEW = FILLED + "  - next\n"
TO_CODE = TO_REVIEW + "  - submit\n"
CODE_OVER = TO_CODE + "  - advance: {minutes: 3}\n"
PASSED = TO_CODE + "  - phone: scan\n  - phone: consent\n  - phone: confirm\n"
WRONG = TO_DETAILS + "  - fill: {specimen: individual}\n  - fill: {name: '', id_number: '1'}\n  - next\n"
FACE_FAILED = (
    TO_METHOD.replace("individual}", "individual}\n  - choose: {method: face}")
    + "  - fill: {specimen: individual}\n  - next\n  - submit\n  - face: {covered: 0.5, light: 1}\n"
)
FORCED = "  - director: {at: qr, outcome: pass}\n" + PASSED


class SpoiltHands(WindowHands):
    """Hands on a window that is spoilt whenever somebody looks at a page."""

    def __init__(self, at: Page, spoil: Spoil) -> None:
        super().__init__()
        self._at, self._spoil = at, spoil

    def differences(self) -> tuple[str, ...]:
        if self.window.page_view.page is self._at:
            self._spoil(self.window)
        return super().differences()


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as store:
        yield store


def follow(steps: str, hands: WindowHands, store: Store) -> RunResult:
    return Run(
        read_text(f"name: Spoilt\nsteps:\n{steps}", "spoilt.yaml"), hands, store, rules=BUNDLED
    ).follow()


def widget(window: Window, name: str) -> QWidget:
    (found,) = window.page_view.findChildren(QWidget, name) or window.findChildren(QWidget, name)[:1]
    return found


def label(window: Window, piece: str) -> QLabel:
    """The visible label that says this."""
    return next(each for each in window.findChildren(QLabel) if each.isVisible() and piece in each.text())


def hide_label(piece: str) -> Spoil:
    return lambda window: label(window, piece).hide()


def show_icon(piece: str, icon: str) -> Spoil:
    def spoil(window: Window) -> None:
        made = label(window, piece)
        assert isinstance(made, IconText)
        made.show_icon(icon, "muted")

    return spoil


def hide(name: str) -> Spoil:
    return lambda window: widget(window, name).hide()


def disable(name: str) -> Spoil:
    return lambda window: widget(window, name).setEnabled(False)


def enable(name: str) -> Spoil:
    return lambda window: widget(window, name).setEnabled(True)


def play(name: str, role: str) -> Spoil:
    """Have a button look like another kind of button."""
    return lambda window: set_property(widget(window, name), "role", role)


def swap_labels(one: str, other: str) -> Spoil:
    def swap(window: Window) -> None:
        first, second = label(window, one), label(window, other)
        before = first.text()
        first.setText(second.text())
        second.setText(before)

    return swap


def write(name: str, text: str) -> Spoil:
    def spoil(window: Window) -> None:
        for made in window.findChildren(QWidget, name):  # none on the way there
            assert isinstance(made, (QLabel, QLineEdit, QAbstractButton))
            show = made.show_text if isinstance(made, FormLine) else made.setText  # nobody has put it there
            show(text)

    return spoil


def other_error(window: Window) -> None:
    name, number = widget(window, "error.name"), widget(window, "error.id_number")
    assert isinstance(name, QLabel)
    assert isinstance(number, QLabel)
    name.setText(number.text())


def one_button_more(window: Window) -> None:
    more = QPushButton("Submit", window.footer)
    more.setObjectName("button.submit")
    more.show()


def another_chosen(window: Window) -> None:
    card = widget(window, "choice.qq_scan")
    assert isinstance(card, QAbstractButton)
    card.setChecked(True)


def no_placeholder(window: Window) -> None:
    line = widget(window, "field.id_number")
    assert isinstance(line, QLineEdit)
    line.setPlaceholderText("")


def other_title(window: Window) -> None:
    window.setWindowTitle("Something else")


def no_options(window: Window) -> None:
    kinds = widget(window, "field.licence_kind")
    assert isinstance(kinds, QComboBox)
    kinds.clear()


ENTERPRISE = TO_METHOD.replace("individual", "enterprise") + "  - choose: {method: official_account}\n"


@pytest.mark.row("T05")
@pytest.mark.parametrize(
    ("steps", "at", "spoil", "told"),
    [
        ("  - next\n", Page.REGION, hide_label("Where was your ID or licence issued?"), "the heading"),
        ("  - next\n", Page.REGION, hide("heading"), "the heading"),
        ("  - next\n", Page.REGION, other_title, "Something else"),
        (
            FACE_FAILED,
            Page.RESULT,
            swap_labels("Take off masks", "Sit alone"),
            "what belongs together",
        ),
        (TO_REVIEW, Page.REVIEW_DETAILS, disable("button.submit"), "button.submit off"),
        (TO_REVIEW, Page.REVIEW_DETAILS, hide("button.submit"), "no button.submit"),
        (CODE_OVER, Page.QR, enable("phone.scan"), "phone.scan on"),
        (TO_REVIEW, Page.REVIEW_DETAILS, play("button.submit", ""), "button.submit plain"),
        (TO_REVIEW, Page.REVIEW_DETAILS, play("button.back", "primary"), "button.back as the main one"),
        (TO_REVIEW, Page.REVIEW_DETAILS, write("button.submit", "&Cancel"), "button.submit as “&Cancel”"),
        (TO_METHOD, Page.METHOD, one_button_more, "button.submit, the page says nothing"),
        (TO_CODE, Page.QR, disable("phone.scan"), "phone.scan off"),
        (TO_CODE, Page.QR, hide("phone.scan"), "no phone.scan"),
        (WRONG, Page.DETAILS, other_error, "as error.name"),
        (WRONG, Page.DETAILS, hide("error.name"), "as error.name"),
        (WRONG, Page.DETAILS, write("summary.id_number", "Nothing"), "summary.id_number as “Nothing”"),
        (FILLED, Page.DETAILS, write("field.sms_code", "123456"), "“123456” in field.sms_code"),
        (FILLED, Page.DETAILS, disable("field.name"), "field.name off"),
        (FILLED + "  - restart\n", Page.DETAILS, no_placeholder, "as what field.id_number holds"),
        (ENTERPRISE, Page.DETAILS, no_options, "nowhere what follows"),
        (TO_METHOD, Page.METHOD, another_chosen, "qq_scan selected"),
        (TO_METHOD, Page.METHOD, hide("choice.face"), "the choices"),
        (TO_METHOD, Page.METHOD, show_icon("In a hurry", "close"), "the icon"),
        ("  - next\n  - back\n", Page.WELCOME, show_icon("You cannot join beta tests", "unlock"), "the icon"),
        (TO_METHOD, Page.METHOD, hide_label("Recommended"), "“Recommended”"),
        (FORCED, Page.RESULT, hide_label("set in the director"), "nowhere what follows"),
    ],
)
def test_a_window_that_shows_something_else_makes_the_run_fail(
    steps: str, at: Page, spoil: Spoil, told: str, store: Store
) -> None:
    result = follow(steps, SpoiltHands(at, spoil), store)
    assert not result.good
    assert told in result.steps[-1].trouble


@pytest.mark.row("T05")
@pytest.mark.parametrize("steps", [WRONG, FACE_FAILED, FORCED, ENTERPRISE, FILLED + "  - restart\n"])
def test_a_window_that_shows_what_the_page_says_does_not(steps: str, store: Store) -> None:
    result = follow(steps, WindowHands(), store)
    assert result.good, result.steps[-1]


@pytest.mark.row("T05")
def test_a_page_turn_that_nobody_hears_of_makes_the_run_fail(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_view, "announce", lambda *_: None)
    result = follow("  - next\n", WindowHands(), store)
    assert "announced" in result.steps[0].trouble
