"""What learners did, one row a sitting; what can be seen in it, and a class that is merged (T07)."""
