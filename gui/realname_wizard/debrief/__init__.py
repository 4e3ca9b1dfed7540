"""Looking back on a rehearsal: what would have come of another act, and how the attempt went (T10)."""
