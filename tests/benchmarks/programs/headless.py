"""Follows every walkthrough of the program headless for some seconds; prints how many a second."""

import time

from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow

reads, _ = suite.read_all([])
for read in reads:
    suite.follow(read, NoWindow(), rules=BUNDLED)
count, started = 0, time.perf_counter()
while time.perf_counter() - started < 5:
    suite.follow(reads[count % len(reads)], NoWindow(), rules=BUNDLED)
    count += 1
print(count / (time.perf_counter() - started))
