"""Memory is let go of between what people do, and only in the thread of the window.

Left to itself Python looks for what can be let go in the middle of a page turn, and in whatever thread happens to run:
a widget that is let go of in the thread of a camera or a phone's page takes the program with it.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer

EVERY = 1000
"""How often it is looked at whether there is enough to let go of, in milliseconds."""


def let_go() -> None:
    """Look for what can be let go of, as thoroughly as Python would by now."""
    due = [count > bound for count, bound in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if any(due):
        gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))


@contextmanager
def letting_go() -> Iterator[QTimer]:
    """While this lasts it is done by a timer of the event loop, and by nothing else."""
    by_itself = gc.isenabled()
    gc.disable()
    timer = QTimer()
    timer.timeout.connect(let_go)
    timer.start(EVERY)
    try:
        yield timer
    finally:
        timer.stop()
        if by_itself:
            gc.enable()
