"""What is done about an error that nobody expected: a report without identity, and words that reach whoever sits there.

Standard library only, and loaded late: it has to work where the rest does not.
"""
