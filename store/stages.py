"""How far along the path somebody is, as they say themselves. The only place that writes it; the last one counts."""

from __future__ import annotations

from uuid import UUID

from assessments.errors import PassphraseFirst
from assessments.stage import Level, Stage
from store.actors import Actors
from store.engine import Transaction


class Stages(Actors):
    """Acts of somebody who came in, on their own stage of training."""

    def stage(self, token: str) -> Stage | None:
        """The stage that this person has said last; None as long as they have said none."""
        return self._engine.recall(
            lambda transaction: _latest(transaction, self._somebody(transaction, token).person_id)[0]
        )

    def set_stage(self, token: str, stage: Stage) -> Stage:
        """Say one's stage; the same again changes nothing. Raises StageUnnamed, TextTooLong or PassphraseFirst."""
        judged = Stage.of(stage.level, stage.words)
        with self._engine.write() as transaction:
            somebody = self._somebody(transaction, token)
            if not somebody.visit.guarded:
                raise PassphraseFirst()
            said, ordinal = _latest(transaction, somebody.person_id)
            if judged != said:
                what = (str(judged.level), judged.words)
                transaction.rows("add_stage", somebody.person_id, ordinal + 1, *what, self._now())
            return judged


def _latest(transaction: Transaction, person_id: UUID) -> tuple[Stage | None, int]:
    """The last stage said, and its ordinal."""
    rows = sorted(transaction.rows("stages", person_id), key=lambda row: row[2])
    if not rows:
        return None, 0
    level, words, ordinal, _ = rows[-1]
    return Stage(Level(level), words), ordinal
