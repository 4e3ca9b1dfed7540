"""What counterparts ask the key for stands beside the act, so that replaying needs no key."""

from collections.abc import Iterable

from realname_wizard.identity.sealing import Fingerprints
from realname_wizard.words import Field


class Heard:
    """A seal whose answers are noted."""

    def __init__(self, seal: Fingerprints) -> None:
        self._seal = seal
        self.told: tuple[str, ...] = ()

    def fingerprint(self, kind: str, value: str) -> str:
        """What the seal says."""
        return self._noted(self._seal.fingerprint(kind, value))

    def fingerprint_of(self, field: Field, raw: str) -> str:
        """What the seal says."""
        return self._noted(self._seal.fingerprint_of(field, raw))

    def _noted(self, answer: str) -> str:
        self.told = (*self.told, answer)
        return answer


class NotTold(Exception):  # noqa: N818 - reads as what happened
    """A fingerprint is wanted that does not stand beside the act: it does not go as it went then."""


class Told:
    """Answers what was noted, in its order."""

    def __init__(self, told: Iterable[str]) -> None:
        self._told = iter(told)

    def fingerprint(self, kind: str, value: str) -> str:
        """The next that was noted. Raises NotTold."""
        return self._next()

    def fingerprint_of(self, field: Field, raw: str) -> str:
        """The next that was noted. Raises NotTold."""
        return self._next()

    def _next(self) -> str:
        answer = next(self._told, None)
        if answer is None:
            raise NotTold
        return answer
