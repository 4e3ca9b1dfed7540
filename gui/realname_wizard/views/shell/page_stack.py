"""The pages, one of them on screen."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.parts.widgets import clear, laid_out, layouts_in, let_go_of_focus


class PageStack(QWidget):
    """Holds the pages. Unlike a QStackedWidget, it does not touch all the others when one comes up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.current: PageView | None = None
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)

    def add(self, page: PageView) -> None:
        """Take in a page, not to be seen until its turn."""
        page.hide()
        self._column.addWidget(page)

    def reading_order(self) -> tuple[QWidget, ...]:
        """That of the page on screen; nothing between one World and the next."""
        return self.current.reading_order() if self.current is not None else ()

    def clear(self) -> None:
        """Let go of all pages, and of what stands in them."""
        let_go_of_focus(self.window())
        self.current = None
        clear(self._column)

    def make_way(self, page: PageView) -> None:
        """Take away what is on screen where it is another page, so that it is not laid out in vain."""
        if self.current is not None and self.current is not page:
            let_go_of_focus(self.window())
            self.current.hide()

    def turn_to(self, page: PageView) -> None:
        """Have this page on screen."""
        self.make_way(page)
        self.current = page
        if not self.isVisible():  # the window lays out all that it shows first
            page.show()
            return
        layouts = layouts_in(page)
        waited = laid_out(layouts)
        page.show()
        if laid_out(layouts) or waited:  # some parts are dressed only when they are shown (F15)
            page.scroller.settle()
