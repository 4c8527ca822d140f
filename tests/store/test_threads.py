from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from assessments.errors import AlreadySealed, FiveWaysError, SealedByBoth
from assessments.instrument import Role
from store import Tap
from tests.store.people import Two, all_taps, tap

THREADS, SAVES = 10, 40


def test_two_people_saving_at_once_from_many_tabs_lose_no_tap(two: Two) -> None:
    def save(worker: int) -> tuple[Role, list[Tap]]:
        role = (Role.MENTOR, Role.MENTEE)[worker % 2]
        taps = [tap(one.item_id, one.perspective, 1 + (worker + i) % 5) for i, one in enumerate(all_taps(role))]
        for one in taps:
            two.store.save_ratings(two.tokens[role], [one])
        return role, taps

    with ThreadPoolExecutor(THREADS) as pool:
        saved = list(pool.map(save, range(THREADS)))
    check_in = two.store.seat(two.tokens[Role.MENTOR]).check_in.id
    for role in Role:
        sent = {one.id for whose, taps in saved if whose is role for one in taps}
        with two.store._engine.read() as transaction:
            rows = transaction.rows("rating_requests", check_in, str(role))
        assert {row[0] for row in rows} == sent
        assert sorted(row[1] for row in rows) == list(range(1, THREADS // 2 * SAVES + 1))
        assert len(two.store.draft(two.tokens[role]).ratings) == SAVES


def test_one_tap_sent_by_many_threads_is_stored_once(two: Two) -> None:
    same, token = all_taps(Role.MENTOR)[:1], two.tokens[Role.MENTOR]
    with ThreadPoolExecutor(THREADS) as pool:
        moments = set(pool.map(lambda _: two.store.save_ratings(token, same), range(THREADS)))
    assert len(moments) == 1
    with two.store._engine.read() as transaction:
        assert len(transaction.rows("rating_requests", two.store.seat(token).check_in.id, "mentor")) == 1


def test_many_seals_at_once_are_one(two: Two) -> None:
    two.answer(Role.MENTOR)

    def seal(_: int) -> str:
        try:
            two.store.seal(two.tokens[Role.MENTOR], uuid4())
        except AlreadySealed:
            return "refused"
        return "sealed"

    with ThreadPoolExecutor(THREADS) as pool:
        assert sorted(pool.map(seal, range(THREADS))) == ["refused"] * (THREADS - 1) + ["sealed"]


def test_one_reopens_while_the_other_seals_and_only_one_of_them_gets_through(two: Two) -> None:
    for _ in range(5):
        two = Two.sit_down(two.store)
        two.seal(Role.MENTOR)
        two.answer(Role.MENTEE)

        def act(role: Role, two: Two = two) -> FiveWaysError | None:
            try:
                if role is Role.MENTOR:
                    two.reopen(role)
                else:
                    two.store.seal(two.tokens[role], uuid4())
            except FiveWaysError as refused:
                return refused
            return None

        with ThreadPoolExecutor(2) as pool:
            reopened, sealed = pool.map(act, Role)
        assert sealed is None
        mentor_sealed = two.store.seat(two.tokens[Role.MENTOR]).check_in.sealed[Role.MENTOR]
        assert mentor_sealed is isinstance(reopened, SealedByBoth)
