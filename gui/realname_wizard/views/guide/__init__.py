"""The guide over the window, and the windows that demonstrate (T12); imported when somebody opens it."""
