"""What Qt calls by itself: an exception in it is told as any other, and never ends the program.

Qt asks for sizes and has widgets painted from where Python cannot raise: an exception there would come out of some
other call, or kill. So every override of Qt's own methods, in every class of ours, is watched over from here.
"""

import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType, TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QSize, QTimer

_OURS = __name__.partition(".")[0]
_QT = "PySide6"
_NOTHING: dict[str, Callable[[], object]] = {
    "sizeHint": QSize,
    "minimumSize": QSize,
    "heightForWidth": lambda: 0,
}
"""What is answered where Qt has no answer of its own."""


def watch_over_overrides() -> None:
    """From now on, guard the overrides of every class of ours that is made."""
    QObject.__init_subclass__ = classmethod(_guard_class)  # type: ignore[assignment]


def _guard_class(kind: type[QObject], /, **given: object) -> None:
    super(QObject, kind).__init_subclass__(**given)
    if kind.__module__.partition(".")[0] != _OURS:
        return
    for name, method in list(vars(kind).items()):
        if isinstance(method, FunctionType) and is_override(kind, name):
            setattr(kind, name, _guarded(kind, name, method))


def is_override(kind: type, name: str) -> bool:
    """Whether Qt may call this by itself: it has the name, and our own names have no capitals."""
    known = any(name in vars(base) for base in kind.__mro__[1:] if base.__module__.startswith(_QT))
    return known and (name != name.lower() or name == "event") and not name.startswith("_")


def _guarded(kind: type, name: str, method: FunctionType) -> Callable[..., object]:
    @wraps(method)
    def guarded(self: object, *given: Any) -> object:
        try:
            return method(self, *given)
        except Exception as error:  # noqa: BLE001 - told to whoever watches over unexpected errors
            _tell_later(error)
        try:
            return getattr(super(kind, self), name)(*given)
        except Exception:  # noqa: BLE001 - what went wrong has been told
            return _NOTHING.get(name, lambda: None)()

    return guarded


def _tell_later(error: Exception) -> None:
    """Tell it once Qt has finished what it is at, for a box cannot be opened in the middle of painting."""
    told: tuple[type[Exception], Exception, TracebackType | None] = (type(error), error, error.__traceback__)
    if QCoreApplication.instance() is None:
        sys.excepthook(*told)
    else:
        QTimer.singleShot(0, lambda: sys.excepthook(*told))
