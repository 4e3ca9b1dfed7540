"""The shared state machine: one engine, the table of verification and the table of an account's life; page models.

A new step is a row in a table; a new condition is a function in `guards`, a new change of the session one in
`changes`. The tables are checked when they are loaded.
"""
