"""Scenes in a window: saved under a name, begun from, and back to the last one (T13)."""
