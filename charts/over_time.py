"""The sentences above the charts over time: what changed clearly, what was missed, and how a mean is made.

The only place that says in prose what a timeline shows. Change is called clear only by assessments/change.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from assessments.change import Change, Movement, RowChange, Step, over_time
from assessments.comparison import Side
from assessments.instrument import Form, Instrument, Perspective, Role
from assessments.scoring import shown
from assessments.timeline import Timeline
from charts import words
from charts.readings import SIDES
from charts.words import Words

MOST_NAMED = 3


def principles(timeline: Timeline, about: Side, texts: Words) -> str:
    """What changed clearly in one person, and what the lines leave open."""
    change = over_time(timeline)
    if change is None:
        return _joined(texts[_too_early(timeline)], *_notes(timeline, texts))
    clear = [_said(timeline.instrument, texts, *one) for one in _clear(change, about)]
    said = texts["time_clear"].format(changes=_listed(clear, texts)) if clear else texts["time_no_clear"]
    return _joined(_since(change, texts), said, *_common(change, texts), *_notes(timeline, texts))


def overall(timeline: Timeline, texts: Words) -> str:
    """How the lines are made and how both changed."""
    change = over_time(timeline)
    if change is None:
        return _joined(texts["overall_how"], texts[_too_early(timeline)], *_notes(timeline, texts))
    steps = [_rater(texts, role, step) for role, step in change.overall.items() if step]
    said = [_since(change, texts), *steps] if steps else [texts["overall_too_few"]]
    return _joined(texts["overall_how"], *said, *_common(change, texts), *_notes(timeline, texts))


def distances(instrument: Instrument, change: Change | None, texts: Words) -> str:
    """How many pairs of views came closer, and which clearly moved."""
    if change is None:
        return texts["change_none"]
    moved = [row.distance.movement for row in change.rows if row.distance]
    if not moved:
        return texts["finding_none"]
    count = Counter(moved)
    each = [texts[f"change_count_{one.value}"].format(count=count[one]) for one in Movement if count[one]]
    counts = texts["change_counts"].format(compared=len(moved), counts=texts["count_between"].join(each))
    clear = [words.row_name(texts, instrument, row) for row in change.rows if row.distance and row.distance.clear]
    said = texts["change_clear"].format(rows=_listed(clear, texts)) if clear else texts["change_no_clear"]
    return _joined(_since(change, texts), counts, said, *_common(change, texts))


def _too_early(timeline: Timeline) -> str:
    return "time_one" if any(moment.opened for moment in timeline.moments) else "time_none"


def _since(change: Change, texts: Words) -> str:
    before, after = (words.full_date(texts, one.on) for one in (change.before, change.after))
    return texts["time_since"].format(before=before, after=after)


def _clear(change: Change, about: Side) -> Iterator[tuple[RowChange, Perspective, Step]]:
    for row in change.rows:
        if row.side is about:
            steps = zip(SIDES[about], (row.own, row.partner), strict=True)
            yield from ((row, view, step) for view, step in steps if step and step.clear)


def _said(instrument: Instrument, texts: Words, row: RowChange, view: Perspective, step: Step) -> str:
    before, after = _numbers(texts, step)
    name = words.principle(instrument, row.principle_id)
    return texts["time_clear_change"].format(principle=name, view=words.view(texts, view), before=before, after=after)


def _rater(texts: Words, role: Role, step: Step) -> str:
    before, after = _numbers(texts, step)
    phrase = "overall_clear" if step.clear else "overall_same" if before == after else "overall_change"
    return texts[phrase].format(rater=texts[f"role_{role.value}"], before=before, after=after)


def _numbers(texts: Words, step: Step) -> tuple[str, str]:
    return words.number(texts, shown(step.before)), words.number(texts, shown(step.after))


def _listed(named: Sequence[str], texts: Words) -> str:
    more = len(named) - MOST_NAMED
    rest = [texts["time_clear_more"].format(count=more)] if more > 0 else []
    return texts["list_between"].join([*named[:MOST_NAMED], *rest])


def _common(change: Change, texts: Words) -> Iterator[str]:
    if change.common_items_only:
        yield texts["time_common_items"].format(count=len(change.left_out))
    elif len(set(change.versions)) > 1:
        yield texts["time_reworded"]


def _notes(timeline: Timeline, texts: Words) -> Iterator[str]:
    if timeline.missed:
        yield texts["time_missed"].format(check_ins=_check_ins(timeline.missed, texts))
    if timeline.changed_at:
        yield texts["time_changed"].format(check_ins=_check_ins(timeline.changed_at, texts))
    forms = {moment.form for moment in timeline.moments if moment.opened}
    if Form.SHORT in forms:
        yield texts["time_short_apart" if Form.FULL in forms else "time_short"]


def _check_ins(numbers: Iterable[int], texts: Words) -> str:
    return texts["count_between"].join(texts["time_check_in"].format(number=number) for number in numbers)


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
