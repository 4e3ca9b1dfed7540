"""What is seen in one frame after another becomes the Scene of a drawn person: the same hints, the same verdict."""

import pytest

from realname_wizard.counterparts.camera import causes
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.world import Registers
from realname_wizard.policy.load import load_policy
from realname_wizard.real_camera import Box, Seen, Watch
from realname_wizard.words import Hint, Reason

RULES = load_policy().face
OUTLINE = Box(0.3, 0.1, 0.4, 0.8)
HEAD = Box(0.38, 0.25, 0.24, 0.4)
FINE = Seen((HEAD,), light=0.5, eyes=True, mouth=True)
SHUT = FINE._replace(eyes=False)
NOBODY = Seen(light=0.5)
LEFT, RIGHT = FINE._replace(turned="left"), FINE._replace(turned="right")


def scene_of(*frames: Seen, way: str = "left", watch: Watch | None = None) -> Scene:
    """The Scene after these frames."""
    watching = watch or Watch()
    scenes = [watching.see(seen, OUTLINE, way) for seen in frames]
    return scenes[-1]


def alive() -> Watch:
    """Somebody has blinked and turned already."""
    watching = Watch()
    scene_of(FINE, SHUT, FINE, LEFT, LEFT, FINE, watch=watching)
    return watching


@pytest.mark.row("R23", "R24")
def test_who_sits_right_blinks_and_turns_passes() -> None:
    scene = scene_of(FINE, watch=alive())
    assert scene == Scene(distance=1.0, light=0.5)
    assert scene.hints(RULES) == ()
    assert causes(RULES, scene, Registers()) == ()


@pytest.mark.row("R23", "R24")
@pytest.mark.parametrize(
    ("frames", "hinted", "reasons"),
    [
        ((FINE._replace(light=0.1),), {Hint.TOO_DARK}, {Reason.LIVENESS_FAILED}),
        ((FINE._replace(light=0.95),), {Hint.TOO_BRIGHT}, {Reason.LIVENESS_FAILED}),
        ((FINE._replace(heads=(HEAD, HEAD)),), {Hint.SEVERAL_FACES}, {Reason.LIVENESS_FAILED}),
        ((FINE._replace(heads=(HEAD,) * 5),), {Hint.SEVERAL_FACES}, {Reason.LIVENESS_FAILED}),
        ((NOBODY,) * 4, {Hint.NO_FACE}, {Reason.LIVENESS_FAILED}),
        (
            (FINE._replace(heads=(Box(0.45, 0.4, 0.1, 0.15),)),),
            {Hint.TOO_FAR},
            {Reason.LIVENESS_FAILED},
        ),
        (
            (FINE._replace(heads=(Box(0.6, 0.25, 0.24, 0.4),)),),
            {Hint.OUT_OF_FRAME, Hint.OFF_CENTRE},
            {Reason.FACE_OUT_OF_FRAME},
        ),
        ((FINE._replace(mouth=False),) * 15, {Hint.COVERED}, {Reason.FACE_COVERED}),
        ((SHUT,) * 15, {Hint.COVERED}, {Reason.FACE_COVERED}),
    ],
)
def test_what_is_wrong_is_hinted_and_fails_by_the_same_rules(
    frames: tuple[Seen, ...], hinted: set[Hint], reasons: set[Reason]
) -> None:
    scene = scene_of(*frames, watch=alive())
    assert set(scene.hints(RULES)) == hinted
    assert set(causes(RULES, scene, Registers())) == reasons


@pytest.mark.row("R24")
@pytest.mark.parametrize("near", [0.4, 0.42, 0.6])
def test_the_nearer_the_larger(near: float) -> None:
    head = Box(0.5 - near / 2, 0.2, near, 0.5)
    scene = scene_of(FINE._replace(heads=(head,)), watch=alive())
    assert (Hint.TOO_NEAR in scene.hints(RULES)) is (near > OUTLINE.width)


@pytest.mark.row("R24")
@pytest.mark.parametrize(
    ("frames", "blinked"),
    [
        ((FINE,), False),
        ((SHUT, FINE), False),
        ((FINE, SHUT), False),
        ((FINE, SHUT, FINE), True),
        ((FINE, *(SHUT,) * 6, FINE), True),
        ((FINE, *(SHUT,) * 20, FINE), False),
        ((FINE, SHUT, FINE, FINE, FINE), True),
        ((FINE, NOBODY, FINE), False),
    ],
)
def test_a_blink_is_eyes_that_were_open_and_open_again_soon(frames: tuple[Seen, ...], blinked: bool) -> None:
    assert scene_of(*frames).blink is blinked


@pytest.mark.row("R24")
@pytest.mark.parametrize(
    ("frames", "way", "turned"),
    [
        ((FINE, LEFT), "left", False),
        ((FINE, LEFT, LEFT), "left", True),
        ((FINE, LEFT, LEFT, FINE), "left", True),
        ((FINE, RIGHT, RIGHT, FINE), "left", False),
        ((FINE, RIGHT, RIGHT), "right", True),
        ((FINE, LEFT, FINE, LEFT), "left", False),
        ((FINE, NOBODY._replace(turned="left"), NOBODY._replace(turned="left")), "left", True),
        ((FINE, LEFT, LEFT), "", False),
    ],
)
def test_only_a_turn_to_the_side_asked_for_counts(frames: tuple[Seen, ...], way: str, turned: bool) -> None:
    assert scene_of(*frames, way=way).turn is turned


@pytest.mark.row("R24")
def test_a_face_missed_for_a_moment_or_looking_aside_is_still_there() -> None:
    aside = NOBODY._replace(turned="left")
    assert scene_of(FINE, NOBODY, NOBODY, NOBODY).faces == 1
    assert scene_of(FINE, *(aside,) * 20).faces == 1
    assert scene_of(FINE, NOBODY, NOBODY, NOBODY, NOBODY).faces == 0
    assert scene_of(FINE, SHUT, FINE, *(NOBODY,) * 9, FINE) == scene_of(FINE, SHUT, FINE)


@pytest.mark.row("R24")
def test_nothing_has_been_seen_yet() -> None:
    assert scene_of(NOBODY).faces == 0
    assert scene_of(FINE).person == "self", "who it is no frame can tell"


@pytest.mark.parametrize(
    ("box", "share"),
    [
        (Box(0.3, 0.1, 0.4, 0.8), 1.0),
        (Box(0.1, 0.1, 0.4, 0.8), 0.5),
        (Box(0.1, 0.5, 0.4, 0.8), 0.25),
        (Box(0.8, 0.1, 0.1, 0.1), 0.0),
        (Box(0.5, 0.5, 0.0, 0.1), 0.0),
    ],
)
def test_how_much_of_a_head_is_inside(box: Box, share: float) -> None:
    assert box.share_inside(OUTLINE) == pytest.approx(share)
