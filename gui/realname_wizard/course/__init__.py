"""A course: walkthroughs in the order of a lesson, each watched, tried or left to the learner (T11)."""
