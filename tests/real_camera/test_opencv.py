"""OpenCV's cascades on drawn faces, and files and cameras; skipped where the extra is not installed."""

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from realname_wizard.messages.scene import Scene
from realname_wizard.policy.load import load_policy
from realname_wizard.real_camera import Box, Frame, NoPictures, Trouble, Watch, opencv
from realname_wizard.words import Hint

from .faces import SIZE, empty_room, face, frame_of

RULES = load_policy().face
OUTLINE = Box(0.23, 0.07, 0.54, 0.86)


@pytest.mark.row("R24")
def test_where_the_extra_is_missing_that_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "cv2", None)
    for opens in (opencv.webcam, lambda: opencv.files([tmp_path / "a.png"]), opencv.Cascades):
        with pytest.raises(NoPictures) as none:
            opens()
        assert none.value.trouble is Trouble.NOT_INSTALLED


class Webcam:
    """A camera with two pixels, blue before green before red, that can be pulled out."""

    def __init__(self) -> None:
        self.is_there, self.is_released = True, False

    def isOpened(self) -> bool:  # noqa: N802 - OpenCV's name
        return True

    def read(self) -> tuple[bool, Any]:
        numpy = pytest.importorskip("numpy")
        return self.is_there, numpy.array([[[1, 2, 3], [10, 20, 30]]], numpy.uint8)

    def release(self) -> None:
        self.is_released = True


@pytest.fixture(scope="module")
def cascades() -> opencv.Cascades:
    return opencv.Cascades()


@pytest.mark.skipif(find_spec("cv2") is None, reason="the extra `camera` is not installed")
class TestWithTheExtra:
    @pytest.mark.row("R23", "R24")
    @pytest.mark.parametrize("width", [150, 200, 260])
    def test_a_face_is_found_with_all_that_belongs_to_it(self, cascades: opencv.Cascades, width: int) -> None:
        seen = cascades.look(frame_of(face(width=width)))
        (head,) = seen.heads
        assert (seen.eyes, seen.mouth, seen.turned) == (True, True, "")
        assert head.left + head.width / 2 == pytest.approx(0.5, abs=0.03)
        assert head.width * SIZE[0] == pytest.approx(width, rel=0.2)

    @pytest.mark.row("R23", "R24")
    def test_what_is_missing_is_missed(self, cascades: opencv.Cascades) -> None:
        shut, masked = cascades.look(frame_of(face(shut=True))), cascades.look(frame_of(face(mask=True)))
        assert len(shut.heads) == len(masked.heads) == 1
        assert (shut.eyes, shut.mouth) == (False, True)
        assert not masked.mouth

    @pytest.mark.row("R24")
    def test_a_turned_head_is_seen_to_look_to_its_side(self, cascades: opencv.Cascades) -> None:
        assert cascades.look(frame_of(face(turned=-10))).turned == "left"
        assert cascades.look(frame_of(face(turned=10))).turned == "right"

    @pytest.mark.row("R24")
    def test_no_face_is_found_where_none_is(self, cascades: opencv.Cascades) -> None:
        for picture in (empty_room(), face(middle=20)):
            assert cascades.look(frame_of(picture)).heads == ()

    @pytest.mark.row("R23", "R24")
    @pytest.mark.parametrize(
        ("picture", "hinted"),
        [
            (face(width=180), set()),
            (face(width=180, light=0.3), {Hint.TOO_DARK}),
            (face(width=110), {Hint.TOO_FAR}),
            (face(width=180, middle=140), {Hint.OUT_OF_FRAME, Hint.OFF_CENTRE}),
            (face(width=180, mask=True), {Hint.COVERED}),
            (empty_room(), {Hint.NO_FACE}),
        ],
        ids=["good", "dark", "far", "aside", "masked", "nobody"],
    )
    def test_after_a_blink_and_a_turn_the_hints_are_those_of_the_policy(
        self, cascades: opencv.Cascades, picture: QImage, hinted: set[Hint]
    ) -> None:
        watch = Watch()
        before = (face(), face(shut=True), face(), face(turned=-10), face(turned=-10))
        scene = Scene()
        for seen in (*map(cascades.look, map(frame_of, before)), *[cascades.look(frame_of(picture))] * 16):
            scene = watch.see(seen, OUTLINE, "left")
        assert set(scene.hints(RULES)) == hinted

    def test_pictures_come_one_after_the_other_and_again(self, tmp_path: Path) -> None:
        wide = face(shut=True).scaled(1280, 960)
        for name, picture in (("照片 1.png", face()), ("2.jpg", empty_room()), ("3.png", wide)):
            assert picture.save(str(tmp_path / name))
        rig = opencv.files(sorted(tmp_path.iterdir(), reverse=True))
        frames = [rig.source.read() for _ in range(48)]
        rig.source.close()
        assert [frames.index(frame) for frame in (frames[0], frames[12], frames[24], frames[36])] == [
            0,
            12,
            24,
            0,
        ]
        assert frames[0] == frame_of(face())
        assert {(frame.width, frame.height) for frame in frames} == {SIZE}
        assert rig.pace > 0

    def test_a_video_begins_anew_at_its_end(self, tmp_path: Path) -> None:
        cv2, numpy = pytest.importorskip("cv2"), pytest.importorskip("numpy")
        path = tmp_path / "film.avi"
        film = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 15, (320, 240))
        for grey in (0, 120, 240):
            film.write(numpy.full((240, 320, 3), grey, numpy.uint8))
        film.release()
        rig = opencv.files([path])
        shades = [rig.source.read().pixels[0] for _ in range(7)]
        rig.source.close()
        assert shades == pytest.approx([0, 120, 240, 0, 120, 240, 0], abs=6)

    @pytest.mark.parametrize(
        "name", ["text.png", "text.mp4", "missing.png", "missing.mp4", "empty.jpg", "notes.txt"]
    )
    def test_what_is_no_picture_is_refused(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        if not name.startswith("missing"):
            path.write_text("" if name.startswith("empty") else "no picture", encoding="utf-8")
        with pytest.raises(NoPictures) as none:
            opencv.files([path])
        assert none.value.trouble is Trouble.UNREADABLE

    def test_several_videos_at_once_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(NoPictures) as none:
            opencv.files([tmp_path / "a.mp4", tmp_path / "b.mp4"])
        assert none.value.trouble is Trouble.UNREADABLE

    @pytest.mark.row("R24")
    def test_no_camera_is_said_and_printed_nowhere(
        self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        cv2 = pytest.importorskip("cv2")
        real = cv2.VideoCapture
        monkeypatch.setattr(cv2, "VideoCapture", lambda _number: real(4711))
        with pytest.raises(NoPictures) as none:
            opencv.webcam()
        assert none.value.trouble is Trouble.NO_CAMERA
        assert capfd.readouterr() == ("", "")

    @pytest.mark.row("R24")
    def test_a_webcam_is_mirrored_let_go_of_and_may_be_taken_away(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plugged = Webcam()
        monkeypatch.setattr(pytest.importorskip("cv2"), "VideoCapture", lambda _number: plugged)
        rig = opencv.webcam()
        assert rig.source.read() == Frame(2, 1, bytes([30, 20, 10, 3, 2, 1]))
        plugged.is_there = False
        with pytest.raises(NoPictures) as none:
            rig.source.read()
        assert none.value.trouble is Trouble.TAKEN_AWAY
        rig.source.close()
        assert plugged.is_released
