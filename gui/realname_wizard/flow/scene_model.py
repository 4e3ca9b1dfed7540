"""A scene to begin from, in the current language (T13)."""

from typing import NamedTuple


class SceneRow(NamedTuple):
    """A scene as it is listed: what it is called, what is to be seen where one begins from it, and when it was saved.

    `last`: it is the one that was begun last.
    """

    id: str
    name: str
    about: str
    saved: str
    last: bool
