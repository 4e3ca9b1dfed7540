"""Which counterpart stands beside which page."""

import pytest
from pytestqt.qtbot import QtBot

from realname_wizard.texts.catalogue import Texts
from realname_wizard.views import panels
from realname_wizard.words import Language, Method, Page

from ..proofs.conftest import conductor_at

ALONE = {Page.WELCOME, Page.REGION, Page.SUBJECT, Page.METHOD, Page.RESULT, Page.HANDED_OFF, Page.ACCOUNT}


@pytest.mark.parametrize("page", list(Page))
def test_every_page_that_needs_one_has_a_named_counterpart(page: Page, qtbot: QtBot) -> None:
    assert panels.has_panel(page) is (page not in ALONE)
    if page not in ALONE:
        conductor = conductor_at(Method.FACE)
        for language in Language:
            texts = Texts.load(language)
            panel = panels.make(page, conductor, texts)
            qtbot.addWidget(panel)
            panel.render(conductor.page(texts))
            assert panel.accessibleName()
