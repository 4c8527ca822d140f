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
from tests.papers.test_pdf import SIZES, tags, text_of
from ui.wording import chart_words, report_words

if TYPE_CHECKING:
    from papers.report import Report

TEXTS = report_words()
NAME = "Mentors of Mercy"
DRAWN = '<svg xmlns="http://www.w3.org/2000/svg"/>'


def gathered(of: Released, program: str = NAME) -> Report:
    return report.gather(of, samples.origin(program), TEXTS, chart_words())


def read(made: Report, paper: Paper = Paper.A4) -> PdfReader:
    return PdfReader(io.BytesIO(report_pages.pdf(made, TEXTS, paper)))


@cache
def everyday(paper: Paper) -> PdfReader:
    return read(gathered(releases.of("everyday")), paper)


@pytest.mark.parametrize("paper", Paper)
def test_it_is_a_few_pages_of_that_paper_and_none_is_wasted(paper: Paper) -> None:
    pages = everyday(paper).pages
    assert len(pages) <= 6
    said = [len(page.extract_text()) for page in pages]
    assert min(said) > 800, "every page holds tables and pictures"
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {SIZES[paper]}


@pytest.mark.parametrize("paper", Paper)
def test_the_pdf_says_all_that_stands_in_the_report(paper: Paper) -> None:
    told = report_sheet.sheet(gathered(releases.of("everyday")), TEXTS)
    text = text_of(everyday(paper))
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
    reader = everyday(Paper.A4)
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


def test_many_departments_run_on_to_more_pages_and_all_of_them_stand_there() -> None:
    text = text_of(read(gathered(releases.of("thirty_departments"))))
    assert not [number for number in range(29) if f"Department {number:02}" not in text]


@pytest.mark.parametrize("case", ["hidden_everything", "empty", "far_apart"])
def test_whatever_is_hidden_there_is_a_report(case: str) -> None:
    reader = read(gathered(releases.of(case)))
    assert TEXTS["part_hidden"] in text_of(reader)
    assert len(reader.pages) <= 6


def test_hostile_names_break_no_page_and_stand_there_as_typed() -> None:
    texts = [text for text in samples.hostile() if text.isascii() and text.isprintable() and text.strip()]
    assert len(texts) > 300
    names = [text[:60] for text in texts]
    release = releases.release()
    [shape, *_] = [one for one in release.figures if one.group.label == "Radiology" and one.kind is Kind.DIFFERENCE]
    figures = [
        replace(shape, group=replace(shape.group, key=str(place), label=name)) for place, name in enumerate(names)
    ]
    of = Released(replace(release, figures=tuple(figures)), load())
    text = text_of(read(gathered(of, program='#import "x"; <b> \\ $a$'))).replace(" ", "")
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
    made = gathered(releases.of("everyday"))
    marked = report_pages.pdf(made, {**TEXTS, "sample": "SAMPLE DATA"}, Paper.A4)
    pages = PdfReader(io.BytesIO(marked)).pages
    assert all("SAMPLE DATA" in page.extract_text() for page in pages)
    assert len(pages) == len(everyday(Paper.A4).pages)
    assert "SAMPLE" not in text_of(everyday(Paper.A4))


@pytest.mark.usefixtures("no_press")
def test_on_a_phone_each_number_stands_beside_its_heading() -> None:
    page = Parts(report_pages.html(gathered(releases.of("everyday")), TEXTS))
    under = [one["data-under"] for one in page.named("td")]
    assert {"Difference", "Humility", "Not seen", "Alpha, own view"} < set(under)
    assert {one["role"] for one in page.named("table")} == {"table"}
    assert len([one for one in page.named("div") if one.get("class") == "wide stacks"]) == 15
