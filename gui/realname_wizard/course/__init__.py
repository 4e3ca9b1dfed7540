"""A course: walkthroughs in the order of a lesson, each watched, tried or a test (T11)."""
