"""A process in which a mentor deletes everything, and which is killed when the new file takes its place: run by tests.

The second word says on which side of that: "before" or "after".
"""

import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assessments.instrument import Role
from store import Store, passphrases, rewriting
from tests.store.people import PASSPHRASES, Two

passphrases.LOG_COST = 4
put_in_place = rewriting.put_in_place


def die(database: Path) -> None:
    if sys.argv[2] == "after":
        put_in_place(database)
    os.kill(os.getpid(), signal.SIGKILL)


rewriting.put_in_place = die
store = Store.open(Path(sys.argv[1]))
two = Two.sit_down(store)
two.seal(Role.MENTOR)
store.delete_me(two.tokens[Role.MENTOR], PASSPHRASES[Role.MENTOR])
