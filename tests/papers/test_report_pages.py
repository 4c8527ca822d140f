from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from markupsafe import escape
from pypdf import PdfReader

from assessments.figures import Kind
from assessments.instrument import load
from charts.released import Released
from papers import printing, report, report_pages, report_sheet
from papers.pdf import Paper
from tests.charts import releases
from tests.papers import samples
from tests.papers.test_page import MAY_RUN, Parts
from tests.papers.test_pdf import SIZES, tags
from tests.proofs import proof
from ui.wording import chart_words, report_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from papers.report import Report

TEXTS = report_words()
MARK = "SAMPLE DATA"
OF_THE_SAMPLE = {**TEXTS, "sample": MARK}
NAME = "Mentors of Mercy"
DRAWN = '<svg xmlns="http://www.w3.org/2000/svg"/>'


def gathered(of: Released, program: str = NAME) -> Report:
    return report.gather(of, samples.origin(program), TEXTS, chart_words())


class Printed:
    """A report as PDF, and what is said on each page: to read that takes longer than to make it."""

    def __init__(self, made: Report, texts: Mapping[str, str] = TEXTS, paper: Paper = Paper.A4) -> None:
        self.reader = PdfReader(io.BytesIO(report_pages.pdf(made, texts, paper)))
        self.said = [page.extract_text() for page in self.reader.pages]
        self.text = " ".join(" ".join(self.said).split())


@cache
def printed(case: str, paper: Paper = Paper.A4) -> Printed:
    return Printed(gathered(releases.of(case)), paper=paper)


each_paper = pytest.mark.parametrize("paper", [Paper.A4, proof(Paper.LETTER)])


@each_paper
def test_it_is_a_few_pages_of_that_paper_and_none_is_wasted(paper: Paper) -> None:
    made = printed("everyday", paper)
    pages = made.reader.pages
    assert len(pages) <= 6
    assert min(map(len, made.said)) > 800, "every page holds tables and pictures"
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {SIZES[paper]}


@each_paper
def test_the_pdf_says_all_that_stands_in_the_report(paper: Paper) -> None:
    told = report_sheet.sheet(gathered(releases.of("everyday")), TEXTS)
    text = printed("everyday", paper).text
    for one in (NAME, told["title"], told["released"], told["days"], told["not_validated"], *told["overview"]):
        assert one in text
    for part in (part for row in told["rows"] for column in row for part in column):
        assert part["title"] in text
        for sentence in part["sentences"]:
            assert sentence in text
        for _, _, cells in part["table"]["rows"] if part["table"] else []:
            assert " ".join(cells) in text
    for number in ("+0.7", "hidden", "internal medicine"):
        assert number in text, "in the picture of departments"


def test_it_can_be_heard_and_names_nobody_in_what_it_tells_about_itself() -> None:
    reader = printed("everyday").reader
    root: Any = reader.trailer["/Root"]
    assert reader.metadata
    assert reader.metadata.title == "Five Ways: wave 3"
    assert root["/Lang"] == "en"
    found = list(tags(root["/StructTreeRoot"]["/K"]))
    kinds = [one["/S"] for one in found]
    assert (kinds.count("/H1"), kinds.count("/H2")) == (1, 21)
    assert kinds.count("/TH") > 20
    heard = [str(one["/Alt"]) for one in found if "/Alt" in one]
    assert len(heard) == 13
    assert all("The table below has every value." in one for one in heard)
    told = str(reader.metadata) + str(reader.xmp_metadata.stream.get_data() if reader.xmp_metadata else "")
    assert NAME not in told


@pytest.mark.proof
def test_many_departments_run_on_to_more_pages_and_all_of_them_stand_there() -> None:
    text = printed("thirty_departments").text
    assert not [number for number in range(29) if f"Department {number:02}" not in text]


@pytest.mark.parametrize("case", ["hidden_everything", "empty", proof("far_apart")])
def test_whatever_is_hidden_there_is_a_report(case: str) -> None:
    made = printed(case)
    assert TEXTS["part_hidden"] in made.text
    assert len(made.said) <= 6


