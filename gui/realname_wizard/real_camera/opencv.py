"""Frames and faces by OpenCV and the cascades that come with it; loaded when a person opens something."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from realname_wizard import held
from realname_wizard.real_camera.frames import Box, Frame, NoPictures, Rig, Seen, Side, Trouble

_WIDEST: Final = 640
"""Frames are made no wider than this, faces are looked for in frames half as wide."""

_HEAD: Final = 0.9
"""A cascade's box is a little wider than the head in it."""

_TALLER: Final = 1.25
"""A head is so much higher than wide."""

_PICTURE_ENDINGS: Final = (".bmp", ".jpeg", ".jpg", ".png", ".webp")
_VIDEO_ENDINGS: Final = (".avi", ".m4v", ".mkv", ".mov", ".mp4", ".webm")
ENDINGS: Final = (*_VIDEO_ENDINGS, *_PICTURE_ENDINGS)
"""What a file's name may end with."""

_FRAMES_A_PICTURE: Final = 12
_PACE: Final = 1 / 15


def webcam() -> Rig:
    """The first camera of this computer. Raises NoPictures."""
    cv2 = _opencv()
    camera = cv2.VideoCapture(0)
    if not camera.isOpened():
        camera.release()
        raise NoPictures(Trouble.NO_CAMERA)
    return Rig(_Camera(camera), Cascades())


def files(paths: Sequence[Path]) -> Rig:
    """A video, or pictures one after the other, again and again. Raises NoPictures."""
    cv2 = _opencv()
    if all(path.suffix.lower() in _PICTURE_ENDINGS for path in paths):
        return Rig(_Pictures(paths), Cascades(), _PACE)
    video = cv2.VideoCapture(str(paths[0]))
    if len(paths) > 1 or not video.isOpened():
        video.release()
        raise NoPictures(Trouble.UNREADABLE)
    return Rig(_Video(video), Cascades(), _PACE)


def _opencv() -> Any:
    try:
        import cv2  # noqa: PLC0415 - an extra, and slow to load
    except ImportError as missing:
        raise NoPictures(Trouble.NOT_INSTALLED) from missing
    cv2.utils.logging.setLogLevel(
        cv2.utils.logging.LOG_LEVEL_SILENT
    )  # what it would print, a sentence in the window says
    return cv2


def _numpy() -> Any:
    import numpy  # noqa: PLC0415 - comes with OpenCV

    return numpy


class _Camera:
    """A webcam, mirrored as people know themselves."""

    def __init__(self, camera: Any) -> None:
        self._camera = camera

    def read(self) -> Frame:
        got, picture = self._camera.read()
        if not got:
            raise NoPictures(Trouble.TAKEN_AWAY)
        return _frame(_opencv().flip(picture, 1))

    def close(self) -> None:
        self._camera.release()


class _Video:
    """A video file that begins anew at its end."""

    def __init__(self, video: Any) -> None:
        self._video = video

    def read(self) -> Frame:
        got, picture = self._video.read()
        if not got:
            self._video.set(_opencv().CAP_PROP_POS_FRAMES, 0)
            got, picture = self._video.read()
        if not got:
            raise NoPictures(Trouble.UNREADABLE)
        return _frame(picture)

    def close(self) -> None:
        self._video.release()


class _Pictures:
    """Picture files, each shown for a while."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._frames = [_frame(_picture(path)) for path in paths]
        self._read = 0

    def read(self) -> Frame:
        place = self._read // _FRAMES_A_PICTURE % len(self._frames)
        self._read += 1
        return self._frames[place]

    def close(self) -> None:
        self._frames = []


def _picture(path: Path) -> Any:
    """A picture file, whatever its path is written with."""
    cv2, numpy = _opencv(), _numpy()
    try:
        read = cv2.imdecode(numpy.frombuffer(held.read(path), numpy.uint8), cv2.IMREAD_COLOR)
    except (OSError, cv2.error) as error:
        raise NoPictures(Trouble.UNREADABLE) from error
    if read is None:
        raise NoPictures(Trouble.UNREADABLE)
    return read


def _frame(picture: Any) -> Frame:
    cv2 = _opencv()
    height, width = picture.shape[:2]
    if width > _WIDEST:
        height, width = round(height * _WIDEST / width), _WIDEST
        picture = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    return Frame(width, height, cv2.cvtColor(picture, cv2.COLOR_BGR2RGB).tobytes())


class Cascades:
    """Finds faces, eyes and mouths by the cascades that OpenCV ships. Raises NoPictures where there are none."""

    def __init__(self) -> None:
        self._cv2 = _opencv()
        self._numpy = _numpy()
        self._face = self._cascade("frontalface_alt2")
        self._profile = self._cascade("profileface")
        self._eye = self._cascade("eye_tree_eyeglasses")
        self._smile = self._cascade("smile")

    def _cascade(self, name: str) -> Any:
        found = self._cv2.CascadeClassifier(f"{self._cv2.data.haarcascades}haarcascade_{name}.xml")
        if found.empty():
            raise NoPictures(Trouble.NOT_INSTALLED)
        return found

    def look(self, frame: Frame) -> Seen:
        """What is in a frame."""
        grey = self._grey(frame)
        small = self._cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=self._cv2.INTER_AREA)
        least = max(small.shape[0] // 6, 24)
        found = self._face.detectMultiScale(small, 1.1, 4, minSize=(least, least))
        faces = [tuple(int(2 * side) for side in face) for face in found]
        heads = tuple(_head(face, frame) for face in faces)
        turned = self._turned(small, least)
        if not faces:
            return Seen(light=float(grey.mean()) / 255, turned=turned)
        left, top, side, _side = max(faces, key=lambda face: face[2])
        face = grey[top : top + side, left : left + side]
        return Seen(
            heads=heads,
            light=float(face.mean()) / 255,
            eyes=self._finds(self._eye, face[: side * 62 // 100], side // 8, 3),
            mouth=self._finds(self._smile, face[side * 6 // 10 :], side // 6, 4),
            turned=turned,
        )

    def _grey(self, frame: Frame) -> Any:
        pixels = self._numpy.frombuffer(frame.pixels, self._numpy.uint8)
        return self._cv2.cvtColor(pixels.reshape(frame.height, frame.width, 3), self._cv2.COLOR_RGB2GRAY)

    def _turned(self, grey: Any, least: int) -> Side:
        """The cascade knows profiles that look to the left; one that looks both ways looks straight ahead."""
        left, right = (self._finds(self._profile, each, least, 3) for each in (grey, self._cv2.flip(grey, 1)))
        if left is right:
            return ""
        return "left" if left else "right"

    @staticmethod
    def _finds(cascade: Any, grey: Any, least: int, neighbours: int) -> bool:
        return len(cascade.detectMultiScale(grey, 1.1, neighbours, minSize=(least, least))) > 0


def _head(face: tuple[int, ...], frame: Frame) -> Box:
    left, top, side, _side = face
    width, height = side * _HEAD, side * _HEAD * _TALLER
    middle = left + side / 2, top + side / 2
    return Box(
        (middle[0] - width / 2) / frame.width,
        (middle[1] - height / 2) / frame.height,
        width / frame.width,
        height / frame.height,
    )
