"""The tree's data: the pair, what it passes on, those before it, and how many were reached."""

from __future__ import annotations

import pytest

from charts import tree
from tests.charts import chains, samples, years


def test_links_of_the_pair_lie_on_top_and_each_leads_to_somebody() -> None:
    links = years.drawn("tree", "mentor").data["links"]
    assert links["relation"].tolist()[-1] == "mentee"
    assert links.groupby("link")["relation"].first().value_counts().to_dict() == {
        "before": 1,
        "mentor": 1,
        "passed_on": 5,
        "mentee": 1,
    }


@pytest.mark.parametrize(("case", "names"), [("mentor", {"Lena", ""}), ("mentee", {"Dr Osei", "Priya", "Tom", ""})])
def test_a_name_is_in_no_data_but_its_own(case: str, names: set[str]) -> None:
    drawing = years.drawn("tree", case)
    assert set(drawing.data["people"]["name"]) == names
    for name, frame in drawing.data.items():
        written = frame.drop(columns=["name"], errors="ignore").to_csv()
        assert not [one for one in names - {""} if one in written], name


def test_the_stages_stand_from_the_top_down_with_how_many_were_reached() -> None:
    bands = years.drawn("tree", "mentor").data["bands"]
    assert bands["stage"].tolist() == ["Attending", "Fellow", "Resident", "Medical student", "Undergraduate"]
    assert bands["reached"].tolist() == ["", "", "", "2 reached", "3 reached"]
    assert bands["full"].tolist()[3] == "Medical student, 2 reached"


@pytest.mark.parametrize(("case", "last"), [("same_stage", "Another stage"), ("unsaid", "Stage not said")])
def test_a_stage_that_is_not_of_the_list_has_the_last_row_and_words_too(case: str, last: str) -> None:
    assert years.drawn("tree", case).data["bands"]["stage"].tolist()[-1] == last


@pytest.mark.parametrize(("case", "said"), [("alone", "This is your pair."), ("mentee", "has reached 5 more people")])
def test_the_sentence_counts_whom_the_mentee_reached(case: str, said: str) -> None:
    assert said in years.drawn("tree", case).finding


def test_people_are_told_apart_by_who_they_are_to_the_pair() -> None:
    people = tree.tree(chains.CHAINS["mentor"], samples.words()).data["people"]
    assert people["relation"].value_counts().to_dict() == {"passed_on": 5, "before": 3, "mentor": 1, "mentee": 1}
    says = people.drop_duplicates("relation")["says"].tolist()
    assert says == [
        "Before the mentor of your pair: Attending",
        "The mentor of your pair: Fellow",
        "The mentee of your pair: Resident",
        "Reached through the mentee: Medical student",
    ]
