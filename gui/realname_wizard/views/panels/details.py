"""Beside the details: the phone that receives the code, or for an enterprise the registers it is checked against."""

from PySide6.QtWidgets import QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.panels.phone import PhonePanel
from realname_wizard.views.panels.register import RegisterPanel
from realname_wizard.views.panels.teller import Teller


class DetailsPanel(PanelView):
    """Shows whichever of the two counts for the subject."""

    def __init__(self, teller: Teller, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("details", "", texts, parent)
        self._parts: tuple[PanelView, PanelView] = (PhonePanel(teller, texts), RegisterPanel(teller, texts))
        for part in self._parts:
            part.acted.connect(self.acted)
            self.column.addWidget(part)

    def retranslate(self, texts: Texts) -> None:
        """Take the texts of another language."""
        super().retranslate(texts)
        for part in self._parts:
            part.retranslate(texts)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show the phone where the model has one, else the registers."""
        phone, registers = self._parts
        shown = phone if model.phone is not None else registers
        shown.render(model)
        phone.setVisible(shown is phone)
        registers.setVisible(shown is registers)
        self.setAccessibleName(shown.accessibleName())
