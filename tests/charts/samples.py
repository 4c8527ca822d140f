"""Made-up pairs for the tests of the charts: one for each thing a drawing must get right."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from assessments.comparison import Comparison, compare
from assessments.instrument import Form, Perspective, Role, load
from assessments.response import PICKS, Lane, Pick, Rating, Reflection, Response

LOCALES = Path(__file__).parents[2] / "ui" / "locales"
TYPED = "Zoë <b>wrote</b> this"
Answers = tuple[int | None, ...]
Valued = Callable[[Perspective, str], Answers]

EVERYDAY: Mapping[Perspective, tuple[Answers, ...]] = {
    Perspective.MENTOR_SELF: ((4, 4, 4, 5), (4, 4, 4, 3), (5, 5, 4, 4), (4, 4, 4, 3), (3, 3, 4, 3)),
    Perspective.MENTEE_ON_MENTOR: ((4, 4, 4, 4), (3, 3, 3, 3), (4, 4, 4, 4), (4, 4, 4, 5), (3, 3, 3, 2)),
    Perspective.MENTEE_SELF: ((3, 4, 3, 3), (4, 4, 5, 5), (4, 5, 5, 4), (4, 4, 4, 4), (2, 2, 3, 2)),
    Perspective.MENTOR_ON_MENTEE: ((4, 5, 4, 4), (4, 4, 4, 5), (4, 4, 5, 4), (4, 4, 4, 3), (3, 3, 3, 2)),
}


def words() -> Mapping[str, str]:
    """The English words of the charts."""
    texts: Mapping[str, str] = tomllib.loads((LOCALES / "charts.en.toml").read_text(encoding="utf-8"))["charts"]
    return texts


def pair(valued: Valued, form: Form = Form.FULL) -> Comparison:
    """The comparison of two complete responses, each valued by perspective and principle."""
    return compare(load(), response(Role.MENTOR, valued, form), response(Role.MENTEE, valued, form))


def response(role: Role, valued: Valued, form: Form) -> Response:
    """A complete response, valued by perspective and principle, with one typed note."""
    instrument = load()
    places = {item.id: place for principle in instrument.principles for place, item in enumerate(principle.items)}
    ratings = [
        Rating(item_id, view, valued(view, instrument.item(item_id).principle_id)[places[item_id]])
        for item_id, view in instrument.asked(role, form)
    ]
    picks = [Pick(subject, kind, None) for subject, kind in PICKS]
    notes = [Reflection(instrument.principles[0].id, Lane.SHARED, TYPED)]
    return Response.of(instrument, role, form, ratings, picks, notes)


def everyday(view: Perspective, principle_id: str) -> Answers:
    """Two people who mostly agree, with one clear difference."""
    ids = [principle.id for principle in load().principles]
    return EVERYDAY[view][ids.index(principle_id)]


def missing_principle(view: Perspective, principle_id: str) -> Answers:
    """As every day, but the mentee saw too little of the mentor's love and understanding."""
    unseen = view is Perspective.MENTEE_ON_MENTOR and principle_id == "care"
    return (4, None, None, None) if unseen else everyday(view, principle_id)


def few_in_common(view: Perspective, principle_id: str) -> Answers:
    """Both have a score for humility in the mentor, over items of which only two are the same."""
    if principle_id != "humility":
        return everyday(view, principle_id)
    return (None, 4, 3, 3) if view is Perspective.MENTEE_ON_MENTOR else (5, 5, 4, None)


def one_person_only(view: Perspective, principle_id: str) -> Answers:
    """The mentee answered "could not see it" throughout."""
    return everyday(view, principle_id) if view.rater is Role.MENTOR else (None,) * 4


def nobody(view: Perspective, principle_id: str) -> Answers:
    """Neither could see anything."""
    return (None,) * 4


def ties(view: Perspective, principle_id: str) -> Answers:
    """Every comparison is half a point apart."""
    return (4, 4, 4, 4) if view.is_self else (4, 4, 3, 3)


def all_fives(view: Perspective, principle_id: str) -> Answers:
    """The best of everything."""
    return (5,) * 4


def all_ones(view: Perspective, principle_id: str) -> Answers:
    """Nothing ever happened."""
    return (1,) * 4


def opposites(view: Perspective, principle_id: str) -> Answers:
    """One says always, the other never."""
    return (5,) * 4 if view.rater is Role.MENTOR else (1,) * 4


def quarters(view: Perspective, principle_id: str) -> Answers:
    """Scores that need rounding: 3.25 and 3.5, and thirds where one item was not seen."""
    if view.is_self:
        return (3, 3, 3, 4)
    return (4, 4, 3, 3) if principle_id != "respect" else (4, 3, None, 4)


CASES: Mapping[str, Valued] = {
    one.__name__: one
    for one in (
        everyday,
        missing_principle,
        few_in_common,
        one_person_only,
        nobody,
        ties,
        all_fives,
        all_ones,
        opposites,
        quarters,
    )
}
