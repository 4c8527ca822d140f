"""The tree of who mentors whom around a pair, stage by stage from the top down.

The only place that turns a chain into a picture. A name is data of the picture and nowhere else: no description and
no sentence ever holds one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from assessments.chain import Chain, Node, Relation
from assessments.stage import Level
from charts import marks, time_table, tree_layout, tree_template, words
from charts.drawing import Drawing
from charts.traces import Row, table
from charts.tree_template import BAND, MIDDLE, PITCH
from charts.words import Words

BAND_COLUMNS = ("y", "end", "stage", "full", "reached")
LINK_COLUMNS = ("link", "relation", "corner", "x", "y")
PEOPLE_COLUMNS = ("relation", "room", "x", "y", "name", "name_room", "to_right", "says")


def tree(chain: Chain, texts: Words) -> Drawing:
    """Everybody in the chain; the pair stands out, and what the mentee passes on is in the mentee's color."""
    places, side_by_side = tree_layout.columns(chain)
    return Drawing(
        spec=tree_template.tree(len(chain.levels)),
        data={
            marks.TABLE: time_table.stages(chain, texts),
            "bands": table(_bands(chain, texts), BAND_COLUMNS),
            "links": table(_links(chain, places), LINK_COLUMNS),
            "people": table(_people(chain, places, side_by_side, texts), PEOPLE_COLUMNS),
        },
        alt=texts["alt_tree"],
        finding=_finding(chain, texts),
        height=tree_template.height(len(chain.levels)),
    )


def _finding(chain: Chain, texts: Words) -> str:
    reached = sum(chain.reached(level) for level in chain.levels)
    if reached > 1:
        return texts["chain_reached"].format(count=reached)
    return texts["chain_reached_one" if reached else "chain_none"]


def _bands(chain: Chain, texts: Words) -> Iterator[Row]:
    for place, level in enumerate(chain.levels):
        name, count = words.stage(texts, level), chain.reached(level)
        full = texts["stage_reached"].format(stage=name, count=count) if count else name
        reached = texts["reached"].format(count=count) if count else ""
        yield {"y": place * PITCH, "end": place * PITCH + BAND, "stage": name, "full": full, "reached": reached}


def _y(chain: Chain, node: Node) -> float:
    return chain.levels.index(node.level) * PITCH + MIDDLE


def _links(chain: Chain, places: Mapping[str, float]) -> Iterator[Row]:
    """A curve to everybody from who mentors them; those of the pair lie on top."""
    nodes = {node.id: node for node in chain.nodes}
    order = (Relation.BEFORE, Relation.MENTOR, Relation.PASSED_ON, Relation.MENTEE)
    under = sorted((node for node in chain.nodes if node.parent), key=lambda node: order.index(node.relation))
    for link, node in enumerate(under):
        start, end = ((places[one.id], _y(chain, one)) for one in (nodes[node.parent or ""], node))
        for corner, (x, y) in enumerate(tree_layout.curve(start, end)):
            yield {"link": link, "relation": node.relation.value, "corner": corner, "x": x, "y": y}


def _people(chain: Chain, places: Mapping[str, float], side_by_side: int, texts: Words) -> Iterator[Row]:
    rows: dict[Level | None, list[float]] = defaultdict(list)
    for node in chain.nodes:
        rows[node.level].append(places[node.id])
    for node in chain.nodes:
        to_right, free = tree_layout.room(rows[node.level])[places[node.id]]
        yield {
            "relation": node.relation.value,
            "room": 1 if node.relation in (Relation.MENTOR, Relation.MENTEE) else 1 / side_by_side,
            "x": places[node.id],
            "y": _y(chain, node),
            "name": node.name or "",
            "name_room": free if node.name else 0,
            "to_right": to_right,
            "says": texts[f"relation_{node.relation.value}"].format(stage=words.stage(texts, node.level)),
        }
