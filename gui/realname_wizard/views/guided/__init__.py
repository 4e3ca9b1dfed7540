"""A guided run: the checklist beside the window on which a tester follows it."""
