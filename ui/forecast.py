"""What closing a wave now would hide: told before it is closed for good, from who is done and from no answer.

The only place on the screens that says it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assessments.figures import Figure, Kind
from charts import release_words
from ui import session
from ui.wording import chart_words, say

if TYPE_CHECKING:
    from store import WaveCard


def show(wave: WaveCard, minimum: int) -> None:
    """Worked out only when it is asked for, as it takes a moment in a large program."""
    if not st.button(say("waves.forecast"), key=f"forecast:{wave.id}"):
        return
    texts = chart_words()
    found = session.store().forecast(session.token(), wave.id)
    hidden = {group: why for group, why in found.items() if why}
    st.markdown(say("waves.forecast_what", hidden=len(hidden), count=len(found)))
    for group, why in hidden.items():
        reason = release_words.reason(texts, Figure(group, Kind.OWN, hidden=why), minimum)
        st.text(say("waves.forecast_group", group=release_words.group(texts, group), reason=reason))
