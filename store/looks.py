"""Who has looked at something of a person's, or done something with their way in, and when.

The only place that writes it down. What was looked at is named, never what it said.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from store import keys
from store.engine import Transaction


class By(StrEnum):
    """Who it was, as the person may know them."""

    SELF = "self"
    MENTOR = "mentor"
    MENTEE = "mentee"
    ADMINISTRATOR = "administrator"
    LEAD = "lead"
    OPERATOR = "operator"


class What(StrEnum):
    """What they did."""

    SIGNED_IN = "signed_in"
    VIEWS_OPENED = "views_opened"
    HISTORY_OPENED = "history_opened"
    LINK_ISSUED = "link_issued"
    VISITS_SEEN = "visits_seen"
    VISITS_ENDED = "visits_ended"
    DISABLED = "disabled"
    ENABLED = "enabled"
    BEGUN_ANEW = "begun_anew"
    EXPORTED = "exported"
    GUARD_CHANGED = "guard_changed"
    OTHERS_ENDED = "others_ended"
    DRAFTS_AGED = "drafts_aged"
    PAIR_AGED = "pair_aged"
    ALL_ENDED = "all_ended"


def note(
    transaction: Transaction,
    person_id: UUID,
    by: By,
    what: What,
    now: datetime,
    pair_id: UUID | None = None,
    check_in_id: UUID | None = None,
) -> None:
    """Write down one look at what is of `person_id`."""
    transaction.rows("add_look", keys.row_id(), person_id, str(by), str(what), pair_id, check_in_id, now)


def note_all(transaction: Transaction, people: Sequence[UUID], by: By, what: What, now: datetime) -> None:
    """Write down the same for each of these people."""
    transaction.rows("add_looks", [keys.row_id() for _ in people], list(people), str(by), str(what), now)
