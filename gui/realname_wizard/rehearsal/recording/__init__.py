"""What was just done, as a walkthrough that does it again with samples in place of what somebody typed (T05)."""
