"""An agreement on its way from a browser to the store while it is typed: what a sending looks like, and whose it is.

The only place that reads such a sending, and that gives a stored draft its shape in a browser.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from server import choices, own
from store import ProposalDraft, Words

if TYPE_CHECKING:
    from store.store import Store


@dataclass(frozen=True, slots=True)
class Typed:
    """A draft as it was typed, by whom, and which words its fields knew of."""

    owner: str
    draft: ProposalDraft
    bases: tuple[Words, ...]


def name(request: UUID, agreement_id: UUID | None = None, revision: int = 0) -> str:
    """What a browser calls the draft of an agreement, new or in the place of another one."""
    return f"{request} {agreement_id} {revision}" if agreement_id else str(request)


def text(words: Words) -> str:
    """The words as a browser keeps them; none are no text."""
    return json.dumps(words.all, ensure_ascii=False, separators=(",", ":")) if any(words.all) else ""


def read(sent: object) -> Typed | None:
    """A sending, or None when it cannot come from our fields."""
    match sent:
        case {"owner": str(whose), "principle": str(called), "bases": list(bases)}:
            try:
                return Typed(whose, _draft(called.split(" "), _words(sent)), tuple(map(_words, bases)))
            except ValueError:
                return None
    return None


def _draft(called: list[str], words: Words) -> ProposalDraft:
    match called:
        case [request]:
            return ProposalDraft(UUID(request), words)
        case [request, agreement_id, revision] if revision.isascii() and revision.isdigit() and len(revision) < 5:
            return ProposalDraft(UUID(request), words, UUID(agreement_id), int(revision))
    raise ValueError


def _words(part: object) -> Words:
    match part:
        case {"text": ""}:
            return Words()
        case {"text": str(typed)}:
            match json.loads(typed):
                case [str(when), str(mentor), str(mentee)]:
                    return Words(when, mentor, mentee)
    raise ValueError


def keep(store: Store, token: str | None, typed: Typed) -> dict[str, Any]:
    """Store a draft for the person whose it is; raises NotAllowed in any other seat."""
    held, seat = choices.seat_of(store, token, typed.owner)
    return {"saved": own.moment(store.save_proposal_draft(held, typed.draft, typed.bases, own.whose(seat)))}
