"""The store as the pages know it: open it once, call its acts, close it at the end.

The only place that decides which acts there are, and what is looked after while it is open.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path

from assessments.errors import SampleNotNew, StoreError, StoreUnavailable
from store import backup, migrate, opening, seals
from store.actors import utc_now
from store.cards import Door
from store.closing_waves import ClosingWaves
from store.condition import Condition
from store.drafts import Drafts
from store.endings import Endings
from store.engine import Engine
from store.follow_up import FollowUp
from store.history import Histories
from store.holdings import Holdings
from store.invitations import Invitations
from store.marks import Marks
from store.moving_waves import MovingWaves
from store.onward import Onward
from store.own_ways import OwnWays
from store.pairings import Pairings
from store.presence import VISIT_LASTS
from store.progress import Waiting
from store.proposal_drafts import ProposalDrafts
from store.providers import Providers
from store.responses import Responses
from store.rosters import Rosters
from store.running import Running
from store.samples import Samples
from store.series import Series
from store.staff import Staff
from store.stages import Stages

_logger = logging.getLogger(__name__)
LOOK_EVERY_SECONDS = 5.0


class Store(
    ProposalDrafts,
    Marks,
    Histories,
    Endings,
    Onward,
    Stages,
    Responses,
    Drafts,
    Waiting,
    Holdings,
    OwnWays,
    Running,
    Staff,
    Invitations,
    FollowUp,
    ClosingWaves,
    MovingWaves,
    Rosters,
    Pairings,
    Series,
    Providers,
    Samples,
):
    """Everything that is remembered. Safe to call from many threads; from many processes where it is on a server."""

    def __init__(
        self,
        engine: Engine,
        chain: seals.Chain,
        clock: Callable[[], datetime] = utc_now,
        admin_file: Path | None = None,
        doors: Collection[Door] = tuple(Door),
        *,
        sample: bool = False,
    ) -> None:
        super().__init__(engine, chain, clock, admin_file, doors)
        self._is_sample = sample
        self._stop = threading.Event()
        self._upkeep = threading.Thread(target=self._keep_up, name="store upkeep", daemon=True)
        self._upkeep.start()

    @classmethod
    def open(
        cls,
        where: str | Path | None = None,
        clock: Callable[[], datetime] = utc_now,
        doors: Collection[Door] = tuple(Door),
    ) -> Store:
        """Open the database at `where`, else at $FIVE_WAYS_DATABASE, else in data/, and bring it up to date.

        Nobody comes in by another than one of `doors`, and visits that were opened by another end now.
        Raises StoreBusy, StoreReadOnly, StoreNewer, StoreDamaged, DiskFull, StoreUnavailable, DatabaseUnusable,
        DatabaseUnreachable or DriverMissing, with nothing changed.
        """
        return cls._at(opening.place(where), clock, frozenset(doors))

    @classmethod
    def make_sample(
        cls, where: Path, clock: Callable[[], datetime] = utc_now, doors: Collection[Door] = tuple(Door)
    ) -> Store:
        """A new database at `where` for people who are all invented; raises SampleNotNew where anything is already.

        Only the process that made it may do with it what Samples allows: opened again, it is a store like any other.
        """
        if any(os.path.lexists(path) for path in (where, backup.log_of(where), backup.seals_of(where))):
            raise SampleNotNew(where)
        return cls._at(where.absolute(), clock, frozenset(doors), sample=True)

    @classmethod
    def _at(
        cls, where: str | Path, clock: Callable[[], datetime], doors: frozenset[Door], *, sample: bool = False
    ) -> Store:
        one = opening.opened(where)
        try:
            with one.engine.write() as transaction:
                transaction.rows("end_old_visits", clock() - VISIT_LASTS)
                if not doors >= set(Door):
                    for question in ("end_visits_by_shut_doors", "drop_tickets_by_shut_doors"):
                        transaction.rows(question, *(door in doors for door in Door))
        except BaseException:
            one.engine.close()
            raise
        return cls(one.engine, one.chain, clock, one.admin_file, doors, sample=sample)

    def _keep_up(self) -> None:
        while not self._stop.wait(LOOK_EVERY_SECONDS):
            try:
                self._look_after()
            except Exception as error:  # noqa: BLE001 - a thread that ends here would never be missed
                _logger.error("Upkeep failed and is tried again: %s", type(error).__name__)

    def _look_after(self) -> None:
        self._engine.checkpoint_when_due()
        self._engine.copy_when_asked()
        self._engine.finish_rewrite()
        self._chain.append({})
        self._store_presence()

    def _store_presence(self) -> None:
        """So that after a restart nobody who was away seems to have been there."""
        seen = self._presence.take_unstored()
        if not seen:
            return
        try:
            with self._engine.write() as transaction:
                transaction.rows("touch_visits", list(seen), list(seen.values()))
        except StoreError:
            self._presence.put_back(seen)

    def check(self) -> None:
        """Ask the database for a sign of life; raises StoreError."""
        with self._engine.read() as transaction:
            transaction.rows("one")

    def ready(self) -> Condition:
        """How the database stands; raises the StoreError for which no answer could be stored now."""
        migrate.refuse_newer(self._engine)
        opening.refuse_half(self._engine)
        if len(migrate.applied(self._engine)) < len(migrate.steps(self._engine.name)):
            raise StoreUnavailable()
        return self._engine.condition()

    def close(self) -> None:
        """Let go of the database. Everything acknowledged is on disk already."""
        self._stop.set()
        self._upkeep.join()
        self._store_presence()
        self._engine.close()
