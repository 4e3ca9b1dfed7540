"""What the camera says, and every cause for which a check fails, at the very thresholds (R23, R24)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realname_wizard.counterparts.camera import causes
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.world import Registers
from realname_wizard.policy.load import load_policy
from realname_wizard.words import Ask, Hint, Reason

RULES = load_policy().face


def failed(registers: Registers | None = None, /, **scene: object) -> set[Reason]:
    return set(causes(RULES, Scene.model_validate(scene), registers or Registers()))


@pytest.mark.row("R23", "R24")
@pytest.mark.parametrize(
    ("good", "bad", "reason"),
    [
        ({"covered": 0.2}, {"covered": 0.2000001}, Reason.FACE_COVERED),
        ({"covered": 0}, {"covered": 1}, Reason.FACE_COVERED),
        ({"in_frame": 0.9}, {"in_frame": 0.8999999}, Reason.FACE_OUT_OF_FRAME),
        ({"person": "self"}, {"person": "other"}, Reason.FACE_MISMATCH),
        ({"light": 0.25}, {"light": 0.2499999}, Reason.LIVENESS_FAILED),
        ({"light": 0.8}, {"light": 0.8000001}, Reason.LIVENESS_FAILED),
        ({"distance": 0.6}, {"distance": 0.5999999}, Reason.LIVENESS_FAILED),
        ({"distance": 1.5}, {"distance": 1.5000001}, Reason.LIVENESS_FAILED),
        ({"faces": 1}, {"faces": 0}, Reason.LIVENESS_FAILED),
        ({"faces": 1}, {"faces": 2}, Reason.LIVENESS_FAILED),
        ({"blink": True}, {"blink": False}, Reason.LIVENESS_FAILED),
        ({"turn": True}, {"turn": False}, Reason.LIVENESS_FAILED),
    ],
)
def test_the_thresholds(good: dict[str, object], bad: dict[str, object], reason: Reason) -> None:
    assert failed(**good) == set()
    assert failed(**bad) == {reason}


@pytest.mark.row("R23", "R24")
@pytest.mark.parametrize(
    ("says", "reason"),
    [
        ({"person_matches": False}, Reason.IDENTITY_MISMATCH),
        ({"photo_on_record": False}, Reason.FACE_NO_REFERENCE_PHOTO),
        ({"legal_rep_matches": False, "enterprise_listed": False}, None),
    ],
)
def test_the_records_are_looked_at(says: dict[str, bool], reason: Reason | None) -> None:
    assert failed(Registers(**says)) == ({reason} if reason else set())


@pytest.mark.row("R23")
def test_all_causes_are_reported() -> None:
    worst = failed(
        Registers(person_matches=False, photo_on_record=False),
        covered=1,
        in_frame=0,
        person="other",
        blink=False,
    )
    assert worst == {
        Reason.FACE_COVERED,
        Reason.FACE_MISMATCH,
        Reason.FACE_OUT_OF_FRAME,
        Reason.LIVENESS_FAILED,
        Reason.IDENTITY_MISMATCH,
        Reason.FACE_NO_REFERENCE_PHOTO,
    }


@pytest.mark.row("R24")
@pytest.mark.parametrize(
    ("scene", "shown"),
    [
        ({}, set()),
        ({"light": 0.24}, {Hint.TOO_DARK}),
        ({"light": 0.81}, {Hint.TOO_BRIGHT}),
        ({"distance": 0.5}, {Hint.TOO_NEAR}),
        ({"distance": 1.6}, {Hint.TOO_FAR}),
        ({"faces": 0}, {Hint.NO_FACE}),
        ({"faces": 3}, {Hint.SEVERAL_FACES}),
        ({"blink": False}, {Hint.BLINK}),
        ({"turn": False}, {Hint.TURN}),
        ({"blink": False, "turn": False}, {Hint.BLINK, Hint.TURN}),
        ({"covered": 0.3}, {Hint.COVERED}),
        ({"in_frame": 0.95}, {Hint.OFF_CENTRE}),
        ({"in_frame": 0.5}, {Hint.OFF_CENTRE, Hint.OUT_OF_FRAME}),
        ({"person": "other"}, set()),
    ],
)
def test_hints(scene: dict[str, object], shown: set[Hint]) -> None:
    assert set(Scene.model_validate(scene).hints(RULES)) == shown


@pytest.mark.row("R24")
def test_what_the_policy_does_not_ask_for_nobody_has_to_do() -> None:
    still = Scene(blink=False, turn=False)
    asks_less = RULES.model_copy(update={"asks": (Ask.BLINK,)})
    assert still.hints(asks_less) == (Hint.BLINK,)
    asks_nothing = RULES.model_copy(update={"asks": ()})
    assert still.hints(asks_nothing) == ()
    assert causes(asks_nothing, still, Registers()) == ()


@pytest.mark.row("R24")
@given(st.builds(Scene))
def test_who_follows_every_hint_passes_unless_it_is_somebody_else(scene: Scene) -> None:
    followed = scene.hints(RULES) == ()
    found = set(causes(RULES, scene, Registers()))
    assert not followed or found <= {Reason.FACE_MISMATCH}
    if scene.person == "self" and not found:
        assert set(scene.hints(RULES)) <= {Hint.OFF_CENTRE}


@pytest.mark.row("R24")
@pytest.mark.parametrize(
    ("says", "reasons"),
    [
        ({"person_matches": False}, (Reason.IDENTITY_MISMATCH,)),
        ({"photo_on_record": False}, (Reason.FACE_NO_REFERENCE_PHOTO,)),
        ({"document_valid": False}, (Reason.ID_DOCUMENT_EXPIRED,)),
        ({"person_found": False}, (Reason.IDENTITY_NOT_FOUND,)),
        ({"person_found": False, "document_valid": False}, (Reason.IDENTITY_NOT_FOUND,)),
    ],
)
def test_each_thing_on_record_has_a_reason_of_its_own(
    says: dict[str, bool], reasons: tuple[Reason, ...]
) -> None:
    assert causes(RULES, Scene(), Registers.model_validate(says)) == reasons
