"""What is said around the pictures of a release: its findings, where its numbers come from, and how to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from charts import release_findings
from ui import results
from ui.wording import chart_words, day, plain, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charts.released import Released
    from ui.results import Results


def short(found: Results) -> None:
    """What this release shows, in a few sentences."""
    st.header(say("results.short"), anchor=False)
    _list(release_findings.overview(found.released, chart_words()))


def origin(found: Results) -> None:
    """Of which pairs, when, and that nothing changes them any more."""
    st.header(say("results.origin"), anchor=False)
    card = found.card
    st.markdown(
        say("results.origin_what", pairs=results.took_part(card), wave=card.wave_number, day=day(card.released_at))
    )
    if card.number > 1:
        st.markdown(say("results.origin_again"))


def reading() -> None:
    """What an interval is, and when a difference is called clear."""
    st.header(say("results.reading"), anchor=False)
    st.markdown(say("results.reading_what"))


def hidden(of: Released) -> None:
    """How many numbers are hidden, and why."""
    st.header(say("results.hidden"), anchor=False)
    reasons = release_findings.hidden(of, chart_words())
    if reasons:
        st.markdown(say("results.hidden_what", minimum=of.release.minimum))
        _list(reasons)
    else:
        st.markdown(say("results.hidden_none", minimum=of.release.minimum))


def _list(sentences: Iterable[str]) -> None:
    st.markdown("\n".join(f"- {plain(one)}" for one in sentences))
