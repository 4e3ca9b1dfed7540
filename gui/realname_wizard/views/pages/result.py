"""The result: how it ended, why, what to do now, where, and which tries are left (R09, R30 to R32, R47)."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel, ReasonModel, ResultModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing.theme import GAP, WIDE
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.pages.result_parts import OutcomeBanner, ReasonCard
from realname_wizard.views.pages.services import ServicesCard
from realname_wizard.views.parts.copy_button import CopyButton
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.places import Places
from realname_wizard.views.parts.widgets import Card, IconText, Notice, Text
from realname_wizard.views.parts.wrap_button import WrapButton
from realname_wizard.words import EventName, Page


class ReasonList(QWidget):
    """The reasons, each on a card of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._cards: list[ReasonCard] = []

    def draw(self, reasons: tuple[ReasonModel, ...], texts: Texts) -> None:
        """Show these reasons; nothing where there are none."""
        while len(self._cards) < len(reasons):
            self._cards.append(ReasonCard(self))
            self._column.addWidget(self._cards[-1])
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(reasons))
            if place < len(reasons):
                card.draw(reasons[place], texts)
            else:
                card.setObjectName("")
        self.setVisible(bool(reasons))


class WayOn(Card):
    """How often, how long and from when on one may try, what stands in the way, and what the camera asked for."""

    acted = Signal(object)
    """The name of an event."""

    desk_wanted = Signal()
    """The user wants to ask for more accounts (R16)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(WIDE, GAP, WIDE, GAP)
        self._attempts = IconText("refresh", "accent", parent=self)
        self._time = IconText("clock", "accent", parent=self)
        self._blocked = IconText("warning", "warning", parent=self)
        self._find = WrapButton("result.find_these", parent=self)
        self._find.clicked.connect(lambda: self.acted.emit(EventName.FIND_THESE))
        self._camera = IconText("camera", "muted", "muted", parent=self)
        self._more = WrapButton("result.more_accounts", parent=self)
        self._more.clicked.connect(self.desk_wanted)
        for part in (self._attempts, self._time, self._blocked, self._camera):
            self.column.addWidget(part)
        for way in (self._find, self._more):
            self.column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)

    def draw(self, model: PageModel, result: ResultModel, texts: Texts) -> None:
        """Show what there is to say; nothing where there is nothing."""
        self._attempts.say(result.attempts_text)
        limit = model.countdown
        times = (limit.text, limit.then) if limit else (result.possible_text,)
        self._time.say("\n".join(filter(None, times)))
        self._blocked.say("\n".join(each.do for each in result.blocked_by))
        find = model.desk.find_these if model.desk else ""
        self._find.setText(find)
        self._find.setVisible(bool(find))
        seen = "\n".join((texts.say("widget.result.camera"), *(each.text for each in result.hints)))
        self._camera.say(seen if result.hints else "")
        self._more.setText(result.ask_for_more)
        self._more.setVisible(bool(result.ask_for_more))
        says = (result.attempts_text, result.possible_text, result.blocked_by, find, limit, result.hints)
        self.setVisible(any(says))


class SupportKit(Card):
    """A screenshot and a message for support, made with one click (R31)."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(WIDE, 20, WIDE, 20)
        self._heading = Text("title", parent=self)
        self._note = Text("muted", parent=self)
        self._save = WrapButton("support_kit.save", parent=self)
        self._save.clicked.connect(self.asked)
        for part in (self._heading, self._note, self._save):
            self.column.addWidget(part)

    def draw(self, offer: str, texts: Texts) -> None:
        """Show the offer; nothing where there is none."""
        self._heading.say(texts.say("widget.result.kit"))
        self._note.say(texts.say("widget.result.kit.note"))
        self._save.setText(offer)
        self.setVisible(bool(offer))


class ResultPage(PageView):
    """How the attempt stands."""

    def __init__(self, page: Page, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(page, texts, parent)
        self._banner = OutcomeBanner(self.heading, self.lead, self)
        self._forced = Notice("info", self)
        self._forced.line.show_icon("director", "accent")
        self._reasons = ReasonList(self)
        self._way = WayOn(self)
        self._kit = SupportKit(self)
        self._stops: list[QWidget] = []
        self._way.acted.connect(self.acted)
        self._way.desk_wanted.connect(self.desk_wanted)
        self._kit.asked.connect(self.support_kit)
        self._services = ServicesCard(self)
        self._places = Places(self)
        self._places.opened.connect(self.place_opened)
        self._reference = Text("small", parent=self)
        self._copy = CopyButton("reference.copy", "widget.result.reference.copy", self)
        self._reference.setWordWrap(False)
        foot = FlowRow(self)
        foot.flow.addWidget(self._reference)
        foot.flow.addWidget(self._copy)
        for part in (
            self._banner,
            self._forced,
            self._reasons,
            self._way,
            self._kit,
            self._services,
            self._places,
        ):
            self.column.addWidget(part)
        self.column.addWidget(foot)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Draw the result. Raises ValueError for a model without one."""
        result = model.result
        if result is None:
            raise ValueError("a result page needs a result")
        super().render(model)
        self._banner.draw(result.outcome, result.kind_text, result.mend_text)
        self._forced.say(result.forced_note)
        self._reasons.draw(result.reasons, self.texts)
        self._way.draw(model, result, self.texts)
        self._kit.draw(result.support_kit, self.texts)
        self._services.draw(model)
        self._places.draw(model.places, self.texts)
        self._reference.say(result.reference_text)
        self._copy.show_copy(self.texts, result.reference)
        self._copy.setAccessibleName(self.texts.say("widget.result.reference.copy.name"))
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Have Tab go as one reads: places are made late, and would come last."""
        stops = [*self._places.stops, self._copy]
        if stops == self._stops:
            return
        self._stops = stops
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)
