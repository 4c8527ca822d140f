"""Changing what is planned: other days for a wave, or dropping the last one.

The only place that takes anything of a plan back. Which check-ins are in a wave follows from the opening days alone, so
an opening stays once pairs have completed the wave, and so does the wave.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from assessments.errors import LaterWavePlanned, NextWaveOpens, OpeningFixed, WaveBegun, WaveClosed, WaveDropped
from store.engine import Transaction
from store.waves import Wave, Waves, judged, limits, window


class MovingWaves(Waves):
    """Acts of a lead on waves that are not closed; all raise NotAllowed for everybody else."""

    def move_wave(self, token: str, wave_id: UUID, *, opens_on: date | None, closes_on: date | None) -> None:
        """Other days for a wave; the same again changes nothing.

        Pairs whose next wave it is meet again on the new opening day. Raises what planning raises, and WaveDropped,
        WaveClosed, NextWaveOpens or OpeningFixed.
        """
        with self._engine.write() as transaction:
            program_id, wave, waves = self._not_closed(transaction, token, wave_id)
            first, last = limits(self._now().date())
            within, before = (min(first, wave.opens_on), last), waves[wave.number - 2] if wave.number > 1 else None
            days = judged(opens_on, closes_on, within, before)
            if wave.next_opens_on and days[1] >= wave.next_opens_on:
                raise NextWaveOpens(wave.number + 1, wave.next_opens_on)
            if days[0] != wave.opens_on and _completed(transaction, program_id, wave):
                raise OpeningFixed()
            transaction.rows("move_wave", wave.id, *days)

    def drop_wave(self, token: str, wave_id: UUID) -> None:
        """Take the last wave out of the plan while no pair has completed it; dropped already, nothing changes.

        Pairs whose next wave it is have no day to meet again. Raises WaveClosed, LaterWavePlanned or WaveBegun.
        """
        with self._engine.write() as transaction:
            try:
                program_id, wave, waves = self._not_closed(transaction, token, wave_id)
            except WaveDropped:
                return
            if wave != waves[-1]:
                raise LaterWavePlanned(waves[-1].number)
            if _completed(transaction, program_id, wave):
                raise WaveBegun()
            transaction.rows("drop_wave", wave.id)
            transaction.rows("add_dropped_wave", wave.id, program_id, wave.request_id, self._now())

    def _not_closed(self, transaction: Transaction, token: str, wave_id: UUID) -> tuple[UUID, Wave, tuple[Wave, ...]]:
        program_id, wave, waves = self._wave(transaction, token, wave_id)
        if wave.closed_at:
            raise WaveClosed()
        return program_id, wave, waves


def _completed(transaction: Transaction, program_id: UUID, wave: Wave) -> int:
    [(pairs,)] = transaction.rows("wave_completed", *window(program_id, wave))
    return int(pairs)
