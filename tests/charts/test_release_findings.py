"""The sentences of a release: means, picks, promises, bands and what is hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessments.comparison import Band, Side
from assessments.figures import EVERYBODY, Figure, Hidden, Kind
from assessments.instrument import Perspective, load
from charts import bands, means, questionnaire, release_findings, shares, trend_findings
from charts.release_sheet import hidden_alike
from charts.released import Released
from tests.charts import leading, releases, samples

WORDS = samples.words()
MENTOR = Side.ABOUT_MENTOR


def test_the_overview_says_how_many_pairs_how_alike_and_what_is_more_than_chance() -> None:
    assert release_findings.overview(releases.of("everyday"), WORDS) == (
        "40 to 49 pairs completed the check-in of this wave.",
        "Of 10 mean differences: 10 alike.",
        "Large or small, these are more than chance, as their 95% interval leaves out zero: "
        "Seeking to mentor, about mentors: +0.4 (+0.2 to +0.6); "
        "Seeking to mentor, about mentees: −0.4 (−0.6 to −0.2); "
        "Humility, about mentors: −0.3 (−0.5 to −0.1); and 1 more.",
    )


@pytest.mark.parametrize("case", ["hidden_everything", "empty", "all_fives"])
def test_an_overview_of_nothing_says_so(case: str) -> None:
    assert release_findings.overview(releases.of(case), WORDS) == ("Nothing can be shown here in this release.",)


@pytest.mark.parametrize(
    ("value", "band"),
    [(0.4, Band.SIMILAR), (-0.5, Band.WORTH_A_TALK), (0.9, Band.WORTH_A_TALK), (-1.0, Band.CLEAR)],
)
def test_a_mean_difference_is_called_what_one_of_a_pair_is(value: float, band: Band) -> None:
    assert release_findings.band(releases.of("everyday"), Figure(EVERYBODY, Kind.DIFFERENCE, value=value)) is band


@pytest.mark.parametrize(
    ("low", "high", "beyond"), [(0.1, 0.5, True), (-0.5, -0.1, True), (0.0, 0.4, False), (-0.1, 0.2, False)]
)
def test_more_than_chance_leaves_out_zero(low: float, high: float, beyond: bool) -> None:
    one = Figure(EVERYBODY, Kind.DIFFERENCE, value=(low + high) / 2, low=low, high=high)
    assert release_findings.beyond_chance(one) is beyond
    assert not release_findings.beyond_chance(Figure(EVERYBODY, Kind.DIFFERENCE, value=1.0))


@pytest.mark.parametrize(
    ("case", "finding"),
    [
        (
            "everyday",
            "Largest mean difference: Seeking to mentor, 0.4 points. Less than half a point counts as alike.",
        ),
        (
            "far_apart",
            "Largest mean difference: Good example; Humility; Mutual respect; and 2 more, 3.6 or more points. "
            "That is a clear difference: a point or more.",
        ),
        ("all_fives", "Nothing can be shown here in this release."),
    ],
)
def test_means_name_the_principle_that_is_furthest_apart(case: str, finding: str) -> None:
    assert leading.drawn("means_mentor", case).finding == finding


def test_a_mean_stands_with_its_interval_and_is_said_whole() -> None:
    points = leading.drawn("means_mentor", "everyday").data["points"]
    assert points[["score", "low", "high"]].iloc[0].tolist() == [4.2, 4.0, 4.4]
    assert points["says"].iloc[0] == "Good example, Mentors on themselves: 4.2 (4.0 to 4.4)"
    sheet = means.sheet(releases.of("everyday"), MENTOR, WORDS)
    assert [cell.text for cell in sheet.lines[0].cells] == [
        "4.2 (4.0 to 4.4)",
        "4.1 (3.9 to 4.3)",
        "+0.1 (−0.1 to +0.3)",
    ]
    assert sheet.lines[0].below == "40 pairs"


def test_picks_keep_the_order_of_the_principles_and_name_the_most_frequent() -> None:
    drawing = leading.drawn("picks", "everyday")
    assert (
        drawing.data["rows"]["name"].tolist()
        == [*(one.short_title for one in load().principles), "Would rather not say"] * 2
    )
    assert drawing.finding.endswith("From 47 pairs.")
    assert drawing.finding.startswith(
        "Mentors on themselves: most often picked were Good example (30%) as strongest, and Seeking to mentor (30%)"
    )
    sheet = shares.sheet_of_picks(releases.of("everyday"), MENTOR, WORDS)
    assert [line.name for line in sheet.lines].count("Would rather not say") == 2


def test_marks_keep_their_order_and_say_how_many_were_kept() -> None:
    drawing = leading.drawn("kept", "everyday")
    assert drawing.data["rows"]["name"].tolist() == ["Kept", "Partly kept", "Not yet", "No longer needed"]
    assert drawing.data["bars"]["text"].tolist() == ["52%", "27%", "15%", "6%"]
    assert (
        drawing.finding
        == "With each pair counting once, 52% of the marks say kept, and 27% say partly kept. From 44 pairs."
    )
    assert leading.drawn("kept", "hidden_everything").finding == "Nothing can be shown of agreements in this release."


def test_bars_of_one_release_share_one_scale() -> None:
    bars = [leading.drawn(chart, "everyday").data["bars"] for chart in ("picks", "kept")]
    longest = [one["share"].max() / max(int(text.rstrip("%")) for text in one["text"]) for one in bars]
    assert longest[0] == pytest.approx(longest[1])


def test_bands_say_on_which_principle_most_pairs_are_far_apart() -> None:
    assert bands.finding(releases.of("everyday"), MENTOR, WORDS) == (
        "The views of 12% of pairs are a point or more apart, on every principle."
    )
    line = bands.sheet(releases.of("everyday"), MENTOR, WORDS).lines[0]
    assert [cell.text for cell in line.cells] == ["62%", "26%", "12%"]
    assert bands.finding(releases.of("empty"), MENTOR, WORDS) == "Nothing can be shown here in this release."


def test_numbers_about_the_questionnaire_have_two_decimals_and_their_interval() -> None:
    of = releases.of("everyday")
    line = questionnaire.agreement(of, MENTOR, WORDS).lines[0]
    assert [cell.text for cell in line.cells] == ["0.41 (0.14 to 0.62)", "−1.1 to +1.4"]
    line = questionnaire.reliability(of, Perspective.MENTEE_ON_MENTOR, WORDS).lines[0]
    assert [cell.text for cell in line.cells] == ["0.78 (0.66 to 0.86)"] * 2
    assert questionnaire.finding(of, WORDS) == "Omega lies between 0.78 and 0.78."
    assert questionnaire.finding(releases.of("empty"), WORDS) == (
        "These numbers need 30 pairs or more who rated every statement."
    )


def test_what_is_hidden_is_counted_by_reason() -> None:
    reasons = release_findings.hidden(releases.of("everyday"), WORDS)
    assert reasons[0] == "63 numbers: fewer than 5 pairs."
    assert "6 numbers: fewer than 5 mentors." in reasons
    assert release_findings.hidden(releases.of("empty"), WORDS) == ()


def test_one_hidden_number_is_one_number() -> None:
    of = releases.of("everyday")
    hidden = next(one for one in of.release.figures if one.hidden is Hidden.FEW_PAIRS)
    alone = Released(replace(of.release, figures=(hidden,)), of.instrument)
    assert release_findings.hidden(alone, WORDS) == ("1 number: fewer than 5 pairs.",)


def test_agreements_of_a_first_wave_are_not_there_to_be_marked() -> None:
    of = releases.of("hidden_everything")
    first = Released(replace(of.release, wave_number=1), of.instrument)
    assert release_findings.kept(first, WORDS).startswith("Nothing to mark yet")
    assert release_findings.kept(of, WORDS) == "Nothing can be shown of agreements in this release."


@pytest.mark.parametrize(
    ("hidden", "helps"),
    [
        (Hidden.EARLIER, "most of at least 20 do"),
        (Hidden.COMBINED, "told as numbers"),
        (Hidden.FEW_SCORES, "at least 5 pairs have answered two waves"),
    ],
)
def test_where_no_change_is_told_its_finding_says_what_would_help(hidden: Hidden, helps: str) -> None:
    of = releases.of("everyday")
    figures = tuple(
        replace(one, hidden=hidden) if one.kind.value.endswith("_change") else one for one in of.release.figures
    )
    said = trend_findings.changes(Released(replace(of.release, figures=figures), of.instrument), MENTOR, WORDS)
    assert helps in said
    assert "cannot be shown: " in said
    without = tuple(one for one in figures if not one.kind.value.endswith("_change"))
    other = trend_findings.changes(Released(replace(of.release, figures=without), of.instrument), MENTOR, WORDS)
    assert "asked other questions" in other


def test_what_is_hidden_for_one_reason_is_said_once() -> None:
    shown, hidden = (
        questionnaire.agreement(releases.of(case), MENTOR, WORDS) for case in ("everyday", "hidden_everything")
    )
    assert hidden_alike(hidden, hidden) == "Hidden: fewer than 5 pairs."
    assert hidden_alike(shown) == hidden_alike(shown, hidden) == ""
