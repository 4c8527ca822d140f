"""The words of what a program's lead takes along: report, tables and dictionaries, each with its placeholders.

The only list of them; the texts live in ui/locales. What people typed, such as a program's name, is never put into one.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from assessments.comparison import Band, Side
from assessments.figures import Bound, Breakdown, Kind
from assessments.instrument import Perspective
from papers.release_table import COLUMNS

Words = Mapping[str, str]

NOTHING: frozenset[str] = frozenset()
MEASURES = ("own_alpha", "partner_alpha", "own_omega", "partner_omega", "agreement", "limits")
PLACEHOLDERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **{f"column_{name}": NOTHING for name in COLUMNS},
        **{f"type_{name}": NOTHING for name in ("text", "number", "date")},
        **{f"breakdown_{one}": NOTHING for one in Breakdown},
        **{f"kind_{one}": NOTHING for one in Kind},
        **{f"bound_{one}": NOTHING for one in Bound},
        **{f"band_{one}": NOTHING for one in Band},
        **{f"unit_{name}": NOTHING for name in ("points", "percent", "pairs", "coefficient")},
        **{one.value: NOTHING for one in Side},
        **{f"sheet_{name}": NOTHING for name in ("figures", "dictionary", "about")},
        **{
            f"about_{name}": NOTHING
            for name in (
                *("program", "wave", "wave_opens_on", "wave_closes_on", "release", "released_on"),
                *("release_pairs", "program_pairs", "pairs_unknown", "questionnaire", "minimum", "how"),
            )
        },
        **{f"how_{name}": NOTHING for name in ("frozen", "interval", "hidden", "compare")},
        **{f"no_interval_{name}": NOTHING for name in ("share", "ends", "bound")},
        "not_validated": NOTHING,
        "redcap_record": NOTHING,
        "title": frozenset({"wave"}),
        "released": frozenset({"day"}),
        "again": frozenset({"number"}),
        "days": frozenset({"first", "last", "pairs"}),
        "took_part": frozenset({"pairs"}),
        "took_part_of": frozenset({"pairs", "of"}),
        **{f"part_{name}": NOTHING for name in ("kept", "onward", "questionnaire", "hidden", "reading")},
        **{f"{part}_{side}": NOTHING for part in ("means", "change", "apart", "picks", "in") for side in Side},
        **{f"answers_{view}": NOTHING for view in Perspective},
        **{f"groups_{one}_{side}": NOTHING for one in (Breakdown.DEPARTMENT, Breakdown.STAGE) for side in Side},
        **{f"questionnaire_{name}": NOTHING for name in ("what", *MEASURES)},
        **{f"hidden_{name}": NOTHING for name in ("why", "nothing", "letter", "reason", "number")},
        "print": NOTHING,
        "back": NOTHING,
    }
)
NAMES = frozenset(PLACEHOLDERS)
