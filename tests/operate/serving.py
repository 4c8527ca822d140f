"""A second process that serves people, as the app does: run by the tests, never imported.

It says "open"; for each line it reads it lets one more person submit, and says so; it ends with its input.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assessments.instrument import Role
from store import Store, passphrases
from store import store as store_module
from tests.store.people import Two

passphrases.LOG_COST = 4
store_module.LOOK_EVERY_SECONDS = 0.05
store = Store.open(Path(sys.argv[1]))
print("open", flush=True)  # noqa: T201
for _ in sys.stdin:
    Two.sit_down(store).seal(Role.MENTOR)
    print("sealed", flush=True)  # noqa: T201
store.close()
