"""A program, FOLDER FIRST: saves numbered worlds and attempts for ever and acknowledges each in print."""

import sys
from itertools import count
from pathlib import Path

from realname_wizard.store.keeper import Store

with Store.open(Path(sys.argv[1])) as store:
    for number in count(int(sys.argv[2])):
        store.save_world({"number": number, "filling": ["身份核验" * 10] * 300})
        print(f"world {number}", flush=True)
        store.record_attempt({"id": f"attempt-{number % 40}", "account": "shop-1", "number": number})
        print(f"attempt {number}", flush=True)
