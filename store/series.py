"""Releases over time: the one that is looked at, with those of earlier waves that may stand before it on one line.

The only place that decides which. A short wave never stands on a line with full ones, nor another questionnaire.
"""

from __future__ import annotations

from uuid import UUID

from assessments.errors import NotAllowed
from assessments.figures import Release
from store.actors import Actors
from store.engine import Row, Transaction
from store.released import read_means


class Series(Actors):
    """An act of a lead on releases of the own program; it raises NotAllowed for everybody else."""

    def series(self, token: str, release_id: UUID) -> tuple[Release, ...]:
        """Means and changes of everybody until this release, by the last one of each earlier wave, the oldest first."""
        with self._engine.read() as transaction:
            self._somebody(transaction, token)
            rows = transaction.rows("series", release_id)
            if not rows:
                raise NotAllowed()
            self._lead(transaction, token, rows[0][0])
            return tuple(_release(transaction, row[1:]) for row in rows)


def _release(transaction: Transaction, header: Row) -> Release:
    release_id, wave_id, wave_number, number, instrument_id, minimum, released_at = header
    means = read_means(transaction, release_id)
    return Release(release_id, wave_id, wave_number, number, instrument_id, minimum, released_at, means)
