"""The class board: what a class is doing now, told from sittings, wherever they come from (T07)."""
