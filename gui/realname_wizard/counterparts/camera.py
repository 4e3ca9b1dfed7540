"""The simulated camera: what it says while a face is positioned, and what was wrong at the check (R23, R24)."""

from realname_wizard.messages.events import Scene
from realname_wizard.messages.world import Registers
from realname_wizard.policy.rules import FaceThresholds
from realname_wizard.words import Ask, Hint, Reason


def hints(rules: FaceThresholds, scene: Scene) -> tuple[Hint, ...]:
    """What to change, in the order in which it helps most."""
    dark, bright = rules.light
    near, far = rules.distance
    shown = {
        Hint.NO_FACE: scene.faces < rules.faces,
        Hint.SEVERAL_FACES: scene.faces > rules.faces,
        Hint.TOO_DARK: scene.light < dark,
        Hint.TOO_BRIGHT: scene.light > bright,
        Hint.TOO_NEAR: scene.distance < near,
        Hint.TOO_FAR: scene.distance > far,
        Hint.OUT_OF_FRAME: scene.in_frame < rules.in_frame_least,
        Hint.OFF_CENTRE: scene.in_frame < rules.centred_least,
        Hint.COVERED: scene.covered > rules.covered_most,
        Hint.BLINK: _refuses(rules, scene, Ask.BLINK),
        Hint.TURN: _refuses(rules, scene, Ask.TURN),
    }
    return tuple(hint for hint, on in shown.items() if on)


def causes(rules: FaceThresholds, scene: Scene, registers: Registers) -> tuple[Reason, ...]:
    """Every cause for which the check fails, from the scene and from the records (R23, R24)."""
    dark, bright = rules.light
    near, far = rules.distance
    lifeless = (
        not dark <= scene.light <= bright
        or not near <= scene.distance <= far
        or scene.faces != rules.faces
        or any(_refuses(rules, scene, ask) for ask in Ask)
    )
    found = {
        Reason.FACE_COVERED: scene.covered > rules.covered_most,
        Reason.FACE_MISMATCH: scene.person == "other",
        Reason.FACE_OUT_OF_FRAME: scene.in_frame < rules.in_frame_least,
        Reason.LIVENESS_FAILED: lifeless,
        Reason.IDENTITY_MISMATCH: not registers.person_matches,
        Reason.FACE_NO_REFERENCE_PHOTO: not registers.photo_on_record,
    }
    return tuple(reason for reason, on in found.items() if on)


def _refuses(rules: FaceThresholds, scene: Scene, ask: Ask) -> bool:
    return ask in rules.asks and not scene.does(ask)
