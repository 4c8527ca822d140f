"""Attack many made-up programs with and without each rule of a release, and print what is learned and what is shown.

    PYTHONPATH=. .venv/bin/python bench/attack.py [programs] [lives]

First as in the design: one release of 10 to 40 pairs in 5 departments and 3 stages, the rules taken on one by one.
Then whole lives: waves, late answers, withdrawals; with every rule, and all but one. "told" is a program in which
a sum of fewer than five pairs follows exactly from the sums; "read" one in which somebody's score, or a sum of few, has
one possible value left by what was printed; "narrow" one in which a score is known to less than a point.
Last, small programs in which one or two pairs left a principle open, and who of them is named for certain by what is
hidden, why, and of how many pairs a number is; and programs in which many did, with how many intervals say so.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any
from unittest.mock import patch

from assessments import disclosure
from assessments.disclosure import Disclosure
from assessments.figures import EVERYBODY, Figure, Hidden, Kind
from assessments.instrument import Perspective
from assessments.roll import Numbers, People
from tests.assessments.attacker import attacks
from tests.assessments.silence import not_everybody, told_silent, tried
from tests.assessments.test_attack import Life
from tests.assessments.worlds import FIVE, NEVER_SEEN, ONE, STAGES, Pair, Program, answers, pairs

EVENTS = ("late", "five late", "leave", "wave", "same again")


@dataclass
class Result:
    """What came of one program."""

    told: bool = False
    read: bool = False
    narrow: bool = False
    shown: int = 0


def nothing(*_: Any, **__: Any) -> None:
    """Of a rule that is left out."""


def two_or_more(_: People, places: Numbers, __: int) -> Hidden | None:
    """Of the primary rule only that one pair has no interval."""
    return Hidden.FEW_PAIRS if len(places) < 2 else None


WITHOUT: dict[str, tuple[tuple[Any, str, Callable[..., Any]], ...]] = {
    "every rule": (),
    "primary": ((People, "refusal", two_or_more),),
    "union": ((Disclosure, "_close", nothing),),
    "audit": ((Disclosure, "_audit", nothing),),
    "late": ((disclosure, "check_late", nothing), (Disclosure, "_later", nothing)),
    "change": ((Disclosure, "_change_refused", lambda _, __, why: why[EVERYBODY]),),
    "keep open": (
        (Disclosure, "keep_open", nothing),
        (Disclosure, "change_keeps_open", lambda *_: True),
        (Disclosure, "answers_keep_open", lambda *_: True),
    ),
    "sums of answers": ((disclosure, "sum_of_answers", lambda *_: []),),
}


@contextmanager
def left_out(*rules: str) -> Iterator[None]:
    """Make releases without these rules."""
    with ExitStack() as stack:
        for rule in rules:
            for owner, name, instead in WITHOUT[rule]:
                stack.enter_context(patch.object(owner, name, instead))
        yield


def one_release(seed: int) -> Program:
    """A program as in the design, with its first wave released."""
    random = Random(seed)
    program = Program(pairs(random, random.randint(10, 40)))
    program.answer(1, {pair.number: answers(random, mood=0.7) for pair in program.pairs})
    program.release(1)
    return program


def life(seed: int) -> Program:
    """A program to which things happen."""
    random = Random(seed)
    rows = [(random.choice("abcd"), random.choice(STAGES[:3])) for _ in range(random.randint(6, 26))]
    made = Life(rows, seed)
    for event in ("first", *random.choices(EVENTS, k=random.randint(0, 4))):
        made.happen(event)
    return made.program


def attacked(program: Program) -> Result:
    """All of it, by every view."""
    result = Result()
    releases = [before for _, before in program.releases]
    for attack in attacks(ONE, releases, complete=True):
        result.told |= bool(attack.derived())
        result.read |= bool(attack.read_off())
        result.narrow |= attack.narrowest() < 1.0
    result.shown = sum(one.kind is Kind.OWN and not one.hidden for release in releases for one in release.figures)
    return result


def told_in_one(program: Program) -> tuple[bool, int]:
    """Whether a sum of few follows from one release, counted as in the design, and how many groups it shows."""
    before = program.releases[0][1]
    attack = next(attacks(ONE, [before], complete=True))
    return bool(attack.derived(signed=False)), len({fact.plus for fact in attack.facts})


def rules_one_by_one(programs: int) -> None:
    """The table of the design: only enough pairs, mentors and mentees; then the union rule; then the audit."""
    most = 0
    print(f"{programs} programs, one release each: a sum of few follows | groups still shown")
    for name, without in (
        ("enough pairs, mentors, mentees only", ("union", "audit", "keep open")),
        ("and what is hidden together too", ("audit", "keep open")),
        ("and the audit", ("keep open",)),
        ("and every score kept open", ()),
    ):
        with left_out(*without):
            found = [told_in_one(one_release(seed)) for seed in range(programs)]
        shown = sum(groups for _, groups in found)
        most = most or shown
        print(f"  {name:36} {sum(told for told, _ in found) / programs:7.1%} {shown / most:7.1%}", flush=True)


def lives(programs: int) -> None:
    """Whole lives with every rule, and with all but one."""
    print(f"{programs} lives of waves, late answers and withdrawals: told | read | narrow | figures shown")
    for rule in WITHOUT:
        with left_out(rule):
            found = [attacked(life(seed)) for seed in range(programs)]
        counts = [sum(getattr(one, what) for one in found) for what in ("told", "read", "narrow", "shown")]
        name = rule if rule == "every rule" else f"without {rule}"
        print(f"  {name:20}" + "".join(f" {count:6}" for count in counts), flush=True)


def silence(programs: int) -> None:
    """Who is named for certain for having left a principle open, each of all pairs being the one."""
    pairs_, named = 0, 0
    for seed in range(programs):
        random = Random(seed)
        there = pairs(random, random.randint(14, 20), 3, 2, 1.2)
        looks = tried(there, 1)
        pairs_ += len(there)
        named += sum(bool(told_silent(looks, frozenset([one.number]))) for one in there)
    print(f"{programs} small programs: of {pairs_} pairs that could have left a principle open, named: {named}")
    given_away = sum(len(not_everybody(*partly_open(seed))) for seed in range(programs))
    print(f"{programs} programs in which many left something open: intervals that say so: {given_away}")


def partly_open(seed: int) -> tuple[tuple[Figure, ...], list[Pair]]:
    """The release of a program in which a quarter of all scores are missing, and its pairs."""
    random = Random(seed)
    program = Program(pairs(random, random.randint(10, 30), 3, 2), FIVE)
    for one in program.pairs:
        score = {
            (view, principle.id): (NEVER_SEEN if random.random() < 0.25 else random.randint(1, 5),) * 4
            for view in Perspective
            for principle in FIVE.principles
        }
        program.answer(1, {one.number: score})
    return program.release(1), program.pairs


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:3]]
    rules_one_by_one(numbers[0] if numbers else 400)
    lives(numbers[1] if len(numbers) > 1 else 100)
    silence(min(20, numbers[0] if numbers else 20))
