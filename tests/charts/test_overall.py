"""The overall chart's data: one mean for each person and check-in, both named at the end."""

from __future__ import annotations

import pytest

from charts import overall
from tests.charts import years


def test_both_people_are_named_at_the_end_with_their_last_mean() -> None:
    ends = years.drawn("overall", "six").data["ends"]
    assert ends["text"].tolist() == ["3.8", "3.4", "Mentor 4.4", "Mentee 4.2"]


def test_equal_means_are_named_one_under_the_other() -> None:
    ends = years.drawn("overall", "all_fives").data["ends"].query("toward == 1")
    assert ends["text"].tolist() == ["Mentor 5.0", "Mentee 5.0"]
    assert ends["y"].diff().iloc[-1] >= 14


def test_two_equal_means_stand_a_hair_apart_so_that_neither_hides_the_other() -> None:
    data = years.drawn("overall", "all_fives").data
    for rows in (data["points"], data["lines"]):
        mentor, mentee = (rows.query("speaker == @speaker")["y"] for speaker in ("mentor", "mentee"))
        assert set(mentee.to_numpy() - mentor.to_numpy()) == {2 * overall.ASIDE}
    apart = years.drawn("overall", "six").data["points"].query("x == 0")["y"].tolist()
    assert apart == pytest.approx([101.6, 122.8])


def test_somebody_without_a_mean_is_not_drawn() -> None:
    data = years.drawn("overall", "one_person").data
    assert set(data["points"]["speaker"]) == set(data["ends"]["speaker"]) == {"mentor"}
    assert len(data["areas"]) == 0


def test_discs_stand_for_all_agreements_and_only_then_is_there_a_heading() -> None:
    with_some, without = (years.drawn("overall", case).data for case in ("six", "one_person"))
    assert with_some["agreements"]["number"].tolist() == ["1", "2", "3", "4", "5"]
    assert with_some["heading"]["text"].tolist() == ["Agreements"]
    assert len(without["agreements"]) == len(without["heading"]) == 0


def test_what_was_agreed_is_not_written_here() -> None:
    assert set(years.drawn("overall", "six").data["agreements"]["text"]) == {""}


def test_a_point_says_whose_mean_it_is() -> None:
    says = years.drawn("overall", "short_between").data["short"]["says"].iloc[0]
    assert says == "Mentor, over all ratings: 4.2 of 5, 14 Mar 2026, short check-in"
