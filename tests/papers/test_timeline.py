from __future__ import annotations

import csv
import io
from datetime import timedelta

from assessments.comparison import compare
from assessments.instrument import load
from papers import timeline
from tests.papers import samples
from ui.wording import chart_words


def rows(*cases: str) -> list[dict[str, str]]:
    opened = [
        (samples.DAY + timedelta(days=90 * place), samples.views(case, place + 1)) for place, case in enumerate(cases)
    ]
    file = timeline.make(opened, {"five_principles": load()}, chart_words()).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(file, newline="")))


def test_it_has_every_comparison_of_every_check_in_with_the_numbers_of_the_screens() -> None:
    found = rows("everyday", "opposites")
    views = [samples.views("everyday"), samples.views("opposites", 2)]
    wanted = [
        (str(one.check_in.number), str(row.side.target), row.principle_id, row.shown)
        for one in views
        for row in compare(load(), one.mentor, one.mentee).rows
    ]
    assert len(found) == 20
    for row, (number, target, principle_id, shown) in zip(found, wanted, strict=True):
        assert (row["check_in"], row["about"], row["principle"]) == (number, target, principle_id)
        assert shown is not None
        numbers = tuple(float(row[name]) for name in ("own_view", "partner_view", "difference"))
        assert numbers == (shown.own, shown.partner, shown.difference)
    assert (found[0]["opened_on"], found[10]["opened_on"]) == ("2026-11-22", "2027-02-20")


def test_a_difference_below_zero_is_a_number() -> None:
    assert [row for row in rows("everyday") if float(row["difference"]) < 0]
    assert not [row for row in rows("everyday") if "'" in row["difference"]]


def test_what_cannot_be_compared_is_empty_and_says_so() -> None:
    [care] = [row for row in rows("missing_principle") if not row["difference"]]
    assert (care["principle"], care["own_view"], care["partner_view"]) == ("care", "", "")
    assert care["in_words"] == "Too few answers in common to compare"
