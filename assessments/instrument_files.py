"""The two files of a questionnaire, read and checked against each other: the bones and the texts.

The only place that opens them. Whatever is wrong becomes an InstrumentError naming file, entry and remedy.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StringConstraints, ValidationError

from assessments.errors import InstrumentError

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Questions = Annotated[tuple[Text, ...], Field(min_length=4)]
TwiceAsMany = Annotated[tuple[Text, ...], Field(min_length=8)]
Parsed = TypeVar("Parsed", bound=BaseModel)

REMEDIES = {
    "missing": "This entry is missing: add it.",
    "extra_forbidden": "This entry is not known: correct its spelling or remove it.",
    "string_too_short": "The text is empty: write it.",
}


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ScaleEntry(_Entry):
    """The points, and the code under which a non-answer is kept."""

    values: Annotated[tuple[StrictInt, ...], Field(min_length=2)]
    non_answer: Literal["not_seen"]


class FormNumbers(_Entry):
    """One whole number for each form."""

    full: Annotated[StrictInt, Field(ge=1)]
    short: Annotated[StrictInt, Field(ge=1)]


class ScoringEntry(_Entry):
    """The numbers used in scoring and comparison."""

    min_answered: FormNumbers
    min_principles: Annotated[StrictInt, Field(ge=1)]
    worth_a_talk: Annotated[float, Field(gt=0)]
    clear: Annotated[float, Field(gt=0)]
    clear_overall: Annotated[float, Field(gt=0)]
    strong: float
    room: float


class ItemEntry(_Entry):
    """An item and the behaviors of its principle that it traces to."""

    id: Id
    core: StrictBool
    traces_to: Texts


class BehaviorsEntry(_Entry):
    """What the article describes, by whose behavior it is."""

    mentor: Texts
    mentee: Texts


class PrincipleEntry(_Entry):
    """A principle and its items."""

    id: Id
    behaviors: BehaviorsEntry
    items: Annotated[tuple[ItemEntry, ...], Field(min_length=1)]


class InstrumentFile(_Entry):
    """instrument.toml."""

    id: Id
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    status: Id
    scale: ScaleEntry
    scoring: ScoringEntry
    principles: Annotated[tuple[PrincipleEntry, ...], Field(min_length=1)]


class ScaleTexts(_Entry):
    """A label for each point (keyed by the point) and for the non-answer."""

    labels: dict[str, Text]
    not_seen: Text


class RoleTexts(_Entry):
    """One text for each role."""

    mentor: Text
    mentee: Text


class QuestionTexts(_Entry):
    """Open questions, at least four of each kind, so that four check-ins each bring a new one.

    Of different views there are twice as many, because one talk may look at both people's on the same principle.
    """

    strength: Questions
    more: Questions
    different: TwiceAsMany


class OpenQuestionTexts(_Entry):
    """What is asked when no principle is of a kind, at least four of each."""

    strength: Questions
    more: Questions
    different: Questions


class PrincipleTexts(_Entry):
    """Everything said about a principle."""

    title: Text
    short_title: Text
    summary: Text
    reflection: RoleTexts
    questions: QuestionTexts


class ItemTexts(_Entry):
    """A short label and one text for each perspective."""

    label: Text
    mentor_self: Text
    mentee_on_mentor: Text
    mentee_self: Text
    mentor_on_mentee: Text


class TextsFile(_Entry):
    """One language's file."""

    title: Text
    purpose: Text
    recall_window: Text
    stem: Text
    scale: ScaleTexts
    open_questions: OpenQuestionTexts
    principles: dict[str, PrincipleTexts]
    items: dict[str, ItemTexts]


def read(folder: Path, language: str) -> tuple[InstrumentFile, TextsFile]:
    """Both files of a folder; raises InstrumentError."""
    structure_path, texts_path = folder / "instrument.toml", folder / f"{language}.toml"
    structure = _parse(structure_path, InstrumentFile)
    _check_structure(structure_path, structure)
    texts = _parse(texts_path, TextsFile)
    _check_texts(texts_path, structure, texts)
    return structure, texts


