"""What stands against rows of a roster that are well by themselves, once they meet: the only judge of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assessments.roster import STAGES, Problem, RosterPair, Trouble, folded, heading_of
from assessments.roster_columns import Column
from assessments.stage import Stage


def problems(pairs: Sequence[RosterPair], headings: Mapping[Column, str]) -> Iterator[Problem]:
    """Same pairs first, then names, then stages."""
    yield from _same_pairs(pairs)
    yield from _names(pairs, headings)
    yield from _stages(pairs, headings)


def _same_pairs(pairs: Sequence[RosterPair]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], int] = {}
    for pair in pairs:
        first = seen.setdefault((pair.mentor.key, pair.mentee.key), pair.row)
        if first != pair.row:
            yield Problem(Trouble.SAME_PAIR, pair.row, other=first)


def _names(pairs: Sequence[RosterPair], headings: Mapping[Column, str]) -> Iterator[Problem]:
    """One address with two names, and a name that is there again without an address to tell who is meant."""
    named: dict[str, tuple[str, int]] = {}
    rows = _rows_by_name(pairs)
    for pair in pairs:
        for role, one in pair.people:
            name = folded(one.name)
            if one.email:
                said, row = named.setdefault(one.email, (name, pair.row))
                if said != name:
                    yield Problem(Trouble.TWO_NAMES, pair.row, heading_of(role, headings), row)
            elif others := [row for row in rows[name] if row != pair.row]:
                yield Problem(Trouble.SAME_NAME, pair.row, heading_of(role, headings), others[0])


def _stages(pairs: Sequence[RosterPair], headings: Mapping[Column, str]) -> Iterator[Problem]:
    stages: dict[str, tuple[Stage, int]] = {}
    for pair in pairs:
        for role, one in pair.people:
            if (stage := pair.stage_of(role)) is not None:
                said, row = stages.setdefault(one.key, (stage, pair.row))
                if said != stage:
                    yield Problem(Trouble.TWO_STAGES, pair.row, headings[STAGES[role]], row)


def _rows_by_name(pairs: Sequence[RosterPair]) -> dict[str, list[int]]:
    """The first two rows of each name: more are not needed to know that there is another one."""
    found: dict[str, list[int]] = {}
    for pair in pairs:
        for _, one in pair.people:
            rows = found.setdefault(folded(one.name), [])
            if len(rows) < 2 and pair.row not in rows:
                rows.append(pair.row)
    return found
