"""A button by which a person uses a counterpart, beside the page or on it, shown as the model offers it."""

from PySide6.QtWidgets import QPushButton

from realname_wizard.flow.page_model import CounterpartAction, PageModel


def show_action(shown: QPushButton, model: PageModel, *, here: bool = True) -> None:
    """Show a counterpart's button as the model offers it; hide it where it does not, or where it is not `here`."""
    offered = find_action(model, shown.objectName())
    if offered is not None:
        shown.setText(offered.text)
        shown.setEnabled(offered.enabled)
    shown.setVisible(offered is not None and here)


def find_action(model: PageModel, name: str) -> CounterpartAction | None:
    """The model's action of that name."""
    return next((action for action in model.actions if action.name == name), None)
