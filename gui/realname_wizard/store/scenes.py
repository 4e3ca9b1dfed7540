"""Rehearsals to begin from: each a World in a TinyDB file of its own, written whole (T13)."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .atomic import encode
from .segments import Segments

_TABLE = "scenes"

Row = dict[str, Any]


class SceneFiles:
    """The scenes of one folder, by their ids, which no other scene ever has. No folder: in memory."""

    def __init__(self, folder: Path | None) -> None:
        self._files = Segments(folder, _TABLE)

    def keep(self, told: Mapping[str, Any], world: str, id: str = "") -> str:
        """Keep a World, as JSON text, with what is told of it, in the place of the scene of that `id`, if any.

        Returns the scene's id. Raises StoreUnwritable.
        """
        number = self._numbers().get(id, self._files.last + 1)
        id = id or os.urandom(8).hex()
        text = encode({**told, "id": id}).decode()
        self._files.keep({number: f'{text[:-1]},"world":{world}}}'})
        return id

    def all(self) -> list[Row]:
        """Every scene, in the order in which they were first kept; what is damaged is moved aside."""
        return [row for _number, row in self._files.rows() if isinstance(row.get("id"), str)]

    def rename(self, id: str, name: str) -> None:
        """Call a scene something else. Raises StoreUnwritable, KeyError."""
        number = self._numbers()[id]
        row = next(row for each, row in self._files.rows(number) if each == number)
        self._files.keep({number: encode({**row, "name": name}).decode()})

    def remove(self, id: str) -> None:
        """Remove a scene for good. Raises StoreUnwritable, KeyError."""
        self._files.drop(self._numbers()[id])

    def files(self) -> list[Path]:
        """Every file."""
        return self._files.files()

    def forget(self) -> None:
        """Be empty. Raises StoreUnwritable."""
        self._files.forget()

    def _numbers(self) -> dict[str, int]:
        ids = ((row.get("id"), number) for number, row in self._files.rows())
        return {id: number for id, number in ids if isinstance(id, str)}
