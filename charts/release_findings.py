"""The sentence above each picture of a release: the same facts, found by rule, in words.

The only place that says in prose what a release shows. It names principles, never a group, a pair or a person, and it
makes no new number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from assessments.agreements import Mark
from assessments.comparison import Band, Side
from assessments.figures import EVERYBODY, Bound, Breakdown, Figure, Kind
from assessments.instrument import Perspective
from charts import release_words, words
from charts.answer_shares import Answers
from charts.readings import SIDES
from charts.released import MEANS, Released
from charts.words import Words

MOST_NAMED = 3
Said = Callable[[Figure], str]


def overview(of: Released, texts: Words) -> tuple[str, ...]:
    """What a lead should know first: how many pairs, how alike their views are, and what stands out."""
    differences = [one for one in of.of_everybody([Kind.DIFFERENCE]) if one.value is not None]
    pairs = release_words.pairs(texts, of.of_everybody(MEANS))
    if not differences:
        return (texts["release_none"],)
    sentences = [
        texts["release_pairs"].format(pairs=pairs),
        _alike(of, differences, texts),
        _beyond_chance(of, differences, texts),
    ]
    return tuple(one for one in sentences if one)


def hidden(of: Released, texts: Words) -> tuple[str, ...]:
    """How many numbers are hidden for which reason, the most frequent first."""
    minimum = of.release.minimum
    found = Counter(release_words.reason(texts, one, minimum) for one in of.release.figures if one.hidden)
    return tuple(
        texts["release_hidden" if count > 1 else "release_hidden_one"].format(count=count, reason=reason)
        for reason, count in found.most_common()
    )


def means(of: Released, about: Side, texts: Words) -> str:
    """The principle whose two means are furthest apart, and whether that is much."""
    shown = [one for one in of.differences(EVERYBODY, about) if one.value is not None]
    if not shown:
        return texts["release_none"]
    widest = max(abs(one.value or 0) for one in shown)
    if not widest:
        return texts["means_same"]
    rows = [one for one in shown if abs(one.value or 0) == widest]
    apart = release_words.bounded(texts, rows[0].bound, words.number(texts, widest))
    what = texts[f"means_{band(of, rows[0])}"].format(apart=apart)
    return texts["means_widest"].format(principles=listed([_principle(of, one) for one in rows], texts), what=what)


def band(of: Released, one: Figure) -> Band:
    """What a mean difference is called, by the lines that also count for one pair."""
    size = abs(one.value or 0)
    rules = of.instrument.scoring
    return Band.CLEAR if size >= rules.clear else Band.WORTH_A_TALK if size >= rules.worth_a_talk else Band.SIMILAR


def groups(of: Released, breakdown: Breakdown, about: Side, texts: Words) -> str:
    """How many groups are shown, and how many of their differences are large. No group is named."""
    every = of.groups(breakdown, about)
    if not every:
        return texts[f"groups_none_{breakdown.value}"]
    shown = [one for one in every if of.shows(one, about)]
    counted = texts[f"groups_shown_{breakdown.value}"].format(shown=len(shown), count=len(every))
    differences = [one for group in shown for one in of.differences(group, about) if one.value is not None]
    return joined(counted, _alike(of, differences, texts) if differences else "")


def answers(of: Released, view: Perspective, texts: Words) -> str:
    """Which principle has the most high answers, and which the fewest."""
    shown = [one for one in (Answers(of, view, each.id) for each in of.instrument.principles) if one.shown]
    known = [one for one in shown if one.high.value is not None]
    if not known:
        return texts["answers_low_only" if shown else "release_none"]
    high, low = max(known, key=lambda one: one.high.known), min(known, key=lambda one: one.high.known)
    name, share = words.principle(of.instrument, high.principle_id), release_words.total(texts, high.high)
    if high.high == low.high:
        return texts["answers_same"].format(share=share)
    other, least = words.principle(of.instrument, low.principle_id), release_words.total(texts, low.high)
    return texts["answers_most"].format(principle=name, share=share, other=other, least=least)


def picks(of: Released, about: Side, texts: Words) -> str:
    """What each side picked most often as strongest and as next to grow."""
    views = SIDES[about]
    kinds = [(Kind.OWN_STRONGEST, Kind.OWN_GROW), (Kind.PARTNER_STRONGEST, Kind.PARTNER_GROW)]
    said = [_picked(of, about, view, pair, texts) for view, pair in zip(views, kinds, strict=True)]
    if not any(said):
        return texts["release_none"]
    return joined(*said, _from(of, [one for pair in kinds for one in pair], about, texts))


def _from(of: Released, kinds: Iterable[Kind], about: Side | None, texts: Words) -> str:
    """Of how many pairs these shares are."""
    found = [one for one in of.release.figures if one.kind in set(kinds) and one.side is about]
    pairs = release_words.pairs(texts, found)
    return texts["from_pairs"].format(pairs=pairs) if pairs else ""


def _picked(of: Released, about: Side, view: Perspective, kinds: tuple[Kind, Kind], texts: Words) -> str:
    strongest, grow = (
        _most(of, [of.one(kind, about, detail=one.id) for one in of.instrument.principles], texts) for kind in kinds
    )
    if not strongest or not grow:
        return ""
    return texts["picks_most"].format(view=release_words.view(texts, view), strongest=strongest, grow=grow)


def _most(of: Released, figures: Iterable[Figure], texts: Words) -> str:
    shown = [one for one in figures if one.value and one.bound is not Bound.AT_MOST]
    if not shown:
        return ""
    highest = max(one.value or 0 for one in shown)
    rows = [one for one in shown if one.value == highest]
    names = listed([words.principle(of.instrument, one.detail) for one in rows], texts)
    return texts["principles_share"].format(principles=names, share=release_words.share(texts, rows[0]))


def kept(of: Released, texts: Words) -> str:
    """How many agreements were kept, wholly or partly."""
    found = {mark: of.one(Kind.MARK, detail=mark.value) for mark in Mark}
    kept_, partly = found[Mark.KEPT], found[Mark.PARTLY]
    if kept_.value is None:
        return texts["kept_first" if too_early(of) else "kept_none"]
    share = release_words.share(texts, kept_)
    pairs = _from(of, [Kind.MARK], None, texts)
    if partly.value is None:
        return joined(texts["kept_share"].format(kept=share), pairs)
    said = texts["kept_shares"].format(kept=share, partly=release_words.share(texts, partly))
    return joined(said, pairs)


def too_early(of: Released) -> bool:
    """Whether there can be no marks yet: nobody has looked back at an agreement in a first wave."""
    return of.release.wave_number == 1 and not any(of.one(Kind.MARK, detail=one.value).n for one in Mark)


def onward(of: Released, texts: Words) -> str:
    """How many pairs are shown by stage, and how many pairs of stages are not."""
    figures = [one for one in of.release.figures if one.kind is Kind.ONWARD]
    shown = [release_words.least(one) for one in figures if one.hidden is None]
    if not figures:
        return texts["onward_none"]
    hidden = len(figures) - len(shown)
    said = texts["onward_shown"].format(pairs=sum(shown), count=len(shown)) if shown else ""
    return joined(said, texts["onward_hidden"].format(count=hidden, minimum=of.release.minimum) if hidden else "")


def _alike(of: Released, differences: Sequence[Figure], texts: Words) -> str:
    found = Counter(band(of, one) for one in differences)
    each = [texts[f"count_{one.value}"].format(count=found[one]) for one in Band if found[one]]
    return texts["release_alike"].format(count=len(differences), counts=texts["count_between"].join(each))


def _beyond_chance(of: Released, differences: Iterable[Figure], texts: Words) -> str:
    """The differences whose interval leaves out zero, the widest first."""
    found = sorted((one for one in differences if beyond_chance(one)), key=lambda one: -abs(one.value or 0))
    if not found:
        return texts["release_chance"]

    def said(one: Figure) -> str:
        number = release_words.with_interval(texts, one, signed=True)
        whom = texts[f"release_{one.side}"] if one.side else ""
        return texts["release_row"].format(principle=_principle(of, one), whom=whom, number=number)

    return texts["release_beyond"].format(rows=listed([said(one) for one in found], texts))


def beyond_chance(one: Figure) -> bool:
    """Whether the interval lies on one side of zero."""
    return one.low is not None and one.high is not None and (one.low > 0 or one.high < 0)


def _principle(of: Released, one: Figure) -> str:
    return words.principle(of.instrument, one.principle_id or "")


def listed(said: Sequence[str], texts: Words) -> str:
    """The first few, and how many more there are."""
    more = [texts["more"].format(count=len(said) - MOST_NAMED)] if len(said) > MOST_NAMED else []
    return texts["list_between"].join([*said[:MOST_NAMED], *more])


def joined(*sentences: str) -> str:
    """The sentences that there are, one after the other."""
    return " ".join(one for one in sentences if one)
