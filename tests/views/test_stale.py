"""What is not on screen is not kept up to date: it follows when it comes."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from tests.beginning import to_details

from realname_wizard.conductor import Conductor
from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.events import ChooseRegion
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.views.drawing import theme
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Page, Region


def texts_of(view: PageView) -> list[str]:
    return [each.text() for each in view.findChildren(QLabel) if each.isVisible()]


@pytest.mark.row("T08")
def test_a_switch_of_language_draws_the_page_once_and_in_the_new_words(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[PageModel] = []
    view = window.page_view
    plain = type(view).render

    def render(self: PageView, model: PageModel) -> None:
        drawn.append(model)
        plain(self, model)

    monkeypatch.setattr(type(view), "render", render)
    window.switch_language()
    assert [model.title for model in drawn] == [Texts.load("zh_CN").say("page.welcome.title")]


@pytest.mark.row("T08")
def test_a_page_comes_in_the_language_and_the_theme_of_now(window: Window) -> None:
    window.press("next")
    before = window.page_view
    region = texts_of(before)
    window.press("back")
    assert window.page_view is not before
    window.switch_language()
    window.look.choose_theme("dark")
    window.press("next")
    assert window.page_view is before
    assert before.heading.text() == Texts.load("zh_CN").say("page.region.title")
    assert set(texts_of(before)) & set(region) == set()
    assert before.heading.palette().windowText().color() == theme.Theme.load("dark").text


@pytest.mark.row("T08")
def test_a_counterpart_comes_in_the_language_of_now(window: Window, conductor: Conductor) -> None:
    conductor.take(*to_details(Method.FACE))
    assert conductor.world.session.page is Page.DETAILS
    conductor.take(TypedSpecimen("individual"))
    conductor.take(EventName.NEXT)
    window.switch_language()
    conductor.take(EventName.BACK)
    said = [each.text() for each in window.stage.findChildren(QLabel) if each.isVisible()]
    assert Texts.load("zh_CN").say("panel.phone.title") in said


def narrow(widget: QWidget) -> int:
    """Whether punctuation is narrow, as in an English text only."""
    return widget.font().featureValue(QFont.Tag("pwid"))


@pytest.mark.row("T08")
def test_letters_are_as_wide_as_the_language_of_now_wants_them(window: Window) -> None:
    """On what is on screen, on a page that comes again, and on one that is made only now."""
    window.press("next")
    window.press("back")
    assert narrow(window.page_view.step)
    window.switch_language()
    assert not narrow(window.page_view.step)
    window.press("next")
    assert not narrow(window.page_view.step)
    window.act(ChooseRegion(region=Region.MAINLAND))
    assert not narrow(window.page_view.step)
    assert not narrow(window.message)


@pytest.mark.row("T08")
def test_the_programs_name_gives_way_in_the_letters_of_now(
    open_window: Callable[[Conductor], Window], conductor: Conductor
) -> None:
    window = open_window(conductor)
    window.look.choose_text_size(1.25)
    for _ in languages():
        window.switch_language()
        QApplication.processEvents()
        afresh = open_window(conductor)
        afresh.look.choose_text_size(1.25)
        QApplication.processEvents()
        assert name_of(window).isVisible() == name_of(afresh).isVisible()


def name_of(window: Window) -> QLabel:
    said = window.texts.say("app.title")
    return next(each for each in window.top_bar.findChildren(QLabel) if each.text() == said)


@pytest.mark.row("T08")
def test_the_bar_on_top_has_the_height_of_its_words_however_much_there_is_below(
    window: Window, conductor: Conductor
) -> None:
    conductor.take(*to_details(Method.WECHAT_SCAN))
    conductor.take(TypedSpecimen("individual"))
    window.look.choose_text_size(1.5)
    QApplication.processEvents()
    assert window.top_bar.height() >= window.top_bar.sizeHint().height()
