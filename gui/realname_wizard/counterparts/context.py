"""What every counterpart knows: the rules in force and the seal that fingerprints are made with."""

from dataclasses import dataclass

from realname_wizard.identity.sealing import Fingerprints
from realname_wizard.policy.rules import Policy


@dataclass(frozen=True, slots=True)
class Context:
    """The policy in force and the seal."""

    policy: Policy
    seal: Fingerprints