def _named(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _parse(path: Path, model: type[Parsed]) -> Parsed:
    raw = _toml(path)
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        remedy = REMEDIES.get(first["type"], f"{first['msg']}.")
        raise InstrumentError(_named(path), _entry(raw, first["loc"]), remedy) from error


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InstrumentError(_named(path), "the whole file", "It does not exist: add it.") from error
    except OSError as error:
        raise InstrumentError(_named(path), "the whole file", "Allow reading it.") from error
    except UnicodeDecodeError as error:
        raise InstrumentError(_named(path), f"byte {error.start}", "Save the file as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise InstrumentError(_named(path), "its TOML", f"Correct it: {error}.") from error


def _entry(raw: object, where: Sequence[int | str]) -> str:
    """The path of an entry, list members called by their id where they have one."""
    names: list[str] = []
    for step in where:
        if isinstance(step, int):
            raw = raw[step] if isinstance(raw, list) and step < len(raw) else None
            names.append(str(raw["id"]) if isinstance(raw, dict) and "id" in raw else str(step + 1))
        else:
            raw = raw.get(step) if isinstance(raw, dict) else None
            names.append(step)
    return ".".join(names)


def _check_structure(path: Path, structure: InstrumentFile) -> None:
    def refuse(entry: str, remedy: str) -> InstrumentError:
        return InstrumentError(_named(path), entry, remedy)

    if structure.id != path.parent.name:
        raise refuse("id", f"Write the name of its folder, {path.parent.name}.")
    if list(structure.scale.values) != sorted(set(structure.scale.values)):
        raise refuse("scale.values", "List each value once, lowest first.")
    if structure.scoring.clear <= structure.scoring.worth_a_talk:
        raise refuse("scoring.clear", "Make it larger than worth_a_talk.")
    if structure.scoring.min_principles > len(structure.principles):
        raise refuse("scoring.min_principles", "Make it at most the number of principles.")
    _check_unique(path, [principle.id for principle in structure.principles])
    _check_unique(path, [item.id for principle in structure.principles for item in principle.items])
    for principle in structure.principles:
        _check_principle(path, principle, structure.scoring.min_answered)


def _check_unique(path: Path, ids: Sequence[str]) -> None:
    for one in ids:
        if ids.count(one) > 1:
            raise InstrumentError(_named(path), one, "This id stands there twice: give each its own.")


def _check_principle(path: Path, principle: PrincipleEntry, least: FormNumbers) -> None:
    core = sum(item.core for item in principle.items)
    if core < least.short or len(principle.items) < least.full:
        remedy = "Add items, or mark more of them core: too few are asked for a score."
        raise InstrumentError(_named(path), principle.id, remedy)
    known = {*principle.behaviors.mentor, *principle.behaviors.mentee}
    for item in principle.items:
        for behavior in item.traces_to:
            if behavior not in known:
                remedy = f"Add “{behavior}” to the behaviors of {principle.id}, or correct it."
                raise InstrumentError(_named(path), f"{item.id}.traces_to", remedy)


def _check_texts(path: Path, structure: InstrumentFile, texts: TextsFile) -> None:
    items = [item.id for principle in structure.principles for item in principle.items]
    _check_keys(path, "scale.labels", map(str, structure.scale.values), texts.scale.labels)
    _check_keys(path, "principles", (principle.id for principle in structure.principles), texts.principles)
    _check_keys(path, "items", items, texts.items)


def _check_keys(path: Path, table: str, wanted: Iterable[str], given: Mapping[str, object]) -> None:
    wanted = list(wanted)
    for key in wanted:
        if key not in given:
            raise InstrumentError(_named(path), f"{table}.{key}", "instrument.toml has it: add its texts.")
    for key in given:
        if key not in wanted:
            remedy = "instrument.toml does not have it: correct its spelling or remove it."
            raise InstrumentError(_named(path), f"{table}.{key}", remedy)
