"""The result: how it ended, why, what to do now, where, and which tries are left (R09, R30 to R32, R47)."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel, ReasonModel, ResultModel, WayOn
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import together
from realname_wizard.views.drawing.theme import GAP, WIDE
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.pages.result_parts import OutcomeBanner, ReasonCard
from realname_wizard.views.pages.services import ServicesCard
from realname_wizard.views.pages.ways import Support, Ways
from realname_wizard.views.parts.copy_button import CopyButton
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.places import Places
from realname_wizard.views.parts.widgets import Card, IconText, Notice, Text, show_if
from realname_wizard.views.parts.wrap_button import WrapButton
from realname_wizard.words import EventName, Page, Way


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


class Standing(Card):
    """How often, how long and from when on one may try, what stands in the way, and what the camera asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(WIDE, GAP, WIDE, GAP)
        self._attempts = IconText("refresh", "accent", parent=self)
        self._time = IconText("clock", "accent", parent=self)
        self._blocked = IconText("warning", "warning", parent=self)
        self._camera = IconText("camera", "muted", "muted", parent=self)
        for part in (self._attempts, self._time, self._blocked, self._camera):
            self.column.addWidget(part)

    def draw(self, model: PageModel, result: ResultModel, texts: Texts) -> None:
        """Show what there is to say; nothing where there is nothing."""
        limit = model.countdown
        seen = (texts.say("widget.result.camera"), *(each.text for each in result.hints))
        self._attempts.say(result.attempts_text)
        self._time.say(together("\n", (limit.text, limit.then)) if limit else "")
        self._blocked.say("\n".join(each.do for each in result.blocked_by))
        self._camera.say("\n".join(seen) if result.hints else "")
        self.setVisible(any((result.attempts_text, result.blocked_by, limit, result.hints)))


class ResultPage(PageView):
    """How the attempt stands."""

    def __init__(self, page: Page, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(page, texts, parent)
        self._banner = OutcomeBanner(self.heading, self.lead, self)
        self._forced = Notice("info", self)
        self._forced.line.show_icon("director", "accent")
        self._reasons = ReasonList(self)
        self._standing = Standing(self)
        self._ways = Ways(self)
        self._support = Support(self)
        self._main: WayOn | None = None
        self._support_at = ""
        self._ways.chosen.connect(self._go)
        self._ways.opened.connect(self.place_opened)
        self._support.kit_wanted.connect(self.support_kit)
        self._support.opened.connect(self.place_opened)
        self._services = ServicesCard(self)
        self._places = Places(self)
        self._places.opened.connect(self.place_opened)
        self._reference = Text("small", parent=self)
        self._copy = CopyButton("reference.copy", "widget.result.reference.copy", self)
        self._reference.setWordWrap(False)
        foot = FlowRow(self)
        foot.flow.addWidget(self._reference)
        foot.flow.addWidget(self._copy)
        self._guide = WrapButton("guide.about", role="link", parent=self)
        self._guide.clicked.connect(self.guide_wanted)
        foot.flow.addWidget(self._guide)
        for part in (
            self._banner,
            self._forced,
            self._reasons,
            self._standing,
            self._services,
            self._ways,
            self._support,
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
        self._standing.draw(model, result, self.texts)
        self._services.draw(model)
        self._draw_ways(model, result)
        self._reference.say(result.reference_text)
        self._copy.show_copy(self.texts, result.reference)
        self._copy.setAccessibleName(self.texts.say("widget.result.reference.copy.name"))
        self._guide.setText(self.texts.say("guide.about.result") if result.ways else "")
        show_if(self._guide, result.ways and "guide" in self.leads_to)

    def _draw_ways(self, model: PageModel, result: ResultModel) -> None:
        """The main way is the page's main button; those to support stand together, all others in one list."""
        self._main = next((each for each in result.ways if each.main), None)
        support = next((each for each in result.ways if each.way is Way.ONLINE_SUPPORT), None)
        links = {each.place: each for each in model.places}
        at = links.get(support.place) if support and support.place else None
        self._support_at = at.address if at else ""
        others = tuple(each for each in result.ways if not each.main and each is not support)
        self._ways.draw(others, model.places, self.texts)
        kit = result.support_kit if "support" in self.leads_to else ""
        self._support.draw(support, at, kit, self.texts)
        told = {each.place for each in result.ways}
        self._places.draw(tuple(each for each in model.places if each.place not in told), self.texts)

    def matters(self) -> QWidget | None:
        """Why it failed."""
        return self._reasons if self._reasons.isVisible() else None

    def press_way(self, name: str) -> bool:
        """The page's main button, where it is a way on."""
        if self._main is None or self._main.way != name:
            return False
        self._go(self._main)
        return True

    def _go(self, way: WayOn) -> None:
        match way.way:
            case Way.REQUEST_QUOTA:
                self.desk_wanted.emit("quota")
            case Way.ONLINE_SUPPORT:
                self.support_kit.emit()
                self.place_opened.emit(self._support_at)
            case Way.OPEN_ACCOUNT:
                self.acted.emit(OpenAccount(other=way.account))
            case Way.ACCOUNT:
                self.acted.emit(EventName.CLOSE)
            case _:
                self.acted.emit(EventName(way.way))
