"""Which groups of a release may be shown: the only place that decides it, from who is in them and never from answers.

Who is in a group are the pairs that completed the check-in, which the lead knows anyway. It is decided once for all
comparisons: were a group hidden where somebody left a principle open, that would be told by it. Primary: enough pairs,
mentors and mentees, and nobody in over a third of the rows. Union: what is hidden in a breakdown is together a group
that could be shown. Later: a group that was shown before has the very same pairs, or enough others. Audit: no few pairs
follow from all that is shown, now and before. A change from the wave before is shown last, where nothing follows from
it either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assessments.audit import Cells, Matrix, Row, TooFine, cells, follow, leaks
from assessments.errors import TooFewLate
from assessments.figures import ANSWERS_OF, CHANGE_OF, EVERYBODY, Breakdown, Figure, Group, Hidden, Kind
from assessments.guard import Printed, narrow
from assessments.points import Behind, Ends, Points
from assessments.roll import NOWHERE, Book, Numbers, Roll
from assessments.shares import Share, mean_between, within
from assessments.tallies import Before, Compared, Member, Tallies

Why = dict[Group, Hidden | None]
Rows = Mapping[Group, Numbers]
PARTS = (Breakdown.DEPARTMENT, Breakdown.STAGE)
BLURRED = 18  # pairs from which rounding and what changes in the others hide what a few said


@dataclass(frozen=True, slots=True)
class Draft:
    """What is about to be printed of one view of a comparison: the mean of each group, and how everybody's changed."""

    compared: Compared
    view: Kind
    told: Mapping[Group, Points]
    change: Points | None = None


class Published:
    """An earlier release: its members, and of which sums its figures told."""

    def __init__(self, before: Before, roll: Roll) -> None:
        self.roll = roll
        self.same_wave = before.same_wave
        self.came_from: Numbers | None = None
        self._groups: dict[Group, None] = {}
        self._changed = False
        self._values: dict[tuple[Compared, Kind], list[Figure]] = {}
        self._shown = {(one.kind, one.side, one.principle_id) for one in before.figures if one.hidden is None}
        for figure in before.figures:
            self._note(figure)

    def groups(self) -> tuple[Group, ...]:
        """The groups of which numbers were shown."""
        return tuple(self._groups)

    def shows(self, of: Figure) -> bool:
        """Whether anything of this kind was shown."""
        return (of.kind, of.side, of.principle_id) in self._shown

    def rows(self) -> Iterator[Row]:
        """Every sum that was shown of any comparison."""
        for group in self.groups():
            yield Row(self.roll.of(group))
        if self._changed:
            yield change_row(self.roll, self.came_from)

    def printed(self, compared: Compared, view: Kind) -> Iterator[Printed]:
        """What was printed of one view of this comparison."""
        yield from self.means(compared, view)
        for figure in self._values.get((compared, CHANGE_OF[view]), ()):
            yield Printed.mean(change_row(self.roll, self.came_from), figure.value or 0.0, figure.bound)

    def means(self, compared: Compared, view: Kind) -> Iterator[Printed]:
        """The means among it."""
        for figure in self._values.get((compared, view), ()):
            yield Printed.mean(Row(self.roll.of(figure.group)), figure.value or 0.0, figure.bound)

    def sums(self, compared: Compared, view: Kind, ends: Ends) -> list[Printed]:
        """What the shares of its answers tell, if nobody left a question open."""
        shown = self._values.get((compared, ANSWERS_OF[view]), ())
        return sum_of_answers(self.roll, [Share(one.detail, one.value, one.bound) for one in shown], ends)

    def _note(self, figure: Figure) -> None:
        if figure.hidden is not None or figure.side is None or figure.principle_id is None:
            return
        compared = (figure.side, figure.principle_id)
        self._values.setdefault((compared, figure.kind), []).append(figure)
        if figure.kind in CHANGE_OF:
            self._groups[replace(figure.group, label="")] = None
        elif figure.kind in CHANGE_OF.values():
            self._changed = True


def change_row(roll: Roll, came_from: Numbers | None) -> Row:
    """The sum of changes: these check-ins minus those that the same pairs had before."""
    changing = roll.staying
    before = np.full(len(changing), NOWHERE) if came_from is None else came_from
    if (before[changing] == NOWHERE).any():
        raise ValueError("A change is counted of a pair that is not in the release with which it is compared.")
    return Row(roll.places[changing], before[changing])


def sum_of_answers(roll: Roll, parts: Sequence[Share], ends: Ends) -> list[Printed]:
    """What shares of answers tell of each score, if a share of nothing is nobody, and of the sum, if all answered."""
    if not parts:
        return []
    everybody, near = Row(roll.of(EVERYBODY)), within(parts, ends)
    n = len(everybody.plus)
    mean = mean_between(parts, ends, n)
    told = [] if near == ends else [Printed(everybody, -np.inf, np.inf, near)]
    return [*told, Printed(everybody, n * mean.low, n * mean.high)] if mean else told


