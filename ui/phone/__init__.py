"""The pages of a phone in a room: plain HTML of our own, with our words and the questionnaire's, and no Streamlit.

The only place that writes them. They work without script and are worth more with it (phone.js): then a tap is stored
when it is made. Nothing a person typed is ever on them but escaped.
"""

from __future__ import annotations

from functools import cached_property
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from assessments.instrument import Instrument, Item, Perspective, Role, load
from assessments.room import FORM
from server.phone_forms import NOT_SEEN
from server.phones import mark
from ui.wording import section

if TYPE_CHECKING:
    from assessments.room import Standing

HERE = Path(__file__).parent
FILES = {
    f"/phone.{kind}": (f"text/{media}", (HERE / f"phone.{kind}").read_text(encoding="utf-8"))
    for kind, media in {"js": "javascript", "css": "css"}.items()
}


class PhonePages:
    """Every page of a phone; each method is a whole page as HTML, but `says`."""

    def __init__(self) -> None:
        self.template = Template((HERE / "phone.html").read_text(encoding="utf-8"))
        self.words = {name: escape(text) for name, text in section("phone").items()}

    @cached_property
    def instrument(self) -> Instrument:
        return load()

    def door(self, problem: str = "") -> str:
        """Where a code is typed."""
        field = (
            f'<form method="get" action="/r" autocomplete="off"><label for="code">{self.words["code"]}</label>'
            '<input id="code" name="code" maxlength="12" autocapitalize="characters" spellcheck="false" required>'
            f"<button>{self.words['come_in']}</button></form>"
        )
        return self._page(self.words["door_title"], alert(escape(problem)) + field)

    def sides(self, code: str, page: str, *, no_cookie: bool) -> str:
        """Which side one is on, before anything is asked."""
        problem = self.words["no_cookie"] if no_cookie else ""
        choices = "".join(
            f'<button name="side" value="{role}" class="{role}">{self.words[f"mostly_{role}"]}</button>'
            for role in Role
        )
        form = (
            f'<form method="post" action="/r/{code}/side" class="sides">'
            f'<input type="hidden" name="page" value="{escape(page)}">{choices}</form>'
        )
        told = "".join(f"<li>{self.words[name]}</li>" for name in ("real", "who", "averages", "alike", "forgotten"))
        body = f"{alert(problem)}<p>{self.words['what']}</p>{form}<ul>{told}</ul>"
        return self._page(self.words["sides_title"], body)

    def questions(self, code: str, standing: Standing) -> str:
        """The ten questions with what was answered; below them the ways to change sides and to take all back."""
        role = standing.role
        asked = "".join(
            f"<h2>{escape(principle.title)}</h2>" + self._item(principle.asked(FORM)[0], standing)
            for principle in self.instrument.principles
        )
        stem = f"<p>{escape(self.instrument.recall_window)}. {escape(self.instrument.stem)}</p>"
        form = (
            f'<form method="post" action="/r/{code}" class="taps" autocomplete="off">{asked}'
            f'<button class="save">{self.words["save"]}</button></form>'
        )
        body = f"<p>{self.words[f'think_{role}']}</p>{stem}{form}{self._status(standing)}{self._ways(code, role)}"
        return self._page(self.words[f"title_{role}"], body, code, standing)

    def counted(self, code: str, standing: Standing) -> str:
        """What stands there once the answers are part of the views."""
        told = f"<p>{self.words['stays']}</p>"
        return self._page(self.words["counted_title"], self._status(standing) + told, code, standing)

    def refusal(self, problem: str) -> str:
        """One sentence, and the way to another code."""
        body = f'{alert(escape(problem))}<p><a href="/r">{self.words["other_code"]}</a></p>'
        return self._page(self.words["refusal_title"], body)

    def says(self, standing: Standing) -> str:
        """How far this phone is."""
        if standing.counted:
            return self._told("counted")
        if not standing.complete:
            name = "so_far" if standing.values else "nothing_yet"
            return self._told(name, answered=len(standing.values), asked=standing.asked)
        return self._told("late" if standing.late else "complete", asked=standing.asked)

    def _told(self, name: str, **values: object) -> str:
        return section("phone")[name].format(**values)

    def _item(self, item: Item, standing: Standing) -> str:
        views = (Perspective.own(standing.role), Perspective.of_partner(standing.role))
        return "".join(self._question(item, view, standing) for view in views)

    def _question(self, item: Item, view: Perspective, standing: Standing) -> str:
        asked = (item.id, view)
        given = ("none" if (value := standing.values[asked]) is None else value) if asked in standing.values else ""
        name = f"{item.id}:{view}"
        points = "".join(
            f'<label class="point">{radio(name, option.value, checked=given == option.value)}'
            f'<span class="number">{option.value}</span> <span class="word">{escape(option.label)}</span></label>'
            for option in self.instrument.scale.options
        )
        not_seen = (
            f'<label class="not-seen">{radio(name, NOT_SEEN, checked=given == "none")}<span class="mark"></span>'
            f"<span>{escape(self.instrument.scale.not_seen)}</span></label>"
        )
        legend = f"<legend>{escape(item.text[view])}</legend>"
        return f'<fieldset>{legend}<div class="scale">{points}</div>{not_seen}</fieldset>'

    def _status(self, standing: Standing) -> str:
        return f'<p role="status">{escape(self.says(standing))}</p>'

    def _ways(self, code: str, role: Role) -> str:
        return (
            f'<section class="ways"><p>{self.words["change_side"]}</p>'
            f'<form method="post" action="/r/{code}/side"><input type="hidden" name="page" value="">'
            f'<button name="side" value="{role.other}">{self.words[f"instead_{role.other}"]}</button></form>'
            f"<p>{self.words['take_back']}</p>"
            f'<form method="post" action="/r/{code}/back"><button>{self.words["back"]}</button></form></section>'
        )

    def _page(self, title: str, body: str, code: str = "", standing: Standing | None = None) -> str:
        data = {"code": code, "mark": mark(standing), "saving": self.words["saving"], "late": self.words["not_saved"]}
        return self.template.substitute(
            title=title,
            name=self.words["name"],
            body=body,
            data=" ".join(f'data-{name}="{value}"' for name, value in data.items()),
        )


def alert(problem: str) -> str:
    """A sentence that wants to be read first."""
    return f'<p role="alert">{problem}</p>' if problem else ""


def radio(name: str, value: object, *, checked: bool) -> str:
    return f'<input type="radio" name="{name}" value="{value}"{" checked" if checked else ""}>'
