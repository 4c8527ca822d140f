"""The way from the story to a pair of one's own: where Five Ways already runs, or the two lines that start it.

The only place that decides what the last picture leads to. It never leads to the demo itself, which is gone when the
meeting is over.
"""

from __future__ import annotations

import segno

from server import settings
from ui.story import board
from ui.story.screens import Screen
from ui.wording import say

COMMANDS = ("python3 run.py", "python3 run.py demo")


def yours() -> None:
    """What to scan, and what to type."""
    address = settings.real_address()
    told = address or say("story.yours_text", first=COMMANDS[0], second=COMMANDS[1])
    picture = {
        "kind": "picture",
        "source": segno.make_qr(told, error="m").svg_data_uri(scale=8, border=3, light="#fff", dark="#000"),
        "alt": say("story.yours_address" if address else "story.yours_commands"),
        "below": address.partition("://")[2] if address else say("story.yours_scan"),
    }
    run, demo = COMMANDS
    steps = [
        (say("story.yours_run"), run),
        (say("story.yours_code"), ""),
        (say("story.yours_show"), demo),
    ]
    board.show(Screen.YOURS, [picture, {"kind": "steps", "items": steps}])
