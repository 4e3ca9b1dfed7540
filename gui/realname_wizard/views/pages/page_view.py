"""What every page is: a heading, a sentence, its own content below, and the signals by which it speaks.

A page knows its model and texts, nothing else. The window renders it and carries its signals to the Conductor.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import as_sentences, together
from realname_wizard.views.drawing.theme import GAP
from realname_wizard.views.parts.scrolling import READING_WIDTH, PageScroll
from realname_wizard.views.parts.widgets import (
    ErrorSummary,
    Heading,
    IconText,
    Notice,
    Text,
    announce,
    lay_out,
    show_if,
)
from realname_wizard.views.parts.wrap_button import WrapButton
from realname_wizard.words import Field, Page

if TYPE_CHECKING:
    from realname_wizard.messages.events import Body


class PageView(QWidget):
    """Base of all pages. A page adds its content to `column` and overrides `render`, calling the base first."""

    acted = Signal(object)
    """What the user did on the page itself: a Body, or the name of an event that needs no further word."""

    typed = Signal(object, str)
    """A Field and the raw text, whenever there is something new to look at."""

    specimen = Signal(str)
    """The name of a specimen that is to fill the page."""

    place_opened = Signal(str)
    """The address of a place outside the wizard that the user wants to open (R47)."""

    support_kit = Signal()
    """The user wants the screenshot and the message for support (R31)."""

    real_phone = Signal()
    """The user wants a real phone to scan the code on the page, or no more (R20)."""

    asking = Signal(str, str, object)
    """What the user wants to do, after a question: its key, the account it is about, and what happens on a yes."""

    desk_wanted = Signal(str)
    """The user wants the desk where accounts are found (R44): its `search`, or its `quota`."""

    origins_wanted = Signal()
    """The user wants to know where everything on the page is from (R48)."""

    more_wanted = Signal()
    """The user wants to see more of what has been (R33)."""

    guide_wanted = Signal()
    """The user wants to read about what is on the page (T12)."""

    field_wanted = Signal(object)
    """The user wants to go to a Field that is the counterpart's."""

    back_wanted = Signal(int, object)
    """The user wants to change something: so many times Back, and there a Field, or nothing."""

    go_on = Signal()
    """The user wants what the page's primary button does: Enter on the selected card, a double click."""

    leads_to = frozenset({"guide", "support"})
    """The actions of the window that a page may lead to, as far as they are there."""

    def __init__(
        self, page: Page, texts: Texts, parent: QWidget | None = None, *, width: int = READING_WIDTH
    ) -> None:
        """Make the page; `width` is the widest its column gets, in logical pixels at text size 100 %."""
        super().__init__(parent)
        self.page = page
        self.texts = texts
        self.setObjectName(f"page.{page}")
        self.step = Text("small")
        self.heading = Heading()
        self.lead = Text("muted")
        self.notice = Notice("danger")
        self.problems = ErrorSummary()
        self.problems.chosen.connect(self.focus_field)
        self.problems.back_wanted.connect(self.back_wanted)
        self.column = QVBoxLayout()
        self.column.setSpacing(GAP)
        self._statements = IconText("info", "muted", "small")
        self._rules = IconText("document", "muted", "small")
        self._in_life = IconText("globe", "muted", "small")
        self._origins = WrapButton("origins.all", role="link")
        self._origins.clicked.connect(self.origins_wanted)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        for part, gap in ((self.step, 4), (self.heading, 4), (self.lead, GAP)):
            inside.addWidget(part)
            inside.addSpacing(gap)
        told = QVBoxLayout()
        told.setSpacing(GAP)
        told.addWidget(self.notice)
        told.addWidget(self.problems)
        told.addLayout(self.column)
        inside.addLayout(told)
        inside.addSpacing(GAP)
        for part in (self._in_life, self._statements, self._rules):
            inside.addWidget(part)
            inside.addSpacing(4)
        inside.addWidget(self._origins)
        self.scroller = PageScroll(content, width)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.scroller)

    # --- for the window

    def retranslate(self, texts: Texts) -> None:
        """Take the texts of another language; the window renders next."""
        self.texts = texts
        self._say_words()

    def _say_words(self) -> None:
        """Say what stands there whatever the page model says."""

    def tell(self, model: PageModel) -> None:
        """Have the page told that has come; a title that has the focus is said anyway."""
        by_focus = model.title if self.window().focusWidget() is self.heading else ""
        told = ("" if by_focus else model.title, model.step_text, model.lead)
        announce(self, as_sentences(told), by_focus)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Draw what the model says; focus, cursor and what is being typed stay."""
        self.step.say(model.step_text)
        self.heading.say(model.title)
        self.heading.setAccessibleName(model.title)
        self.lead.say(model.lead)
        self.notice.say(model.notice)
        self.problems.render_lines(model.error_heading, model.errors)
        self._statements.say(together("\n", model.statements))
        self._rules.say(model.rules_text)
        self._in_life.say("\n".join(model.in_life))
        self._origins.setText(model.origins_text)
        show_if(self._origins, model.origins_text)

    def reading_order(self) -> tuple[QWidget, ...]:
        """Tab comes to the origins of everything after all else on the page, parts made late included."""
        return self, self._origins

    def forward(self) -> "Body | None":
        """What Next commits, on a page where one chooses; None where Next says it all."""
        return None

    def press_way(self, name: str) -> bool:
        """Take the way on of that name, where the page has it as its main button; else say that it has not."""
        return False

    def unsent(self) -> dict[Field, str]:
        """What was typed and not yet sent; the window sends it together with every button."""
        return {}

    def matters(self) -> QWidget | None:
        """What a room looks at, where it does not begin at the top: it is shown even if the page has little room."""
        return None

    def see_scanned(self, code: str) -> None:
        """The phone beside has scanned this code; nothing where the page does not say so."""

    def take_back(self, fields: Iterable[Field]) -> None:
        """What was sent of these could not be kept: it is to be sent again."""

    def lead_to(self, part: QWidget) -> None:
        """Go to a part of the page that has come up, or that something came up above; it gets its place first."""
        lay_out(self)
        self.scroller.settle()
        part.setFocus()
        self.scroller.ensureWidgetVisible(part, GAP, GAP)  # it may have had the focus and been pushed away

    def focus_first(self) -> None:
        """Put the focus where reading begins: the heading, or the first field."""
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_field(self, field: Field) -> None:
        """Put the focus into a field; here, where a page has none, it is the counterpart's."""
        self.field_wanted.emit(field)

    def focus_problems(self) -> None:
        """Put the focus on what went wrong: the summary, or the notice."""
        self.lead_to(self.problems if not self.problems.isHidden() else self.notice)