class Disclosure:
    """What of one wave may be shown beside all earlier releases."""

    def __init__(self, tallies: Tallies, minimum: int, earlier: Sequence[Before]) -> None:
        check_late(tallies.members, minimum, earlier)
        book = Book()
        self.roll = book.enter(tallies.members)
        rolls = {before.id: book.enter(before.members) for before in earlier}
        self._minimum = minimum
        self._people = book.people()
        self._published = [Published(before, rolls[before.id]) for before in earlier]
        for before, published in zip(earlier, self._published, strict=True):
            if before.compared_with in rolls:
                published.came_from = published.roll.before(rolls[before.compared_with])
        self._with = rolls.get(tallies.compared_with) if tallies.compared_with else None
        self._came_from = None if self._with is None else self.roll.before(self._with)
        self._groups = _all_groups(tallies.groups, self.roll)
        self._unlisted = frozenset(self._groups) - frozenset(tallies.groups)
        self._beside = self._told_of()

    def groups(self) -> Why:
        """Every group with None where its numbers may be shown, else with the reason why not."""
        rows = {group: self.roll.of(group) for group in self._groups}
        why = {group: self._refusal(places) for group, places in rows.items()}
        why.update({group: why[group] or Hidden.PROTECTS for group in self._unlisted})
        self._nearly_as_before(why, rows)
        self._settle(why, rows)
        self._audit(why, rows, (), Hidden.COMBINED)
        if self._beside:
            self._later(why, rows)
            self._settle(why, rows)
            given = tuple(row for one in self._beside for row in one.rows())
            self._audit(why, rows, given, Hidden.EARLIER)
        return why

    def change(self, why: Why) -> tuple[Hidden | None, Behind]:
        """Why the change of everybody may not be shown, given what else is; and how many are behind it."""
        row = change_row(self.roll, self._came_from)
        return self._change_refused(row, why), self._who(row.plus)

    def _change_refused(self, row: Row, why: Why) -> Hidden | None:
        if self._with is None:
            return Hidden.NOT_ENOUGH
        refused = why[EVERYBODY] or self._refusal(row.plus)
        if refused is not None:
            return refused
        ends = np.concatenate(
            [
                np.setdiff1d(self.roll.of(EVERYBODY), row.plus),
                np.setdiff1d(self._with.of(EVERYBODY), row.minus),
            ]
        )
        if len(ends) and self._refusal(ends) is not None:
            return Hidden.EARLIER
        given = [Row(self.roll.of(group)) for group, reason in why.items() if reason is None]
        given += [row for one in self._published for row in one.rows()]
        try:
            found = self._leaks(cells([row, *given]), len(given))
        except TooFine:
            return Hidden.EARLIER
        return Hidden.EARLIER if len(found) else None

    def keep_open(self, draft: Draft, why: Why, ends: Ends) -> None:
        """Hide groups, the smallest first, until what is printed of this view leaves everybody's score open.

        It is judged as if everybody in a group had a score. That could be so with whatever is shown, so it is never
        told by numbers that do not fit together that somebody has none.
        """
        before, supposed = _printed_before(self._beside, draft, ends)
        while found := narrow([*self._printed(draft, why), *before], ends, supposed):
            near = np.concatenate(found)
            shown = [group for group in draft.told if why[group] is None and np.isin(self.roll.of(group), near).any()]
            if not shown:
                return
            why[min(shown, key=lambda group: (group == EVERYBODY, self.size(group)))] = Hidden.COMBINED
            self._settle(why, {group: self.roll.of(group) for group in self._groups})

    def change_keeps_open(self, draft: Draft, why: Why, ends: Ends) -> bool:
        """Whether everybody's score stays open when its change is printed too."""
        before, supposed = _printed_before(self._published, draft, ends)
        return not narrow([*self._printed(draft, why), *before], ends, supposed)

    def answers_keep_open(self, draft: Draft, why: Why, parts: Sequence[Share], ends: Ends) -> bool:
        """Whether everybody's score stays open beside these shares of the answers.

        A share of nothing says that all answers of this wave lie nearer together than the ends of the scale. That is
        asked by itself first and taken for certain; what is only supposed is dropped where it does not fit the rest.
        """
        now = sum_of_answers(self.roll, parts, ends)
        wave = [*self._printed(replace(draft, change=None), why)]
        wave += [one for past in self._published if past.same_wave for one in past.means(draft.compared, draft.view)]
        if narrow(wave, within(parts, ends), now):
            return False
        before, supposed = _printed_before(self._published, draft, ends)
        return not now or not narrow([*self._printed(draft, why), *before], ends, [*now, *supposed])

    def _printed(self, draft: Draft, why: Why) -> Iterator[Printed]:
        for group, one in draft.told.items():
            if why[group] is None:
                yield Printed.mean(Row(self.roll.of(group)), one.value, one.bound)
        if draft.change:
            yield Printed.mean(change_row(self.roll, self._came_from), draft.change.value, draft.change.bound)

    def _told_of(self) -> Sequence[Published]:
        """All earlier releases once one of them tells of check-ins of this one, else none.

        Those of a wave's first release are new, and what was shown of other waves meets them in the change alone. Were
        all waves asked each time, there would soon be too many cells, and all groups hidden for good.
        """
        known = any(np.isin(self.roll.places, one.roll.places).any() for one in self._published)
        return self._published if known else ()

    def size(self, group: Group) -> int:
        """How many pairs are in a group."""
        return len(self.roll.of(group))

    def behind(self, group: Group) -> Behind:
        """How many are behind the numbers of a group."""
        return self._who(self.roll.of(group))

    def _who(self, places: Numbers) -> Behind:
        return Behind(len(places), len(np.unique(self._people.mentors[places])))

    def enough(self, scores: int) -> bool:
        """Whether so many of a group that is shown have a score: more than half of the fewest pairs that one may have.

        Only then is it nobody's own. Were it asked that all have one, it would be told who has none.
        """
        return 2 * scores > self._minimum

    def distribution(self, of: Figure) -> Hidden | None:
        """Why the shares of everybody may not be shown: beside those of other pairs they would tell of the rest.

        Of all members; of marks, of those whose marks are counted.
        """

        def behind(roll: Roll) -> Numbers:
            return roll.places[roll.marked] if of.kind is Kind.MARK else roll.places

        places = behind(self.roll)
        then = [behind(one.roll) for one in self._published if one.same_wave and one.shows(of)]
        moved = any(len(np.setxor1d(places, before)) for before in then)
        return self._refusal(places) or (Hidden.EARLIER if moved else None)

    def flows(self) -> Mapping[tuple[str, str], tuple[int, Hidden | None]]:
        """From a mentor's stage to a mentee's: how many pairs, and why that may not be shown."""
        rows = {Group(Breakdown.STAGE, ">".join(key)): places for key, places in self.roll.flows.items()}
        why = {group: self._refusal(places) for group, places in rows.items()}
        self._close(Breakdown.STAGE, why, rows)
        return {key: (len(rows[group]), why[group]) for key, group in zip(self.roll.flows, rows, strict=True)}

    def _refusal(self, places: Numbers) -> Hidden | None:
        return self._people.refusal(places, self._minimum)

    def _refused(self, places: Numbers) -> bool:
        return self._refusal(places) is not None

    def _leaks(self, of: Cells, given: int) -> Matrix:
        return leaks(of, self._refused, given)

    def _settle(self, why: Why, rows: Rows) -> None:
        """The union rule; and without numbers of everybody there are none of groups."""
        if why[EVERYBODY] is not None:
            reason = Hidden.EARLIER if why[EVERYBODY] is Hidden.EARLIER else Hidden.PROTECTS
            why.update({group: reason for group, hidden in why.items() if hidden is None})
        for part in PARTS:
            self._close(part, why, rows)

    def _close(self, part: Breakdown, why: Why, rows: Rows) -> None:
        while (group := self._exposing(part, why, rows)) is not None:
            why[group] = Hidden.PROTECTS

    def _exposing(self, part: Breakdown, why: Why, rows: Rows) -> Group | None:
        """The smallest group of a breakdown that is shown, while what is hidden there could be told from the rest."""
        inside = [group for group in rows if group.breakdown is part and len(rows[group])]
        hidden = [rows[group] for group in inside if why[group] is not None]
        shown = [group for group in inside if why[group] is None]
        if not hidden or not shown or (len(hidden) > 1 and not self._refused(np.concatenate(hidden))):
            return None
        return min(shown, key=lambda group: len(rows[group]))

    def _later(self, why: Why, rows: Rows) -> None:
        """Hide what was shown of nearly the same pairs before."""
        for one in self._published:
            if one.same_wave:
                then = {group: one.roll.of(group) for group in one.groups()}
                for group, places in rows.items():
                    old = then.get(replace(group, label=""))
                    if why[group] is None and old is not None and self._few(old, places):
                        why[group] = Hidden.EARLIER

    def _nearly_as_before(self, why: Why, rows: Rows) -> None:
        """Hide a group of nearly the pairs that an earlier wave showed as the same group, or as another one.

        Answers change little from wave to wave. So both means of a small group, each times its pairs, tell nearly what
        those few said who came or left. Whoever moves pairs between departments, or goes to the next stage of training,
        must not undo that.
        """
        for one in self._published:
            told = () if one.same_wave else tuple(one.groups())
            for group in rows:
                if why[group] is None and any(self._guessable(one.roll, then, group) for then in told):
                    why[group] = Hidden.EARLIER

    def _guessable(self, before: Roll, old: Group, group: Group) -> bool:
        then, now = before.pairs_of(old), self.roll.pairs_of(group)
        if min(len(then), len(now)) >= BLURRED:
            return False
        moved = (len(np.setdiff1d(now, then)), len(np.setdiff1d(then, now)))
        if replace(group, label="") == replace(old, label=""):
            return any(0 < some < self._minimum for some in moved)
        return any(moved) and max(moved) < self._minimum

    def _few(self, then: Numbers, now: Numbers) -> bool:
        """Whether so few came or left that their numbers follow from those of then and now."""
        moved = (np.setdiff1d(now, then), np.setdiff1d(then, now))
        return any(len(places) and self._refused(places) for places in moved)

    def _audit(self, why: Why, rows: Rows, given: Sequence[Row], reason: Hidden) -> None:
        """Hide groups until nothing leaks that had not leaked from what was given before."""
        while shown := [group for group, hidden in why.items() if hidden is None and len(rows[group])]:
            of = cells([*(Row(rows[group]) for group in shown), *given])
            try:
                found = self._leaks(of, len(given))
            except TooFine:
                _hide(why, _finest(shown), reason)
            else:
                if not len(found):
                    return
                why[self._clearing(found, of, shown, why, rows)] = reason
            self._settle(why, rows)

    def _clearing(self, found: Matrix, of: Cells, shown: Sequence[Group], why: Why, rows: Rows) -> Group:
        """The group without which the fewest of these leaks are left, the smallest of several."""
        near = (of.matrix[: len(shown)] != 0) @ (found != 0).any(axis=0) > 0

        def left(group: Group) -> tuple[int, int]:
            trial = {**why, group: Hidden.COMBINED}
            self._settle(trial, rows)
            kept = [line for line, one in enumerate(shown) if trial[one] is None]
            kept += range(len(shown), len(of.matrix))
            return int(follow(found, of.matrix[kept]).sum()), len(rows[group])

        others = [group for group, touches in zip(shown, near, strict=True) if touches and group != EVERYBODY]
        return min(others or [group for group in shown if group != EVERYBODY] or [EVERYBODY], key=left)


