"""The director in a window: personas, scripts, and being asked at each result (T01)."""
