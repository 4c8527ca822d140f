"""A pair over time: from its history to the timeline, its pictures, and its agreements in words.

The only place on the screens that reads a whole history.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assessments import change, timeline
from assessments.comparison import Side
from assessments.instrument import Role
from assessments.timeline import Marker, Moment, Timeline
from charts import change as before_and_after
from charts import overall, strips
from ui import drawings, marking, spoken
from ui.wording import chart_words, day_of, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assessments.instrument import Instrument
    from store import Agreed, History, PastCheckIn


def timeline_of(instrument: Instrument, history: History) -> Timeline:
    """Every check-in that is over, with the agreements as markers; what is under way is not there yet."""
    over = [one for one in history.check_ins if one.check_in.revealed_at or one.check_in.closed_at]
    return timeline.timeline(instrument, [_moment(one) for one in over], list(_markers(history)))


def _moment(past: PastCheckIn) -> Moment:
    one = past.check_in
    on = day_of(one.revealed_at or one.opened_at)
    return Moment(one.number, on, one.form, one.instrument_version, past.mentor, past.mentee)


def _markers(history: History) -> Sequence[Marker]:
    numbers = {past.check_in.id: past.check_in.number for past in history.check_ins}
    return [
        Marker(
            number,
            numbers[one.proposal.check_in_id],
            one.proposal.agreement.principle_id,
            day_of(one.proposal.agreed_at),
            one.proposal.agreement.look_again_on,
            {role: one.marks[-1].marks[role] if one.marks else None for role in Role},
        )
        for number, one in enumerate(history.agreements, start=1)
        if one.proposal.agreed_at is not None
    ]


def prepare(instrument: Instrument) -> None:
    """Build every specification now, so that nobody waits for one: drawn once over no check-in."""
    words, never = chart_words(), timeline.timeline(instrument, ())
    overall.overall(never, words)
    for side in Side:
        strips.strips(never, side, words)
    before_and_after.change(instrument, None, words)


def pictures(of: Timeline, agreed: Sequence[Agreed]) -> None:
    """All in all, then principle by principle, then how far apart at first and now."""
    words = chart_words()
    st.header(say("timeline.overall"), anchor=False)
    drawings.draw(overall.overall(of, words), key="overall")
    beside = {number: one.proposal.agreement.when for number, one in enumerate(agreed, start=1)}
    for side in Side:
        st.header(say(f"views.{side}"), anchor=False)
        drawings.draw(strips.strips(of, side, words, beside), key=f"strips_{side}")
    st.header(say("timeline.change"), anchor=False)
    between = change.over_time(of)
    drawing = before_and_after.change(of.instrument, between, words)
    if between is None:
        st.markdown(drawing.finding)
    else:
        drawings.draw(drawing, key="change")


def agreements(instrument: Instrument, history: History) -> None:
    """What was agreed, numbered as on the pictures, and how it went each time it was looked at."""
    st.header(say("timeline.agreements"), anchor=False)
    if not history.agreements:
        st.markdown(say("timeline.agreements_none"))
        return
    numbers = {past.check_in.id: past.check_in.number for past in history.check_ins}
    told = [
        spoken.words(
            instrument,
            one.proposal.agreement,
            title=say("timeline.agreement", number=number, check_in=numbers[one.proposal.check_in_id]),
            after=[
                say("timeline.marked", number=numbers[mark.check_in_id], marks=marking.both(mark.marks))
                for mark in one.marks
            ],
        )
        for number, one in enumerate(history.agreements, start=1)
    ]
    spoken.show(told, key="agreements")
