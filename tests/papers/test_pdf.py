from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from assessments.agreements import MAX_CLAUSE, MOST_AGREEMENTS
from assessments.instrument import Role
from papers import pdf
from papers.pdf import Paper
from papers.summary import Kind
from tests.papers import samples
from ui.wording import chart_words, paper_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from papers.summary import Summary

SIZES = {Paper.A4: (595, 842), Paper.LETTER: (612, 792)}


def read(summary: Summary, paper: Paper = Paper.A4) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.make(summary, paper_words(), paper)))


@cache
def everyday() -> PdfReader:
    return read(samples.summary())


def as_long_as_can_be() -> Summary:
    clauses = [samples.agreement("promise " * (MAX_CLAUSE // 8)) for _ in range(MOST_AGREEMENTS)]
    return samples.summary(names=dict.fromkeys(Role, "Wolfeschlegelstein " * 4), agreements=clauses)


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def tags(part: Any) -> Iterator[Any]:
    """Everything in the tree that screen readers walk."""
    part = part.get_object()
    children = part if isinstance(part, list) else [part]
    for child in children:
        if hasattr(child.get_object(), "get") and (one := child.get_object()).get("/S"):
            yield one
        inner = child.get_object().get("/K") if hasattr(child.get_object(), "get") else None
        if inner is not None and not isinstance(inner.get_object(), int):
            yield from tags(inner)


@pytest.mark.parametrize("paper", Paper)
def test_whatever_people_may_write_it_is_one_page_of_that_paper(paper: Paper) -> None:
    reader = read(as_long_as_can_be(), paper)
    [page] = reader.pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == SIZES[paper]
    clauses = MOST_AGREEMENTS * (1 + len(Role))
    assert text_of(reader).count("promise") == clauses * (MAX_CLAUSE // 8)


@pytest.mark.parametrize("case", ["all_fives", "nobody"])
def test_whatever_they_answered_it_is_one_page(case: str) -> None:
    assert len(read(samples.summary(case), Paper.LETTER).pages) == 1


def test_it_says_all_that_the_summary_says() -> None:
    summary = samples.summary()
    text = text_of(everyday())
    for one in samples.AGREEMENTS:
        for part in (one.when, *one.will.values(), one.principle):
            assert part in text
    for card in (card for kind in Kind for card in summary.cards[kind]):
        assert f"{card.title}, {card.whom}: {card.sentence}" in text
    for row in summary.rows:
        assert " ".join(row) in text
    for name in ("noise", "not_validated", "confidential", "strong_title", "more_title", "different_title"):
        assert paper_words()[name] in text
    for part in (*samples.NAMES.values(), "22 November 2026", "We look again on 22 February 2027."):
        assert part in text


def test_it_can_be_heard() -> None:
    """Title, language, headings, a table with headings of its own, and words for each picture."""
    reader = everyday()
    root: Any = reader.trailer["/Root"]
    assert reader.metadata
    assert reader.metadata.title == "Five Ways: our check-in 1"
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    found = list(tags(root["/StructTreeRoot"]["/K"]))
    kinds = [one["/S"] for one in found]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == 7
    assert kinds.count("/H3") == 2
    assert kinds.count("/TH") == 5
    assert kinds.count("/TD") == 25
    heard = [one["/Alt"] for one in found if "/Alt" in one]
    assert heard == [chart_words()["alt_differences"], chart_words()["alt_four_views"]]


def test_no_name_is_in_what_a_file_tells_about_itself() -> None:
    reader = everyday()
    told = str(reader.metadata) + str(reader.xmp_metadata.stream.get_data() if reader.xmp_metadata else "")
    assert told
    assert not [name for name in samples.NAMES.values() if name in told]


def test_without_an_agreement_it_says_so() -> None:
    assert paper_words()["agreements_none"] in text_of(read(samples.summary(agreements=())))


def test_hostile_texts_break_no_page_and_stand_there_as_typed() -> None:
    texts = samples.hostile()
    assert len(texts) > 600
    many = [samples.agreement(text) for text in texts]
    reader = read(samples.summary(agreements=many))
    text = text_of(reader).replace(" ", "")
    assert len(reader.pages) > 10
    simple = [typed for typed in texts if typed.isascii() and typed.isprintable()]
    assert len(simple) > 300
    assert not [typed for typed in simple if typed.replace(" ", "") not in text]


@pytest.mark.proof
def test_on_a_paper_of_the_sample_every_page_says_so_and_on_no_other() -> None:
    marked = pdf.make(as_long_as_can_be(), {**paper_words(), "sample": "SAMPLE DATA"}, Paper.A4)
    pages = PdfReader(io.BytesIO(marked)).pages
    assert all("SAMPLE DATA" in page.extract_text() for page in pages)
    assert len(pages) == 1
    assert "SAMPLE" not in text_of(everyday())
