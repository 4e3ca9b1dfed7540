"""The details page: takes what is typed as it is typed, and says at each field what is wrong (R10 to R15)."""

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import FieldModel, PageModel, SpecimenChoice
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing.theme import GAP, WIDE
from realname_wizard.views.pages.form_row import FormRow, SmsRow
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.places import Places
from realname_wizard.views.parts.widgets import Card, IconText, Text, button, clear, show_if
from realname_wizard.words import Field, Page

_GROUPS = {
    Field.MOBILE: "contact",
    Field.SMS_CODE: "contact",
    Field.CONTACT_NAME: "contact",
    Field.CONTACT_MOBILE: "contact",
    Field.LEGAL_REP_NAME: "legal_rep",
    Field.LEGAL_REP_ID_NUMBER: "legal_rep",
    Field.BANK_ACCOUNT: "bank",
    Field.BANK_NAME: "bank",
    Field.BANK_CITY: "bank",
    Field.BANK_BRANCH: "bank",
    Field.APPLICATION_FORM: "application",
}
"""Which fields stand together; all others say who is verified."""

_FEW = 5
"""Up to so many fields need no headings."""


class SpecimenBar(Card):
    """The nudge not to type one's own numbers, and the specimens that spare the typing."""

    chosen = Signal(str)
    """The name of a specimen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nudge = IconText("shield", "accent", parent=self)
        self._row = FlowRow(self)
        self.column.setContentsMargins(WIDE, GAP, WIDE, GAP)
        self._specimens: tuple[SpecimenChoice, ...] = ()
        self.buttons: list[QPushButton] = []
        self.column.addWidget(self._nudge)
        self.column.addWidget(self._row)

    def draw(self, nudge: str, specimens: tuple[SpecimenChoice, ...], texts: Texts) -> None:
        """Show the nudge and a button for each specimen."""
        self._nudge.say(nudge)
        self._row.setAccessibleName(texts.say("widget.form.specimens"))
        if [each.name for each in specimens] != [each.name for each in self._specimens]:
            clear(self._row.flow)
            self.buttons = [self._button(each) for each in specimens]
        for made, each in zip(self.buttons, specimens, strict=True):
            made.setText(each.title)
        self._specimens = specimens
        show_if(self, nudge or specimens)

    def _button(self, specimen: SpecimenChoice) -> QPushButton:
        made = button(
            f"specimen.{specimen.name}", on_click=lambda: self._choose(specimen.name), parent=self._row
        )
        self._row.flow.addWidget(made)
        made.show()
        return made

    def _choose(self, name: str) -> None:
        """Fill in whomever the button of this name deals now."""
        self.chosen.emit(next(each.deals for each in self._specimens if each.name == name))


class FieldGroup(Card):
    """Fields that belong together, under a heading where there are many."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.heading = Text("title", parent=self)
        self.column.setContentsMargins(WIDE, 20, WIDE, WIDE)
        self.column.setSpacing(WIDE)
        self.column.addWidget(self.heading)

    def draw(self, texts: Texts, *, titled: bool) -> None:
        """Show the heading, or none."""
        title = texts.say(f"widget.form.group.{self._name}") if titled else ""
        self.heading.say(title)
        self.setAccessibleName(title)


class DetailsPage(PageView):
    """Asks for everything the method needs."""

    def __init__(self, page: Page, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(page, texts, parent)
        self._rows: dict[Field, FormRow] = {}
        self._first_marked: Field | None = None
        self._groups: list[FieldGroup] = []
        self._specimens = SpecimenBar(self)
        self._specimens.chosen.connect(self._fill_with)
        self._form = QVBoxLayout()
        self._form.setSpacing(GAP)
        self.column.addWidget(self._specimens)
        self._places = Places(self)
        self._places.opened.connect(self.place_opened)
        self.column.addLayout(self._form)
        self.column.addWidget(self._places)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Draw the form; its rows are made anew only where another method asks for other fields."""
        super().render(model)
        self._specimens.draw(model.nudge, model.specimens, self.texts)
        if tuple(self._rows) != tuple(each.field for each in model.fields):
            self._build(model.fields)
        self._first_marked = next((each.field for each in model.fields if each.mark), None)
        few = len(model.fields) <= _FEW
        for group in self._groups:
            group.draw(self.texts, titled=not few)
        for each in model.fields:
            self._rows[each.field].draw(each, self.texts)
        sms = self._rows.get(Field.SMS_CODE)
        if isinstance(sms, SmsRow):
            sms.draw_phone(model.phone, self.texts)
        self._places.draw(model.places, self.texts)

    def unsent(self) -> dict[Field, str]:
        """What was typed and not yet said."""
        typed = {field: row.unsent() for field, row in self._rows.items()}
        return {field: text for field, text in typed.items() if text is not None}

    def take_back(self, fields: Iterable[Field]) -> None:
        """What was said of these could not be kept: it is to be said again."""
        for field in fields:
            self._rows[field].take_back()

    def focus_first(self) -> None:
        """Begin where there is a problem, or what is to be corrected; else at the heading, before a field is filled."""
        if not self.problems.isHidden():
            self.focus_problems()
        elif self._first_marked is not None:
            self.focus_field(self._first_marked)
        else:
            super().focus_first()

    def focus_field(self, field: Field) -> None:
        """Put the cursor into the field."""
        if field in self._rows:
            self._rows[field].focus_editor()
        else:
            super().focus_field(field)

    def _fill_with(self, name: str) -> None:
        self.unsent()  # what is half-typed gives way to the specimen
        self.specimen.emit(name)

    def _build(self, models: tuple[FieldModel, ...]) -> None:
        for row in self._rows.values():
            row.blockSignals(True)  # a field that goes while it has the focus must not speak up once more
        clear(self._form)
        self._rows = {}
        self._groups = []
        few = len(models) <= _FEW
        for name, fields in groupby(models, key=lambda each: "subject" if few else _group(each.field)):
            group = FieldGroup(name)
            for each in fields:
                row = SmsRow(group) if each.field is Field.SMS_CODE else FormRow(each.field, group)
                row.typed.connect(self.typed)
                group.column.addLayout(row)
                self._rows[each.field] = row
            self._groups.append(group)
            self._form.addWidget(group)
            group.show()  # or Qt would wait for its next idle moment


def _group(field: Field) -> str:
    return _GROUPS.get(field, "subject")
