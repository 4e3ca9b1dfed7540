"""Rehearsals: walkthroughs that a person can follow by hand and the program can follow by itself (T05).

`script` reads the files, `run` follows one through somebody's hands (`hands`), `expectations` looks, `report` tells.
"""
