"""The values that rooms hand to each other: events, effects, sessions and the World.

All are frozen and compare deeply. The next value is made by `Value.evolve`, which validates. What identifies a person
is in them as a mask and a fingerprint only (see `identity`).
"""