def _printed_before(
    published: Sequence[Published], draft: Draft, ends: Ends
) -> tuple[Sequence[Printed], Sequence[Printed]]:
    """What was printed of the same view, and what is so besides if nobody left a question open."""
    return (
        [row for one in published for row in one.printed(draft.compared, draft.view)],
        [row for one in published for row in one.sums(draft.compared, draft.view, ends)],
    )


def _hide(why: Why, groups: Sequence[Group], reason: Hidden) -> None:
    why.update(dict.fromkeys(groups, reason))


def _finest(shown: Sequence[Group]) -> Sequence[Group]:
    """The groups of the breakdown with most of them; everybody when there are no others."""
    parts = [[group for group in shown if group.breakdown is part] for part in PARTS]
    return max(parts, key=len) or [EVERYBODY]


def _all_groups(groups: Sequence[Group], roll: Roll) -> tuple[Group, ...]:
    """The groups, and whatever group somebody is in that is not among them: it is never shown."""
    listed = {(group.breakdown, group.key) for group in groups}
    return (*groups, *(Group(*key) for key in roll.groups if key not in listed))


def check_late(members: Sequence[Member], minimum: int, earlier: Sequence[Before]) -> None:
    """Whether these members may be a later release of a wave; raises TooFewLate while they would tell on somebody."""
    now = _check_ins(members)
    for before in earlier:
        if before.same_wave:
            then = _check_ins(before.members)
            for key in now.keys() | then.keys():
                old, new = then.get(key, frozenset()), now.get(key, frozenset())
                if any(0 < len(moved) < minimum for moved in (new - old, old - new)):
                    raise TooFewLate(minimum)


def _check_ins(members: Sequence[Member]) -> Mapping[tuple[Breakdown, str], frozenset[object]]:
    found: dict[tuple[Breakdown, str], set[object]] = {}
    for one in members:
        for key in ((Breakdown.ALL, ""), (Breakdown.DEPARTMENT, one.department), (Breakdown.STAGE, one.stage)):
            found.setdefault(key, set()).add(one.check_in_id)
    return {key: frozenset(inside) for key, inside in found.items()}
