"""Closing a wave: it is counted once, what may be seen of it is stored, and from then on nothing of that changes.

The only place that makes releases. They are counted in one moment of the database and stored in one transaction, and
whoever closes a wave that somebody else has closed meanwhile gets the release of the other one.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from uuid import UUID

from assessments import release
from assessments.errors import EarlierWaveOpen, LaterWaveClosed, NothingLate, NotOpenYet, WaveMoved
from assessments.figures import Figure, Group, Hidden
from assessments.instrument import load
from assessments.tallies import Tallies
from store import keys
from store.cards import ReleaseCard
from store.comparisons import compare_older
from store.counting import Told, count
from store.engine import Reading, Transaction
from store.released import add_release, read_before, read_releases
from store.tally import InWave, are_there, read_groups, read_members
from store.waves import Wave, Waves, read_minimum, window

# Each holds the pairs of a whole wave: two at once would need twice the memory, and one of them for nothing.
_one_at_a_time = threading.Lock()
OLDER_AT_ONCE = 256
COMPARED, COUNTED, JUDGED = 0.2, 0.7, 0.95  # how much is done by then


def _to_nobody(_: float) -> None:
    """Nobody waits for this."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """A wave among all waves of its program, and what was released of it, the latest last."""

    program_id: UUID
    wave: Wave
    waves: tuple[Wave, ...]
    released: tuple[ReleaseCard, ...]

    @property
    def number(self) -> int:
        """Of the next release."""
        return len(self.released) + 1


class ClosingWaves(Waves):
    """Acts of a lead that make releases; all raise NotAllowed for everybody else."""

    def close_wave(self, token: str, wave_id: UUID, told: Told = _to_nobody) -> ReleaseCard:
        """Close a wave for good and release its numbers; closed already, it stays as it is.

        `told` hears how much is done, from 0 to 1. Raises NotOpenYet, EarlierWaveOpen, or WaveMoved when it got other
        days while it was counted.
        """
        with _one_at_a_time:
            plan = self._plan(token, wave_id)
            if plan.wave.closed_at:
                return plan.released[-1]
            if self._now().date() < plan.wave.opens_on:
                raise NotOpenYet(plan.wave.opens_on)
            for earlier in plan.waves[: plan.wave.number - 1]:
                if earlier.closed_at is None:
                    raise EarlierWaveOpen(earlier.number)
            return self._release(token, plan, keys.row_id(), told)

    def forecast(self, token: str, wave_id: UUID) -> dict[Group, Hidden | None]:
        """Which groups would be hidden, and why, were the wave closed now: from who is done, from no answer or stage.

        Nothing of a wave that is closed. More can be hidden then, for a stage or where answers lie near an end of the
        scale.
        """
        plan = self._plan(token, wave_id)
        if plan.wave.closed_at:
            return {}
        counted = _in_wave(self._engine.read, plan)
        with self._engine.read() as transaction:
            self._lead(transaction, token, plan.program_id)
            minimum = read_minimum(transaction, plan.program_id)
            members = read_members(transaction, counted, minimum)
            groups = read_groups(transaction, plan.program_id, members)
        return release.forecast(groups, members, minimum, counted.earlier)

    def release_late(self, token: str, wave_id: UUID, request: UUID, told: Told = _to_nobody) -> ReleaseCard:
        """Let in what was completed after a wave was closed, by one more release of it, once a request.

        Raises NothingLate, LaterWaveClosed, or TooFewLate while it could be told whose answers they are.
        """
        with _one_at_a_time:
            plan = self._plan(token, wave_id)
            for card in plan.released:
                if card.id == request:
                    return card
            if plan.wave.closed_at is None:
                raise NothingLate()
            _refuse_later_closed(plan)
            return self._release(token, plan, request, told)

    def _plan(self, token: str, wave_id: UUID) -> _Plan:
        with self._engine.read() as transaction:
            return self._read_plan(transaction, token, wave_id)

    def _read_plan(self, transaction: Transaction, token: str, wave_id: UUID) -> _Plan:
        program_id, wave, waves = self._wave(transaction, token, wave_id)
        released = tuple(one for one in read_releases(transaction, program_id) if one.wave_id == wave_id)
        return _Plan(program_id, wave, waves, released)

    def _release(self, token: str, plan: _Plan, release_id: UUID, told: Told) -> ReleaseCard:
        self._compare_older(plan, told)
        card = None
        while card is None:
            counted = _in_wave(self._engine.read, plan)
            tallies, minimum = self._counted(token, plan, counted, told)
            told(COUNTED)
            figures = release.make(counted.instrument, tallies, minimum, counted.earlier)
            told(JUDGED)
            card = self._stored(token, plan, counted, release_id, tallies, minimum, figures)
        told(1)
        return card

    def _stored(
        self,
        token: str,
        plan: _Plan,
        counted: InWave,
        release_id: UUID,
        tallies: Tallies,
        minimum: int,
        figures: tuple[Figure, ...],
    ) -> ReleaseCard | None:
        """The release, or the one that somebody else made of this wave meanwhile.

        None when somebody of its members has left, another wave was released that it was not judged beside, or more
        pairs are asked of a group now.
        """
        with self._engine.write() as transaction:
            now_there = self._read_plan(transaction, token, plan.wave.id)
            if now_there.number != plan.number:
                return now_there.released[-1]
            if now_there.wave.days != plan.wave.days:
                raise WaveMoved()
            _refuse_later_closed(now_there)
            judged_beside = {one.id for one in counted.earlier}
            released = {one.id for one in read_releases(transaction, plan.program_id)}
            stricter = read_minimum(transaction, plan.program_id) > minimum
            if stricter or released != judged_beside or not are_there(transaction, tallies.members):
                return None
            now, which = self._now(), (release_id, plan.wave.id, plan.wave.number, plan.number)
            [(of_pairs,)] = transaction.rows("program_size", plan.program_id)
            days = (plan.wave.opens_on, now_there.wave.closes_on)
            card = ReleaseCard(*which, now, minimum, len(tallies.members), of_pairs, *days)
            if plan.number == 1:
                transaction.rows("add_wave_closing", plan.wave.id, now)
            add_release(transaction, card, tallies.compared_with, figures, tallies.members)
            return card

    def _compare_older(self, plan: _Plan, told: Told) -> None:
        """What was sealed before there was a table of comparisons, a few check-ins at a time."""
        with self._engine.read() as transaction:
            rows = transaction.rows("wave_uncompared", *window(plan.program_id, plan.wave))
        for start in range(0, len(rows), OLDER_AT_ONCE):
            with self._engine.write() as transaction:
                compare_older(transaction, [check_in_id for (check_in_id,) in rows[start : start + OLDER_AT_ONCE]])
            told(COMPARED * start / len(rows))

    def _counted(self, token: str, plan: _Plan, counted: InWave, told: Told) -> tuple[Tallies, int]:
        """The sums of everybody who is in the wave at one moment; once more when somebody of them left meanwhile."""
        part = COUNTED - COMPARED
        while True:
            with self._engine.read() as transaction:
                self._lead(transaction, token, plan.program_id)
                minimum = max([read_minimum(transaction, plan.program_id), *(one.minimum for one in plan.released)])
                members = read_members(transaction, counted, minimum)
                groups = read_groups(transaction, plan.program_id, members)
            if plan.released:
                _refuse_same(counted, {one.pair_id for one in members})
                release.check_late(members, minimum, counted.earlier)
            tallies = count(self._engine.read, counted, members, groups, lambda done: told(COMPARED + part * done))
            with self._engine.read() as transaction:
                if are_there(transaction, members):
                    return tallies, minimum


def _refuse_later_closed(plan: _Plan) -> None:
    if any(later.closed_at for later in plan.waves[plan.wave.number :]):
        raise LaterWaveClosed()


def _in_wave(read: Reading, plan: _Plan) -> InWave:
    """The wave with what its changes are taken from: the latest release of the one before, if that asked the same."""
    earlier = read_before(read, plan.program_id, plan.wave.id)
    before = plan.waves[plan.wave.number - 2] if plan.wave.number > 1 else None
    asks = (plan.wave.form, plan.wave.instrument_id)
    compared_with = None
    if before and (before.form, before.instrument_id) == asks:
        with read() as transaction:
            ids = {one.id for one in read_releases(transaction, plan.program_id) if one.wave_id == before.id}
        compared_with = [one for one in earlier if one.id in ids][-1]
    return InWave(load(plan.wave.instrument_id), plan.program_id, plan.wave, earlier, compared_with)


def _refuse_same(counted: InWave, pairs: set[UUID]) -> None:
    released = {one.pair_id for before in counted.earlier if before.same_wave for one in before.members}
    if pairs <= released:
        raise NothingLate()
