"""The journal: a rehearsal is fully told by the World it began with and the acts that followed (T10).

It knows no Qt and no disk. What is written is made in `writing`, what was written is gone through in `replay`.
"""
