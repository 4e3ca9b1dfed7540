"""Walkthroughs as a course on the real window: pointed at, and played."""
