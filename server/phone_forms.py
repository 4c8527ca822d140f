"""What a phone's form says, read from the network: the only place that turns it into answers.

A form is short and flat; whatever else comes is no form of ours and is not looked at any further.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from assessments.errors import UnknownItem
from assessments.instrument import Perspective
from server.posts import from_this_site, short_body

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from assessments.room import Question

LONGEST = 2_000  # bytes of ten answers, with room to spare
MOST_FIELDS = 20
NOT_SEEN = "not_seen"


async def form(request: Request) -> dict[str, str] | None:
    """What a form of ours sent; None when it is none of ours, too long, or no form."""
    body = await short_body(request, LONGEST) if from_this_site(request) else None
    if body is None:
        return None
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        return None


def answers_of(told: Mapping[str, str]) -> dict[Question, int | None]:
    """The answers in a form, each named by its item and perspective; raises UnknownItem or OutsideScale."""
    found: dict[Question, int | None] = {}
    for name, value in told.items():
        item, _, view = name.partition(":")
        if view not in {one.value for one in Perspective}:
            raise UnknownItem(item[:LONGEST])
        found[item, Perspective(view)] = None if value == NOT_SEEN else points(value)
    return found


def points(value: str) -> int:
    """One digit; anything else is no point of any scale."""
    return int(value) if len(value) == 1 and value in "0123456789" else -1
