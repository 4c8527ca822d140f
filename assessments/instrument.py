"""The questionnaire in one language: principles, items, scale and scoring rules, loaded once and never changed.

The only place that puts the language-free file and the texts together. Pages, scores and charts all read from here,
so an item is declared once and looks the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict

from assessments.errors import UnknownItem, UnknownPrinciple
from assessments.perspective import Form as Form
from assessments.perspective import Perspective as Perspective
from assessments.perspective import QuestionKind as QuestionKind
from assessments.perspective import Role as Role

Key = TypeVar("Key")
Value = TypeVar("Value")
NOT_SEEN = "not_seen"
FOLDER = Path(__file__).parent / "instruments"


def _fixed(mapping: Mapping[Key, Value]) -> Mapping[Key, Value]:
    return MappingProxyType(dict(mapping))


Fixed = Annotated[Mapping[Key, Value], AfterValidator(_fixed)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(_Frozen):
    """One point of the scale."""

    value: int
    label: str


class Scale(_Frozen):
    """The labelled points, lowest first, and the label of the non-answer (stored as the code `not_seen`)."""

    options: tuple[Option, ...]
    not_seen: str

    @property
    def values(self) -> tuple[int, ...]:
        """The points, lowest first."""
        return tuple(option.value for option in self.options)


class Item(_Frozen):
    """One behavior, worded for each of the four perspectives."""

    id: str
    principle_id: str
    core: bool
    label: str
    text: Fixed[Perspective, str]
    traces_to: tuple[str, ...]


class Principle(_Frozen):
    """One of the five, with its items and everything said about it."""

    id: str
    title: str
    short_title: str
    summary: str
    items: tuple[Item, ...]
    reflection: Fixed[Role, str]
    questions: Fixed[QuestionKind, tuple[str, ...]]
    behaviors: Fixed[Role, tuple[str, ...]]


class Scoring(_Frozen):
    """The numbers that scoring and comparison use, in points of the scale."""

    min_answered: Fixed[Form, int]
    min_principles: int
    worth_a_talk: float
    clear: float
    strong: float
    room: float


class Instrument(_Frozen):
    """A questionnaire of one version in one language."""

    id: str
    version: str
    status: str
    language: str
    title: str
    purpose: str
    recall_window: str
    stem: str
    scale: Scale
    scoring: Scoring
    principles: tuple[Principle, ...]

    def items(self, form: Form) -> tuple[Item, ...]:
        """The items of a form, in screen order."""
        every = (item for principle in self.principles for item in principle.items)
        return tuple(item for item in every if item.core or form is Form.FULL)

    def item(self, item_id: str) -> Item:
        """One item by id; raises UnknownItem."""
        for item in self.items(Form.FULL):
            if item.id == item_id:
                return item
        raise UnknownItem(item_id)

    def principle(self, principle_id: str) -> Principle:
        """One principle by id; raises UnknownPrinciple."""
        for principle in self.principles:
            if principle.id == principle_id:
                return principle
        raise UnknownPrinciple(principle_id)

    def asked(self, role: Role, form: Form) -> tuple[tuple[str, Perspective], ...]:
        """What `role` is asked, in screen order: principle by principle, item by item, self then partner."""
        views = (Perspective.own(role), Perspective.of_partner(role))
        return tuple((item.id, view) for item in self.items(form) for view in views)

    def min_answered(self, form: Form) -> int:
        """How many answers a principle needs to have a score."""
        return self.scoring.min_answered[form]


@cache
def load(instrument_id: str = "five_principles", language: str = "en") -> Instrument:
    """The questionnaire of this id in this language; raises InstrumentError when a file cannot be used."""
    raise NotImplementedError
