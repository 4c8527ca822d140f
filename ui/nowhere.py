"""What stands at an address that no page has: our words, and the way home.

The only page without Streamlit, which at such an address would show a page and words of its own. It knows nobody: the
way home leads everybody to where they are.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from ui.wording import section

TEMPLATE = Path(__file__).parent / "nowhere.html"


def page() -> str:
    """The whole page as HTML."""
    words = {name: escape(text) for name, text in section("nowhere").items()}
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(words)
