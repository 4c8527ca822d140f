"""The questionnaire in one language: principles, items, scale and rules, loaded once, never changed.

The only place that puts a questionnaire and its texts together. Pages, scores and charts all read from
here, so an item is declared once and looks the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainSerializer

from assessments.errors import InstrumentError, UnknownItem, UnknownPrinciple
from assessments.instrument_files import InstrumentFile, ItemEntry, ItemTexts, PrincipleEntry, TextsFile, read
from assessments.perspective import Form as Form
from assessments.perspective import Perspective as Perspective
from assessments.perspective import QuestionKind as QuestionKind
from assessments.perspective import Role as Role

Key = TypeVar("Key")
Value = TypeVar("Value")
FOLDER = Path(__file__).parent / "instruments"


def _fixed(mapping: Mapping[Key, Value]) -> Mapping[Key, Value]:
    return MappingProxyType(dict(mapping))


Fixed = Annotated[Mapping[Key, Value], AfterValidator(_fixed), PlainSerializer(dict)]


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

    def in_form(self, form: Form) -> bool:
        """Whether this form asks it."""
        return self.core or form is Form.FULL


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

    def asked(self, form: Form) -> tuple[Item, ...]:
        """Its items of a form, in screen order."""
        return tuple(item for item in self.items if item.in_form(form))


class Scoring(_Frozen):
    """The numbers that scoring and comparison use, in points of the scale."""

    min_answered: Fixed[Form, int]
    min_principles: int
    worth_a_talk: float
    clear: float
    clear_overall: float
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
    open_questions: Fixed[QuestionKind, tuple[str, ...]]
    principles: tuple[Principle, ...]

    def items(self, form: Form) -> tuple[Item, ...]:
        """The items of a form, in screen order."""
        return tuple(item for principle in self.principles for item in principle.asked(form))

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
    if instrument_id not in available():
        raise InstrumentError(f"{instrument_id}/instrument.toml", "the whole file", f"Use {_listed(available())}.")
    folder = FOLDER / instrument_id
    if language not in languages(folder):
        raise InstrumentError(
            f"{instrument_id}/{language}.toml", "the whole file", f"Use {_listed(languages(folder))}."
        )
    return load_from(folder, language)


def available() -> tuple[str, ...]:
    """The ids of all questionnaires there are."""
    return tuple(sorted(file.parent.name for file in FOLDER.glob("*/instrument.toml")))


def languages(folder: Path) -> tuple[str, ...]:
    """The languages a questionnaire's folder has texts in."""
    return tuple(sorted(file.stem for file in folder.glob("*.toml") if file.stem != "instrument"))


def load_from(folder: Path, language: str) -> Instrument:
    """The questionnaire in one folder, read anew; raises InstrumentError."""
    structure, texts = read(folder, language)
    scoring = structure.scoring.model_dump()
    said = texts.model_dump(include={"title", "purpose", "recall_window", "stem"})
    return Instrument(
        id=structure.id,
        version=structure.version,
        status=structure.status,
        language=language,
        scale=_scale(structure, texts),
        scoring=Scoring(**scoring),
        open_questions={QuestionKind(kind): asked for kind, asked in texts.open_questions.model_dump().items()},
        principles=tuple(_principle(entry, texts) for entry in structure.principles),
        **said,
    )


def _listed(names: tuple[str, ...]) -> str:
    return " or ".join(names)


def _scale(structure: InstrumentFile, texts: TextsFile) -> Scale:
    labels = texts.scale.labels
    options = tuple(Option(value=value, label=labels[str(value)]) for value in structure.scale.values)
    return Scale(options=options, not_seen=texts.scale.not_seen)


def _principle(entry: PrincipleEntry, texts: TextsFile) -> Principle:
    said = texts.principles[entry.id].model_dump()
    items = tuple(_item(entry.id, item, texts.items[item.id]) for item in entry.items)
    behaviors = entry.behaviors.model_dump()
    return Principle.model_validate({"id": entry.id, "items": items, "behaviors": behaviors} | said)


def _item(principle_id: str, entry: ItemEntry, texts: ItemTexts) -> Item:
    said = texts.model_dump(exclude={"label"})
    own = {"principle_id": principle_id, "label": texts.label, "text": said}
    return Item.model_validate(own | entry.model_dump())
