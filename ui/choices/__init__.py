"""Questions to which one answer is chosen: picks, and how an agreement went.

The only place that draws them. What is chosen goes from the browser straight to the store (ui/outbox.js,
server/choices.py), so that no run of a page stands between the two: Streamlit ends a run when a newer one begins, and
an answer could end with it. Plain Streamlit inputs (`plain`) stand in where our script does not run.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from ui.wording import say, section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Question:
    """One question about one person's answers to one check-in.

    `kind` names its list in ui/outbox.js, `parts` tells it from the others there. `options` are what may be chosen and
    how it is called; None is an answer too. `own` is what the store told of all answers of this kind.
    """

    owner: str
    kind: str
    parts: tuple[str, ...]
    label: str
    options: Mapping[str, str] | Mapping[str | None, str]
    own: Mapping[str, Any]

    @property
    def key(self) -> str:
        return ":".join((self.kind, self.owner, *self.parts))


@cache
def _component(name: str, html: str) -> ComponentRenderer:
    return st.components.v2.component(
        f"five_ways_{name}",
        html=html,
        css=(HERE / f"{name}.css").read_text(encoding="utf-8"),
        js=(HERE / f"{name}.js").read_text(encoding="utf-8"),
    )


def choice(question: Question) -> None:
    """Draw one question with its answers, none of them chosen before the person has."""
    data = {
        "owner": question.owner,
        "kind": question.kind,
        "parts": question.parts,
        "label": question.label,
        "options": list(question.options.items()),
        "own": question.own,
    }
    _component("choice", '<fieldset role="radiogroup"></fieldset>')(key=question.key, data=data)


def standing(owner: str, kind: str) -> None:
    """Say below the questions of one kind what became of the answers, and what speaks against them.

    The page runs again when the browser learns that the seat is not this person's any more.
    """
    words = section("choices") | {"saved": say("turn.saved_so_far", time="{time}")}
    data = {"owner": owner, "kind": kind, "words": words}
    html = '<p class="state" role="status"></p><p class="clash" role="status"></p>'
    _component("standing", html)(key=f"standing:{kind}:{owner}", data=data, on_gone_change=lambda: None)
