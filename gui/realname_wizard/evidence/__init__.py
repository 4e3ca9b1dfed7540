"""One record of what a run did and found, and what is made from it for people and for other tools (T05)."""
