"""Everything that stands on the one page, word by word and in order: what the PDF and the HTML page both lay out.

The only place that puts a summary into words. Texts that people typed are values of their own here, never part of a
sentence, so that whoever lays them out can treat each as nothing but text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assessments.instrument import Role
from papers.words import day

if TYPE_CHECKING:
    from papers.summary import Kind, PrintedAgreement, Summary
    from papers.words import Words


def sheet(summary: Summary, texts: Words) -> dict[str, Any]:
    """The whole page without its pictures, as plain strings and lists of them."""
    return {
        "language": summary.language,
        "title": texts["title"].format(number=summary.number),
        "opened": day(texts, "opened", summary.opened),
        "confidential": texts["confidential"],
        "people": [[texts[str(role)], summary.names[role] or texts["somebody_gone"]] for role in Role],
        "agreements": {
            "title": texts["agreements"],
            "none": texts["agreements_none"],
            "each": [_agreement(summary, one, texts) for one in summary.agreements],
        },
        "groups": [_group(summary, kind, texts) for kind in summary.cards],
        "radar": {"title": texts["radar"], "alt": summary.radar.alt, "finding": summary.radar.finding},
        "how_to_read": texts["how_to_read"],
        "dots": {"title": texts["dots"], "alt": summary.dots.alt, "finding": summary.dots.finding},
        "table": {"title": texts["table"], "columns": summary.columns, "rows": summary.rows},
        "noise": texts["noise"],
        "not_validated": texts["not_validated"],
        "next": day(texts, "next", summary.next_date) if summary.next_date else "",
    }


def _group(summary: Summary, kind: Kind, texts: Words) -> dict[str, Any]:
    cards = [{"title": one.title, "whom": one.whom, "sentence": one.sentence} for one in summary.cards[kind]]
    return {"title": texts[f"{kind}_title"], "none": texts[f"{kind}_none"], "cards": cards}


def _agreement(summary: Summary, one: PrintedAgreement, texts: Words) -> dict[str, Any]:
    names = {role: summary.names[role] or texts["somebody_gone"] for role in Role}
    return {
        "title": texts["agreement"].format(number=one.number),
        "principle": one.principle,
        "when": [texts["when"], one.when],
        "will": [[texts["will_before"], names[role], texts[f"will_{role}"], one.will.get(role, "")] for role in Role],
        "again": day(texts, "again", one.again),
        "agreed": texts[_agreed(one)],
        "marks": [
            texts[f"marked_{role}"].format(mark=texts[f"mark_{one.marks[role]}"]) for role in Role if role in one.marks
        ],
    }


def _agreed(one: PrintedAgreement) -> str:
    if one.counts:
        return "agreed_both"
    return f"agreed_{next(iter(one.agreed))}" if one.agreed else "agreed_none"
