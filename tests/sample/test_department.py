"""The sample department: always the same, like a real one, and whole for everybody who looks at it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from statistics import correlation, fmean, stdev
from typing import TYPE_CHECKING

import pytest

from assessments import scoring
from assessments.agreements import settled
from assessments.comparison import Band, Side, compare
from assessments.errors import SampleOnly
from assessments.figures import Breakdown, Figure, Hidden, Kind
from assessments.instrument import Perspective, Role, load
from assessments.stage import Level
from sample import PASSPHRASE, build, story
from sample.calendar import LATE, WAVES, waves
from sample.course import FADED, MISSED
from sample.people import DEPARTMENTS, NAMES, couples
from store import Duty, Store, WaveState
from tests.proofs import proof
from tests.sample_department import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assessments.response import Response
    from sample import Sample, SamplePair
    from store import History

PAIRS, SMALLEST = 64, 5


@pytest.fixture(scope="module")
def histories(sample: Sample) -> dict[int, History]:
    """All that every pair has been through, by its number."""
    return {one.couple.number: sample.store.history(sample.seat(one, Role.MENTEE)) for one in sample.pairs}


def responses(histories: dict[int, History]) -> Iterator[tuple[Response, Response]]:
    for one in histories.values():
        for past in one.check_ins:
            if past.mentor and past.mentee:
                yield past.mentor, past.mentee


def test_it_has_64_pairs_in_eight_departments_of_which_three_are_small() -> None:
    sizes = Counter(one.department for one in couples())
    assert sizes.total() == PAIRS
    assert sizes == {name: sum(lengths) for name, lengths in DEPARTMENTS.items()}
    assert len(sizes) == 8
    assert sum(size < SMALLEST for size in sizes.values()) == 3


def test_nobody_has_the_name_or_the_address_of_another() -> None:
    people = {one.email: one.name for couple in couples() for one in (couple.mentor, couple.mentee)}
    assert len(set(people.values())) == len(people) <= len(NAMES)
    assert all(email.endswith(".invalid") for email in people)


def test_names_are_of_several_scripts_also_from_right_to_left() -> None:
    letters = "".join(one.mentee.name + one.mentor.name for one in couples())
    for first, last in (("א", "ת"), ("ء", "ي"), ("Α", "ω"), ("А", "я"), ("一", "龥"), ("À", "ž")):
        assert any(first <= letter <= last for letter in letters), (first, last)


def test_a_chain_goes_down_through_five_stages_of_training(sample: Sample) -> None:
    chain = sample.store.chain(sample.seat(sample.story, Role.MENTEE))
    assert [one.level for one in chain.people] == [
        *(Level.ATTENDING, Level.FELLOW, Level.RESIDENT, Level.MEDICAL_STUDENT, Level.UNDERGRADUATE)
    ]
    assert [one.name for one in chain.people if one.name] == ["Amara", "Leïla"]


def test_five_waves_are_closed_and_released_and_the_sixth_is_answered_now(sample: Sample) -> None:
    schedule = sample.store.waves(sample.lead, sample.program_id)
    assert [one.state for one in schedule.waves] == [WaveState.CLOSED] * (WAVES - 1) + [WaveState.OPEN]
    assert [len(one.releases) for one in schedule.waves] == [1] * (WAVES - 1) + [0]
    assert 0 < schedule.waves[-1].pairs < PAIRS
    counts = sample.store.counts(sample.lead, sample.program_id)
    assert counts.waiting > 0


def test_one_wave_began_and_closed_late(sample: Sample) -> None:
    schedule = sample.store.waves(sample.lead, sample.program_id)
    apart = [later.opens_on - one.opens_on for one, later in pairwise(schedule.waves)]
    assert max(apart) == apart[LATE - 2] > timedelta(days=100)
    closed = [one.closed_at.date() - one.closes_on for one in schedule.waves if one.closed_at]
    assert max(closed) == closed[LATE - 1] > timedelta(days=7)


def test_every_release_shows_five_departments_and_hides_the_three_that_are_too_small(sample: Sample) -> None:
    small = {name for name, lengths in DEPARTMENTS.items() if sum(lengths) < SMALLEST}
    for card in sample.store.releases(sample.lead, sample.program_id):
        figures = sample.store.release(sample.lead, card.id).figures
        of_departments = [one for one in figures if one.group.breakdown is Breakdown.DEPARTMENT]
        hidden = {one.group.label for one in of_departments if one.hidden}
        assert hidden == small
        assert {one.hidden for one in of_departments if one.hidden} == {Hidden.FEW_PAIRS}
        assert {one.group.label for one in of_departments} == set(DEPARTMENTS)


def test_everybodys_change_is_shown_from_the_second_wave_on(sample: Sample) -> None:
    _, *later = sample.store.releases(sample.lead, sample.program_id)
    for card in later:
        figures = sample.store.release(sample.lead, card.id).figures
        assert {one.hidden for one in figures if one.kind is Kind.DIFFERENCE_CHANGE} == {None}


def test_some_pairs_miss_a_wave_some_part_and_some_fade_away(histories: dict[int, History], sample: Sample) -> None:
    restless = [one for one in sample.pairs if one.couple.restless]
    endings = [sample.store.seat(sample.seat(one, Role.MENTOR)).ending for one in restless]
    assert len(restless) == 6
    assert Counter(bool(one) for one in endings) == {True: 3, False: 3}
    schedule = sample.store.waves(sample.lead, sample.program_id)
    assert schedule.waves[MISSED - 1].pairs == schedule.waves[0].pairs - len(restless)
    closed = [one for one in restless if histories[one.couple.number].check_ins[-1].check_in.closed_at]
    assert len(closed) == 3
    assert schedule.waves[FADED - 1].pairs == schedule.waves[FADED - 2].pairs - len(restless)


def test_answers_are_spread_as_in_real_pairs(histories: dict[int, History]) -> None:
    instrument, means, own, partner, unseen = load(), [], [], [], []
    for both in responses(histories):
        scores = {
            view: scoring.score(instrument, one.form, one.ratings, view).principles
            for one in both
            for view in (Perspective.own(one.role), Perspective.of_partner(one.role))
        }
        unseen += [rating.value is None for one in both for rating in one.ratings]
        means += [one.mean for view in scores.values() for one in view.values() if one.mean is not None]
        for side in Side:
            for principle, score in scores[side.own].items():
                other = scores[side.partner][principle]
                if score.mean is not None and other.mean is not None:
                    own.append(score.mean)
                    partner.append(other.mean)
    assert 3.8 <= fmean(means) <= 4.0
    assert 0.6 <= stdev(means) <= 0.8
    assert 0.15 <= correlation(own, partner) <= 0.4
    assert 0.15 <= (fmean(own) - fmean(partner)) / stdev(means) <= 0.45
    assert 0.6 <= stdev([one - other for one, other in zip(own, partner, strict=True)]) <= 0.9
    assert 0.08 <= fmean(unseen) <= 0.12


def test_people_write_pick_agree_and_mark(histories: dict[int, History]) -> None:
    given = [one for both in responses(histories) for one in both]
    assert 0.08 <= fmean(bool(one.reflections) for one in given) <= 0.25  # only what is shared
    assert 0.02 <= fmean(pick.principle_id is None for one in given for pick in one.picks) <= 0.15
    agreements = [one for history in histories.values() for one in history.agreements]
    marks = Counter(mark for one in agreements for marked in one.marks for mark in marked.marks.values())
    assert len(agreements) > PAIRS
    assert len(marks) == 4
    assert any(one.proposal.agreement.passes_on for one in agreements)


def test_over_the_year_an_agreement_closes_the_difference_of_the_story(
    sample: Sample, histories: dict[int, History]
) -> None:
    history = histories[sample.story.couple.number]
    found = []
    for past in history.check_ins[: WAVES - 1]:
        assert past.mentor
        assert past.mentee
        comparison = compare(load(), past.mentor, past.mentee)
        found += [
            one for one in comparison.rows if (one.side, one.principle_id) == (Side.ABOUT_MENTOR, story.PRINCIPLE)
        ]
    differences = [one.difference for one in found if one.difference is not None]
    assert len(differences) == len(found)
    assert differences == sorted(differences, reverse=True)
    assert found[0].band is Band.CLEAR
    assert found[-1].band is Band.SIMILAR
    first, onward = history.agreements
    assert first.proposal.agreement.principle_id == story.PRINCIPLE
    assert settled(first.marks[-1].marks)
    assert onward.proposal.agreement.passes_on


def test_the_storys_mentor_has_sealed_and_the_mentee_has_three_taps_left(sample: Sample) -> None:
    seat = sample.store.seat(sample.seat(sample.story, Role.MENTEE))
    assert seat.check_in.number == WAVES
    assert dict(seat.check_in.sealed) == {Role.MENTOR: True, Role.MENTEE: False}
    draft = sample.store.draft(sample.seat(sample.story, Role.MENTEE))
    assert len(load().asked(Role.MENTEE, seat.check_in.form)) - len(draft.ratings) == story.TO_TAP


def test_each_rehearsal_is_a_pair_of_its_own_three_taps_before_the_end(sample: Sample) -> None:
    before = sample.store.counts(sample.lead, sample.program_id)
    one, other = sample.rehearsal(), sample.rehearsal()
    seats = [sample.store.seat(each.seats[Role.MENTEE]) for each in (one, other)]
    assert len({seat.pair_id for seat in seats} | {sample.story.pair_id}) == 3
    assert all(dict(seat.names) == sample.story.names for seat in seats)
    assert len(one.left) == story.TO_TAP
    assert seats[0].check_in.sealed[Role.MENTOR]
    assert sample.store.counts(sample.lead, sample.program_id) == before


@pytest.mark.parametrize("each", [8, proof(1)])
def test_everybodys_views_timeline_and_data_open(sample: Sample, each: int) -> None:
    """In turns as the mentor and as the mentee, whose ways to all of it are the same; of one pair in eight first."""
    for place, pair in enumerate(sample.pairs[::each]):
        look_at_everything(sample, pair, list(Role)[place % 2])


def look_at_everything(sample: Sample, pair: SamplePair, role: Role) -> None:
    store, token = sample.store, sample.seat(pair, role)
    for past in store.history(token).check_ins:
        if past.check_in.revealed_at:
            assert store.views(token, past.check_in.id).mentor == past.mentor
    assert store.next_date(token) or store.seat(token).ending
    assert store.chain(token).people
    held = store.my_data(token, PASSPHRASE)
    assert str(pair.pair_id) in {one.pair_id for one in held.pairs}


def test_the_one_passphrase_opens_everybodys_data(sample: Sample) -> None:
    for role in Role:
        held = sample.store.my_data(sample.seat(sample.story, role), PASSPHRASE)
        assert len(next(one for one in held.pairs if one.pair_id == str(sample.story.pair_id)).check_ins) == WAVES


def test_staff_look_at_their_own_pages(sample: Sample) -> None:
    administrator = sample.token(sample.staff[Duty.ADMINISTRATOR])
    assert len(sample.store.people(administrator, sample.program_id)) > PAIRS
    assert sample.store.contacts(sample.seat(sample.story, Role.MENTEE))


def test_a_token_that_has_ended_is_replaced(sample: Sample) -> None:
    before = sample.lead
    sample.store.sign_out(before)
    assert sample.lead != before


@pytest.mark.proof
def test_the_same_seed_is_the_same_department_and_the_store_opens_it(
    sample: Sample, histories: dict[int, History], tmp_path: Path
) -> None:
    heard: list[float] = []
    again = build(tmp_path / "again.duckdb", today=TODAY, told=heard.append)
    try:
        for one, other in zip(sample.pairs, again.pairs, strict=True):
            assert one.couple == other.couple
            there = again.store.history(again.seat(other, Role.MENTEE))
            assert told(histories[one.couple.number]) == told(there)
        for figures, others in zip(released(sample), released(again), strict=True):
            assert figures.keys() == others.keys()
            assert all(alike(figures[key], others[key]) for key in figures)
    finally:
        again.store.close()
    assert heard == sorted(heard)
    assert heard[-1] == 1
    store = Store.open(tmp_path / "again.duckdb")
    try:
        store.check()
        with pytest.raises(SampleOnly):
            store.look_as(again.staff[Duty.LEAD])
    finally:
        store.close()


def told(history: History) -> list[object]:
    """What a history says, without the ids of its rows."""
    of_check_ins = [
        (one.check_in.number, one.check_in.opened_at, one.check_in.revealed_at, one.mentor, one.mentee)
        for one in history.check_ins[: WAVES - 1]
    ]
    of_agreements = [
        (one.proposal.agreement, one.proposal.agreed_at, [marked.marks for marked in one.marks])
        for one in history.agreements
    ]
    return [of_check_ins, of_agreements]


def released(sample: Sample) -> list[dict[object, Figure]]:
    """Every figure of each release by what it is about, without the ids of departments."""
    releases = [
        sample.store.release(sample.lead, card.id) for card in sample.store.releases(sample.lead, sample.program_id)
    ]
    return [
        {
            (
                one.group.breakdown,
                one.group.label or one.group.key,
                one.kind,
                one.side,
                one.principle_id,
                one.detail,
            ): one
            for one in release.figures
        }
        for release in releases
    ]


def alike(one: Figure, other: Figure) -> bool:
    """Whether they show the same; a mean halfway between two decimals is rounded by the order of its rows."""
    values = [(one.value, other.value), (one.low, other.low), (one.high, other.high)]
    same = (one.n, one.hidden, one.bound) == (other.n, other.hidden, other.bound)
    return same and all(first == pytest.approx(second, abs=0.101) for first, second in values)


def test_another_seed_is_another_department() -> None:
    from sample.answers import Tempers, respond

    assert respond(Tempers("1"), Role.MENTOR, 1) == respond(Tempers("1"), Role.MENTOR, 1)
    assert respond(Tempers("1"), Role.MENTOR, 1) != respond(Tempers("2"), Role.MENTOR, 1)


def test_its_days_end_today() -> None:
    days = waves(TODAY)
    assert days[-1].opens < TODAY < days[-1].closes
    assert all(one.closed.date() < later.planned.date() for one, later in pairwise(days))
