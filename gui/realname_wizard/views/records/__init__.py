"""Who is learning, what learners did, and what to rehearse next (T07)."""
