"""What was: the full log, any page of it as it was, and the ways back (T03)."""