def hostile_names() -> list[str]:
    texts = [text for text in samples.hostile() if text.isascii() and text.isprintable() and text.strip()]
    return [text[:60] for text in texts]


@cache
def hostile() -> Printed:
    """A report of the sample with a department of each hostile name."""
    release = releases.release()
    [shape, *_] = [one for one in release.figures if one.group.label == "Radiology" and one.kind is Kind.DIFFERENCE]
    figures = [
        replace(shape, group=replace(shape.group, key=str(place), label=name))
        for place, name in enumerate(hostile_names())
    ]
    of = Released(replace(release, figures=tuple(figures)), load())
    return Printed(gathered(of, program='#import "x"; <b> \\ $a$'), OF_THE_SAMPLE)


def test_hostile_names_break_no_page_and_stand_there_as_typed() -> None:
    names = hostile_names()
    assert len(names) > 300
    text = hostile().text.replace(" ", "").replace(MARK.replace(" ", ""), "")
    assert '#import"x";<b>\\$a$' in text
    assert not [name for name in names if "".join(name.split()) not in text]


@pytest.fixture
def no_press(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn is looked at elsewhere."""
    monkeypatch.setattr(printing, "pictures", lambda charts: [DRAWN] * len(charts))


@pytest.mark.usefixtures("no_press")
def test_the_page_says_all_that_stands_in_the_report() -> None:
    made = gathered(releases.of("everyday"))
    told = report_sheet.sheet(made, TEXTS)
    page = Parts(report_pages.html(made, TEXTS))
    text = " ".join(page.text.split())
    for one in (NAME, told["title"], told["released"], told["days"], told["not_validated"], *told["overview"]):
        assert one in text
    for part in (part for row in told["rows"] for column in row for part in column):
        assert part["title"] in text
        assert not [one for one in part["sentences"] if one not in text]
        for _, _, cells in part["table"]["rows"] if part["table"] else []:
            assert not [cell for cell in cells if cell not in text]
    assert len(page.named("img")) == 13
    assert all(one["alt"] for one in page.named("img"))
    wide = [one for one in page.named("div") if one.get("tabindex") == "0"]
    assert len(wide) == len(page.named("table"))
    assert all(one["aria-label"] for one in wide), "who moves a table by keys hears which it is"


@pytest.mark.usefixtures("no_press")
def test_what_somebody_typed_is_only_text_on_the_page() -> None:
    odd = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    of = Released(releases.release(departments=(odd, "Radiology")), load())
    html = report_pages.html(gathered(of, program=odd), TEXTS)
    assert odd not in html
    assert not MAY_RUN.search(html.replace(str(escape(odd)), ""))
    page = Parts(html)
    assert page.text.count(odd) >= 3
    assert not [one for one in page.elements if one[0] == "img" and one[1].get("src") == "x"]
    assert all(str(one.get("src", "")).startswith(("/", "data:")) for one in page.named("img") + page.named("script"))


def test_on_a_report_of_the_sample_every_page_says_so_and_on_no_other() -> None:
    assert len(hostile().said) > 5
    assert all(MARK in page for page in hostile().said)
    unmarked = printed("hidden_everything")
    assert len(Printed(gathered(releases.of("hidden_everything")), OF_THE_SAMPLE).said) == len(unmarked.said)
    assert "SAMPLE" not in unmarked.text + printed("everyday").text


@pytest.mark.usefixtures("no_press")
def test_on_a_phone_each_number_stands_beside_its_heading() -> None:
    page = Parts(report_pages.html(gathered(releases.of("everyday")), TEXTS))
    under = [one["data-under"] for one in page.named("td")]
    assert {"Difference", "Humility", "Not seen", "Alpha, own view"} < set(under)
    assert {one["role"] for one in page.named("table")} == {"table"}
    assert len([one for one in page.named("div") if one.get("class") == "wide stacks"]) == 15
