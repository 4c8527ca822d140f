"""Who has looked, as a table a person can read: the only place that puts it into words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ui import tables
from ui.wording import clock, day, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.held import Look

SHOWN = 100


def table(looks: Sequence[Look]) -> str:
    """The latest looks as Markdown; all of them are in the files to take away."""
    if not looks:
        return say("my_data.no_looks")
    heading = [say("my_data.when"), say("my_data.who"), say("my_data.did")]
    return tables.markdown(heading, [_row(look) for look in looks[:SHOWN]])


def _row(look: Look) -> list[str]:
    moment = datetime.fromisoformat(look.looked_at).replace(tzinfo=None)
    what = say(f"looks.{look.what}", number=look.check_in or "")
    return [f"{day(moment)}, {clock(moment)}", say(f"looks.by_{look.by}"), what]
