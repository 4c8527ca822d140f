from __future__ import annotations

import threading

import pytest

from assessments.errors import DiskFull, DoorError, NoSuchPair, TooManyTries
from server.limits import EACH, OVERALL, Bucket, Flow, Tries, caller


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tries(clock: Clock) -> Tries:
    return Tries(clock)


def guess(tries: Tries, address: str | None = "192.0.2.1") -> bool:
    """One wrong try; whether it got through to the door."""
    try:
        with tries.begin(address):
            raise NoSuchPair
    except TooManyTries:
        return False
    except NoSuchPair:
        return True


def test_of_ten_thousand_guesses_ten_a_minute_get_through(tries: Tries, clock: Clock) -> None:
    through: list[float] = []
    for _ in range(10_000):
        if guess(tries):
            through.append(clock.now)
        clock.now += 0.1
    minutes = 10_000 * 0.1 / 60
    assert EACH * int(minutes) <= len(through) <= EACH * (int(minutes) + 1)
    for start in through:
        assert sum(start <= moment < start + 60 for moment in through) <= EACH


def test_ten_thousand_guesses_at_once_are_ten(tries: Tries) -> None:
    assert sum(guess(tries) for _ in range(10_000)) == EACH


def test_many_at_the_same_time_get_no_further_than_one_after_the_other(tries: Tries) -> None:
    start = threading.Barrier(20)
    through: list[bool] = []

    def many() -> None:
        start.wait()
        through.extend(one for one in (guess(tries) for _ in range(50)) if one)

    threads = [threading.Thread(target=many) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(through) == EACH


def test_all_addresses_together_get_sixty_a_minute(tries: Tries, clock: Clock) -> None:
    addresses = [f"192.0.2.{number}" for number in range(250)]
    assert sum(guess(tries, address) for address in addresses for _ in range(40)) == OVERALL
    clock.now += 60
    assert guess(tries)


def test_one_address_does_not_shut_the_door_on_another(tries: Tries) -> None:
    while guess(tries):
        pass
    assert guess(tries, "192.0.2.2")


def test_who_comes_in_is_never_counted(tries: Tries) -> None:
    for _ in range(1000):
        with tries.begin("192.0.2.1"):
            pass
    assert guess(tries)


def test_a_failing_store_is_no_wrong_try(tries: Tries) -> None:
    for _ in range(EACH + 1):
        with pytest.raises(DiskFull), tries.begin("192.0.2.1"):
            raise DiskFull
    assert guess(tries)


def test_a_plain_call_counts_whatever_comes_of_it(tries: Tries) -> None:
    for _ in range(EACH):
        tries.begin("192.0.2.1")
    with pytest.raises(TooManyTries):
        tries.begin("192.0.2.1")


def test_the_refusal_says_when_to_try_again(tries: Tries, clock: Clock) -> None:
    guess(tries)
    clock.now += 18
    while guess(tries):
        pass
    with pytest.raises(DoorError, match="Wait 42 seconds, then try again") as refused:
        tries.begin("192.0.2.1")
    assert isinstance(refused.value, TooManyTries)
    clock.now += refused.value.wait_seconds - 0.1
    assert not guess(tries)
    clock.now += 0.1
    assert guess(tries)


def test_tries_that_are_being_decided_keep_others_waiting_for_a_moment_only(tries: Tries) -> None:
    under_way = [tries.begin("192.0.2.1").__enter__() for _ in range(EACH)]
    with pytest.raises(TooManyTries) as refused:
        tries.begin("192.0.2.1")
    assert refused.value.wait_seconds == 1
    for one in under_way:
        one.__exit__(None, None, None)
    assert guess(tries)


def test_what_is_remembered_does_not_grow(tries: Tries, clock: Clock) -> None:
    for number in range(10_000):
        guess(tries, f"10.{number // 250}.{number % 250}.1")
        clock.now += 0.5
    assert len(tries._counted) <= OVERALL


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, "127.0.0.1"),
        ("::1", "127.0.0.1"),
        ("no address", ""),
        ("x" * 10_000, None),
        ("2001:db8::1", "2001:db8:0:0:ffff::2"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
    ],
)
def test_these_are_one_caller(one: str | None, other: str | None) -> None:
    assert caller(one) == caller(other)


@pytest.mark.parametrize(
    ("one", "other"), [("192.0.2.1", "192.0.2.2"), ("2001:db8::1", "2001:db8:0:1::1"), ("192.0.2.1", None)]
)
def test_these_are_two_callers(one: str, other: str | None) -> None:
    assert caller(one) != caller(other)


def test_a_bucket_gives_a_burst_and_then_a_steady_flow(clock: Clock) -> None:
    bucket = Bucket(40, 15, clock)
    assert [bucket.take() for _ in range(41)] == [True] * 40 + [False]
    clock.now += 1
    assert [bucket.take() for _ in range(16)] == [True] * 15 + [False]
    clock.now += 1000
    assert sum(bucket.take() for _ in range(100)) == 40


def test_each_name_has_a_bucket_of_its_own(clock: Clock) -> None:
    flow = Flow(5, 1, clock)
    assert [sum(flow.take(name) for _ in range(10)) for name in ("one", "other", "one")] == [5, 5, 0]
    clock.now += 2
    assert sum(flow.take("one") for _ in range(10)) == 2


def test_names_without_end_are_not_remembered_but_the_busy_one_is(clock: Clock) -> None:
    flow = Flow(50, 0, clock, most_names=10)
    assert sum(flow.take(f"name {number}") and flow.take("busy") for number in range(100)) == 50
    assert len(flow._buckets) == 10
