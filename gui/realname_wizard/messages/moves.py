"""What moves the whole World: it is no event in it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GoBack:
    """To how things stood after that row of the journal; without one, before the last step (T03)."""

    to: int | None = None


@dataclass(frozen=True, slots=True)
class BeginScene:
    """A rehearsal begins as things stood when that scene was saved (T13)."""

    scene: str


Move = GoBack | BeginScene
