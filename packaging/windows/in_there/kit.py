"""Saves a support kit on a folder of its own, with the installed program; run by its Python."""

import sys
from datetime import datetime
from pathlib import Path

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.support_kit import save_kit
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts

START = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)

with Store.open(Path(sys.argv[1])) as store:
    conductor = Conductor(
        store, new_world(now=START, account="trainee", language="zh_CN", rules=BUNDLED), BUNDLED
    )
    print(save_kit(conductor, Texts.load("zh_CN")))
