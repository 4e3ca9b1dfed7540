"""A question: its no is at hand, and what takes something away for ever looks like it (F50)."""

import pytest
from PySide6.QtWidgets import QDialog, QPushButton

from realname_wizard.views.shell.dialogs import ask
from realname_wizard.views.window import Window

from ..by_hand import part, while_open


@pytest.mark.parametrize(("danger", "role"), [(True, "danger"), (False, "primary")])
def test_the_yes_of_what_cannot_be_taken_back_is_red_and_the_no_has_the_focus(
    danger: bool, role: str, window: Window
) -> None:
    seen: list[object] = []

    def look(box: QDialog) -> None:
        yes = part(box, QPushButton, "question.yes")
        seen.extend((yes.property("role"), box.focusWidget().objectName()))
        yes.click()

    while_open(look, "question")
    assert ask(window, window.texts, "close", danger=danger)
    assert seen == [role, "question.no"]
