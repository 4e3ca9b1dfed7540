"""The class board: a window of its own, for a trainer or for the wall of a class room (T07)."""
