"""Reads every walkthrough of the program, and follows each headless, some times over.

Prints the mean of one that is followed, and of one that is read, in seconds; what only the first does is not counted.
"""

import time

from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow

ROUNDS = 4


def follow_all(reads: list[suite.Read]) -> None:
    for read in reads:
        suite.follow(read, NoWindow(), rules=BUNDLED)


reads, _ = suite.read_all([])
follow_all(reads)

started = time.perf_counter()
for _round in range(ROUNDS):
    follow_all(reads)
followed = time.perf_counter() - started

started = time.perf_counter()
suite.read_all([])
print(followed / ROUNDS / len(reads), (time.perf_counter() - started) / len(reads))
