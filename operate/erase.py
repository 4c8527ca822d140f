"""`erase PERSON`: everything about one person goes, as if they had pressed it themselves in My data.

The only place that asks for a word before it deletes. Nobody is named on the screen: whoever types knows whom.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from assessments.errors import NothingErased
from assessments.instrument import Role
from operate import where
from operate.command import Command, Word
from operate.opening import opened
from operate.telling import counted
from store import exchange

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from store.running import Belongings

WORD = "erase"


def run(said: Namespace) -> Iterator[str]:
    with opened() as store:
        named = said.person
        if named is None:
            yield f"Type {WHO}, and press Enter."
            named = sys.stdin.readline().strip()
        person_id = store.find_person(named, Role(said.role) if said.role else None)
        yield from _told(store.belongings(person_id))
        yield f"To delete all of it, type the word {WORD} and press Enter. Anything else leaves it as it is."
        if sys.stdin.readline().strip() != WORD:
            raise NothingErased()
        store.erase_person(person_id)
    yield "It is deleted here, and so are the copies that Five Ways had made itself."
    yield from _aside()


def _aside() -> Iterator[str]:
    if not where.is_elsewhere() and exchange.put_aside(where.database()):
        folder = exchange.aside_of(where.database())
        yield f"What a repair or a restore has put aside in {folder} still holds it. Remove it within 30 days."


def _told(there: Belongings) -> Iterator[str]:
    found = (
        counted(there.pairs, "pair", "pairs"),
        counted(there.submitted, "submitted check-in", "submitted check-ins"),
        counted(there.begun, "begun check-in", "begun check-ins"),
        counted(there.agreements, "agreement", "agreements"),
    )
    yield f"Found one person, with {', '.join(found)}."
    yield (
        "This goes: their name, address, passphrase and links, all their answers, words and promises, and who has "
        "looked at them. Views they opened with a partner do not open again, for either of the two."
    )
    yield (
        "This stays: what their partners answered and promised themselves, a hash of each submitted check-in that "
        f"tells nothing, and {counted(there.releases, 'release', 'releases')} of a program in which they are counted: "
        "numbers of many pairs that name nobody and are not computed anew."
    )
    yield "Backups made elsewhere still hold all of it. Delete those, or let none grow older than 30 days."


WHO = "their e-mail address, their personal code, or their pair's code"
COMMAND = Command(
    "delete everything about one person",
    run,
    (
        # What is typed behind a command stands in the shell's history and, with sudo, in the computer's log.
        Word("person", {"metavar": "PERSON", "nargs": "?", "help": f"{WHO}; without it, you are asked"}),
        Word("--role", {"choices": [str(role) for role in Role], "help": "which of the two, with a pair's code"}),
    ),
)
