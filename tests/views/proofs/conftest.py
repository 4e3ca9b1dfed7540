"""What the tests of proving pages share: a window that stands at one, and what is on it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple, TypeVar

import pytest
import zxingcpp
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from tests.beginning import to_proof

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.messages.outside_events import VariantsSwitched
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.views.window import Window
from realname_wizard.words import Method, Variant

from ..by_hand import settle
from ..conftest import START

W = TypeVar("W", bound=QWidget)


def conductor_at(
    method: Method,
    *,
    language: str = "en",
    starts: datetime = START,
    variants: tuple[Variant, ...] = (),
) -> Conductor:
    """A Conductor in memory at the page where this method is proved."""
    world = new_world(now=starts, account="trainee", language=language, rules=BUNDLED)
    conductor = Conductor(Store.in_memory(key=b"k" * 32), world, BUNDLED)
    conductor.take(VariantsSwitched(variants=variants))
    for each in to_proof(method):
        conductor.take(each)
    return conductor


class Proof(NamedTuple):
    """A window at a proving page, and the Conductor behind it."""

    window: Window
    conductor: Conductor

    def find(self, kind: type[W], name: str) -> W:
        """What is shown under an object name."""
        shown = [each for each in self.window.findChildren(kind, name) if each.isVisible()]
        assert len(shown) == 1, f"{name} is shown {len(shown)} times"
        return shown[0]

    def shows(self, name: str) -> bool:
        """Whether something of that object name can be seen."""
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def buttons(self, start: str) -> set[str]:
        """The buttons on screen whose object names begin so."""
        found = self.window.stage.findChildren(QPushButton)
        return {
            each.objectName() for each in found if each.isVisible() and each.objectName().startswith(start)
        }

    def texts(self) -> str:
        """Everything that can be read beside the page."""
        labels = self.window.stage.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())


Prover = Callable[..., Proof]


@pytest.fixture
def at(open_window: Callable[..., Window]) -> Iterator[Prover]:
    """Opens a window where a method is proved; `size` as of the window, the rest as of `conductor_at`."""

    def open_at(method: Method, *, size: tuple[int, int] = (1024, 768), **how: object) -> Proof:
        conductor = conductor_at(method, **how)  # type: ignore[arg-type]
        window = open_window(conductor, *size)
        settle()
        return Proof(window, conductor)

    yield open_at
    settle()


def codes_in(picture: QImage) -> list[str]:
    """What a decoder reads in a picture; it is not allowed to turn black into white."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return [found.text for found in zxingcpp.read_barcodes(grey, try_invert=False)]
