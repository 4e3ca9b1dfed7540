"""The simulated camera: what was wrong at the check (R23, R24)."""

from realname_wizard.messages.scene import Scene
from realname_wizard.messages.world import Registers
from realname_wizard.policy.rules import FaceThresholds
from realname_wizard.words import Ask, Reason


def causes(rules: FaceThresholds, scene: Scene, registers: Registers) -> tuple[Reason, ...]:
    """Every cause for which the check fails, from the scene and from the records (R23, R24)."""
    dark, bright = rules.light
    near, far = rules.distance
    lifeless = (
        not dark <= scene.light <= bright
        or not near <= scene.distance <= far
        or scene.faces != rules.faces
        or any(scene.refuses(rules, ask) for ask in Ask)
    )
    found = {
        Reason.FACE_COVERED: scene.covered > rules.covered_most,
        Reason.FACE_MISMATCH: scene.person == "other",
        Reason.FACE_OUT_OF_FRAME: scene.in_frame < rules.in_frame_least,
        Reason.LIVENESS_FAILED: lifeless,
    }
    return (*(reason for reason, on in found.items() if on), *_on_record(registers))


def _on_record(registers: Registers) -> tuple[Reason, ...]:
    """What the register of persons has against it; of somebody who is not in it there is nothing more to say."""
    if not registers.person_found:
        return (Reason.IDENTITY_NOT_FOUND,)
    found = {
        Reason.IDENTITY_MISMATCH: not registers.person_matches,
        Reason.FACE_NO_REFERENCE_PHOTO: not registers.photo_on_record,
        Reason.ID_DOCUMENT_EXPIRED: not registers.document_valid,
    }
    return tuple(reason for reason, on in found.items() if on)
