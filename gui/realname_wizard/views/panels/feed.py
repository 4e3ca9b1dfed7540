"""Pictures from a real camera or file, looked at in a thread of their own, one at a time, and then forgotten (R24)."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from realname_wizard.messages.scene import Scene
from realname_wizard.real_camera import Box, Frame, NoPictures, Rig, Trouble, Watch

OpenRig = Callable[[], Rig]
"""Opens a camera or file; it may take its time. Raises NoPictures."""

_GOING: Final = 2.0
"""So many seconds a closing camera is waited for; a camera that hangs lets go when it can."""


class Feed(QObject):
    """Shows what a source gives, as long as it is wanted; it is stopped when its parent goes."""

    pictured = Signal(object, object)
    """A Frame, and the Scene as it is with it."""
    ended = Signal(object)
    """A Trouble: there are no pictures, or no more."""

    _handed = Signal(object, object, object)
    _failed = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._worker: _Worker | None = None
        self._handed.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @property
    def is_on(self) -> bool:
        """Whether a camera or file is open, or being opened."""
        return self._worker is not None

    def start(self, opens: OpenRig, outline: Box, way: str) -> None:
        """Show what this opens; `outline` is where the face belongs, `way` where the camera asks it to turn."""
        self.stop()
        self._worker = worker = _Worker(opens, outline, way)
        worker.hand = lambda frame, scene: self._handed.emit(worker, frame, scene)
        worker.fail = lambda trouble: self._failed.emit(worker, trouble)
        self.destroyed.connect(worker.stop)
        worker.thread.start()

    def stop(self) -> None:
        """Let go of it."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.stop()

    def aim(self, outline: Box) -> None:
        """The face belongs elsewhere in the picture now."""
        if self._worker is not None:
            self._worker.outline = outline

    def _take(self, worker: "_Worker", frame: Frame, scene: Scene) -> None:
        """The next picture is made once this one is shown, so that none wait in a queue."""
        if worker is self._worker:
            self.pictured.emit(frame, scene)
            worker.shown.set()

    def _end(self, worker: "_Worker", trouble: Trouble) -> None:
        if worker is self._worker:
            self.stop()
            self.ended.emit(trouble)


class _Worker:
    """The thread; it knows no window."""

    def __init__(self, opens: OpenRig, outline: Box, way: str) -> None:
        self.outline = outline
        self.shown = Event()
        self.hand: Callable[[Frame, Scene], None]
        self.fail: Callable[[Trouble], None]
        self.thread = Thread(target=self._run, name="camera", daemon=True)
        self._opens, self._way = opens, way
        self._stopped = Event()

    def stop(self) -> None:
        """Have the thread end, and wait until it has closed what it opened."""
        self._stopped.set()
        self.shown.set()
        if self.thread.is_alive():
            self.thread.join(_GOING)

    def _run(self) -> None:
        try:
            rig = self._opens()
            try:
                self._look(rig)
            finally:
                rig.source.close()
        except NoPictures as none:
            if not self._stopped.is_set():
                self.fail(none.trouble)

    def _look(self, rig: Rig) -> None:
        watch = Watch()
        while not self._stopped.is_set():
            frame = rig.source.read()
            scene = watch.see(rig.finder.look(frame), self.outline, self._way)
            self.shown.clear()
            if self._stopped.is_set():
                return
            self.hand(frame, scene)
            self.shown.wait()
            self._stopped.wait(rig.pace)
