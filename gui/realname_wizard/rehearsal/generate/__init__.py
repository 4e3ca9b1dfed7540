"""Walkthroughs generated from the state machine (T06).

`acts` are all that can be done, read off the declared steps; `explore` does them wherever they are possible and keeps a
map of what came of it; `covers` say what there is to cover; `routes` go the shortest ways on the map, `write` makes
files of them, and `receipt` says what covers what, and what cannot be covered and why.
"""
