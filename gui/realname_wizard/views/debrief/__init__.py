"""The debrief: how the attempt went, moment by moment, and the sheet to talk it over with."""
