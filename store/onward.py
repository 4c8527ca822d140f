"""Passing it on: a mentee becomes a mentor, the same person in a new pair, and a pair sees the line it stands in.

The only place that follows people from one pair to another. Of anybody but the viewer's own partners it tells the
stage of training alone: no name, no date, no id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from assessments import person
from assessments.errors import DoorShut, NotAllowed
from assessments.instrument import Form, Role
from assessments.stage import Level
from store.actors import Place
from store.cards import Door
from store.doors import Doors
from store.engine import Row, Transaction
from store.pairs import Pair, add_check_in, add_pair, add_person, read_pair
from store.records import Chain, ChainPerson
from store.seats import OwnSeat, refuse_unguarded


class Onward(Doors):
    """Acts of a pair on those before and after it."""

    def pass_on(self, token: str, request: UUID, name: str, form: Form = Form.FULL) -> str:
        """Begin a pair as the mentor of somebody new, and return a ticket for one's seat in it.

        The pair belongs to no program: the new mentee sits down at the same device, or comes by the link that
        invite_partner makes in it. The same request again is the same pair. Spending the ticket ends this visit, as
        sitting down at another pair does. Raises NotAllowed for a mentor, PassphraseFirst, NameMissing, NameTooLong,
        and DoorShut where the new mentee, whom nobody invited by name, could never come in again.
        """
        if not self._doors & {Door.LAPTOP, Door.LINK}:
            raise DoorShut()
        mentee = person.first_name(name)
        with self._engine.write() as transaction:
            own = refuse_unguarded(self._own_to_write(transaction, token))
            if own.role is not Role.MENTEE:
                raise NotAllowed()
            pair = self._passed_on(transaction, own, request) or self._begin_as(transaction, own, mentee, form, request)
            return self._ticket(transaction, Place(own.person_id, pair.id, Role.MENTOR, Role.MENTOR, own.door))

    def _passed_on(self, transaction: Transaction, own: OwnSeat, request: UUID) -> Pair | None:
        """The pair that this request began, if it did; raises NotAllowed when it is not one's own."""
        started = transaction.rows("pair_by_request", request)
        if not started:
            return None
        pair = read_pair(transaction, started[0][0])
        if pair.people[Role.MENTOR].id != own.person_id:
            raise NotAllowed()
        return pair

    def _begin_as(self, transaction: Transaction, own: OwnSeat, mentee: str, form: Form, request: UUID) -> Pair:
        now = self._now()
        people = {Role.MENTOR: own.person_id, Role.MENTEE: add_person(transaction, mentee, now)}
        pair_id = add_pair(transaction, people, Role.MENTOR, request, now)
        add_check_in(transaction, pair_id, 1, form, request, now)
        return read_pair(transaction, pair_id)

    def chain(self, token: str) -> Chain:
        """The line that the pair stands in: its mentor's mentors, and whoever its mentee mentors in turn.

        Pairs that somebody has left are not in it, and nobody who is reached through them alone.
        """
        return self._engine.recall(lambda transaction: self._line(transaction, token))

    def _line(self, transaction: Transaction, token: str) -> Chain:
        own = self._own(transaction, token)
        if own.left_alone and own.role is Role.MENTOR:
            return Chain((ChainPerson(0, None, None, is_viewer=True),), ())
        people = read_pair(transaction, own.pair_id).people
        mentor, mentee = people[Role.MENTOR].id, people[Role.MENTEE].id
        return _drawn(transaction.rows("chain", own.pair_id, mentee, own.person_id), (mentor, mentee), own.person_id)


def _drawn(rows: list[Row], pair: tuple[UUID, UUID], viewer: UUID) -> Chain:
    """People by how many steps they are below the pair's mentor, with indexes in place of ids, which tell dates."""
    links = sorted({(mentor, below) for mentor, below, *_ in rows})
    generations = _generations(links, pair)
    levels: dict[UUID, str | None] = {}
    names: dict[UUID, str | None] = {}
    for mentor, below, *known, above_name, below_name in rows:
        levels |= dict(zip((mentor, below), known, strict=True))
        names |= {who: name for who, name in ((mentor, above_name), (below, below_name)) if name}
    order = list(Level)

    def place(who: UUID) -> tuple[int, int, UUID]:
        level = levels.get(who)
        return generations[who], order.index(Level(level)) if level else len(order), who

    who_is_where = {who: index for index, who in enumerate(sorted(generations, key=place))}
    people = tuple(
        ChainPerson(generations[who], _level(levels.get(who)), names.get(who), is_viewer=who == viewer)
        for who in who_is_where
    )
    return Chain(people, tuple(sorted((who_is_where[mentor], who_is_where[below]) for mentor, below in links)))


def _level(kept: str | None) -> Level | None:
    return Level(kept) if kept else None


def _generations(links: Collection[tuple[UUID, UUID]], pair: tuple[UUID, UUID]) -> dict[UUID, int]:
    """The pair's mentor is 0 and its mentee 1; each by the shortest way, and below where both below and above."""
    mentor, mentee = pair
    found = {mentor: 0, mentee: 1} if pair in links else {mentee: 1}
    _follow(mentee, links, 1, found)
    if mentor in found:
        _follow(mentor, [(below, above) for above, below in links], -1, found)
    return found


def _follow(start: UUID, links: Iterable[tuple[UUID, UUID]], step: int, found: dict[UUID, int]) -> None:
    """Find whoever the links lead to from the start, each so many generations from whom they were met through."""
    met = [start]
    for who in met:
        for source, other in links:
            if source == who and other not in found:
                found[other] = found[who] + step
                met.append(other)
