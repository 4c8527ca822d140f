"""The key that blanks the page when somebody comes near: Esc, twice.

The only place that gives its script the words it shows. It runs in the browser alone, so that it also works
while the server is busy or gone, and nothing of its use is sent anywhere.
"""

from __future__ import annotations

import json
from pathlib import Path

from ui.wording import section

SCRIPT = Path(__file__).parent / "cover.js"


def script() -> str:
    """The JavaScript for every tab, words first."""
    return f"const WORDS = {json.dumps(section('cover'))}\n{SCRIPT.read_text(encoding='utf-8')}"
