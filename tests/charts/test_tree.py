"""The tree's data: the pair, what it passes on, others without a name, and how many were reached."""

from __future__ import annotations

import pytest

from charts import tree
from tests.charts import chains, samples, years


def test_links_of_the_pair_lie_on_top_and_each_leads_to_somebody() -> None:
    links = years.drawn("tree", "mentor").data["links"]
    assert links["relation"].tolist()[-1] == "mentee"
    assert links.groupby("link")["relation"].first().value_counts().to_dict() == {
        "other": 6,
        "passed_on": 5,
        "mentee": 1,
    }


@pytest.mark.parametrize(
    ("case", "names"), [("mentor", {"Dr Osei", "Lena", ""}), ("mentee", {"Dr Osei", "Lena", "Priya", "Tom", ""})]
)
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


def test_a_program_s_own_stage_is_written_as_it_is() -> None:
    assert "Physician assistant" in set(years.drawn("tree", "same_stage").data["bands"]["stage"])


@pytest.mark.parametrize(("case", "said"), [("alone", "This is your pair."), ("mentee", "has reached 5 more people")])
def test_the_sentence_counts_whom_the_mentee_reached(case: str, said: str) -> None:
    assert said in years.drawn("tree", case).finding


def test_people_are_told_apart_by_who_they_are_to_the_pair() -> None:
    people = tree.tree(chains.of("mentor"), samples.words()).data["people"]
    assert people["relation"].value_counts().to_dict() == {"other": 6, "passed_on": 5, "mentor": 1, "mentee": 1}
    assert people["says"].iloc[0] == "The mentor of your pair: Attending"
